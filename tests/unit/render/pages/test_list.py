"""The gallery: what a card says of its decision."""

from __future__ import annotations

import pytest

from decision_guide.model.files import Settings
from decision_guide.render.catalogue import Catalogue, tag_slug
from decision_guide.render.pages.list import gallery_html
from decision_guide.render.site import listing
from decision_guide.text.words import Words
from support.html_page import HtmlPage
from support.map_decisions import random_decision


@pytest.mark.parametrize(
    ("language", "options", "listed"),
    [
        ("en", 6, "Django, Flask, FastAPI, Ruby on Rails, Laravel, Express"),
        ("en", 7, "Django, Flask, FastAPI, Ruby on Rails, Laravel and 2 more"),
        ("ar", 2, "Django، Flask"),
    ],
)
def test_options_of_a_card(language: str, options: int, listed: str) -> None:
    """A card names up to six options, else five and how many more there are, in the language's own list."""
    decision = random_decision(4, options)
    gallery = gallery_html(
        Catalogue((listing(decision),), {}, Settings(language=language), Words(language)),
        "index.md",
        stylesheet="list.css",
    )

    assert HtmlPage.parse(gallery).first("p", class_="dg-options").text == listed


@pytest.mark.parametrize(
    ("tag", "slug"),
    [
        ("GraphQL", "graphql"),
        ("state_machine", "state-machine"),
        ("State Machine ", "state-machine"),
        ("C", "c"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        (".NET", "dot-net"),
        ("Größe", "grösse"),
        ("a+b", "a-b"),
        ("!", "tag"),
    ],
)
def test_address_of_a_tag(tag: str, slug: str) -> None:
    """The address of a tag depends on the tag alone."""
    assert tag_slug(tag) == slug
