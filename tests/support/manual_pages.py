"""Write the pages of the manual that are generated from the code.

    content/errors.md           every problem: an example, its report, how to fix it
    content/reference.md        every key of the data format
    content/compatibility.md    the table in it

The problems come from ``explanations/*.toml`` in the package, and their reports are computed; the keys come from the
model and their examples from ``reference.yml``. Run it with the project's Python: ``make generate``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from decision_guide import model
from decision_guide.cli.explanations import (
    ProblemExplanation,
    explanations,
    report_of,
    severity_of,
    shown_example,
)
from decision_guide.model.keys import keys_of
from support import site_table

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = {
    ".yml": "yaml",
    ".yaml": "yaml",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".html": "html",
}
_SECTION = re.compile(r"^# == (.+)\n", re.MULTILINE)
_TOP_KEY = re.compile(r"^[a-z-]+:", re.MULTILINE)

ERRORS_HEAD = """\
---
title: Problems and how to fix them
description: Every problem that a check reports, with an example, its exact report and the way to fix it.
---

# Problems and how to fix them

<!-- Generated from explanations/*.toml by tests/support/manual_pages.py (make generate): edit those files instead. -->

Each problem has a code, which never changes. Reports show it in brackets after the severity: `error[unknown-option]`.
`decision-guide explain CODE` shows the same as this page in the terminal.

An **error** means that a page would be wrong, so nothing is built. A **warning** is probably a mistake and makes a
strict build fail. A **note** is advice about the table itself and never makes a build fail.
"""

REFERENCE_HEAD = """\
---
title: Every key of a decision file
description: All keys of the data format, with their purpose and their values.
---

# Every key of a decision file

<!-- Generated from model/decision.py, reference.yml by tests/support/manual_pages.py (make generate): edit those. -->

Keys can be in any order. A decision needs a title, options and criteria; everything else is optional. The examples on
this page are parts of one decision.
"""


@dataclass(frozen=True, slots=True)
class ReferenceSection:
    """A part of the data format: its heading, its keys, a sentence about it, and rows that have no field."""

    heading: str
    model: type
    text: str
    rows: tuple[tuple[str, str], ...] = ()


PARTS = (
    ReferenceSection("The decision", model.Decision, "The keys at the top of the file."),
    ReferenceSection(
        "Picture", model.Picture, "`picture` of the decision or of an option: a file below the folder of the decision."
    ),
    ReferenceSection(
        "Chart", model.Chart, "`axes` defines the directions, and `chart` the words around them. Both are optional."
    ),
    ReferenceSection(
        "Scale", model.Level, "`scale` replaces good, partly and poor with your own words, best first, or `1 to 5`."
    ),
    ReferenceSection("Option", model.Option, "`tea: Tea` is enough for an option that has only a name."),
    ReferenceSection(
        "Question",
        model.Question,
        "A criterion with `ask`. `if-yes` covers every option, if needed with `others`; `if-no` only those it affects.",
        (
            (
                "`if-…`",
                "*Required* for each answer except `no`. A cell for each option: how well it then fits.",
            ),
        ),
    ),
    ReferenceSection("Answer", model.Answer, "`many: Many` is enough for an answer that has only a label."),
    ReferenceSection("Fact", model.Fact, "A criterion with `fact`. It is shown, but never asked and never scored."),
    ReferenceSection("Scenario", model.Scenario, "A worked example. `dk` means not sure, and `nr` means not relevant."),
    ReferenceSection("Source", model.Source, "Cite it as `[^id]`, at the end of a cell or anywhere in Markdown."),
    ReferenceSection("Change", model.Change, "What changed between two editions, the latest first."),
)


def main() -> None:
    """Write the files again."""
    for path, text in made().items():
        (ROOT / path).write_text(text, encoding="utf-8")


def made() -> dict[str, str]:
    """The text of every file that this script makes, by its path."""
    return {
        "content/errors.md": errors_page(),
        "content/reference.md": reference_page(),
        site_table.PAGE: site_table.page((ROOT / site_table.PAGE).read_text(encoding="utf-8")),
    }


# --- problems ---


def errors_page() -> str:
    """The page of all problems."""
    parts, group = [ERRORS_HEAD], ""
    for one in explanations().values():
        parts += [f"## {one.group}\n"] if one.group != group else []
        parts.append(_entry(one))
        group = one.group
    return "\n".join(parts)


def _entry(one: ProblemExplanation) -> str:
    example = _fenced(LANGUAGES[Path(one.file).suffix], shown_example(one)) if one.example else ""
    head = f"### {one.code}\n\n**{severity_of(one).capitalize()}.** {one.fix}\n\n"
    return f"{head}{example}{_fenced('text', report_of(one))}"


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text}```\n\n"


# --- keys ---


def reference_page() -> str:
    """The page of all keys."""
    examples = reference_examples(Path(__file__).with_name("reference.yml").read_text(encoding="utf-8"))
    return "\n".join([REFERENCE_HEAD, *(_part(part, examples[part.heading]) for part in PARTS)])


def reference_examples(text: str) -> Mapping[str, str]:
    """The parts of the reference's decision by their headings; one inside a key comes with that key above it."""
    _, *sections = _SECTION.split(text)
    found, above = {}, ""
    for heading, body in zip(sections[::2], sections[1::2], strict=True):
        example = f"{body.strip(chr(10))}\n"
        found[heading] = f"{above}\n{example}" if example.startswith(" ") else example
        above = [above, *_TOP_KEY.findall(example)][-1]
    return found


def _part(part: ReferenceSection, example: str) -> str:
    table = "".join(f"| {' | '.join(row)} |\n" for row in _rows(part))
    return f"## {part.heading}\n\n{part.text}\n\n{table}\n{_fenced('yaml', example)}".rstrip("\n") + "\n"


def _rows(part: ReferenceSection) -> Iterator[tuple[str, str]]:
    """Two columns only: they fit on a phone."""
    yield "key", "purpose and value"
    yield "---", "---"
    for key in keys_of(part.model):
        required = "*Required.* " if key.required else ""
        yield f"`{key.name}`", f"{required}{key.doc} Takes {key.kind.value}."
    yield from part.rows


if __name__ == "__main__":
    main()
