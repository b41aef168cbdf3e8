"""The notes on a table: when they are made, when not, and that they never fail anything."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest

from decision_guide import pipeline
from decision_guide.engine.compilation import compile_decision
from decision_guide.engine.evaluation import evaluate
from decision_guide.lint.notes.axes import _direction
from decision_guide.model import GivenAnswer
from decision_guide.model.files import Settings, SourceFile
from decision_guide.problems import Problem, Severity
from support import golden

WORDS = ["good", "partly", "poor", "unknown", "n/a"]


def findings(text: str) -> pipeline.Findings:
    """What a check of one file with this text finds."""
    return pipeline.examine([SourceFile("t.yml", "t", text.encode())])


UNSAID = {"no-arguments", "no-authors", "no-interests", "no-status-quo"}
"""Notes on what no table here says."""


def noted(text: str) -> dict[str, list[Problem]]:
    """The notes on a file's table, by code; it has to be free of anything worse."""
    problems = [problem for problem in findings(text).problems if problem.code not in UNSAID]
    assert [problem for problem in problems if problem.severity is not Severity.NOTE] == []
    codes: dict[str, list[Problem]] = {}
    for problem in problems:
        codes.setdefault(problem.code, []).append(problem)
    return codes


def table(rows: Sequence[Mapping[str, Sequence[str]]], more: str = "", cite: str = "cite: [judgement]\n") -> str:
    """A decision file: for each question the words of its rows, one for each option."""
    count = len(next(iter(rows[0].values())))
    ids = [f"option-{number}" for number in range(count)]
    lines = [f"title: T\n{cite}options:", *(f"  {option}: {option.upper()}" for option in ids), "criteria:"]
    for number, row in enumerate(rows):
        lines.append(f"  q{number}:\n    ask: Question {number}?")
        for answer, words in row.items():
            lines.append(f"    if-{answer}:")
            lines += [f"      {option}: {word}" for option, word in zip(ids, words, strict=True)]
    return "\n".join(lines) + f"\n{more}"


FAIR = [{"yes": ["good", "poor"]}, {"yes": ["poor", "good"]}]
"""A table with nothing to note."""


def test_nothing_to_note() -> None:
    """A fair, cited table of two options and two questions gets no note."""
    assert noted(table(FAIR)) == {}


def test_the_seed(root: Path) -> None:
    """The seed is told of its two groups of identical rows, its longer arguments and a scenario on one answer."""
    path = root / "content" / "decisions" / "rag-or-fine-tuning.yml"
    problems = pipeline.check([SourceFile(path.name, path.stem, path.read_bytes())])

    assert [(problem.code, problem.severity) for problem in problems] == [
        ("argued-longer", Severity.NOTE),
        ("identical-rows", Severity.NOTE),
        ("identical-rows", Severity.NOTE),
        ("scenario-hangs-by-one", Severity.NOTE),
    ]
    _, three, two, _ = problems
    assert '"real-time-data", "minimise-hallucination" and "dynamic-data"' in three.message
    assert '"change-behaviour" and "missing-characteristics"' in two.message
    assert "training-data" not in three.message + two.message
    assert [len(problem.related) for problem in (three, two)] == [2, 1]


def test_every_note_has_its_place_and_help() -> None:
    """Each note on each golden table has a line of the file, something under the caret, and help."""
    for name, content in golden.notes().items():
        lines = content.decode().split("\n")
        for problem in pipeline.check([SourceFile(f"{name}.yml", name, content)]):
            where = problem.location
            assert lines[where.line - 1] == where.excerpt
            assert where.excerpt[where.column - 1 : where.end_column - 1].strip()
            assert problem.help

    assert len(golden.notes()) > 12


def test_errors_come_first() -> None:
    """A decision with an error gets no notes: they would be about another table than the author means."""
    broken = table(FAIR, "scenarios:\n  - {name: S, answers: {q0: yes}, expect: option-1}\n")

    assert [problem.code for problem in findings(broken).problems] == ["broken-expectation"]
    assert findings(broken).decisions == ()


def test_a_build_has_the_same_notes() -> None:
    """A build reports the notes that a check does, and makes the pages all the same."""
    source = SourceFile("identical-rows.yml", "identical-rows", golden.notes()["identical-rows"])
    built = pipeline.build([source], Settings())

    assert built.problems == pipeline.check([source])
    assert list(built.decisions) == ["identical-rows"]


