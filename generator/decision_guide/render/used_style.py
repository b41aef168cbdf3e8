"""The part of a style sheet that a single page needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(r"""("[^"]*"|'[^']*'|[^{};"']+)|([{};])""")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_CLASSES_ELSEWHERE = re.compile(r"\([^()]*\)")
"""Matches arguments of a pseudo-class: one of several classes, or one that must be missing."""


def used_style(sheet: str, page: str) -> str:
    """Return ``sheet`` without the rules that name a class whose name is nowhere in ``page``, its HTML and scripts.

    What stays may be more than is needed, never less. ``sheet`` has no comments.
    """
    return "".join(_used(_TOKEN.finditer(sheet), frozenset(re.findall(r"[\w-]+", page))))


def _used(tokens: Iterator[re.Match[str]], words: frozenset[str]) -> list[str]:
    """The parts of one block, up to the brace that ends it."""
    made: list[str] = []
    text = ""
    for token in tokens:
        match token[2]:
            case "{":
                inner = _used(tokens, words)
                prelude = _prelude(text.strip(), words)
                made += [prelude, "{", *inner, "}"] if prelude and inner else []
                text = ""
            case "}":
                break
            case ";":
                made += [text, ";"]
                text = ""
            case _:
                text += token[1]
    return [*made, text] if text.strip() else made


def _prelude(prelude: str, words: frozenset[str]) -> str:
    """The selectors that may match something; empty if none does."""
    if prelude.startswith("@"):
        return prelude
    return ",".join(one for one in _selectors(prelude) if _classes(one) <= words)


def _selectors(prelude: str) -> Iterator[str]:
    depth, start = 0, 0
    for position, character in enumerate(prelude):
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            yield prelude[start:position]
            start = position + 1
    yield prelude[start:]


def _classes(selector: str) -> set[str]:
    before = None
    while before != selector:
        before, selector = selector, _CLASSES_ELSEWHERE.sub("", selector)
    return set(_CLASS.findall(selector))
