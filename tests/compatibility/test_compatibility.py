"""With other plugins, other settings and under another engine, a guide is the same; the manual lists exceptions."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from support import site_table, sites
from support.git_repository import commit_everything
from support.html_page import Element
from support.other_engines import build_all, needed
from support.site_table import COLUMNS, ROWS, Column, Match, SiteRow
from support.sites import MAPPED, BuiltSite

DECISION = f"{MAPPED}was: [chai]\ntags: [hot]\nsummary: 'Braces {{{{ site_name }}}} and {{% if %}} are plain text.'\n"
SHOWN = "".join(f"<!-- decision tea {kind} -->\n\n" for kind in ("card", "table", "chart", "result"))
DOCS = {"docs/index.md": f"# Drinks\n\n{SHOWN}<!-- decisions -->\n", "docs/decisions/tea.yml": DECISION}
GUIDE = "decisions/tea/"
BARE = SiteRow("bare", "A bare page", theme="{name: null, custom_dir: theme, language: LANGUAGE}")
"""What every site is held against: nothing but the content of the page, and our plugin."""

ADDRESSED = re.compile(r'<p class="dg-paper">.*?</p>\n|<copy-text .*?</copy-text>', re.DOTALL)
"""The foot of a printed page, and how to cite a guide. They show a site's address, and the bare sites have none."""

Cell = tuple[str, str]
CELLS = [(row, column) for row in ROWS for column in COLUMNS]
IDS = [f"{row.name}-{column.name}" for row, column in CELLS]


@pytest.fixture(scope="module")
def built(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[Cell, BuiltSite]:
    """Every site of the table, and the bare ones, built in an environment that holds our wheel and all plugins."""
    needed("mkdocs")
    top = tmp_path_factory.mktemp("compatibility")
    made: dict[Cell, BuiltSite] = {}
    for engine in ("mkdocs", "properdocs"):
        cells = [(row, column) for row, column in (*CELLS, *_bare()) if column.engine == engine]
        folders = [top / row.name / column.name for row, column in cells]
        for folder, (row, column) in zip(folders, cells, strict=True):
            _link(folder, row.links)
            sites.write(folder, {**DOCS, **sites.THEME, **row.files, "mkdocs.yml": row.configuration(column)})
        jobs = [(folder / "mkdocs.yml", folder / "site") for folder in folders]
        outcomes = build_all(unpacked, engine, jobs)
        for (row, column), (_, folder), (log, ended_well) in zip(cells, jobs, outcomes, strict=True):
            made[row.name, column.name] = BuiltSite(folder, log, ended_well)
    return made


def _link(folder: Path, links: Mapping[str, str]) -> None:
    """Make symbolic links before there are files, which are then written where the links lead."""
    for name, target in links.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)
        (path.parent / (target if not path.suffix else Path(target).parent)).mkdir(parents=True, exist_ok=True)


def _bare() -> Iterator[tuple[SiteRow, Column]]:
    languages = sorted({row.language for row in ROWS})
    for language, column in itertools.product(languages, [one for one in COLUMNS if one.engine == "mkdocs"]):
        yield SiteRow(f"bare-{language}", "", theme=BARE.theme.replace("LANGUAGE", language)), column


def pages_of(bare: BuiltSite) -> list[str]:
    """The pages that every site of the table has: the front page with its list, and all that our plugin makes."""
    return [path for path in bare.pages if path == "index.html" or path.startswith("decisions/")]


def differing(row: SiteRow, bare: BuiltSite, site: BuiltSite) -> list[str]:
    """The pages of a site that differ from the bare site's, as exactly as the table promises."""
    if row.likeness is Match.BYTES:
        return [
            path
            for path in pages_of(bare)
            if ADDRESSED.sub("", _content(bare, path)) not in ADDRESSED.sub("", site.html(path))
        ]
    return [path for path in pages_of(bare) if _outline(bare, path, row) != _outline(site, path, row)]


def _content(bare: BuiltSite, path: str) -> str:
    """The content of a bare page's frame; a page that only redirects has no frame."""
    return bare.article(path).strip() if bare.pages[path].all("article") else bare.html(path)


def _outline(site: BuiltSite, path: str, row: SiteRow) -> list[str]:
    """The elements and the words of a page's content, without white space and what only repeats the page's language."""
    page = site.pages[path]
    lines = _lines(page.first("article") if page.all("article") else page, ("lang", row.language))
    return [line for line in lines if line]


def _lines(element: Element, repeated: tuple[str, str]) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield "".join(child.split())
        elif child.tag != "copy-text" and child.attributes.get("class") != "dg-paper":
            yield f"<{child.tag} {sorted({*child.attributes.items()} - {repeated})}>"
            yield from _lines(child, repeated)
            yield f"</{child.tag}>"


@pytest.mark.parametrize(("row", "column"), CELLS, ids=IDS)
def test_cell(built: Mapping[Cell, BuiltSite], row: SiteRow, column: Column) -> None:
    """In every cell, the pages are as equal as the table promises, nothing is reported, and every link works."""
    site = built[row.name, column.name]
    bare = built[f"bare-{row.language}", "files" if column.name == "files" else "folders"]
    base = "/some/where/" if row.name == "sub-path" else "/"

    assert site.complaints == []
    assert site.ended_well
    assert len(pages_of(bare)) == 11
    assert differing(row, bare, site) == []
    assert {path: found for path in site.pages if (found := site.broken_links(path, base))} == {}


