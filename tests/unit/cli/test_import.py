"""`decision-guide import` and `decision-guide export`: what they print, write and return."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from decision_guide import cli

PAGE = "# Tea or coffee?\n\n| | Tea | Coffee |\n|-|-|-|\n| Awake soon? | 🟡 | ✅ |\n| Late? | ✅ | perhaps |\n"
TWO = f"{PAGE}\n## Another\n\n| | Milk | Water |\n|-|-|-|\n| White? | yes | no |\n"


pytestmark = pytest.mark.usefixtures("empty_folder")


def write(path: str, text: str) -> Path:
    """A file in the current folder."""
    file = Path(path)
    file.write_text(text, encoding="utf-8")
    return file


def run(*arguments: str, capfd: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """The exit code, standard output and standard error of one run."""
    code = cli.run(arguments)
    out, err = capfd.readouterr()
    return code, out, err


def test_import_prints_yaml(capfd: pytest.CaptureFixture[str]) -> None:
    """The decision file goes to standard output, warnings and the next step to standard error."""
    write("drinks page.md", PAGE)

    code, out, err = run("import", "drinks page.md", capfd=capfd)

    assert code == 0
    assert "title: Tea or coffee?\n" in out
    assert "warning[unknown-mark]" in err
    assert "drinks page.md:6:15" in err
    assert err.endswith("Next: save this as docs/decisions/drinks-page.yml, then decision-guide check\n")


def test_imported_file_passes_check(capfd: pytest.CaptureFixture[str]) -> None:
    """-o writes a file that `check` passes, and a second run does not change it."""
    write("page.md", PAGE)

    code, out, err = run("import", "page.md", "-o", "guides/tea.yml", capfd=capfd)
    assert (code, out) == (0, "")
    assert err.endswith("Next: edit it, then decision-guide check guides/tea.yml\n")
    assert run("check", "guides/tea.yml", capfd=capfd)[0] == 0

    written = Path("guides/tea.yml").read_bytes()
    code, _, err = run("import", "page.md", "-o", "guides/tea.yml", capfd=capfd)
    assert code == cli.EXIT_USAGE
    assert "already exists" in err
    assert Path("guides/tea.yml").read_bytes() == written


def test_import_takes_the_table_and_direction_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    """--table and --options replace the guesses."""
    write("page.md", TWO)

    _, out, _ = run("import", "page.md", "--table", "2", capfd=capfd)
    assert "  milk: Milk\n" in out

    _, out, _ = run("import", "page.md", "--table", "1", "--options", "rows", capfd=capfd)
    assert "  awake-soon: Awake soon?\n" in out


def test_import_lists_the_tables(capfd: pytest.CaptureFixture[str]) -> None:
    """Of several tables, the imported one and all others are reported."""
    write("page.md", TWO)

    _, _, err = run("import", "page.md", capfd=capfd)

    assert "this page has 2 tables" in err
    assert '2: line 10 under "Another", 1 × 2 cells: Milk, Water' in err


def test_import_reports_as_json(capfd: pytest.CaptureFixture[str]) -> None:
    """--format json prints the report and the decision file as one JSON object, and nothing else."""
    write("page.md", PAGE)

    code, out, _ = run("import", "page.md", "--format", "json", capfd=capfd)

    found = json.loads(out)
    assert code == 0
    assert found["cells"] == {"partly": 1, "good": 2, "unknown": 1}
    assert found["read_as"][0] == "Markdown page"
    assert found["look_first"] == [{"line": 6, "text": '"perhaps" was not understood'}]
    assert [problem["code"] for problem in found["problems"]] == ["unknown-mark"]
    assert "title: Tea or coffee?\n" in found["decision"]


def test_import_reports_in_words(capfd: pytest.CaptureFixture[str]) -> None:
    """The report shows how each part was read, the number of cells of each kind, and what to check first."""
    write("page.md", PAGE)

    _, _, err = run("import", "page.md", capfd=capfd)

    assert "Read as: Markdown page; columns as options" in err
    assert "Cells: 2 good, 1 partly, 1 unknown." in err
    assert 'Check first:\n  line 6: "perhaps" was not understood\n' in err


def test_import_completes_links(capfd: pytest.CaptureFixture[str]) -> None:
    """--base makes relative links complete."""
    write("page.md", PAGE.replace("| Tea |", "| [Tea](tea.md) |"))

    _, out, _ = run("import", "page.md", "--base", "https://drinks.example/all/", capfd=capfd)

    assert "link: https://drinks.example/all/tea.md\n" in out


def test_import_takes_the_encoding_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    """--encoding decides how the bytes are read."""
    Path("page.md").write_bytes(PAGE.replace("Tea or", "Чай or").encode("koi8-r", errors="ignore"))

    _, out, err = run("import", "page.md", "--encoding", "koi8-r", capfd=capfd)

    assert "title: Чай or coffee?\n" in out
    assert "not-utf-8" not in err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("import", "words.md"), cli.EXIT_DATA, "error[no-table]"),
        (("import", "missing.md"), cli.EXIT_USAGE, "does not exist"),
        (("import", "words.md", "-o", "a.txt"), cli.EXIT_USAGE, "ends with .yml"),
        (("import", "words.md", "--options", "both"), cli.EXIT_USAGE, "columns"),
        (("import", "words.md", "--encoding", "klingon"), cli.EXIT_USAGE, "unknown encoding"),
        (("import", "words.md", "--encoding", "base64"), cli.EXIT_USAGE, "unknown encoding"),
        (("import", "words.md", "--base", "docs/page"), cli.EXIT_USAGE, "complete address"),
        (("export", "words.md"), cli.EXIT_USAGE, "decision-guide import words.md"),
        (("export", "words.md", "--format", "pdf"), cli.EXIT_USAGE, "markdown"),
    ],
)
def test_refusals(arguments: tuple[str, ...], code: int, words: str, capfd: pytest.CaptureFixture[str]) -> None:
    """An impossible call exits with the code of its kind, prints the reason, and prints nothing else."""
    write("words.md", "just words\n")

    found, out, err = run(*arguments, capfd=capfd)

    assert (found, out) == (code, "")
    assert words in err


def test_import_refuses_edited_sheet_with_errors(capfd: pytest.CaptureFixture[str]) -> None:
    """An exported sheet with a mistake gives no file, and its errors are reported."""
    write(
        "sheet.csv", "key,text,a,b\ntitle,T,,\noptions.name,,A,B\ncriteria.q.ask,Q?,,\ncriteria.q.if-yes,,great,poor\n"
    )

    code, out, err = run("import", "sheet.csv", capfd=capfd)

    assert (code, out) == (cli.EXIT_DATA, "")
    assert "error[unknown-word]" in err


@pytest.mark.parametrize("form", ["csv", "json"])
def test_export_and_import_are_inverse(root: Path, form: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The site's first decision comes back from CSV and JSON as the same JSON."""
    slug = "rag-or-fine-tuning"
    source = root / "content" / "decisions" / f"{slug}.yml"

    assert run("export", str(source), "--format", form, "-o", f"out.{form}", capfd=capfd)[0] == 0
    assert run("import", f"out.{form}", "-o", f"{slug}.yml", capfd=capfd)[0] == 0

    before = run("export", str(source), "--format", "json", capfd=capfd)[1]
    after = run("export", f"{slug}.yml", "--format", "json", capfd=capfd)[1]
    assert before == after


