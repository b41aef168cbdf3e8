"""A decision file is published without its comments."""

from __future__ import annotations

from pathlib import Path

import pytest

from decision_guide.formatting.publishing import without_comments
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.parsing.nested_texts import texts_of

TABLE = """\
title: Tea or coffee?
options: {tea: Tea, coffee: Coffee}
criteria:
  evening:
    ask: Is it evening?
    if-yes: {tea: good, coffee: poor}
"""


def published(text: str) -> str:
    """The published form of a file."""
    content = without_comments(SourceFile("tea.yml", "tea", text.encode()))
    return text if content is None else content.decode()


@pytest.mark.parametrize(
    "commented",
    [
        f"# secret\n{TABLE}",
        TABLE.replace("Coffee}", "Coffee}  # secret"),
        TABLE.replace("criteria:", "# secret\n  # secret\n\ncriteria:"),
        TABLE.replace("    ask", "    # help: secret\n    ask"),
        f"{TABLE}# secret",
        f"{TABLE}\n# secret: x\n#   of: y\n",
        TABLE.replace("options:", "introduction: |  # secret\n  Text # not a comment\noptions:"),
        TABLE.replace("options:", "tags:  # secret\n  - one  # secret\noptions:"),
        TABLE.replace("\n", "\r\n").replace("Coffee}", "Coffee}  # secret"),
        TABLE.replace("title: Tea", 'summary: "a # b"  # secret\ntitle: Tea'),
    ],
)
def test_nothing_secret(commented: str) -> None:
    """No comment gets out, wherever it is, and the texts are the same."""
    shown = published(commented)
    before = parse(SourceFile("tea.yml", "tea", commented.encode()))
    after = parse(SourceFile("tea.yml", "tea", shown.encode()))

    assert "secret" not in shown
    assert isinstance(before, Document)
    assert isinstance(after, Document)
    assert texts_of(after.root) == texts_of(before.root)


@pytest.mark.parametrize(
    "head",
    [
        "# yaml-language-server: $schema=decision.schema.json\n",
        "# Copyright 2026 Ada\n#\n# CC BY 4.0\n",
        "# SPDX-License-Identifier: MIT\n",
    ],
)
def test_head(head: str) -> None:
    """The line for editors and the terms of a licence stay at the head, and only there."""
    assert published(f"{head}\n{TABLE}") == f"{head}\n{TABLE}"
    assert published(f"title: x\n{head}") == "title: x\n"


def test_line_for_editors() -> None:
    """Of a head without terms, only the line for editors stays."""
    text = f"# yaml-language-server: $schema=x.json\n# Ask Renate first.\n\n{TABLE}"

    assert published(text) == f"# yaml-language-server: $schema=x.json\n\n{TABLE}"


def test_own_decisions(root: Path) -> None:
    """The files of this site say the same without their comments."""
    for path in (root / "content" / "decisions").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        before = parse(SourceFile(path.name, path.stem, text.encode()))
        after = parse(SourceFile(path.name, path.stem, published(text).encode()))
        assert isinstance(before, Document)
        assert isinstance(after, Document)
        assert texts_of(after.root) == texts_of(before.root)
