"""`decision-guide csp`: a strict Content-Security-Policy for a finished site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from decision_guide import disk
from decision_guide.cli import content_security
from decision_guide.cli.content_security import Form
from decision_guide.cli.shared import DATA, debug_option, examples, is_coloured, say
from decision_guide.problems import by_place, reporting

_NEXT = {
    Form.HEADERS: "put these lines into a file _headers at the top of the published folder.",
    Form.NGINX: "put this line into the server block. A location with an add_header of its own needs it too.",
    Form.CADDY: "put this line into the site's block.",
}


@click.command(
    short_help="Print a strict Content-Security-Policy for a finished site.",
    epilog=examples("decision-guide csp site > site/_headers"),
)
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice([one.value for one in Form]),
    default="headers",
    show_default=True,
    help="The host it is for.",
)
@click.option("--strict", is_flag=True, help="Fail if a page breaks the policy.")
@debug_option
@click.pass_context
def csp(context: click.Context, site: Path, form: str, *, strict: bool) -> None:
    """Print a strict Content-Security-Policy for the finished site in the folder SITE.

    Scripts of other origins, inline styles and handlers stay forbidden; the inline scripts that the theme has are
    allowed by their hashes, so run it again after each build. Warns of each place that breaks the policy.
    Writes no file.
    """
    files = disk.read_site(site)
    if not any(file.path.endswith(content_security.PAGE) for file in files):
        raise click.UsageError(f"{disk.shown(site)} holds no page. Build the site first: mkdocs build")
    found = content_security.examine(files)
    policy = content_security.policy(found)
    click.echo(content_security.written(policy, Form(form)), nl=False)
    if found.breaches:
        click.echo(reporting.text(by_place(found.breaches), colour=is_coloured(sys.stderr)), err=True, nl=False)
    if len(policy) > content_security.LONGEST_LINE:
        say(f"The policy has {len(policy)} characters; some hosts read only {content_security.LONGEST_LINE} of a line.")
    say(f"Next: {_NEXT[Form(form)]}")
    context.exit(DATA if strict and found.breaches else 0)
