"""What every page shows of the navigation of a site with many decisions."""

from __future__ import annotations

import re

import pytest

from support import sites
from support.html_page import Element
from support.sites import TEA, BuiltSite, SiteBuilder

MATERIAL = """\
site_name: Drinks
site_url: https://example.org/drinks/
theme:
  name: material
  font: false
  features: [%s]
plugins: [search, {decision-guide: {navigation: %s}}]
"""
FEATURES = "navigation.tabs, navigation.path, navigation.footer, navigation.indexes, navigation.sections"
PROBES = ("", "about/", "decisions/", "decisions/tea-07/", "decisions/tea-07/decide/", "decisions/tea-24/coffee/")
Build = tuple[str, str, str, int]


def many(number: int, configuration: str, nav: str = "") -> dict[str, str]:
    """The files of a site with so many decisions."""
    teas = {
        f"docs/decisions/tea-{one:02}.yml": TEA.replace("Tea or coffee?", f"Tea or coffee {one:02}?")
        for one in range(number)
    }
    return {**teas, "docs/about.md": "# About us\n", "mkdocs.yml": configuration + nav}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[Build, BuiltSite]:
    """Sites that tests have built already."""
    known: dict[Build, BuiltSite] = {}

    class Sites(dict[Build, BuiltSite]):
        def __missing__(self, key: Build) -> BuiltSite:
            features, navigation, nav, number = key
            files = many(number, MATERIAL % (features, navigation), nav)
            self[key] = made = sites.build(tmp_path_factory.mktemp("many"), files)
            assert made.complaints == []
            return made

    return Sites(known)


def one(page: Element, class_: str) -> str:
    """The links and texts of a part of a page, with the active ones marked; empty if there is none."""
    return "".join(drawn(part) for part in page.all(class_=class_)[:1])


def drawn(part: Element) -> str:
    """An element as text: its classes, links and texts, without the numbers that Material gives its switches."""
    inner = "".join(child.strip() if isinstance(child, str) else drawn(child) for child in part.children)
    shown = {key: part.attributes.get(key, "") for key in ("class", "href", "aria-label", "checked", "aria-expanded")}
    return f"<{part.tag} {shown}>{inner}</>"


@pytest.mark.parametrize(
    ("features", "nav"),
    [
        pytest.param(FEATURES, "", id="tabs"),
        pytest.param(
            "navigation.path, navigation.prune, toc.integrate",
            "nav: [index.md, {Choices: [about.md, {Ours: [decisions/index.md]}]}]\n",
            id="pruned and nested",
        ),
    ],
)
def test_the_same_but_for_other_guides(built: dict[Build, BuiltSite], features: str, nav: str) -> None:
    """A page's tabs, path, neighbours and active entries are those of the full navigation; of it only guides lack."""
    whole, cut = (built[features, navigation, nav, 25] for navigation in ("full", "auto"))

    for path in PROBES:
        full, short = whole.page(path), cut.page(path)
        for part in ("md-tabs", "md-path", "md-footer__inner"):
            assert one(short, part) == one(full, part)
        assert [link.attributes for link in short.all("link")] == [link.attributes for link in full.all("link")]
        assert active(short) == active(full)
        assert entries(short) == [entry for entry in entries(full) if own(entry, path)]


def own(entry: str, path: str) -> bool:
    """Whether an entry of the navigation is about no guide, or about the one of this page."""
    number = re.search(r"tea-(\d\d)", entry)
    return not number or number.group() in path


def entries(page: Element) -> list[str]:
    """The targets of the sidebar's links, from the site's root, in order."""
    links = page.first(class_="md-nav--primary").all("a", class_="md-nav__link")
    addresses = [link.attributes["href"] for link in links if not link.attributes["href"].startswith("#")]
    return [re.sub(r"^(\.\./)+", "", address) or "./" for address in addresses]


def active(page: Element) -> list[str]:
    """The sidebar's current page and the sections that contain it."""
    items = page.first(class_="md-nav--primary").all("li", class_="md-nav__item--active")
    return [item.first(class_="md-ellipsis").text for item in items]


def test_nothing_grows_with_the_number_of_decisions(built: dict[Build, BuiltSite]) -> None:
    """Twice the decisions add no link to any page's navigation and no byte to any page, the error page included."""
    some, twice = (built[FEATURES, "auto", "", number] for number in (25, 50))

    for path in [*PROBES[:-1], "decisions/tea-12/coffee/", "404.html"]:
        if path != "decisions/":
            assert len(some.html(path)) == len(twice.html(path)), path
        assert len(entries(some.page(path))) == len(entries(twice.page(path))) <= 8, path


def test_lists_and_the_sitemap_stay_whole(built: dict[Build, BuiltSite]) -> None:
    """The list of decisions links to every guide, and the sitemap names every page."""
    site = built[FEATURES, "auto", "", 25]

    listed = {link for link in site.page("decisions/").first("article").links if link.startswith("tea-")}
    assert {f"tea-{number:02}/" for number in range(25)} <= listed
    assert site.html("sitemap.xml").count("<loc>") == len(site.pages) - 1  # all but the error page


@pytest.mark.parametrize(("number", "navigation"), [(24, "auto"), (25, "full")])
def test_few_decisions_are_all_shown(site: SiteBuilder, number: int, navigation: str) -> None:
    """Up to 24 decisions, or with `navigation: full`, every page shows all guides."""
    options = f"plugins: [{{decision-guide: {{navigation: {navigation}}}}}]"
    built = site(many(number, sites.PLAIN.replace("plugins: [decision-guide]", options)))

    assert {f"Tea or coffee {one:02}?" for one in range(number)} <= {line.strip() for line in built.nav().splitlines()}
    assert built.nav("decisions/tea-07/decide/") == built.nav()


def test_readers_still_go_on_through_all(site: SiteBuilder) -> None:
    """The word "next" leads from each guide to the one after it, though the navigation shows only one of them."""
    built = site(many(25, sites.PLAIN))

    titles = built.walk("decisions/tea-05/")
    assert titles[:8] == [
        "Tea or coffee 05?",
        "Decide",
        "Tea",
        "Coffee",
        "Tea or coffee 06?",
        "Decide",
        "Tea",
        "Coffee",
    ]
    assert built.nav(
        "decisions/tea-05/"
    ) == "Drinks\nAbout us\nDecisions\n  Decisions\n  Tea or coffee 05?\n" + "".join(
        f"    {title}\n" for title in titles[:4]
    ).rstrip("\n")
