"""Wherever a site keeps its pages: the guide, its links and its search are the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from support import sites
from support.sites import MAPPED, BuiltSite

SHOWN = "# Drinks\n\n<!-- decision tea card -->\n\n<!-- decision tea table -->\n"
PAGES = {"index.md": SHOWN, "deep/er/page.md": SHOWN, "decisions/tea.yml": MAPPED}
GUIDE = "decisions/tea/"
Arrange = Callable[[Path], str]


def below(folder: str, more: str = "") -> Arrange:
    """A site whose docs_dir is this folder."""

    def arrange(top: Path) -> str:
        sites.write(top / folder, PAGES)
        return f"docs_dir: {folder}\n{more}"

    return arrange


def linked_docs(top: Path) -> str:
    """A site whose docs_dir is a link to a folder next to the site."""
    sites.write(top.with_name("elsewhere"), PAGES)
    (top / "docs").symlink_to(top.with_name("elsewhere"), target_is_directory=True)
    return ""


def linked_decisions(top: Path) -> str:
    """A site whose decisions' folder is a link to another folder of its docs_dir."""
    sites.write(top / "docs", {name: text for name, text in PAGES.items() if not name.startswith("decisions/")})
    sites.write(top / "docs" / ".data", {"tea.yml": MAPPED})
    (top / "docs" / "decisions").symlink_to(".data", target_is_directory=True)
    return ""


def outside(top: Path) -> str:
    """A site whose docs_dir is next to the folder of its mkdocs.yml."""
    sites.write(top.with_name("pages"), PAGES)
    return "docs_dir: ../pages\n"


def watching(top: Path) -> str:
    """A site that watches a folder of its own, which has a decision file too."""
    sites.write(top / "more", {"decisions/milk.yml": MAPPED})
    return below("docs", "watch: [more]\n")(top)


PLACES: dict[str, Arrange] = {
    "several levels": below("a/b/c/docs"),
    "spaces": below("my pages"),
    "sub-path": below("docs", "site_url: https://example.org/some/where/\n"),
    "watch": watching,
    "docs next to the site": outside,
    "docs are a link": linked_docs,
    "decisions are a link": linked_decisions,
}


def built(top: Path, arrange: Arrange, urls: str) -> BuiltSite:
    """The site with its pages at a place."""
    top.mkdir()
    plugins = "plugins: [search, decision-guide]\n"
    head = sites.PLAIN.replace("plugins: [decision-guide]\n", plugins)
    sites.write(top, {"mkdocs.yml": f"{head}use_directory_urls: {urls}\n{arrange(top)}", **sites.THEME})
    return sites.build_config(top / "mkdocs.yml", top.with_name(f"{top.name}-built"))


@pytest.mark.parametrize("urls", ["true", "false"])
@pytest.mark.parametrize("place", PLACES)
def test_the_same_site(tmp_path: Path, place: str, urls: str) -> None:
    """Nothing is reported, no link is broken, and the guide has its table and its place in search."""
    site = built(tmp_path / "site", PLACES[place], urls)
    usual = built(tmp_path / "usual", below("docs"), urls)
    base = "/some/where/" if place == "sub-path" else "/"
    entries = json.loads((site.folder / "search" / "search_index.json").read_bytes())["docs"]

    assert site.complaints == []
    assert {*site.pages} == {*usual.pages}
    assert {path: found for path in site.pages if (found := site.broken_links(path, base))} == {}
    assert [path for path in ("index.html", "decisions/index.html") if site.article(path) != usual.article(path)] == []
    assert any(entry["location"].startswith(GUIDE) for entry in entries)
