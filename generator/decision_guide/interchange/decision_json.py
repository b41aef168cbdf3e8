"""Convert a published ``decision.json`` to the nested texts of its decision file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from decision_guide.formatting import NestedTexts
from decision_guide.model import BEFORE, NUMBER, Decision, format_version
from decision_guide.model.keys import keys_of

Object = Mapping[str, Any]

_ORDER = tuple(key.name for key in keys_of(Decision))


def newer_format(content: object) -> str | None:
    """Return the version of a ``decision.json`` that needs a newer package than this one, else ``None``."""
    if not isinstance(content, dict) or "decision" not in content:
        return None
    version = str(content.get("format", ""))
    return version if format_version.is_newer(version) else None


def tree_of(decision: Object) -> dict[str, NestedTexts]:
    """Return the decision file that a published decision was built from. Values of another form are unchanged."""
    found = _without_sizes({key: _part(key, value) for key, value in decision.items() if key != "slug"})
    if found.get("name") == found.get("title"):
        found.pop("name", None)
    if found.get("draft") == "false":
        del found["draft"]
    if not found.get("scale"):
        found.pop("scale", None)
    rank = {key: number for number, key in enumerate(_ORDER)}
    return {key: found[key] for key in sorted(found, key=lambda one: rank.get(one, len(rank)))}


def _part(key: str, value: Any) -> NestedTexts:
    match key, value:
        case (("axes" | "options" | "criteria" | "sources"), list()):
            reader = _READERS.get(key, _as_it_is)
            return {one: reader(item) for one, item in _by_id(value).items()}
        case "scale", {"rating": str() as rating}:
            return rating
        case "scale", {"levels": list() as levels, **rest}:
            return dict(_by_id(levels)) if rest.get("own") else {}
        case "review-every", {"count": count, "unit": unit}:
            return f"{count} {unit}"
        case "scenarios", list():
            return tuple(_scenario(item) if isinstance(item, dict) else _plain(item) for item in value)
        case _:
            return _plain(value)


def _by_id(items: list[Any]) -> dict[str, dict[str, NestedTexts]]:
    """The objects of a list by their id, without the id."""
    objects = [item for item in items if isinstance(item, dict)]
    return {
        str(item.get("id", "")): {key: _plain(value) for key, value in item.items() if key != "id"} for item in objects
    }


def _as_it_is(item: dict[str, NestedTexts]) -> NestedTexts:
    return item


def _axis_name(item: dict[str, NestedTexts]) -> NestedTexts:
    return item.get("name", "")


def _option(item: dict[str, NestedTexts]) -> NestedTexts:
    made = {key: _arguments(value) if key.endswith("advantages") else value for key, value in item.items()}
    made = _without_sizes(made)
    return made["name"] if set(made) == {"name"} else made


def _without_sizes(item: dict[str, NestedTexts]) -> dict[str, NestedTexts]:
    """The keys of a decision or of an option. The size of a picture is not written: it follows from the file."""
    picture = item.get("picture")
    if not isinstance(picture, Mapping):
        return item
    return {**item, "picture": {key: text for key, text in picture.items() if key not in {"width", "height"}}}


def _arguments(value: NestedTexts) -> NestedTexts:
    """A list of titles with bodies as keys with texts."""
    items = value if isinstance(value, tuple) else ()
    pairs = [(item.get("title", ""), item.get("body", "")) for item in items if isinstance(item, Mapping)]
    return {str(title): body for title, body in pairs}


def _criterion(item: dict[str, NestedTexts]) -> NestedTexts:
    made: dict[str, NestedTexts] = {}
    for key, value in item.items():
        match key:
            case "weight" if value == "1":
                continue
            case "numbers":
                continue
            case "axis":
                made[key] = _axis(value)
            case "answers":
                made |= _answers(value)
            case "unit" if isinstance(value, Mapping):
                made[key] = _unit(value)
            case "values" if isinstance(value, Mapping):
                made[key] = {option: _value(one) for option, one in value.items()}
            case "rows":
                made |= _rows(value)
            case _:
                made[key] = value
    return made


def _axis(value: NestedTexts) -> NestedTexts:
    """The short form for one axis that counts once."""
    if isinstance(value, Mapping) and len(value) == 1 and "1" in value.values():
        return next(iter(value))
    return value


def _answers(value: NestedTexts) -> dict[str, NestedTexts]:
    items = [item for item in value if isinstance(item, Mapping)] if isinstance(value, tuple) else []
    labels: dict[str, NestedTexts] = {}
    for item in items:
        rest: dict[str, NestedTexts] = {key: text for key, text in item.items() if key != "id"}
        labels[str(item.get("id", ""))] = rest["label"] if set(rest) == {"label"} else rest
    return {"answers": labels} if any(labels.values()) else {}


def _unit(unit: Mapping[str, NestedTexts]) -> NestedTexts:
    text = unit.get("text", "")
    return {"before": text} if unit.get("before") == "true" and text not in BEFORE else text


def _value(value: NestedTexts) -> NestedTexts:
    """A value as an author writes it; the text of a fact is already that."""
    if not isinstance(value, Mapping):
        return value
    low, high = value.get("low", ""), value.get("high", "")
    figure = value.get("word", "") if value.get("word") != NUMBER else low if low == high else f"{low}–{high}"
    return _cell({**value, "word": figure})


def _rows(value: NestedTexts) -> dict[str, NestedTexts]:
    items = [item for item in value if isinstance(item, Mapping)] if isinstance(value, tuple) else []
    made: dict[str, NestedTexts] = {}
    for item in items:
        cells = item.get("cells", {})
        if isinstance(cells, Mapping):
            made[f"if-{item.get('answer', '')}"] = {option: _cell(cell) for option, cell in cells.items()}
    return made


def _cell(cell: NestedTexts) -> NestedTexts:
    if not isinstance(cell, Mapping):
        return cell
    word, note, references = cell.get("word", ""), cell.get("note", ""), cell.get("references", ())
    cited = "".join(f" [^{one}]" for one in references) if isinstance(references, tuple) else ""
    return f"{word}, {note}" if note else f"{word}{cited}"


def _scenario(item: Object) -> NestedTexts:
    answers = item.get("answers")
    given = {key: _given(one) for key, one in answers.items()} if isinstance(answers, dict) else {}
    expected = _plain(item.get("expect", []))
    if isinstance(expected, tuple) and len(expected) == 1:
        expected = expected[0]
    made: dict[str, NestedTexts] = {
        key: _plain(value) for key, value in item.items() if key not in {"answers", "expect"}
    }
    return {**made, "answers": given, **({"expect": expected} if expected else {})}


def _given(given: Any) -> NestedTexts:
    match given:
        case {"answer": answer, "importance": int(importance)}:
            return f"{str(answer).replace('~', '.')}{'!' * max(0, min(importance - 1, 2))}"
        case _:
            return _plain(given)


def _plain(value: Any) -> NestedTexts:
    match value:
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
        case list():
            return tuple(_plain(item) for item in value)
        case bool():
            return "true" if value else "false"
        case None:
            return ""
        case _:
            return str(value)


_READERS: Mapping[str, Callable[[dict[str, NestedTexts]], NestedTexts]] = {
    "axes": _axis_name,
    "options": _option,
    "criteria": _criterion,
}
