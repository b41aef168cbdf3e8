"""Everything is on paper, whole, readable and light; nothing is printed that only a screen can use."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pypdfium2

from support.looks.scripts import script

from .fault import Fault, Law
from .words import FREE

WORD = re.compile(r"[\u0590-\u08ff\ufb50-\ufeff]+|[^\s\u0590-\u08ff\ufb50-\ufeff]+")
"""Letters from right to left, or others: a PDF need not keep the space between them."""
PROBE = re.compile(r"\s*Ǿ\s*([\d\s]+?)\s*([ǺȀ])\s*")
LEAST_POINTS = 8
PIECE, LINE = 4, 20
"""The letters that a line has at least: the first of a text, and any other but the last."""
OWN, STRANGERS = 0.8, 0.74
"""How much of the height of a sheet is for content at least: Material has margins of 25 mm, also on a sheet across."""
EMPTY = 0.12
"""A sheet whose text and drawings fill less than this share of its height is empty, the last one excepted."""
RAW = pypdfium2.raw

PARTS = re.compile(r"[\s_./:]+|(?<=[a-z])(?=[A-Z])")
"""Between the parts of a text that stay on one line."""
PROBES = script("paper.js", "probes")
"""Tiny marks at both ends of each cell and beside each heading: on which sheet they are says what is torn."""

IN_PRINT = script("paper.js", "inPrint")
"""What only a screen can use and is shown in print all the same; how high each row and its repeated heads are."""


def plain(text: str) -> str:
    """Letters and digits only, in their plainest form: how lines break makes no difference.

    Chinese is left out: many a machine has no letters for it, and a PDF then holds none.
    """
    return "".join(one for one in unicodedata.normalize("NFKC", text) if one.isalnum() and not FREE.match(one))


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper as printed. Sizes are in points."""

    width: float
    height: float
    text: str
    filled: float
    outside: tuple[str, ...]
    least: tuple[float, str]

    @cached_property
    def probes(self) -> tuple[tuple[int, str], ...]:
        """The marks on it: number, and which end."""
        found = ((re.sub(r"\s", "", one[1]), one[2]) for one in PROBE.finditer(self.text))
        return tuple((int(number), end) for number, end in found if number)

    @cached_property
    def plain(self) -> str:
        """Its text without marks, letters and digits only."""
        return plain(PROBE.sub("", self.text))

    @cached_property
    def letters(self) -> frozenset[str]:
        """Its words, each with its letters in alphabetical order: a PDF does not keep the order of joined letters.

        It may even put one of two joined letters at the end of its line, alone.
        """
        lines = [WORD.findall(line) for line in PROBE.sub(" ", self.text).splitlines()]
        lone = {word + line[-1] for line in lines if line and len(line[-1]) == 1 for word in line[:-1]}
        return frozenset("".join(sorted(plain(word))) for word in lone.union(*lines))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must be on paper: options, and other texts by what they are; ``most`` sheets where that is limited.

    The end of a page that is not ``ours`` is the theme's.
    """

    options: tuple[str, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    most: int | None = None
    ours: bool = True


@dataclass(frozen=True, slots=True)
class Printed:
    """A page printed: its sheets, its headings by their marks, and what the page itself says of its print."""

    sheets: tuple[Sheet, ...]
    heads: tuple[tuple[int, str], ...]
    shown: Mapping[str, Any]


def read(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a PDF."""
    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(_sheet(document[number]) for number in range(len(document)))
    finally:
        document.close()


def _sheet(page: pypdfium2.PdfPage) -> Sheet:
    width, height = page.get_size()
    text = page.get_textpage()
    boxes, outside = [], []
    least = (99.0, "")
    for each in page.get_objects(max_depth=4):
        left, bottom, right, top = each.get_bounds()
        if each.type == RAW.FPDF_PAGEOBJ_TEXT:
            if top - bottom < 1.5:  # a mark of ours, or a blank
                continue
            size = _points(each)
            if size < least[0]:
                least = (size, text.get_text_bounded(left, bottom, right, top))
            if left < -0.5 or right > width + 0.5:
                outside.append(text.get_text_bounded(left, bottom, right, top))
        elif not 1 < top - bottom < height * 0.9:  # a line, or the sheet's own ground
            continue
        boxes.append((max(bottom, 0), min(top, height)))
    filled = (max(top for _, top in boxes) - min(bottom for bottom, _ in boxes)) / height if boxes else 0
    return Sheet(width, height, text.get_text_range(), filled, tuple(outside), least)


def _points(text: pypdfium2.PdfObject) -> float:
    """How high the letters of a text are, as printed."""
    size = ctypes.c_float()
    RAW.FPDFTextObj_GetFontSize(text, size)
    matrix = text.get_matrix()
    return float(size.value * (matrix.b**2 + matrix.d**2) ** 0.5)


