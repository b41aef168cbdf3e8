"""The command line `decision-guide`: one module for each command.

A command's result goes to standard output, and every other message to standard error. The report of `check` is its
result. Exit codes: 0 success, 1 problems in the data, 2 wrong usage, 3 the environment (a lock, a permission, a full
disk), 70 a bug in this program.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import sys
import traceback
from collections.abc import Sequence

import click

from decision_guide.cli.check import check
from decision_guide.cli.check_links import check_links
from decision_guide.cli.csp import csp
from decision_guide.cli.diff import diff
from decision_guide.cli.evaluate import evaluate_command
from decision_guide.cli.explain import explain
from decision_guide.cli.export import export
from decision_guide.cli.fmt import fmt
from decision_guide.cli.generate import generate
from decision_guide.cli.import_ import import_
from decision_guide.cli.init import init
from decision_guide.cli.new import new
from decision_guide.cli.recheck import recheck_command
from decision_guide.cli.schema import schema
from decision_guide.cli.shared import EXIT_BUG, EXIT_DATA, EXIT_ENVIRONMENT, EXIT_USAGE, Session
from decision_guide.disk import DiskError
from decision_guide.parsing import MissingLoaderError
from decision_guide.problems import reporting

__all__ = ["EXIT_BUG", "EXIT_DATA", "EXIT_ENVIRONMENT", "EXIT_USAGE", "commands", "main", "run"]

_ALLOCATIONS = 100_000
"""After how many new objects Python looks for cycles: decisions have none, and the search takes a fifth of the time."""


class _OrderedGroup(click.Group):
    """Lists its commands in the order in which authors need them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the name that click gives it
        return list(self.commands)


@click.group(
    cls=_OrderedGroup,
    epilog="Start with `decision-guide init my-site`, or in an existing site with `decision-guide new my-decision`. "
    "Each command suggests the next step.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="mkdocs-decision-guide", message="%(prog)s %(version)s")
def commands() -> None:
    """Create decision guides: one checked YAML file per decision in, finished pages out."""


_AUTHORING_COMMANDS = (init, new, import_, check, explain, fmt)
_PUBLISHING_COMMANDS = (evaluate_command, diff, recheck_command, check_links, export, generate, csp, schema)
for command in (*_AUTHORING_COMMANDS, *_PUBLISHING_COMMANDS):
    commands.add_command(command)


def main() -> None:
    """Run the command line and exit with its code."""
    _open_closed_streams()
    _use_utf8_output()
    gc.set_threshold(_ALLOCATIONS)
    sys.exit(_flushed(run()))


def _flushed(code: int) -> int:
    """Write what is buffered and return the exit code. What a full or closed stream refuses is dropped, in silence."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # else Python complains when it ends
            code = code or EXIT_ENVIRONMENT
    return code


def _open_closed_streams() -> None:
    """Connect streams that the shell closed to nowhere, before a file that is written gets their number."""
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the system gives the lowest free number, which is this one
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))


def _use_utf8_output() -> None:
    """Write UTF-8 with plain line ends to files and other programs; a terminal shows what it can.

    A byte of a file's name that is not UTF-8 is shown as its number.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.isatty():
            stream.reconfigure(errors="replace")
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    ``arguments`` defaults to those of the process. A bug shows its traceback only with ``--debug``.
    """
    session = Session()
    try:
        code = commands.main(arguments, prog_name="decision-guide", obj=session, standalone_mode=False)
    except click.Abort:
        return 130
    except click.ClickException as error:  # includes the errors of MkDocs, such as a mistake in mkdocs.yml
        shown = io.StringIO()
        error.show(shown)
        _tell(shown.getvalue().rstrip("\n"))
        return EXIT_USAGE
    except (DiskError, MissingLoaderError) as error:
        _tell(f"Error: {error}")
        return EXIT_ENVIRONMENT
    except OSError as error:
        _tell(f"Error: {error.filename or 'the system'}: {(error.strerror or str(error)).lower()}.")
        return EXIT_ENVIRONMENT
    except Exception as error:  # noqa: BLE001 - the last resort: authors get a sentence, not a traceback
        _report_bug(error, session)
        return EXIT_BUG
    return int(code or 0)


def _report_bug(error: Exception, session: Session) -> None:
    if session.debug:
        traceback.print_exception(error)
        return
    _tell(
        f"Error: this is a bug in decision-guide ({type(error).__name__}), not in your data. "
        "Please report it with the output of --debug."
    )


def _tell(text: str) -> None:
    """Print a line to standard error; if that is full or gone, the exit code alone says what happened."""
    with contextlib.suppress(OSError):
        click.echo(reporting.harmless(text), err=True)
