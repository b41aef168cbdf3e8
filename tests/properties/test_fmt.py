"""Laws of `fmt`: idempotent, the same decision, the same comments, however a file was written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decision_guide.formatting import format_source
from decision_guide.formatting.comments import comments_of
from decision_guide.model import Decision
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.parsing.nested_texts import yaml_of
from decision_guide.validation import validate
from support.decisions import REACT

LAW = settings(max_examples=150, deadline=None, derandomize=True)
ROOT = Path(__file__).parents[2]
FILES = {
    "seed": (ROOT / "content" / "decisions" / "rag-or-fine-tuning.yml").read_text(encoding="utf-8"),
    "react": REACT,
}
TEXTS = st.sampled_from(
    [
        "Tea", "two words", "no", "1.10", "12:30", "a: b", "it's", 'say "x"', "50 % # not", "x #1", "- dash", "*star*",
        "[a]", "{a}", "a, b", "?", "!", "end:", "速い", "back\\slash", "'", '"', "| bar", "~", "null", "2026-11-22",
        "https://example.org/#a", "tab\tin it", "a " * 70 + "long", "a: " + "b " * 70 + "c", "|", ">", "a  b", "&", "%",
    ]
)  # fmt: skip
BODIES = st.one_of(TEXTS, st.sampled_from(["a\nb", "# no comment\n\n- x\n- y", "a  \nb", "1. x\n   y", "x\n\n\ny"]))
WORDS = st.sampled_from(["good", "partly", "poor", "unknown", "n/a", "good, a note", "poor [^judgement]"])
COMMENTS = st.sampled_from(["#", "# why", "#: 'x", "# a: b", "# {", '#"', "# # #", "# |"])


@st.composite
def trees(draw: st.DrawFn) -> dict[str, Any]:
    """The content of a decision file, its keys in any order."""
    row = st.fixed_dictionaries({"a": WORDS, "b-2": WORDS})
    options = st.fixed_dictionaries(
        {"name": TEXTS},
        optional={
            "advantages": st.dictionaries(TEXTS, st.one_of(st.just(""), BODIES), min_size=1, max_size=2),
            "summary": BODIES,
            "cite": st.just(("judgement",)),
        },
    )
    question = st.fixed_dictionaries({"ask": TEXTS, "if-yes": row}, optional={"if-no": row, "group": TEXTS})
    fact = st.fixed_dictionaries({"fact": TEXTS, "values": st.fixed_dictionaries({"a": TEXTS, "b-2": TEXTS})})
    tree = {
        "title": draw(TEXTS),
        "options": {"a": draw(options), "b-2": draw(options)},
        "criteria": {"q0": draw(question)} | draw(st.dictionaries(st.just("q1"), st.one_of(question, fact))),
        **draw(st.fixed_dictionaries({}, optional={"tags": st.just(("x", "y z")), "introduction": BODIES})),
        **draw(st.fixed_dictionaries({}, optional={"changes": st.just(({"date": "2026-11-22", "what": "x"},) * 2)})),
    }
    return dict(draw(st.permutations(list(tree.items()))))


def written(draw: st.DrawFn, value: Any, indent: int, *, flow: bool = False) -> str:
    """A value in any of YAML's notations; it begins on the line of its key."""
    flow = flow or (not isinstance(value, str) and draw(st.integers(0, 3)) == 0)
    pad = "\n" + " " * indent
    if isinstance(value, str):
        return text(draw, value, indent, flow=flow)
    if flow:
        space = st.sampled_from(["", " ", f"{pad}   ", f"{pad}   # in braces{pad}   "])
        if isinstance(value, Mapping):
            cells = [f"{json.dumps(key)}: {written(draw, one, indent, flow=True)}" for key, one in value.items()]
        else:
            cells = [written(draw, one, indent, flow=True) for one in value]
        opening, closing = "{}" if isinstance(value, Mapping) else "[]"
        return opening + ",".join(draw(space) + cell for cell in cells) + draw(space) + closing
    step = draw(st.integers(1, 3))
    below = pad + " " * step
    if not isinstance(value, Mapping):
        return "".join(f"{below}- {written(draw, one, indent + step).lstrip()}" for one in value)
    return "".join(f"{below}{key_of(key)}: {written(draw, one, indent + step)}" for key, one in value.items())


