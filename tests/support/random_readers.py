"""Readers who answer at random: how many answers they need until nothing left open can change their result.

``PYTHONPATH=tests python -m support.random_readers`` prints the table for the frozen guides, made-up decisions and the
current guides of this site.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from decision_guide.engine.compilation import CompiledCell, Table, table_of
from decision_guide.engine.next_question import Outlook
from decision_guide.engine.tally import answered_questions, tally_of
from decision_guide.model import DONT_KNOW, GivenAnswer
from support.result_cases import FOLDER, decision_in

FROZEN: Mapping[str, Table] = json.loads((FOLDER / "guides_2026_11_26.json").read_text(encoding="utf-8"))["tables"]
"""The tables of the guides of this site as they were that day."""
NOT_SURE = 0.1
"""The share of questions to which a reader says "not sure"."""

Answers = dict[str, GivenAnswer]
Strategy = Callable[[Table, Answers], str | None]


def in_author_order(table: Table, given: Answers) -> str | None:
    """The first unanswered question; none once the result is settled."""
    if _outlook(table, given).is_settled():
        return None
    return next((question["id"] for question in table["questions"] if question["id"] not in given), None)


def by_ask_next(table: Table, given: Answers) -> str | None:
    """The question that the result names."""
    return _outlook(table, given).next_question()


def needed(table: Table, opinions: Mapping[str, str], strategy: Strategy) -> tuple[int, bool]:
    """How many questions are asked of a reader with these opinions, and whether the result is settled then."""
    given: Answers = {}
    while question := strategy(table, given):
        given[question] = GivenAnswer(opinions[question])
    return len(given), _outlook(table, given).is_settled()


def opinions_of(rng: random.Random, table: Table) -> dict[str, str]:
    """A reader's answer to every question, drawn evenly."""
    return {
        question["id"]: DONT_KNOW if rng.random() < NOT_SURE else rng.choice(list(question["cells"]))
        for question in table["questions"]
    }


def ratios(table: Table, readers: int, seed: int) -> list[float]:
    """For each reader the answers that *ask next* needs, divided by those that author order needs."""
    rng = random.Random(seed)  # noqa: S311 # repeatable, no secret
    people = [opinions_of(rng, table) for _ in range(readers)]
    return [needed(table, one, by_ask_next)[0] / needed(table, one, in_author_order)[0] for one in people]


def made_up(seed: int) -> Table:
    """A decision of 3 to 13 options and 20 to 40 questions, all cells at random: a no has no effect."""
    rng = random.Random(seed)  # noqa: S311 # repeatable, no secret
    options = [f"o{number}" for number in range(rng.randint(3, 13))]

    def row() -> list[CompiledCell]:
        return [rng.choice([1, 0, -1]) for _ in options]

    return Table(
        schema=2,
        id=f"made-up-{seed}",
        options=options,
        scale=[("good", 1), ("partly", 0), ("poor", -1)],
        questions=[
            {"id": f"q{number}", "weight": 1, "cells": {"yes": row(), "no": ["-" for _ in options]}}
            for number in range(rng.randint(20, 40))
        ],
    )


def _outlook(table: Table, given: Answers) -> Outlook:
    asked = answered_questions(table, given)
    return Outlook(asked, tally_of(asked, len(table["options"])))


def _lines(tables: Sequence[Table], readers: int) -> Iterator[str]:
    for table in tables:
        questions = len(table["questions"])
        rng = random.Random(1)  # noqa: S311 # repeatable, no secret
        people = [opinions_of(rng, table) for _ in range(readers)]
        author = [needed(table, one, in_author_order) for one in people]
        told = [needed(table, one, by_ask_next) for one in people]
        yield (
            f"{table['id']}, {len(table['options'])} x {questions}: author order "
            f"{median(count for count, _ in author) / questions:.0%}, ask next "
            f"{median(count for count, _ in told) / questions:.0%} of the questions "
            f"({median(one / other for (one, _), (other, _) in zip(told, author, strict=True)):.2f} x); "
            f"settled {sum(settled for _, settled in author)} and {sum(settled for _, settled in told)} of {readers}"
        )


if __name__ == "__main__":
    folder = Path(__file__).parents[2] / "content" / "decisions"
    today = [table_of(decision_in(path.read_text("utf-8"), path.stem)) for path in sorted(folder.glob("*.yml"))]
    print("Frozen:", *_lines(list(FROZEN.values()), 60), sep="\n")  # noqa: T201 - the figures are to be seen
    print("Today:", *_lines(today, 60), sep="\n")  # noqa: T201 - as above
    print("Made up:", *_lines([made_up(seed) for seed in range(30)], 60), sep="\n")  # noqa: T201 - as above
