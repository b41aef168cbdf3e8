"""A guide in schema.org's words: well-formed, of known types and properties, and nothing made up."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

import pytest

from decision_guide import pipeline
from decision_guide.model import Decision
from decision_guide.model.files import Settings, SourceFile
from decision_guide.render.context import PageContext
from decision_guide.render.data.structured_data import data_block, structured_data
from decision_guide.text.words import Words
from support import payloads
from support.sites import TEA

VOCABULARY: dict[str, dict[str, type]] = {
    "Article": {
        "headline": str,
        "description": str,
        "inLanguage": str,
        "url": str,
        "dateModified": str,
        "keywords": list,
        "isPartOf": dict,
        "mainEntity": dict,
        "citation": list,
        "encoding": list,
    },
    "WebSite": {"name": str, "url": str},
    "ItemList": {"itemListOrder": str, "numberOfItems": int, "itemListElement": list},
    "ListItem": {"position": int, "name": str, "description": str, "url": str},
    "CreativeWork": {"name": str, "url": str, "creditText": str, "datePublished": str},
    "MediaObject": {"encodingFormat": str, "contentUrl": str},
}
"""The types and properties of schema.org that are used here, with the JSON that each takes."""
RICH = """\
summary: A **short** summary [^book].
reviewed: 2026-01-02
tags: [hot drinks]
changes: [{date: 2026-02-03, what: Coffee is poor in the evening}, {date: 2025-02-03, what: Begun}]
sources:
  book: {title: A book, author: B. Writer, date: 2020-05, url: "https://example.org/book"}
  leaf: {title: A leaf, url: ../leaf.md}
"""


def decision(text: str) -> Decision:
    """A decision."""
    return pipeline.build([SourceFile("decisions/tea.yml", "tea", text.encode())], Settings()).decisions["tea"]


def data(of: Decision, **settings: Any) -> dict[str, Any]:
    """What is said of a guide, in a site with these settings."""
    page = PageContext(of, "decisions/tea/index.md", Settings(**settings), Words("en"))
    found: dict[str, Any] = json.loads(structured_data(page))
    return found


def things(value: object) -> list[dict[str, Any]]:
    """Every thing in some data, nested ones too."""
    if isinstance(value, list):
        return [thing for item in value for thing in things(item)]
    return [value, *(thing for item in value.values() for thing in things(item))] if isinstance(value, dict) else []


@pytest.mark.parametrize("text", [TEA, TEA + RICH, *(payloads.decision(payload) for payload in payloads.SAMPLE)])
@pytest.mark.parametrize("settings", [{}, {"site_name": "Drinks", "site_url": "https://tea.example/guides/"}])
def test_types_and_properties_are_known(text: str, settings: dict[str, Any]) -> None:
    """Every thing has a type of schema.org, only properties of that type, and values of the kind they take."""
    found = data(decision(text), **settings)

    assert found.pop("@context") == "https://schema.org"
    for thing in things(found):
        known = VOCABULARY[thing.pop("@type")]
        assert {name: type(value) for name, value in thing.items()} == {name: known[name] for name in thing}
        assert all(thing.values())


def test_what_is_said() -> None:
    """Title, summary, the newest day, the options in order, the works with who wrote them, and the data's addresses."""
    found = data(decision(TEA + RICH), site_name="Drinks", site_url="https://tea.example/guides")

    assert (found["headline"], found["description"]) == ("Tea or coffee?", "A short summary.")
    assert found["dateModified"] == "2026-02-03"
    assert found["url"] == "https://tea.example/guides/decisions/tea/"
    assert found["mainEntity"]["numberOfItems"] == 2
    assert [(one["position"], one["name"], one["url"]) for one in found["mainEntity"]["itemListElement"]] == [
        (1, "Tea", "https://tea.example/guides/decisions/tea/tea/"),
        (2, "Coffee", "https://tea.example/guides/decisions/tea/coffee/"),
    ]
    assert found["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "A book",
            "url": "https://example.org/book",
            "creditText": "B. Writer",
            "datePublished": "2020-05",
        },
        {"@type": "CreativeWork", "name": "A leaf", "url": "../../leaf/"},
    ]
    assert [one["contentUrl"] for one in found["encoding"]] == [
        "https://tea.example/guides/decisions/tea/decision.json",
        "https://tea.example/guides/decisions/tea.yml",
    ]


def test_nothing_is_made_up() -> None:
    """What the file and the site do not say is left out: no author, no publisher, no answer, no date, no works."""
    found = data(decision(TEA))

    assert set(found) == {"@context", "@type", "headline", "inLanguage", "url", "mainEntity", "encoding", "isPartOf"}
    assert not re.search("author|publisher|acceptedAnswer|rating", json.dumps(found), re.IGNORECASE)


@pytest.mark.parametrize("payload", [*payloads.PAYLOADS, "</script><b>", "<!--<script>", "a\u2028b\u2029c &amp; &lt;"])
def test_no_text_ends_the_block(payload: str) -> None:
    """With any text, the block has one end, and between its tags is JSON with exactly that text."""
    written = json.dumps({"headline": payload}, ensure_ascii=False)

    block = data_block(escape(written))

    opened, inside, closed = re.fullmatch(r"(<script [^>]*>)(.*)(</script>)", block).groups()  # type: ignore[union-attr]
    assert (opened, closed) == ('<script type="application/ld+json">', "</script>")
    assert not set(inside) & set("<>&\u2028\u2029")
    assert json.loads(inside) == {"headline": payload}