def key_of(key: str) -> str:
    """A key that is an id is plain, any other is quoted."""
    return key if key.replace("-", "").isalnum() and key.isascii() else json.dumps(key, ensure_ascii=False)


def text(draw: st.DrawFn, value: str, indent: int, *, flow: bool) -> str:
    """A text in double or single quotes, as a block, or plain."""
    ways = ["double"]
    ways += ["single"] if not set(value) & set("\n\t") else []
    ways += ["literal", "folded"] if value and not flow and value[0] not in " \n" else []
    ways += ["plain", "broken"] if value.replace(" ", "").isalnum() and not value.endswith(" ") else []
    body = "".join(f"\n{' ' * (indent + 4)}{line}" if line else "\n" for line in value.split("\n"))
    match draw(st.sampled_from(ways)):
        case "single":
            doubled = value.replace("'", "''")
            return f"'{doubled}'"
        case "literal":
            return draw(st.sampled_from(["|", "|-", "|+", "|  # beside"])) + body
        case "folded" if "\n" not in value:
            return draw(st.sampled_from([">", ">-"])) + body.replace(" long", f"\n{' ' * (indent + 4)}long")
        case "plain":
            return value
        case "broken" if " " in value and "  " not in value:
            return value.replace(" ", f"\n{' ' * (indent + 5)}", 1)
        case _:
            return json.dumps(value, ensure_ascii=False)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A decision file in any style, with comments and empty lines in odd places."""
    tree = draw(trees())
    if draw(st.booleans()):
        return draw(commented(yaml_of(tree)))
    parts = [f"{key}: {written(draw, value, -1).lstrip(' ')}\n" for key, value in tree.items()]
    return draw(commented("".join(parts)))


def commented(original: str) -> st.SearchStrategy[str]:
    """The same text with comments after values, between lines, and with empty lines."""

    @st.composite
    def made(draw: st.DrawFn) -> str:
        lines = original.split("\n")
        for _ in range(draw(st.integers(0, 8))):
            number = draw(st.integers(0, len(lines) - 1))
            match draw(st.integers(0, 3)):
                case 0:
                    lines[number] += f"  {draw(COMMENTS)}"
                case 1:
                    lines.insert(number, "")
                case _:
                    lines.insert(number, " " * draw(st.integers(0, 9)) + draw(COMMENTS))
        return "\n".join(lines)

    return made()


def read(text: str) -> tuple[Decision, list[str]] | None:
    """The decision in a text and its comments; ``None`` if the text has a problem."""
    parsed = parse(SourceFile("made.yml", "made", text.encode()))
    if not isinstance(parsed, Document) or parsed.problems:
        return None
    decision = validate(parsed, "made")[0]
    return (decision, sorted(comment.text for comment in comments_of(parsed))) if decision else None


def formatted(text: str) -> str | None:
    """The text in its layout."""
    return format_source(SourceFile("made.yml", "made", text.encode())).text


@LAW
@given(files())
def test_any_style(text: str) -> None:
    """For a file in any style, its layout has the same content, keeps each comment and is its own layout."""
    keeps_its_word(text)


@pytest.mark.parametrize("name", list(FILES))
@LAW
@given(data=st.data())
def test_real_files(name: str, data: st.DataObject) -> None:
    """The same holds for real files with comments and empty lines between any two lines and after any line."""
    keeps_its_word(data.draw(commented(FILES[name])))


def keeps_its_word(text: str) -> None:
    """Assert the law for one file; a file that cannot be read proves nothing."""
    before = read(text)
    assume(before is not None)

    once = formatted(text)

    assert once is not None
    assert read(once) == before
    assert formatted(once) == once
    assert not any(line.endswith(" ") and line.strip().startswith("#") for line in once.split("\n"))
