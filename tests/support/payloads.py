"""Texts that would do harm if anything took them for more than text, in every plain-text field of a decision."""

from __future__ import annotations

import json
import re
from string import ascii_lowercase

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
    "%%comment%% @@variable@@ ||spoiler|| #tag ::: module",
    "Vec<u8> and <dialog>",
    "<svg/onload=alert(1)>",
    "<img src=x onerror=alert(2)//",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    '<a href="java&#115;cript:alert(1)">x</a>',
    "<details open ontoggle=alert(1)>x</details>",
    "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "</textarea></noscript></template><script>alert(1)</script>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=0;url=https://evil.example>",
    "<form action=https://evil.example><button>go</button></form>",
    "<!--#include virtual=x--> <?php x ?> <![CDATA[x]]>",
    "[x](data:text/html,x) [y](vbscript:x) [z](//evil.example)",
    "<https://evil.example> https://evil.example me@evil.example",
    "{% endraw %}{{ ''.__class__.__mro__ }} {{ config.site_name }}",
    "#{7*7} <%= 7*7 %> @(7*7) $$x$$ \\(y\\)",
    '=HYPERLINK("https://evil.example","x")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "::error file=x,line=1::stolen %0A::warning::x",
    "%0D%0ASet-Cookie: x=1",
    "../../etc/passwd%00.png",
    "$(touch x) `id`; rm -rf | cat",
    '!!! note "stolen"',
    '??? question "stolen"',
    '=== "stolen"',
    "# heading {#stolen .stolen onclick=alert(1)}",
    "\\<b\\> \\\\ \\n \\u003cb\\u003e &amp;lt;b&amp;gt;",
    '{"__proto__": {"x": 1}, "constructor": 1}',
)
"""Each is one line of plain text that must be shown exactly as written here."""
SAMPLE = PAYLOADS[::5]
"""Some of each kind, for tests that take long."""

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
    return ascii_lowercase[rank // 26] + ascii_lowercase[rank % 26] + re.sub(r"[^\w ]", "x", text)[2:]
