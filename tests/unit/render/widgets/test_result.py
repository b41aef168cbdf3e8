"""Results in hand-written pages, of every kind that there is."""

from __future__ import annotations

import pytest

from decision_guide import pipeline
from decision_guide.model.files import Settings, SourceFile
from support.html_page import HtmlPage

VETOED = """\
title: Tea or coffee?
options: {tea: Tea, coffee: Coffee, mate: Mate}
criteria:
  morning:
    ask: Is it morning?
    if-yes: {tea: poor, coffee: good, mate: poor}
    if-no: {tea: good, coffee: partly, mate: unknown}
  heart: {ask: Is your heart weak?, if-yes: {others: "ruled-out, it is too strong", tea: partly}}
  leaves: {ask: Are leaves forbidden?, if-yes: {others: "ruled-out, they are leaves", coffee: good}}
"""
HEART, LEAVES = "“Is your heart weak?” is yes", "“Are leaves forbidden?” is yes"
CASES = {
    "1.morning_yes": ("Coffee leads", ["1 Coffee +1", "2 Tea −1", "2 Mate −1"]),
    "1.heart_dk": ("Your answers don’t separate the options yet", ["1 Tea 0", "1 Coffee 0", "1 Mate 0"]),
    "1.heart_yes": (
        "Only Tea is left (the others are ruled out)",
        ["1 Tea 0", f"– Coffee ruled out {HEART}", f"– Mate ruled out {HEART}"],
    ),
    "1.heart_yes.leaves_yes": (
        "No option is left",
        [f"– Tea ruled out {LEAVES}", f"– Coffee ruled out {HEART}", f"– Mate ruled out {HEART} and {LEAVES}"],
    ),
    "1.morning_no_2": ("Tea leads", ["1 Tea +2", "2 Coffee 0", "2 Mate 0"]),
    "1.morning_nr": ("Your answers don’t separate the options yet", ["1 Tea 0", "1 Coffee 0", "1 Mate 0"]),
}


@pytest.mark.parametrize("answers", CASES)
def test_headline_and_ranking(answers: str) -> None:
    """The block shows every kind of result (a leader, one left, none left, nothing yet) and the ranking."""
    source = SourceFile("tea.yml", "tea", VETOED.encode())
    made = pipeline.build([source], Settings(), {"index.md": f"# X\n\n<!-- decision tea result {answers} -->\n"})
    (page,) = (HtmlPage.parse(file.content.decode()) for file in made.files if file.path == "index.md")
    headline, ranking = CASES[answers]

    assert page.first(class_="dg-headline").text == headline
    assert [one.text for one in page.first(class_="dg-ranking").all("li")] == ranking
    assert all(one.text for one in page.first(class_="dg-reasons").all("dd"))
