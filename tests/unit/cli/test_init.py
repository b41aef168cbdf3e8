"""`decision-guide init`: a complete site in an empty folder; no file is lost in a folder that is not empty."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from decision_guide import cli
from decision_guide.cli.init import site
from decision_guide.text.words import languages
from support import sites
from support.html_page import HtmlPage

FILES = {
    *(".github/workflows/publish.yml", ".gitignore", "mkdocs.yml", "requirements.txt", "docs/index.md"),
    *("docs/decisions/index.md", "docs/decisions/meet-or-write.yml", "docs/decisions/decision.schema.json"),
}
Put = Callable[[Path], object]


pytestmark = pytest.mark.usefixtures("empty_folder")


def tree(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder; ``None`` for what is not a file."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {name: path.read_bytes() if path.is_file() else None for name, path in paths.items()}


def test_writes_a_site(capfd: pytest.CaptureFixture[str]) -> None:
    """The command creates the folder and exactly the files of a site, and shows the next step."""
    assert cli.run(["init", "new/site"]) == 0

    assert {name for name, content in tree(Path("new/site")).items() if content is not None} == FILES
    assert capfd.readouterr().err.endswith("8 files written in new/site.\nNext: cd new/site, then mkdocs serve\n")


def test_example_has_no_problem(capfd: pytest.CaptureFixture[str]) -> None:
    """The example decision has no problem of any severity, and `fmt` would change nothing in it."""
    assert cli.run(["init"]) == 0

    assert cli.run(["check", "--strict", "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out) == []
    assert cli.run(["fmt", "--check"]) == 0


@pytest.mark.parametrize(
    ("language", "direction", "title"), [("en", "ltr", "Meet"), ("de", "ltr", "Treffen"), ("ar", "rtl", "نجتمع")]
)
def test_language(tmp_path: Path, capfd: pytest.CaptureFixture[str], language: str, direction: str, title: str) -> None:
    """A site in each language of our pages, and a new decision in it, has no problem, and its pages name it."""
    assert cli.run(["init", "--language", language]) == 0
    assert cli.run(["new", "tea-or-coffee"]) == 0
    capfd.readouterr()

    assert cli.run(["check", "--strict", "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out) == []
    assert cli.run(["fmt", "--check"]) == 0
    guide = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "site").page("decisions/meet-or-write/")
    page = guide.first("html").attributes
    assert (page["lang"], guide.first("article").first(class_="dg").attributes["dir"]) == (language, direction)
    assert title in guide.text


def test_every_language_has_a_site() -> None:
    """Each language that pages have is one that a site can start in."""
    assert all(site(dt.date(2030, 1, 2), language) for language in languages())


@pytest.mark.parametrize(
    ("theme", "options", "title", "named"),
    [
        ("de", [], "Erste Möglichkeit", None),
        ("de-AT", [], "Erste Möglichkeit", None),
        ("de-AT", ["--language", "de"], "Erste Möglichkeit", None),
        ("de", ["--language", "ar"], "الخيار الأول", "ar"),
        ("de", ["--language", "en"], "First option", "en"),
        ("fr", [], "First option", None),
    ],
)
def test_language_of_a_new_decision(theme: str, options: list[str], title: str, named: str | None) -> None:
    """A new decision is in the language asked for, else the theme's, else English; it names one that its site lacks."""
    sites.write(
        Path(), {"mkdocs.yml": f"site_name: S\ntheme: {{name: material, language: {theme}}}\n", "docs/index.md": ""}
    )

    assert cli.run(["new", "tea-or-coffee", *options]) == 0
    text = Path("docs/decisions/tea-or-coffee.yml").read_text(encoding="utf-8")
    assert title in text
    lines = [line for line in text.splitlines() if line.startswith("language:")]
    assert lines == ([f"language: {named}"] if named else [])
    assert cli.run(["check", "--strict"]) == 0
    assert cli.run(["fmt", "--check"]) == 0


def test_language_of_a_new_decision_without_a_site() -> None:
    """A decision that no site gives a language names it, unless it is English."""
    assert cli.run(["new", "tee-oder-kaffee", "--language", "de"]) == 0
    assert cli.run(["new", "tea-or-coffee", "--language", "en"]) == 0

    assert "\ntitle: Tee oder kaffee?\nlanguage: de\n" in Path("tee-oder-kaffee.yml").read_text(encoding="utf-8")
    assert "\nlanguage:" not in Path("tea-or-coffee.yml").read_text(encoding="utf-8")


def test_builds_strictly(tmp_path: Path) -> None:
    """MkDocs builds the site without a warning, with the decision's pages, and no page loads from another site."""
    cli.run(["init"])

    built = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "site")

    assert (built.complaints, built.ended_well) == ([], True)
    assert "Meet or write?" in built.page("").text
    assert "Meet or write?" in built.page("decisions/meet-or-write/decide/").text
    assert not any(asked(page) for page in built.pages.values())


def asked(page: HtmlPage) -> list[str]:
    """The scripts, styles and images that a page loads from another site."""
    found = [one.attributes.get("src", "") for one in page.all("script") + page.all("img")]
    found += [one.attributes.get("href", "") for one in page.all("link") if one.attributes["rel"] != "canonical"]
    return [address for address in found if "//" in address]


def test_workflow() -> None:
    """GitHub reads the workflow, and it needs only the permissions to read and to publish pages."""
    cli.run(["init"])
    path = Path(".github/workflows/publish.yml")

    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(path)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    text = path.read_text(encoding="utf-8")
    assert [line.strip() for line in text.splitlines() if line.endswith((": write", "secrets"))] == [
        "pages: write",
        "id-token: write",
    ]


@pytest.mark.parametrize(
    ("put", "named"),
    [
        (
            lambda here: (here / "mkdocs.yml").write_text("mine"),
            "To add decisions to this site, run: decision-guide new",
        ),
        (lambda here: (here / "docs").write_text("mine"), "docs/index.md"),
        (lambda here: (here / ".gitignore").mkdir(), ".gitignore"),
        (lambda here: (here / "requirements.txt").symlink_to("nowhere"), "requirements.txt"),
        (lambda here: sites.write(here, {"docs/decisions/index.md": "mine"}), "docs/decisions/index.md"),
    ],
    ids=["a site", "a file for a folder", "a folder for a file", "a dangling link", "a page"],
)
def test_nothing_is_lost(put: Put, named: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """If files are in the way, they are named, and no file is written or changed."""
    put(tmp_path)
    before = tree(tmp_path)

    assert cli.run(["init"]) == cli.EXIT_USAGE
    assert tree(tmp_path) == before
    assert named in capfd.readouterr().err


def test_beside_other_files(tmp_path: Path) -> None:
    """Other files do not change, and the next run completes an interrupted one."""
    sites.write(tmp_path, {"README.md": "mine", "docs/other.md": "mine too"})
    cli.run(["init"])
    whole = tree(tmp_path)
    (tmp_path / "docs/index.md").unlink()

    assert cli.run(["init"]) == 0
    assert tree(tmp_path) == whole
    assert (whole["README.md"], whole["docs/other.md"]) == (b"mine", b"mine too")


def test_no_folder() -> None:
    """A file in place of the folder exits with 2."""
    Path("site").write_text("mine", encoding="utf-8")

    assert cli.run(["init", "site"]) == cli.EXIT_USAGE
