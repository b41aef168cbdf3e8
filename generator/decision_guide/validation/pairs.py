"""Read the pairs of options that get a page head to head."""

from __future__ import annotations

from decision_guide.model import pair_name
from decision_guide.parsing.nodes import MappingEntry, Node, Sequence
from decision_guide.validation import limits, list_form, scalars
from decision_guide.validation.reader import DocumentReader

_EXAMPLE = "For example:\n  compare: [[tea, coffee]]"


def read_pairs(reader: DocumentReader, entry: MappingEntry, options: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of ``compare``. Each has two different options, and a page that no option and no pair has."""
    found: dict[str, tuple[str, str]] = {}
    items = reader.items(entry, "a list of pairs", _EXAMPLE, list_form.pairs)
    advice = "Keep the pairs that readers ask about."
    exceeds = limits.exceeds(reader, "too-many-pairs", entry.key, (len(items), limits.PAIRS), advice)
    if exceeds or limits.is_oversized(reader):
        return ()
    if items and not any(isinstance(item, Sequence) for item in items):
        advice = reader.in_right_form(entry, list_form.pairs) or _EXAMPLE
        reader.error("not-a-pair", entry.key, '"compare" needs pairs of two different options', advice)
        return ()
    for item in items:
        pair = _pair(reader, entry, item, options)
        if pair is None:
            continue
        name = pair_name(*pair)
        if pair in found.values() or pair[::-1] in found.values():
            reader.warning("repeated", item, "this pair is in the list twice", "Delete one of the two.")
        elif name in options or name in found:
            other = (
                f'the option "{name}"' if name in options else f'the pair of "{found[name][0]}" and "{found[name][1]}"'
            )
            message = f'the page of "{pair[0]}" and "{pair[1]}" would have the address of {other}: {name}'
            reader.error("pair-address-taken", item, message, "Rename one of the ids, or delete the pair.")
        else:
            found[name] = pair
    return tuple(found.values())


def _pair(reader: DocumentReader, entry: MappingEntry, item: Node, options: tuple[str, ...]) -> tuple[str, str] | None:
    ids = item.items if isinstance(item, Sequence) else ()
    typed = [scalars.plain(reader, MappingEntry(entry.key, one)) for one in ids]
    names = [reader.id_of(name) if name else None for name in typed]
    for name, place in zip(names, ids, strict=True):
        if name and options and name not in options:
            advice = reader.did_you_mean(name, options, "The options of this decision are")
            reader.error("unknown-option", place, f'no option is called "{name[:60]}"', advice)
            return None
    match names:
        case [str() as first, str() as second] if first != second:
            return first, second
    if all(names):
        reader.error("not-a-pair", item, '"compare" needs pairs of two different options', _EXAMPLE)
    return None
