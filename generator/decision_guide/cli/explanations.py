"""Explanations of problem codes: how to fix each problem, an example, and the report of the example.

The texts are in ``explanations/*.toml``, one file for each group of codes; the files' names give their order. The
reports are computed: the command or build that reports such problems reads the example.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import PurePosixPath
from typing import Any

from decision_guide import pipeline
from decision_guide.cli import content_security
from decision_guide.interchange import importing
from decision_guide.lint.pictures import with_pictures
from decision_guide.model.files import OutputFile, Settings, SourceFile
from decision_guide.model.picture import PictureFile
from decision_guide.problems import Problem, Severity, reporting

_GROUP, _DECISIONS = "group", "decisions"
_OTHER_PLACE = re.compile(r"at line (\d+)$", re.MULTILINE)
_LINES_BELOW = 3
"""Maximum number of lines shown after the last line that the report names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemExplanation:
    """The code of a problem and its fix.

    ``example`` is the text of a file called ``file`` that has this problem, stored in ``encoding``. If no short
    example is possible (a file that is too large), it is empty and ``report`` is a stored report. ``decisions`` are
    the texts of the decisions next to the file, by slug.
    """

    code: str
    group: str
    fix: str
    file: str
    example: str = ""
    encoding: str = "utf-8"
    report: str = ""
    decisions: Mapping[str, str]

    @property
    def content(self) -> bytes:
        """The example as bytes on disk."""
        return self.example.encode(self.encoding)


@cache
def explanations() -> Mapping[str, ProblemExplanation]:
    """Return all explanations by their code, in the order of the manual."""
    folder = resources.files("decision_guide") / "explanations"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return {one.code: one for file in files for one in _group(tomllib.loads(file.read_text(encoding="utf-8")))}


def problems_of(found: ProblemExplanation) -> Sequence[Problem]:
    """Return all problems of the example; none if there is no example."""
    return _READERS[PurePosixPath(found.file).suffix](found) if found.example else ()


def report_of(found: ProblemExplanation) -> str:
    """Return the part of the example's report that is about this code."""
    about = [problem for problem in problems_of(found) if problem.code == found.code]
    return "\n\n".join(map(reporting.block, about)) + "\n" if about else found.report


def severity_of(found: ProblemExplanation) -> str:
    """Return the first word of the report: ``error``, ``warning`` or ``note``."""
    return report_of(found).partition("[")[0]


def shown_example(found: ProblemExplanation) -> str:
    """Return the example for display: invisible characters replaced, cut a few lines after the last reported line.

    A note is about the whole table, so its example is not cut.
    """
    about = [problem for problem in problems_of(found) if problem.code == found.code]
    text = _visible(found.content.decode(errors="replace"))
    lines = text.split("\n")
    named = [int(line) for line in _OTHER_PLACE.findall(report_of(found))]
    last = max([*named, *(problem.location.line for problem in about)], default=0)
    if any(problem.severity is Severity.NOTE for problem in about) or len(lines) - 1 <= last + _LINES_BELOW:
        return text
    return "\n".join([*lines[:last], "# …", ""])


def _visible(text: str) -> str:
    hidden = {one for one in set(text) if unicodedata.category(one) in {"Cc", "Cf"} and one not in "\n\t"}
    return "".join("\N{REPLACEMENT CHARACTER}" if one in hidden else one for one in text)


def _group(content: Mapping[str, Any]) -> list[ProblemExplanation]:
    codes = {code: keys for code, keys in content.items() if code not in {_GROUP, _DECISIONS}}
    return [
        ProblemExplanation(
            **{"file": f"{code}.yml", **keys}, code=code, group=content[_GROUP], decisions=content.get(_DECISIONS, {})
        )
        for code, keys in codes.items()
    ]


def _checked(found: ProblemExplanation) -> Sequence[Problem]:
    slug = PurePosixPath(found.file).stem
    source = SourceFile(f"docs/decisions/{found.file}", slug, found.content)
    return pipeline.check([with_pictures(source, lambda name: PictureFile(name, b"", "no such file or directory"))])


def _imported(found: ProblemExplanation) -> Sequence[Problem]:
    slug = PurePosixPath(found.file).stem
    return importing.import_page(SourceFile(found.file, slug, found.content)).problems


def _scanned(found: ProblemExplanation) -> Sequence[Problem]:
    page = OutputFile("index.html", found.content, f"site/{found.file}")
    return content_security.scan_site([page]).breaches


def _built(found: ProblemExplanation) -> Sequence[Problem]:
    beside = [SourceFile(f"docs/decisions/{slug}.yml", slug, text.encode()) for slug, text in found.decisions.items()]
    return pipeline.build(beside, Settings(docs_dir="docs/"), {"drinks.md": found.example}).problems


_READERS: Mapping[str, Callable[[ProblemExplanation], Sequence[Problem]]] = {
    ".yml": _checked,
    ".yaml": _checked,
    ".md": _imported,
    ".csv": _imported,
    ".json": _imported,
    ".html": _scanned,
    ".markdown": _built,
}
"""What reads an example: `check`, `import`, `csp`, or a build with a hand-written page."""
