"""What a cell's mark means, and what of the cell is left as its note."""

from __future__ import annotations

import pytest

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.inline import TextRun, text_run
from decision_guide.interchange.importing.marks import VerdictMark, context_of


def read_mark(run: TextRun) -> VerdictMark | None:
    """The mark of a cell that is alone in its table."""
    return context_of([inline.plain(run)]).read(run)


GOOD = [
    "✅",
    "✔",
    "✔️",
    "✓",
    "☑",
    "🟢",
    "👍",
    ":white_check_mark:",
    ":heavy_check_mark:",
    "yes",
    "Yes",
    "YES",
    "true",
    "y",
    "x",
]
PARTLY = ["🟡", "🔶", "🟠", "⚠️", "◐", ":warning:", "partial", "partly", "Partially"]
POOR = ["❌", "✖", "✗", "✘", "🛑", "🔴", "⛔", "🚫", ":x:", "no", "No", "false", "n"]
SILENT = ["?", "–", "—", "-", "❓", "unknown"]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        *((text, "good") for text in GOOD),
        *((text, "partly") for text in PARTLY),
        *((text, "poor") for text in POOR),
        *((text, "unknown") for text in SILENT),
        *((text, "n/a") for text in ("N/A", "n/a", "n.a.", "Not applicable")),
    ],
)
def test_mark_alone(text: str, meaning: str) -> None:
    """A cell with nothing but a mark is this verdict, and nothing is left over."""
    mark = read_mark(text_run(text))

    assert mark is not None
    assert (mark.meaning, inline.plain(mark.rest) if text.casefold() != "not applicable" else "") == (meaning, "")


@pytest.mark.parametrize(
    ("text", "meaning", "note"),
    [
        ("✅ since 2.0", "good", "since 2.0"),
        ("✅since 2.0", "good", "since 2.0"),
        ("Yes, since 2.0", "good", "since 2.0"),
        ("Yes (plugin)", "good", "plugin"),
        ("Yes (a) and (b)", "good", "(a) and (b)"),
        ("no - too slow", "poor", "too slow"),
        ("❌: too slow", "poor", "too slow"),
        ("✅ .NET", "good", ".NET"),
        ("✅ -50 %", "good", "-50 %"),
        ("Limited, only on Linux", "partly", "Limited, only on Linux"),
        ("not supported", "poor", "not supported"),
        ("ruled-out, too dear", "ruled-out", "too dear"),
    ],
)
def test_note_behind_mark(text: str, meaning: str, note: str) -> None:
    """The text after a mark is its note; a word that means more than the verdict stays in it."""
    mark = read_mark(text_run(text))

    assert mark is not None
    assert (mark.meaning, inline.plain(mark.rest)) == (meaning, note)


@pytest.mark.parametrize(
    "text", ["", "React", "No idea", "Yes and no", "- 5 degrees", "nothing", "3.5", "(none)", "yesterday"]
)
def test_text_is_no_mark(text: str) -> None:
    """A text that only begins like a mark is a text."""
    assert read_mark(text_run(text)) is None
