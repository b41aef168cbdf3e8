"""Markdown outside the subset is found at its place, and honest symbols stay quiet."""

from __future__ import annotations

import pytest

from decision_guide.text.unsupported import unsupported, unsupported_in_plain

BLOCKS = [
    ("# A heading", "a heading", 0, 11),
    ("Text\n\n### Deep", "a heading", 0, 8),
    ("> a quotation", "a quotation", 0, 13),
    ("---", "a rule", 0, 3),
    ("Text\n***", "a rule", 0, 3),
    ("_ _ _", "a rule", 0, 5),
    ("Title\n===", "an underlined heading", 0, 3),
    ("| a | b |\n| - | - |", "a table", 0, 9),
    ("a | b\n:-- | --:", "a table", 0, 9),
    ("- [x] done", "a task list", 2, 3),
    ("1. [ ] open", "a task list", 3, 3),
    ("[^a]: A note", "the text of a footnote", 0, 5),
    ("[a]: https://example.org", "the address of a link", 0, 4),
    ("!!! note", "an admonition", 0, 8),
    ("::: warning", "an admonition", 0, 11),
    ("Text:\n\n    code", "indented code", 4, 4),
]
INLINE = [
    ("~~gone~~ text", "struck-out text", 0, 8),
    ("a ==mark== here", "marked text", 2, 8),
    ("nice :smile:", "the name of an emoji", 5, 7),
    ("see [a][b] there", "a link by reference", 4, 6),
    ("text {: .class}", "a list of attributes", 5, 10),
    ("text {.wide}", "a list of attributes", 5, 7),
    ("see https://example.org/a.", "an address without a link", 4, 21),
    ("(http://example.org)", "an address without a link", 1, 18),
]
HONEST = [
    "5 > 3",
    "> 99.9 %",
    "C#",
    "#1 of 3",
    "a | b",
    "~5 km, ~6 km",
    "a == b and c == d",
    "12:30:45",
    "std::vec::Vec",
    "`~~code~~` and ``==code==``",
    "<https://example.org> and [words](https://example.org)",
    "**bold**, *slanted*, `{: .x}`",
    r"\~~kept\~~ \# kept",
    "[^a][^b]",
    "{x}, {0} and {a: b}",
    "Vec<T>: a type",
]


@pytest.mark.parametrize(("text", "what", "column", "length"), [*BLOCKS, *INLINE])
def test_found(text: str, what: str, column: int, length: int) -> None:
    """Each kind of markup is found once, at its place, with what to write instead."""
    [found] = unsupported(text)

    assert (found.what, found.line, found.column, found.length) == (what, text.count("\n"), column, length)
    assert found.instead


@pytest.mark.parametrize(("text", "what", "column", "length"), INLINE)
def test_found_in_one_line(text: str, what: str, column: int, length: int) -> None:
    """Markup within a line is found in inline texts too."""
    [found] = unsupported(text, inline=True)

    assert (found.what, found.column, found.length) == (what, column, length)


@pytest.mark.parametrize("text", HONEST)
def test_honest(text: str) -> None:
    """Symbols that mean what they show are left alone, in blocks and in single lines."""
    assert list(unsupported(text)) == []
    assert list(unsupported(text, inline=True)) == []


@pytest.mark.parametrize(
    "text",
    ["```\n# code\n~~code~~\n```", "~~~ py\n> code\n~~~", "- a\n\n    more of a\n", "- a\n- b\n  1. c\n", "`a\n# b`"],
)
def test_code_and_lists(text: str) -> None:
    """Code and lists are part of the subset, whatever is in the code."""
    assert list(unsupported(text)) == []


@pytest.mark.parametrize(
    ("text", "what", "column"),
    [
        ("Is it [private](privacy.md#where)?", "a link", 6),
        ("See [a](b) first", "a link", 4),
        ("Cheap [^prices]", "a citation", 6),
        ("Is it **really** needed?", "bold text", 6),
    ],
)
def test_found_in_plain_text(text: str, what: str, column: int) -> None:
    """A text without markup has no links, citations or bold words either."""
    [found] = unsupported_in_plain(text)

    assert (found.what, found.column) == (what, column)


@pytest.mark.parametrize("text", ["2 ** 3 ** 2", "Array [0] (first)", "f(x)[1]", "[draft] Which tea?", "A^2", "[^ ]"])
def test_honest_plain_text(text: str) -> None:
    """Brackets and asterisks that are no markup are left alone."""
    assert list(unsupported_in_plain(text)) == []


def test_long_lines() -> None:
    """The search takes linear time: these texts would take minutes otherwise."""
    for part in (" ", "|", "-", "`", "[", "~", "=", ":a", "{:", "https://", "> ", "#", "`a``", "\\", "- [x] "):
        assert all(found.length > 0 for found in unsupported(part * 50_000 + "x"))
        assert all(found.length > 0 for found in unsupported_in_plain(part * 50_000 + "x"))
