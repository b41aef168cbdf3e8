"""Texts that would do harm if anything took them for more than text, in every plain-text field of a decision."""

from __future__ import annotations

import json
import re

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title><script>alert(1)</script>",
    "'; alert(1) //",
    "{{7*7}} {% raw %} {# gone #} ${x}",
    "{: onclick=alert(1) .stolen #taken }",
    "[x](javascript:alert(1)) <javascript:alert(1)>",
    "![x](https://example.org/x.png)",
    "&lt;b&gt;&amp;&#60;i&#62;",
    "`code` and ``` fence",
    '--8<-- "docs/index.md"',
    "[TOC]",
    "<!-- decisions -->",
    "]]> --> */ </svg><blink>bold</blink>",
    "*[HTML]: stolen HTML",
    "*star* _under_ ~~gone~~ ==mark== :smile: (c) ## - 1.",
    "[^book] [[wiki]] ++ins++ |table|",
    "Vec<u8> and <dialog>",
)
"""Each is one line of plain text that must be shown exactly as it stands here."""

_DECISION = """\
title: @title
name: @name
summary: A line.
tags: [@tag]
axes: {first: @axis x, second: @axis y}
chart: {title: @chart, corners: {low-low: @corner}}
options:
  tea:
    name: @option
    advantages:
      @advantage:
    disadvantages:
      @disadvantage: Because.
  coffee: Coffee
criteria:
  morning: {ask: @question, name: @short, group: @group, axis: first, if-yes: {tea: top, coffee: low}}
  evening: {ask: Evening?, axis: second, if-yes: {tea: low, coffee: top}}
  size:
    ask: Which size?
    answers: {small: @answer, large: Large}
    if-small: {tea: top, coffee: low}
    if-large: {tea: low, coffee: top}
  price: {fact: @fact, values: {tea: Two}}
scale:
  top: {worth: 1, name: @word, means: It fits.}
  low: {worth: -1, means: It does not.}
scenarios:
  - {name: @scenario, answers: {morning: yes}}
sources:
  book: {title: @source, author: @author, date: 2020}
changes:
  - {date: 2026-01-01, what: @change}
cite: [book]
"""
FIELDS = tuple(dict.fromkeys(re.findall(r"@(\w+)", _DECISION)))
"""The places of a decision that hold plain text."""


def decision(text: str) -> str:
    """A decision file with ``text`` in every plain-text field."""
    return re.sub(r"@\w+( [xy])?", lambda field: json.dumps(text + (field[1] or "")), _DECISION)


def harmless(text: str) -> str:
    """A text of the same length and place in a sorted list that means nothing to anyone."""
    rank = sorted(PAYLOADS, key=str.casefold).index(text)
    return chr(ord("a") + rank) + re.sub(r"[^\w ]", "x", text)[1:]
