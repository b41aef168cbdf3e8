"""A whole decision as a sheet: one record for each key, one column for each option; and back.

The first two columns are ``key`` and ``text``, the others the options by id. A key is a path in the decision file, such
as ``criteria.price.ask`` or ``options.advantages.Cheap``. Values for each option are in the options' columns, all
others under ``text``. A list is one field with a line for each item.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from decision_guide.formatting import NestedTexts

HEAD = ("key", "text")
_OPTIONS = "options"
_ARGUMENTS = frozenset({"advantages", "disadvantages"})
_LISTS = frozenset({"authors", "tags", "cite", "was", "expect"})
_RECORDS = frozenset({"scenarios", "changes"})

Record = tuple[str, ...]


def is_sheet(head: Sequence[str]) -> bool:
    """Return whether a CSV file with this head is an exported decision."""
    return tuple(head[:2]) == HEAD and len(head) > 3


# --- a decision file → records -----------------------------------------------------------------------


def records_of(tree: Mapping[str, NestedTexts]) -> Iterator[Record]:
    """Return the records of a sheet, the head first."""
    options = _options_of(tree)
    yield (*HEAD, *options)
    for key, value in tree.items():
        if key == _OPTIONS:
            yield from _option_records(options)
        else:
            yield from _records((key,), value, tuple(options))


def _options_of(tree: Mapping[str, NestedTexts]) -> dict[str, Mapping[str, NestedTexts]]:
    found = tree.get(_OPTIONS, {})
    items = found.items() if isinstance(found, Mapping) else ()
    return {key: value if isinstance(value, Mapping) else {"name": value} for key, value in items}


def _option_records(options: Mapping[str, Mapping[str, NestedTexts]]) -> Iterator[Record]:
    for key in dict.fromkeys(key for option in options.values() for key in option):
        values = [option.get(key, "") for option in options.values()]
        yield (f"{_OPTIONS}.{key}", "", *(_field(value) for value in values))
        groups = [value if isinstance(value, Mapping) else {} for value in values]
        for title in dict.fromkeys(title for group in groups for title, body in group.items() if body):
            bodies = (_field(group.get(title, "")) for group in groups)
            yield (f"{_OPTIONS}.{key}.{title}", "", *bodies)


def _records(path: tuple[str, ...], value: NestedTexts, options: Sequence[str]) -> Iterator[Record]:
    if isinstance(value, Mapping) and _is_row(path):
        yield (".".join(path), "", *(_field(value.get(option, "")) for option in options))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _records((*path, key), item, options)
    elif isinstance(value, tuple) and path[-1] in _RECORDS:
        for number, item in enumerate(value, start=1):
            yield from _records((*path, str(number)), item, options)
    else:
        yield (".".join(path), _field(value), *("" for _ in options))


def _is_row(path: tuple[str, ...]) -> bool:
    """Return whether a criterion's key holds a text for each option."""
    return len(path) == 3 and path[0] == "criteria" and (path[2].startswith("if-") or path[2] == "values")


def _field(value: NestedTexts) -> str:
    """A text, the lines of a list, or the titles of arguments."""
    return value if isinstance(value, str) else "\n".join(str(item) for item in value)


# --- records → a decision file -----------------------------------------------------------------------


def tree_of(records: Iterable[Record]) -> dict[str, NestedTexts]:
    """Return the decision file that a sheet was exported from.

    Values of another form stay, so that the checks find them.
    """
    head, *rest = records
    options = head[2:]
    tree: dict[str, object] = {}
    for key, text, *cells in (record for record in rest if len(record) >= 2):
        columns = {option: cell for option, cell in zip(options, cells, strict=False) if cell and option}
        if key.startswith(f"{_OPTIONS}."):
            _put_option(tree, key.split(".", 2)[1:], columns)
        elif key:
            path = tuple(key.split("."))
            _put(tree, path, columns if _is_row(path) else _value(path[-1], text))
    return _finished(tree, options)


def _put_option(tree: dict[str, object], keys: list[str], columns: Mapping[str, str]) -> None:
    key, *title = keys
    for option, text in columns.items():
        if title:
            _put(tree, (_OPTIONS, option, key, *title), text)
        elif key in _ARGUMENTS:
            for one in text.split("\n"):
                _put(tree, (_OPTIONS, option, key, one), "")
        else:
            _put(tree, (_OPTIONS, option, key), _value(key, text))


def _value(key: str, text: str) -> object:
    items = tuple(text.split("\n"))
    return items if key in _LISTS and (key != "expect" or len(items) > 1) else text


def _put(tree: dict[str, object], path: Sequence[str], value: object) -> None:
    """Put a value at a path, and replace a text that is in the way."""
    *parents, last = path
    for key in parents:
        below = tree.get(key)
        if not isinstance(below, dict):
            below = tree[key] = {}
        tree = below
    tree[last] = value


def _finished(tree: dict[str, object], options: Sequence[str]) -> dict[str, NestedTexts]:
    made: dict[str, NestedTexts] = {}
    for key, value in tree.items():
        if key in _RECORDS and isinstance(value, dict):
            made[key] = tuple(_frozen(item) for item in value.values())
        elif key == _OPTIONS and isinstance(value, dict):
            made[key] = {one: _short(_frozen(value[one])) for one in options if one in value}
        else:
            made[key] = _frozen(value)
    return made


def _frozen(value: object) -> NestedTexts:
    match value:
        case dict():
            return {key: _frozen(item) for key, item in value.items()}
        case tuple():
            return tuple(map(_frozen, value))
        case _:
            return str(value)


def _short(option: NestedTexts) -> NestedTexts:
    return option["name"] if isinstance(option, Mapping) and set(option) == {"name"} else option