# --- options ---


@pytest.mark.parametrize("seed", range(60))
def test_never_leads_means_never(seed: int) -> None:
    """An option is said never to lead alone exactly if the evaluator lets it lead alone in no answer set."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
    count = dice.randint(2, 4)
    rows = [
        {answer: dice.choices(WORDS, k=count) for answer in dice.choice([["yes"], ["yes", "no"]])}
        for _ in range(dice.randint(1, 4))
    ]
    text = table(rows)
    [decision] = findings(text).decisions
    compiled = compile_decision(decision)
    answers = product(["yes", "no"], repeat=len(rows))
    given = [{f"q{number}": GivenAnswer(answer) for number, answer in enumerate(one)} for one in answers]
    led = {result.leaders for result in (evaluate(compiled, one) for one in given)}
    told = [problem.message.split('"')[1] for problem in noted(text).get("option-never-leads", [])]

    assert told == [option for option in compiled["options"] if (option,) not in led]


def test_never_leads_says_no_more_than_is_proven() -> None:
    """Over a sample, an option that happens never to lead is not said to; one that is outdone everywhere is."""
    rows = [{"yes": ["good", "poor", "partly"]}, {"yes": ["poor", "good", "partly"]}] * 9
    outdone = [{"yes": ["good", "poor", "poor"]}, {"yes": ["poor", "good", "poor"]}] * 9

    assert "option-never-leads" not in noted(table(rows))
    [problem] = noted(table(outdone))["option-never-leads"]
    assert problem.message == '"option-2" never leads alone: "option-0" is at least as good for every answer'


def test_unknown_dominates_nothing() -> None:
    """If a verdict is unknown, it is also unknown whether the option dominates another or is dominated."""
    known = [{"yes": ["good", "partly"]}, {"yes": ["good", "poor"]}]

    assert "option-dominated" in noted(table(known))
    assert "option-dominated" not in noted(table([*known, {"yes": ["unknown", "poor"]}]))
    assert "option-dominated" not in noted(table([*known, {"yes": ["good", "unknown"]}]))


def test_equals_dominate_nothing() -> None:
    """Two options with the same verdicts everywhere do not outdo each other."""
    assert "option-dominated" not in noted(
        table([{"yes": ["good", "good", "poor"]}, {"yes": ["poor", "poor", "good"]}])
    )


def test_outdone_by_one_that_stands() -> None:
    """The option that is named as the better one is not outdone itself, and being ruled out is worse than poor."""
    out = "ruled-out, for a reason"
    problems = noted(table([{"yes": [out, "poor", "partly"]}, {"yes": ["poor", "good", "good"]}]))["option-dominated"]

    assert [problem.message.split('"')[1::2] for problem in problems] == [
        ["option-2", "option-0"],
        ["option-2", "option-1"],
    ]


def test_many_options() -> None:
    """Seven options are no reason for a note, eight are."""
    assert [len(noted(table([{"yes": ["good", *["poor"] * count]}])).get("many-options", [])) for count in (6, 7)] == [
        0,
        1,
    ]


@pytest.mark.parametrize(("sides", "told"), [((), 0), ((0,), 1), ((0, 1), 0)])
def test_one_sided(sides: Sequence[int], told: int) -> None:
    """Disadvantages of one option alone are noted; of none, or of several, not."""
    text = table(FAIR)
    for side in sides:
        written = f"  option-{side}:\n    name: OPTION-{side}\n    disadvantages:\n      Slow:"
        text = text.replace(f"  option-{side}: OPTION-{side}", written)

    assert len(noted(text).get("one-sided-arguments", [])) == told


@pytest.mark.parametrize(("sides", "count"), [((), 1), ((0,), 0), ((0, 1), 0)])
def test_no_arguments(sides: Sequence[int], count: int) -> None:
    """A table is noted if none of its options has an argument."""
    text = table(FAIR)
    for side in sides:
        text = text.replace(
            f"  option-{side}: OPTION-{side}", f"  option-{side}:\n    name: O\n    advantages:\n      Fast:"
        )

    assert [problem.code for problem in findings(text).problems].count("no-arguments") == count


# --- rows ---


def test_a_row_that_rules_all_out_decides() -> None:
    """An answer that rules out every option decides a lot; one that is unknown for all decides nothing."""
    out = ["ruled-out, for a reason"] * 2

    assert noted(table([*FAIR, {"yes": out}])) == {}
    assert set(noted(table([*FAIR, {"yes": ["unknown"] * 2}]))) == {"unknown-share", "row-decides-nothing"}


@pytest.mark.parametrize(
    ("scale", "lowest"),
    [
        ("{sturdy: {worth: 2}, usable: {worth: 1}, useless: {worth: 0}}", "useless"),
        ("{gut: {worth: 9}, mies: {worth: 8}}", "mies"),
        ("{a: {worth: 1, name: Gut}, b: {worth: 0, name: Schlecht}, c: {worth: -1}}", None),
        ("{fine: {worth: 0}, bad: {worth: -1}}", None),
        ("{fine: {worth: -1}, bad: {worth: -2}}", None),
        ("{top: {worth: 2}, low: {worth: 0, fails: true}}", None),
        ("1 to 5", None),
    ],
)
def test_scale_without_a_negative_word(scale: str, lowest: str | None) -> None:
    """A scale whose words are all worth 0 or more is noted at its lowest word, which a must have takes out."""
    named = re.findall(r"([a-z]+): \{", scale)
    words = [named[0], named[-1]] if named else ["5", "1"]
    text = table([{"yes": words}, {"yes": words[::-1]}], more=f"scale: {scale}\n")
    notes = [one for one in findings(text).problems if one.code == "must-have-now-filters"]

    assert [one.message.split('"')[1] for one in notes] == ([lowest] if lowest else [])
    assert all(lowest and lowest in one.location.excerpt for one in notes)


def test_rows_differ_by_any_answer() -> None:
    """Rows that are alike for yes and not for no are not identical."""
    assert noted(table([*FAIR, {"yes": ["good", "poor"], "no": ["partly", "good"]}])) == {}
    assert "identical-rows" in noted(table([*FAIR, {"yes": ["good", "poor"], "no": ["partly", "n/a"]}]))


def test_level_rows_are_noted_once() -> None:
    """Two rows that decide nothing are noted as that, and not as identical too."""
    notes = noted(table([*FAIR, *[{"yes": ["good", "good"]}] * 2]))

    assert {code: len(found) for code, found in notes.items()} == {"row-decides-nothing": 2}


def test_many_questions() -> None:
    """Twelve questions are no reason for a note, thirteen are."""
    assert [len(noted(table(FAIR[:1] * count)).get("many-questions", [])) for count in (12, 13)] == [0, 1]


def test_unknown_share() -> None:
    """A quarter of the verdicts may be unknown, more are noted; what does not apply is no verdict."""
    quarter = [*FAIR, {"yes": ["good", "unknown"]}, {"yes": ["unknown", "good"]}]

    assert "unknown-share" not in noted(table(quarter))
    assert "unknown-share" in noted(table([*FAIR[:1], *quarter[1:], {"yes": ["n/a", "unknown"]}]))


def test_one_verdict() -> None:
    """A note about one of several verdicts says so with a verb that agrees."""
    unknown = noted(table([{"yes": ["good", "unknown"]}]))["unknown-share"]
    uncited = noted(table([{"yes": ["good [^judgement]", "poor"]}], cite=""))["uncited"]

    assert [note.message for note in unknown] == ["1 of 2 verdicts is unknown: more than one in 4"]
    assert [note.message for note in uncited] == ["1 of 2 verdicts has no citation; this is the first"]


def test_uncited() -> None:
    """Without any source the wording is gentle; with one, the silent verdicts are counted and the first is shown."""
    [gentle] = noted(table(FAIR, cite=""))["uncited"]
    cited = table([{"yes": ["good [^judgement]", "poor"]}, {"yes": ["poor", "good"]}], cite="")
    [counted] = noted(cited)["uncited"]

    assert gentle.message == "no verdict has a citation"
    assert counted.message == "3 of 4 verdicts have no citation; this is the first"
    assert (counted.location.line, counted.location.excerpt.strip()) == (10, "option-1: poor")


def test_judgement_needs_no_note() -> None:
    """A table that says it is the author's own judgement is not asked for more."""
    assert "uncited" not in noted(table(FAIR, cite="cite: [judgement]\n"))


