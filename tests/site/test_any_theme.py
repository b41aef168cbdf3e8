"""A guide needs nothing of this repository's own site: no overrides, no option, and not even Material."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import sites
from support.sites import MAPPED, TEA, BuiltSite, SiteBuilder


def test_without_overrides(root: Path, tmp_path: Path, seed_site: BuiltSite) -> None:
    """Without `overrides/` every page of a guide has the same article, byte for byte."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        f"INHERIT: {root / 'mkdocs.yml'}\ndocs_dir: {root / 'content'}\ntheme: {{custom_dir: empty}}\n",
        encoding="utf-8",
    )

    bare = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "site")

    guide = [path for path in seed_site.pages if path.startswith("decisions/")]
    assert len(guide) >= 5
    assert bare.complaints == []
    assert {path: bare.article(path) for path in guide} == {path: seed_site.article(path) for path in guide}


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_one_line_and_one_file(site: SiteBuilder, theme: str) -> None:
    """One line in `plugins:` and one YAML file give a guide with its table and its map in any theme."""
    built = site(
        {
            "mkdocs.yml": f"site_name: Drinks\ntheme: {{name: {theme}}}\nplugins: [search, decision-guide]\n",
            "docs/decisions/tea-or-coffee.yml": MAPPED,
        }
    )

    guide = built.page("decisions/tea-or-coffee/")
    assert built.complaints == []
    assert guide.first("h1", id="tea-or-coffee").text.startswith("Tea or coffee?")
    assert [row.text for row in guide.all(class_="dg-question")] == ["Is it morning?", "Is it evening?"]
    assert guide.first("figure", class_="dg-figure").all("svg")
    assert "Tea or coffee?" in built.page("decisions/tea-or-coffee/decide/").text
    assert "Tea or coffee?" in built.page("decisions/").text


def test_hand_written_front_page(site: SiteBuilder) -> None:
    """An author's own page gets a list and a card where it asks for them, and is otherwise unchanged."""
    built = site(
        {
            "docs/index.md": "# Drinks\n\nFirst.\n\n<!-- decision tea card -->\n\n<!-- decisions -->\n\n*Last.*\n",
            "docs/decisions/tea.yml": TEA,
        }
    )

    article = built.page("").first("article")
    assert article.first(class_="dg-card").first("a").attributes["href"] == "decisions/tea/"
    assert article.first(class_="dg-gallery").first("a").attributes["href"] == "decisions/tea/"
    assert article.text.startswith("Drinks First.")
    assert article.first("em").text == "Last."
