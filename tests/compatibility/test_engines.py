"""The worked examples of the manual's page of compatibility, followed word for word."""

from __future__ import annotations

import json
import os
import posixpath
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support import manual_steps, site_table, sites
from support.html_page import Element
from support.other_engines import needed
from support.other_engines_setup import MATERIALX, MISSING
from support.serving import served
from support.sites import MAPPED, BuiltSite

DECISION = f"{MAPPED}was: [chai]\ntags: [hot]\n"
SHOWN = "".join(f"<!-- decision tea {kind} -->\n\n" for kind in ("card", "table", "chart", "result"))
FILES = {
    "docs/index.md": f"# Drinks\n\n{SHOWN}<!-- decisions -->\n",
    "docs/notes.md": f"# Notes\n\n{SHOWN}",
    "docs/decisions/tea.yml": DECISION,
    "mkdocs.yml": sites.PLAIN,
    **sites.THEME,
}
PATIENCE = 30_000
"""Milliseconds in which a busy machine loads Pagefind, which is a program of its own in the browser."""
RUN = "import sys; from decision_guide import cli; sys.exit(cli.run(sys.argv[1:]))"


def section(root: Path, heading: str) -> str:
    """The part of the page below a heading, up to the next one."""
    text = (root / site_table.PAGE).read_text(encoding="utf-8")
    return re.split(r"^##+ .*$", text.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def follow(root: Path, heading: str, folder: Path, *packages: Path) -> list[str]:
    """Follow a section of a page in a folder: write its files, run its commands; return their output.

    ``packages`` are folders with Python packages, which go before those that are installed.
    """
    steps = manual_steps.blocks(section(root, heading))
    sites.write(folder, {step.title: step.text for step in steps if step.title})
    lines = [line for step in steps if step.language == "sh" for line in step.text.splitlines()]
    return [_run(line.split(), folder, packages) for line in lines if not line.startswith("pip ")]


def _run(command: list[str], folder: Path, packages: tuple[Path, ...]) -> str:
    name, *arguments = command
    program = needed("python" if name == "decision-guide" else name)
    started = [program, "-c", RUN] if name == "decision-guide" else [program]
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "NO_COLOR": "1"}
    done = subprocess.run(
        [*started, *arguments],
        cwd=folder,
        env={**os.environ, **quiet, "PYTHONPATH": os.pathsep.join(map(str, packages))},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site as the plugin makes it, with nothing around the content of its pages."""
    built = sites.build(tmp_path_factory.mktemp("plain"), FILES)
    assert built.complaints == []
    return built


@pytest.fixture(scope="module")
def zensical(root: Path, unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[BuiltSite, str]:
    """The site that Zensical builds, and Zensical's output."""
    folder = tmp_path_factory.mktemp("zensical")
    sites.write(folder, FILES)
    *_, said = follow(root, "Zensical", folder, unpacked)
    return BuiltSite(folder / "site", ()), said


def test_properdocs(root: Path, tmp_path: Path, unpacked: Path, plain: BuiltSite) -> None:
    """The command on the page builds the same pages with ProperDocs, byte for byte."""
    sites.write(tmp_path, FILES)

    follow(root, "ProperDocs", tmp_path, unpacked)

    built = BuiltSite(tmp_path / "site", ())
    assert len(plain.pages) == 12
    assert {path: built.html(path) for path in plain.pages} == {path: plain.html(path) for path in plain.pages}


@pytest.fixture(scope="module")
def materialx(root: Path, unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site that MkDocs builds with the theme MaterialX. Where its search is not installed the test is skipped."""
    if not (MATERIALX / "pagefind_bin_extended").is_dir():
        pytest.skip(MISSING.format("pagefind"))
    folder = tmp_path_factory.mktemp("materialx")
    sites.write(folder, {"docs/index.md": FILES["docs/index.md"], "docs/decisions/tea.yml": DECISION})
    follow(root, "MaterialX", folder, MATERIALX, unpacked)
    return BuiltSite(folder / "site", ())


def test_materialx(materialx: BuiltSite, plain: BuiltSite) -> None:
    """With MaterialX each page has the content that the plugin makes, byte for byte, and no link is broken."""
    pages = [path for path, page in plain.pages.items() if path.startswith("decisions/") and page.all("article")]

    assert len(pages) == 6
    assert [path for path in pages if plain.article(path).strip() not in materialx.html(path)] == []
    assert {path: found for path in pages if (found := materialx.broken_links(path))} == {}


def test_search_of_materialx(materialx: BuiltSite, page: Page) -> None:
    """The search of MaterialX leads with the guide, and a click on the result opens it."""
    with served(materialx.folder) as address:
        page.goto(address)
        page.get_by_role("textbox", name="Search").click()
        expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching", timeout=PATIENCE)
        # At once: MaterialX may show the results of "Tea or c" when they arrive after those of the whole question.
        page.get_by_role("textbox", name="Search").fill("Tea or coffee")
        first = page.locator(".md-search-result__list a").first
        guide = re.compile(r"/decisions/tea/(index\.html)?$")
        expect(first).to_have_attribute("href", guide, timeout=PATIENCE)
        first.click()

        expect(page.get_by_role("heading", level=1)).to_contain_text("Tea or coffee?")


def test_zensical_builds_the_same_pages(zensical: tuple[BuiltSite, str], plain: BuiltSite) -> None:
    """Zensical finds nothing to complain of, and each page has the same address, elements, words and links."""
    built, said = zensical

    assert "No issues found" in said
    for path in plain.pages:
        assert (path, _outline(built, path)) == (path, _outline(plain, path))


def test_zensical_breaks_no_link(zensical: tuple[BuiltSite, str]) -> None:
    """Every link of every page that Zensical builds leads somewhere."""
    built, _ = zensical
    pages = [path for path in built.pages if path != "404.html"]  # it counts from the root of a site's address

    assert len(pages) >= 12
    assert {path: found for path in pages if (found := built.broken_links(path))} == {}


def test_zensical_answers(zensical: tuple[BuiltSite, str], page: Page) -> None:
    """On a page that Zensical built the table answers, from its own script and its own data."""
    built, _ = zensical
    with served(built.folder) as address:
        page.goto(f"{address}decisions/tea/decide/")
        answers = page.locator("#dg-row-morning .dg-answers")
        expect(answers).to_be_visible()
        answers.get_by_role("radio", name="Yes", exact=True).check(force=True)

        expect(page.locator(".dg-count")).to_have_text("1 of 2 answered")


def test_parts_without_the_plugin(root: Path, tmp_path: Path, unpacked: Path) -> None:
    """With the Markdown extension, Zensical shows each part, and the links lead to the guides' own site."""
    sites.write(tmp_path, FILES)

    follow(root, "Parts of guides without the plugin", tmp_path, unpacked)

    page = BuiltSite(tmp_path / "handbook", ()).page("")
    assert len(page.all(class_="dg-embed")) == 3
    assert len(page.all(class_="dg-card")) == 1
    assert "https://example.org/decide/decisions/tea/" in page.links
    assert "<!-- decision" not in BuiltSite(tmp_path / "handbook", ()).html("")


def test_hugo(root: Path, tmp_path: Path, unpacked: Path, plain: BuiltSite) -> None:
    """Hugo makes a table of `decision.json` that has every word of every cell."""
    data = (plain.folder / "decisions" / "tea" / "decision.json").read_text(encoding="utf-8")
    sites.write(tmp_path, {"data/decisions/tea.json": data})

    follow(root, "Any other generator", tmp_path, unpacked)

    page = BuiltSite(tmp_path / "public", ()).page("")
    rows = [[cell.text for cell in row.children if isinstance(cell, Element)] for row in page.all("tr")]
    assert page.first("h1").text == json.loads(data)["decision"]["title"]
    assert rows == [
        ["Question", "Tea", "Coffee"],
        ["Is it morning? yes", "poor", "good"],
        ["Is it evening? yes", "good", "poor"],
    ]


def test_several_languages(root: Path, tmp_path: Path, unpacked: Path) -> None:
    """Each language has its own site in its folder, with the guide in that language and no broken link."""
    german = {"docs.de/index.md": "# Getränke\n", "docs.de/decisions/tee.yml": DECISION}
    sites.write(tmp_path, {**FILES, **german})

    follow(root, "Several languages", tmp_path, unpacked)

    built = BuiltSite(tmp_path / "site", ())
    assert "Decision table" in built.page("decisions/tea/").text
    assert "Entscheidungstabelle" in built.page("de/decisions/tee/").text.replace("\u00ad", "")
    assert [path for path in built.pages if path.startswith("de/decisions/tea")] == []
    pages = [path for path in built.pages if not path.endswith("404.html")]  # it counts from the root of a site
    assert {path: found for path in pages if (found := built.broken_links(path))} == {}


def _outline(site: BuiltSite, path: str) -> list[str]:
    page = site.pages[path]
    return [line for line in _lines(page.first("article") if page.all("article") else page) if line]


def _lines(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield "".join(child.split())
        elif "headerlink" not in child.attributes.get("class", "") and child.attributes.get("id") != "__skip":
            yield f"<{child.tag} {sorted((name, _plain(name, value)) for name, value in child.attributes.items())}>"
            yield from _lines(child)
            yield f"</{child.tag}>"


def _plain(name: str, value: str) -> str:
    """A link without steps that have no effect."""
    if name != "href" or not value.startswith("."):
        return value
    path, sign, fragment = value.partition("#")
    return f"{posixpath.normpath(path)}/{sign}{fragment}" if path.endswith("/") else value
