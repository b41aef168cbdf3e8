"""The help of the command line."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from decision_guide import cli

COMMANDS = [
    "init", "new", "import", "check", "explain", "fmt",
    "evaluate", "diff", "recheck", "check-links", "export", "generate", "csp", "schema",
]  # fmt: skip


def helped(*arguments: str, width: int = 80) -> str:
    """The output of `--help` on a terminal of this width."""
    result = CliRunner().invoke(cli.commands, [*arguments, "--help"], prog_name="decision-guide", terminal_width=width)
    assert result.exit_code == 0
    return result.output


def test_list_of_commands() -> None:
    """The commands are listed in the order of need, each with one complete line about its purpose."""
    listed = re.findall(r"^  ([a-z-]+) {2,}(\S.*)$", helped().partition("Commands:\n")[2], re.MULTILINE)

    assert [name for name, _ in listed] == COMMANDS
    assert all(told.endswith(".") and not told.endswith("...") for _, told in listed)


@pytest.mark.parametrize("name", COMMANDS)
def test_example(name: str) -> None:
    """The help of each command ends with an example that is one line on any terminal and calls this command."""
    text = helped(name, width=40)

    *_, last = text.strip().split("\n")
    assert last.startswith(f"  Example: decision-guide {name}")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    """Every option and group of options has a help text."""
    command = cli.commands.commands[name]

    for parameter in command.params:
        assert parameter.param_type_name == "argument" or getattr(parameter, "help", None), parameter.name
