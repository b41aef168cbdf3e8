"""Guides in another language than their site: each page speaks the guide's language and says which it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from decision_guide.model.files import Settings
from decision_guide.render.pages.single_file import single_file
from decision_guide.text.words import Words
from support import sites
from support.decisions import decision_of
from support.html_page import Element, HtmlPage

GERMAN = """\
title: Tee oder Kaffee?
language: de
cite: [judgement]
compare: [[tea, coffee]]
was: [heiss]
chart: {x: price, y: heat}
options: {tea: {name: Tee, was: [chai]}, coffee: Kaffee}
criteria:
  morning:
    ask: Ist es Morgen?
    if-yes: {tea: poor, coffee: good}
    if-no: {tea: good, coffee: "ruled-out, zu stark"}
  price:
    ask: Was darf er kosten?
    unit: €
    limit: at-most
    values: {tea: 1.5, coffee: 2500.25}
  heat:
    fact: Hitze
    unit: °C
    better: lower
    values: {tea: 70.5, coffee: 1093}
changes:
  - {date: 2026-01-02, what: Etwas Neues}
"""
ARABIC = sites.ARABIC_TEA
ENGLISH = sites.TEA
SITE = """\
site_name: Drinks
site_url: https://tea.example/
theme: {{name: material, font: false, language: {language}}}
plugins: [search, decision-guide]
markdown_extensions: [attr_list, md_in_html, {{toc: {{permalink: true}}}}]
"""
FILES = {
    "docs/index.md": "<!-- decision tee card -->\n\n<!-- decision shay table -->\n\n<!-- decision tee chart -->\n",
    "docs/decisions/tee.yml": GERMAN,
    "docs/decisions/shay.yml": ARABIC,
    "docs/decisions/tea.yml": ENGLISH,
}
PAGES = {
    "decisions/tee/": ("de", "ltr", "Kurze Antwort"),
    "decisions/tee/decide/": ("de", "ltr", "Beantworten Sie"),
    "decisions/tee/tea/": ("de", "ltr", "Urteil zu jeder Frage"),
    "decisions/tee/tea-or-coffee/": ("de", "ltr", "Wann welche Option"),
    "decisions/shay/": ("ar", "rtl", "الجواب المختصر"),
    "decisions/shay/decide/": ("ar", "rtl", "الأسئلة"),
    "decisions/shay/coffee/": ("ar", "rtl", "قهوة"),
    "decisions/tea/": ("en", "ltr", "Short answer"),
}


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> sites.BuiltSite:
    """An English site with a guide in each language."""
    built = sites.build(tmp_path_factory.mktemp("english"), {"mkdocs.yml": SITE.format(language="en"), **FILES})
    assert built.complaints == []
    return built


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> sites.BuiltSite:
    """The same site in a language without words of ours."""
    built = sites.build(tmp_path_factory.mktemp("french"), {"mkdocs.yml": SITE.format(language="fr"), **FILES})
    assert built.complaints == []
    return built


def parts(page: HtmlPage) -> list[Element]:
    """The parts of a page that we made."""
    return [one for one in page.first("article").all("div") if "dg" in one.attributes.get("class", "").split()]


def languages_of(page: HtmlPage) -> Iterator[tuple[str, str | None]]:
    """Each heading outside our parts, with the language that it names."""
    inside = {id(one) for part in parts(page) for one in part.all()}
    for one in page.first("article").all():
        if one.tag in ("h1", "h2") and id(one) not in inside:
            named = [child.attributes["lang"] for child in one.all("bdi") if "lang" in child.attributes]
            yield one.text.replace("\u00ad", "").rstrip("¶"), named[0] if named else None


@pytest.mark.parametrize("path", PAGES)
def test_pages(english: sites.BuiltSite, path: str) -> None:
    """Every part of every page of a guide has the guide's words, and names their language and direction."""
    language, direction, text = PAGES[path]
    page = english.page(path)

    assert page.first("html").attributes["lang"] == "en"
    assert {(one.attributes["lang"], one.attributes["dir"]) for one in parts(page)} == {(language, direction)}
    assert text in page.first("article").text.replace("\u00ad", "")
    assert {named for _, named in languages_of(page)} <= {None if language == "en" else language}


def test_numbers(english: sites.BuiltSite) -> None:
    """Figures of questions and facts are written as readers of the guide's language write them."""
    text = english.page("decisions/tee/").first("article").text

    assert all(figure in text for figure in ("2.500,25 €", "1,50 €", "70,5 °C"))
    assert "2,500.25" not in english.html("decisions/tee/")


def test_script(english: sites.BuiltSite) -> None:
    """The script of a guide gets the words of the guide's language."""
    data = english.page("decisions/tee/decide/").first("decision-guide").attributes["data-guide"]

    assert json.loads(data)["language"] == "de"
    assert any(path.endswith("/words/de.json") for path in english.files)


