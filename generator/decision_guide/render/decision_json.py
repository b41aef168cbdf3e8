"""``decision.json``: the whole decision as data, with what the engine makes of it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum

from decision_guide import trade_off
from decision_guide.answers import format_answers
from decision_guide.compilation import compile_decision
from decision_guide.evaluation import evaluate
from decision_guide.model import Decision

FORMAT = 1


def decision_json(decision: Decision) -> bytes:
    """The published JSON.

    Its keys are those of the data format; lists keep author order, ``null`` and empty values are
    left out.
    """
    compiled = compile_decision(decision)
    content = {
        "format": FORMAT,
        "decision": _plain(decision),
        "compiled": compiled,
        "positions": {
            option: position.to_json() if position else None
            for option, position in trade_off.positions(decision).items()
        },
        "scenarios": [
            {
                "name": scenario.name,
                "answers": format_answers(scenario.answers),
                "result": evaluate(compiled, scenario.answers).to_json(),
            }
            for scenario in decision.scenarios
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(value: object) -> object:
    if is_dataclass(value):
        made = {_key(spec.name, spec.metadata): _plain(getattr(value, spec.name)) for spec in fields(value)}
        return {key: item for key, item in made.items() if item not in (None, {}, [])}
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, dt.date) else value


def _key(name: str, metadata: Mapping[str, object]) -> str:
    written = metadata.get("key")
    own = written[0] if isinstance(written, tuple) else ""
    return own or name.replace("_", "-")
