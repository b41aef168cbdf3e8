"""Find the part of the model that belongs to a path in a decision file.

A path has the keys from the top of the file, and ``ITEM`` for each list item. Tools use this for keys in a text that
has not been validated yet.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from decision_guide.model.decision import (
    Answer,
    Chart,
    Decision,
    Fact,
    Option,
    Question,
    Scenario,
)
from decision_guide.model.evidence import Change, Source
from decision_guide.model.keys import Key, Kind, keys_of
from decision_guide.model.picture import Picture
from decision_guide.model.scale import Level

Path = tuple[str, ...]
ITEM = "-"
"""The step of a path into a list."""
ROW = "if-"
"""The beginning of the key of a row."""


def keys_at(path: Path, present: Collection[str] = ()) -> tuple[Key, ...]:
    """Return the keys that an author may write at ``path``, in their usual order; none if ids or titles belong there.

    ``present`` are the keys that the file has there. They distinguish a fact from a question.
    """
    model = model_at(path, is_fact="fact" in present)
    return _keys(model) if model else ()


def kind_at(path: Path) -> Kind | None:
    """Return the kind of the text at ``path``; ``None`` for a short form and for an unknown path."""
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


def model_at(path: Path, *, is_fact: bool) -> type | None:
    """Return the part of the model at ``path``; ``None`` if ids or titles belong there."""
    match path:
        case () | ("chart",):
            return Chart if path else Decision
        case ("picture",) | ("options", _, "picture"):
            return Picture
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
