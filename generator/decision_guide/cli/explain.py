"""`decision-guide explain`: what a problem's code means, with an example and the way to mend it."""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import dataclass
from functools import cache
from importlib import resources

import click

from decision_guide.cli.shared import debug_option, examples, print_message
from decision_guide.problems.suggestions import nearest

_IN_BRACKETS = re.compile(r"(?:\w+)?\[(.+)\]")
_INDENT = " " * 4


@dataclass(frozen=True, slots=True)
class ProblemExplanation:
    """A problem's code with what mends it; ``example`` is a file called ``file`` that gets ``report`` (or is empty)."""

    code: str
    group: str
    severity: str
    mend: str
    file: str
    example: str
    report: str


@click.command(
    short_help="Say what the code of a problem means, with an example.",
    epilog=examples("decision-guide explain unknown-option"),
)
@click.argument("code", required=False)
@debug_option
def explain(code: str | None) -> None:
    """Say what the CODE of a problem means, show an example, and how to mend it. Without CODE: list all of them.

    The code stands in brackets at the beginning of a report: error[unknown-option].
    """
    if code is None:
        click.echo(_listing(), nl=False)
        print_message("Next: decision-guide explain CODE")
        return
    click.echo(as_text(_find(code)), nl=False)
    print_message("Next: mend it, then decision-guide check")


@cache
def explanations() -> dict[str, ProblemExplanation]:
    """All explanations by their code, in the order of the manual. The file is made by `make generate`."""
    text = (resources.files("decision_guide") / "cli" / "explanations.json").read_text(encoding="utf-8")
    return {found["code"]: ProblemExplanation(**found) for found in json.loads(text)}


def as_text(found: ProblemExplanation) -> str:
    """An explanation for the terminal."""
    parts = [f"{found.code} ({found.severity})", textwrap.fill(found.mend, 80, break_on_hyphens=False)]
    if found.example:
        parts += ["For example:", textwrap.indent(found.example.rstrip("\n"), _INDENT)]
    parts += ["The report:", textwrap.indent(found.report.rstrip("\n"), _INDENT)]
    return "\n\n".join(parts) + "\n"


def _find(code: str) -> ProblemExplanation:
    bracketed = _IN_BRACKETS.fullmatch(code)
    name = bracketed[1] if bracketed else code
    if found := explanations().get(name):
        return found
    near = nearest(name, explanations())
    advice = f'Did you mean "{near}"?' if near else "Without a code the command lists all of them."
    raise click.UsageError(f'No problem has the code "{name}". {advice}')


def _listing() -> str:
    """The codes under their groups."""
    groups: dict[str, list[str]] = {}
    for found in explanations().values():
        groups.setdefault(found.group, []).append(f"  {found.code}\n")
    return "\n".join(f"{group}\n{''.join(codes)}" for group, codes in groups.items())