def test_sheet_in_a_file_opens_in_spreadsheets(capfd: pytest.CaptureFixture[str]) -> None:
    """A CSV file begins with the byte order mark that spreadsheet programs need; standard output does not."""
    write(
        "tea.yml", "title: Té?\noptions: {a: A, b: B}\ncriteria:\n  q:\n    ask: Q?\n    if-yes: {a: good, b: poor}\n"
    )

    _, out, err = run("export", "tea.yml", capfd=capfd)
    assert out.startswith("key,text,a,b\ntitle,Té?,,\n")
    assert err == "Next: decision-guide import turns it back into a decision file.\n"

    run("export", "tea.yml", "-o", "tea.csv", capfd=capfd)
    assert Path("tea.csv").read_bytes().startswith(b"\xef\xbb\xbfkey,")
    assert run("export", "tea.yml", "-o", "tea.csv", capfd=capfd)[0] == cli.EXIT_USAGE


@pytest.mark.parametrize(("command", "count"), [("import", 2), ("export", 3)])
def test_help_has_examples(command: str, count: int, capfd: pytest.CaptureFixture[str]) -> None:
    """The help of both commands ends with examples, one per line."""
    _, out, _ = run(command, "--help", capfd=capfd)

    assert out.count(f"Example: decision-guide {command} ") == count


