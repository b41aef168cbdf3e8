"""Work grows with the size of a text, never with its square: every regular expression, and the steps of twice as much.

Nothing here uses a clock. Expressions are judged by their structure; the rest by counting executed lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from random import Random

import pytest

from decision_guide import pipeline
from decision_guide.editions import links
from decision_guide.model.files import SourceFile
from decision_guide.parsing import nodes
from decision_guide.parsing.lines import before_comment, entry_line
from decision_guide.problems import reporting
from decision_guide.render.embedding.markers import KnownDecisions, embeds
from decision_guide.validation import figures
from support.ambiguity import weakness
from support.counting import COUNTS, Counted
from support.expressions import Expression, dynamic_calls, in_python, in_scripts
from support.sites import TEA
from support.steps import steps

OURS_ALONE = {f"render/scripts.py {name}" for name in ("_IMPORT", "_SPACE", "_SPACE_IN_STYLE", "_TRIMMED")}
"""They read the scripts and styles of the package, never a text from outside."""
DYNAMIC = {
    "interchange/importing/names.py: f'(?<![\\\\w-]){pattern}(?![\\\\w-])'",
    "editions/links.py: pattern",  # the three below are judged with examples
    "validation/figures.py: f'{_SEPARATOR}(?=[+\\\\-−]?[0-9])|[+\\\\-−]?{_ANY_NUMBER}|\\\\s+{known}'",
    "validation/figures.py: f\"{end('low')}(?:{_SEPARATOR}{end('high')})?\"",
    "text/unsupported.py: pattern",  # in a table of the module
    "components/decide/numbers.js: RegExp",  # one group of three digits after another, at the beginning of the text
}
"""Expressions that are put together at the moment of their use: the words of a name, escaped, with bounded gaps."""
EXPRESSIONS = tuple({found.place: found for found in (*in_python(), *in_scripts())}.values())
NUMERIC = (
    TEA
    + """\
  price:
    ask: How much may it cost?
    limit: at-most
    unit: €
    values: {tea: 9 €, coffee: 12 €}
    must-have: never
"""
)
FILLERS = (
    " ",
    "\t",
    "- ",
    '"',
    "'",
    ":",
    ": ",
    ",",
    ", ",
    "[",
    "]",
    "{",
    "[^",
    "*",
    "`",
    "(",
    "!",
    "#",
    " #",
    "|",
    "\\",
    "&",
    "<",
)
LINES: dict[str, Callable[[str], str]] = {
    "a value": lambda fill: f"a: b{fill}c\nzz: [\n",
    "a line without a colon": lambda fill: f"a{fill}b\nzz: [\n",
    "the beginning of a line": lambda fill: f"{fill}b\nzz: [\n",
    "braces": lambda fill: f"a: {{b: c,{fill}d}}\nzz: [\n",
    "a quoted text": lambda fill: f'a: "b{fill}\nzz: [\n',
}
CELLS: dict[str, Callable[[str], str]] = {
    "a reason": lambda fill: f"ruled-out, a{fill}b",
    "a note with citations": lambda fill: f"ruled-out, [^judgement]{fill}because [^judgement]",
    "between a word and more": lambda fill: f"good{fill}x",
}


@pytest.mark.parametrize("expression", EXPRESSIONS, ids=lambda found: found.place)
def test_every_expression_takes_linear_time(expression: Expression) -> None:
    """No expression of the package has two loops that can share a stretch of text and then fail."""
    COUNTS[Counted.EXPRESSIONS] += 1
    found = weakness(expression.pattern, expression.flags, anchored=expression.anchored, whole=expression.whole)

    assert (found is not None) == (expression.place in OURS_ALONE), f"{expression.pattern}: {found}"


@pytest.mark.parametrize("unit", ["€", "km/h", "a b", "-", "..", " to ", "0", "'"])
def test_the_expression_for_a_unit_takes_linear_time(unit: str) -> None:
    """The form of a number is matched once from the beginning to the end, whatever its unit is."""
    form = figures._form(unit)
    with_spaces = re.sub(r"\(\?P=\w+\)", " ", form.pattern).replace("[ \u00a0\u202f_']", " ")

    assert weakness(with_spaces, form.flags, anchored=True, whole=True) is None


@pytest.mark.parametrize(
    "filler", ["1", "1 ", "1-", "1,", "1.", "1 000 ", " ", "-", "−1", " to ", "€", "1 €", "'", "x", "1x"]
)
def test_a_long_number_is_read_in_linear_steps(filler: str) -> None:
    """A long text in the place of a number: twice the text, twice the steps, and never an exception."""
    assert_linear(lambda size: check(NUMERIC.replace("9 €", json.dumps(filler * (size // len(filler))))))


def test_the_expressions_for_a_record_take_linear_time() -> None:
    """The sentences of a decision record are found in linear time in each language."""
    for pattern, _ in links._records():
        assert weakness(pattern.pattern, pattern.flags) is None


def test_expressions_made_at_the_moment_of_use_are_known() -> None:
    """An expression that is put together from parts is named here, with what keeps it quick."""
    assert set(dynamic_calls()) == DYNAMIC


@pytest.mark.parametrize(
    ("pattern", "is_slow"),
    [
        (r"(a+)+b", True),
        (r"(?:a*)*b", True),
        (r"(a|a)*b", True),
        (r"\s+$", True),
        (r"\s+x", True),
        (r"a(?:[^b]*b)?", True),
        (r"x*.*?y*z", True),
        (r"[a-z]+", False),
        (r"(?<!\s)\s+x", False),
        (r"(?m)^[ \t]*x", False),
        (r"<!--.*?(?:-->|\Z)", True),  # a line end stops the dot
        (r"(?s)<!--.*?(?:-->|\Z)", False),
    ],
)
def test_slow_expressions_are_recognised(pattern: str, *, is_slow: bool) -> None:
    """The judge of expressions distinguishes slow ones from quick ones."""
    assert (weakness(pattern) is not None) == is_slow


def test_a_line_is_taken_apart_as_before() -> None:
    """For any short line, the quick reader gives the same result as the slow expression."""
    random, tried = Random(24), 0  # noqa: S311 - the same lines in each run
    while tried < 20_000:
        line = "".join(random.choice("  \t-ab:#\"'{|") for _ in range(random.randrange(12)))
        found, slow = entry_line(line), _SLOW.match(line)
        told = (found.indent, found.key, found.value) if found else None
        assert told == (slow.group("indent", "key", "value") if slow else None), repr(line)
        assert found is None or not found.value or line[found.start : found.end] == found.value
        bare = line.strip()
        assert before_comment(bare) == re.split(r"\s{2,}#", bare)[0], repr(bare)
        tried += 1


_SLOW = re.compile(
    r"""(?P<indent>[ ]*(?:-[ ]+)*)"""
    r"""(?P<key>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'\[\]{}#&*!|>%@`](?:[^:]|:(?=\S))*?)"""
    r"""[ ]*:(?:[ \t]+(?P<value>.*?))?(?:[ \t]{2,}\#.*|[ \t]*)$"""
)


