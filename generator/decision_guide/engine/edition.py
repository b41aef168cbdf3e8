"""The edition of a decision: a short digest of what decides, and its date.

Two files have the same edition if every reader gets the same result from both. Names, texts, sources, order, and the
schemas of our data are not part of it. A frozen form of its own, ``edition/1``, is hashed; no release may change it.

There is no JavaScript twin: the build computes the edition, and the page reads it.
"""

from __future__ import annotations

import datetime as dt
import json
from hashlib import sha256

from decision_guide.engine.compilation import EXCLUDED, NOT_AFFECTED, CompiledCell, Table, TableQuestion
from decision_guide.model import NOT_APPLICABLE, RULED_OUT, UNKNOWN, Decision

FORM = "edition/1"
"""The name of the frozen form. It is part of what is hashed."""
LENGTH = 8
"""The number of characters of an edition."""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32, in lower case."""
_BITS = 5


def edition_of(table: Table) -> str:
    """Return the edition of a decision's table: eight characters of Crockford's base 32, in lower case."""
    text = json.dumps(frozen_form(table), ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    number = int.from_bytes(sha256(text.encode()).digest()) >> (256 - LENGTH * _BITS)
    digits = (number >> _BITS * place & 31 for place in reversed(range(LENGTH)))
    return "".join(_ALPHABET[digit] for digit in digits)


def edition_date(decision: Decision) -> dt.date | None:
    """Return the newest day of the decision's changes and of its review, or ``None`` if it has no day."""
    days = [change.date for change in decision.changes]
    return max([*days, decision.reviewed] if decision.reviewed else days, default=None)


def frozen_form(table: Table) -> dict[str, object]:
    """Return the form ``edition/1``: options, questions and answers by their ids, with the effect of each cell.

    A cell is worth × weight, or ``ruled-out``, ``unknown`` or ``n/a`` (also where a row does not affect an option).
    ``fails`` is present only where it is not the usual one, as in the table. A question with a limit also has its
    limit, its figures and its unit: its answers are the numbers between the figures.
    """
    return {
        "form": FORM,
        "options": sorted(table["options"]),
        "questions": {question["id"]: _question(question, table["options"]) for question in table["questions"]},
    }


def _question(question: TableQuestion, options: list[str]) -> dict[str, object]:
    answers = {
        answer: {option: _cell(cell) for option, cell in zip(options, row, strict=True)}
        for answer, row in question["cells"].items()
    }
    found: dict[str, object] = {"answers": answers}
    if "fails" in question:
        found["fails"] = question["fails"]
    if "limit" in question:
        found |= {"limit": question["limit"], "figures": question["breaks"], "unit": question.get("unit", "")}
    return found


def _cell(cell: CompiledCell) -> int | str:
    match cell:
        case None:
            return UNKNOWN
        case int():
            return cell
        case word if word == EXCLUDED:
            return RULED_OUT
        case word if word == NOT_AFFECTED:
            return NOT_APPLICABLE
    raise ValueError(cell)
