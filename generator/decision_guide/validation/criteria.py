"""Read the criteria: questions with their answers, and facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from decision_guide.model import NO, OTHERS, YES, Answer, Better, Criterion, Fact, Question, Row, Value
from decision_guide.model.keys import keys_of
from decision_guide.parsing.nodes import Mapping, MappingEntry, Scalar
from decision_guide.validation import id_form, limits, list_form, scalars
from decision_guide.validation.answer_positions import read_positions
from decision_guide.validation.cells import CellContext, read_option, read_row
from decision_guide.validation.former_ids import FormerIds
from decision_guide.validation.ids import IdKind, with_ids
from decision_guide.validation.numeric import KEYS, LimitReader
from decision_guide.validation.other_names import intended_key, meant_keys
from decision_guide.validation.other_values import did_you_mean, intended_value
from decision_guide.validation.reader import DocumentReader, ReadEntry, letters, quoted
from decision_guide.validation.records import record
from decision_guide.validation.right_form import RightForm
from decision_guide.validation.values import ValueReader, numbers_in, read_unit

_T = TypeVar("_T")
_EXAMPLE = (
    "For example:\n  criteria:\n    price:\n      ask: Must it be cheap?\n      if-yes: {first: good, second: poor}"
)
_ROWS = ("if-yes", "if-no")
_KEYS = (*(key.name for key in (*keys_of(Question), *keys_of(Fact))), *_ROWS, "scale")
"""What a key of a criterion may be. "scale" is none, but authors write it here."""
_YES_NO = (Answer(id=YES, label=None), Answer(id=NO, label=None))


@dataclass(slots=True)
class CriteriaReader:
    """Reads the criteria of one decision. ``fed`` are the axes that at least one question feeds.

    ``are_axes_lost``: the axes have an error, so that no one knows their ids.
    """

    reader: DocumentReader
    columns: CellContext
    axes: tuple[str, ...]
    are_axes_lost: bool = False
    fed: set[str] = field(default_factory=set)

    def read(self, entry: MappingEntry) -> tuple[Criterion, ...]:
        """Return the criteria of ``criteria``. It is an error if none of them is a question."""
        entries = self.reader.mapping(
            entry,
            "a question for each id",
            _EXAMPLE,
            partial(id_form.criteria, self.reader, columns=self.columns.options),
        )
        entries = with_ids(self.reader, entries, IdKind.CRITERION)
        if limits.cells_exceed(self.reader, entry, entries, len(self.columns.options)):
            return ()
        claims = FormerIds(self.reader, IdKind.CRITERION)
        criteria = tuple(self._criterion(item, claims) for item in entries)
        if entries and all(isinstance(criterion, Fact) for criterion in criteria):
            message = "a decision needs at least one question; facts have no effect on the result"
            self.reader.error("no-question", entry.key, message, _EXAMPLE)
        claims.check({item.key.text: self.reader.at(item.key) for item in entries})
        return criteria

    def _criterion(self, entry: MappingEntry, claims: FormerIds) -> Criterion:
        expected = "keys such as ask: and if-yes:"
        form = partial(id_form.criterion, self.reader, columns=self.columns.options)
        entries = self.reader.mapping(entry, expected, _EXAMPLE, form)
        entries = self._grouped(entries)
        keys = self._meant_keys(entries)
        if "ask" in keys and "fact" in keys:
            message = f'"{quoted(entry)}" has both "ask" and "fact", but it is either a question or a fact'
            self.reader.error("ask-and-fact", keys["fact"].key, message, "Delete one of the two.")
            entries = tuple(item for item in entries if item not in (keys["fact"], keys.get("values")))
            keys = self._meant_keys(entries)
        elif "fact" in keys or ("values" in keys and "ask" not in keys):
            return self._fact(entry, entries, claims, keys)
        if "ask" in keys and not KEYS.isdisjoint(keys) and not self._has_answers_as_values(keys):
            return LimitReader(self.reader, self.columns, claims).read(entry, entries, keys)
        return self._question(entry, entries, claims, keys)

    def _grouped(self, entries: tuple[MappingEntry, ...]) -> tuple[MappingEntry, ...]:
        """The entries of a criterion. Cells beside its question are one error, and are read as the row of a yes."""
        named = [(item, self._option(item.key.text)) for item in entries]
        cells = tuple(MappingEntry(replace(item.key, text=option), item.value) for item, option in named if option)
        others = tuple(item for item, option in named if not option)
        if not cells or any(item.key.text.startswith("if-") or item.key.text in ("fact", "values") for item in others):
            return entries
        row = MappingEntry(replace(cells[0].key, text=_ROWS[0]), Mapping(cells, cells[0].key.span))
        advice = self.reader.in_right_form(row, lambda written: RightForm("Write:", written))
        typed = next(item for item, option in named if option)
        message = f'"{quoted(typed)}" is an option, so it stands below "if-yes"'
        self.reader.error("wrong-shape", cells[0].key, message, advice)
        return (*others, row)

    def _option(self, key: str) -> str | None:
        """The option that a key beside a question names, by its id or its name."""
        name = self.reader.ids_by_name.get(letters(key), self.reader.id_of(key))
        return name if name in self.columns.options and key not in _KEYS else None

    def _meant_keys(self, entries: tuple[MappingEntry, ...]) -> dict[str, MappingEntry]:
        keys = meant_keys(self.reader, entries, _KEYS)
        asked = keys["ask"].key.text if "ask" in keys else "ask"
        if asked != "ask" and "limit" not in keys and intended_key(self.reader, asked, ("fact",)):
            # A name such as "label" stands for "ask" and for "fact", so the other keys tell which of them it is.
            del keys["ask"]
        return keys

    @staticmethod
    def _has_answers_as_values(keys: dict[str, MappingEntry]) -> bool:
        """Whether ``values`` is the only key for numbers, and its entries have rows: these are answers."""
        values = keys["values"].value if KEYS & keys.keys() == {"values"} else None
        return isinstance(values, Mapping) and any(f"if-{item.key.text}" in keys for item in values.entries)

    # --- facts ---

    def _fact(
        self,
        entry: MappingEntry,
        entries: tuple[MappingEntry, ...],
        claims: FormerIds,
        keys: dict[str, MappingEntry],
    ) -> Fact:
        # The values need it.
        unit = read_unit(self.reader, keys["unit"]) if "unit" in keys else None
        numbers: dict[str, Value] = {}
        is_measured = not keys.keys().isdisjoint({"unit", "better"})
        special: dict[str, ReadEntry] = {
            "values": partial(self._measured, numbers, ValueReader(self.reader, unit, key="fact"))
            if is_measured
            else self._texts,
            "unit": lambda _: unit,
            "better": self._better,
            "was": claims.read,
        }
        what = f'the fact "{quoted(entry)}"'
        found = {"fact": "", "values": {}, **record(self.reader, entry.key, entries, Fact, what, special)}
        numbers = numbers if is_measured else numbers_in(found["values"])
        return Fact(**{**found, "id": entry.key.text, "numbers": numbers})

    def _measured(self, numbers: dict[str, Value], values: ValueReader, entry: MappingEntry) -> dict[str, str]:
        """The values as typed; ``numbers`` gets them as numbers."""
        found = self._values(entry, partial(values.read, entry))
        values.check_digits()
        numbers |= {option: value for option, (_, value) in found.items()}
        return {option: text.strip() for option, (text, _) in found.items()}

    def _texts(self, entry: MappingEntry) -> dict[str, str]:
        found = self._values(entry, partial(scalars.inline, self.reader))
        return {option: text for option, (_, text) in found.items()}

    def _better(self, entry: MappingEntry) -> Better | None:
        written = scalars.plain(self.reader, entry)
        if written is None or written in list(Better):
            return Better(written) if written else None
        meant = did_you_mean(intended_value(self.reader, written, list(Better)))
        advice = f'{meant}Write "lower", as with prices, or "higher", as with speeds.'
        self.reader.error("not-a-direction", entry, f'"{quoted(written)}" is neither lower nor higher', advice)
        return None

    def _values(self, entry: MappingEntry, read: Callable[[MappingEntry], _T | None]) -> dict[str, tuple[str, _T]]:
        """Each option's value as typed and as read, in the order of the options; ``others`` fills the rest."""
        found: dict[str | None, tuple[str, _T]] = {}
        named: set[str | None] = set()
        entries = self.reader.mapping(
            entry, "a text for each option", "", partial(list_form.row, options=self.columns.options)
        )
        for item in entries:
            option = read_option(self.reader, item, self.columns, ())
            named.add(option)
            if value := read(item):
                found[option] = (item.value.text if isinstance(item.value, Scalar) else "", value)
        places = {option: option if option in named else OTHERS for option in self.columns.options}
        return {option: found[place] for option, place in places.items() if place in found}

    # --- questions ---

    def _question(
        self,
        entry: MappingEntry,
        entries: tuple[MappingEntry, ...],
        claims: FormerIds,
        keys: dict[str, MappingEntry],
    ) -> Question:
        written = self._entry_of_answers(entries, keys)
        rows_written = [item.key.text for item in entries if item.key.text.startswith("if-")]
        answers = self._answers(written, tuple(row.removeprefix("if-") for row in rows_written)) if written else ()
        stated = tuple(row.removeprefix("if-") for row in rows_written) if len(answers) < 2 else ()
        meant = {answer: intended_key(self.reader, f"if-{answer}", _ROWS) for answer in stated}
        strange = tuple(answer for answer, row in meant.items() if not row)
        lone = strange[0] if len(strange) == 1 and not written and "if-yes" not in meant.values() else None
        if strange == stated and not lone:
            answers = (*answers, *self._answers_of_rows(entry, stated, written, answers))
        is_choice = bool(answers)
        answers = answers or _YES_NO
        # Cells with words of another scale are a consequence of this key, which is reported.
        columns = replace(self.columns, is_lost=True) if "scale" in keys else self.columns
        rows: dict[str, Row] = {}
        special: dict[str, ReadEntry] = {
            "answers": lambda _: None,  # read above: the rows need them
            **({"values": lambda _: None} if written and written.key.text == "values" else {}),
            "axis": partial(self._feeds, is_choice=is_choice),
            "position": partial(self._position, entries=entries, answers=answers if is_choice else ()),
            "was": claims.read,
        }
        for answer in answers:
            complete = is_choice or answer.id == YES
            special[f"if-{answer.id}"] = partial(
                self._row, rows=rows, answer=answer.id, complete=complete, columns=columns
            )
        what = f'the question "{quoted(entry)}"'
        if lone:
            special[f"if-{lone}"] = special["if-yes"]
            advice = f'did you mean "if-yes" where the file says "if-{quoted(lone)}"?'
            self.reader.error("missing-key", entry.key, f'{what} needs the key "if-yes"', advice)
        values = record(self.reader, entry.key, entries, Question, what, special) if entries else {}
        for answer in answers if entries else ():
            if answer.id not in rows and (is_choice or answer.id == YES):
                advice = f'Add "if-{answer.id}:" with a word for each option: how well it fits with this answer.'
                self.reader.error("missing-key", entry.key, f'{what} needs the key "if-{answer.id}"', advice)
        ordered = tuple(rows[answer.id] for answer in answers if answer.id in rows)
        return Question(**{"ask": "", **values, "id": entry.key.text, "answers": answers, "rows": ordered})

    def _entry_of_answers(
        self, entries: tuple[MappingEntry, ...], keys: dict[str, MappingEntry]
    ) -> MappingEntry | None:
        """The entry of the answers, even under another name: the rows depend on it."""
        if "answers" not in keys and self._has_answers_as_values(keys) and keys["values"].key.text == "values":
            message, advice = '"values" is for the numbers of a question with "limit"', 'did you mean "answers"?'
            self.reader.error("unknown-key", keys["values"].key, message, advice)
            return keys["values"]
        known = tuple(key.name for key in keys_of(Question))
        others = (item for item in entries if item.key.text not in known and isinstance(item.value, Mapping))
        meant = (item for item in others if intended_key(self.reader, item.key.text, ("answers", *_ROWS)) == "answers")
        return keys.get("answers") or next(meant, None)

    def _answers_of_rows(
        self, entry: MappingEntry, stated: tuple[str, ...], written: MappingEntry | None, known: tuple[Answer, ...]
    ) -> tuple[Answer, ...]:
        """The further answers for which there are rows, so that answers that are lost or missing are one error."""
        if stated and not written:
            labels = ", ".join(f"{answer}: {answer.capitalize()}" for answer in stated)
            message = f'the question "{quoted(entry)}" needs the key "answers", as its rows are not if-yes and if-no'
            advice = f"Add the text of each answer, such as:\n  answers: {{{labels}}}"
            self.reader.error("missing-key", entry.key, message, advice)
        ids = {answer.id for answer in known}
        return tuple(Answer(id=answer, label=None) for answer in stated if answer not in ids)

    def _row(
        self, entry: MappingEntry, rows: dict[str, Row], answer: str, complete: bool, columns: CellContext
    ) -> None:
        rows[answer] = Row(answer, read_row(self.reader, entry, columns, complete=complete))

    def _answers(self, entry: MappingEntry, rows: tuple[str, ...]) -> tuple[Answer, ...]:
        example = "For example:\n  answers: {low: Up to a thousand a month, high: More}"
        form = partial(id_form.answers, self.reader, rows=rows)
        entries = self.reader.mapping(entry, "a label for each answer id", example, form)
        typed = [item.key.text for item in entries]
        entries = with_ids(self.reader, entries, IdKind.ANSWER)
        self.reader.respelled |= {
            f"if-{name}": f"if-{item.key.text}"
            for name, item in zip(typed, entries, strict=True)
            if name != item.key.text
        }
        if len(entries) == 1:
            self.reader.error("too-few-answers", entry.key, "a choice needs at least two answers", example)
        claims = FormerIds(self.reader, IdKind.ANSWER)
        answers = tuple(self._answer(item, claims) for item in entries)
        claims.check({item.key.text: self.reader.at(item.key) for item in entries})
        return answers

    def _answer(self, entry: MappingEntry, claims: FormerIds) -> Answer:
        if isinstance(entry.value, Scalar):
            return Answer(id=entry.key.text, label=scalars.plain(self.reader, entry) or "")
        entries = self.reader.mapping(entry, "a label, or the keys label: and was:")
        what = f'the answer "{quoted(entry)}"'
        special: dict[str, ReadEntry] = {"was": claims.read}
        values = record(self.reader, entry.key, entries, Answer, what, special) if entries else {}
        return Answer(**{"id": entry.key.text, "label": "", **values})

    def _feeds(self, entry: MappingEntry, *, is_choice: bool) -> dict[str, int]:
        """The weight for each axis. A choice places the reader, but no option."""
        weights = {}
        if not isinstance(entry.value, Mapping):
            name = self.reader.id_of(scalars.plain(self.reader, entry) or "")
            weights = {name: 1} if name and self._axis(name, entry) else {}
        else:
            for item in self.reader.mapping(entry, "an axis"):
                weight = scalars.number(self.reader, item, 1, 9)
                name = self.reader.id_of(item.key.text)
                if self._axis(name, MappingEntry(item.key, item.key)) and weight:
                    weights[name] = weight
        if not is_choice:
            self.fed |= weights.keys()
        return weights

    def _position(
        self, entry: MappingEntry, entries: tuple[MappingEntry, ...], answers: tuple[Answer, ...]
    ) -> dict[str, str]:
        if not answers or all(item.key.text != "axis" for item in entries):
            needs = 'has "axis"' if answers else "has its own answers"
            message = f'"{quoted(entry)}" is for a question that {needs}'
            self.reader.error("misplaced-position", entry.key, message, f'Delete "{quoted(entry)}".')
            return {}
        return read_positions(self.reader, entry, tuple(answer.id for answer in answers))

    def _axis(self, name: str, place: MappingEntry) -> bool:
        if name in self.axes or self.are_axes_lost:
            return True
        advice = self.reader.did_you_mean(name, self.axes, "The axes of this decision are")
        advice = advice or 'Add it to "axes" first, such as:\n  axes:\n    cost: What it costs'
        self.reader.error("unknown-axis", place, f'no axis is called "{quoted(name)}"', advice)
        return False
