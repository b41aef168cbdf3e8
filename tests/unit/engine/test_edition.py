"""The edition: a digest of what decides, and of nothing else."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from decision_guide.engine.compilation import table_of
from decision_guide.engine.edition import edition_date, edition_of
from decision_guide.model import Decision
from support.decisions import decision_of

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "editions.json").read_text(encoding="utf-8"))
BOAT = """title: Rope or chain?
reviewed: 2026-01-02
options: {rope: Rope, chain: Chain}
criteria:
  damp:
    ask: Is it wet?
    if-yes: {rope: poor, chain: good}
    if-no: {rope: good}
  load:
    ask: How heavy?
    weight: 2
    answers: {light: Light, heavy: Heavy}
    if-light: {rope: good, chain: unknown}
    if-heavy: {rope: "ruled-out, it breaks", chain: n/a}
"""


def edition(text: str) -> str:
    """The edition of a decision file."""
    return edition_of(table_of(decision_of(text)))


LIMITED = """title: Rope or chain?
options: {rope: Rope, chain: Chain}
criteria:
  cost:
    ask: What may it cost?
    limit: at-most
    unit: €
    values: {rope: 8, chain: 10 to 12}
"""


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: str(vector["name"]))
def test_golden_editions(vector: dict[str, str]) -> None:
    """No release changes the edition of a file that stays the same."""
    assert edition(vector["decision"]) == vector["edition"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("Rope or chain?", "Chain or rope?").replace("2026-01-02", "2027-01-02"),
        lambda text: text.replace("Is it wet?", "Does it rain?").replace("rope: Rope", "rope: A rope of hemp"),
        lambda text: text.replace("{rope: Rope, chain: Chain}", "{chain: Chain, rope: Rope}"),
        lambda text: text.replace("Light, heavy: Heavy", "Up to a ton, heavy: More"),
        lambda text: text.replace("rope: poor, chain: good", '"rope": "poor, it rots [^judgement]", chain: good'),
        lambda text: text.replace("if-no: {rope: good}", "if-no: {rope: good, chain: n/a}"),
        lambda text: text + "  rust:\n    fact: Rusts\n    values: {chain: soon}\n",
    ],
    ids=["title", "names", "order", "labels", "notes", "n/a", "facts"],
)
def test_what_does_not_decide(change: Callable[[str], str]) -> None:
    """Names, texts, notes, sources, dates, order and facts leave the edition alone."""
    assert edition(change(BOAT)) == edition(BOAT)
    assert change(BOAT) != BOAT


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("rope: poor", "rope: partly"),
        lambda text: text.replace("weight: 2", "weight: 3"),
        lambda text: text.replace("chain: unknown", "chain: n/a"),
        lambda text: text.replace('"ruled-out, it breaks"', "poor"),
        lambda text: text.replace("damp:", "moist:"),
        lambda text: text.replace("chain", "cable"),
        lambda text: text.replace("light", "slight"),
        lambda text: text.replace("    if-no: {rope: good}\n", ""),
    ],
    ids=["verdict", "weight", "unknown", "veto", "question", "option", "answer", "row"],
)
def test_what_decides(change: Callable[[str], str]) -> None:
    """A changed verdict, weight, question, answer or option changes the edition."""
    assert edition(change(BOAT)) != edition(BOAT)


def test_scale_of_the_same_worths() -> None:
    """Other words with the same worths are the same edition: the words do not decide."""
    scale = "scale:\n  yes-please: {worth: 1}\n  so-so: {worth: 0}\n  no-way: {worth: -1}\n"
    other = BOAT.replace("good", "yes-please").replace("poor", "no-way") + scale

    assert edition(other) == edition(BOAT)


def test_date() -> None:
    """An edition's date is the newest day of the changes and the review; without any there is none."""
    changed = decision_of(BOAT + "changes:\n  - {date: 2026-03-04, what: New figures}\n")
    undated: Decision = decision_of(BOAT.replace("reviewed: 2026-01-02\n", ""))

    assert (edition_date(changed), edition_date(decision_of(BOAT))) == (dt.date(2026, 3, 4), dt.date(2026, 1, 2))
    assert edition_date(undated) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("rope: 8", "rope: 9"),
        lambda text: text.replace("10 to 12", "10 to 11"),
        lambda text: text.replace("10 to 12", "unknown"),
        lambda text: text.replace("at-most", "at-least"),
        lambda text: text.replace("€", "$"),
        lambda text: text.replace("    unit: €\n", ""),
        lambda text: text.replace("limit: at-most", "limit: at-most\n    beyond: ruled-out"),
    ],
    ids=["figure", "range", "unknown", "limit", "unit", "no unit", "beyond"],
)
def test_what_decides_with_a_limit(change: Callable[[str], str]) -> None:
    """A changed figure, limit, unit or word of a question with a limit changes the edition."""
    assert edition(change(LIMITED)) != edition(LIMITED)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("rope: 8,", 'rope: "8, at the shop [^judgement]",'),
        lambda text: text.replace("rope: 8,", "rope: 8.0,"),
        lambda text: text.replace("What may it cost?", "Your budget?"),
    ],
    ids=["note", "written otherwise", "question"],
)
def test_what_does_not_decide_with_a_limit(change: Callable[[str], str]) -> None:
    """A note, another way to write a number and a reworded question leave the edition alone."""
    assert edition(change(LIMITED)) == edition(LIMITED)
    assert change(LIMITED) != LIMITED
