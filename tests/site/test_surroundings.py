"""Streams that are closed or full, and names, folders and variables of any kind: never a traceback or a bug of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from decision_guide import cli
from support.sites import TEA

SITE = "site_name: S\ntheme: {name: mkdocs}\nplugins: [{decision-guide: {cache: false}}]\n"
COMMANDS = (
    "check",
    "check docs/decisions/tea.yml",
    "evaluate docs/decisions/tea.yml 1.morning_yes",
    "export docs/decisions/tea.yml",
    "explain unknown-option",
    "fmt --check docs/decisions/tea.yml",
    "generate --out out",
    "--help",
    "schema",
    "no-such-command",
)
STREAMS = {
    "no output": ">&-",
    "no messages": "2>&-",
    "nothing at all": "<&- >&- 2>&-",
    "full output": ">/dev/full",
    "full disk for messages": "2>/dev/full",
    "no reader": "| true",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site."""
    (tmp_path / "docs/decisions").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    (tmp_path / "docs/index.md").write_text("# H\n", encoding="utf-8")
    (tmp_path / "docs/decisions/tea.yml").write_text(TEA, encoding="utf-8")
    return tmp_path


def run(site: Path, line: str, **environment: str) -> tuple[int, str]:
    """The exit code of `decision-guide` followed by this line of a shell, and all that it printed."""
    tool = Path(sys.executable).parent / "decision-guide"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f'"{tool}" {line}'],  # noqa: S607 - its path differs by system
        cwd=site,
        check=False,
        capture_output=True,
        text=True,
        errors="surrogateescape",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
    )
    return done.returncode, done.stdout + done.stderr


def assert_in_words(code: int, said: str) -> None:
    """The run ended as documented, and any message is a sentence."""
    assert code in {0, 1, cli.EXIT_USAGE, cli.EXIT_ENVIRONMENT}, said
    assert "Traceback" not in said
    assert "is a bug" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no file that is always full")
@pytest.mark.parametrize("streams", STREAMS)
@pytest.mark.parametrize("command", ["check", *(pytest.param(one, marks=pytest.mark.long) for one in COMMANDS[1:])])
def test_closed_and_full_streams(site: Path, command: str, streams: str) -> None:
    """Every command ends as documented when its streams are closed, full or without a reader."""
    assert_in_words(*run(site, f"{command} {STREAMS[streams]}"))


def test_nothing_is_written_into_a_file_that_got_the_number_of_a_closed_stream(site: Path) -> None:
    """A file that is written while the output is closed has its own content, as with an open output."""
    assert run(site, "export docs/decisions/tea.yml -o open.csv")[0] == 0
    assert run(site, "export docs/decisions/tea.yml -o closed.csv >&- 2>&-")[0] == 0

    assert (site / "closed.csv").read_bytes() == (site / "open.csv").read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize(
    "line", ["generate --out", "new my-decision --in", "export docs/decisions/tea.yml -o", "check"]
)
def test_a_name_that_is_not_utf_8(site: Path, line: str) -> None:
    """A path with a byte that is not UTF-8 is used, or reported in words."""
    assert_in_words(*run(site, f"{line} $'odd\\xff'"))


@pytest.mark.parametrize(
    "environment",
    [
        {"SOURCE_DATE_EPOCH": "abc"},
        {"SOURCE_DATE_EPOCH": "99999999999999999999"},
        {"SOURCE_DATE_EPOCH": "-99999999999999"},
        {"HOME": "/nowhere", "TMPDIR": "/nowhere", "XDG_CACHE_HOME": "/nowhere"},
        {"TZ": "No/Where", "LC_ALL": "xx_YY.none", "PYTHONIOENCODING": "ascii"},
        {"XDG_CACHE_HOME": "not/absolute"},
        {"COLUMNS": "0"},
        {"GITHUB_WORKSPACE": "\x1b[31m"},
    ],
    ids=lambda environment: next(iter(environment.items())),
)
def test_variables(site: Path, environment: dict[str, str]) -> None:
    """No value of a variable is a bug of ours."""
    for line in ("generate --out out", "check --format github"):
        assert_in_words(*run(site, line, **environment))


@pytest.mark.parametrize(
    "line", ["check", *(pytest.param(one, marks=pytest.mark.long) for one in ("generate --out x", "new a-b", "init x"))]
)
def test_a_folder_that_is_gone(site: Path, line: str) -> None:
    """A command in a folder that was deleted says so."""
    tool = Path(sys.executable).parent / "decision-guide"
    assert_in_words(*run(site, f'--version; mkdir gone; cd gone; rmdir ../gone; "{tool}" {line}'))


@pytest.mark.parametrize("address", ["http://[x/", "//", "http://\\x00", "http://a:b/"])
def test_addresses_in_mkdocs_yml(site: Path, address: str) -> None:
    """An address in mkdocs.yml that is none is a mistake in that file."""
    with (site / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f'site_url: "{address}"\nrepo_url: "{address}"\n')

    assert_in_words(*run(site, "check"))
