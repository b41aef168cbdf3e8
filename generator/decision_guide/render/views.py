"""The input of templates: small frozen values, texts already in the reader's language and HTML already safe."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class VerdictView:
    """A verdict's disc (of components/verdict), its word, and its tone: best, good, even, poor, out, none or open."""

    symbol: str
    word: str
    tone: str


@dataclass(frozen=True, slots=True)
class BarView:
    """A leaning bar in per cent of the cell: its start and its length."""

    start: str
    length: str


@dataclass(frozen=True, slots=True)
class CellView:
    """One option's cell in a row. ``figure`` is its value, in the row of a question with a limit.

    ``is_tall``: its verdict may take two lines, now or, in a cell without a note, after another answer.
    """

    option: str
    verdict: VerdictView
    note: Markup
    marks: Markup
    bar: BarView | None = None
    figure: str = ""
    is_tall: bool = False


@dataclass(frozen=True, slots=True)
class SharedView:
    """What some options of a row have in common, a verdict or a fact's value, and their names."""

    names: tuple[str, ...]
    verdict: VerdictView | None = None
    value: Markup = field(default_factory=Markup)


@dataclass(frozen=True, slots=True)
class GroupedView:
    """A row's options by what they have in common, and the cells that have a note."""

    groups: tuple[SharedView, ...] = ()
    notes: tuple[CellView, ...] = ()


def by_verdict(cells: tuple[CellView, ...]) -> GroupedView:
    """Return the cells by verdict, each group at the place of its first cell."""
    names: dict[VerdictView, list[str]] = {}
    for cell in cells:
        names.setdefault(cell.verdict, []).append(cell.option)
    groups = tuple(SharedView(tuple(options), verdict) for verdict, options in names.items())
    return GroupedView(groups, tuple(cell for cell in cells if cell.note))


@dataclass(frozen=True, slots=True)
class EffectView:
    """The effect of one more answer, in a line under the question: "If no: Fine-tuning ruled out: …".

    ``shared``: the options by verdict, with the marks of their sources, if they are many. Those with a note of their
    own stay among the ``cells``.
    """

    label: str
    cells: tuple[CellView, ...]
    shared: tuple[SharedView, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer of a choice question with its own row of cells."""

    id: str
    label: str
    cells: tuple[CellView, ...]

    @property
    def grouped(self) -> GroupedView:
        """Return its options by verdict."""
        return by_verdict(self.cells)


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A possible answer for a reader."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class NumberView:
    """What a row with a limit says under its question: the rule, a hint, and the unit beside the field."""

    rule: str
    hint: str
    unit: str
    is_before: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the table.

    ``kind`` is ``yes-no``, ``choice``, ``number`` or ``fact``. ``answers`` are the rows of a choice question's answers;
    ``choices`` are a reader's possible answers, "not sure" included. ``must_have``: readers may make it a must have.
    ``former`` are earlier ids, so that old links to the row work. ``others`` are the options by verdict after each
    other answer: a phone's row keeps room for the longest, so that no answer moves a row.
    """

    kind: str
    id: str
    text: str
    help: Markup
    weight: int
    cells: tuple[CellView, ...] = ()
    effects: tuple[EffectView, ...] = ()
    answers: tuple[AnswerView, ...] = ()
    choices: tuple[ChoiceView, ...] = ()
    values: tuple[Markup, ...] = ()
    marks: Markup = field(default_factory=Markup)
    shared: tuple[SharedView, ...] = ()
    must_have: bool = True
    former: tuple[str, ...] = ()
    number: NumberView | None = None
    others: tuple[tuple[SharedView, ...], ...] = ()

    @property
    def grouped(self) -> GroupedView:
        """Return its options by verdict, or by their value."""
        if self.kind == "number":
            return GroupedView(self.shared, tuple(cell for cell in self.cells if cell.note))
        return GroupedView(self.shared) if self.kind == "fact" else by_verdict(self.cells)


@dataclass(frozen=True, slots=True)
class GroupView:
    """Rows under one heading; ``heading`` is empty for rows before the first group."""

    heading: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class ColumnView:
    """An option as the head of a column."""

    id: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order of the columns: the name of its row, and the columns' places in author order, as in ``2.0.1``."""

    name: str
    places: str


@dataclass(frozen=True, slots=True)
class ToolsView:
    """Tools for a table: filters by text and by group, a choice of options to compare, and orders of the columns."""

    text: bool
    groups: tuple[str, ...]
    compare: bool
    orders: tuple[OrderView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """The decision table.

    ``anchored``: its rows have ids, which only happens on the decision's own pages. ``frame`` and ``column`` are
    classes, each empty or after a space. ``frame`` states how wide a box must be to show the table whole (empty: any
    box that shows a table). ``column`` states how wide its columns are.
    """

    columns: tuple[ColumnView, ...]
    groups: tuple[GroupView, ...]
    inherited: Markup
    tools: ToolsView | None = None
    questions: int = 0
    anchored: bool = True
    frame: str = ""
    column: str = ""

    @property
    def dashes(self) -> str:
        """Return the progress line as an SVG dash pattern over 96 units: one dash per question, unbroken if tiny."""
        step = 96 / max(self.questions, 1)
        return f"{step - 2:g} 2" if step > 5 else "none"

    @property
    def size(self) -> str:
        """Return ``two``, ``few`` (3 to 5) or ``many``: the layout depends on the number of options."""
        count = len(self.columns)
        return "two" if count == 2 else "few" if count <= 5 else "many"


@dataclass(frozen=True, slots=True)
class DayView:
    """A day for a reader and for a machine."""

    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link and its words."""

    href: str
    text: str
