"""The manual on the built site."""

from __future__ import annotations

from decision_guide.cli.explanations import explanations
from support.sites import BuiltSite


def test_every_code_has_an_anchor(seed_site: BuiltSite) -> None:
    """A link to a problem's code finds its entry on the page of problems: each code is the id of one heading."""
    headings = [heading.attributes["id"] for heading in seed_site.page("errors/").all("h3")]

    assert sorted(headings) == sorted(explanations())


def test_the_manual_links_them(seed_site: BuiltSite) -> None:
    """The page for authors leads to the page of problems and to the page of keys."""
    hrefs = {link.attributes.get("href") for link in seed_site.page("authors/").all("a")}

    assert {"../errors/", "../reference/"} <= hrefs
