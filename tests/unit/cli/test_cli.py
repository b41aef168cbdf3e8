"""The command line: what each command prints, writes and returns."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from decision_guide import cli, pipeline
from decision_guide.cli.new import starter
from decision_guide.disk import system
from decision_guide.schemas import authoring

GOOD = """\
title: Tea or coffee?
options: {tea: Tea, coffee: Coffee}
cite: [judgement]
criteria:
  morning:
    ask: Is it morning?
    if-yes: {tea: poor, coffee: good}
"""
BAD = GOOD.replace("tea: poor", "tee: poor")
SLIPPED = GOOD + "sources:\n  book: {title: Never cited}\n"
SITE = "site_name: Drinks\ndocs_dir: content\nplugins:\n  - decision-guide:\n      folder: guides\n"


pytestmark = pytest.mark.usefixtures("empty_folder")


def write(path: str, text: str) -> Path:
    """A file in the current folder."""
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def run(*arguments: str, capfd: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """The exit code, standard output and standard error of one run."""
    code = cli.run(arguments)
    out, err = capfd.readouterr()
    return code, out, err


def invoke(*arguments: str) -> Result:
    """One command through click's own runner."""
    return CliRunner().invoke(cli.commands, arguments)


class TestCheck:
    """`decision-guide check`."""

    def test_clean(self, capfd: pytest.CaptureFixture[str]) -> None:
        """A good file exits with 0, and the next step is shown."""
        write("tea.yml", GOOD)

        code, out, err = run("check", "tea.yml", capfd=capfd)

        assert code == 0
        assert "error" not in out
        assert err.endswith("Next: mkdocs serve\n")

    def test_problem_has_its_place(self, capfd: pytest.CaptureFixture[str]) -> None:
        """A bad file exits with 1; the report on standard output has file, line and column."""
        write("guides/tea.yml", BAD)

        code, out, err = run("check", "guides", capfd=capfd)

        assert code == cli.EXIT_DATA
        assert "guides/tea.yml:7:14" in out
        assert "guides/tea.yml" not in err

    def test_json_is_one_document(self, capfd: pytest.CaptureFixture[str]) -> None:
        """With `--format json`, standard output is one JSON document and nothing else."""
        write("tea.yml", BAD)

        code, out, err = run("check", "tea.yml", "--format", "json", capfd=capfd)

        assert code == cli.EXIT_DATA
        assert [problem["code"] for problem in json.loads(out)] == ["unknown-option"]
        assert err == ""

    def test_concise_and_github(self, capfd: pytest.CaptureFixture[str]) -> None:
        """The other formats print one line per problem, for editors and for GitHub."""
        write("tea.yml", BAD)

        assert run("check", "tea.yml", "--format", "concise", capfd=capfd)[1].startswith("tea.yml:7:14: error[")
        assert run("check", "tea.yml", "--format", "github", capfd=capfd)[1].startswith("::error file=tea.yml,line=7")

    def test_warning_fails_only_when_strict(self, capfd: pytest.CaptureFixture[str]) -> None:
        """A warning exits with 0, and with 1 under `--strict`."""
        write("tea.yml", SLIPPED)

        assert run("check", "tea.yml", capfd=capfd)[0] == 0
        assert run("check", "tea.yml", "--strict", capfd=capfd)[0] == cli.EXIT_DATA

    def test_note_never_fails(self, capfd: pytest.CaptureFixture[str]) -> None:
        """A schema of another version next to the decisions is a note, and notes never fail."""
        write("tea.yml", GOOD)
        write("decision.schema.json", "{}")

        code, out, _ = run("check", "tea.yml", "--strict", capfd=capfd)

        assert code == 0
        assert "note[old-schema]" in out
        assert "decision-guide schema > decision.schema.json" in out

    def test_beside_a_site(self, capfd: pytest.CaptureFixture[str]) -> None:
        """Without paths, the decisions of the mkdocs.yml here are checked, in the folder that the plugin sets."""
        write("mkdocs.yml", SITE)
        write("content/guides/tea.yml", BAD)

        code, out, _ = run("check", capfd=capfd)

        assert code == cli.EXIT_DATA
        assert "content/guides/tea.yml:7:14" in out

    def test_pages_are_checked_too(self, capfd: pytest.CaptureFixture[str]) -> None:
        """Without paths, embedding lines of pages are checked too; consequences of a broken file are not reported."""
        write("mkdocs.yml", SITE)
        write("content/guides/tea.yml", GOOD)
        write("content/guides/broken.yml", BAD)
        page = write("content/sub/index.md", "<!-- decision tee card -->\n<!-- decision broken card -->\n")

        code, out, _ = run("check", "--format", "concise", capfd=capfd)
        assert code == cli.EXIT_DATA
        errors = [line.split(":")[0] for line in out.splitlines() if " error[" in line]
        assert errors == ["content/guides/broken.yml", "content/sub/index.md"]
        assert 'no decision is called "tee"' in out

        page.write_text("# Nothing\n", encoding="utf-8")
        assert "sub/index.md" not in run("check", capfd=capfd)[1]

    def test_nothing_to_check(self, capfd: pytest.CaptureFixture[str]) -> None:
        """A check of a site without decisions fails, shows where it looked, and suggests how to start."""
        write("mkdocs.yml", SITE)
        write("content/index.md", "# Home")

        code, out, err = run("check", capfd=capfd)

        assert (code, out) == (cli.EXIT_USAGE, "")
        assert "the folder content/guides does not exist" in err
        assert "Next: decision-guide new" in err

    @pytest.mark.parametrize("arguments", [(), ("missing.yml",), ("notes.txt",), ("--format", "xml"), ("--stric",)])
    def test_usage(self, arguments: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> None:
        """A wrong call exits with 2 and shows the reason."""
        write("notes.txt", "x")

        code, out, err = run("check", *arguments, capfd=capfd)

        assert (code, out) == (cli.EXIT_USAGE, "")
        assert "Error: " in err

    def test_broken_configuration(self, capfd: pytest.CaptureFixture[str]) -> None:
        """A mistake in mkdocs.yml exits with 2 and without a traceback."""
        write("mkdocs.yml", "site_name: [")

        code, _, err = run("check", capfd=capfd)

        assert code == cli.EXIT_USAGE
        assert "Traceback" not in err

    def test_hostile_file(self, capfd: pytest.CaptureFixture[str]) -> None:
        """Bytes that are not text, or not a decision, are a problem with a place and never a traceback."""
        for number, content in enumerate([b"\xff\xfe\x00", b"", b"\x00", b"[" * 5000, b"!!python/object:os.system x"]):
            Path(f"bad-{number}.yml").write_bytes(content)
            code, out, err = run("check", f"bad-{number}.yml", capfd=capfd)

            assert (code, f"--> bad-{number}.yml" in out, "bug" in err) == (cli.EXIT_DATA, True, False)


class TestGenerate:
    """`decision-guide generate`."""

    def test_complete_docs_dir(self, capfd: pytest.CaptureFixture[str]) -> None:
        """The folder has the hand-written files unchanged, and every generated one."""
        write("mkdocs.yml", SITE)
        write("content/guides/tea.yml", GOOD)
        write("content/index.md", "# Home\n")
        Path("content/logo.png").write_bytes(b"\x89PNG\r\n")

        code, out, err = run("generate", "--out", "build", capfd=capfd)

        made = {path.relative_to("build").as_posix() for path in Path("build").rglob("*") if path.is_file()}
        assert (code, out) == (0, "")
        assert Path("build/logo.png").read_bytes() == b"\x89PNG\r\n"
        assert Path("build/guides/tea.yml").read_text() == GOOD
        assert {
            "index.md",
            "guides/index.md",
            "guides/tea/index.md",
            "guides/tea/decide.md",
            "guides/tea/coffee.md",
        } <= made
        assert "Next: " in err

    def test_second_run_changes_nothing(self, capfd: pytest.CaptureFixture[str]) -> None:
        """The same input again writes no file."""
        write("docs/decisions/tea.yml", GOOD)
        run("generate", "docs", "--out", "build", capfd=capfd)

        assert "0 files written" in run("generate", "docs", "--out", "build", capfd=capfd)[2]

    def test_removed_decision_goes(self, capfd: pytest.CaptureFixture[str]) -> None:
        """The pages of a deleted decision are removed."""
        write("docs/decisions/tea.yml", GOOD)
        write("docs/decisions/milk.yml", GOOD)
        run("generate", "docs", "--out", "build", capfd=capfd)
        Path("docs/decisions/milk.yml").unlink()

        run("generate", "docs", "--out", "build", capfd=capfd)

        assert list(Path("build/decisions").glob("milk*")) == []
        assert Path("build/decisions/tea/index.md").exists()

    def test_draft_is_left_out(self, capfd: pytest.CaptureFixture[str]) -> None:
        """Neither the pages nor the file of a draft are written."""
        write("docs/decisions/tea.yml", GOOD)
        write("docs/decisions/milk.yml", GOOD + "draft: true\n")

        run("generate", "docs", "--out", "build", capfd=capfd)

        assert list(Path("build/decisions").glob("milk*")) == []

    def test_errors_write_nothing(self, capfd: pytest.CaptureFixture[str]) -> None:
        """A decision with errors exits with 1, reports to standard error, and writes no folder."""
        write("docs/decisions/tea.yml", BAD)

        code, out, err = run("generate", "docs", "--out", "build", capfd=capfd)

        assert (code, out) == (cli.EXIT_DATA, "")
        assert "docs/decisions/tea.yml:7:14" in err
        assert not Path("build").exists()

    def test_handwritten_page_in_the_way(self, capfd: pytest.CaptureFixture[str]) -> None:
        """A hand-written page at the path of a decision's page is named, and nothing is written."""
        write("docs/decisions/tea.yml", GOOD)
        write("docs/decisions/tea/index.md", "# Mine")

        code, _, err = run("generate", "docs", "--out", "build", capfd=capfd)

        assert code == cli.EXIT_DATA
        assert "docs/decisions/tea/index.md" in err
        assert not Path("build").exists()

    def test_edited_output_stays(self, capfd: pytest.CaptureFixture[str]) -> None:
        """An output that was edited by hand exits with 3 and is not changed."""
        write("docs/decisions/tea.yml", GOOD)
        run("generate", "docs", "--out", "build", capfd=capfd)
        write("build/decisions/tea/index.md", "mine")
        write("docs/decisions/tea.yml", GOOD.replace("Tea or", "Chai or"))

        code, _, err = run("generate", "docs", "--out", "build", capfd=capfd)

        assert code == cli.EXIT_ENVIRONMENT
        assert "decisions/tea/index.md" in err
        assert Path("build/decisions/tea/index.md").read_text() == "mine"

    @pytest.mark.parametrize("out", ["docs", "docs/decisions", ".", "docs/../docs/x"])
    def test_stays_out_of_the_sources(self, out: str, capfd: pytest.CaptureFixture[str]) -> None:
        """The output folder must not contain the docs_dir, nor be inside it."""
        write("docs/decisions/tea.yml", GOOD)

        assert run("generate", "docs", "--out", out, capfd=capfd)[0] == cli.EXIT_USAGE
        assert [path.name for path in Path("docs").rglob("*")] == ["decisions", "tea.yml"]

    @pytest.mark.posix
    @pytest.mark.parametrize("out", ["loop", "loop/below", "x" * 300, "nowhere"])
    def test_a_folder_that_cannot_be(self, out: str, capfd: pytest.CaptureFixture[str]) -> None:
        """An `--out` that the system refuses, such as links in a circle, is an error of the environment in one line."""
        Path("loop").symlink_to("loop")
        Path("nowhere").symlink_to("missing")
        write("docs/decisions/tea.yml", GOOD)

        code, _, err = run("generate", "docs", "--out", out, capfd=capfd)

        assert code == cli.EXIT_ENVIRONMENT
        assert err.splitlines()[-1].startswith(f"Error: {out[:9]}")

    def test_page_that_is_not_utf_8(self, capfd: pytest.CaptureFixture[str]) -> None:
        """A hand-written page that is not UTF-8 is named."""
        write("docs/decisions/tea.yml", GOOD)
        Path("docs/index.md").write_bytes(b"caf\xe9")

        code, _, err = run("generate", "docs", "--out", "build", capfd=capfd)

        assert code == cli.EXIT_ENVIRONMENT
        assert "docs/index.md is not UTF-8" in err


class TestNew:
    """`decision-guide new`."""

    def test_starter_passes_check(self, capfd: pytest.CaptureFixture[str]) -> None:
        """A new file, with the schema next to it, has no problem of any severity."""
        write("mkdocs.yml", SITE)
        write("content/index.md", "# Home")

        assert run("new", "tea-or-coffee", capfd=capfd)[0] == 0
        code, out, _ = run("check", "--strict", "--format", "json", capfd=capfd)
        assert (code, json.loads(out)) == (0, [])
        assert Path("content/guides/decision.schema.json").read_text(encoding="utf-8") == authoring.as_text()

    def test_starter_text(self) -> None:
        """The starter names its schema, a title based on the slug, and the day."""
        text = starter("tea-or-coffee", dt.date(2030, 1, 2))

        assert text.startswith("# yaml-language-server: $schema=decision.schema.json\n")
        assert "\ntitle: Tea or coffee?\n" in text
        assert "\nreviewed: 2030-01-02 " in text

    def test_never_overwrites(self, capfd: pytest.CaptureFixture[str]) -> None:
        """Existing files do not change: the decision (an error), and a schema of another version."""
        write("tea.yml", "mine")
        write("decision.schema.json", "mine too")

        assert run("new", "tea", capfd=capfd)[0] == cli.EXIT_USAGE
        assert run("new", "milk", capfd=capfd)[0] == 0
        assert Path("tea.yml").read_text() == "mine"
        assert Path("decision.schema.json").read_text() == "mine too"

    @pytest.mark.parametrize("slug", ["Tea", "tea_coffee", "../tea", "index", "con", "12", "", "a" * 65, "tea.yml"])
    def test_bad_slug(self, slug: str, capfd: pytest.CaptureFixture[str]) -> None:
        """A name that is not allowed in an address is refused, and nothing is written."""
        assert run("new", slug, capfd=capfd)[0] == cli.EXIT_USAGE
        assert list(Path().iterdir()) == []

    def test_next_step(self, capfd: pytest.CaptureFixture[str]) -> None:
        """The output ends with the command that checks the new file."""
        assert run("new", "tea", "--in", "guides", capfd=capfd)[2].endswith("decision-guide check guides/tea.yml\n")


class TestSchema:
    """`decision-guide schema`."""

    def test_prints_the_schema(self, capfd: pytest.CaptureFixture[str]) -> None:
        """Standard output is the schema and nothing else."""
        code, out, err = run("schema", capfd=capfd)

        assert (code, out) == (0, authoring.as_text())
        assert err.startswith("Next: ")


class TestEveryCommand:
    """Claims about the whole command line."""

    @pytest.mark.parametrize("command", sorted(cli.commands.commands))
    def test_help_has_an_example(self, command: str) -> None:
        """The help of each command shows an example call."""
        result = invoke(command, "--help")

        assert result.exit_code == 0
        assert f"Example: decision-guide {command}" in result.output

    def test_version(self) -> None:
        """`--version` prints the version of the distribution."""
        assert invoke("--version").output.split() == ["commands", version("mkdocs-decision-guide")]

    @pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
    def test_speaks_utf_8(self, encoding: str, tmp_path: Path) -> None:
        """Files and programs get UTF-8 with plain line ends, no matter what encoding the system prefers."""
        (tmp_path / "tea.yml").write_bytes(GOOD.replace("title: ", "title: ✅ ").encode())
        code = "from decision_guide import cli; cli.main()"
        environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(Path(cli.__file__).parents[2])}
        command = [sys.executable, "-c", code, "export", str(tmp_path / "tea.yml"), "--format", "markdown"]

        done = subprocess.run(command, env=environment, capture_output=True, check=False)

        assert done.returncode == 0
        assert "# ✅ " in done.stdout.decode("utf-8")
        assert b"\r" not in done.stdout

    def test_unknown_command(self, capfd: pytest.CaptureFixture[str]) -> None:
        """A command that does not exist exits with 2."""
        assert run("chek", capfd=capfd)[0] == cli.EXIT_USAGE

    def test_locked_folder(self, capfd: pytest.CaptureFixture[str]) -> None:
        """A folder that another run has locked exits with 3."""
        write("docs/decisions/tea.yml", GOOD)
        Path("build").mkdir()

        with system.locked(Path("build").resolve()):
            assert run("generate", "docs", "--out", "build", capfd=capfd)[0] == cli.EXIT_ENVIRONMENT

    def test_missing_c_parser(self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        """A PyYAML without its C parser exits with 3 and shows how to get one."""
        write("tea.yml", GOOD)
        monkeypatch.delattr(yaml, "CSafeLoader")

        code, _, err = run("check", "tea.yml", capfd=capfd)

        assert code == cli.EXIT_ENVIRONMENT
        assert "pip install" in err

    def test_our_bug(self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        """A bug in the program exits with 70 and a sentence; `--debug` adds the traceback."""
        write("tea.yml", GOOD)

        def broken(*_arguments: object) -> None:
            raise RuntimeError("a bug")

        monkeypatch.setattr(pipeline, "examine", broken)

        code, out, err = run("check", "tea.yml", capfd=capfd)
        assert (code, out) == (cli.EXIT_BUG, "")
        assert "Traceback" not in err
        code, _, err = run("check", "tea.yml", "--debug", capfd=capfd)
        assert code == cli.EXIT_BUG
        assert "RuntimeError: a bug" in err

    @pytest.mark.parametrize(("text", "code"), [(GOOD, 0), (BAD, 1)])
    def test_process(self, text: str, code: int) -> None:
        """A real process has the same exit codes, and a pipe gets no colour codes."""
        write("tea.yml", text)
        command = [sys.executable, "-c", "from decision_guide.cli import main; main()", "check", "tea.yml"]
        environment = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

        assert (done.returncode, "\x1b" in done.stdout) == (code, False)
