"""Footnotes of a page: definitions (``[^1]: …``), and paragraphs that begin with a raised number."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.blocks import inline_tokens
from decision_guide.interchange.importing.draft import DraftWork
from decision_guide.interchange.importing.foreign_markdown import RAISED_NOTE, InlineReader, Notes, raised_together
from decision_guide.interchange.importing.ids import id_of
from decision_guide.interchange.importing.inline import Run
from decision_guide.model import JUDGEMENT
from decision_guide.validation.ids import IdKind, is_id

_DEFINITION = re.compile(r" {0,3}\[\^([^\[\]\s]{1,80})\]:(.*)")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_HEADING = re.compile(r" {0,3}#{1,6}\s(.*)")
_BEHIND_TITLE = " — "
"""Between the title of a work and who wrote it."""
_DAYS = re.compile(
    r"(?P<author>.*?)(?:(?:^|, )(?P<date>(?:19|2\d)\d\d(?:-\d\d){0,2}))?"
    r"(?:(?:^|, )read (?P<read>(?:19|2\d)\d\d-\d\d-\d\d))?"
)
_WORKS = re.compile(r"(?:sources|references|bibliography|literature)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote as it was written; ``is_work`` where it stands under a heading such as "Sources"."""

    label: str
    text: str
    line: int
    is_work: bool


def take_definitions(text: str) -> tuple[str, tuple[Footnote, ...]]:
    """The text with empty lines where footnotes were defined, and these."""
    lines = text.split("\n")
    found: list[Footnote] = []
    fence, is_work, open_note = "", False, False
    for number, line in enumerate(lines):
        if mark := _FENCE.match(line):
            fence = "" if fence == mark[1] else fence or mark[1]
        definition = None if fence else _DEFINITION.fullmatch(line)
        if definition:
            found.append(Footnote(definition[1], definition[2].lstrip(" \t"), number + 1, is_work))
        elif open_note and line.startswith(("  ", "\t")) and line.strip() and not fence:
            last = found.pop()
            found.append(Footnote(last.label, f"{last.text}\n{line.strip()}", last.line, last.is_work))
        else:
            if heading := _HEADING.fullmatch(line):
                is_work = bool(_WORKS.fullmatch(heading[1].strip().rstrip("#").rstrip()))
            open_note = open_note and not line.strip()
            continue
        lines[number], open_note = "", True
    return "\n".join(lines), tuple(found)


def raised_notes(node: SyntaxTreeNode) -> dict[str, Run] | None:
    """The notes in a block of paragraphs that all begin with a raised number; ``None`` for any other block."""
    paragraphs = [node] if node.type == "paragraph" else node.children if node.type == "blockquote" else []
    notes = [_raised_note(one) for one in paragraphs]
    found = dict(note for note in notes if note)
    return found if found and len(found) == len(paragraphs) else None


def _raised_note(paragraph: SyntaxTreeNode) -> tuple[str, Run] | None:
    tokens = raised_together(inline_tokens(paragraph))
    first = next((n for n, one in enumerate(tokens) if one.type == "raised" or one.content.strip()), None)
    if first is None or tokens[first].type != "raised":
        return None
    run = InlineReader(Notes()).read(tokens[:first] + tokens[first + 1 :])
    label = tokens[first].content.strip()
    start = re.match(r"\s*[:.)–—-]?\s*", inline.plain(run))
    return f"{RAISED_NOTE}{label}", inline.without_start(run, start.end() if start else 0)


def work_of(note: Footnote, run: Run) -> DraftWork | None:
    """The cited work in a footnote; ``None`` where the footnote explains something.

    A footnote is a work where it is nothing but a link, or where it stands under a heading such as "Sources".
    """
    addresses = inline.links(run)
    rest = inline.plain(inline.without_links(run))
    text = inline.plain(run)
    bare = re.fullmatch(r"https?://\S+", text)
    if not note.is_work and not bare and (len(addresses) != 1 or rest):
        return None
    made = note.label if is_id(note.label) and note.label != JUDGEMENT else id_of(text, IdKind.SOURCE) or "source"
    title, _, behind = text.partition(_BEHIND_TITLE)
    address = text if bare else next(iter(addresses), "")
    return DraftWork(made, inline.short_address(title) if bare else title or made, address, *_author(behind))


def _author(behind: str) -> tuple[str, str, str]:
    """Author, date and day of reading in what stands behind a title; all of it is the author where no day is one."""
    found = _DAYS.fullmatch(behind)
    try:
        for day in filter(None, found.group("date", "read") if found else ()):
            dt.date.fromisoformat(day + "-01" * (2 - day.count("-")))
    except ValueError:
        found = None
    return (found["author"] or "", found["date"] or "", found["read"] or "") if found else (behind, "", "")