def paper(printed: Printed, wanted: Wanted) -> Iterator[Fault]:
    """Everything about a printed page."""
    sheets = printed.sheets
    whole = "".join(sheet.plain for sheet in sheets)
    letters = frozenset[str]().union(*(sheet.letters for sheet in sheets))
    for what, text in (*(("option", name) for name in wanted.options), *wanted.texts):
        if not _is_in(text, whole, letters):
            yield _fault(f'the {what} "{text[:60]}" is not on paper')
    pages = _pages(sheets)
    yield from _sheets(sheets, wanted, set(_before_high_rows(printed, pages)))
    yield from _rows(printed, wanted)
    for number, text in printed.heads:
        own, next_text = ({page for page, end in pages[number] if end == side} for side in "ǺȀ")
        if own and next_text and not own & next_text:  # a table's head repeats, and so does its mark
            yield _fault(f'the heading "{text}" stands alone at the foot of a sheet')
    for kind, name in printed.shown["bad"]:
        yield _fault(f'"{name}" ({kind}) is printed and only a screen can use it')


def _fault(what: str) -> Fault:
    return Fault(Law.PAPER, what)


def _sheets(sheets: tuple[Sheet, ...], wanted: Wanted, before_high_rows: set[int]) -> Iterator[Fault]:
    """What is wrong with single sheets; a row as high as a sheet, or nearly, may begin on a new one."""
    for number, sheet in enumerate(sheets, 1):
        place = f"sheet {number} of {len(sheets)}"
        is_last = number == len(sheets)
        if sheet.filled < (0.005 if is_last or number in before_high_rows else EMPTY) and (wanted.ours or not is_last):
            yield _fault(f"{place} is all but empty")
        if sheet.outside:
            yield _fault(f'{place} is cut at the edge: "{"".join(sheet.outside)[:20]}"')
        if sheet.least[0] < LEAST_POINTS - 0.1:
            yield _fault(f'{place} has letters of {sheet.least[0]:.1f} pt: "{PROBE.sub("", sheet.least[1]).strip()}"')
    if wanted.most is not None and len(sheets) > wanted.most:
        yield _fault(f"the page takes {len(sheets)} sheets and not {wanted.most}")


def _before_high_rows(printed: Printed, pages: Mapping[int, list[tuple[int, str]]]) -> Iterator[int]:
    """The numbers of the sheets before those on which a high row begins."""
    for key, (height, *_) in printed.shown["rows"].items():
        on = {page for page, _ in pages[int(key)]}
        if len(on) > 1 or (on and height > printed.sheets[min(on)].height):
            yield min(on)


def _pages(sheets: tuple[Sheet, ...]) -> defaultdict[int, list[tuple[int, str]]]:
    """For each mark the sheets it is on, with its end."""
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for page, sheet in enumerate(sheets):
        for number, end in sheet.probes:
            found[number].append((page, end))
    return found


def _rows(printed: Printed, wanted: Wanted) -> Iterator[Fault]:
    """Rows that are torn or lost, and sheets of a table without its heads.

    A row has to fit with the name of its group above it. Where rows are printed as cards each names the options. A
    sheet that holds only a part of one has no row that does, and the name of a group above that part needs none.
    """
    pages = _pages(printed.sheets)
    tables: defaultdict[int, set[int]] = defaultdict(set)
    parts = {page for key, (*_, named) in printed.shown["rows"].items() if named for page, _ in pages[int(key)]}
    group = 0.0
    for key, (height, table, head, named) in printed.shown["rows"].items():
        above, group = group, 0.0 if named else height
        on = {page for page, _ in pages[int(key)]}
        if head or len(on) == 1:
            tables[table] |= on if named else on - parts
        if height > 0 and not on:
            yield _fault(f"row {int(key) + 1} of the table is not on paper")
        elif len(on) > 1 and (above + height + head) * 0.75 < printed.sheets[min(on)].height * (
            OWN if wanted.ours else STRANGERS
        ):
            yield _fault(f"row {int(key) + 1} of the table is torn between sheets {min(on) + 1} and {max(on) + 1}")
    for on in tables.values():
        if len(on) < 2:
            continue
        for page in sorted(on):
            lost = [
                name
                for name in wanted.options
                if not _is_in(name, printed.sheets[page].plain, printed.sheets[page].letters)
            ]
            if lost:
                yield _fault(f'sheet {page + 1} shows rows without the head "{lost[0][:40]}" ({len(lost)} are missing)')


def _is_in(text: str, whole: str, letters: frozenset[str]) -> bool:
    """Whether a text is there; where a PDF does not keep the order, each word is looked for, in any order of letters.

    Of a name in code, whose parts may then be on two lines, each part is looked for. Of a text beside another one, the
    lines of both come in turn.

    ``letters`` are the words that are there, as :attr:`Sheet.letters`.
    """
    if re.search(r"[\u0590-\u08ff]", text):
        words = map(plain, PARTS.split(text))
        return all(one in whole or one[::-1] in whole or "".join(sorted(one)) in letters for one in words)
    # An address among letters from right to left is one word in another order.
    is_turned = "://" in text and "".join(sorted(plain(text))) in letters
    return plain(text) in whole or is_turned or _is_in_lines(plain(text), whole)


def _is_in_lines(text: str, whole: str) -> bool:
    """Whether a text is there in pieces as long as lines; its first and last one may be shorter."""
    start, least = 0, PIECE
    while start < len(text):
        end = next((end for end in range(len(text), start, -1) if text[start:end] in whole), start)
        if end - start < min(least, len(text) - start):
            return False
        start, least = end, LINE
    return True
