"""The decision record shows any text of an author as text: Markdown renderers find nothing live in it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
from markdown_it import MarkdownIt

from decision_guide.text import words as wording
from support import payloads
from support.counting import COUNTS, Counted

PACKAGE = Path(wording.__file__).parents[1]
LINK = "https://example.org/tea/decide/?a=1.evening_yes"
PAYLOADS = (
    *payloads.PAYLOADS,
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)",
    "text {: onclick=alert(1) }",
    "{#id .class onclick=alert(1)}",
    "# heading {onclick=alert(1)}",
    "```js\nalert(1)\n```",
    "    indented code",
    "| a | b |\n|---|---|\n| <b>1</b> | 2 |",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script>alert(1)\\</script>",
    "&#60;script&#62;",
    "-->\n<script>alert(1)</script>",
    "1. list\n\n2. list",
    "term\n: definition",
    "`<script>`",
    "*a* **b** ~~c~~ ==d== ^e^",
    "https://evil.example",
    "www.evil.example and mail@evil.example",
    "title\n=====",
    "* * *",
    "> quote",
    "[^1]\n\n[^1]: note",
)
SCRIPT = """
import {{ readFileSync }} from "node:fs";
import {{ adr }} from {downloads};
import {{ shownIn }} from {rows};
import {{ evaluate }} from {evaluation};
import {{ describe }} from {sentences};
import {{ wordsOf }} from {words};
const {{ texts, decisions, link }} = JSON.parse(readFileSync(0, "utf8"));
const words = wordsOf(texts, "en");
process.stdout.write(JSON.stringify(decisions.map((published) => {{
  const {{ decision, table }} = published;
  const answers = {{ evening: {{ a: "yes", i: 1 }} }};
  const options = Object.fromEntries(decision.options.map(({{ id, name }}) => [id, name]));
  const text = decision.options[0].name;
  const questions = {{ evening: {{ short: decision.criteria[0].ask, choice: false, labels: {{ yes: text }} }} }};
  const verdicts = ["good", text].map((word) => ["", word, ""]);
  const guide = {{ made: text, options, questions, table, verdicts, cells: {{ evening: {{ yes: [0, 1] }} }} }};
  const result = evaluate(table, answers);
  const sentences = describe(result, {{ ...guide, answers }}, words);
  const shown = (id) => shownIn(guide, id, answers[id]);
  return adr({{ published, guide, answers, result, shown, sentences, words, link }});
}})));
"""


class Found(HTMLParser):
    """The tags of a page and their attributes; its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


def published(text: str) -> dict[str, Any]:
    """A decision.json with this text in every place that a record shows."""
    argument = {"title": text, "body": text}
    options = [
        {"id": "green", "name": text, "summary": text, "advantages": [argument], "disadvantages": [argument]},
        {"id": "black", "name": f"x {text}"},
    ]
    cells = {"green": {"word": "built-in", "note": text}, "black": {"word": "poor"}}
    question = {"id": "evening", "ask": text, "answers": [{"id": "yes"}, {"id": "no"}]}
    scale = {"own": True, "levels": [{"id": "built-in", "name": text}, {"id": "poor", "name": text}]}
    criteria = [{**question, "rows": [{"answer": "yes", "cells": cells}]}]
    return {
        "decision": {"title": text, "name": text, "scale": scale, "options": options, "criteria": criteria},
        "table": {
            "schema": 1,
            "id": "tea",
            "options": ["green", "black"],
            "questions": [{"id": "evening", "cells": {"yes": [1, -1], "no": [0, 0]}}],
        },
    }


@pytest.fixture(scope="module")
def records() -> list[str]:
    """The record of each payload's decision, created in one process."""
    beside = Path(sys.executable).parent / "node"
    found = str(beside) if beside.exists() else shutil.which("node")
    if found is None:
        pytest.fail("this test needs Node 20 or newer on the PATH: `make test` installs one into .venv", pytrace=False)
    names = (
        "components/decide/downloads",
        "engine/evaluation",
        "engine/sentences",
        "text/words",
        "components/decide/rows",
    )
    modules = {name.rpartition("/")[2]: json.dumps((PACKAGE / f"{name}.js").as_uri()) for name in names}
    batch = {"texts": wording.texts("en"), "link": LINK, "decisions": [published(text) for text in PAYLOADS]}
    done = subprocess.run(
        [found, "--input-type=module", "--eval", SCRIPT.format(**modules)],
        input=json.dumps(batch),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    made: list[str] = json.loads(done.stdout)
    return made


def in_python_markdown(text: str) -> str:
    """As MkDocs would render it, with the extensions that make most of a text."""
    extensions = ["attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "tables"]
    return markdown.markdown(text, extensions=extensions)


def in_commonmark(text: str) -> str:
    """As most other tools render it, with raw HTML allowed."""
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


@pytest.mark.parametrize("render", [in_python_markdown, in_commonmark])
@pytest.mark.parametrize("number", range(len(PAYLOADS)), ids=lambda number: f"payload-{number}")
def test_no_payload_is_live(number: int, render: Any, records: list[str]) -> None:
    """Only our own headings, lists, paragraphs and the one link are structure, and the text is readable in full."""
    body = records[number].removeprefix("---\nstatus: proposed\n---\n")
    found = Found(render(body))

    assert found.tags == {"h1", "h2", "h3", "ul", "li", "p", "a"}
    assert found.attributes == [("href", LINK)]
    assert body.count("\n## ") == 6
    assert found.text.count(" ".join(PAYLOADS[number].split())) >= 9
    COUNTS[Counted.INJECTIONS] += 1
