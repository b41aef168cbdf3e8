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


COPYING = """\
import shutil
from pathlib import Path


def on_config(config):
    copy = Path(config.config_file_path).parent.with_name("copied")
    config.docs_dir = str(shutil.copytree(config.docs_dir, copy, symlinks=True, dirs_exist_ok=True))


def on_pre_page(page, config, **_):
    original = Path(config.config_file_path).parent / "docs" / page.file.src_uri
    if page.file.generated_by is None and original.is_file():
        page.file.abs_src_path = str(original)
    return page
"""
"""A plugin that builds a copy of the docs_dir, as monorepo does: links to files outside break there."""


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The mkdocs.yml of a site whose docs_dir is copied, with a page that links to a file outside."""
    files = {"format/spec.md": SHOWN, "site/hooks.py": COPYING, **{f"site/docs/{path}": PAGES[path] for path in PAGES}}
    sites.write(tmp_path, {**files, **{f"site/{path}": text for path, text in sites.THEME.items()}})
    sites.write(tmp_path, {"site/mkdocs.yml": f"{sites.PLAIN}hooks: [hooks.py]\n"})
    (tmp_path / "site/docs/spec.md").symlink_to("../../format/spec.md")
    return tmp_path / "site" / "mkdocs.yml"


def test_a_copy_of_the_docs(copied: Path, tmp_path: Path) -> None:
    """A link that is broken only in a plugin's copy of the docs_dir is a page as any other, with its parts."""
    site = sites.build_config(copied, tmp_path / "out")

    assert site.complaints == []
    assert site.page("spec/").all(class_="dg-card")
    assert site.broken_links("spec/index.html") == []


def test_a_problem_in_a_copy(copied: Path, tmp_path: Path) -> None:
    """A problem is at the place that its author edits, not in the copy, and plugins find the file there."""
    data = copied.parent / "docs" / "decisions" / "tea.yml"
    data.write_text(f"{MAPPED}tite: x\n")

    site = sites.build_config(copied, tmp_path / "out")

    assert any("--> docs/decisions/tea.yml:" in line for line in site.complaints)
    assert not any("copied" in line for line in site.complaints)
