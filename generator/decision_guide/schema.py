"""The JSON Schema of the data format, made from the model: editors complete and check a decision file with it.

It describes the shape only; what spans several keys (an unknown option in a row, a citation without its source) is
for ``check``. Editors read ``no``, ``12`` or ``~`` as something else than text, so it accepts those where a text may
stand, and it never refuses a file that ``check`` accepts.
"""

from __future__ import annotations

import json
from typing import Any

from decision_guide import model
from decision_guide.keys import Key, Kind, keys_of
from decision_guide.validation.ids import IdKind

Schema = dict[str, Any]

FILE_NAME = "decision.schema.json"
"""What the schema is called beside the decisions."""


def _alone(pattern: str) -> str:
    """A text that holds nothing else; blanks around it do not count."""
    return rf"^\s*(?:{pattern})\s*$"


ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
LETTER = "(?=[0-9-]*[a-z])"
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
CITATIONS = r"(?:\s*\[\^[^\]\s]+\])*"
READ_AS_TEXT = ["string", "number", "boolean", "null"]

TEXT: Schema = {"type": READ_AS_TEXT}
IDENTIFIER: Schema = {"type": READ_AS_TEXT, "pattern": _alone(LETTER + ID), "maxLength": 64}
CELL: Schema = {
    "type": READ_AS_TEXT,
    "pattern": _alone(rf"(?:n/a|{ID})(?:{CITATIONS}|\s*,[\s\S]*)"),
    "description": "A word, a word with citations (`good [^id]`), or a word, a comma and a note.",
    "examples": ["good", "partly", "poor", "unknown", "n/a", "ruled-out, because …", "good [^source]"],
}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _by_id(values: Schema, *, least: int = 1, reserved: IdKind | None = None) -> Schema:
    names = {**_ref("id"), "not": {"enum": sorted(reserved.reserved)}} if reserved else _ref("id")
    return {"type": "object", "propertyNames": names, "additionalProperties": values, "minProperties": least}


def _whole_number(lowest: int, highest: int) -> Schema:
    return {
        "anyOf": [
            {"type": "integer", "minimum": lowest, "maximum": highest},
            {"type": "string", "pattern": _alone("[+-]?[0-9]{1,3}")},
        ]
    }


KINDS: dict[Kind, Schema] = {
    Kind.PLAIN: _ref("text"),
    Kind.INLINE: _ref("text"),
    Kind.MARKDOWN: _ref("text"),
    Kind.ID: _ref("id"),
    Kind.IDS: _list(_ref("id")),
    Kind.TEXTS: _list(_ref("text")),
    Kind.TEXT_BY_ID: _by_id(_ref("text")),
    Kind.DATE: {"type": "string", "pattern": _alone(DAY), "examples": ["2026-11-22"]},
    Kind.PARTIAL_DATE: {"type": ["string", "integer"], "pattern": _alone("[0-9]{4}(-[0-9]{2}){0,2}")},
    Kind.INTERVAL: {
        "type": "string",
        "pattern": _alone("[0-9]{1,5} +(day|week|month|year)s?"),
        "examples": ["6 months", "2 years", "90 days"],
    },
    Kind.BOOLEAN: {"enum": [True, False, "true", "false"]},
    Kind.WEIGHT: _whole_number(1, 9),
    Kind.WORTH: _whole_number(-9, 9),
    Kind.LINK: {"type": "string"},
    Kind.FEEDS: {"anyOf": [_ref("id"), _by_id(_whole_number(1, 9))]},
    Kind.ANSWERS: _by_id({"anyOf": [_ref("text"), _ref("answer")]}, reserved=IdKind.ANSWER),
    Kind.VALUES: _by_id(_ref("text")),
    Kind.GIVEN_ANSWERS: _by_id({"type": READ_AS_TEXT, "pattern": _alone(ID + "!{0,2}")}),
    Kind.EXPECTATION: {"anyOf": [_ref("id"), _list(_ref("id"))]},
    Kind.ARGUMENTS: {"type": "object", "additionalProperties": _ref("text")},
    Kind.CHART: _ref("chart"),
    Kind.SCALE: _by_id(_ref("level"), least=2),
    Kind.OPTIONS: _by_id({"anyOf": [_ref("text"), _ref("option")]}, least=2, reserved=IdKind.OPTION),
    Kind.CRITERIA: _by_id({"anyOf": [_ref("question"), _ref("fact")]}),
    Kind.SCENARIOS: _list(_ref("scenario")),
    Kind.SOURCES: _by_id(_ref("source"), reserved=IdKind.SOURCE),
    Kind.CHANGES: _list(_ref("change")),
}

ROWS: Schema = {
    f"^if-{ID}$": {
        "description": "How well each option fits when the answer is this one; `others` stands for the rest.",
        **_by_id(_ref("cell")),
    }
}


def schema() -> Schema:
    """The JSON Schema (draft 2020-12) of a decision file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A decision",
        "description": "One question of the kind “X or Y?”: its options, its criteria, and how well each option fits.",
        **_object(model.Decision),
        "$defs": {
            "text": TEXT,
            "id": {**IDENTIFIER, "description": "Small letters, digits and single hyphens; stands in links and stays."},
            "cell": CELL,
            "answer": _object(model.Answer),
            "chart": _chart(),
            "level": _object(model.Level),
            "option": _object(model.Option),
            "question": _object(model.Question, patterns=ROWS),
            "fact": _object(model.Fact),
            "scenario": _object(model.Scenario),
            "source": _object(model.Source),
            "change": _object(model.Change),
        },
    }


def as_text() -> str:
    """The JSON Schema as the file that is published."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _object(part: type, *, patterns: Schema | None = None) -> Schema:
    """The schema of a mapping whose keys are the fields that an author may write for ``part``."""
    keys = keys_of(part)
    found: Schema = {"type": "object", "properties": {key.name: _property(key) for key in keys}}
    required = [key.name for key in keys if key.required]
    return {
        **found,
        **({"patternProperties": patterns} if patterns else {}),
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _property(key: Key) -> Schema:
    return {"description": f"{key.doc} ({key.kind.value[0].upper()}{key.kind.value[1:]}.)", **KINDS[key.kind]}


def _chart() -> Schema:
    chart = _object(model.Chart)
    corners = chart["properties"]["corners"]
    corners["propertyNames"] = {"enum": list(model.CORNERS)}
    return chart
