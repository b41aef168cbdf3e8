"""What networks and messengers read in the head of a page."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from support import sites
from support.sites import TEA, SiteBuilder

SITE = "site_url: https://tea.example/guides\n"
NASTY = TEA.replace("title: Tea or coffee?", 'title: \'Tea "or" <coffee> & {{ 7 }}?\'\nsummary: A **short** "one".')


def meta(page_of: sites.BuiltSite, path: str) -> dict[str, str]:
    """The social tags of a page, by property or name."""
    found = [element.attributes for element in page_of.page(path).all("meta")]
    named = {one.get("property") or one.get("name", ""): one["content"] for one in found}
    return {name: text for name, text in named.items() if name.startswith(("og:", "twitter:"))}


def test_guide_pages_name_their_card(site: SiteBuilder) -> None:
    """Guide, decide page and option pages have title, description, address and the card's absolute address."""
    built = site({"mkdocs.yml": sites.PLAIN + SITE, "docs/decisions/tea.yml": TEA})

    assert "decisions/tea/card.png" in built.files
    assert meta(built, "decisions/tea/") == {
        "og:type": "article",
        "og:site_name": "Drinks",
        "og:title": "Tea or coffee?",
        "og:description": "Tea or coffee?",
        "og:url": "https://tea.example/guides/decisions/tea/",
        "og:image": "https://tea.example/guides/decisions/tea/card.png",
        "og:image:type": "image/png",
        "og:image:alt": "Tea or coffee?",
        "og:image:width": "1200",
        "og:image:height": "630",
        "twitter:card": "summary_large_image",
    }
    assert meta(built, "decisions/tea/decide/")["og:title"] == "Decide: Tea or coffee?"
    assert meta(built, "decisions/tea/coffee/")["og:image"] == "https://tea.example/guides/decisions/tea/card.png"


def test_other_pages_are_left_alone(site: SiteBuilder) -> None:
    """Hand-written pages and lists get no tags of ours."""
    built = site({"mkdocs.yml": sites.PLAIN + SITE, "docs/decisions/tea.yml": TEA, "docs/decisions/tea/more.md": "# M"})

    assert [meta(built, path) for path in ("", "decisions/", "decisions/tea/more/")] == [{}, {}, {}]


def test_tags_are_escaped_once(site: SiteBuilder) -> None:
    """HTML characters in a title or a summary are shown as typed and close no attribute."""
    found = meta(site({"mkdocs.yml": sites.PLAIN + SITE, "docs/decisions/tea.yml": NASTY}), "decisions/tea/")

    assert (found["og:title"], found["og:description"]) == ('Tea "or" <coffee> & {{ 7 }}?', 'A short "one".')


def test_without_an_address_there_is_no_image(site: SiteBuilder) -> None:
    """Without ``site_url``, the card is created but no tag names it: an image needs an absolute address."""
    built = site({"docs/decisions/tea.yml": TEA})

    assert "decisions/tea/card.png" in built.files
    assert not {"og:image", "og:url"} & set(meta(built, "decisions/tea/"))
    assert meta(built, "decisions/tea/")["twitter:card"] == "summary"


def test_tags_of_a_theme_stay(site: SiteBuilder) -> None:
    """If a theme or another plugin writes such tags, ours are left out."""
    theme = {
        name: text.replace("</head>", '<meta property="og:title" content="T"></head>')
        for name, text in sites.THEME.items()
    }
    built = site({"mkdocs.yml": sites.PLAIN + SITE, "docs/decisions/tea.yml": TEA, **theme})

    assert meta(built, "decisions/tea/") == {"og:title": "T"}


def test_without_the_extra_the_site_is_the_same_but_for_cards(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra every page builds as before, and no tag names a card."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    built = site({"mkdocs.yml": sites.PLAIN + SITE, "docs/decisions/tea.yml": TEA})

    assert built.complaints == []
    assert not [path for path in built.files if path.endswith("card.png")]
    assert "og:image" not in meta(built, "decisions/tea/")
    assert meta(built, "decisions/tea/")["og:title"] == "Tea or coffee?"


def test_card_has_the_language_of_its_guide(tmp_path: Path) -> None:
    """The card of a German guide is the same on an English site as on a German one, and not an English one."""
    german = TEA.replace("options:", "language: de\noptions:")
    theme = sites.PLAIN.replace("custom_dir: theme", "custom_dir: theme, language: de")
    made = {
        name: (sites.build(tmp_path / name, files).folder / "decisions" / "tea" / "card.png").read_bytes()
        for name, files in {
            "guide": {"docs/decisions/tea.yml": german},
            "site": {"mkdocs.yml": theme, "docs/decisions/tea.yml": TEA},
            "neither": {"docs/decisions/tea.yml": TEA},
        }.items()
    }

    assert made["guide"] == made["site"]
    assert made["guide"] != made["neither"]


def test_cards_can_be_turned_off(site: SiteBuilder) -> None:
    """A site of many decisions can do without cards."""
    configuration = sites.PLAIN.replace("[decision-guide]", "[{decision-guide: {cards: false}}]")
    built = site({"mkdocs.yml": configuration + SITE, "docs/decisions/tea.yml": TEA})

    assert not [path for path in built.files if path.endswith("card.png")]


def test_the_preview_makes_no_cards(site: SiteBuilder) -> None:
    """`mkdocs serve` is as quick with the extra as without."""
    built = site({"docs/decisions/tea.yml": TEA}, live=True)

    assert not [path for path in built.files if path.endswith("card.png")]
