"""Limits for everything that is multiplied with something else, so that a build of any file ends soon.

Each limit is more than ten times what the largest guide known to us has, and the manual lists all of them. A part
above its limit is one error at its location. What depends on the part is not read, so one mistake is one error.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from decision_guide.engine.evidence import cell_references
from decision_guide.model import Criterion, Decision, Fact, Question
from decision_guide.parsing import nodes
from decision_guide.parsing.nodes import MappingEntry, Node
from decision_guide.problems import Location
from decision_guide.validation.reader import DocumentReader, Locatable

OPTIONS = 300
"""Each has a page, and a column in every table."""
CELLS = 10_000
"""Options × rows: each is on three pages."""
CLASSES = 100_000
"""Options × the ranges of numbers between their values, of all questions with a limit: each is in the page's data."""
PAIRS = 100
"""Each has a page with every row."""
SCENARIOS = 200
"""Each is evaluated with the whole table."""
TAGS = 100
"""Each has a page, which names all others."""
AXES = 20
"""Each is computed for every option."""
OLD_NAMES = 100
"""Earlier ids of one thing."""
FORWARDS = 3_000
"""Earlier slugs × pages: each is a file."""
CELL_CHARACTERS = 2_000_000
"""Characters of all cells, each as often as ``others`` repeats it, with the sources that it cites."""
REPEATED_CHARACTERS = 20_000_000
"""Pages of options and pairs × the characters of names, questions, facts and sources: each may repeat them."""
LONGEST_LINE = 1_000
"""Characters of a plain text of one line: many are on every page."""
LONGEST_INLINE = 5_000
"""Characters of a cell, a summary or any other line of Markdown."""
LONGEST_TAG = 150
"""Bytes of a tag: it is the name of a folder, and most disks allow 255."""
_MARK = 50
"""Characters that a mark of a citation counts for."""
_SKIPPED = frozenset({"too-many-options", "too-many-cells"})


def exceeds(reader: DocumentReader, code: str, place: Locatable, count: tuple[int, int], advice: str) -> bool:
    """Return whether there are too many of something. If so, report an error.

    ``count`` is the number that there are, and the largest number allowed. ``code`` is ``too-many-`` and their name.
    """
    found, most = count
    if found <= most:
        return False
    what = code.removeprefix("too-many-").replace("-", " ")
    reader.error(code, place, f"there are {found:,} {what} here, but at most {most:,} are allowed", advice)
    return True


def is_oversized(reader: DocumentReader) -> bool:
    """Return whether the options or criteria were skipped because of their number: references to them are unknown."""
    return any(problem.code in _SKIPPED for problem in reader.problems)


def options_exceed(reader: DocumentReader, entry: MappingEntry, count: int) -> bool:
    """Return whether there are too many options. If so, report an error."""
    advice = "Delete those that no one would choose, or split the decision."
    return exceeds(reader, "too-many-options", entry.key, (count, OPTIONS), advice)


def cells_exceed(reader: DocumentReader, entry: MappingEntry, criteria: Sequence[MappingEntry], options: int) -> bool:
    """Return whether the table has too many cells. If so, report an error."""
    cells = max(options, 1) * sum(_rows(criterion.value) for criterion in criteria)
    advice = "Split the decision: no one reads a table of this size."
    return exceeds(reader, "too-many-cells", entry.key, (cells, CELLS), advice)


def classes_exceed(reader: DocumentReader, place: Locatable, decision: Decision) -> bool:
    """Return whether the values of the questions with a limit differ too much. If so, report an error."""
    found = [question.classes for question in decision.questions]
    cells = len(decision.options) * sum(len(classes.ids) for classes in found if classes)
    advice = "Each different number counts for every option. Round the numbers, or split the decision."
    return exceeds(reader, "too-many-cells", place, (cells, CLASSES), advice)


def _rows(criterion: Node) -> int:
    keys = [item.key.text for item in criterion.entries] if isinstance(criterion, nodes.Mapping) else []
    return max(sum(key.startswith("if-") for key in keys), 1)


def line_exceeds(reader: DocumentReader, place: Locatable, text: str, most: int = LONGEST_LINE) -> bool:
    """Return whether a text of one line has more than ``most`` characters. If so, report an error."""
    if len(text) <= most:
        return False
    message = f"this line has {len(text):,} characters, but at most {most:,} are allowed"
    reader.error("line-too-long", place, message, "Use fewer words, or move it to the introduction.")
    return True


def check_tags(reader: DocumentReader, place: Locatable, tags: dict[str, Location]) -> tuple[str, ...]:
    """Return the tags, or none of them if there are too many. Report those that are too long for a folder's name."""
    if exceeds(reader, "too-many-tags", place, (len(tags), TAGS), "Keep the tags that readers would look for."):
        return ()
    for tag, where in tags.items():
        size = len(unicodedata.normalize("NFKC", tag).casefold().encode())
        if size > LONGEST_TAG:
            message = f"this tag has {size:,} bytes, but at most {LONGEST_TAG} are allowed: it is the name of a folder"
            reader.error("tag-too-long", where, message, "Write one or two words.")
    return tuple(tags)


def check_forwards(reader: DocumentReader, decision: Decision, place: Locatable) -> None:
    """Report an error if the earlier slugs need too many pages: each needs one for each page of the decision."""
    pages = len(decision.was) * (2 + len(decision.options) + len(decision.compare))
    advice = "Delete the earliest names: their links are the oldest."
    exceeds(reader, "too-many-forwards", place, (pages, FORWARDS), advice)


def check_texts(reader: DocumentReader, decision: Decision, place: Locatable) -> None:
    """Report an error if the pages would repeat too much text: in cells, or on the page of each option."""
    sizes = {one.id: len(one.title) + len(one.author or "") + len(one.url or "") for one in decision.sources}
    rows = [text or "" for row in decision.criteria for text in (_asked(row), row.name, row.group, row.help)]
    texts = [*rows, *(option.name for option in decision.options)]
    cells = _characters_of_cells(decision, sizes)
    repeated = (len(decision.options) + len(decision.compare)) * (sum(map(len, texts)) + sum(sizes.values()))
    if cells > CELL_CHARACTERS:
        what, most = f"the cells have {cells:,} characters in all, with the sources that they cite", CELL_CHARACTERS
    elif repeated > REPEATED_CHARACTERS:
        what, most = f"the pages of options and pairs repeat {repeated:,} characters", REPEATED_CHARACTERS
    else:
        return
    advice = "Shorten the notes, names and titles, or split the decision."
    reader.error("too-much-text", place, f"{what}, but at most {most:,} are allowed", advice)


def _characters_of_cells(decision: Decision, sizes: Mapping[str, int]) -> int:
    """The text of all cells. What ``others`` fills counts once per option, and each citation like a short text."""
    values = sum(len(value) for row in decision.criteria if isinstance(row, Fact) for value in row.values.values())
    return values + sum(
        len(cell.note or "") + sum(_MARK + sizes.get(one, 0) for one in cell_references(decision, row, option, cell))
        for row in decision.criteria
        if isinstance(row, Question)
        for written in row.written_rows
        for option in decision.options
        if (cell := written.cells.get(option.id))
    )


def _asked(row: Criterion) -> str:
    return row.ask if isinstance(row, Question) else row.fact
