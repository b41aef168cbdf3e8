"""Located nodes → a decision: what each key gives, and what is left out as a cascade."""

from __future__ import annotations

import datetime as dt

import pytest

from decision_guide.model import Answer, Assessment, Decision, Fact, GivenAnswer, Interval, Question, Unit
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import Problem, Severity
from decision_guide.validation import validate

HEAD = "title: Tea or coffee?\noptions: {tea: Tea, coffee: Coffee, water: Water}\n"
ROW = "    ask: Is it evening?\n    if-yes: {tea: good, coffee: poor, water: partly}\n"
FILE = f"{HEAD}criteria:\n  evening:\n{ROW}"


def read(text: str) -> tuple[Decision | None, tuple[Problem, ...]]:
    """Parse and validate a file called tea-or-coffee."""
    document = parse(SourceFile("tea-or-coffee.yml", "tea-or-coffee", text.encode()))
    assert isinstance(document, Document)
    return validate(document, "tea-or-coffee")


def good(text: str) -> Decision:
    """The decision of a file without problems."""
    decision, problems = read(text)
    assert problems == ()
    assert decision is not None
    return decision


def codes(text: str) -> list[str]:
    """The codes of a file's problems, in the order of the file."""
    return [problem.code for problem in read(text)[1]]


def question(body: str) -> Question:
    """The question that a criterion's keys give."""
    (found,) = good(f"{HEAD}criteria:\n  evening:\n{body}").questions
    return found


def test_smallest() -> None:
    """Title, options and one question are enough; the name is the title."""
    decision = good(FILE)

    assert (decision.slug, decision.title, decision.name) == ("tea-or-coffee", "Tea or coffee?", "Tea or coffee?")
    assert decision.chart is None


def test_top_level() -> None:
    """Each plain key gives its value."""
    decision = good(
        "name: Drinks\nsummary: A *short* one.\nreviewed: 2026-11-22\nreview-every: 6 months\ntags: [a, b]\n"
        f"draft: true\nwas: [old-one]\nchanges:\n  - {{date: 2026-01-31, what: Water}}\n{FILE}"
    )

    assert (
        decision.name,
        decision.summary,
        decision.tags,
        decision.draft,
        decision.was,
    ) == ("Drinks", "A *short* one.", ("a", "b"), True, ("old-one",))
    assert (dt.date(2026, 11, 22), Interval(6, Unit.MONTHS)) == (decision.reviewed, decision.review_every)
    assert dt.date(2026, 1, 31) == decision.changes[0].date


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("good", Assessment("good")),
        ("n/a", Assessment("n/a")),
        ("good [^judgement]", Assessment("good", None, ("judgement",))),
        ("good, it *calms*", Assessment("good", "it *calms*")),
        ("ruled-out, see [^judgement]", Assessment("ruled-out", "see [^judgement]", ("judgement",))),
        ("|\n        poor, it says: no", Assessment("poor", "it says: no")),
    ],
)
def test_cells(cell: str, expected: Assessment) -> None:
    """A cell is a word, a word with citations, or a word with a note."""
    found = question(f"    ask: Q\n    if-yes:\n      tea: {cell}\n      others: good\n")

    assert expected == found.rows[0].cells["tea"]


def test_others() -> None:
    """One cell can apply to every option that its row does not name, in the options' order."""
    found = question("    ask: Q\n    if-yes: {others: unknown, water: good}\n    if-no: {tea: poor}\n")

    assert [(option, cell.word) for option, cell in found.rows[0].cells.items()] == [
        ("tea", "unknown"),
        ("coffee", "unknown"),
        ("water", "good"),
    ]
    assert list(found.rows[1].cells) == ["tea"]


def test_choice() -> None:
    """A choice has its own answers, with earlier ids in the long form, and a row for each."""
    found = question(
        "    ask: Q\n    answers: {low: Few, high: {label: Many, was: [lots]}}\n"
        "    if-high: {others: good}\n    if-low: {others: poor}\n"
    )

    assert (Answer(id="low", label="Few"), Answer(id="high", label="Many", was=("lots",))) == found.answers
    assert [row.answer for row in found.rows] == ["low", "high"]


