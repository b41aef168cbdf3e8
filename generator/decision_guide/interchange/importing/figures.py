"""Read rows of numbers with a unit: "12 €", "$5", "25–40 GB, by size", "unlimited". They become values of one unit.

A row is read in one of two ways: with a decimal point (1,200.50), or with a decimal comma (1.200,50) if one of its
numbers can only have that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.inline import PieceKind, TextRun
from decision_guide.interchange.importing.tables import TableCell
from decision_guide.model import NOT_APPLICABLE, UNKNOWN, Limit, exact
from decision_guide.model.figures import BEFORE, UNLIMITED

_FORM = (
    r"(?P<before>[A-Z]{3}\s|[$£€¥₹])?\s?(?P<low>NUMBER)(?:\s?(?:–|-|\.\.|to|bis)\s?(?P<high>NUMBER))?"
    r"\s?(?P<after>(?:[^\W\d_]|[%‰°$£€¥₹])[^\s,;()\[\]]{0,15})?(?=$|[,;]\s|\s?[(\[])"
)
_WITH_POINT = re.compile(_FORM.replace("NUMBER", r"[+−-]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,6})?"))
_WITH_COMMA = re.compile(_FORM.replace("NUMBER", r"[+−-]?(?:\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,\d{1,6})?"))
_SURELY_COMMA = re.compile(r"\d,(?:\d{1,2}|\d{4,6})(?!\d)|\.\d{3},\d")
_SURELY_POINT = re.compile(r"\d\.(?:\d{1,2}|\d{4,6})(?!\d)|,\d{3}\.\d")
_WORDS = (
    (
        UNLIMITED,
        re.compile(r"(?:unlimited|no limit|unbegrenzt|illimité|ilimitado|∞|无限|無制限)(?=$|[,;]\s)", re.IGNORECASE),
    ),
    (NOT_APPLICABLE, re.compile(r"(?:does not apply|n/?a|not applicable)(?=$|[,;]\s)", re.IGNORECASE)),
    (UNKNOWN, re.compile(r"(?:unknown|not known|[?–—-]|unbekannt|inconnu|desconocido)?(?=$|[,;]\s)", re.IGNORECASE)),
)
_MAY_BE_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?!\d)")
_MAY_BE_DECIMALS = re.compile(r"(?<![\d.,])[1-9]\d{0,2},\d{3}(?![\d,])")
_NOTE = re.compile(r"[,;]\s|[(\[]")
_LEAST_MEASURED = 2
_LIMIT = re.compile(
    r"(?P<ask>.*\S)\s\((?:(?P<most>at most|höchstens|au plus)|at least|mindestens|au moins)\)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Figures:
    """The values of a row as a decision file writes them, in one unit (empty if the numbers have none).

    ``comma`` is what a comma inside a number means, ``groups`` of thousands or ``decimals``; empty without one.
    """

    values: tuple[str, ...]
    unit: str
    is_before: bool
    comma: str = ""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A value without its unit; ``length`` is how much of the cell's text it takes, with its unit."""

    text: str
    length: int
    unit: str = ""
    is_before: bool = False
    bounds: tuple[str, ...] = ()


def limit_of(label: str) -> tuple[str, Limit] | None:
    """Return the question and the limit of a label that states one, such as "Price? (at most)"."""
    found = _LIMIT.fullmatch(label)
    return (found["ask"], Limit.AT_MOST if found["most"] else Limit.AT_LEAST) if found else None


def figures_of(cells: Sequence[TableCell]) -> Figures | None:
    """Return the values of a row; ``None`` if a cell is no number, or if the numbers have different units.

    Next to 79,99 no one knows whether 1,200 is 1.2 or 1200, so then there are no values either.
    """
    has_comma = _has_decimal_comma(cells)
    if has_comma and any(map(_MAY_BE_DECIMALS.search, _without_notes(cells))):
        return None
    found = [_figure(cell.text, has_comma=has_comma) for cell in cells]
    numbers = [one for one in found if one and one.bounds]
    units = {(one.unit, one.is_before) for one in numbers}
    if not numbers or len(units) > 1 or not all(found) or not _fit_together(numbers):
        return None
    ((unit, is_before),) = units
    values = tuple(_with_note(one, cell) for one, cell in zip(found, cells, strict=True) if one)
    has_groups = any("," in cell.text[: one.length] for one, cell in zip(found, cells, strict=True) if one)
    comma = "decimals" if has_comma else "groups" if has_groups else ""
    return Figures(values, unit, is_before and unit not in BEFORE, comma)


