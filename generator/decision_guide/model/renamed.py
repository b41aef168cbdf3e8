"""The keys of the data format that have a new name. Each version 1.x still reads the old one, with a warning.

The table here is the only place to enter one. A file is then read as if it had the new name; ``check``, ``generate``,
``mkdocs build`` and ``mkdocs serve`` warn at the old one, ``fmt`` writes the new one, and the JSON Schema marks the
old one as deprecated. Options of the plugin and of commands need no table: MkDocs and Click have such a mark.
"""

from __future__ import annotations

from dataclasses import dataclass

from decision_guide.model.outline import Path, model_at

ANY = "*"
"""The step of a path to any id."""


@dataclass(frozen=True, slots=True)
class RenamedKey:
    """A key with a new name.

    ``path`` leads to its group from the top of the file, with :data:`ANY` for an id and ``outline.ITEM`` for the
    item of a list. ``until`` is the first version of mkdocs-decision-guide that no longer reads the old name.
    """

    path: Path
    old: str
    new: str
    until: str


RENAMED: tuple[RenamedKey, ...] = ()


def old_names(model: type, key: str) -> tuple[str, ...]:
    """Return the names that a key of ``model`` had before."""
    return tuple(one.old for one in RENAMED if one.new == key and model in models_at(one.path))


def models_at(path: Path) -> frozenset[type]:
    """Return the parts of the model that a path may lead to: a criterion is a question or a fact."""
    found = (model_at(path, is_fact=is_fact) for is_fact in (False, True))
    return frozenset(model for model in found if model)
