"""Turn the rows of a comparison into questions with verdicts, and facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.draft import DraftCriterion, DraftRow
from decision_guide.interchange.importing.figures import Figures, limit_of, limits_of, measured
from decision_guide.interchange.importing.inline import PieceKind, TextRun
from decision_guide.interchange.importing.report import ImportReport
from decision_guide.interchange.importing.scale import ImportedScale, Reading, ReadingKind
from decision_guide.interchange.importing.shapes import ShapedRow
from decision_guide.interchange.importing.tables import TableCell
from decision_guide.interchange.importing.words import BURDEN, BURDEN_START
from decision_guide.model import NO, UNKNOWN, YES, Limit

_IF = re.compile(r" \(if (?=\S)")
_DASH = "–"
_COMMAS = {
    "groups": 'A comma in a number groups its thousands: "1,200" became 1200.',
    "decimals": 'A comma in a number is before its decimals: "79,99" became 79.99.',
}
_LONGEST_QUOTED = 60


@dataclass(slots=True)
class CriteriaImporter:
    """Reads the rows of a comparison; ``symbols`` are the marks from which each word of the decision was read."""

    scale: ImportedScale
    report: ImportReport
    facts: int = 0
    symbols: dict[str, dict[str, None]] = field(default_factory=dict)

    def read(self, rows: Sequence[ShapedRow]) -> tuple[DraftCriterion, ...]:
        """Return the criteria of a comparison, at least one question."""
        readings = [[self.scale.read(cell) for cell in row.cells] for row in rows]
        limits = list(limits_of([row.label for row in rows], [row.cells for row in rows]))
        asks = [not limit and is_question(one) for one, limit in zip(readings, limits, strict=True)]
        if rows and not any(asks) and not any(limits):
            message = "no row of this table holds verdicts, so its first row became a question"
            advice = "Check that question: its cells are unknown, with the table's texts as their notes."
            self.report.add_warning("no-verdicts", message, rows[0].label.line, advice)
            asks[0] = True
        if any(limits):
            self.report.add_guess("Rows that state a limit in brackets became questions about a number.")
        return tuple(self._all(rows, readings, asks, limits))

    def _all(
        self,
        rows: Sequence[ShapedRow],
        readings: Sequence[Sequence[Reading]],
        asks: Sequence[bool],
        limits: Sequence[Figures | None],
    ) -> Iterator[DraftCriterion]:
        position = 0
        while position < len(rows):
            end = _end_of_question(rows, asks, position)
            row = rows[position]
            if end > position + 1:
                made = self._several(rows[position:end], readings[position:end])
            elif asks[position]:
                made = DraftCriterion(_label(row.label), (self._answer(row, readings[position], ""),))
                self._look_at_burden(row)
            elif limit := limits[position]:
                made = self._limit(row, limit)
            else:
                made = self._fact(row)
            yield replace(made, group=row.group, help=_help(row), weight=row.weight)
            position = end

    def _several(self, rows: Sequence[ShapedRow], readings: Sequence[Sequence[Reading]]) -> DraftCriterion:
        answers = [_parts(row.label.text)[1] for row in rows]
        plain_no = {answer or YES for answer in answers} <= {YES, NO}
        made = [
            self._answer(row, read, answer, may_be_silent=plain_no and answer == NO)
            for row, read, answer in zip(rows, readings, answers, strict=True)
        ]
        return DraftCriterion(_parts(rows[0].label.text)[0], tuple(made))

    def _limit(self, row: ShapedRow, figures: Figures) -> DraftCriterion:
        self.report.cells["number"] += len(figures.values)
        self._tell_numbers(figures)
        ask, limit = limit_of(_label(row.label)) or (_label(row.label), Limit.AT_MOST)
        return DraftCriterion(ask, values=figures.values, limit=limit, unit=figures.unit, is_before=figures.is_before)

    def _tell_numbers(self, figures: Figures) -> None:
        self.report.add_guess("Rows of numbers with the same unit became numbers with a unit.")
        if figures.comma:
            self.report.add_guess(_COMMAS[figures.comma])

    def _fact(self, row: ShapedRow) -> DraftCriterion:
        self.facts += 1
        values = tuple(inline.markdown(inline.joined([cell.run, *cell.notes])) for cell in row.cells)
        self.report.cells["fact"] += sum(map(bool, values))
        if figures := measured(row.cells):
            self._tell_numbers(figures)
            values = tuple(new if old else "" for new, old in zip(figures.values, values, strict=True))
            return DraftCriterion(_label(row.label), values=values, unit=figures.unit, is_before=figures.is_before)
        return DraftCriterion(_label(row.label), values=values if any(values) else (_DASH,) * len(values))

    def _answer(
        self, row: ShapedRow, readings: Sequence[Reading], answer: str, *, may_be_silent: bool = False
    ) -> DraftRow:
        """The cells for one answer. In a row for "no" an empty cell means that the option is not affected."""
        cells = tuple(
            "" if may_be_silent and not cell.text else self._cell(cell, reading)
            for cell, reading in zip(row.cells, readings, strict=True)
        )
        return DraftRow(answer, cells)

    def _cell(self, cell: TableCell, reading: Reading) -> str:
        word = f"rated {reading.word}" if reading.word[-1:].isdigit() else reading.word
        self.report.cells["empty" if reading.kind is ReadingKind.EMPTY else word] += 1
        if reading.kind is ReadingKind.TEXT:
            self._warn(cell)
        elif reading.symbol:
            self.symbols.setdefault(reading.word, {})[reading.symbol.casefold()] = None
        return _verdict(reading.word, inline.joined([reading.note, *cell.notes]))

    def _warn(self, cell: TableCell) -> None:
        text = cell.text if len(cell.text) <= _LONGEST_QUOTED else f"{cell.text[: _LONGEST_QUOTED - 1]}…"
        message = f'"{text}" is not a known mark, so the verdict is "unknown" with this text as its note'
        self.report.add_warning("unknown-mark", message, cell.line, "Write the word that it means.", words=cell.text)
        self.report.add_look_first(f'"{text}" was not understood', cell.line)

    def _look_at_burden(self, row: ShapedRow) -> None:
        label = row.label.text
        if BURDEN_START.begins(label) or BURDEN.names_part(label):
            self.report.add_look_first(f'"{label}" may describe a drawback: is "{YES}" good or poor?', row.label.line)


def is_question(readings: Sequence[Reading]) -> bool:
    """Return whether a row holds verdicts: at least as many as other texts, or only "unknown" and "n/a"."""
    kinds = [reading.kind for reading in readings]
    verdicts, texts = kinds.count(ReadingKind.VERDICT), kinds.count(ReadingKind.TEXT)
    return verdicts >= max(texts, 1) or (texts == 0 and ReadingKind.SILENT in kinds)


def _end_of_question(rows: Sequence[ShapedRow], asks: Sequence[bool], start: int) -> int:
    """The position after the rows that belong to the question of the row at ``start``, for other answers."""
    base, _ = _parts(rows[start].label.text)
    end = start + 1
    while end < len(rows) and _parts(rows[end].label.text)[1] and _parts(rows[end].label.text)[0] == base:
        end += 1
    answers = {_parts(row.label.text)[1] for row in rows[start:end]}
    is_one = all(asks[start:end]) and len(answers) == end - start and answers != {NO}
    return end if is_one else start + 1


def _label(cell: TableCell) -> str:
    return inline.plain(inline.without_images(cell.run)) or cell.text or f"Row in line {cell.line}"


def _verdict(word: str, note: TextRun) -> str:
    text = inline.markdown(note) if note else ""
    if note and all(piece.kind is PieceKind.CITE for piece in note):
        return f"{word} {text.replace('][', '] [')}"
    return f"{word}, {text}" if text else word


def _parts(label: str) -> tuple[str, str]:
    """A label without its "(if …)", and the answer in it."""
    found = _IF.search(label, 1)
    if not found or label[:1].isspace() or not label.endswith(")") or found.end() >= len(label) - 1:
        return label, ""
    return label[: found.start()], label[found.end() : -1]


def _help(row: ShapedRow) -> str:
    """What a label states besides its words, and what the table states about its row."""
    linked = [row.label.run] if inline.links(row.label.run) else []
    return inline.paragraph(inline.joined([*linked, *row.help, *row.label.notes]))


def unknown_row(count: int) -> DraftRow:
    """Return a row of unknown verdicts, for a decision that has no table yet."""
    return DraftRow("", (UNKNOWN,) * count)
