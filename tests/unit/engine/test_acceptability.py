"""How often each option leads: against the evaluator, set by set, and the seed's published numbers."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest

from decision_guide import cli
from decision_guide.engine import acceptability as module
from decision_guide.engine.acceptability import Acceptability, acceptability
from decision_guide.engine.compilation import Compiled, CompiledCell, compile_decision
from decision_guide.engine.evaluation import Result, Status, evaluate
from decision_guide.model import Decision, GivenAnswer
from decision_guide.model.files import Settings, SourceFile
from decision_guide.pipeline import examine
from decision_guide.render.context import PageContext
from decision_guide.render.widgets.acceptability import acceptability_line, acceptability_view
from decision_guide.text.words import Words

CELLS: list[CompiledCell] = [-3, -1, 0, 0, 1, 1, 2, None, "x"]
WORDS = Words("en")


def table(options: int, answers: Sequence[int], dice: random.Random, cells: Sequence[CompiledCell] = CELLS) -> Compiled:
    """A random table with so many options, and for each question so many answers."""
    return {
        "schema": 1,
        "id": "table",
        "options": [f"o{number}" for number in range(options)],
        "questions": [
            {"id": f"q{number}", "cells": {f"a{answer}": dice.choices(cells, k=options) for answer in range(count)}}
            for number, count in enumerate(answers)
        ],
    }


def results(compiled: Compiled, sets: Sequence[Sequence[str]]) -> list[Result]:
    """What the evaluator says about each answer set."""
    questions = [question["id"] for question in compiled["questions"]]
    given = [{one: GivenAnswer(answer) for one, answer in zip(questions, answers, strict=True)} for answers in sets]
    return [evaluate(compiled, answers) for answers in given]


def counted(compiled: Compiled, found: Sequence[Result], total: int) -> Acceptability:
    """The figure, counted one result at a time."""
    clear = [result for result in found if len(result.leaders) == 1]
    ties = [result for result in found if result.status is Status.TIE]
    return Acceptability(
        alone=tuple(sum(result.leaders == (option,) for result in clear) for option in compiled["options"]),
        shared=tuple(sum(option in result.leaders for result in ties) for option in compiled["options"]),
        ties=len(ties),
        none=sum(result.status is Status.NONE for result in found),
        undecided=sum(result.status is Status.UNDECIDED for result in found),
        one_flip_away=sum(any(flip.answer is not None for flip in result.flips) for result in clear),
        sets=len(found),
        total=total,
    )


def every(compiled: Compiled) -> list[tuple[str, ...]]:
    """All answer sets."""
    return list(product(*(question["cells"] for question in compiled["questions"])))


@pytest.mark.parametrize("seed", range(40))
def test_every_set_is_counted_as_the_evaluator_says(seed: int) -> None:
    """Over all answer sets of a random table each count is what the evaluator gives, one set at a time."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
    compiled = table(dice.randint(2, 4), [dice.choice([2, 2, 3]) for _ in range(dice.randint(1, 5))], dice)
    sets = every(compiled)

    assert acceptability(compiled) == counted(compiled, results(compiled, sets), len(sets))


