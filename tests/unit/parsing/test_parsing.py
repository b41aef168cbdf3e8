"""YAML text → located nodes."""

from __future__ import annotations

import pytest
import yaml

from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, Mapping, MissingLoaderError, Scalar, Style, parse
from decision_guide.problems import Problem

FILE = """\
title: Tea
options:
  tea: {name: Grün, was: [chai]}
criteria:
  evening:
    help: |
      First line.

      Second [^id] line.
"""


def read(text: str | bytes) -> Document:
    """A document that can be read."""
    parsed = parse(SourceFile("x.yml", "x", text if isinstance(text, bytes) else text.encode()))
    assert isinstance(parsed, Document)
    return parsed


def refuse(text: str | bytes) -> tuple[Problem, ...]:
    """What is wrong with a file that cannot be read."""
    parsed = parse(SourceFile("x.yml", "x", text if isinstance(text, bytes) else text.encode()))
    assert not isinstance(parsed, Document)
    return parsed


def text_at(document: Document, *path: str | int) -> str:
    """The stretch of the file that a path points to."""
    where = document.locate(*path)
    return where.excerpt[where.column - 1 : where.end_column - 1]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("title",), "Tea"),
        (("options",), "options"),
        (("options", "tea"), "tea"),
        (("options", "tea", "name"), "Grün"),
        (("options", "tea", "was", 0), "chai"),
        (("options", "tea", "was", 7), "was"),
        (("options", "coffee", "name"), "options"),
        (("nowhere",), "title"),
        ((), "title"),
    ],
)
def test_locate(path: tuple[str | int, ...], expected: str) -> None:
    """A path leads to its value, else to the key, else to the nearest node above."""
    assert expected == text_at(read(FILE), *path)


def test_locate_key() -> None:
    """The key of a text can be asked for instead of the text."""
    where = read(FILE).locate("options", "tea", "name", key=True)

    assert (where.excerpt[where.column - 1 : where.end_column - 1], where.line, where.column) == ("name", 3, 9)


def test_within_a_block() -> None:
    """A stretch of a text under "|" is located in its line of the file."""
    document = read(FILE)
    help_text = document.root.entries[2].value
    while isinstance(help_text, Mapping):
        help_text = help_text.entries[0].value
    assert isinstance(help_text, Scalar)

    where = document.within(help_text, 2, 7, 5)

    assert (
        help_text.style,
        where.line,
        where.excerpt[where.column - 1 : where.end_column - 1],
    ) == (Style.LITERAL, 9, "[^id]")


def test_scalars_stay_texts() -> None:
    """Nothing is guessed: no, 1.10, 12:30 and null are the texts that were typed."""
    document = read("a: no\nb: 1.10\nc: 12:30\nd: null\ne: 0x10\n")

    assert [entry.value.text for entry in document.root.entries if isinstance(entry.value, Scalar)] == [
        "no",
        "1.10",
        "12:30",
        "null",
        "0x10",
    ]


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfa: b\r\nc: d\r\n", b"a: b\rc: d\r", b"a: b\nc: d"])
def test_line_ends_and_byte_order_mark(raw: bytes) -> None:
    """A byte order mark and foreign line ends change no line and no column."""
    where = read(raw).locate("c")

    assert (where.excerpt, where.line, where.column) == ("c: d", 2, 4)


def test_place_of_a_bad_byte() -> None:
    """A byte that is not UTF-8 is located in characters, not in bytes."""
    (problem,) = refuse("a: é\r\nb: é".encode() + b"\xff\n")

    assert (problem.code, problem.location.line, problem.location.column) == ("not-utf-8", 2, 5)


def test_all_mistakes_at_once() -> None:
    """Parsing continues after a mistake whose fix is known, and the rest of the document can still be read."""
    document = read('a: "A" b\nc: d: e\nf: *g* h\nrow: {i: good [^j]}\nk: l\n')

    assert [problem.code for problem in document.problems] == [
        "text-after-quote",
        "colon-in-text",
        "starts-with-sign",
        "braces-are-for-words",
    ]
    assert text_at(document, "k") == "l"


def test_billion_laughs_are_refused_at_once() -> None:
    """Aliases are refused and never expanded."""
    laughs = 'a: &a ["lol"]\n' + "".join(f"b{i}: [{', '.join(['*a'] * 9)}]\n" for i in range(9))

    assert {"anchor", "alias"} == {problem.code for problem in read(laughs).problems}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_depth(opening: str) -> None:
    """Ten thousand brackets inside each other are one problem and no recursion."""
    codes = [problem.code for problem in refuse("a:\n  " + opening * 10_000)]

    assert codes == ["too-deep"]


def test_twenty_levels_are_allowed() -> None:
    """Twenty levels can be read."""
    assert read("a: " + "[" * 19 + "]" * 19).problems == ()


def test_allowed_marks() -> None:
    """Joiners, direction marks, the emoji selector and tabs inside a text are part of ordinary text."""
    assert read("a: b\u200dc\u200cd\u200ee\u200ff\ufe0f\u200dg\tc\n").problems == ()


@pytest.mark.parametrize("character", list("\0\x07\x1b\x7f\x85\u200b\u2028\u202e\u2066\u2060\ufeff\U000e0041"))
def test_hidden_characters(character: str) -> None:
    """A hidden character is named by its number, wherever it is."""
    (problem,) = read(f"a: b\nc: d{character}e\n").problems

    assert (f"U+{ord(character):04X}" in problem.message, 2, 5) == (
        True,
        problem.location.line,
        problem.location.column,
    )


def test_missing_loader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the C parser the environment is at fault, and the error says how to get it."""
    monkeypatch.delattr(yaml, "CSafeLoader")

    with pytest.raises(MissingLoaderError, match="pip install"):
        parse(SourceFile("x.yml", "x", b"a: b"))


@pytest.mark.parametrize("comment", ["  # two spaces", "   # three"])
def test_comments(comment: str) -> None:
    """Two spaces before "#" make a comment without a warning."""
    assert read(f"a: b{comment}\nc:{comment}\n  d: e\n").problems == ()
