"""Show what belongs in a list, or in a row, but is written as the other of the two, in its right form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from decision_guide.parsing.nested_texts import NestedTexts
from decision_guide.validation.right_form import RightForm, pieces, without_hyphens

_TWO = 2
_AND = re.compile(r",? (?:and|und|&) ")
_HYPHEN = "Begin each with a hyphen:"


def row(written: NestedTexts, options: Sequence[str]) -> RightForm | None:
    """Return the cells of a row, or values, that are a list, each with its option: the order tells which."""
    texts = [one for one in written if isinstance(one, str)] if isinstance(written, tuple) else []
    if not texts or len(texts) != len(written) or len(texts) != len(options):
        return without_hyphens(written)
    return RightForm("Write the option before each:", dict(zip(options, texts, strict=True)))


def scenarios(written: NestedTexts) -> RightForm | None:
    """Return scenarios that have their names, or nothing, in place of hyphens."""
    return _with_hyphens(written, "answers", lambda name, keys: {"name": name, **keys} if keys else None)


def changes(written: NestedTexts) -> RightForm | None:
    """Return changes that have their dates, or nothing, in place of hyphens."""
    is_by_date = isinstance(written, Mapping) and all(isinstance(value, str) for value in written.values())
    if isinstance(written, Mapping) and is_by_date and "what" not in written:
        return RightForm(_HYPHEN, tuple({"date": date, "what": what} for date, what in written.items()))
    return _with_hyphens(written, "what", lambda date, keys: {"date": date, **keys} if keys else None)


def authors(written: NestedTexts) -> RightForm | None:
    """Return authors that are one text, or keys with roles, as a text for each: a name, or a name with a role."""
    found: tuple[NestedTexts, ...] = ()
    if isinstance(written, str):
        text = " ".join(written.split())
        name, comma, role = text.partition(", ")
        has_role = comma and name != text and role[:1].islower() and ", " not in role and " and " not in role
        found = (text,) if has_role else pieces(_AND.sub(", ", text))
    elif isinstance(written, Mapping) and all(isinstance(value, str) for value in written.values()):
        found = (author(written),) if "name" in written else tuple(author({one: role}) for one, role in written.items())
    return RightForm("Begin each with a hyphen, as a name, or a name and a role:", found) if found else None


def author(keys: Mapping[str, NestedTexts]) -> str:
    """Return an author with keys as one text: the name and the role. A key that is no ``name`` may be the name."""
    texts = [value.strip() for value in keys.values() if isinstance(value, str)]
    names = [] if "name" in keys or len(texts) != 1 else [*keys]
    return ", ".join(filter(None, (*names, *texts)))


def pairs(written: NestedTexts) -> RightForm | None:
    """Return pairs that are one list, texts with both options, or options with a colon between them."""
    if isinstance(written, Mapping):
        found: tuple[NestedTexts, ...] = tuple(written.items())
    else:
        parts = written if isinstance(written, tuple) else (written,)
        found = tuple(pieces(part) if isinstance(part, str) else part for part in parts)
        if all(isinstance(part, str) for part in parts) and [len(one) for one in found] == [1, 1]:
            found = (parts,)
    is_right = all(isinstance(one, tuple) and len(one) == _TWO for one in found)
    return RightForm("Write each pair in brackets:", found) if found and is_right else None


def _with_hyphens(
    written: NestedTexts, needed: str, item: Callable[[str, Mapping[str, NestedTexts]], NestedTexts | None]
) -> RightForm | None:
    if not isinstance(written, Mapping):
        return None
    if needed in written:
        return RightForm(_HYPHEN, (written,))
    items = [item(name, value) if isinstance(value, Mapping) else None for name, value in written.items()]
    found = tuple(one for one in items if one)
    return RightForm(_HYPHEN, found) if found and len(found) == len(items) else None
