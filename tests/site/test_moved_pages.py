"""Pages that a plugin or hook creates again and publishes elsewhere, as a plugin for languages does."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import sites
from support.sites import MAPPED, BuiltSite

HOOK = """
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File


@event_priority(-100)
def on_files(files, config):
    for old in list(files):
        if old.abs_src_path and old.abs_src_path.startswith(config.docs_dir):
            new = File(old.src_uri, config.docs_dir, config.site_dir, config.use_directory_urls)
            if old.src_uri.startswith("en/"):
                new.dest_uri = new.dest_uri.removeprefix("en/")
            elif new.is_documentation_page() and old.src_uri != "index.md":
                new.dest_uri = "de/" + new.dest_uri
            new.inclusion = old.inclusion
            files.remove(old)
            files.append(new)
    return files
"""
EMBEDDED = "# Drinks\n\n<!-- decision tea card -->\n\n<!-- decision tea chart -->\n"
OLD_ADDRESS = f"{MAPPED}was: [chai]\n"


def moved(folder: Path, decisions: str, *, urls: bool) -> BuiltSite:
    """A site whose pages below ``en/`` move up, and whose others move below ``de/``, except the first."""
    pages = {f"docs/{name}.md": EMBEDDED for name in ("index", "about", "en/tour")}
    files = {f"docs/{decisions}/tea.yml": OLD_ADDRESS, "again.py": HOOK}
    plugin = f"{{decision-guide: {{cache: false, folder: {decisions}}}}}"
    settings = f"use_directory_urls: {str(urls).lower()}\nsite_url: https://example.org/sub/\nhooks: [again.py]\n"
    start = "site_name: Drinks\ntheme: {name: material, font: false}\n"
    sites.write(folder, {**pages, **files, "mkdocs.yml": f"{start}plugins: [search, {plugin}]\n{settings}"})
    return sites.build_config(folder / "mkdocs.yml", folder / "site")


@pytest.mark.parametrize("urls", [True, False], ids=["folders", "files"])
@pytest.mark.parametrize(("decisions", "place"), [("decisions", "de/decisions"), ("en/decisions", "decisions")])
def test_links_of_moved_pages(tmp_path: Path, decisions: str, place: str, *, urls: bool) -> None:
    """Every page keeps its content at its new address, and every link in it works there."""
    site = moved(tmp_path, decisions, urls=urls)

    assert site.ended_well, site.log
    assert site.complaints == []
    assert f"{place}/tea/index.html" in site.files
    assert f"{place}/tea/decide{'/index' if urls else ''}.html" in site.files
    assert {path: found for path in site.pages if (found := site.broken_links(path, "/sub/"))} == {}


def test_other_sites_are_left_alone(tmp_path: Path) -> None:
    """A page that stays where MkDocs publishes it has exactly the links that we wrote."""
    docs = {"docs/index.md": EMBEDDED, "docs/decisions/tea.yml": MAPPED}
    configuration = "site_name: Drinks\ntheme: {name: material, font: false}\nplugins: [search, decision-guide]\n"
    sites.write(tmp_path, {**docs, "mkdocs.yml": configuration})
    site = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "site")

    assert 'href="decisions/tea/decide/"' in site.article("index.html")
