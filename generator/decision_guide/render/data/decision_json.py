"""``decision.json``: the whole decision as data, with the engine's figures."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields
from functools import cache
from typing import Any

from decision_guide.engine import position
from decision_guide.engine.link import format_answers
from decision_guide.model import Question
from decision_guide.model.keys import key_of
from decision_guide.render.analysis import DecisionAnalysis

FORMAT = 1
_CLASSES = ("answers", "rows")
"""What follows from the values of a question with a limit."""


def decision_json(analysis: DecisionAnalysis) -> bytes:
    """Return the published JSON.

    Its keys are those of the data format. Lists keep author order; ``null`` and empty values are left out.
    """
    decision = analysis.decision
    content = {
        "format": FORMAT,
        "edition": analysis.edition,
        "decision": decision,
        **({} if analysis.has_limits else {"compiled": analysis.compiled}),
        "table": analysis.table,
        "positions": position.published(decision, analysis.positions),
        "scenarios": [
            {
                "name": scenario.name,
                "answers": format_answers(scenario.answers),
                "result": result.to_json(),
            }
            for scenario, result in zip(decision.scenarios, analysis.results, strict=True)
        ],
    }
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_plain) + "\n").encode()


def _plain(value: Any) -> Any:
    """The encoder's fallback: a day, or a part of the model without empty fields."""
    if isinstance(value, dt.date):
        return value.isoformat()
    model: type = type(value)
    found = ((key, getattr(value, name)) for name, key in _keys(model))
    hidden = _CLASSES if isinstance(value, Question) and value.limit else ()
    return {key: item for key, item in found if item not in (None, {}, ()) and key not in hidden}


@cache
def _keys(model: type) -> tuple[tuple[str, str], ...]:
    """The fields of a model with their keys in the data format."""
    return tuple((spec.name, key_of(spec).name) for spec in fields(model))
