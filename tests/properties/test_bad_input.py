"""No decision file raises an exception, no matter what it contains, and every problem has a place inside the file."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from decision_guide import pipeline
from decision_guide.model import Decision
from decision_guide.model.files import Settings, SourceFile
from decision_guide.problems import Location, Problem, has_errors, reporting
from support import mutations
from support.counting import COUNTS, Counted

PATH = "decisions/tea.yml"
FEW, MANY, PORTION = 300, 10_000, 500
TEMPLATE = """\
title: {0}
summary: {0}
tags: [{0}]
introduction: |
  {1}
options:
  tea: {{name: {0}, summary: {0}}}
  no: {0}
cite: [judgement]
criteria:
  morning:
    ask: {0}
    help: |
      {1}
    if-yes:
      tea: good, {2}
      no: poor
  {2}: {{fact: {0}, values: {{tea: {0}}}}}
sources:
  book: {{title: {0}, url: {0}, author: {0}, date: {0}}}
{2}: {2}
"""
NASTY = st.sampled_from((*mutations.PUNCTUATION, *mutations.TRICKY_VALUES))
TEXTS = st.one_of(st.text(max_size=30), st.lists(st.one_of(NASTY, st.text(max_size=5)), max_size=12).map("".join))


def examined(content: bytes) -> tuple[Problem, ...]:
    """The problems of a file, printed in every format; the pages too if there are no errors."""
    problems = pipeline.check([SourceFile(PATH, "tea", content)])
    for form in (reporting.text, reporting.concise, reporting.as_json, reporting.github):
        assert isinstance(form(problems), str)
    if not has_errors(problems):
        pipeline.build([SourceFile(PATH, "tea", content)], Settings(live=True))
    COUNTS[Counted.BAD_INPUTS] += 1
    return problems


def astray(content: bytes, problems: tuple[Problem, ...]) -> list[Location]:
    """The places that are not inside of the file."""
    text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    places = [problem.location for problem in problems] + [one.location for p in problems for one in p.related]
    found = [place for place in places if not _is_inside(place, lines)]
    COUNTS[Counted.PROBLEMS] += len(problems)
    COUNTS[Counted.ASTRAY] += len(found)
    return found


def _is_inside(place: Location, lines: list[str]) -> bool:
    if place.is_file:
        is_empty = all(not line.strip() or line.lstrip().startswith("#") for line in lines)
        return place == Location(PATH, 1, 1, 1) and is_empty
    return (
        place.path == PATH
        and 1 <= place.line <= len(lines)
        and place.excerpt == lines[place.line - 1]
        and 1 <= place.column <= len(place.excerpt) + 1
        and place.column < place.end_column <= max(len(place.excerpt) + 1, place.column + 1)
    )


def tried(seed: int, count: int) -> int:
    """Examine some mutations; the number of those that had a problem. What fails belongs into ``golden/corpus``."""
    files, chance, found = mutations.seeds(), random.Random(seed), 0  # noqa: S311 - it makes tests, not passwords
    for number in range(count):
        content = mutations.mutated(files, chance)
        try:
            problems = examined(content)
            assert astray(content, problems) == []
        except Exception as error:
            error.add_note(f"mutation {number} of seed {seed}: {content!r}")
            raise
        found += bool(problems)
    return found


def test_some_mutations() -> None:
    """A few hundred mutations of all our decision files: nearly all of them have a problem."""
    assert tried(seed=-1, count=FEW) > FEW * 0.8


@pytest.mark.long
@pytest.mark.parametrize("seed", range(MANY // PORTION))
def test_many_mutations(seed: int) -> None:
    """Ten thousand mutations, in portions; others with every ``SEED=…`` in the environment."""
    assert tried(seed + int(os.environ.get("SEED", "0")), PORTION) > PORTION * 0.8


@pytest.mark.parametrize("path", sorted(mutations.CORPUS.iterdir()), ids=lambda path: path.name)
def test_corpus(path: Path) -> None:
    """What once did harm does none: no exception, no waiting, and every problem has its place."""
    content = path.read_bytes()

    problems = examined(content)

    assert problems
    assert astray(content, problems) == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.one_of(st.binary(max_size=200), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@example(b"\xff\xfet\x00i\x00")
@example(b"\xef\xbb\xbf")
def test_any_file(content: bytes) -> None:
    """Any bytes at all have a problem, at a place inside of the file."""
    problems = examined(content)

    assert has_errors(problems)
    assert astray(content, problems) == []


@settings(max_examples=60, deadline=None, derandomize=True)
@given(TEXTS, TEXTS, TEXTS)
def test_any_text_in_any_field(one: str, block: str, bare: str) -> None:
    """Any text in all fields, unquoted, quoted or after a bar, is taken or refused with its place."""
    for quoted in (one, "'" + one.replace("'", "''") + "'"):
        content = TEMPLATE.format(quoted, block, bare).encode("utf-8", "surrogatepass")

        assert astray(content, examined(content)) == []


def decision(text: str) -> Decision:
    """The decision that a text describes."""
    built = pipeline.build([SourceFile(PATH, "tea", text.encode())], Settings())
    assert not has_errors(built.problems), reporting.text(built.problems)
    return built.decisions["tea"]


@pytest.mark.parametrize("trap", [trap for trap in mutations.TRICKY_VALUES if trap[0] not in "[!="])
def test_yaml_1_1_traps(trap: str) -> None:
    """Text that YAML 1.1 reads as a boolean, a number, a time or null is the text that was typed, at any place."""
    made = decision(
        f"title: {trap}\noptions: {{no: {trap}, y: Coffee}}\ncite: [judgement]\n"
        f"criteria:\n  on:\n    ask: {trap}\n    if-yes: {{no: good, y: poor}}\n    if-no: {{no: poor, y: good}}\n"
    )

    assert (made.title, made.options[0].id, made.options[0].name, made.options[1].id) == (trap, "no", trap, "y")
    assert (made.criteria[0].id, made.questions[0].ask) == ("on", trap)


@pytest.mark.parametrize("trap", mutations.TRICKY_VALUES)
def test_traps_as_keys(trap: str) -> None:
    """As a key of the format each is refused by name and place, and none is taken for another key."""
    content = f"{trap}: x\n".encode()

    problems = examined(content)

    assert has_errors(problems)
    assert any(problem.location.line == 1 and problem.location.column == 1 for problem in problems)
    assert astray(content, problems) == []


BOMB = "a: &a [x]\n" + "".join(
    f"{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (BOMB, "alias"),
        ("a: &a {x: *a}\n", "alias"),
        ("base: {title: x}\n<<: {title: x}\n", "merge-key"),
        ("title: !!python/object/apply:os.system [ls]\n", "tag"),
        ("title: " + "[" * 21 + "]" * 21 + "\n", "too-deep"),
        ("title: " + "{a: " * 50_000, "too-deep"),
        ("- " * 400_000, "too-deep"),
        ("title: |\n" + "  " + "a" * 999_990, "file-too-large"),
    ],
)
def test_bombs(content: str, code: str) -> None:
    """What would fill memory or the stack is refused by name, with a place, at once."""
    problems = examined(content.encode())

    assert code in {problem.code for problem in problems}
    assert code == "file-too-large" or astray(content.encode(), problems) == []


def test_limits_are_where_they_are_said_to_be() -> None:
    """Twenty levels and a million bytes are allowed: only what goes further is refused for that."""
    deep = "a: " + "[" * 19 + "]" * 19 + "\n"
    large = ("# " + "x" * 997 + "\n") * 1000

    assert "too-deep" not in {problem.code for problem in examined(deep.encode())}
    assert "file-too-large" not in {problem.code for problem in examined(large.encode())}
    assert "file-too-large" in {problem.code for problem in examined(large.encode() + b"#")}
