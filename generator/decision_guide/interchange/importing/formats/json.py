"""Read other JSON than our exports as a page with one table: lists of objects, objects of objects, lists of rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from decision_guide.interchange.importing.blocks import Block, Page, Paragraph, TableBlock
from decision_guide.interchange.importing.formats.csv import cell_of
from decision_guide.interchange.importing.inline import text_run
from decision_guide.interchange.importing.tables import Table, TableCell, table_of_rows

_NAME_KEYS = ("name", "title", "option", "tool", "product", "label", "id", "key")
_HALF_CHARACTER = re.compile("(?<= )[\ud800-\udfff] |[\ud800-\udfff]")
_DEPTH_LIMIT = 100


def load_json(text: str) -> tuple[Any, int] | None:
    """Return the content of a JSON text, and the number of removed surrogates; ``None`` if it is not JSON.

    A text with one object per line counts as a list of them.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        content = _load_lines(text)
        if content is None:
            return None
    removed: list[int] = []
    return _cleaned(content, removed, 0), sum(removed)


def _load_lines(text: str) -> list[Any] | None:
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
        return None
    try:
        return [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        return None


def _cleaned(value: Any, removed: list[int], depth: int) -> Any:
    if depth > _DEPTH_LIMIT:
        return None
    match value:
        case str():
            text = _HALF_CHARACTER.sub("", value)
            removed.append(len(re.findall("[\ud800-\udfff]", value)))
            return text
        case list():
            return [_cleaned(item, removed, depth + 1) for item in value]
        case dict():
            return {_cleaned(key, removed, depth): _cleaned(item, removed, depth + 1) for key, item in value.items()}
        case _:
            return value


def page_of_json(content: Any, text: str) -> Page | None:
    """Return the table in a JSON content; ``None`` if there is none."""
    table, around = _table(content, text), {}
    if table is None and isinstance(content, dict):
        for key, value in content.items():
            table = table or _table(value, text)
            if table is None or not isinstance(value, list | dict):
                around[key] = value
    if table is None:
        return None
    properties = {key: str(around.pop(key)) for key in ("title", "name", "description", "date") if key in around}
    if name := properties.pop("name", ""):
        properties.setdefault("title", name)
    lines = [f"{key}: {_text(value)}" for key, value in around.items() if not isinstance(value, list | dict)]
    paragraphs: Iterable[Block] = (Paragraph(text_run(line), 1, (text_run(line),)) for line in lines)
    return Page(form="JSON table", blocks=(*paragraphs, TableBlock(table)), properties=properties)


def _table(content: Any, text: str) -> Table | None:
    match content:
        case [dict(), dict(), *_] if all(isinstance(item, dict) for item in content):
            return _of_objects(_named(content), _lines_of_objects(text, len(content)))
        case [list(), list(), *_] if all(isinstance(item, list) for item in content):
            return table_of_rows([cell_of(_text(value), 1) for value in row] for row in content)
        case dict() if len(content) > 1 and all(isinstance(item, dict) for item in content.values()):
            lines = [_line_of_key(text, str(key)) for key in content]
            return _of_objects([(str(name), item) for name, item in content.items()], lines)
        case _:
            return None


def _named(items: Sequence[Mapping[str, Any]]) -> list[tuple[str, Mapping[str, Any]]]:
    """Each object with its name: the value of the first key that gives every object a different name."""
    keys = [*_NAME_KEYS, *(key for key in items[0] if key.lower() not in _NAME_KEYS)]
    spelt = {key.lower(): key for key in items[0]}
    for key in (spelt.get(key.lower(), key) for key in keys):
        names = [item.get(key) for item in items]
        if all(isinstance(name, str) and name for name in names) and len(set(names)) == len(names):
            return [(str(item[key]), {k: v for k, v in item.items() if k != key}) for item in items]
    return [(f"Option {n}", item) for n, item in enumerate(items, start=1)]


def _of_objects(items: Sequence[tuple[str, Mapping[str, Any]]], lines: Sequence[int]) -> Table | None:
    keys = list(dict.fromkeys(str(key) for _, item in items for key in item))
    head = [TableCell(), *(cell_of(key, 1) for key in keys)]
    rows = [
        [cell_of(name, line), *(cell_of(_text(item.get(key, "")), line) for key in keys)]
        for (name, item), line in zip(items, lines, strict=True)
    ]
    table = table_of_rows([head, *rows])
    return None if table is None else Table(head=table.head, rows=table.rows, line=1, options_in="rows")


def _text(value: Any) -> str:
    match value:
        case None:
            return "unknown"
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(_text, value))
        case dict():
            return "; ".join(f"{key}: {_text(item)}" for key, item in value.items())
        case _:
            return str(value)


def _lines_of_objects(text: str, count: int) -> Sequence[int]:
    """The line of each object of a list; the first line for all if they cannot be found."""
    starts = list(_starts(text))
    return starts if len(starts) == count else [1] * count


def _starts(text: str) -> Iterator[int]:
    """The lines where the objects one level below the outermost list begin."""
    decoder = json.JSONDecoder()
    position, counted, line = text.find("[") + 1, 0, 1
    while (position := text.find("{", position)) >= 0:
        line += text.count("\n", counted, position)
        counted = position
        yield line
        try:
            _, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            return


def _line_of_key(text: str, key: str) -> int:
    position = text.find(json.dumps(key, ensure_ascii=False))
    return text.count("\n", 0, position) + 1 if position >= 0 else 1
