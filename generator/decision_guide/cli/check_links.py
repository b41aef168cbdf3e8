"""`decision-guide check-links`: ask for every address in the data."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from decision_guide.cli.links import report
from decision_guide.cli.links.addresses import addresses_in
from decision_guide.cli.links.asking import RequestLimits, ask_all, count_pages
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
    short_help="Ask whether every web address in the data still answers.",
    epilog=examples(
        "decision-guide check-links", "decision-guide check-links content/decisions/hosting.yml --timeout 30"
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(list(_FORMATS)), default="text", show_default=True, help="The report."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=_DEFAULTS.timeout,
    show_default=True,
    help="How many seconds to wait for an answer.",
)
@click.option(
    "--tries", type=click.IntRange(1, 10), default=_DEFAULTS.tries, show_default=True, help="How often to ask at most."
)
@click.option("--allow-local", is_flag=True, help="Ask this machine and private networks too.")
@debug_option
@click.pass_context
def check_links(
    context: click.Context, paths: tuple[Path, ...], form: str, timeout: float, tries: int, *, allow_local: bool
) -> None:
    """Ask whether every web address in decision files still answers; say which are gone and which have moved.

    PATHS are files and folders; without any: all decisions of the mkdocs.yml in this folder. Asked for are the
    addresses of sources, the links of options and links in texts: a few at a time, never many of one server, and
    nothing of a page is read. Fails if one does not answer. No build ever does this.
    """
    sources = decision_files(paths).read()
    documents = [parsed for source in sources if (parsed := _read(source))]
    addresses = addresses_in(documents)
    with progress(count_pages(addresses), "Asking") as step:
        asked = ask_all(addresses, RequestLimits(timeout=timeout, tries=tries, allow_local=allow_local), step)
    click.echo(_FORMATS[form](asked), nl=False)
    failed = any(one.answer.outcome.is_failure for one in asked) or len(documents) < len(sources)
    if form == "text":
        print_message(f"{count_of(len(sources), 'file')} read.")
        print_message("Next: write another address, or delete it." if failed else "Next: decision-guide check")
    context.exit(EXIT_DATA if failed else 0)


def _read(source: SourceFile) -> Document | None:
    """The file's nodes; what YAML itself stumbles over is told, for there an address may be hidden."""
    parsed = parse(source)
    if isinstance(parsed, Document):
        return parsed
    click.echo(reporting.text(parsed, colour=is_coloured(sys.stderr)), err=True, nl=False)
    return None