POSITIONS = """\
title: T?
options: {a: A, b: B}
axes: {x: X, y: Y}
criteria:
  all: {ask: All?, axis: {x: 1, y: 1}, if-yes: {a: good, b: poor}}
  size:
    ask: How big?
    answers: {small: Small, large: Large}
    if-small: {others: good}
    if-large: {others: poor}
"""


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("axis: x", []),
        ("axis: {x: 2}\n    position: {small: 1, large: 0.25}", []),
        ("position: {small: 1, large: 0}", ["misplaced-position"]),
        ("axis: x\n    position: {small: 1}", ["missing-key"]),
        ("axis: x\n    position: {small: 1, huge: 0}", ["missing-key", "unknown-answer"]),
        ("axis: x\n    position: {small: 1, larg: 0}", ["unknown-answer"]),
        ("axis: x\n    position: {small: 1, large: 1.5}", ["not-a-number"]),
        ("axis: x\n    position: {small: 1, large: -0.5}", ["not-a-number"]),
        ("axis: x\n    position: {small: 1, large: 0.12345}", ["not-a-number"]),
        ("axis: x\n    position: {small: 1, large: high}", ["not-a-number"]),
        ("axis: z", ["unknown-axis"]),
    ],
)
def test_position_of_answers(keys: str, found: list[str]) -> None:
    """A choice that feeds an axis may say where its answers are: each of them, from 0 to 1."""
    assert codes(f"{POSITIONS}    {keys}\n") == found


def test_only_choices_have_positions() -> None:
    """Yes is 1 and no is 0, and a question with a limit feeds no axis."""
    yes_no = POSITIONS.replace("if-yes: {a", "position: {yes: 1, no: 0}, if-yes: {a")
    limit = f"{POSITIONS}  price: {{ask: Q?, limit: at-most, axis: x, position: {{a: 1}}, values: {{a: 1, b: 2}}}}\n"

    assert codes(yes_no) == ["misplaced-position"]
    assert codes(limit) == ["axis-on-choice", "misplaced-position"]
    assert codes(POSITIONS.replace("axis: {x: 1, y: 1}, ", "") + "    axis: {x: 1, y: 1}\n") == ["unused-axis"] * 2


@pytest.mark.parametrize("unit", ["", "    unit: €\n"])
def test_the_rest_of_a_fact(unit: str) -> None:
    """``others`` fills a fact, as it fills a question with a limit, which differs from it by two words only."""
    fact = good(f"{FILE}  price:\n    fact: Price\n{unit}    values: {{water: 0, others: 5}}\n").criteria[1]

    assert isinstance(fact, Fact)
    assert list(fact.values.items()) == [("tea", "5"), ("coffee", "5"), ("water", "0")]
    assert {option: value.low for option, value in fact.numbers.items()} == {"tea": "5", "coffee": "5", "water": "0"}


def test_facts() -> None:
    """A fact is shown and not asked; an option may be left out."""
    fact = good(f"{FILE}  price:\n    fact: Price\n    values: {{water: 0 €, tea: 1 €}}\n").criteria[1]

    assert isinstance(fact, Fact)
    assert list(fact.values.items()) == [("tea", "1 €"), ("water", "0 €")]


def test_scale() -> None:
    """An author's own words replace the default ones; the reserved words stay."""
    text = FILE.replace("criteria", "scale:\n  fits: {worth: 2, name: passt}\n  lacks: {worth: -1}\ncriteria")
    scaled = text.replace("tea: good, coffee: poor, water: partly", "tea: fits, coffee: lacks, water: n/a")

    assert [(level.id, level.worth, level.name) for level in good(scaled).scale.levels] == [
        ("fits", 2, "passt"),
        ("lacks", -1, None),
    ]
    assert codes(text) == ["unknown-word"] * 3


