"""The reaction of `mkdocs serve` to an edit: as little work as possible, and a whole build if necessary."""

from __future__ import annotations

import builtins
import gc
import io
import os
import re
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from decision_guide import pipeline
from decision_guide.plugin import serving
from decision_guide.plugin.serving import Preview
from support import pictures, sites
from support.preview_server import PreviewServer
from support.sites import PLAIN, TEA

MATERIAL = "site_name: Drinks\ntheme: {name: material, font: false}\nplugins: [search, decision-guide]\n"
Serve = Callable[..., PreviewServer]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Serves a site of some decisions with the plain theme, or another configuration."""
    servers = []

    def start(number: int = 3, configuration: str = PLAIN, *, dirty: bool = False, **files: str) -> PreviewServer:
        drinks = {f"docs/decisions/tea-{one}.yml": TEA.replace("Tea or", f"Tea {one} or") for one in range(number)}
        own = {"mkdocs.yml": configuration, "docs/index.md": "# Drinks\n", "docs/about.md": "# About\n", **drinks}
        sites.write(tmp_path, {**own, **sites.THEME, **files})
        servers.append(PreviewServer(tmp_path, tmp_path / "site", dirty=dirty))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


def edit(server: PreviewServer, old: str, new: str, name: str = "docs/decisions/tea-1.yml") -> set[str]:
    """Change a text in a file and let the server build; what it has written then."""
    before = {path: path.stat().st_mtime_ns for path in server.site.rglob("*")}
    path = server.folder / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(text.replace(old, new) if old else new, encoding="utf-8")
    server.rebuild()
    after = [path for path in server.site.rglob("*") if path.is_file()]
    written = [path for path in after if before.get(path) != path.stat().st_mtime_ns]
    return {path.relative_to(server.site).as_posix() for path in written}


OWN = {"index.html", "decide/index.html", "tea/index.html", "coffee/index.html", "decision.json"}


def test_a_text(serve: Serve) -> None:
    """After an edit of a text only that decision's pages and files are written."""
    server = serve()

    written = edit(server, "Is it morning?", "Is it early?")

    assert server.builds == 1
    assert written == {f"decisions/tea-1/{name}" for name in OWN} | {"decisions/tea-1.yml"}
    assert b"Is it early?" in server.tree()["decisions/tea-1/decide/index.html"]


def test_a_picture(serve: Serve) -> None:
    """A new version of a picture is shown with its own size, after a whole build."""
    named = TEA.replace("options:", "picture: {file: cup.png, alt: A cup}\noptions:")
    server = serve()
    (server.folder / "docs/decisions/cup.png").write_bytes(pictures.png(40, 30))
    edit(server, "", named)
    assert b'width="40" height="30"' in server.tree()["decisions/tea-1/index.html"]

    (server.folder / "docs/decisions/cup.png").write_bytes(pictures.png(80, 60))
    server.rebuild()

    assert b'width="80" height="60"' in server.tree()["decisions/tea-1/index.html"]
    assert server.tree()["decisions/cup.png"] == pictures.png(80, 60)


def test_a_verdict(serve: Serve) -> None:
    """An edit of a verdict also changes the small map on the lists that show it."""
    server = serve(**{"docs/about.md": "# About\n\n<!-- decisions -->\n"})

    written = edit(server, "tea: good", "tea: partly")

    assert server.builds == 1
    assert {"decisions/index.html", "about/index.html"} <= written
    assert not {path for path in written if "tea-2" in path}


@pytest.mark.parametrize("early", [True, False], ids=["during", "after"])
def test_a_file_that_came_and_went(serve: Serve, monkeypatch: pytest.MonkeyPatch, early: bool) -> None:
    """A file that comes and goes during a build leaves no page."""
    server = serve()
    odd, begin, end = server.folder / "docs/decisions/odd.yml", Preview.begin, Preview.end

    def begun(preview: Preview, config: MkDocsConfig) -> None:
        begin(preview, config)
        odd.write_text(TEA, encoding="utf-8")

    def ended(preview: Preview, whole: Any) -> None:
        end(preview, whole)
        if early:
            odd.unlink()

    with monkeypatch.context() as patched:
        patched.setattr(Preview, "begin", begun)
        patched.setattr(Preview, "end", ended)
        edit(server, "Tea 1 or", "Mate or")
    assert "decisions/odd/index.html" in server.tree()
    odd.unlink(missing_ok=True)

    assert server.server._want_rebuild
    server.rebuild()

    assert "decisions/odd/index.html" not in server.tree()


