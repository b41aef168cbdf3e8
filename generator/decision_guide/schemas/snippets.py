"""What editors offer to insert in a decision file: whole questions, options, sources and scenarios.

``${1:text}`` is a place to fill in; the cursor goes from one to the next. Editors call these ``defaultSnippets``. They
are part of the schema, because an editor cannot complete a key such as ``if-few`` whose name the author chooses.
"""

from __future__ import annotations

from typing import Any

Snippet = dict[str, Any]


def _snippet(label: str, description: str, body: object) -> Snippet:
    return {"label": label, "description": description, "body": body}


def _row(first: str, second: str, options: tuple[int, int], words: tuple[int, int]) -> dict[str, str]:
    """A cell for each of two options. ``options`` and ``words`` are the numbers of the places to fill in."""
    return {
        f"${{{options[0]}:first-option}}": f"${{{words[0]}:{first}}}",
        f"${{{options[1]}:second-option}}": f"${{{words[1]}:{second}}}",
    }


_YES_NO = {"ask": "${2:Will it rain?}", "if-yes": _row("good", "poor", (3, 5), (4, 6))}
_CHOICE = {
    "ask": "${2:How many people?}",
    "answers": {"${3:few}": "${4:Up to five}", "${5:many}": "${6:More}"},
    "if-${3:few}": _row("good", "poor", (7, 9), (8, 10)),
    "if-${5:many}": _row("poor", "good", (7, 9), (11, 12)),
}
_NUMBERS = {
    "ask": "${2:What may it cost per month?}",
    "limit": "${3:at-most}",
    "unit": "${4:€}",
    "values": _row("10", "40", (5, 7), (6, 8)),
}
_FACT = {"fact": "${2:Colours}", "values": _row("red and blue", "all", (3, 5), (4, 6))}

CRITERIA = [
    _snippet("question: yes or no", "A question that readers answer with yes or no.", {"${1:rain}": _YES_NO}),
    _snippet("question: several answers", "A question with answers of its own.", {"${1:people}": _CHOICE}),
    _snippet("question: a number", "Readers give a number, and each option has a value.", {"${1:price}": _NUMBERS}),
    _snippet("fact", "A row without answers, to look up.", {"${1:colours}": _FACT}),
]
CELLS = [_snippet("cells", "A word for each option.", _row("good", "poor", (1, 3), (2, 4)))]
ROWS = [
    _snippet(
        "if-…",
        "How well each option fits with one of the answers.",
        {"if-${1:few}": _row("good", "poor", (2, 4), (3, 5))},
    )
]
OPTIONS = [
    _snippet(
        "option",
        "Something to choose, with what speaks for it and against it.",
        {
            "${1:tent}": {
                "name": "${2:Tent}",
                "summary": "${3:What it is, in a sentence.}",
                "advantages": {"${4:A reason for it}": "${5:Why}"},
                "disadvantages": {"${6:A reason against it}": "${7:Why}"},
            }
        },
    )
]
SOURCES = [
    _snippet(
        "source",
        "A cited work.",
        {"${1:handbook}": {"title": "${2:The handbook}", "url": "${3:https://example.org/}", "date": "${4:2026}"}},
    )
]
SCENARIOS = [
    _snippet(
        "scenario",
        "A worked example, computed in every build.",
        {"name": "${1:A weekend}", "answers": {"${2:rain}": "${3:yes}"}, "expect": "${4:hut}"},
    )
]
