"""Whether an imported file says what a page says: claims that a person wrote, compared with plain YAML.

Nothing here uses the importer, the parser or the model, so a fault in them cannot hide itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

Claim = tuple[str, bool]
"""What is said to be right, and whether the result agrees."""

TEXTS = ("title", "summary", "in-short", "reviewed")
PLAIN = {"good": "good", "partly": "partly", "poor": "poor", "n/a": "n/a", "unknown": "unknown"}


def claims(right: Mapping[str, Any], written: str, said: str) -> Iterator[Claim]:
    """Judge one result: ``written`` is the file (empty when refused), ``said`` is what went to standard error."""
    yield from ((f"says {text!r}", text in said) for text in right.get("says", []))
    yield from ((f"does not say {text!r}", text not in said) for text in right.get("silent", []))
    if "refused" in right:
        yield "nothing is written", not written
        yield from ((f"error holds {text!r}", "error" in said and text in said) for text in right["refused"])
        return
    found = _loaded(written)
    yield from _about_page(right, found, written)
    yield from _about_options(right, _by_name(found.get("options")))
    yield from _about_rows(right, found)


def _loaded(written: str) -> Mapping[str, Any]:
    try:
        found = yaml.load(written, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts
    except yaml.YAMLError:
        return {}
    return found if isinstance(found, dict) else {}


def _one_line(text: object) -> str:
    return " ".join(str(text or "").split())


def _about_page(right: Mapping[str, Any], found: Mapping[str, Any], written: str) -> Iterator[Claim]:
    for key in TEXTS:
        if key in right or key != "title":
            wanted = right.get(key, "")
            yield f"{key} is {wanted!r}", str(found.get(key, "")).strip() == wanted
    introduction = str(found.get("introduction", ""))
    head = "\n".join(line for line in written.splitlines() if line.startswith("#"))
    yield from ((f"introduction keeps {text!r}", text in introduction) for text in right.get("keeps", []))
    yield from (
        (f"introduction drops {text!r}", bool(found) and text not in introduction) for text in right.get("drops", [])
    )
    yield from ((f"head tells {text!r}", text in head) for text in right.get("guesses", []))
    sources = [[one.get("title", ""), one.get("url", "")] for one in (found.get("sources") or {}).values()]
    yield "sources are right", bool(found) and sources == right.get("sources", [])
    if "means" in right:
        means = [level.get("means", "") for level in dict(found.get("scale") or {}).values()]
        yield f"scale means {right['means']}", means == right["means"]


def _by_name(options: object) -> dict[str, Mapping[str, Any]]:
    parts = options if isinstance(options, dict) else {}
    written = {key: part if isinstance(part, dict) else {"name": part or key} for key, part in parts.items()}
    return {str(part.get("name", key)): part for key, part in written.items()}


def _about_options(right: Mapping[str, Any], found: Mapping[str, Mapping[str, Any]]) -> Iterator[Claim]:
    names = right["options"]
    yield from ((f"option {name!r} is there", name in found) for name in names)
    yield "there are no other options, and they are in order", list(found) == names
    for name in names:
        option = found.get(name, {})
        for key, wanted in (("link", right.get("links", {})), ("summary", right.get("summaries", {}))):
            if key in option or name in wanted:
                yield f"{key} of {name!r}", str(option.get(key, "")).strip() == wanted.get(name, "")
        for key, wanted in (("advantages", right.get("for", {})), ("disadvantages", right.get("against", {}))):
            yield from _about_arguments(f"{key} of {name!r}", wanted.get(name, []), option.get(key))


def _about_arguments(what: str, wanted: list[str], found: object) -> Iterator[Claim]:
    items = found.items() if isinstance(found, dict) else ()
    texts = [f"{title}: {_one_line(body)}" if body else title for title, body in items]
    yield from ((f"{what} hold {text!r}", text in texts) for text in wanted)
    if found or wanted:
        yield f"{what} are no others", texts == wanted


def _about_rows(right: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Claim]:
    criteria = [one for one in (found.get("criteria") or {}).values() if isinstance(one, dict)]
    ids = {name: key for key, name in _ids(found.get("options"))}
    words = _words(found.get("scale"))
    if "placeholder" in right:
        cells = [_cells(one, [ids.get(name, "") for name in right["options"]], words) for one in criteria]
        yield "the one question is a placeholder", cells == [right["placeholder"]]
        return
    rows = {str(one.get("ask", one.get("fact"))): one for one in criteria}
    for label, wanted in right["rows"].items():
        yield from _about_row(
            label, wanted, rows.get(label, {}), [ids.get(name, "") for name in right["options"]], words
        )
    yield "there are no other rows", sorted(rows) == sorted(right["rows"]) and len(criteria) == len(rows)
    for key, plain in (("group", "groups"), ("help", "help"), ("weight", "weights")):
        told = {label: _one_line(one[key]) for label, one in rows.items() if key in one}
        expected = right.get(plain, {})
        yield from ((f"{key} of {label!r}", told.get(label) == text) for label, text in expected.items())
        yield f"no other row has a {key}", bool(found) and set(told) <= set(expected)


def _about_row(
    label: str, wanted: Any, row: Mapping[str, Any], ids: list[str], words: Mapping[str, str]
) -> Iterator[Claim]:
    fact = isinstance(wanted, dict)
    values = wanted["fact"] if fact else wanted
    cells = _values(row, ids) if fact else _cells(row, ids, words)
    for place, (value, cell) in enumerate(zip(values, cells, strict=True), start=1):
        yield f"{label!r}, cell {place} is {value!r}", cell in _accepted(value)


def _accepted(value: str) -> Iterable[str]:
    verdict, colon, note = value.partition(": ")
    return (
        [f"{word}{colon}{note}" for word in verdict.split(" or ")] if verdict in PLAIN or " or " in verdict else [value]
    )


def _ids(options: object) -> Iterator[tuple[str, str]]:
    for key, part in (options if isinstance(options, dict) else {}).items():
        yield key, str(part.get("name", key) if isinstance(part, dict) else part or key)


def _values(row: Mapping[str, Any], ids: list[str]) -> list[str]:
    """The values with their unit, as a reader sees them."""
    values, unit = row.get("values") or {}, row.get("unit", "")
    texts = [_one_line(values.get(key)) for key in ids]
    return [f"{text} {unit.strip()}" if unit and text[-1:].isdigit() else text for text in texts]


def _cells(row: Mapping[str, Any], ids: list[str], words: Mapping[str, str]) -> list[str]:
    answered = row.get("if-yes") or {}
    return [_verdict(_one_line(answered.get(key)), words) for key in ids]


def _verdict(text: str, words: Mapping[str, str]) -> str:
    word, comma, note = text.partition(",")
    return f"{words.get(word, word)}: {note.strip()}" if comma else words.get(word, word)


def _words(scale: object) -> dict[str, str]:
    if isinstance(scale, str) and " to " in scale:
        worst, best = (int(end) for end in scale.split(" to "))
        middle = (worst + best) / 2
        steps = range(min(worst, best), max(worst, best) + 1)
        kinds = {
            str(n): "partly" if n == middle else "good" if (n > middle) == (best > worst) else "poor" for n in steps
        }
        return PLAIN | kinds
    if not isinstance(scale, dict):
        return PLAIN
    worths = {word: float(level.get("worth", 0)) for word, level in scale.items()}
    kinds = {word: "good" if worth > 0 else "poor" if worth < 0 else "partly" for word, worth in worths.items()}
    return {"unknown": "unknown", "n/a": "n/a", **kinds}
