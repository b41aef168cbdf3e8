"""Find the sources of a page: footnotes that only hold a link, and lists under headings such as "Sources"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.blocks import Footnote
from decision_guide.interchange.importing.draft import DraftSource
from decision_guide.interchange.importing.ids import id_of
from decision_guide.model import JUDGEMENT
from decision_guide.validation.ids import IdKind, is_id

_BEHIND_TITLE = " — "
"""The characters between the title of a source and its author."""
_TITLE_AND_ADDRESS = re.compile(r"(?P<title>\S.{0,300}?)\s?[-–:,(]?\s(?:\()?(?P<address>https?://[^\s()]+)\)?")
_DAYS = re.compile(
    r"(?P<author>.*?)(?:(?:^|, )(?P<date>(?:19|2\d)\d\d(?:-\d\d){0,2}))?"
    r"(?:(?:^|, )read (?P<read>(?:19|2\d)\d\d-\d\d-\d\d))?"
)


def cited_source(label: str, note: Footnote) -> DraftSource | None:
    """Return the cited source in a footnote; ``None`` if the footnote explains something.

    A footnote is a source if it only holds a link, or if it is under a heading such as "Sources".
    """
    addresses = inline.links(note.run)
    rest = inline.plain(inline.without_links(note.run))
    text = inline.plain(note.run)
    bare = re.fullmatch(r"https?://\S+", text)
    if not note.is_source and not bare and (len(addresses) != 1 or rest):
        return None
    made = label if is_id(label) and label != JUDGEMENT else id_of(text, IdKind.SOURCE) or "source"
    title, _, behind = text.partition(_BEHIND_TITLE)
    address = text if bare else next(iter(addresses), "")
    if note.is_source and not address and (found := _TITLE_AND_ADDRESS.fullmatch(title)):
        title, address = found["title"], found["address"]
        made = label if made == label else id_of(title, IdKind.SOURCE) or made
    return DraftSource(made, inline.display_url(title) if bare else title or made, address, *_author(behind))


def _author(behind: str) -> tuple[str, str, str]:
    """Author, date and day of reading in the text after a title; without a day, all of it is the author."""
    found = _DAYS.fullmatch(behind)
    try:
        for day in filter(None, found.group("date", "read") if found else ()):
            dt.date.fromisoformat(day + "-01" * (2 - day.count("-")))
    except ValueError:
        found = None
    return (found["author"] or "", found["date"] or "", found["read"] or "") if found else (behind, "", "")


def with_sources(sources: Mapping[str, DraftSource], more: Sequence[DraftSource]) -> tuple[DraftSource, ...]:
    """Return all sources, each id once; two sources with the same id and the same address become one."""
    found = dict(sources)
    addresses = {source.url for source in found.values() if source.url}
    for source in more:
        if source.url and source.url in addresses:
            continue
        made, number = source.id, 2
        while made in found:
            made, number = f"{source.id}-{number}", number + 1
        found[made] = replace(source, id=made)
    return tuple(found.values())
