"""`decision-guide explain`: explain the code of a problem, with an example and a fix."""

from __future__ import annotations

import re
import textwrap

import click

from decision_guide.cli.explanations import (
    ProblemExplanation,
    explanations,
    report_of,
    severity_of,
    shown_example,
)
from decision_guide.cli.shared import debug_option, examples, print_message
from decision_guide.problems.suggestions import nearest

_IN_BRACKETS = re.compile(r"(?:\w+)?\[(.+)\]")
_INDENT = " " * 4


@click.command(
    short_help="Explain the code of a problem, with an example.",
    epilog=examples("decision-guide explain unknown-option"),
)
@click.argument("code", required=False)
@debug_option
def explain(code: str | None) -> None:
    """Explain the CODE of a problem, show an example and how to fix it. Without CODE, list all codes.

    The code is in brackets at the beginning of a report: error[unknown-option].
    """
    if code is None:
        click.echo(_listing(), nl=False)
        print_message("Next: decision-guide explain CODE")
        return
    click.echo(as_text(_find(code)), nl=False)
    print_message("Next: fix it, then decision-guide check")


def as_text(found: ProblemExplanation) -> str:
    """Return an explanation as text for the terminal."""
    parts = [f"{found.code} ({severity_of(found)})", textwrap.fill(found.fix, 80, break_on_hyphens=False)]
    if found.example:
        parts += ["For example:", textwrap.indent(shown_example(found).rstrip("\n"), _INDENT)]
    parts += ["The report:", textwrap.indent(report_of(found).rstrip("\n"), _INDENT)]
    return "\n\n".join(parts) + "\n"


def _find(code: str) -> ProblemExplanation:
    bracketed = _IN_BRACKETS.fullmatch(code)
    name = bracketed[1] if bracketed else code
    if found := explanations().get(name):
        return found
    near = nearest(name, explanations())
    advice = f'Did you mean "{near}"?' if near else "Run the command without a code to list all codes."
    raise click.UsageError(f'No problem has the code "{name}". {advice}')


def _listing() -> str:
    """All codes, grouped."""
    groups: dict[str, list[str]] = {}
    for found in explanations().values():
        groups.setdefault(found.group, []).append(f"  {found.code}\n")
    return "\n".join(f"{group}\n{''.join(codes)}" for group, codes in groups.items())