@pytest.mark.parametrize(("row", "column"), CELLS, ids=IDS)
def test_found(built: Mapping[Cell, BuiltSite], row: SiteRow, column: Column) -> None:
    """In every cell, search finds the guide, and the navigation next to the list of decisions leads to it."""
    site = built[row.name, column.name]
    ending = "index.html" if column.name == "files" else ""
    entries = json.loads((site.folder / "search" / "search_index.json").read_bytes())["docs"]
    listing = site.page("decisions/")
    in_list = listing.first(class_="dg-gallery").links.count(f"tea/{ending}")

    assert f"{GUIDE}{ending}" in {entry["location"] for entry in entries}
    assert listing.links.count(f"tea/{ending}") > in_list > 0


def test_a_macro_runs(built: Mapping[Cell, BuiltSite]) -> None:
    """Braces keep their meaning on a hand-written page, and have none in a decision's texts."""
    site = built["macros", "folders"]

    assert "This is Drinks." in site.page("macro/").text
    assert "Braces {{ site_name }} and {% if %} are plain text." in site.page(GUIDE).text


def test_redirects_lead_to_generated_pages(built: Mapping[Cell, BuiltSite]) -> None:
    """A redirect of the site's own may lead to a page of a guide."""
    assert "decisions/tea/decide/" in built["redirects", "folders"].html("old/")


@pytest.mark.parametrize(("row", "page"), [("include-markdown", "parts/"), ("monorepo", "team/")])
@pytest.mark.parametrize("column", COLUMNS, ids=[column.name for column in COLUMNS])
def test_a_part_from_elsewhere(built: Mapping[Cell, BuiltSite], row: str, page: str, column: Column) -> None:
    """A page that another plugin adds or completes shows a part of a guide, although it is in a list."""
    path = f"{page.removesuffix('/')}.html" if column.name == "files" and row != "monorepo" else page
    listed = built[row, column.name].page(path).first("article").first("ul")

    assert len(listed.all("decision-card")) == 1


def test_the_table_of_the_manual(root: Path) -> None:
    """The page of the manual holds the table whose cells are tested, and the versions that were tested."""
    text = (root / site_table.PAGE).read_text(encoding="utf-8")

    assert site_table.table() in text
    assert text == site_table.page(text)


LANGUAGES = "[{locale: en, name: English, default: true, build: true}, {locale: de, name: Deutsch, build: true}]"
INDEX = f"{DOCS['docs/index.md']}\n- <!-- decision tea card -->\n"
STRUCTURES = {
    "suffix": {"docs/index.md": INDEX, "docs/index.de.md": INDEX},
    "folder": {"docs/en/index.md": INDEX, "docs/de/index.md": INDEX},
}
FOLDERS = [("suffix", "decisions"), ("folder", "decisions"), ("folder", "en/decisions")]


@pytest.mark.parametrize("column", COLUMNS, ids=[column.name for column in COLUMNS])
@pytest.mark.parametrize(("structure", "folder"), FOLDERS, ids=["-".join(one) for one in FOLDERS])
def test_a_page_for_each_language(unpacked: Path, tmp_path: Path, structure: str, folder: str, column: Column) -> None:
    """With the plugin static-i18n, a guide has a page in each language, in its words, and no broken link."""
    needed("mkdocs")
    i18n = f"{{i18n: {{docs_structure: {structure}, languages: {LANGUAGES}}}}}"
    row = SiteRow("i18n", "", plugins=(i18n,), more="site_url: https://example.org/some/where/\n")
    options = f"decision-guide: {{folder: {folder}}}"
    configuration = row.configuration(column).replace("decision-guide", f"{{{options}}}")
    docs = {**STRUCTURES[structure], f"docs/{folder}/tea.yml": DECISION}
    sites.write(tmp_path / "in", {**docs, "mkdocs.yml": configuration})

    [(log, ended_well)] = build_all(unpacked, column.engine, [(tmp_path / "in/mkdocs.yml", tmp_path / "out")])
    site = BuiltSite(tmp_path / "out", log, ended_well)
    ending = "decide.html" if column.name == "files" else "decide/"

    assert site.complaints == []
    assert site.ended_well
    assert "Entscheiden" in site.page(f"de/{GUIDE}{ending}").text
    assert "Entscheiden" not in site.page(f"{GUIDE}{ending}").text
    assert [len(site.page(path).first("article").all("decision-card")) for path in ("", "de/")] == [2, 2]
    assert {path: found for path in site.pages if (found := site.broken_links(path, "/some/where/"))} == {}


def test_versions(unpacked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With mike, each version of a site keeps its own guides, without a broken link."""
    mike = needed("mike")
    row = next(row for row in ROWS if row.name == "mike")
    monkeypatch.setenv("PATH", f"{mike.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(unpacked))
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "T")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "t@example.org")
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    for version in ("1.0", "2.0"):
        decision = DECISION.replace("Tea or coffee?", f"Tea or coffee in {version}?")
        configuration = row.configuration(COLUMNS[0])
        sites.write(Path(), {**DOCS, "docs/decisions/tea.yml": decision, "mkdocs.yml": configuration})
        commit_everything()
        subprocess.run([mike, "deploy", version], check=True)
    shown = tmp_path / "out"
    subprocess.run([str(shutil.which("git")), "worktree", "add", "-q", shown, "gh-pages"], check=True)

    for version in ("1.0", "2.0"):
        site = BuiltSite(shown / version, ())
        assert site.page(GUIDE).first("h1").text.startswith(f"Tea or coffee in {version}?")
        assert {path: found for path in site.pages if (found := site.broken_links(path, f"/{version}/"))} == {}