@pytest.mark.parametrize("seed", range(10))
def test_a_sample_is_counted_as_the_evaluator_says(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the fixed sample, too, each count is what the evaluator gives for the answer sets in it."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
    counts = [dice.choice([2, 2, 3, 4]) for _ in range(8)]
    compiled = table(dice.randint(2, 4), counts, dice)
    total = len(every(compiled))
    monkeypatch.setattr(module, "MOST_SETS", 1)
    monkeypatch.setattr(module, "SAMPLE", 128)
    module._compute.cache_clear()
    drawn = module._sampled_sets(counts, 128)
    sets = [
        tuple(f"a{[mask >> number & 1 for mask in question].index(1)}" for question in drawn) for number in range(128)
    ]

    assert acceptability(compiled) == counted(compiled, results(compiled, sets), total)
    assert acceptability(compiled).is_sample
    module._compute.cache_clear()


def test_sample_gives_each_set_one_answer_and_each_answer_its_share() -> None:
    """In the sample a question has one answer in each set, all answers about as often, no two questions together."""
    size = module.SAMPLE
    drawn = module._sampled_sets([2, 3, 5, 2], size)

    assert [sum(question) for question in drawn] == [(1 << size) - 1] * 4
    for question in drawn:
        assert all(abs(mask.bit_count() - size / len(question)) < 0.03 * size for mask in question)
    together = (drawn[0][0] & drawn[3][0]).bit_count()
    assert abs(together - size / 4) < 0.03 * size


def test_sample_comes_near_the_truth(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both can be had, each share in the sample is within three points of the exact one."""
    compiled = table(4, [2] * 13, random.Random(5), [-1, 0, 1])  # noqa: S311 - repeatable, not secret
    exact = acceptability(compiled)
    monkeypatch.setattr(module, "MOST_SETS", 1)
    module._compute.cache_clear()
    near = acceptability(compiled)
    module._compute.cache_clear()

    assert (exact.sets, near.sets) == (8192, 4096)
    for mine, its in zip((*near.alone, near.ties), (*exact.alone, exact.ties), strict=True):
        assert abs(mine / near.sets - its / exact.sets) < 0.03


def test_sample_from_100_000_sets_on() -> None:
    """Sixteen yes/no questions are looked at whole, seventeen by a sample that knows how many sets there are."""
    dice = random.Random(1)  # noqa: S311 - repeatable, not secret
    whole, sampled = (acceptability(table(3, [2] * count, dice)) for count in (16, 17))

    assert (whole.sets, whole.total, whole.is_sample) == (65536, 65536, False)
    assert (sampled.sets, sampled.total, sampled.is_sample) == (4096, 131072, True)


def test_large_tables_have_a_small_sample() -> None:
    """Thirty options by 300 questions are looked at in 1,024 sets, so that a build never waits for them."""
    compiled = table(30, [2] * 300, random.Random(3), [-1, 0, 1])  # noqa: S311 - repeatable, not secret

    figure = acceptability(compiled)

    assert (figure.sets, figure.total) == (1024, 2**300)


# --- the seed ---


@pytest.fixture(scope="module")
def seed(root: Path) -> Decision:
    """The first decision."""
    path = root / "content" / "decisions" / "rag-or-fine-tuning.yml"
    [decision] = examine([SourceFile(path.name, path.stem, path.read_bytes())]).decisions
    return decision


def without_vetoes(compiled: Compiled) -> Compiled:
    """The table without the answers that rule an option out."""
    cells: list[dict[str, list[CompiledCell]]] = [
        {answer: [0 if cell == "x" else cell for cell in row] for answer, row in question["cells"].items()}
        for question in compiled["questions"]
    ]
    questions = zip(compiled["questions"], cells, strict=True)
    return {**compiled, "questions": [{"id": question["id"], "cells": rows} for question, rows in questions]}


def test_the_seeds_plain_sum(seed: Decision) -> None:
    """Without its veto 20 of the seed's 64 sets have no winner (in one nothing speaks), and 30 of the others turn."""
    figure = acceptability(without_vetoes(compile_decision(seed)))

    assert (figure.alone, figure.ties, figure.undecided, figure.one_flip_away) == ((22, 22), 19, 1, 30)


def test_the_seed(seed: Decision) -> None:
    """With its veto RAG leads alone in 38 of the seed's 64 sets, fine-tuning in 16, and 47 of these 54 would turn."""
    figure = acceptability(compile_decision(seed))

    assert (figure.alone, figure.shared, figure.ties, figure.one_flip_away) == ((38, 16), (10, 10), 10, 47)
    assert (figure.none, figure.undecided, figure.sets, figure.total) == (0, 0, 64, 64)


# --- words ---


def decided(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Decision:
    """A decision between options of these names, with a row of words for the yes of each question."""
    ids = [f"option-{number}" for number in range(len(names))]
    options = "".join(f"  {option}: {name}\n" for option, name in zip(ids, names, strict=True))
    cells = [", ".join(f"{option}: {word}" for option, word in zip(ids, row, strict=True)) for row in rows]
    criteria = "".join(f"  q{number}: {{ask: Why?, if-yes: {{{row}}}}}\n" for number, row in enumerate(cells))
    text = f"title: T\ncite: [judgement]\noptions:\n{options}criteria:\n{criteria}"
    [decision] = examine([SourceFile("t.yml", "t", text.encode())]).decisions
    return decision


def test_words_of_the_seed(seed: Decision) -> None:
    """The sentence names every option in author order, the ties, and how many clear results one answer would turn."""
    expected = (
        "Over all 64 answer sets RAG leads in 38, Fine-tuning in 16, 10 end level; "
        "47 of the 54 clear results would change with one answer."
    )

    assert expected == acceptability_line(seed, WORDS)


def test_words_where_nothing_is_clear() -> None:
    """Where no option ever leads alone, the sentence says what the sets come to and counts no turning."""
    line = acceptability_line(decided(["X", "Y"], [["good", "good"]]), WORDS)

    assert line == "Over all 2 answer sets X leads in 0, Y in 0, 1 ends level, 1 decides nothing."


def test_words_of_many_options_and_a_sample() -> None:
    """Of seven options the five that lead most often are named; a sample says what it is a sample of."""
    dice = random.Random(9)  # noqa: S311 - repeatable, not secret
    decision = decided("ABCDEFG", [dice.choices(["good", "partly", "poor"], k=7) for _ in range(21)])
    figure = acceptability(compile_decision(decision))
    line = acceptability_line(decision, WORDS)

    assert line.startswith("Over a fixed sample of 4,096 of 2.1 million answer sets ")
    assert f", 2 other options in {sum(sorted(figure.alone)[:2])}, " in line
    assert line.endswith(f" of the {figure.clear:,} clear results would change with one answer.")


def test_words_of_a_huge_number() -> None:
    """Numbers of answer sets without a usual word are shown as a power of ten."""
    line = acceptability_line(decided(["X", "Y"], [["good", "poor"]] * 300), WORDS)

    assert line.startswith("Over a fixed sample of 4,096 of more than 10⁹⁰ answer sets X leads in ")


def test_bar(seed: Decision) -> None:
    """The bar's stretches are the named options' shares and the rest, a gap apart, from end to end."""
    page = PageContext(seed, "decisions/rag-or-fine-tuning/index.md", Settings(), WORDS)

    shares = acceptability_view(page).shares

    assert [share.tone for share in shares] == ["1", "2", "rest"]
    assert [share.width for share in shares] == [593 - 4, 250 - 4, 157]
    assert [share.start for share in shares] == [0, 593, 843]


# --- the command ---


def test_check_prints_the_figure(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """`check` prints one line for each decision after the problems; the other formats hold problems alone."""
    path = str(root / "content" / "decisions" / "rag-or-fine-tuning.yml")

    assert cli.run(["check", "--strict", path]) == 0
    out = capfd.readouterr().out
    assert out.index("4 notes in 1 file\n\nrag-or-fine-tuning: Over all 64 answer sets RAG leads in 38, ") > 0
    for form in ("concise", "json", "github"):
        assert cli.run(["check", "--format", form, path]) == 0
        assert "answer sets" not in capfd.readouterr().out
