"""The JSON Schemas of the published data: ``decision.json``, which follows the model, and ``decisions.json``.

They are strict: the published data has no other keys. A later version of this format 1 may add keys.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import EnumType
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from decision_guide import model
from decision_guide.engine.evaluation import Status
from decision_guide.engine.tally import Standing, Veto
from decision_guide.model.keys import Key, key_of
from decision_guide.schemas import JsonSchema

DRAFT = "https://json-schema.org/draft/2020-12/schema"
DECISION, DECISIONS = "decision-json.schema.json", "decisions-json.schema.json"
"""The names of the schema files next to ``decisions.json``."""

TEXT: JsonSchema = {"type": "string"}
COUNT: JsonSchema = {"type": "integer", "minimum": 0}
IDS: JsonSchema = {"type": "array", "items": TEXT}
FAILS: JsonSchema = {
    "type": "integer",
    "description": "The highest value that fails a must have; if absent, every value below 0 fails.",
}
RANGE: JsonSchema = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("from", "below", "above", "to")},
    "additionalProperties": False,
    "description": "Numbers: from ≤ number < below, or above < number ≤ to. An open end is left out.",
}
SHARE: JsonSchema = {"type": "number", "minimum": 0, "maximum": 1}


def schemas() -> dict[str, str]:
    """Return the text of each schema by its file name."""
    return {name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in _schemas().items()}


def _schemas() -> dict[str, JsonSchema]:
    return {DECISION: _decision_json(), DECISIONS: _decisions_json()}


# --- decisions.json ----------------------------------------------------------------------------------


def _decisions_json() -> JsonSchema:
    listing = _closed(
        slug=TEXT,
        title=TEXT,
        language={**TEXT, "description": "The language of the decision, if it names one."},
        summary={**TEXT, "description": "One line of plain text; can be empty."},
        options={**IDS, "description": "The names of the options, in the order of the file."},
        questions={**COUNT, "description": "The number of questions that a reader can answer."},
        tags=IDS,
        reviewed={"type": ["string", "null"], "format": "date"},
        url={**TEXT, "description": "The guide, relative to this file."},
        data={**TEXT, "description": "Its decision.json, relative to this file."},
    )
    return {
        "$schema": DRAFT,
        "title": "All decisions of a site",
        **_closed(format={"const": 1}, decisions={"type": "array", "items": _optional(listing, "language")}),
    }


# --- decision.json -----------------------------------------------------------------------------------


def _decision_json() -> JsonSchema:
    definitions: dict[str, JsonSchema] = {}
    decision = _of(model.Decision, definitions)
    parts = {
        "format": {"const": 1},
        "edition": {**TEXT, "description": "A digest of what decides; rewording the file leaves it unchanged."},
        "decision": {**decision, "description": "The author's texts, by the keys of the data format."},
        "compiled": {
            **_compiled(),
            "description": "The numbers for adding up answers; absent with a limit.",
        },
        "table": {**_table(), "description": "Everything that an evaluator needs, in whole numbers."},
        "positions": {
            "type": "object",
            "additionalProperties": {"anyOf": [_position(), {"type": "null"}]},
            "description": "The position of each option on the trade-off map; null: no position yet.",
        },
        "scenarios": {
            "type": "array",
            "items": _closed(
                name=TEXT,
                answers={**TEXT, "description": "The answers in the form of a link."},
                result=_result(),
            ),
            "description": "The worked examples and their results.",
        },
    }
    return {
        "$schema": DRAFT,
        "title": "A decision as data",
        **_optional(_closed(**parts), "compiled"),
        "$defs": dict(sorted(definitions.items())),
    }


def _compiled() -> JsonSchema:
    cell = {
        "anyOf": [{"type": "integer"}, {"const": "x"}, {"type": "null"}],
        "description": "Worth times weight; x: ruled out; null: unknown.",
    }
    cells = {"type": "object", "additionalProperties": {"type": "array", "items": cell}}
    question = _closed(id=TEXT, cells={**cells, "description": "A row for each answer."})
    question["properties"]["fails"] = FAILS
    return _closed(schema={"const": 1}, id=TEXT, options=IDS, questions=_list(question))


def _table() -> JsonSchema:
    cell = {
        "anyOf": [{"type": "integer"}, {"enum": ["x", "-"]}, {"type": "null"}],
        "description": "Worth times weight; x: ruled out; null: unknown; -: no verdict.",
    }
    cells = {"type": "object", "additionalProperties": {"type": "array", "items": cell}}
    question = _closed(id=TEXT, weight={"type": "integer"}, cells={**cells, "description": "A row for each answer."})
    question["properties"] |= {
        "fails": FAILS,
        "limit": _of(model.Limit, {}),
        "breaks": {**_list(TEXT), "description": "The different figures of the values, ascending."},
        "unit": {**TEXT, "description": "The unit of the figures."},
        "within": {**cell, "description": "The value of what is within the limit."},
        "beyond": {**cell, "description": "The value of what is beyond the limit."},
    }
    scale = {**_list(_row(TEXT, {"type": "integer"})), "description": "Each word with its worth, best first."}
    return _closed(schema={"const": 2}, id=TEXT, options=IDS, scale=scale, questions=_list(question))


def _position() -> JsonSchema:
    bounds: JsonSchema = {"type": "array", "items": SHARE, "minItems": 2, "maxItems": 2}
    figure = {
        "type": "object",
        "properties": {"low": TEXT, "high": TEXT, "word": TEXT},
        "additionalProperties": False,
    }
    figures = {
        "type": "object",
        "properties": {"x": figure, "y": figure},
        "additionalProperties": False,
        "description": "The numbers along axes of numbers, which have no share.",
    }
    shares = _closed(x=SHARE, y=SHARE, x_range=bounds, y_range=bounds, figures=figures)
    return {**shares, "required": []}


def _result() -> JsonSchema:
    pairs = _list(_row(TEXT, {"type": "integer"}))
    option = {
        "id": TEXT,
        "score": {"type": "integer"},
        "for": IDS,
        "against": IDS,
        "unknown": IDS,
        "out": _list(_row(TEXT, _of(Veto, {}))),
        "standing": _of(Standing, {}),
    }
    return _closed(
        status=_of(Status, {}),
        leaders=IDS,
        groups=_list(IDS),
        options=_list(_closed(**option)),
        dropped=IDS,
        poor_fit={"type": "boolean"},
        because=pairs,
        despite=pairs,
        settled={"type": "boolean"},
        flips=_list(
            _row(TEXT, {"anyOf": [{"type": ["string", "null"], "description": "null: left open"}, RANGE]}, IDS)
        ),
        factors=_list(_row(TEXT, {"type": "integer"}, {"type": "integer"})),
        hangs_on={
            **_list(_row(TEXT, TEXT, TEXT, TEXT, IDS)),
            "description": "The question, the option, its word, another word, and the options that would lead with it.",
        },
        ask_next={"type": ["string", "null"], "description": "The question to ask next."},
    )


def _optional(schema: JsonSchema, *names: str) -> JsonSchema:
    return {**schema, "required": [name for name in schema["required"] if name not in names]}


def _list(items: JsonSchema) -> JsonSchema:
    return {"type": "array", "items": items}


def _row(*items: JsonSchema) -> JsonSchema:
    """A list of exactly these items."""
    return {"type": "array", "prefixItems": list(items), "items": False, "minItems": len(items)}


def _closed(**properties: JsonSchema) -> JsonSchema:
    """An object with exactly these keys."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


