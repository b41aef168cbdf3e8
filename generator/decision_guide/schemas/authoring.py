"""The JSON Schema of the data format, generated from the model. Editors use it to complete and check decision files.

It describes the structure only. Rules about several keys (an unknown option in a row, a citation without a source)
are for ``check``. Editors do not read ``no``, ``12`` or ``~`` as text, so the schema accepts these values for texts.
It never refuses a file that ``check`` accepts, except a scale with the word ``null``.
"""

from __future__ import annotations

import json

from decision_guide import model
from decision_guide.model import format_version
from decision_guide.model.keys import Key, Kind, keys_of
from decision_guide.model.renamed import old_names
from decision_guide.schemas import JsonSchema, snippets
from decision_guide.text.words import languages
from decision_guide.validation.ids import IdKind


def _alone(pattern: str) -> str:
    """A pattern for the whole text, apart from spaces around it."""
    return rf"^\s*(?:{pattern})\s*$"


ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
LETTER = "(?=[0-9-]*[a-z])"
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
CITATIONS = r"(?:\s*\[\^[^\]\s]+\])*"
READ_AS_TEXT = ["string", "number", "boolean", "null"]

FIGURE = r"[+\-−]?[0-9]{1,15}(?:\.[0-9]{1,6})?"

PICTURE_FILE = r"(?![./])[^\\:?#%*\x22<>|\n]*\.(?:[pP][nN][gG]|[jJ][pP][eE]?[gG]|[wW][eE][bB][pP]|[aA][vV][iI][fF])"

LINE = r"^\s*[^\n]*\s*$"
SCHEME = "[hH][tT][tT][pP][sS]?|[mM][aA][iI][lL][tT][oO]"

RATING = _alone(rf"{FIGURE}\s+to\s+{FIGURE}(?:\s+by\s+{FIGURE})?")

TEXT: JsonSchema = {"type": READ_AS_TEXT}
ONE_LINE: JsonSchema = {"type": READ_AS_TEXT, "pattern": LINE}
IDENTIFIER: JsonSchema = {"type": READ_AS_TEXT, "pattern": _alone(LETTER + ID), "maxLength": 64}
CELL: JsonSchema = {
    "type": [kind for kind in READ_AS_TEXT if kind != "null"],
    "pattern": _alone(
        rf"(?!ruled-out(?:[\s,\[]|$))(?:n/a|{ID}|{FIGURE})(?:{CITATIONS}|\s*,\s*\S[^\n]*)"
        rf"|ruled-out\s*,(?!{CITATIONS}\s*$)\s*\S[^\n]*"
    ),
    "description": "A word, a word with citations (`good [^id]`), or a word, a comma and a note.",
    "examples": ["good", "partly", "poor", "unknown", "n/a", "ruled-out, because", "good [^source]"],
}

VALUE: JsonSchema = {
    "type": [kind for kind in READ_AS_TEXT if kind != "null"],
    "pattern": _alone(rf"(?:unknown|n/a|unlimited)(?:{CITATIONS}|\s*,\s*\S[^\n]*)|[^\n]*[0-9][^\n]*"),
    "description": "A number, a range, `unknown`, `n/a` or `unlimited`; a citation, or a comma and a note, may follow.",
    "examples": ["12", "25–40", "unlimited", "unknown", "n/a", "12, by the year", "12 [^source]"],
}


def _ref(name: str) -> JsonSchema:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: JsonSchema) -> JsonSchema:
    return {"type": "array", "items": items}


def _by_id(values: JsonSchema, *, least: int = 1, reserved: IdKind | None = None) -> JsonSchema:
    names = {**_ref("id"), "not": {"enum": sorted(reserved.reserved)}} if reserved else _ref("id")
    return {"type": "object", "propertyNames": names, "additionalProperties": values, "minProperties": least}


def _whole_number(lowest: int, highest: int) -> JsonSchema:
    return {
        "anyOf": [
            {"type": "integer", "minimum": lowest, "maximum": highest},
            {"type": "string", "pattern": _alone("[+-]?[0-9]{1,3}")},
        ]
    }