def measured(cells: Sequence[TableCell]) -> Figures | None:
    """Return the values of a fact whose numbers, two at least, have one unit; ``None`` for any other row.

    Numbers without a unit may be years or versions. Of 1.200 no one knows whether it is 1200, so this is no number.
    """
    numbers = [cell.text for cell in cells if any(one.isdigit() for one in cell.text)]
    is_ambiguous = not _has_decimal_comma(cells) and any(map(_MAY_BE_THOUSANDS.search, numbers))
    if len(numbers) < _LEAST_MEASURED or is_ambiguous:
        return None
    found = figures_of(cells)
    return found if found and found.unit else None


def _has_decimal_comma(cells: Sequence[TableCell]) -> bool:
    """Whether one of the numbers can only have a decimal comma, and none can only have a decimal point."""
    texts = _without_notes(cells)
    return any(map(_SURELY_COMMA.search, texts)) and not any(map(_SURELY_POINT.search, texts))


def _without_notes(cells: Sequence[TableCell]) -> list[str]:
    """The numbers of a row alone: a note may have a comma between two digits for another reason."""
    return [_NOTE.split(cell.text, maxsplit=1)[0] for cell in cells]


def _figure(text: str, *, has_comma: bool) -> _Figure | None:
    for word, form in _WORDS:
        if said := form.match(text):
            return _Figure(word, said.end())
    found = (_WITH_COMMA if has_comma else _WITH_POINT).match(text)
    if not found or (found["before"] and found["after"]):
        return None
    ends = (found["low"], found["high"] or found["low"])
    typed = [end.replace(".", "").replace(",", ".") if has_comma else end.replace(",", "") for end in ends]
    low, high = (exact.parse(end) or "" for end in typed)
    if not low or not high or Fraction(low) > Fraction(high):
        return None
    unit = (found["before"] or found["after"] or "").strip()
    if any(map(_MAY_BE_THOUSANDS.search, typed)):
        typed = [low, high]
    text = typed[0] if low == high else "–".join(typed)
    return _Figure(text, found.end(), unit, bool(found["before"]), (low, high))


def _fit_together(figures: Sequence[_Figure]) -> bool:
    """Whether all numbers of a row fit one scale of whole numbers."""
    bounds = [bound for one in figures for bound in one.bounds]
    return max(map(exact.digits_of, bounds)) + max(map(exact.decimals_of, bounds)) <= exact.MOST_DIGITS


def _with_note(figure: _Figure, cell: TableCell) -> str:
    rest = inline.joined([inline.without_start(cell.run, figure.length), *cell.notes])
    note = inline.markdown(inline.without_start(rest, _lead(rest))) if rest else ""
    if rest and all(piece.kind is PieceKind.CITE for piece in rest):
        return f"{figure.text} {note}"
    return f"{figure.text}, {note}" if note else figure.text


def _lead(rest: TextRun) -> int:
    text = inline.plain(rest)
    return len(text) - len(text.lstrip(" ,;"))


def limits_of(labels: Sequence[TableCell], rows: Sequence[Sequence[TableCell]]) -> Iterator[Figures | None]:
    """Return the values of each row whose label states a limit that they can have; ``None`` for all other rows."""
    for label, cells in zip(labels, rows, strict=True):
        stated = limit_of(label.text)
        found = figures_of(cells) if stated else None
        is_endless = bool(found) and any(_WORDS[0][1].match(cell.text) for cell in cells)
        yield None if stated and stated[1] is Limit.AT_MOST and is_endless else found