def test_builds_before_are_let_go(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all pages that a server has built, only those of the last whole build remain in memory."""
    made: list[weakref.ref[Page]] = []
    render = Page.render

    def noted(page: Page, config: MkDocsConfig, files: Files) -> None:
        made.append(weakref.ref(page))
        render(page, config, files)

    monkeypatch.setattr(Page, "render", noted)
    server = serve()
    for old, new in [("Tea 1", "Mate"), ("Mate", "Cocoa"), ("Cocoa", "Milk")]:
        edit(server, old, new)

    gc.collect()

    assert server.builds == 4
    assert len(made) > 40
    assert sum(page() is not None for page in made) == len(made) // 4


@pytest.mark.parametrize("configuration", [PLAIN.replace("[", "[search, "), MATERIAL], ids=["plain", "material"])
def test_the_same_bytes(serve: Serve, configuration: str) -> None:
    """After an edit, a mistake and its fix, the site equals that of a whole build."""
    server = serve(30, configuration)
    for old, new in [("Is it morning?", "Is it early?"), ("tea: good", "tee: good"), ("tee: good", "tea: partly")]:
        assert edit(server, old, new)
    assert server.builds == 1
    brought_in = server.tree()

    server.whole = True
    server.rebuild()

    assert server.builds == 2
    assert brought_in == server.tree()


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("docs/decisions/tea-1.yml", "Tea 1 or coffee?", "Chai or coffee?"),
        ("docs/decisions/tea-1.yml", "coffee: Coffee", "coffee: Espresso"),
        ("docs/decisions/tea-1.yml", "title:", "tags: [new]\ntitle:"),
        ("docs/decisions/tea-1.yml", "title:", "was: [chai]\ntitle:"),
        ("docs/decisions/new.yml", "", TEA),
        ("docs/decisions/notes.txt", "", "Some notes."),
        ("docs/about.md", "About", "About us"),
        ("mkdocs.yml", "Drinks", "Our drinks"),
        ("theme/main.html", "<body>", "<body class='new'>"),
    ],
)
def test_whatever_touches_more(serve: Serve, name: str, old: str, new: str) -> None:
    """A title, an option's name, a new tag, another file, a page, the configuration, the theme: a whole build."""
    server = serve()

    edit(server, old, new, name)

    assert server.builds == 2


def test_a_deleted_and_a_renamed_file(serve: Serve) -> None:
    """A decision that is gone or has another name takes a whole build."""
    server = serve()
    (server.folder / "docs/decisions/tea-0.yml").unlink()
    server.rebuild()
    (server.folder / "docs/decisions/tea-1.yml").rename(server.folder / "docs/decisions/chai.yml")
    server.rebuild()

    assert server.builds == 3
    assert {path.split("/")[1] for path in server.tree() if path.endswith("decide/index.html")} == {"chai", "tea-2"}


@pytest.mark.parametrize("name", ["docs/decisions/.tea-1.yml.swp", "docs/.cache/x", ""])
def test_nothing_to_do(serve: Serve, name: str) -> None:
    """If only a hidden file has changed, nothing is built, and no browser reloads."""
    server = serve()
    seen, before = server.server._visible_epoch, server.tree()
    server.server._wanted_epoch = seen + 1
    sites.write(server.folder, {name: "swap"} if name else {})

    server.rebuild()

    assert server.builds == 1
    assert server.server._wanted_epoch == server.server._visible_epoch == seen
    assert server.tree() == before


@pytest.mark.parametrize(
    "configuration",
    [
        f"{PLAIN}strict: true\n",
        f"{PLAIN}hooks: [hook.py]\n",
        PLAIN.replace("plugins: [", "plugins: [material/tags, "),
        f"{PLAIN}extra_templates: [all.html]\n",
        PLAIN.replace("theme}", "theme, static_templates: [other.html]}"),
    ],
    ids=["strict", "hooks", "another plugin", "extra templates", "static templates"],
)
def test_sites_that_are_more_than_we_know(serve: Serve, configuration: str) -> None:
    """If plugins, hooks or templates may use pages in any way, or a warning must fail the build: a whole build."""
    files = {"hook.py": "", "docs/all.html": "<p>x</p>", "theme/other.html": "<p>x</p>"}
    server = serve(2, configuration, **files)

    edit(server, "Is it morning?", "Is it early?")

    assert server.builds == 2


def test_another_mkdocs(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """An MkDocs whose inner functions take other arguments builds the whole site, as always."""
    build_page = mkdocs_build._build_page

    def another(*arguments: Any, **named: Any) -> None:
        build_page(*arguments, **named)

    monkeypatch.setattr(mkdocs_build, "_build_page", another)
    server = serve()

    edit(server, "Is it morning?", "Is it early?")

    assert server.builds == 2


def test_dirty(serve: Serve) -> None:
    """With `--dirty`, which leaves pages out of a build, every build is left to MkDocs."""
    server = serve(dirty=True)

    edit(server, "Is it morning?", "Is it early?")

    assert server.builds == 2


def test_a_change_during_a_build(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is saved after a build has read it, and before it is done, is noticed afterwards."""
    server = serve()
    configuration, read = server.folder / "mkdocs.yml", server._config

    def read_too_early() -> MkDocsConfig:
        config = read()
        configuration.write_text(PLAIN.replace("Drinks", "Our drinks"), encoding="utf-8")
        return config

    with monkeypatch.context() as patch:
        patch.setattr(server, "_config", read_too_early)
        edit(server, "About", "About us", "docs/about.md")
    assert server.builds == 2

    server.rebuild()

    assert server.builds == 3


def test_an_error_on_the_way(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """If an update fails in any way, a whole build follows; the next change is an update again."""
    server = serve()
    with monkeypatch.context() as patch:
        patch.setattr(serving, "_apply_update", lambda *_: 1 / 0)
        edit(server, "Is it morning?", "Is it early?")
    assert server.builds == 2

    edit(server, "Is it early?", "Is it late?")

    assert server.builds == 2
    assert b"Is it late?" in server.tree()["decisions/tea-1/index.html"]


@pytest.mark.parametrize("number", [3, 30])
def test_the_work_of_an_edit(serve: Serve, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """However many decisions there are, an edit opens one file of the docs_dir, checks one and renders four pages."""
    server, work = serve(number), Counter[str]()
    for module in (builtins, io, os):
        monkeypatch.setattr(module, "open", counted(work, "open", module.open, str(server.folder / "docs")))
    monkeypatch.setattr(pipeline, "check_file", counted(work, "check", vars(pipeline)["check_file"]))
    monkeypatch.setattr(Page, "render", counted(work, "render", Page.render))

    edit(server, "Is it morning?", "Is it early?")

    assert server.builds == 1
    assert work == {"open": 1 + 2, "check": 1, "render": 4}  # two of them are the test's own


def counted(work: Counter[str], name: str, function: Callable[..., Any], below: str = "") -> Callable[..., Any]:
    """The function, with its calls counted; with ``below`` only those about a path below that folder."""

    def counting(*arguments: Any, **named: Any) -> Any:
        work[name] += str(arguments[0]).startswith(below)
        return function(*arguments, **named)

    return counting


def test_problems_are_told(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    """What is wrong with the edited file is in the log, and nothing about other files again."""
    server = serve()
    edit(server, "tea: good", "tee: good", "docs/decisions/tea-2.yml")
    caplog.clear()

    edit(server, "tea: good", "tee: good")

    assert server.builds == 1
    assert "docs/decisions/tea-1.yml:10" in caplog.text
    assert "tea-2.yml" not in caplog.text


def test_one_line(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    """Each build prints one line: the decisions and pages it built, how many came from the cache, and the time."""
    caplog.set_level("INFO", "mkdocs")
    server = serve()
    edit(server, "Is it morning?", "Is it early?")

    lines = [record.getMessage() for record in caplog.records if "from the cache" in record.getMessage()]
    assert [re.sub(r"\d+ ms", "9 ms", line) for line in lines] == [
        "decision_guide: 3 decisions, 13 pages, 0 from the cache, 9 ms",
        "decision_guide: 3 decisions, 13 pages, 2 from the cache, 9 ms",
    ]


def test_one_line_of_one_decision(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    """The line that each build prints says "1 decision" of one."""
    caplog.set_level("INFO", "mkdocs")
    serve(1)

    assert "decision_guide: 1 decision, " in caplog.text


def test_a_part_in_a_tab(serve: Serve) -> None:
    """A page that shows a part inside of something is updated with the decision, and other pages are not."""
    server = serve(**{"docs/index.md": "# Drinks\n\n- <!-- decision tea-1 card -->\n"})
    written = edit(server, "Is it morning?", "Is it early?")

    assert "Is it early?" in (server.site / "index.html").read_text(encoding="utf-8")
    assert "about/index.html" not in written
