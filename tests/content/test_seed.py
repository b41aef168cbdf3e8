"""The first decision contains everything of the document that it was written from."""

from __future__ import annotations

import dataclasses
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from decision_guide.model import Decision
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import Problem, reporting
from decision_guide.validation import validate

ROOT = Path(__file__).parents[2]
SLUG = "rag-or-fine-tuning"
CONTENT = (ROOT / "content" / "decisions" / f"{SLUG}.yml").read_bytes()
SEED = (ROOT / "tests" / "golden" / "seed" / "when-to-use-rag-and-fine-tuning.txt").read_text(encoding="utf-8")
VERDICTS = {"✅": "good", "❌": "poor"}


def read(content: bytes) -> tuple[Decision | None, tuple[Problem, ...]]:
    """Parse and validate one file."""
    parsed = parse(SourceFile(f"content/decisions/{SLUG}.yml", SLUG, content))
    return validate(parsed, SLUG) if isinstance(parsed, Document) else (None, parsed)


@pytest.fixture(scope="module")
def decision() -> Decision:
    """The seed as a decision."""
    found, problems = read(CONTENT)
    assert problems == ()
    assert found is not None
    return found


def texts(value: object) -> Iterator[str]:
    """Every text in a piece of the model."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from texts(item)


def statements() -> list[str]:
    """The seed's title, headings and list items, without its Markdown."""
    found = re.findall(r"^(?:#+|\s*\d+\.)\s+(.*?)\s*$", SEED, flags=re.MULTILINE)
    return [text.replace("**", "") for text in found]


def rows() -> list[list[str]]:
    """The rows of the seed's table."""
    lines = [line for line in SEED.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in (lines[0], *lines[2:])]


def test_every_statement(decision: Decision) -> None:
    """The decision contains title, advantages, disadvantages and all their details, word for word."""
    said = "\n".join(texts(decision))
    headings = {"Advantages - Fine tuning", "Disadvantage"}  # they are keys of the format
    expected = [text for text in statements() if text not in headings]

    assert len(expected) == 1 + 3 + 4 + 4 + 3
    assert [text for text in expected if text not in said] == []


def test_every_verdict(decision: Decision) -> None:
    """Six questions and twelve verdicts are those of the seed's table, in its order."""
    head, *body = rows()
    expected = [(ask, {"RAG": VERDICTS[rag], "Fine-tuning": VERDICTS[tuning]}) for ask, rag, tuning in body]
    names = {option.id: option.name for option in decision.options}

    assert head == ["", *names.values()]
    assert expected == [
        (question.ask, {names[option]: cell.word for option, cell in question.rows[0].cells.items()})
        for question in decision.questions
    ]


def test_arguments_are_where_they_belong(decision: Decision) -> None:
    """Three advantages and four disadvantages belong to fine-tuning, and each of RAG's cites a source."""
    rag, tuning = decision.options

    assert [one.title for one in (*rag.advantages, *rag.disadvantages) if "[^" not in (one.body or "")] == []
    assert (len(rag.advantages), len(rag.disadvantages)) == (3, 2)
    assert (len(tuning.advantages), len(tuning.disadvantages)) == (3, 4)


def test_ids(decision: Decision) -> None:
    """The ids are part of links and never change."""
    assert [option.id for option in decision.options] == ["rag", "fine-tuning"]
    assert [axis.id for axis in decision.axes] == ["knowledge", "adaptation"]
    assert [question.id for question in decision.questions] == [
        "real-time-data",
        "change-behaviour",
        "minimise-hallucination",
        "training-data",
        "dynamic-data",
        "missing-characteristics",
    ]


def test_evidence(decision: Decision) -> None:
    """Of thirteen cells, one says that it is our judgement, and twelve have no citation and so are judgement too."""
    cells = [cell for question in decision.questions for row in question.rows for cell in row.cells.values()]

    assert decision.cite == ("judgement",)
    assert [cell.references for cell in cells if cell.references] == [("judgement",)]
    assert len(cells) == 13


FRAGMENTS = ["*", "&a ", "!t ", "{", "}", "[", "]", "\t", ": ", "- ", "| ", "'", '"', " #", "%", "\0", "\u202e", "日"]
FRAGMENTS += ["<b>", "[^x]", "\\", "\n", "  ", "---\n", "<<: ", "~", "\x85", "&#x202e;", "](javascript:x)", "!!", "é"]


def mutated(number: int) -> bytes:
    """The seed with a few random mistakes."""
    dice = random.Random(number)  # noqa: S311  # repeatable, not secret
    text = CONTENT.decode()
    for _ in range(dice.randint(1, 4)):
        place = dice.randrange(len(text))
        match dice.randrange(3):
            case 0:
                text = text[:place] + dice.choice(FRAGMENTS) + text[place:]
            case 1:
                text = text[:place] + text[place + dice.randint(1, 30) :]
            case _:
                lines = text.split("\n")
                moved = dice.choice([" ", "  ", "\t", "- ", ""]) + lines.pop(dice.randrange(len(lines)))
                lines.insert(dice.randrange(len(lines) + 1), moved)
                text = "\n".join(lines)
    content = text.encode()
    return content[: dice.randrange(len(content))] if dice.random() < 0.05 else content


def test_mutations_never_raise() -> None:
    """However the seed is damaged, nothing raises and every problem has a place in the file."""
    failures = 0
    for number in range(300):
        content = mutated(number)
        found, problems = read(content)
        failures += found is None
        lines = content.decode("utf-8", "replace").split("\n")
        for problem in problems:
            where = problem.location
            assert 1 <= where.line <= len(lines)
            assert 1 <= where.column <= len(where.excerpt) + 1
            assert where.is_file or where.column < where.end_column
        assert reporting.text(problems)
        assert found is not None or problems

    assert failures > 100
