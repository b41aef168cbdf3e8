"""A decision as nested texts → the text of a decision file, written by the three rules of the format.

One line where that is possible, ``|`` where it is not, titles in double quotes where they hold a colon, braces for
words only. Whatever a text holds, reading the file gives it back exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

Tree = str | tuple["Tree", ...] | Mapping[str, "Tree"]
"""A decision file as nested texts: what stands under a key is a text, a list, or more keys."""
Comments = Mapping[tuple[str, ...], str]
"""What to say above the key at a path."""

SCHEMA_LINE = "# yaml-language-server: $schema=decision.schema.json"
_WIDTH = 120
_SIGNS = frozenset("\"'[]{},?#*&!%@>|-`")
_NOT_ON_ONE_LINE = re.compile(r"[\n\t]|:(?:\s|$)|\s#|^\s|\s$|^\.\.\.")
_NUMBER = re.compile(r"-?[0-9]+")
_PLAIN_KEY = re.compile(r"[^\W_](?:[\w .,;/()+’!?%–—…-]*[\w.)!?%…])?")
_WORD_IN_BRACES = re.compile(r"[^\W_](?:[\w ./-]*\w)?!{0,2}")
_IN_BRACES = frozenset({"values", "corners", "answers", "axis", "tags", "cite", "was", "expect"})
_APART = frozenset({"axes", "chart", "scale", "options", "criteria", "scenarios", "sources", "changes"})


def write(tree: Mapping[str, Tree], comments: Comments | None = None, head: tuple[str, ...] = ()) -> str:
    """The text of a decision file. ``head`` are lines of comment above everything."""
    lines = [SCHEMA_LINE, *_comment("\n".join(("", *head)) if head else None, ""), ""]
    for key, value in tree.items():
        lines += [""] if key in _APART and lines[-1] else []
        lines += _entry(key, value, (), "", comments or {})
    return "\n".join(lines) + "\n"


def _entry(key: str, value: Tree, path: tuple[str, ...], indent: str, comments: Comments) -> Iterator[str]:
    path = (*path, key)
    yield from _comment(comments.get(path), indent)
    head = f"{indent}{_key(key)}:"
    braced = _braced(value) if key in _IN_BRACES or key.startswith("if-") else None
    if braced and len(head) + len(braced) < _WIDTH:
        yield f"{head} {braced}"
    elif isinstance(value, str):
        yield from _text(head, value, indent)
    else:
        yield head
        yield from _below(value, path, f"{indent}  ", comments)


def _below(value: Tree, path: tuple[str, ...], indent: str, comments: Comments) -> Iterator[str]:
    """The lines under a key that holds a list or more keys."""
    if isinstance(value, Mapping):
        for number, (key, item) in enumerate(value.items()):
            if number and path == ("criteria",):
                yield ""
            yield from _entry(key, item, path, indent, comments)
        return
    for number, item in enumerate(value):
        if isinstance(item, Mapping):
            lines = list(_below(item, (*path, str(number)), f"{indent}  ", comments))
            yield f"{indent}- {lines[0].lstrip(' ')}" if lines else f"{indent}- {{}}"
            yield from lines[1:]
        else:
            yield from _text(f"{indent}-", item if isinstance(item, str) else str(item), indent)


def _text(head: str, text: str, indent: str) -> Iterator[str]:
    if not text:
        yield head
    elif _needs_bar(head, text):
        # Only the number says where a text begins that itself begins with blanks.
        yield f"{head} |{2 if text[0].isspace() else ''}"
        yield from (f"{indent}  {line}" if line else "" for line in text.split("\n"))
    else:
        yield f"{head} {text}"


def _needs_bar(head: str, text: str) -> bool:
    if _NUMBER.fullmatch(text):
        return False
    return len(head) + len(text) >= _WIDTH or text[0] in _SIGNS or bool(_NOT_ON_ONE_LINE.search(text))


def _key(key: str) -> str:
    if _PLAIN_KEY.fullmatch(key):
        return key
    escaped = key.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\n", "\\n")
    return f'"{escaped}"'


def _braced(value: Tree) -> str | None:
    """Words in braces or brackets, or ``None`` where something in it is more than a word."""
    if isinstance(value, str) or not value:
        return None
    keys = tuple(value) if isinstance(value, Mapping) else ()
    words = tuple(value.values()) if isinstance(value, Mapping) else value
    if not all(isinstance(word, str) and _WORD_IN_BRACES.fullmatch(word) for word in (*words, *keys)):
        return None
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {word}" for key, word in value.items()) + "}"
    return "[" + ", ".join(map(str, words)) + "]"


def _comment(text: str | None, indent: str) -> Iterator[str]:
    return (f"{indent}# {line}".rstrip() for line in text.split("\n")) if text is not None else iter(())
