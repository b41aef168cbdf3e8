"""Notes on the rows of the table: rows without effect, identical rows, unknown verdicts and missing citations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from decision_guide.engine import evidence
from decision_guide.engine.compilation import EXCLUDED, CompiledCell
from decision_guide.lint.notes.context import NoteContext, listed, note
from decision_guide.model import NOT_APPLICABLE, UNKNOWN, Assessment, Option, Question
from decision_guide.problems import Location, Problem, Related

MOST_QUESTIONS = 12
"""Few readers answer more questions than this."""
A_YEAR = 366
"""Days after which a figure is old."""
UNKNOWN_PART = 4
"""At most one verdict in this many should be unknown."""


class AuthoredVerdict(NamedTuple):
    """A cell that the author wrote, with its question, its answer and its option."""

    question: Question
    answer: str
    option: Option
    cell: Assessment


def decides_nothing(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note for each question whose answers never put one option ahead of another."""
    for question in subject.derived.compiled["questions"]:
        if _is_level(question["cells"]) or _has_one_value(subject.decision.question(question["id"])):
            yield note(
                "row-decides-nothing",
                "this question has no effect: every answer gives all options the same verdict",
                subject.key("criteria", question["id"]),
                'Change a verdict, make it a "fact", which is shown but not asked, or delete it.',
            )