def test_chart_defaults() -> None:
    """Two axes are x and y in their order, and a question may feed both with weights."""
    decision = good(f"axes: {{sleep: Sleep, taste: Taste}}\n{FILE}    axis: {{sleep: 2, taste: 1}}\n")

    assert decision.chart is not None
    assert (decision.chart.x, decision.chart.y) == ("sleep", "taste")
    assert decision.questions[0].feeds == {"sleep": 2, "taste": 1}


def test_scenarios() -> None:
    """Answers carry their importance; a tie, none and undecided can be expected."""
    scenarios = good(
        f"{FILE}scenarios:\n  - {{name: A, answers: {{evening: yes!!}}, expect: [tea, water]}}\n"
        "  - {name: B, answers: {evening: dk}, expect: undecided}\n  - {name: C, answers: {evening: nr}}\n"
    ).scenarios

    assert [GivenAnswer("yes", 3), GivenAnswer("dk"), GivenAnswer("nr")] == [
        scenario.answers["evening"] for scenario in scenarios
    ]
    assert [scenario.expect for scenario in scenarios] == [("tea", "water"), ("undecided",), ()]


@pytest.mark.parametrize(
    "use",
    [
        "cite: [book]\n",
        "summary: S [^book]\n",
        "introduction: |\n  - S [^book]\n",
        "changes:\n  - {date: 2026-01-01, what: W, why: 'W [^book]'}\n",
    ],
)
def test_uses_of_a_source(use: str) -> None:
    """Every citation in any text counts as a use."""
    assert codes(f"{use}{FILE}sources:\n  book: {{title: The book}}\n") == []


def test_a_bad_id_is_one_error() -> None:
    """A bad option id does not make every cell that names it an error."""
    assert codes(FILE.replace("water:", "Water:")) == ["invalid-id"]


def test_a_misspelt_key_is_one_error() -> None:
    """A key that was probably meant is read as that key."""
    assert codes(FILE.replace("criteria:", "critera:").replace("if-yes", "if_yes")) == ["unknown-key", "unknown-key"]


def test_a_misspelt_option_is_one_error() -> None:
    """A misspelt option in a row does not count as missing too."""
    assert codes(FILE.replace("coffee: poor", "cofee: poor")) == ["unknown-option"]


def test_a_broken_line_is_one_error() -> None:
    """The consequences of a YAML mistake are not reported as well."""
    assert codes(FILE.replace("tea: good,", "tea: good [^judgement],")) == ["braces-are-for-words"]


def test_warnings_leave_the_decision() -> None:
    """A warning is no reason to lose the page."""
    decision, problems = read(f"{FILE}sources:\n  book: {{title: The book}}\n")

    assert [problem.severity for problem in problems] == [Severity.WARNING]
    assert decision is not None


def test_reserved_answers() -> None:
    """An answer cannot be called like the two that are always there."""
    rows = "    if-dk: {others: good}\n    if-late: {others: poor}\n"

    assert codes(f"{HEAD}criteria:\n  q:\n    ask: Q\n    answers: {{dk: A, late: B}}\n{rows}") == ["reserved-id"]


@pytest.mark.parametrize("text", ["\u2800", "\u200d", "\U0001d159", "\u3000\u2800 "])
def test_a_name_that_no_one_sees(text: str) -> None:
    """A name, a label or a tag of characters without a shape is as good as empty."""
    choice = f"    answers: {{now: '{text}', late: B}}\n    if-now: {{others: good}}\n    if-late: {{others: poor}}\n"

    assert codes(FILE.replace("tea: Tea", f'tea: "{text}"')) == ["missing-text"]
    assert codes(f"{HEAD}criteria:\n  q:\n    ask: Q\n{choice}") == ["missing-text"]
    assert codes(f"{FILE}tags: [a, '{text}']\n") == ["missing-text"]
