"""Values that several pages of a decision need, computed once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from decision_guide.engine import evidence
from decision_guide.engine.compilation import Compiled, Table
from decision_guide.engine.derived import Derived
from decision_guide.engine.edition import edition_of
from decision_guide.engine.evaluation import Result, evaluate
from decision_guide.engine.evidence import EvidenceCount
from decision_guide.engine.position import Position
from decision_guide.model import Assessment, Decision, Option, Question
from decision_guide.render.chart import trade_off_chart
from decision_guide.render.chart.trade_off_chart import ChartLayout, ChartPlacement, Layout
from decision_guide.render.verdicts import verdict_view
from decision_guide.render.views import VerdictView
from decision_guide.text.words import Words


class DecisionAnalysis:
    """A decision with the values computed from it, in one language. Nothing is computed before it is needed.

    ``derived`` are the values that its checks already needed.
    """

    def __init__(self, decision: Decision, words: Words, derived: Derived | None = None) -> None:
        self.decision = decision
        self.derived = derived or Derived(decision)
        self.words = words
        self._chart_layouts: dict[Layout, ChartLayout | None] = {}
        self._counts: dict[str | None, EvidenceCount] = {}
        self._labels: dict[tuple[str, str], str] = {}
        self._verdicts: dict[str | None, VerdictView] = {}

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Return the criteria that readers answer."""
        return self.decision.questions

    @cached_property
    def options(self) -> Mapping[str, Option]:
        """Return the options by id."""
        return {option.id: option for option in self.decision.options}

    @property
    def compiled(self) -> Compiled:
        """Return the compiled form."""
        return self.derived.compiled

    @cached_property
    def has_limits(self) -> bool:
        """Return whether a question asks for a number."""
        return any(question.limit for question in self.questions)

    @property
    def table(self) -> Table:
        """Return the table that evaluators read."""
        return self.derived.table

    @cached_property
    def edition(self) -> str:
        """Return the digest of what decides."""
        return edition_of(self.table)

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """Return the result of each scenario."""
        return tuple(evaluate(self.table, scenario.answers) for scenario in self.decision.scenarios)

    @property
    def positions(self) -> Mapping[str, Position | None]:
        """Return each option's position on the chart."""
        return self.derived.positions

    @cached_property
    def chart_placement(self) -> ChartPlacement:
        """Return the same positions, for drawing."""
        return trade_off_chart.placed_and_unplaced(self.decision, self.positions)

    @cached_property
    def source_numbers(self) -> Mapping[str, int]:
        """Return the number of each source, as in its citation marks."""
        return {source.id: number for number, source in enumerate(self.decision.sources, start=1)}

    @cached_property
    def verdict_uses(self) -> Counter[str]:
        """Return how many verdicts cite each source."""
        return evidence.verdict_uses(self.decision)

    @cached_property
    def argument_uses(self) -> Counter[str]:
        """Return how many arguments cite each source."""
        return evidence.argument_uses(self.decision)

    @cached_property
    def largest_weight(self) -> int:
        """Return the largest weight of a question."""
        return max(question.weight for question in self.questions)

    def label(self, question: Question, answer: str) -> str:
        """Return an answer as the reader sees it: the author's label, or the language's yes and no."""
        key = question.id, answer
        if key not in self._labels:
            written = next((one.label for one in question.answers if one.id == answer), None)
            self._labels[key] = self.words(f"answer.{answer}") if written is None else written
        return self._labels[key]

    def chart_layout(self, layout: Layout) -> ChartLayout | None:
        """Return the finished chart, still without links."""
        if layout not in self._chart_layouts:
            self._chart_layouts[layout] = trade_off_chart.lay_out(
                self.decision, self.chart_placement, layout, self.words
            )
        return self._chart_layouts[layout]

    def evidence(self, option: str | None = None) -> EvidenceCount:
        """Return how many verdicts, of all or of one option, cite a source."""
        if option not in self._counts:
            self._counts[option] = evidence.count_verdicts(self.decision, option)
        return self._counts[option]

    def verdict(self, cell: Assessment | None) -> VerdictView:
        """Return a cell's symbol, word and tone."""
        word = cell.word if cell else None
        if word not in self._verdicts:
            self._verdicts[word] = verdict_view(self.decision.scale, self.words, cell)
        return self._verdicts[word]