def identical(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note for each group of questions that have the same verdicts for the same answers."""
    groups: dict[object, list[str]] = {}
    for question, compiled in zip(subject.decision.questions, subject.derived.compiled["questions"], strict=True):
        if not _is_level(compiled["cells"]):
            cells = tuple((answer, _unweighted(row, question.weight)) for answer, row in compiled["cells"].items())
            breaks = question.classes.breaks if question.classes else ()
            groups.setdefault((question.limit, breaks, cells), []).append(question.id)
    for ids in groups.values():
        if len(ids) > 1:
            first, *others = [subject.key("criteria", one) for one in ids]
            times = sum(subject.decision.question(one).weight for one in ids)
            yield note(
                "identical-rows",
                f"the verdicts of {listed(ids)} are the same",
                first,
                f"If they are the same reason for your readers, it counts {_times(times)}. Merge the questions,\n"
                "change a verdict, or tell readers in the introduction to answer only one.",
                [Related("the same", other) for other in others],
            )


def too_many(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note if there are more than ``MOST_QUESTIONS`` questions."""
    count = len(subject.decision.questions)
    if count > MOST_QUESTIONS:
        yield note(
            "many-questions",
            f"there are {count} questions, but few readers answer more than {MOST_QUESTIONS}",
            subject.key("criteria"),
            'Put the most important ones first, use "group", or make a "fact" of a question that few readers need.',
        )


def unknown(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note if more than a quarter of the verdicts that apply are unknown."""
    applying = [one for one in _written(subject) if one.cell.word != NOT_APPLICABLE]
    missing = [one for one in applying if one.cell.word == UNKNOWN]
    if len(missing) * UNKNOWN_PART > len(applying):
        [(option, count)] = Counter(one.option.id for one in missing).most_common(1)
        yield note(
            "unknown-share",
            f"{_share(len(missing), len(applying), 'is', 'are')} unknown: more than one in {UNKNOWN_PART}",
            _place(subject, missing[0]),
            f'Assess them, first those of "{option}" ({count} unknown), or delete questions that no one can assess.',
        )


def uncited(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note if verdicts cite neither a source nor ``judgement``."""
    decision = subject.decision
    count = evidence.count_verdicts(decision)
    if not count.unsourced:
        return
    if count.unsourced == count.verdicts and not decision.sources:
        yield note(
            "uncited",
            "no verdict has a citation",
            subject.key("criteria"),
            'Readers trust what they can check: add "sources" and cite them with [^id].\n'
            'If every verdict is your own judgement, write "cite: [judgement]" under the title.',
        )
        return
    first = next(one for one in _written(subject) if _is_silent(subject, one))
    yield note(
        "uncited",
        f"{_share(count.unsourced, count.verdicts, 'has', 'have')} no citation; this is the first",
        _place(subject, first),
        'Cite a source with [^id], or your own judgement with [^judgement]. "cite: [id]" in the decision,\n'
        "a question or an option applies to all its verdicts without a citation.",
    )


def must_have_filters(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note if no word of the scale is negative: a must have filters by the lowest one, as it once did not."""
    scale = subject.decision.scale
    if scale.worst < 0 or any(level.fails for level in scale.levels):
        return
    lowest = scale.levels[-1].id
    yield note(
        "must-have-now-filters",
        f'no word of this scale is worth less than 0, so a must have takes out what is "{lowest}"',
        subject.key("scale", lowest),
        f'Write "fails: true" under "{lowest}" if you mean this, or under the best word that fails a must have.\n'
        "Earlier versions did not rule out any option with such a scale.",
    )


def one_break(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note for each question with a limit whose values have only one figure between them."""
    for question in subject.decision.questions:
        classes = question.classes
        if classes and len(classes.breaks) == 1 and not _has_one_value(question):
            yield note(
                "one-breakpoint",
                f"the only figure of this question is {classes.breaks[0]}: a reader's number is below it or not",
                subject.key("criteria", question.id, "values"),
                "Ask it as a question with yes and no, or give more options a figure.",
            )


def old_figures(subject: NoteContext) -> Iterator[Problem]:
    """Yield a note for each value whose source was read over a year before the decision's last review."""
    decision = subject.decision
    if decision.review_every is None or decision.reviewed is None:
        return
    read = {source.id: source.read for source in decision.sources if source.read}
    for question in decision.questions:
        for option, value in question.values.items():
            cited = [read[one] for one in value.references or question.cite or decision.cite if one in read]
            if value.bounds and cited and (decision.reviewed - max(cited)).days > A_YEAR:
                yield note(
                    "old-figure",
                    f"the source of this figure was read on {max(cited).isoformat()}, over a year before the review",
                    subject.at("criteria", question.id, "values", option),
                    'Read the source again, and write the day under "read".',
                )


KINDS = (decides_nothing, one_break, old_figures, identical, too_many, unknown, uncited, must_have_filters)
"""The kinds of note in this module."""


def _is_level(cells: dict[str, list[CompiledCell]]) -> bool:
    """Whether each answer gives all options the same verdict. An answer that rules out all options has an effect."""
    return all(row.count(row[0]) == len(row) and row[0] != EXCLUDED for row in cells.values())


def _unweighted(row: list[CompiledCell], weight: int) -> tuple[CompiledCell, ...]:
    return tuple(cell // weight if isinstance(cell, int) else cell for cell in row)


def _written(subject: NoteContext) -> Iterator[AuthoredVerdict]:
    """The cells in the order of questions, answers and options."""
    for question in subject.decision.questions:
        for row in question.written_rows:
            for option in subject.decision.options:
                if cell := row.cells.get(option.id):
                    yield AuthoredVerdict(question, row.answer, option, cell)


def _has_one_value(question: Question) -> bool:
    """Whether all options of a question with a limit have the same value."""
    return bool(question.values) and len({(one.word, one.low, one.high) for one in question.values.values()}) == 1


def _place(subject: NoteContext, one: AuthoredVerdict) -> Location:
    row = "values" if one.question.limit else f"if-{one.answer}"
    return subject.at("criteria", one.question.id, row, one.option.id)


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


def _is_silent(subject: NoteContext, one: AuthoredVerdict) -> bool:
    support = evidence.support_of(subject.decision, one.question, one.option, one.cell)
    return support is evidence.Support.UNSOURCED


def _share(part: int, verdicts: int, verb: str, verb_of_several: str) -> str:
    return f"{part} of {verdicts} verdicts {verb if part == 1 else verb_of_several}"
