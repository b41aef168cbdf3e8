"""Read sources and changes, and check that every citation has a source and every source a citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from decision_guide.model import JUDGEMENT, Change, Source
from decision_guide.model.keys import keys_of
from decision_guide.parsing.nodes import Mapping, MappingEntry, Node, Scalar
from decision_guide.validation import id_form, list_form
from decision_guide.validation.ids import IdKind, with_ids
from decision_guide.validation.interests import read_interest
from decision_guide.validation.reader import DocumentReader, ReadEntry, quoted, shape
from decision_guide.validation.records import record

_KEYS = frozenset(key.name for key in keys_of(Source))
_SOURCE = "For example:\n  sources:\n    handbook:\n      title: The handbook\n      url: https://example.org/"
_CHANGE = "For example:\n  changes:\n    - date: 2026-11-22\n      what: A third option"


def read_sources(reader: DocumentReader, entry: MappingEntry) -> tuple[Source, ...]:
    """Return the cited works of ``sources``."""
    entries = reader.mapping(entry, "a cited work for each id", _SOURCE, partial(id_form.sources, reader))
    if entries and all(item.key.text in _KEYS and isinstance(item.value, Scalar) for item in entries):
        advice = reader.in_right_form(entry, lambda written: id_form.sources(reader, (written,)))
        reader.error("wrong-shape", entries[0].key, "these are the keys of one source, without its id", advice)
        return ()
    entries = with_ids(reader, entries, IdKind.SOURCE)
    return tuple(_source(reader, item) for item in entries)


def _source(reader: DocumentReader, entry: MappingEntry) -> Source:
    entries = reader.mapping(entry, "keys such as title: and url:", _SOURCE, id_form.source)
    what = f'the source "{quoted(entry)}"'
    special: dict[str, ReadEntry] = {"interest": partial(read_interest, reader)}
    values = record(reader, entry.key, entries, Source, what, special) if entries else {}
    return Source(**{"title": "", **values, "id": entry.key.text})


def read_changes(reader: DocumentReader, entry: MappingEntry) -> tuple[Change, ...]:
    """Return the changes of ``changes``, without those that lack a date or a text."""
    return tuple(
        change
        for item in reader.items(entry, "a list", _CHANGE, list_form.changes)
        if (change := _change(reader, item))
    )


def _change(reader: DocumentReader, item: Node) -> Change | None:
    if not isinstance(item, Mapping):
        message = f"a change needs the keys date: and what:, not {shape(item)}"
        reader.error("wrong-shape", item, message, _CHANGE)
        return None
    values = record(reader, item, item.entries, Change, "a change", {})
    return Change(**values) if "date" in values and "what" in values else None


def check_citations(reader: DocumentReader, entry: MappingEntry | None) -> None:
    """Report each citation without a source (an error), and each source without a citation (a warning)."""
    if entry and not isinstance(entry.value, Mapping):
        return  # The sources are lost by an error, so no one knows what is cited.
    sources = entry.value.entries if entry and isinstance(entry.value, Mapping) else ()
    known = {reader.id_of(source.key.text) for source in sources}
    cited = {reader.id_of(citation.source) for citation in reader.citations}
    for citation in reader.citations:
        if reader.id_of(citation.source) not in known and citation.source != JUDGEMENT:
            several = [name for name in re.split(r"[\s,;^]+", citation.source) if name]
            if len(several) > 1 and known.issuperset(set(several) - {JUDGEMENT}):
                advice = f"Write one citation for each: {''.join(f'[^{name}]' for name in several)}"
                cited.update(several)
            else:
                advice = reader.did_you_mean(citation.source, (*known, JUDGEMENT), "The sources of this decision are")
                cited.add(reader.nearest(citation.source, known) or "")
            message = f'no source is called "{quoted(citation.source)}"'
            reader.error("unknown-source", citation.location, message, advice)
    cited |= set(_check_near_citations(reader, known | {JUDGEMENT}))
    for source in sources:
        is_lost = bool(reader.document.broken_lines) or source.key.span.line in reader.rewritten
        if reader.id_of(source.key.text) not in cited and not is_lost:
            message = f'the source "{quoted(source)}" is never cited'
            advice = f'Cite it with "[^{quoted(source)}]" where you use it, or delete it.'
            reader.warning("unused-source", source.key, message, advice)


def _check_near_citations(reader: DocumentReader, known: set[str]) -> Iterator[str]:
    """Warn about each mark that is nearly a citation. Yield the ids of the sources that are meant."""
    for near, place in reader.near_citations:
        if not near.source:
            message, advice = "this citation names no source", f"Write the id of a source: [^{JUDGEMENT}]"
            reader.warning("unclosed-citation", place, f"{message}, so readers see it as typed", advice)
        elif near.source in known or near.is_open:
            what = "is not closed" if near.is_open else "is not written as a citation"
            message = f'this citation of "{quoted(near.source)}" {what}, so readers see it as typed'
            advice = f"{'Close it' if near.is_open else 'Write'}: [^{quoted(near.source)}]"
            if near.is_open and place.line in reader.cells_with_open_citation:
                reader.error("unclosed-citation", place, message, advice)
            else:
                reader.warning("unclosed-citation", place, message, advice)
            yield near.source
