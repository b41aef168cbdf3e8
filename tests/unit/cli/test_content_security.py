"""The policy for a finished site: what it allows, what breaks it and where, and its form for each host."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from decision_guide import cli
from decision_guide.cli.content_security import PolicyFormat, format_policy, policy, scan_site
from decision_guide.model.files import OutputFile

PAGE = "<!doctype html>\n<title>x</title>\n"


def page(body: str, path: str = "index.html") -> OutputFile:
    """A page of a site."""
    return OutputFile(path, (PAGE + body).encode())


def hashed(script: str) -> str:
    """A script as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def directives(*files: OutputFile) -> dict[str, str]:
    """The policy of a site, taken apart."""
    return dict(part.split(" ", 1) for part in policy(scan_site(files)).split("; "))


def test_a_plain_page_gets_nothing_inline() -> None:
    """A page without scripts is allowed its own files and nothing else."""
    assert directives(page("<p>Text</p>")) == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }


def test_inline_scripts_by_hash() -> None:
    """Each inline script of any page is allowed by the hash of its exact text, as a browser reads it; data is not."""
    files = [
        page("<script>one('&lt;')</script><script type='application/json'>{}</script><script src='a.js'></script>"),
        page("<script type=module>\r\n two()\r\n</script><script>one('&lt;')</script>", "deep/er/index.html"),
    ]

    expected = sorted([hashed("one('&lt;')"), hashed("\n two()\n")])
    assert directives(*files)["script-src"] == " ".join(["'self'", *expected])


def test_only_what_is_needed() -> None:
    """Images inside style sheets, fonts and films are allowed only if a site has some."""
    style = OutputFile("site.css", b"a { mask: url('data:image/svg+xml,x') }")
    found = directives(page("<video src='a.webm'></video>"), style, OutputFile("a.woff2", b""))

    assert (found["img-src"], found["font-src"], found["media-src"]) == ("'self' data:", "'self'", "'self'")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<p>a</p><i style="color: red">', '<i> has a "style" attribute'),
        ("<p>a</p><style>p {}</style>", "this page has a <style> element"),
        ("<p>a</p><a onClick=x()>", '<a> has the handler "onclick"'),
        ("<p>a</p><a href=' JavaScript:x()'>", '"href" of <a> runs a script'),
        ("<p>a</p><script src=//example.org/x.js></script>", "this is fetched from another server: //example.org/x.js"),
        ("<p>a</p><img src=a.png srcset='a.png 1x, https://example.org/b.png 2x'>", "this is fetched from another"),
        ("<p>a</p><link rel=stylesheet href=HTTPS://example.org/x.css>", "this is fetched from another server: HTTPS"),
        ("<p>a</p><iframe src=other.html></iframe>", "<iframe> embeds another document in this page"),
        ("<p>a</p><base href=/>", "a <base> element changes the target of every link"),
        ("<p>a</p><form action=/send>", "<form> sends what readers type"),
    ],
)
def test_what_breaks_it(body: str, message: str) -> None:
    """Everything that a strict policy forbids is a warning with its line and column."""
    [breach] = scan_site([page(body)]).breaches

    assert breach.message.startswith(message)
    assert (breach.location.line, breach.location.column) == (3, 9)
    assert breach.severity == "warning"


def test_what_breaks_it_in_a_style_sheet() -> None:
    """A style sheet that fetches from another server is reported; comments and the site's own files are not."""
    style = b"/* url(https://a.example/x) */ a { b: url(a.svg) }\n@import 'https://example.org/x.css';\n"

    [breach] = scan_site([OutputFile("site.css", style)]).breaches

    assert (breach.location.line, breach.location.column) == (2, 1)


def test_links_and_searches_break_nothing() -> None:
    """A link to another site, the page's canonical address and a form without an address break nothing."""
    body = "<link rel=canonical href=https://a.example/><a href=https://b.example/>b</a><form><input name=q></form>"

    assert scan_site([page(body)]).breaches == ()


def test_written_for_a_host() -> None:
    """Each format is what that host reads."""
    assert format_policy("x 'self'", PolicyFormat.HEADERS) == "/*\n  Content-Security-Policy: x 'self'\n"
    assert format_policy("x 'self'", PolicyFormat.NGINX) == "add_header Content-Security-Policy \"x 'self'\" always;\n"
    assert format_policy("x 'self'", PolicyFormat.CADDY) == "header Content-Security-Policy \"x 'self'\"\n"


class TestCommand:
    """`decision-guide csp`."""

    def test_prints_the_policy(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        """The policy goes to standard output, the warnings to standard error, and no file is written."""
        (tmp_path / "index.html").write_text(PAGE + "<b style=x>", encoding="utf-8")

        assert cli.run(["csp", str(tmp_path), "--format", "caddy"]) == 0

        out, err = capfd.readouterr()
        assert out.startswith("header Content-Security-Policy \"default-src 'none'; ")
        assert "index.html:3:1" in err
        assert [path.name for path in tmp_path.iterdir()] == ["index.html"]

    def test_strict(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        """With --strict, a page that breaks the policy exits with 1, a good one with 0."""
        (tmp_path / "index.html").write_text(PAGE + "<b style=x>", encoding="utf-8")
        assert cli.run(["csp", str(tmp_path), "--strict"]) == cli.EXIT_DATA

        (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
        assert cli.run(["csp", str(tmp_path), "--strict"]) == 0
        assert capfd.readouterr().out.count("/*\n") == 2

    def test_no_site(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        """A folder without a page is a usage error with advice."""
        assert cli.run(["csp", str(tmp_path)]) == cli.EXIT_USAGE
        assert "mkdocs build" in capfd.readouterr().err