SITE = """\
site_name: Drinks
site_url: https://example.org/site/
theme: {name: material, language: de}
plugins: [decision-guide]
"""
TEA = """\
title: Tee oder Kaffee?
options: {tea: Tee, coffee: Kaffee}
cite: [judgement]
criteria:
  dawn: {ask: Im Morgen?, if-yes: {tea: good, coffee: poor}}
"""
GUIDE = "https://example.org/site/decisions/tea/"


def exported_html(file: str, *more: str, capfd: pytest.CaptureFixture[str]) -> str:
    """The file of a guide in HTML."""
    code, out, err = run("export", file, "--format", "html", *more, capfd=capfd)

    assert (code, out.count("<!doctype html>")) == (0, 1)
    assert err == "Next: open the file in a browser, or send it. It needs no network.\n"
    return out


def test_html_of_a_published_guide(empty_folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The HTML of a file of a site, named from anywhere, has the site's language and links to the published guide."""
    (empty_folder / "docs" / "decisions").mkdir(parents=True)
    write("mkdocs.yml", SITE)
    write("docs/decisions/tea.yml", TEA)
    here = exported_html("docs/decisions/tea.yml", capfd=capfd)

    assert f'href="{GUIDE}"' in here
    assert '<html lang="de"' in here
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(empty_folder / "docs" / "decisions")
        assert exported_html("tea.yml", capfd=capfd) == here
    assert '<html lang="ar" dir="rtl"' in exported_html("docs/decisions/tea.yml", "--language", "ar", capfd=capfd)


@pytest.mark.parametrize(
    ("options", "language"), [([], '<html lang="ar" dir="rtl"'), (["--language", "en"], '<html lang="en" dir="ltr"')]
)
def test_html_of_a_decision_with_a_language(
    options: list[str], language: str, empty_folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The HTML has the language asked for, else the decision's own, and only then that of its site."""
    (empty_folder / "docs" / "decisions").mkdir(parents=True)
    write("mkdocs.yml", SITE)
    write("docs/decisions/tea.yml", f"{TEA}language: ar\n")

    assert language in exported_html("docs/decisions/tea.yml", *options, capfd=capfd)


@pytest.mark.parametrize(("name", "text"), [("tea.yml", TEA), ("docs/decisions/tea.yml", f"{TEA}draft: true\n")])
def test_html_of_what_is_not_published(
    name: str, text: str, empty_folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """The HTML of a draft, or of a file that is not one of the site's decisions, names no address of the site."""
    (empty_folder / "docs" / "decisions").mkdir(parents=True)
    write("mkdocs.yml", SITE)
    write(name, text)

    assert "example.org" not in exported_html(name, capfd=capfd)


def test_language_of_another_format(capfd: pytest.CaptureFixture[str]) -> None:
    """A language for a format without texts of ours is an error of use."""
    write("tea.yml", TEA)

    code, out, err = run("export", "tea.yml", "--language", "de", capfd=capfd)

    assert (code, out) == (cli.EXIT_USAGE, "")
    assert "--format html" in err


def test_html_file_is_plain_utf_8(capfd: pytest.CaptureFixture[str]) -> None:
    """A written HTML file has no byte order mark, and the next step is to open it."""
    write("tea.yml", TEA)

    code, _, err = run("export", "tea.yml", "--format", "html", "-o", "tea.html", capfd=capfd)

    assert code == 0
    assert Path("tea.html").read_bytes().startswith(b"<!doctype html>")
    assert err == "tea.html is written.\nNext: open the file in a browser, or send it. It needs no network.\n"