KINDS: dict[Kind, JsonSchema] = {
    Kind.PLAIN: _ref("line"),
    Kind.INLINE: _ref("line"),
    Kind.MARKDOWN: _ref("text"),
    Kind.ID: _ref("id"),
    Kind.IDS: _list(_ref("id")),
    Kind.TEXTS: _list(_ref("line")),
    Kind.TEXT_BY_ID: _by_id(_ref("line")),
    Kind.DATE: {"type": "string", "pattern": _alone(DAY), "examples": ["2026-11-22"]},
    Kind.PARTIAL_DATE: {"type": ["string", "integer"], "pattern": _alone("[0-9]{4}(-[0-9]{2}){0,2}")},
    Kind.INTERVAL: {
        "type": "string",
        "pattern": _alone("[0-9]{1,5} +(day|week|month|year)s?"),
        "examples": ["6 months", "2 years", "90 days"],
    },
    Kind.BOOLEAN: {"enum": [True, False, "true", "false"]},
    Kind.NO_STATUS_QUO: {"const": "none"},
    Kind.FORMAT: {"type": ["string", "number"], "pattern": _alone(format_version.VERSION.pattern)},
    Kind.LANGUAGE: {"enum": list(languages())},
    Kind.NEVER: {"enum": [model.NEVER]},
    Kind.WEIGHT: _whole_number(1, 9),
    Kind.WORTH: _whole_number(-9, 9),
    Kind.LINK: {"type": READ_AS_TEXT, "pattern": rf"^\s*(?!//)(?:(?:{SCHEME}):|[^:/?#]*(?:[/?#]|$))"},
    Kind.FEEDS: {"anyOf": [_ref("id"), _by_id(_whole_number(1, 9))]},
    Kind.POSITIONS: _by_id(
        {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": 1},
                {"type": "string", "pattern": _alone("[+-]?[0-9]+([.][0-9]{1,4}0*)?")},
            ]
        }
    ),
    Kind.ANSWERS: _by_id({"anyOf": [_ref("line"), _ref("answer")]}, least=2, reserved=IdKind.ANSWER),
    Kind.VALUES: _by_id(_ref("line")),
    Kind.GIVEN_ANSWERS: _by_id({"type": READ_AS_TEXT, "pattern": _alone(rf"(?:{ID}|[^!\n]*[0-9][^!\n]*) *!{{0,2}}")}),
    Kind.LIMIT: {"enum": [str(limit) for limit in model.Limit]},
    Kind.SPACING: {"enum": [str(one) for one in model.Spacing]},
    Kind.BETTER: {"enum": [str(one) for one in model.Better]},
    Kind.NUMBERS: _by_id(_ref("value")),
    Kind.UNIT: {
        "anyOf": [
            _ref("line"),
            {
                "type": "object",
                "properties": {"before": _ref("line")},
                "required": ["before"],
                "additionalProperties": False,
            },
        ]
    },
    Kind.WORD: {"type": READ_AS_TEXT, "pattern": _alone(f"{ID}|{FIGURE}")},
    Kind.EXPECTATION: {"anyOf": [_ref("id"), _list(_ref("id"))]},
    Kind.ARGUMENTS: {"type": "object", "additionalProperties": _ref("text")},
    Kind.CHART: _ref("chart"),
    Kind.FILE: {"type": READ_AS_TEXT, "pattern": _alone(PICTURE_FILE)},
    Kind.PICTURE: _ref("picture"),
    Kind.SCALE: {
        "anyOf": [
            _by_id(_ref("level"), least=2),
            {"type": "string", "pattern": RATING, "examples": ["1 to 5", "1 to 5 by 0.5"]},
        ]
    },
    Kind.OPTIONS: {
        **_by_id({"anyOf": [_ref("line"), _ref("option")]}, least=2, reserved=IdKind.OPTION),
        "defaultSnippets": snippets.OPTIONS,
    },
    Kind.CRITERIA: {
        **_by_id({"anyOf": [_ref("question"), _ref("fact")]}),
        "not": {"additionalProperties": {"required": ["fact"]}},
        "defaultSnippets": snippets.CRITERIA,
    },
    Kind.PAIRS: _list({**_list(_ref("id")), "minItems": 2, "maxItems": 2, "uniqueItems": True}),
    Kind.SCENARIOS: _list(_ref("scenario")),
    Kind.SOURCES: {**_by_id(_ref("source"), reserved=IdKind.SOURCE), "defaultSnippets": snippets.SOURCES},
    Kind.CHANGES: _list(_ref("change")),
}