# --- scenarios ---


def scenario(answers: str, expect: str) -> str:
    """A decision with one scenario; the third question counts for the first option."""
    rows = [*FAIR, {"yes": ["good", "partly"]}]
    return table(rows, f"scenarios:\n  - name: S\n    answers: {answers}\n    expect: {expect}\n")


@pytest.mark.parametrize(
    ("answers", "expect", "told"),
    [
        ("{q0: yes}", "option-0", ["q0"]),
        ("{q0: yes, q2: yes}", "option-0", []),
        ("{q0: yes!, q1: yes}", "option-0", ["q0"]),
        ("{q0: yes, q1: yes, q2: yes}", "option-0", []),
        ("{q0: yes, q1: yes}", "[option-0, option-1]", []),
        ("{q0: yes, q1: no}", "option-0", ["q0"]),
    ],
)
def test_hangs_by_one(answers: str, expect: str, told: list[str]) -> None:
    """A scenario is noted if leaving a certain answer open, and no other, would change who leads."""
    problems = noted(scenario(answers, expect)).get("scenario-hangs-by-one", [])

    assert [problem.message.split('"')[1] for problem in problems] == told


def test_no_expectation_hangs_by_nothing() -> None:
    """A scenario without an expectation gets no note."""
    text = scenario("{q0: yes}", "option-0").replace("    expect: option-0\n", "")

    assert noted(text) == {}


