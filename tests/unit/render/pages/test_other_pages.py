"""Titles of the pages beside the decisions, as their authors wrote them."""

from __future__ import annotations

import pytest

from decision_guide.render.pages.other_pages import title_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Records", "Records"),
        ("Words.\n\n   #  Records \t## \t\n", "Records"),
        ("# Records { #id .class }", "Records"),
        ("## Too low\n#none\n# Records", "Records"),
        ("---\ntitle: Records\n---\n# Other", "Records"),
        ("---\na: b\ntitle :  'Old records' \n---\n# Other", "Old records"),
        ("---\ntitle: \"It's old\n---\n", "\"It's old"),
        ("---\na: b\n---\n# Records", "Records"),
        ("No heading.", "Past records"),
        ("# ", "Past records"),
    ],
)
def test_title(text: str, title: str) -> None:
    """The front matter names a page, else its first heading without marks and attributes, else its file."""
    assert title_of("decisions/past-records.md", text) == title
