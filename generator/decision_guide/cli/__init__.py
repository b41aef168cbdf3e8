"""The edge to the command line: `decision-guide`, one module for each command.

What a command makes goes to standard output, everything that is said about it to standard error (the report of
`check` is what it makes). Exit codes: 0 clean, 1 problems in the data, 2 usage, 3 the machine (a lock, a permission,
a full disk), 70 a bug of ours.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper

import click

from decision_guide.cli.check import check
from decision_guide.cli.check_links import check_links
from decision_guide.cli.csp import csp
from decision_guide.cli.evaluate import evaluate_command
from decision_guide.cli.explain import explain
from decision_guide.cli.export import export
from decision_guide.cli.fmt import fmt
from decision_guide.cli.generate import generate
from decision_guide.cli.import_ import import_
from decision_guide.cli.init import init
from decision_guide.cli.new import new
from decision_guide.cli.schema import schema
from decision_guide.cli.shared import EXIT_BUG, EXIT_DATA, EXIT_ENVIRONMENT, EXIT_USAGE, Session
from decision_guide.disk import DiskError
from decision_guide.parsing import MissingLoaderError

__all__ = ["EXIT_BUG", "EXIT_DATA", "EXIT_ENVIRONMENT", "EXIT_USAGE", "commands", "main", "run"]


class _OrderedGroup(click.Group):
    """Lists its commands in the order in which one comes to need them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the name that click gives it
        return list(self.commands)


@click.group(
    cls=_OrderedGroup,
    epilog="Start with `decision-guide init my-site`, or `decision-guide new my-decision` in a site that exists. Each "
    "command ends by naming the sensible next one.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="mkdocs-decision-guide", message="%(prog)s %(version)s")
def commands() -> None:
    """Make decision guides: one checked YAML file per decision in, finished pages out."""


_AUTHORING_COMMANDS = (init, new, import_, check, explain, fmt)
_PUBLISHING_COMMANDS = (evaluate_command, check_links, export, generate, csp, schema)
for command in (*_AUTHORING_COMMANDS, *_PUBLISHING_COMMANDS):
    commands.add_command(command)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    _use_utf8_output()
    sys.exit(run())


def _use_utf8_output() -> None:
    """Say everything to files and other programs in UTF-8 with plain line ends; a terminal shows what it can."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.isatty():
            stream.reconfigure(errors="replace")
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code. Only a bug of ours shows a traceback, and only on request."""
    session = Session()
    try:
        code = commands.main(arguments, prog_name="decision-guide", obj=session, standalone_mode=False)
    except click.Abort:
        return 130
    except click.ClickException as error:  # MkDocs' own errors (a slip in mkdocs.yml) are of this kind too
        error.show()
        return EXIT_USAGE
    except (DiskError, MissingLoaderError) as error:
        click.echo(f"Error: {error}", err=True)
        return EXIT_ENVIRONMENT
    except OSError as error:
        click.echo(f"Error: {error.filename or 'the system'}: {(error.strerror or str(error)).lower()}.", err=True)
        return EXIT_ENVIRONMENT
    except Exception as error:  # noqa: BLE001 - the last net: authors get a sentence, not a traceback
        _report_bug(error, session)
        return EXIT_BUG
    return int(code or 0)


def _report_bug(error: Exception, session: Session) -> None:
    if session.debug:
        traceback.print_exception(error)
        return
    click.echo(
        f"Error: this is a bug in decision-guide ({type(error).__name__}), not in your data. "
        "Please report it with what --debug prints.",
        err=True,
    )
