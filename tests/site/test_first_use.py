"""The first guide in a site that has been there for years: a command, the lines that it names, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from decision_guide import cli
from support import sites
from support.sites import TEA

SECTIONS, PAGES = 10, 20
HEAD = """\
site_name: Handbuch
theme: {name: material, language: de, features: [navigation.tabs, navigation.sections], font: false}
"""
NAV = "nav:\n  - Anfang: index.md\n" + "".join(
    f"  - Teil {section}:\n" + "".join(f"      - part-{section}/page-{page}.md\n" for page in range(PAGES))
    for section in range(SECTIONS)
)
PLUGINS = "plugins:\n  - search\n"
PLUGIN_LINE, NAV_LINE = "  - decision-guide", "  - Entscheidungen: decisions/index.md"


def texts(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def said_by_new(
    folder: Path, configuration: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> list[str]:
    """What `decision-guide new` prints in a site with this mkdocs.yml."""
    sites.write(folder, {"mkdocs.yml": configuration, "docs/index.md": "# Anfang\n"})
    monkeypatch.chdir(folder)
    assert cli.run(["new", "tea-or-coffee"]) == 0
    return capfd.readouterr().err.splitlines()


def test_two_lines_are_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """In a site of 200 pages, the two lines put the guide into navigation and search, in the site's language."""
    pages = {
        f"docs/part-{section}/page-{page}.md": f"# Seite {section}.{page}\n\nText.\n"
        for section in range(SECTIONS)
        for page in range(PAGES)
    }
    sites.write(tmp_path, {**pages, "mkdocs.yml": HEAD + PLUGINS + NAV, "docs/index.md": "# Anfang\n"})
    old = texts(tmp_path)
    before = sites.build_config(tmp_path / "mkdocs.yml", tmp_path.with_name("before"))

    said = said_by_new(tmp_path, HEAD + PLUGINS + NAV, monkeypatch, capfd)
    new = texts(tmp_path)
    assert {*new} - {*old} == {"docs/decisions/tea-or-coffee.yml", "docs/decisions/decision.schema.json"}
    assert {path: new[path] for path in old} == old
    assert PLUGIN_LINE in said
    assert NAV_LINE in said

    sites.write(tmp_path, {"mkdocs.yml": f"{HEAD}{PLUGINS}{PLUGIN_LINE}\n{NAV}{NAV_LINE}\n"})
    built = sites.build_config(tmp_path / "mkdocs.yml", tmp_path.with_name("after"))

    assert (before.complaints, built.complaints) == ([], [])
    assert all(before.article(path) == built.article(path) for path in before.pages if path != "404.html")
    tabs = built.page("part-3/page-7/").first(class_="md-tabs")
    assert "Entscheidungen" in tabs.text
    assert "../../decisions/" in tabs.links
    assert "Entscheiden" in built.page("decisions/tea-or-coffee/decide/").text
    entries = json.loads((built.folder / "search" / "search_index.json").read_bytes())["docs"]
    assert {"decisions/tea-or-coffee/", "part-3/page-7/"} <= {entry["location"] for entry in entries}


@pytest.mark.parametrize(
    ("configuration", "lines"),
    [
        (HEAD, ["Add to mkdocs.yml:", "plugins:", "  - search", PLUGIN_LINE]),
        (HEAD + PLUGINS, ['Add to "plugins:" in mkdocs.yml:', PLUGIN_LINE]),
        (HEAD + "plugins: [search]\n", ['Change "plugins:" in mkdocs.yml to:', "plugins: [search, decision-guide]"]),
        (HEAD + "plugins: []\n", ['Change "plugins:" in mkdocs.yml to:', "plugins: [decision-guide]"]),
        (
            HEAD + "plugins: [search, tags,]  # ours\n",
            ['Change "plugins:" in mkdocs.yml to:', "plugins: [search, tags, decision-guide]"],
        ),
        (f"{HEAD}{PLUGINS}{PLUGIN_LINE}\n", []),
        (
            f"{HEAD}{PLUGINS}{PLUGIN_LINE}\nnav: [index.md]\n",
            ['Add to "nav:" in mkdocs.yml, where you want the guides:', NAV_LINE],
        ),
        (f"{HEAD}{PLUGINS}{PLUGIN_LINE}\nnav: [index.md, {{A: [{{B: decisions/index.md}}]}}]\n", []),
    ],
    ids=[
        "no plugins",
        "other plugins",
        "in brackets",
        "empty brackets",
        "comma at end",
        "no navigation",
        "navigation",
        "complete",
    ],
)
def test_only_what_is_missing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    configuration: str,
    lines: list[str],
) -> None:
    """The command names each line that mkdocs.yml lacks, with its place, and no other."""
    assert said_by_new(tmp_path, configuration, monkeypatch, capfd)[2:-1] == lines


@pytest.mark.parametrize(
    ("folder", "name"), [("decisions", "Entscheidungen"), ("teil/decisions", "Entscheidungen"), ("wahl", "Wahl")]
)
def test_a_section_that_no_one_named(tmp_path: Path, folder: str, name: str) -> None:
    """Without `nav`, the section of `decisions` is in the site's language; another folder keeps its name."""
    plugin = f"  - decision-guide: {{folder: {folder}}}\n"
    pages = {"docs/index.md": "# Anfang\n", "docs/more/one.md": "# Eins\n", f"docs/{folder}/tea.yml": TEA}
    sites.write(tmp_path, {**pages, "mkdocs.yml": HEAD + PLUGINS + plugin})

    built = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "site")

    assert built.complaints == []
    titles = [one.text.strip() for one in built.page("").all(class_="md-ellipsis")]
    assert name in titles
    assert "Decisions" not in titles
    assert "More" in titles


def test_a_section_that_someone_named(tmp_path: Path) -> None:
    """What the site's own navigation says stays, also if it is the word that MkDocs would have taken."""
    pages = {"docs/index.md": "# Anfang\n", "docs/decisions/tea.yml": TEA}
    nav = "nav:\n  - index.md\n  - Decisions:\n      - decisions/index.md\n"
    sites.write(tmp_path, {**pages, "mkdocs.yml": f"{HEAD}{PLUGINS}{PLUGIN_LINE}\n{nav}"})

    built = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "site")

    assert "Decisions" in [one.text.strip() for one in built.page("").all(class_="md-ellipsis")]
