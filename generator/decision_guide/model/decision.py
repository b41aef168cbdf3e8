"""The decision as frozen data.

Every key of a decision file is a field here. Fields that an author writes have a
:class:`~decision_guide.model.keys.Key`, so that each key is defined in one place only. Texts are unchanged; nothing
here is HTML.

Kinds of text (see ``keys.Kind``): *plain text* is shown exactly as typed, *inline Markdown* is
one line, *Markdown* consists of blocks. All three are ``str``; the field's key names the kind.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from decision_guide.model.evidence import Change, Interval, Source
from decision_guide.model.figures import Better, Classes, Limit, Measure, NumericAxis, Spacing, Value
from decision_guide.model.keys import Kind, written
from decision_guide.model.picture import Picture
from decision_guide.model.scale import DEFAULT_SCALE, Scale

# --- words of a cell ---------------------------------------------------------------------------------

RULED_OUT = "ruled-out"
UNKNOWN = "unknown"
NOT_APPLICABLE = "n/a"
RESERVED_WORDS = (RULED_OUT, UNKNOWN, NOT_APPLICABLE)
JUDGEMENT = "judgement"
"""The source id that needs no entry: the author's own judgement, without a source."""

YES, NO = "yes", "no"
DONT_KNOW, NOT_RELEVANT = "dk", "nr"
NONE, UNDECIDED = "none", "undecided"
NEVER = "never"
OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Assessment:
    """A judgement about one option, one question and one answer.

    ``word`` is a level's id or a reserved word. ``note`` is inline Markdown with its ``[^id]`` marks.
    ``references`` are all ids that the cell cites, in the order of the text.
    """

    word: str
    note: str | None = None
    references: tuple[str, ...] = ()


# --- options -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Argument:
    """An advantage or a disadvantage: a title, and Markdown that explains it (or ``None``)."""

    title: str
    body: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of the options to choose from."""

    id: str
    name: str = written(Kind.PLAIN, "The option's name, short enough for the head of a column.", required=True)
    title: str | None = written(Kind.PLAIN, "Its full name: the heading of its page; by default the name.")
    summary: str | None = written(Kind.MARKDOWN, "What it is, in a sentence or two.")
    link: str | None = written(Kind.LINK, "The option's home page.")
    picture: Picture | None = written(Kind.PICTURE, "A picture of it, on its page.")
    advantages: tuple[Argument, ...] = written(Kind.ARGUMENTS, "Reasons for it.", default=())
    disadvantages: tuple[Argument, ...] = written(Kind.ARGUMENTS, "Reasons against it.", default=())
    status_quo: bool | None = written(Kind.BOOLEAN, "Whether this option keeps what readers have, or does nothing.")
    cite: tuple[str, ...] = written(Kind.IDS, "Sources for all its texts without a citation.", default=())
    was: tuple[str, ...] = written(Kind.IDS, "Earlier ids, so that old links keep working.", default=())

    @property
    def full_name(self) -> str:
        """The full name: ``title`` if there is one, else the name."""
        return self.title or self.name


# --- criteria ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One possible answer to a question. ``label`` is ``None`` for the built-in yes and no."""

    id: str
    label: str | None = written(Kind.PLAIN, "The answer as readers see it.", required=True)
    was: tuple[str, ...] = written(Kind.IDS, "Earlier ids, so that old links keep working.", default=())


