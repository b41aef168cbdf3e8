"""`decision-guide check-links`: request every web address in the data."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from decision_guide.cli.links import report
from decision_guide.cli.links.addresses import addresses_in
from decision_guide.cli.links.asking import RequestLimits, ask_all, count_pages
from decision_guide.cli.paths import DecisionPath
from decision_guide.cli.progress import progress
from decision_guide.cli.selection import decision_files
from decision_guide.cli.shared import (
    EXIT_DATA,
    debug_option,
    examples,
    is_coloured,
    print_message,
)
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import reporting
from decision_guide.problems.reporting import count_of

_FORMATS = {"text": report.text, "json": report.as_json}
_DEFAULTS = RequestLimits()


@click.command(
    "check-links",
    short_help="Check that every web address still responds.",
    epilog=examples("decision-guide check-links", "decision-guide check-links docs/decisions/hosting.yml --timeout 30"),
)
@click.argument("paths", nargs=-1, type=DecisionPath(folders=True))
@click.option(
    "--format", "form", type=click.Choice(list(_FORMATS)), default="text", show_default=True, help="Report format."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=_DEFAULTS.timeout,
    show_default=True,
    help="Seconds to wait for a response.",
)
@click.option(
    "--tries",
    type=click.IntRange(1, 10),
    default=_DEFAULTS.tries,
    show_default=True,
    help="Maximum number of attempts.",
)
@click.option("--allow-local", is_flag=True, help="Also request addresses of this machine and of private networks.")
@debug_option
@click.pass_context
def check_links(
    context: click.Context, paths: tuple[Path, ...], form: str, timeout: float, tries: int, *, allow_local: bool
) -> None:
    """Check that every web address in decision files still responds. List broken and moved links.

    PATHS are files and folders (default: all decisions of the mkdocs.yml in this folder). The addresses of sources,
    the links of options and the links in texts are requested: a few at a time, at most two per server. No page is
    downloaded. Exits with 1 if an address does not respond. A build never does this.
    """
    sources = decision_files(paths).read()
    documents = [parsed for source in sources if (parsed := _read(source))]
    addresses = addresses_in(documents)
    with progress(count_pages(addresses), "Requesting") as step:
        asked = ask_all(addresses, RequestLimits(timeout=timeout, tries=tries, allow_local=allow_local), step)
    click.echo(_FORMATS[form](asked), nl=False)
    failed = any(one.answer.outcome.is_failure for one in asked) or len(documents) < len(sources)
    if form == "text":
        print_message(f"{count_of(len(sources), 'file')} read.")
        print_message("Next: correct or delete these addresses." if failed else "Next: decision-guide check")
    context.exit(EXIT_DATA if failed else 0)


def _read(source: SourceFile) -> Document | None:
    """The nodes of the file. Syntax errors are reported, because they can hide an address."""
    parsed = parse(source)
    if isinstance(parsed, Document):
        return parsed
    click.echo(reporting.text(parsed, colour=is_coloured(sys.stderr)), err=True, nl=False)
    return None