ROW: JsonSchema = {
    "description": "How well each option fits with this answer; `others` means all remaining options.",
    **_by_id(_ref("cell")),
    "defaultSnippets": snippets.CELLS,
}
ROWS: JsonSchema = {f"^if-{ID}$": _ref("row")}


def schema() -> JsonSchema:
    """Return the JSON Schema (draft 2020-12) of a decision file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A decision",
        "description": "One “X or Y?” question: its options, its criteria, and how well each option fits.",
        **_decision(),
        "$defs": {
            "text": TEXT,
            "line": ONE_LINE,
            "id": {
                **IDENTIFIER,
                "description": "Lower-case letters, digits and single hyphens. It is part of links, so keep it.",
            },
            "cell": CELL,
            "row": ROW,
            "value": VALUE,
            "answer": _object(model.Answer),
            "chart": _chart(),
            "level": _object(model.Level),
            "option": _object(model.Option),
            "picture": _object(model.Picture),
            "question": _question(),
            "fact": _object(model.Fact),
            "scenario": {**_object(model.Scenario), "defaultSnippets": snippets.SCENARIOS},
            "source": _object(model.Source),
            "change": _object(model.Change),
        },
    }


def _question() -> JsonSchema:
    """The keys of a question. One with a limit has values, and no answers of its own."""
    needed = {name: ["limit"] for name in ("values", "unit", "within", "beyond")}
    found = _object(model.Question, patterns=ROWS)
    # The pattern covers these two as well, but editors complete only keys with a name.
    for answer in (model.YES, model.NO):
        told = f"How well each option fits if the answer is {answer}; `others` means all remaining options."
        found["properties"][f"if-{answer}"] = {"description": told, **_ref("row")}
    return {
        **found,
        "defaultSnippets": snippets.ROWS,
        "not": {"anyOf": [{"required": [one, other]} for one, other in (("limit", "axis"), ("answers", "limit"))]},
        "dependentRequired": {"limit": ["values"], "position": ["answers", "axis"], **needed},
        "dependentSchemas": {"limit": {"patternProperties": {"^if-": False}}},
    }


def as_text() -> str:
    """Return the text of the schema file."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _object(part: type, *, patterns: JsonSchema | None = None) -> JsonSchema:
    """The schema of a mapping whose keys are the fields that an author may write for ``part``, or their old names."""
    keys = keys_of(part)
    known = {key.name: _property(key) for key in keys}
    renamed = {old: key for key in keys for old in old_names(part, key.name)}
    known |= {old: {**_property(key), "deprecated": True} for old, key in renamed.items()}
    found: JsonSchema = {"type": "object", "properties": known}
    required = [key.name for key in keys if key.required and key not in renamed.values()]
    return {
        **found,
        **({"patternProperties": patterns} if patterns else {}),
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _property(key: Key) -> JsonSchema:
    return {"description": f"{key.doc} ({key.kind.value[0].upper()}{key.kind.value[1:]}.)", **KINDS[key.kind]}


def _decision() -> JsonSchema:
    """The keys of the file. A chart names its axes, unless there are two of them: then it takes both."""
    decision = _object(model.Decision)
    return {
        **decision,
        "allOf": [
            {
                "if": {"required": ["axes"], "properties": {"axes": {"minProperties": 2, "maxProperties": 2}}},
                "else": {"properties": {"chart": {"required": ["x", "y"]}}},
            },
            {
                "if": {"required": ["axes"], "not": {"properties": {"axes": {"minProperties": 2, "maxProperties": 2}}}},
                "then": {"required": ["chart"]},
            },
        ],
    }


def _chart() -> JsonSchema:
    chart = _object(model.Chart)
    corners = chart["properties"]["corners"]
    corners["propertyNames"] = {"enum": list(model.CORNERS)}
    return chart