@dataclass(frozen=True, slots=True)
class Row:
    """How well each option fits when a question is answered with ``answer``.

    An option that is not in ``cells`` is not affected by this answer.
    """

    answer: str
    cells: Mapping[str, Assessment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A criterion that readers answer. ``rows`` has one row for each answer that the author wrote, in order."""

    id: str
    ask: str = written(Kind.PLAIN, "The question, as readers see it.", required=True)
    name: str | None = written(Kind.PLAIN, "A short label for reasons, charts and CSV; by default the question.")
    answers: tuple[Answer, ...] = written(
        Kind.ANSWERS, "The answers of a choice question; a yes/no question needs none.", default=()
    )
    limit: Limit | None = written(
        Kind.LIMIT, "The question asks for a number: a value must be at most, or at least, this number."
    )
    unit: Measure | None = written(Kind.UNIT, "The unit of the values.")
    within: str | None = written(Kind.WORD, "The word for a value within the limit; by default the best.")
    beyond: str | None = written(Kind.WORD, "The word for a value beyond the limit; by default the worst.")
    values: Mapping[str, Value] = written(
        Kind.NUMBERS, "The value of each option, in a question with a limit.", default=dict
    )
    weight: int = written(Kind.WEIGHT, "How many times the row counts.", default=1)
    must_have: str | None = written(
        Kind.NEVER, "Readers cannot make it a must have, because it is a fact about them; by default they can."
    )
    feeds: Mapping[str, int] = written(
        Kind.FEEDS,
        "The axis of the chart that a yes feeds; an answer of a choice moves only the reader.",
        name="axis",
        default=dict,
    )
    position: Mapping[str, str] = written(
        Kind.POSITIONS,
        "Where each answer of a choice puts the reader on its axis; by default in their order.",
        default=dict,
    )
    group: str | None = written(Kind.PLAIN, "The heading above the row.")
    help: str | None = written(Kind.MARKDOWN, "What the question means.")
    cite: tuple[str, ...] = written(Kind.IDS, "Sources for all its cells without a citation.", default=())
    was: tuple[str, ...] = written(Kind.IDS, "Earlier ids, so that old links keep working.", default=())
    rows: tuple[Row, ...] = ()

    @property
    def is_choice(self) -> bool:
        """Whether the author named the answers (otherwise: yes and no, or numbers)."""
        return self.limit is None and self.answers[0].label is not None

    @property
    def classes(self) -> Classes | None:
        """The classes of a question with a limit, which are its answers; ``None`` for other questions."""
        return Classes.of(self.limit, self.values.values()) if self.limit else None

    @property
    def written_rows(self) -> tuple[Row, ...]:
        """The rows with each verdict that an author wrote once: of a question with a limit, those of one class."""
        return self.rows[:1] if self.limit else self.rows

    @property
    def short(self) -> str:
        """The short label: ``name`` if there is one, else the question."""
        return self.name or self.ask

    def row(self, answer: str) -> Row | None:
        """Return the row for this answer, or ``None`` if the answer makes no difference."""
        for row in self.rows:
            if row.answer == answer:
                return row
        return None

    def cell(self, answer: str, option: str) -> Assessment | None:
        """Return the judgement about an option for an answer, or ``None`` if the answer does not affect it."""
        row = self.row(answer)
        return row.cells.get(option) if row else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A criterion that is shown but never asked or scored. ``values`` has inline Markdown by option id.

    ``numbers`` are the same values read as numbers, if all of them are some or the fact has ``unit`` or ``better``.
    """

    id: str
    fact: str = written(Kind.PLAIN, "What the row is about.", required=True)
    values: Mapping[str, str] = written(Kind.VALUES, "The value for each option.", required=True)
    unit: Measure | None = written(Kind.UNIT, "The unit of the values, which are then numbers.")
    better: Better | None = written(
        Kind.BETTER, "Which numbers are better: the best is marked, and the chart may use the fact."
    )
    name: str | None = written(Kind.PLAIN, "A short label; by default the fact.")
    group: str | None = written(Kind.PLAIN, "The heading above the row.")
    help: str | None = written(Kind.MARKDOWN, "What the fact means.")
    cite: tuple[str, ...] = written(Kind.IDS, "Sources of the values.", default=())
    was: tuple[str, ...] = written(Kind.IDS, "Earlier ids.", default=())
    numbers: Mapping[str, Value] = field(default_factory=dict)

    @property
    def short(self) -> str:
        """The short label: ``name`` if there is one, else the fact."""
        return self.name or self.fact

    @property
    def is_measured(self) -> bool:
        """Whether the author said what the numbers are. Without that they may be years or versions: shown as typed."""
        return bool(self.numbers) and (self.unit is not None or self.better is not None)


Criterion = Question | Fact


# --- chart, scenarios --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of the trade-off chart."""

    id: str
    name: str


CORNERS = ("low-low", "low-high", "high-low", "high-high")
"""The chart's corners, x before y."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The texts of the trade-off chart. ``x`` and ``y`` are the ids of axes, or of questions and facts with numbers."""

    title: str | None = written(Kind.PLAIN, "The chart's heading.")
    x: str = written(
        Kind.ID, "The axis from left to right, or a question or fact with numbers; by default the first axis."
    )
    y: str = written(
        Kind.ID, "The axis from bottom to top, or a question or fact with numbers; by default the second axis."
    )
    x_scale: Spacing | None = written(Kind.SPACING, "How the numbers along x are spaced; by default linear.")
    y_scale: Spacing | None = written(Kind.SPACING, "How the numbers along y are spaced; by default linear.")
    corners: Mapping[str, str] = written(Kind.TEXT_BY_ID, "A label for each corner, x before y.", default=dict)
    caption: str | None = written(Kind.INLINE, "The line below the chart.")


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """A reader's answer: an answer id, ``dk`` or ``nr``. Importance is 1 (normal), 2 (important) or 3 (must have)."""

    answer: str
    importance: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A worked example. ``expect`` has option ids, or only ``none`` or ``undecided``. Empty means no expectation."""

    name: str = written(Kind.PLAIN, "What the example is about.", required=True)
    answers: Mapping[str, GivenAnswer] = written(
        Kind.GIVEN_ANSWERS, "The answers; `yes!` is important, `yes!!` is a must have.", required=True
    )
    expect: tuple[str, ...] = written(
        Kind.EXPECTATION,
        "The option that leads, or all that share the first place; another result is an error. `none`: every option is "
        "ruled out. `undecided`: no answer has an effect.",
        default=(),
    )


# --- the decision ------------------------------------------------------------------------------------


def pair_name(first: str, second: str) -> str:
    """Return the name of the page that two options have together."""
    return f"{first}-or-{second}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One "X or Y?" question with everything that the author wrote about it. ``slug`` is the file's name."""

    slug: str
    format: str | None = written(Kind.FORMAT, "The version of the data format; by default 1.")
    title: str = written(Kind.PLAIN, "The question this decision answers.", required=True)
    name: str = written(Kind.PLAIN, "A short title for navigation and cards; by default the title.")
    language: str | None = written(
        Kind.LANGUAGE, "The language of the texts, and so of everything around them; by default that of the site."
    )
    summary: str | None = written(Kind.INLINE, "One sentence below the title.")
    in_short: str | None = written(Kind.MARKDOWN, "The author's own short answer, above the computed one.")
    picture: Picture | None = written(Kind.PICTURE, "A picture, in the guide and in lists.")
    introduction: str | None = written(Kind.MARKDOWN, "What a reader should know first.")
    reviewed: dt.date | None = written(Kind.DATE, "When someone last checked the whole decision.")
    review_every: Interval | None = written(Kind.INTERVAL, "The time between two reviews.")
    authors: tuple[str, ...] = written(Kind.TEXTS, "Who wrote this, each with a role after a comma.", default=())
    interests: str | None = written(Kind.MARKDOWN, "Who paid for this and who gains by it; `none` if no one does.")
    audience: str | None = written(Kind.INLINE, "Who this decision is for.", name="for")
    licence: str | None = written(Kind.PLAIN, "The licence of this data, such as CC BY 4.0.")
    status_quo: str | None = written(
        Kind.NO_STATUS_QUO, "Write `none` if no option can keep things as they are, so that no one asks for it."
    )
    tags: tuple[str, ...] = written(Kind.TEXTS, "What the decision is about.", default=())
    draft: bool = written(Kind.BOOLEAN, "Show it in `mkdocs serve` only.", default=False)
    cite: tuple[str, ...] = written(Kind.IDS, "Sources for all verdicts and arguments without a citation.", default=())
    was: tuple[str, ...] = written(Kind.IDS, "Earlier slugs: each becomes a page that redirects.", default=())
    compare: tuple[tuple[str, str], ...] = written(Kind.PAIRS, "Pairs of options that get a page.", default=())
    axes: tuple[Axis, ...] = written(Kind.TEXT_BY_ID, "The directions of the trade-off chart.", default=())
    chart: Chart | None = written(Kind.CHART, "The trade-off chart.")
    scale: Scale = written(
        Kind.SCALE, "The words that a cell may use; by default good, partly and poor.", default=DEFAULT_SCALE
    )
    options: tuple[Option, ...] = written(Kind.OPTIONS, "Two or more options to choose from.", required=True)
    criteria: tuple[Criterion, ...] = written(Kind.CRITERIA, "The rows of the table.", required=True)
    scenarios: tuple[Scenario, ...] = written(
        Kind.SCENARIOS, "Worked examples, computed when the site is built.", default=()
    )
    sources: tuple[Source, ...] = written(Kind.SOURCES, "The works that are cited.", default=())
    changes: tuple[Change, ...] = written(Kind.CHANGES, "What changed between editions.", default=())

    @property
    def questions(self) -> tuple[Question, ...]:
        """The criteria that readers answer, in the order of the file."""
        return tuple(criterion for criterion in self.criteria if isinstance(criterion, Question))

    def numeric_axis(self, criterion_id: str, spacing: Spacing | None = None) -> NumericAxis | None:
        """Return a question with a limit or a fact with ``better`` as an axis of the chart; ``None`` for any other."""
        one = next((one for one in self.criteria if one.id == criterion_id), None)
        spaced = spacing or Spacing.LINEAR
        if isinstance(one, Question) and one.limit:
            better = Better.LOWER if one.limit is Limit.AT_MOST else Better.HIGHER
            return NumericAxis(one.id, one.short, one.values, one.unit, better, one.limit, spaced)
        if isinstance(one, Fact) and one.better and one.numbers:
            return NumericAxis(one.id, one.short, one.numbers, one.unit, one.better, spacing=spaced)
        return None

    def option(self, option_id: str) -> Option:
        """Return the option with this id. Raises ``KeyError`` if there is none."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)

    def question(self, question_id: str) -> Question:
        """Return the question with this id. Raises ``KeyError`` if there is none."""
        for criterion in self.criteria:
            if criterion.id == question_id and isinstance(criterion, Question):
                return criterion
        raise KeyError(question_id)
