"""Readers who answer at random: how many answers they need until nothing left open can change their result.

``PYTHONPATH=tests python -m support.random_readers`` prints the table for the frozen guides, made-up decisions and the
current guides of this site.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
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


def report(readers: int = 60) -> str:
    """The table, in Markdown: how many of the questions readers need, and who is settled after each tenth."""
    tenths = [tenth / 10 for tenth in range(1, 11)]
    head = ["guide", "order", "median", *(f"{tenth:.0%}" for tenth in tenths)]
    groups = {
        **{f"{name} as of 2026-11-26": [table] for name, table in FROZEN.items()},
        **{f"{table['id']} today": [table] for table in _of_this_site()},
        "30 made-up decisions": [made_up(seed) for seed in range(30)],
    }
    lines = [f"| {' | '.join(head)} |", f"| --- | --- |{' ---: |' * (len(head) - 2)}"]
    for name, tables in groups.items():
        for order, strategy in {"author order": in_author_order, "ask next": by_ask_next}.items():
            shares = [share for table in tables for share in _shares(table, readers, strategy)]
            middle = median(min(share, 1) for share in shares)
            settled = [sum(share <= tenth for share in shares) / len(shares) for tenth in tenths]
            lines.append(f"| {' | '.join([name, order, f'{middle:.0%}', *(f'{one:.0%}' for one in settled)])} |")
    head_line = (
        "Readers who answer at random: the median share of the questions that are asked, and who is settled by then."
    )
    return "\n".join([head_line, "", *lines])


def _shares(table: Table, readers: int, strategy: Strategy) -> list[float]:
    """For each reader the share of the questions that are asked until the result is settled; 2 if it never is."""
    rng = random.Random(1)  # noqa: S311 # repeatable, no secret
    people = [opinions_of(rng, table) for _ in range(readers)]
    found = [needed(table, one, strategy) for one in people]
    return [count / len(table["questions"]) if settled else 2 for count, settled in found]


def _of_this_site() -> list[Table]:
    folder = Path(__file__).parents[2] / "content" / "decisions"
    return [table_of(decision_in(path.read_text("utf-8"), path.stem)) for path in sorted(folder.glob("*.yml"))]


if __name__ == "__main__":
    print(report())  # noqa: T201 - the figures are to be seen
