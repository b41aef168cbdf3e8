"""The rows of a table → questions with verdicts, facts, and headings of groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.draft import DraftCriterion, DraftRow
from decision_guide.interchange.importing.guessing import is_question
from decision_guide.interchange.importing.inline import Part, Run
from decision_guide.interchange.importing.tables import Cell, Findings, Table
from decision_guide.interchange.importing.vocabulary import Vocabulary
from decision_guide.model import NO, RULED_OUT, UNKNOWN, YES

_IF = re.compile(r" \(if (?=\S)")
_DASH = "–"

Row = tuple[Cell, ...]


@dataclass(slots=True)
class CriteriaReader:
    """Reads the rows of one table; ``empty`` counts the cells that say nothing."""

    vocabulary: Vocabulary
    findings: Findings
    empty: int = 0
    facts: list[str] = field(default_factory=list)

    def read(self, table: Table) -> tuple[DraftCriterion, ...]:
        """The criteria of a table whose options stand in its columns, one question or more."""
        rows = table.rows
        if not any(is_question(row[1:], self.vocabulary.read) for row in rows):
            message = "no row of this table holds verdicts, so its first row became a question"
            advice = "Look at that question: its cells are unknown, with the table's texts as their notes."
            self.findings.warn("no-verdicts", message, table.line, advice)
            return (self._question(rows[0], rows[0][0].text or f"Row in line {rows[0][0].line}"), *self._all(rows[1:]))
        return tuple(self._all(rows))

    def _all(self, rows: Sequence[Row]) -> Iterator[DraftCriterion]:
        group = ""
        position = 0
        while position < len(rows):
            row = rows[position]
            if position + 1 < len(rows) and not any(cell.text for cell in row[1:]) and not row[0].notes:
                group = row[0].text
                position += 1
                continue
            several = self._rows_of_one_question(rows, position)
            made = self._several(several) if len(several) > 1 else self._one(row)
            yield replace(made, group=group)
            position += len(several)

    def _rows_of_one_question(self, rows: Sequence[Row], start: int) -> Sequence[Row]:
        """The row at ``start``, and those after it that are the same question for other answers."""
        base, _ = _parts(rows[start][0].text)
        end = start + 1
        while end < len(rows) and _parts(rows[end][0].text)[1] and _parts(rows[end][0].text)[0] == base:
            end += 1
        found = rows[start:end]
        answers = {_parts(row[0].text)[1] for row in found}
        alike = all(is_question(row[1:], self.vocabulary.read) for row in found)
        return found if alike and len(answers) == len(found) and answers != {NO} else found[:1]

    def _several(self, rows: Sequence[Row]) -> DraftCriterion:
        base = _parts(rows[0][0].text)[0]
        answers = [_parts(row[0].text)[1] for row in rows]
        plain_no = {answer or YES for answer in answers} <= {YES, NO}
        made = [
            self._answer(row, answer, may_be_silent=plain_no and answer == NO)
            for row, answer in zip(rows, answers, strict=True)
        ]
        return DraftCriterion(base, tuple(made), help=_help(rows[0][0]))

    def _one(self, row: Row) -> DraftCriterion:
        label = row[0].text or f"Row in line {row[0].line}"
        if is_question(row[1:], self.vocabulary.read):
            return self._question(row, label)
        self.facts.append(label)
        values = tuple(inline.markdown(inline.joined([cell.run, *cell.notes])) for cell in row[1:])
        return DraftCriterion(label, values=values if any(values) else (_DASH,) * len(values), help=_help(row[0]))

    def _question(self, row: Row, label: str) -> DraftCriterion:
        return DraftCriterion(label, (self._answer(row, ""),), help=_help(row[0]))

    def _answer(self, row: Row, answer: str, *, may_be_silent: bool = False) -> DraftRow:
        """The cells for one answer; in a row for "no" an empty cell means that the option is not affected."""
        return DraftRow(answer, tuple("" if may_be_silent and not cell.text else self._cell(cell) for cell in row[1:]))

    def _cell(self, cell: Cell) -> str:
        if not cell.text and not any(piece.part is Part.CITE for piece in cell.run):
            self.empty += 1
            return _verdict(UNKNOWN, inline.joined(cell.notes))
        mark = self.vocabulary.read(cell.run)
        word = self.vocabulary.word(mark) if mark else UNKNOWN
        note = mark.rest if mark else cell.run
        if word == RULED_OUT and not inline.plain(note):
            word, note = UNKNOWN, cell.run
        elif word == UNKNOWN and mark and mark.meaning != UNKNOWN:
            note = cell.run
        if word == UNKNOWN and (mark is None or mark.meaning != UNKNOWN):
            self._warn(cell)
        return _verdict(word, inline.joined([note, *cell.notes]))

    def _warn(self, cell: Cell) -> None:
        text = cell.text if len(cell.text) <= 60 else f"{cell.text[:59]}…"
        message = f'"{text}" is no mark that is known here, so the verdict is "unknown" with this as its note'
        self.findings.warn("unknown-mark", message, cell.line, "Write the word that it stands for.", words=cell.text)


def _verdict(word: str, note: Run) -> str:
    text = inline.markdown(note)
    if note and all(piece.part is Part.CITE for piece in note):
        return f"{word} {text.replace('][', '] [')}"
    return f"{word}, {text}" if text else word


def _parts(label: str) -> tuple[str, str]:
    """A label without its "(if …)", and the answer in it."""
    found = _IF.search(label, 1)
    if not found or label[:1].isspace() or not label.endswith(")") or found.end() >= len(label) - 1:
        return label, ""
    return label[: found.start()], label[found.end() : -1]


def _help(label: Cell) -> str:
    """What a label says beside its words: where it links to, and its footnotes."""
    linked = [label.run] if inline.links(label.run) else []
    return inline.markdown(inline.joined([*linked, *label.notes]))