# --- schemas of the model ----------------------------------------------------------------------------


def _of(hint: Any, definitions: dict[str, JsonSchema]) -> JsonSchema:
    """The schema of a type of the model; its dataclasses go into ``definitions``."""
    plain = {str: TEXT, int: {"type": "integer"}, bool: {"type": "boolean"}, dt.date: {**TEXT, "format": "date"}}
    arguments = [argument for argument in get_args(hint) if argument not in (type(None), ...)]
    match get_origin(hint) or hint:
        case found if found is tuple:
            return {"type": "array", "items": _of(arguments[0], definitions), "minItems": 1}
        case found if found is Mapping:
            return {"type": "object", "additionalProperties": _of(arguments[1], definitions), "minProperties": 1}
        case found if found is UnionType:
            choices = [_of(argument, definitions) for argument in arguments]
            return choices[0] if len(choices) == 1 else {"anyOf": choices}
        case EnumType():
            return {"enum": [str(word) for word in hint]}
        case found if is_dataclass(found):
            return _defined(found, definitions)
        case found:
            return plain[found]


def _defined(part: Any, definitions: dict[str, JsonSchema]) -> JsonSchema:
    name = part.__name__
    if name not in definitions:
        definitions[name] = {}
        hints = get_type_hints(part)
        keys = {spec.name: key_of(spec) for spec in fields(part)}
        definitions[name] = {
            "description": part.__doc__.split("\n")[0],
            "type": "object",
            "properties": {key.name: _described(key, _of(hints[own], definitions)) for own, key in keys.items()},
            "required": [key.name for own, key in keys.items() if _is_always_there(hints[own])],
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _described(key: Key, schema: JsonSchema) -> JsonSchema:
    return {**schema, "description": key.doc} if key.doc else schema


def _is_always_there(hint: Any) -> bool:
    """Whether a field is never left out. ``None`` and empty values are left out."""
    return type(None) not in get_args(hint) and get_origin(hint) not in (tuple, Mapping)
