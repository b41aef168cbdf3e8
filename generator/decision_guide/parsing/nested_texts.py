"""Write nested texts as YAML, and read them from nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from wcwidth import width as display_width

from decision_guide.model.files import SCHEMA_FILE
from decision_guide.parsing import Mapping as MappingNode
from decision_guide.parsing import Node, Scalar
from decision_guide.parsing.plain_texts import WIDTH, is_plain, key_text

NestedTexts = str | tuple["NestedTexts", ...] | Mapping[str, "NestedTexts"]
"""The value of a key in a decision file: a text, a list, or more keys."""

SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}"
_WORD = re.compile(r"[\w ./-]+!{0,2}")
_IN_BRACES = frozenset({"values", "corners", "answers", "axis", "position", "tags", "cite", "was", "expect"})


def yaml_of(tree: Mapping[str, NestedTexts], head: tuple[str, ...] = ()) -> str:
    """Return valid YAML with exactly the texts of ``tree``. ``head`` are comment lines for the top of the file.

    This function decides where to use braces and block texts. ``format_source`` does the rest of the layout.
    """
    comment = ("#", *(f"# {line}".rstrip() for line in head)) if head else ()
    return "".join(f"{line}\n" for line in (SCHEMA_LINE, *comment, "", *_keys(tree, "")))


def lines_of(tree: Mapping[str, NestedTexts]) -> tuple[str, ...]:
    """Return the lines of YAML with exactly the texts of ``tree``, as a help text shows them."""
    return tuple(_keys(tree, ""))


def texts_of(node: Node) -> NestedTexts:
    """Return the content of a parsed file as nested texts, without empty lines at the end of a text."""
    match node:
        case MappingNode(entries=entries):
            return {entry.key.text: texts_of(entry.value) for entry in entries}
        case Scalar(text=text):
            return text.rstrip("\n")
        case _:
            return tuple(texts_of(item) for item in node.items)


def _keys(tree: Mapping[str, NestedTexts], indent: str) -> Iterator[str]:
    return chain.from_iterable(_entry(key, value, indent) for key, value in tree.items())


def _entry(key: str, value: NestedTexts, indent: str) -> Iterator[str]:
    head = f"{indent}{key_text(key)}:"
    words = _in_braces(value) if key in _IN_BRACES or key.startswith("if-") else None
    if words is not None:
        yield f"{head} {words}"
    elif isinstance(value, str):
        yield from _text(head, value, indent)
    else:
        yield head
        yield from _keys(value, f"{indent}  ") if isinstance(value, Mapping) else _items(value, f"{indent}  ")


def _items(items: tuple[NestedTexts, ...], indent: str) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping):
            first, *rest = _keys(item, f"{indent}  ") if item else ("{}",)
            yield f"{indent}- {first.lstrip(' ')}"
            yield from rest
        elif isinstance(item, str):
            yield from _text(f"{indent}-", item, indent)
        elif (words := _in_braces(item)) is not None:
            yield f"{indent}- {words}"
        else:
            first, *rest = _items(item, f"{indent}  ") if item else ("[]",)
            yield f"{indent}- {first.lstrip(' ')}"
            yield from rest


def _text(head: str, text: str, indent: str) -> Iterator[str]:
    if not text:
        yield head
    elif is_plain(text) and display_width(head) + 1 + display_width(text) <= WIDTH:
        yield f"{head} {text}"
    else:
        # A text that begins with spaces needs its indentation as a number.
        yield f"{head} |{2 if text[0].isspace() else ''}"
        yield from (f"{indent}  {line}" if line else "" for line in text.split("\n"))


def _in_braces(value: NestedTexts) -> str | None:
    """The words in braces or brackets, or ``None`` if one of the values is more than a word."""
    if isinstance(value, str) or not value:
        return None
    words = [*value.values()] if isinstance(value, Mapping) else [*value]
    if not all(_is_word(word) for word in words):
        return None
    if not isinstance(value, Mapping):
        return f"[{', '.join(map(str, words))}]"
    keys = [key_text(key, in_braces=True) for key in value]
    return None if None in keys else f"{{{', '.join(f'{key}: {word}' for key, word in zip(keys, words, strict=True))}}}"


def _is_word(value: NestedTexts) -> bool:
    return isinstance(value, str) and bool(_WORD.fullmatch(value)) and is_plain(value, in_braces=True)
