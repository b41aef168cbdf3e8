"""Laws of import and export: an exported decision comes back, no matter what its texts are.

JSON and CSV carry the whole decision. Markdown carries title, names of options, questions with their answers, verdicts
and notes, facts, arguments, titles and addresses of sources; texts of Markdown come back with the same meaning (the
same HTML), not always with the same spelling. A fact whose values read like verdicts comes back as a question, and a
note loses brackets, colons and dashes around it: the laws keep to notes and values that begin and end with a word.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decision_guide.formatting import NestedTexts, decision_file, format_source
from decision_guide.interchange.exporting import Form, export
from decision_guide.interchange.importing import import_page, inline
from decision_guide.model import Assessment, Decision, Question
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.parsing.nested_texts import texts_of, yaml_of
from decision_guide.problems import Severity
from decision_guide.text import safe_markdown
from decision_guide.text.hidden import HIDDEN, is_blank
from decision_guide.validation import validate

LAW = settings(max_examples=60, deadline=None, derandomize=True)
GOLDEN = Path(__file__).parents[1] / "golden"
PAGES = (
    GOLDEN / "seed" / "when-to-use-rag-and-fine-tuning.txt",
    GOLDEN / "import" / "data-fetching" / "comparison.md",
)

FRAGMENTS = (
    *"ab Z9:#'\"[]{},?*&!%@>|-`~=.<$^/\\+_()\t",
    "  ", ": ", " #", "- ", "---", "...", "| ", "good", "yes", "n/a", "速い", "سريع", "Größe", "🙂", "✅", "❌",
    "**", "[^", "](", "://", "\u00a0", "\u200d", "no", "null", "1.10", "12:30", "'=", "=1", "(if no)",
)  # fmt: skip
LINES = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=8).map(lambda parts: "".join(parts).strip())
PLAIN = st.one_of(LINES, st.text(max_size=20).map(lambda text: HIDDEN.sub("", text.replace("\n", " ")).strip())).filter(
    lambda text: not is_blank(text)
)


def is_clean(text: str, *, inline: bool) -> bool:
    """Whether a text is allowed in a decision without sources."""
    return not safe_markdown.check(text, inline=inline) and not safe_markdown.references(text, inline=inline)


INLINE = PLAIN.filter(lambda text: is_clean(text, inline=True))
BLOCKS = (
    st.lists(st.one_of(LINES, st.sampled_from(["", "- a", "  - b", "1. c", "    code", "```"])), min_size=1, max_size=5)
    .map(lambda lines: "\n".join(lines).strip("\n"))
    .filter(lambda text: not is_blank(text) and is_clean(text, inline=False))
)
WORD = st.sampled_from(["good", "partly", "poor", "unknown", "n/a"])
CELL = st.one_of(
    WORD, st.tuples(WORD, INLINE).map(", ".join), st.just("good [^judgement]"), st.just("ruled-out, never [^judgement]")
)
ARGUMENTS = st.dictionaries(PLAIN, st.one_of(st.just(""), BLOCKS), min_size=1, max_size=3)


@st.composite
def trees(
    draw: st.DrawFn, text: Any = PLAIN, note: Any = INLINE, body: Any = BLOCKS, cell: Any = CELL
) -> dict[str, NestedTexts]:
    """A decision file as nested texts, with most of what one can say."""
    options = draw(st.lists(st.sampled_from(["a", "b", "c-1", "d2"]), min_size=2, max_size=3, unique=True))
    arguments = st.dictionaries(text, st.one_of(st.just(""), body), min_size=1, max_size=3)
    row = st.fixed_dictionaries(dict.fromkeys(options, cell))
    question = st.fixed_dictionaries({"ask": text, "if-yes": row}, optional={"if-no": row, "help": body, "group": text})
    choice = st.fixed_dictionaries(
        {"ask": text, "answers": st.fixed_dictionaries({"x": text, "y": text}), "if-x": row, "if-y": row},
        optional={"weight": st.just("3")},
    )
    fact = st.fixed_dictionaries({"fact": text, "values": st.fixed_dictionaries({options[0]: note, options[1]: note})})
    option = st.fixed_dictionaries(
        {"name": text}, optional={"summary": body, "advantages": arguments, "disadvantages": arguments}
    )
    tree: dict[str, NestedTexts] = {"title": draw(text)}
    tree |= draw(
        st.fixed_dictionaries({}, optional={"summary": note, "introduction": body, "review-every": st.just("6 months")})
    )
    tree |= draw(
        st.fixed_dictionaries({}, optional={"tags": st.lists(text, min_size=1, max_size=3, unique=True).map(tuple)})
    )
    made = {one: draw(option) for one in options}
    tree["options"] = {one: {**keys, "name": f"{keys['name']} {one}"} for one, keys in made.items()}
    criteria = [draw(question), *draw(st.lists(st.one_of(question, choice, fact), max_size=3))]
    tree["criteria"] = {f"q{number}": one for number, one in enumerate(criteria)}
    if draw(st.booleans()):
        tree["scenarios"] = (
            {"name": draw(text), "answers": {"q0": "yes!!"}},
            {"name": draw(text), "answers": {"q0": "dk"}},
        )
        tree["changes"] = ({"date": "2026-11-22", "what": draw(text), "why": draw(body)},)
    return tree


def read(text: str) -> Decision | None:
    """The decision in a text."""
    parsed = parse(SourceFile("made.yml", "made", text.encode()))
    return validate(parsed, "made")[0] if isinstance(parsed, Document) else None


def imported(text: str, name: str) -> Decision | None:
    """The decision that a page becomes."""
    made = import_page(SourceFile(name, "made", text.encode()))
    return read(made.text) if made.text else None


@LAW
@given(trees())
def test_written_texts_read_back(tree: dict[str, NestedTexts]) -> None:
    """The file that is written for any text contains exactly this text, and nothing is cut."""
    parsed = parse(SourceFile("made.yml", "made", yaml_of(tree).encode()))

    assert isinstance(parsed, Document)
    assert parsed.problems == ()
    assert texts_of(parsed.root) == tree


@LAW
@given(trees())
def test_written_files_are_in_their_layout(tree: dict[str, NestedTexts]) -> None:
    """A file that is written from texts says the same as plain YAML of them, and formatting changes nothing."""
    made = decision_file(tree, ("A comment.", "", "  - and more"))

    assert read(made) == read(yaml_of(tree))
    assert format_source(SourceFile("made.yml", "made", made.encode())).text == made


@LAW
@given(trees(), st.sampled_from([Form.JSON, Form.CSV]))
def test_json_and_csv_carry_everything(tree: dict[str, NestedTexts], form: Form) -> None:
    """Import of an export to JSON or CSV gives the same decision, equal in every part."""
    decision = read(yaml_of(tree))
    assert decision is not None

    assert imported(export(decision, form), f"made.{form}") == decision


SAFE = st.text("abc XY:#'\"[]{}*&!%@>|`~=.<$^/\\+_()速ö🙂", min_size=1, max_size=12).map(
    lambda text: " ".join(f"w {text} w".split())
)
SAFE_INLINE = SAFE.filter(lambda text: is_clean(text, inline=True))
SAFE_CELL = st.one_of(
    st.sampled_from(["good", "partly", "poor", "n/a"]),
    st.tuples(st.sampled_from(["good", "partly", "poor"]), SAFE_INLINE).map(", ".join),
)


@LAW
@given(trees(SAFE, SAFE_INLINE, SAFE_INLINE, SAFE_CELL))
def test_markdown_carries_the_page(tree: dict[str, NestedTexts]) -> None:
    """Import of an export to Markdown gives what readers saw: names, questions, verdicts, notes, facts, arguments."""
    for criterion in tree["criteria"].values():  # type: ignore[union-attr]
        criterion.pop("group", None)  # type: ignore[union-attr]
    decision = read(yaml_of(tree))
    assert decision is not None
    assume(all(speaks(question) for question in decision.questions))
    labels = [seen(criterion)[0] for criterion in decision.criteria]
    assume(len(set(labels)) == len(labels))

    back = imported(export(decision, Form.MARKDOWN), "made.md")

    assert back is not None
    assert carried(back) == carried(decision)


def speaks(question: Question) -> bool:
    """Whether rows have verdicts (one of "n/a" alone still reads as one), and answers can be distinguished."""
    labels = [answer.label for answer in question.answers if answer.label]
    has_verdicts = all(any(cell.word != "n/a" for cell in row.cells.values()) for row in question.rows)
    return has_verdicts and len(set(labels)) == len(labels)


def carried(decision: Decision) -> object:
    """What Markdown carries of a decision, ids left out."""
    return (
        decision.title,
        [(option.name, arguments(option.advantages), arguments(option.disadvantages)) for option in decision.options],
        [seen(criterion) for criterion in decision.criteria],
    )


def arguments(found: Any) -> list[tuple[str, str]]:
    """Titles, and what their texts mean."""
    return [(one.title, inline.to_html(one.body or "", inline=False)) for one in found]


def seen(criterion: Any) -> tuple[str, list[object]]:
    """A criterion without its ids: its words, and its cells row by row."""
    if not isinstance(criterion, Question):
        return criterion.fact, [inline.to_html(value, inline=True) for value in criterion.values.values()]
    labels = {answer.id: answer.label for answer in criterion.answers}
    return criterion.ask, [(labels[row.answer], said(row.cells)) for row in criterion.rows]


def said(cells: Mapping[str, Assessment]) -> list[tuple[str, str]]:
    """Verdicts, and what their notes mean."""
    return [(cell.word, inline.to_html(cell.note or "", inline=True)) for cell in cells.values()]


TOKENS = [
    "|", "\n", "*", "**", "`", "[^1]", "[", "](", ")", "<sup>", "</sup>", "<br>", "![", "- ", "1. ", "#",
    "\n\n", "\t", ":x:", "✅", "yes, ", "ruled-out", "n/a", "---", "<", ">", "&amp;", "\\", '"', ",", ";",
    "\x00", "[a]: b", "(if no)", "Pros", "http://x.y/()", "\u202e", "🛑", "<!--", "```", "$", "{", "'", "\u2028",
]  # fmt: skip


@pytest.mark.parametrize("original", PAGES, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", ["page.md", "page.txt", "page.csv", "page.tsv"])
def test_damaged_pages_raise_nothing(original: Path, name: str) -> None:
    """500 damaged copies of two real pages raise nothing, and what import writes for them has no errors."""
    chance = random.Random(f"{original.stem} {name}")  # noqa: S311 - repeatable, not secret
    intact = original.read_bytes()
    for _ in range(63):
        content = damaged(bytearray(intact), chance)
        made = import_page(SourceFile(name, "page", content))
        if made.text is None:
            assert Severity.ERROR in {problem.severity for problem in made.problems}
            continue
        assert read(made.text) is not None


def damaged(content: bytearray, chance: random.Random) -> bytes:
    """The content with a few parts inserted, removed, doubled or replaced."""
    for _ in range(chance.randint(1, 12)):
        place, length = chance.randrange(len(content)), chance.randint(1, 60)
        match chance.randrange(4):
            case 0:
                content[place:place] = chance.choice(TOKENS).encode()
            case 1:
                del content[place : place + length]
            case 2:
                content[place:place] = content[length : 3 * length]
            case _:
                content[place] = chance.randrange(256)
    return bytes(content)