def test_embedded_parts(english: sites.BuiltSite) -> None:
    """A part on a page of the site keeps the language of its guide."""
    found = [(one.attributes["lang"], one.attributes["dir"]) for one in parts(english.page(""))]

    assert found == [("de", "ltr"), ("ar", "rtl"), ("de", "ltr")]


def test_list(english: sites.BuiltSite) -> None:
    """The list stays the site's, and names the language of each title and of the options of such a guide."""
    page = english.page("decisions/")
    cards = {card.first("a").text: card for card in page.first(class_="dg-gallery").all("li")}

    assert [one.attributes["lang"] for one in parts(page)] == ["en"]
    assert {title: card.first("a").attributes.get("lang") for title, card in cards.items()} == {
        "Tea or coffee?": None,
        "Tee oder Kaffee?": "de",
        "شاي أم قهوة؟": "ar",
    }
    assert cards["شاي أم قهوة؟"].first(class_="dg-options").first("bdi").attributes == {"lang": "ar", "dir": "rtl"}
    assert "2 questions" in cards["Tee oder Kaffee?"].text


def test_data(english: sites.BuiltSite) -> None:
    """Data for machines names the language: decision.json, decisions.json, feeds and the page's own data."""
    files = english.folder / "decisions"
    listed = json.loads((files / "decisions.json").read_bytes())["decisions"]
    structured = english.page("decisions/tee/").first("script", type="application/ld+json").children[0]
    [entry] = ET.parse(files / "feed.xml").getroot().iter("{http://www.w3.org/2005/Atom}entry")  # noqa: S314 - ours
    own = ET.parse(files / "tee" / "feed.xml").getroot()  # noqa: S314 - ours
    language = "{http://www.w3.org/XML/1998/namespace}lang"

    assert json.loads((files / "tee" / "decision.json").read_bytes())["decision"]["language"] == "de"
    assert {one["slug"]: one.get("language") for one in listed} == {"tee": "de", "shay": "ar", "tea": None}
    assert json.loads(str(structured))["inLanguage"] == "de"
    assert (entry.attrib[language], own.attrib[language]) == ("de", "de")


@pytest.mark.parametrize("path", ["decisions/heiss/", "decisions/heiss/decide/", "decisions/tee/chai/"])
def test_redirects(english: sites.BuiltSite, path: str) -> None:
    """A page under an earlier name speaks the language of the guide that it leads to."""
    assert english.page(path).first("html").attributes == {"lang": "de", "dir": "ltr"}


def test_navigation_and_search_stay_those_of_the_site(english: sites.BuiltSite) -> None:
    """The site's menu has its own words, and its search finds the guides."""
    index: dict[str, Any] = json.loads((english.folder / "search" / "search_index.json").read_bytes())
    menu = english.page("decisions/tee/").first("nav", class_="md-nav--primary").text

    assert "Decide" in menu
    assert "Entscheiden" not in menu
    assert index["config"]["lang"] == ["en"]
    assert {"decisions/tee/", "decisions/shay/"} <= {one["location"] for one in index["docs"]}


def test_links_to_headings(english: sites.BuiltSite, tmp_path: Path) -> None:
    """A heading that names its language has the address that it has on a site in this language."""
    alone = {"mkdocs.yml": SITE.format(language="de"), "docs/decisions/tee.yml": GERMAN.replace("language: de\n", "")}
    on_german_site = sites.build(tmp_path, alone).page("decisions/tee/")

    ids = [one.attributes["id"] for one in on_german_site.first("article").all("h2")]
    assert [one.attributes["id"] for one in english.page("decisions/tee/").first("article").all("h2")] == ids
    assert {named for _, named in languages_of(on_german_site)} == {None}


def test_site_without_words(french: sites.BuiltSite) -> None:
    """On a site in a language without words, our headings say that they are English, an author's do not."""
    found = dict(languages_of(french.page("decisions/tea/")))

    assert found["Tea or coffee?"] is None
    assert found["Short answer"] == "en"
    assert dict(languages_of(french.page("decisions/"))) == {"Decisions": "en"}
    assert {named for _, named in languages_of(french.page("decisions/tee/"))} == {"de"}


@pytest.mark.parametrize(
    ("text", "site", "language"), [(GERMAN, "en", "de"), (ARABIC, "de", "ar"), (ENGLISH, "de", "de")]
)
def test_one_file(text: str, site: str, language: str) -> None:
    """A guide in one file has the guide's language, and that of its site only if it names none."""
    page = HtmlPage.parse(single_file(decision_of(text), Settings(language=site)))
    words = Words(language)

    assert page.first("html").attributes == {"lang": language, "dir": words.direction}
    assert json.loads(page.first("decision-guide").attributes["data-guide"])["language"] == language
    assert words("ui.lead") in page.text
