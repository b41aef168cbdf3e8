"""Choose ids for names, as an author would."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from decision_guide.problems.suggestions import nearest
from decision_guide.validation.ids import IdKind, intended_id, is_id

_LONGEST_ID = 30
_SHORTEST_PART = 3


def ids_for(
    names: Sequence[str], written: Sequence[str | None], used: Iterable[str], kind: IdKind
) -> tuple[str, ...] | None:
    """Return an id for each name: the one that is ``written``, one of those that the file uses, or a new one.

    Returns ``None`` if two of the written ids are the same.
    """
    chosen = [_clean(one, kind) if one else None for one in written]
    left = [one for one in dict.fromkeys(used) if is_id(one) and one not in kind.reserved and one not in chosen]
    for match in (_same, _part, nearest):
        for place, name in enumerate(names):
            if chosen[place] is None and (found := match(name, left)):
                chosen[place] = found
                left.remove(found)
    open_places = [place for place, one in enumerate(chosen) if one is None]
    in_order = left if len(left) == len(open_places) else [None] * len(open_places)
    for place, one in zip(open_places, in_order, strict=True):
        chosen[place] = one or _new(names[place], [one for one in chosen if one], kind, place + 1)
    ids = tuple(one for one in chosen if one)
    return ids if len(set(ids)) == len(names) else None


def _clean(written: str, kind: IdKind) -> str | None:
    near = written if is_id(written) else intended_id(written)
    return None if near in kind.reserved else near


def _same(name: str, known: Sequence[str]) -> str | None:
    return next((one for one in known if one == intended_id(name) or one == name), None)


def _part(name: str, known: Sequence[str]) -> str | None:
    words = f"-{intended_id(name) or name}-"
    return next((one for one in known if len(one) >= _SHORTEST_PART and f"-{one}-" in words), None)


def _new(name: str, taken: Sequence[str], kind: IdKind, number: int) -> str:
    near = (name if is_id(name) else intended_id(name)) or ""
    if len(near) > _LONGEST_ID:
        near = near[: _LONGEST_ID + 1].rpartition("-")[0] or near[:_LONGEST_ID]
    if not is_id(near) or near in kind.reserved or near in taken:
        near = f"{kind.word}-{number}"
    while near in taken:
        near += "-2"
    return near
