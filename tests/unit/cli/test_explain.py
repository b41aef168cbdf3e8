"""`decision-guide explain`: the manual's text about a code, in the terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from decision_guide import cli
from decision_guide.cli.explanations import explanations
from support.sites import COMPLETE, TEA

BAD = TEA.replace("coffee: good", "cofee: good")


class Said(NamedTuple):
    """The exit code and the output of a command."""

    code: int
    out: str
    err: str


Invoke = Callable[..., Said]


@pytest.fixture
def invoke(capfd: pytest.CaptureFixture[str]) -> Invoke:
    """A function that runs one command."""
    return lambda *arguments: Said(cli.run(arguments), *capfd.readouterr())


def test_says_what_it_means(invoke: Invoke) -> None:
    """A code prints its fix, an example and the report of the example."""
    found = invoke("explain", "unknown-option")

    assert found.code == 0
    assert found.out == (
        "unknown-option (error)\n\n"
        "Write the option's id from `options`, not its name, or add the option there.\n\n"
        "For example:\n\n"
        "    title: Tea or coffee?\n"
        "    options:\n"
        "      tea: Tea\n"
        "      coffee: Coffee\n"
        "    criteria:\n"
        "      evening:\n"
        "        ask: Is it evening?\n"
        "        if-yes: {tea: good, cofee: poor}\n\n"
        "The report:\n\n"
        '    error[unknown-option]: no option is called "cofee"\n'
        "      --> docs/decisions/unknown-option.yml:8:25\n"
        "        8 |     if-yes: {tea: good, cofee: poor}\n"
        "          |                         ^^^^^\n"
        '       help: did you mean "coffee"? The options of this decision are: tea, coffee.\n'
    )
    assert found.err == "Next: fix it, then decision-guide check\n"


@pytest.mark.parametrize("code", sorted(explanations()))
def test_knows_every_code(invoke: Invoke, code: str) -> None:
    """Every code of the manual has a text that names it as in a report."""
    found = invoke("explain", f"error[{code}]")

    assert found.code == 0
    assert found.out.startswith(f"{code} (")


def test_lists_all(invoke: Invoke) -> None:
    """Without a code, every code is listed under its group, once."""
    lines = invoke("explain").out.splitlines()

    assert sorted(line.strip() for line in lines if line.startswith("  ")) == sorted(explanations())
    assert {line for line in lines if line and not line.startswith(" ")} == {
        found.group for found in explanations().values()
    }


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("unknown-optoin", 'Did you mean "unknown-option"?'),
        ("xyzzy", "Run the command without a code to list all codes."),
    ],
)
def test_unknown_code(invoke: Invoke, typed: str, said: str) -> None:
    """A code that does not exist ends with 2 and names the nearest one, or the list."""
    found = invoke("explain", typed)

    assert found.code == cli.EXIT_USAGE
    assert f'No problem has the code "{typed}". {said}' in found.err


def test_check_leads_here(invoke: Invoke, tmp_path: Path) -> None:
    """After a report with problems `check` names the command and the worst one's code; without any it does not."""
    good, bad = tmp_path / "good.yml", tmp_path / "bad.yml"
    bad.write_text(BAD, encoding="utf-8")
    good.write_text(COMPLETE, encoding="utf-8")

    assert "For more about this, run decision-guide explain unknown-option.\n" in invoke("check", str(bad)).err
    assert "explain" not in invoke("check", str(good)).err
    assert "explain" not in invoke("check", "--format", "concise", str(bad)).err
