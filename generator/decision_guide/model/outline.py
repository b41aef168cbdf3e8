"""Which part of the model stands where in a decision file.

A path is the keys from the top of the file, list items by ``ITEM``: what a tool needs to know about a key that it
finds in the text, before anybody has validated it.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from decision_guide.model.decision import (
    Answer,
    Change,
    Chart,
    Decision,
    Fact,
    Level,
    Option,
    Question,
    Scenario,
    Source,
)
from decision_guide.model.keys import Key, Kind, keys_of

Path = tuple[str, ...]
ITEM = "-"
"""The step of a path that leads into a list."""
ROW = "if-"
"""How the key of a row begins."""


def keys_at(path: Path, present: Collection[str] = ()) -> tuple[Key, ...]:
    """The keys that an author may write at ``path``, in their usual order; none where ids or titles stand.

    ``present`` are the keys that stand there: they tell a fact from a question.
    """
    model = _model_at(path, is_fact="fact" in present)
    return _keys(model) if model else ()


def kind_at(path: Path) -> Kind | None:
    """What the text at ``path`` is; ``None`` for the text of a short form and for what is no part of the format."""
    match path:
        case ("options", _, "advantages" | "disadvantages", _):
            return Kind.MARKDOWN
        case ("criteria", _, row, _) if row == "values" or row.startswith(ROW):
            return Kind.INLINE
        case (*above, key):
            keys = (*keys_at(tuple(above)), *keys_at(tuple(above), ("fact",)))
            return next((known.kind for known in keys if known.name == key), None)
        case _:
            return None


def _model_at(path: Path, *, is_fact: bool) -> type | None:
    match path:
        case ():
            return Decision
        case ("chart",):
            return Chart
        case ("criteria", _):
            return Fact if is_fact else Question
        case ("criteria", _, "answers", _):
            return Answer
        case (group, _):
            return _GROUPS.get(group)
        case _:
            return None


_GROUPS = {"options": Option, "scale": Level, "scenarios": Scenario, "sources": Source, "changes": Change}


@cache
def _keys(model: type) -> tuple[Key, ...]:
    return keys_of(model)
