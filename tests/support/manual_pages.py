"""Write the pages of the manual that are made from the code, and what `decision-guide explain` knows.

    content/errors.md                                every problem: an example, its report, how to mend it
    content/reference.md                             every key of the data format
    content/compatibility.md                         the table in it
    generator/decision_guide/cli/explanations.json   the first page, for the command line

The problems come from the golden files in ``tests/golden`` (the example and its exact report) and from ``mending.toml``
beside them (a sentence for each); the keys come from ``model.py`` and their examples from ``reference.yml``.
Run it with the project's Python: ``make generate``.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from decision_guide import model
from decision_guide.cli.explain import ProblemExplanation
from decision_guide.model.keys import keys_of
from decision_guide.problems import Severity
from support import site_table

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
FOLDERS = ("errors", "notes", "others")
LANGUAGES = {
    ".yml": "yaml",
    ".yaml": "yaml",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".html": "html",
}
SPARE_LINES = 3
"""As many lines of an example may stand below the last one that its report names; a note is about all of them."""

_BLOCK = re.compile(r"^(error|warning|note)\[([a-z0-9-]+)\].*?(?=^\S+\[|\n\n\d|\Z)", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"(?:--> [^\n]*?:(\d+):\d+$|at line (\d+)$)", re.MULTILINE)
_SECTION = re.compile(r"^# == (.+)\n", re.MULTILINE)
_TOP_KEY = re.compile(r"^[a-z-]+:", re.MULTILINE)

ERRORS_HEAD = """\
---
title: Problems and how to mend them
description: Every problem that a check reports, with an example, its exact report and the way to mend it.
---

# Problems and how to mend them

<!-- Made from tests/golden by tests/support/manual_pages.py (make generate): edit those files instead. -->

Each problem has a code, which never changes. It stands in brackets where a report begins: `error[unknown-option]`.
`decision-guide explain CODE` shows on the terminal what this page shows.

An **error** means that a page would be wrong: nothing is built. A **warning** is probably a slip, and ends a strict
build. A **note** is advice about the table itself, and never ends anything.
"""

REFERENCE_HEAD = """\
---
title: Every key of a decision file
description: All keys of the data format, what stands under each of them and what it is for.
---

# Every key of a decision file

<!-- Made from model/decision.py and reference.yml by tests/support/manual_pages.py (make generate): edit those. -->

Keys stand in any order. A decision needs a title, options and criteria; everything else is optional. The examples on
this page are parts of one decision.
"""


@dataclass(frozen=True, slots=True)
class ReferenceSection:
    """A part of the data format: its heading, its keys, a sentence about it, and rows that no field stands for."""

    heading: str
    model: type
    text: str
    rows: tuple[tuple[str, str], ...] = ()


PARTS = (
    ReferenceSection("The decision", model.Decision, "The keys at the top of the file."),
    ReferenceSection(
        "Chart", model.Chart, "`axes` names the directions, `chart` the words around them. Both are optional."
    ),
    ReferenceSection("Scale", model.Level, "`scale` replaces good, partly and poor by words of your own, best first."),
    ReferenceSection("Option", model.Option, "`tea: Tea` is enough for an option that has only a name."),
    ReferenceSection(
        "Question",
        model.Question,
        "A criterion with `ask`. `if-yes` names every option, or `others` for the rest; `if-no` only those it affects.",
        (("`if-…`", "*Required* for each answer, but for `no`. A cell for each option: how well it fits then."),),
    ),
    ReferenceSection("Answer", model.Answer, "`many: Many` is enough for an answer that has only a label."),
    ReferenceSection("Fact", model.Fact, "A criterion with `fact`: shown, never asked, never scored."),
    ReferenceSection("Scenario", model.Scenario, "A worked example. `dk` stands for not sure, `nr` for not relevant."),
    ReferenceSection("Source", model.Source, "Cited as `[^id]`, at the end of a cell or anywhere in Markdown."),
    ReferenceSection("Change", model.Change, "What changed between two editions, the latest first."),
)


def main() -> None:
    """Write the files anew."""
    for path, text in made().items():
        (ROOT / path).write_text(text, encoding="utf-8")


def made() -> dict[str, str]:
    """The text of every file that this script makes, by its path."""
    found = explanations()
    return {
        "content/errors.md": errors_page(found),
        "content/reference.md": reference_page(),
        site_table.PAGE: site_table.page((ROOT / site_table.PAGE).read_text(encoding="utf-8")),
        "generator/decision_guide/cli/explanations.json": as_json(found),
    }


# --- problems ---


def explanations() -> tuple[ProblemExplanation, ...]:
    """What is known about every code, in the order of ``mending.toml``."""
    groups = tomllib.loads((GOLDEN / "mending.toml").read_text(encoding="utf-8"))
    return tuple(_explanation(code, group, mend) for group, codes in groups.items() for code, mend in codes.items())


def as_json(found: tuple[ProblemExplanation, ...]) -> str:
    """The explanations for the command line."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1) + "\n"


def errors_page(found: tuple[ProblemExplanation, ...]) -> str:
    """The page of all problems."""
    parts, group = [ERRORS_HEAD], ""
    for one in found:
        parts += [f"## {one.group}\n"] if one.group != group else []
        parts.append(_entry(one))
        group = one.group
    return "\n".join(parts)


def _explanation(code: str, group: str, mend: str) -> ProblemExplanation:
    report_file = next(path for folder in FOLDERS if (path := GOLDEN / folder / f"{code}.txt").is_file())
    blocks = [block for block in _BLOCK.finditer(report_file.read_text(encoding="utf-8")) if block[2] == code]
    report = "\n\n".join(block.group().rstrip("\n") for block in blocks) + "\n"
    example = next((path for ending in LANGUAGES if (path := report_file.with_suffix(ending)).is_file()), None)
    text = _visible(example.read_bytes().decode("utf-8", errors="replace")) if example else ""
    severity = blocks[0][1]
    shown = text if severity == Severity.NOTE else _shortened(text, report)
    return ProblemExplanation(code, group, severity, mend, example.name if example else "", shown, report)


def _visible(text: str) -> str:
    """A text in which every character that cannot be seen is shown as one that can."""
    unseen = {sign for sign in set(text) if unicodedata.category(sign) in {"Cc", "Cf"} and sign not in "\n\t"}
    return "".join("\N{REPLACEMENT CHARACTER}" if sign in unseen else sign for sign in text)


def _shortened(example: str, report: str) -> str:
    """An example up to the last line that its report names, where much stands below it."""
    named = max(int(found[1] or found[2]) for found in _LINE.finditer(report))
    lines = example.split("\n")
    return example if len(lines) - 1 <= named + SPARE_LINES else "\n".join([*lines[:named], "# …", ""])


def _entry(one: ProblemExplanation) -> str:
    example = _fenced(LANGUAGES[Path(one.file).suffix], one.example) if one.example else ""
    return f"### {one.code}\n\n**{one.severity.capitalize()}.** {one.mend}\n\n{example}{_fenced('text', one.report)}"


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
    yield "key", "what it is for, and what stands under it"
    yield "---", "---"
    for key in keys_of(part.model):
        required = "*Required.* " if key.required else ""
        yield f"`{key.name}`", f"{required}{key.doc} Takes {key.kind.value}."
    yield from part.rows


if __name__ == "__main__":
    main()
