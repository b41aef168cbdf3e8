"""The help of the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

import pytest
from click.testing import CliRunner

from decision_guide import cli
from decision_guide.schemas import authoring

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


def texts_for_authors() -> dict[str, str]:
    """Every text of the package that shows an author where files are, by its source."""
    package = resources.files("decision_guide")
    folders = {"explanations": ".toml", "cli": ".yml", "locale": ".json"}
    files = [file for folder in folders for file in _below(package / folder) if file.name.endswith(folders[folder])]
    return {
        **{f"{name} --help": helped(name) for name in COMMANDS},
        **{file.name: file.read_text(encoding="utf-8") for file in files},
        "schema": authoring.as_text(),
    }


def _below(folder: Traversable) -> Iterator[Traversable]:
    for entry in folder.iterdir():
        yield from _below(entry) if entry.is_dir() else [entry]


def test_files_are_where_a_new_site_has_them() -> None:
    """No help, explanation, starter file or schema says that decision files are in `content/`, but in `docs/`."""
    texts = texts_for_authors()

    assert {name for name, text in texts.items() if re.search(r"\bcontent/", text)} == set()
    assert len(texts) > 30
    assert sum("docs/decisions/" in text for text in texts.values()) > 10