@pytest.mark.parametrize("place", LINES)
@pytest.mark.parametrize("filler", FILLERS)
def test_a_slip_of_yaml_is_found_in_linear_steps(place: str, filler: str) -> None:
    """A long line with a mistake: twice the line, twice the steps."""
    assert_linear(lambda size: check(TEA + LINES[place](filler * (size // len(filler)))))


@pytest.mark.parametrize("place", CELLS)
@pytest.mark.parametrize("filler", FILLERS)
def test_a_long_cell_is_read_in_linear_steps(place: str, filler: str) -> None:
    """A long cell: twice the cell, twice the steps."""
    cell = "  x:\n    ask: X?\n    if-yes:\n      coffee: good\n      tea: |\n        "

    assert_linear(lambda size: check(TEA + cell + CELLS[place](filler * (size // len(filler))) + "\n"))


@pytest.mark.parametrize("filler", FILLERS)
def test_a_long_text_is_read_in_linear_steps(filler: str) -> None:
    """A long text of Markdown: twice the text, twice the steps."""
    assert_linear(lambda size: check(f"{TEA}introduction: |\n  a{filler * (size // len(filler))}b\n"))


@pytest.mark.parametrize("mark", ["<b>", "~~a~~ ", "[x](javascript:x) ", "[^judgement] ", "&#8203;"])
def test_a_line_is_searched_once_for_all_its_places(mark: str) -> None:
    """Where thousands of marks in one line are is told without a search of the whole line for each of them."""
    nodes._holds.cache_clear()

    check(f"{TEA}introduction: |\n  {mark * 4000}\n")

    assert nodes._holds.cache_info().misses <= len(TEA.splitlines())
    assert nodes._holds.cache_info().hits >= 3000


@pytest.mark.parametrize("start", ["<!-- decision", "<!-- decisions", "<!-- decision tea card", "```", "    "])
@pytest.mark.parametrize("filler", FILLERS)
def test_a_page_is_searched_in_linear_steps(start: str, filler: str) -> None:
    """A hand-written page with a long line: twice the line, twice the steps."""
    assert_linear(
        lambda size: embeds("index.md", f"# H\n\n{start}{filler * (size // len(filler))}x-->\n", KnownDecisions({}))
    )


def assert_linear(work: Callable[[int], object], size: int = 400) -> None:
    """Twice the size takes about twice the steps, at two sizes in a row."""
    work(size // 2)  # fill the caches first
    small, middle, large = (steps(lambda n=n: work(n)) for n in (size, 2 * size, 4 * size))  # type: ignore[misc]
    COUNTS[Counted.GROWTH] += 1
    assert large - middle <= 2.5 * max(middle - small, size), (small, middle, large)


def check(text: str) -> None:
    """Everything that `check` does, reports included."""
    problems = pipeline.check([SourceFile("decisions/tea.yml", "tea", text.encode())])
    reporting.text(problems)
    reporting.github(problems)
