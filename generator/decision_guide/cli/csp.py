"""`decision-guide csp`: print a strict Content-Security-Policy for a finished site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from decision_guide import disk
from decision_guide.cli import content_security
from decision_guide.cli.content_security import PolicyFormat
from decision_guide.cli.shared import EXIT_DATA, debug_option, examples, is_coloured, print_message
from decision_guide.problems import by_place, reporting

_NEXT = {
    PolicyFormat.HEADERS: "put these lines into a file _headers at the top of the published folder.",
    PolicyFormat.NGINX: "put this line into the server block, and into each location that has its own add_header.",
    PolicyFormat.CADDY: "put this line into the site's block.",
}


@click.command(
    short_help="Print a strict Content-Security-Policy for a finished site.",
    epilog=examples("decision-guide csp site > site/_headers"),
)
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice([one.value for one in PolicyFormat]),
    default="headers",
    show_default=True,
    help="Web server or host.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 if a page breaks the policy.")
@debug_option
@click.pass_context
def csp(context: click.Context, site: Path, form: str, *, strict: bool) -> None:
    """Print a strict Content-Security-Policy for the finished site in the folder SITE.

    Scripts from other origins, inline styles and event handlers are forbidden. The theme's inline scripts are allowed
    by their hashes, so run this command again after each build. Each place that breaks the policy gets a warning.
    Writes no file.
    """
    files = disk.read_site(site)
    if not any(file.path.endswith(content_security.PAGE) for file in files):
        raise click.UsageError(f"{disk.shown(site)} contains no pages. Build the site first: mkdocs build")
    found = content_security.scan_site(files)
    policy = content_security.policy(found)
    click.echo(content_security.format_policy(policy, PolicyFormat(form)), nl=False)
    if found.breaches:
        click.echo(reporting.text(by_place(found.breaches), colour=is_coloured(sys.stderr)), err=True, nl=False)
    if len(policy) > content_security.LONGEST_LINE:
        print_message(
            f"The policy has {len(policy)} characters. Some hosts read only {content_security.LONGEST_LINE} of a line."
        )
    print_message(f"Next: {_NEXT[PolicyFormat(form)]}")
    context.exit(EXIT_DATA if strict and found.breaches else 0)