# --- axes ---


def axes(columns: Sequence[tuple[str, str]]) -> str:
    """A decision whose options are on the map by one verdict for each axis."""
    along, up = zip(*columns, strict=True)
    text = (
        table([{"yes": along}, {"yes": up}]).replace("0?\n", "0?\n    axis: x\n").replace("1?\n", "1?\n    axis: y\n")
    )
    return text.replace("title: T\n", "title: T\naxes: {x: Across, y: Up}\n")


def test_flat_axis() -> None:
    """An axis on which all options are in one place is noted, and the other one is not."""
    [problem] = noted(axes([("good", "poor"), ("good", "good")]))["axis-flat"]

    assert '"x"' in problem.message


def test_unknown_is_another_place() -> None:
    """An option that may be anywhere is not in the same place as one in the middle."""
    assert "axis-flat" not in noted(axes([("unknown", "poor"), ("partly", "good")]))


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ([("good", "good"), ("poor", "poor"), ("partly", "partly")], []),
        ([("good", "good"), ("poor", "poor"), ("partly", "partly"), ("good", "good")], ["high on the other"]),
        ([("good", "poor"), ("poor", "good"), ("partly", "partly"), ("good", "poor")], ["low on the other"]),
        ([("good", "good"), ("poor", "poor"), ("partly", "partly"), ("good", "poor")], []),
        ([("good", "good"), ("good", "poor"), ("good", "partly"), ("good", "poor")], []),
    ],
    ids=["three", "together", "opposite", "apart", "flat"],
)
def test_axes_alike(columns: Sequence[tuple[str, str]], told: list[str]) -> None:
    """From four options on, axes that order them alike, up or down, are noted."""
    problems = noted(axes(columns)).get("axes-alike", [])

    assert [problem.message.split("are ")[-1] for problem in problems] == told


def test_the_bound_is_exact() -> None:
    """A correlation of exactly 0.95 is not beyond it, and the least bit more is, upwards and downwards."""
    along, off = [1, 1, 1, -1, -1, -1], [3, 9, -12, 0, 0, 0]
    exact = [19 * x + z for x, z in zip(along, off, strict=True)]  # 19² · 6 against 19² · 6 + 234 is (19/20)²
    beyond = [1000 * y + x for x, y in zip(along, exact, strict=True)]

    assert direction(along, exact) == 0
    assert direction(along, beyond) == 1
    assert direction(along, [-y for y in beyond]) == -1
    assert direction(along, [0] * 6) == 0


def direction(along: Sequence[int], up: Sequence[int]) -> int:
    """Whether the points rise together (1), one falls as the other rises (-1), or neither (0)."""
    return _direction([Fraction(x) for x in along], [Fraction(y) for y in up])
