"""What of a decision must be on the paper of which page, read from its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from .laws.paper import Wanted
from .plan import Page
from .sites import Made

TABLES = frozenset({Page.GUIDE, Page.DECIDE})
STRANGERS = frozenset({Page.NARROW, Page.ADMONITION})
MARKUP = re.compile(r"\[\^[^\]]*\]|\]\([^)]*\)|[`*\[]")
SHORT = 80
FEW_NOTES = 2 * 6 * 2
"""The letters of a short note, and how many notes six questions have for two options, with a yes and a no."""


def wanted(one: Made, page: Page, *, answered: bool = False, upright: bool = True) -> Wanted:
    """The options, questions, notes and sources that a page shows; an answer takes away the notes of the others."""
    if page not in TABLES:
        return Wanted(ours=page not in STRANGERS)
    data = yaml.safe_load(one.text)
    names = tuple(_name(option) for option in data["options"].values())
    notes = list(_notes(data))
    small = len(names) == 2 and len(data["criteria"]) <= 6 and len(data.get("sources", {})) <= 6
    # Questions with three answers and more can have more notes than a yes and a no of each have.
    few = small and len(notes) <= FEW_NOTES and all(len(note) <= SHORT for note in notes)
    texts = [
        *(("question", _asked(criterion)) for criterion in data["criteria"].values()),
        *(("note", note) for note in (() if answered else notes)),
        *(pair for source in data.get("sources", {}).values() for pair in _source(source)),
    ]
    return Wanted(names, tuple(texts), 2 if few and upright and page is Page.DECIDE else None)


def _name(option: Any) -> str:
    return str(option["name"] if isinstance(option, dict) else option)


def _asked(criterion: dict[str, Any]) -> str:
    return str(criterion.get("ask") or criterion.get("fact"))


def _source(source: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "source", str(source["title"])
    if "url" in source:
        yield "address", str(source["url"])


def _notes(data: dict[str, Any]) -> Iterator[str]:
    for criterion in data["criteria"].values():
        for key, row in criterion.items():
            if key != "values" and not str(key).startswith("if-"):
                continue
            for cell in row.values():
                _, _, note = str(cell).partition(", ")
                if note:
                    yield MARKUP.sub("", note).strip()
