"""`decision-guide fmt`: the layout, and what the command does with files."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from decision_guide import cli
from decision_guide.cli.new import starter
from decision_guide.disk import DiskError, editing
from decision_guide.formatting import format_source
from decision_guide.model.files import SourceFile
from support import pictures

MESSY = """\
# yaml-language-server: $schema=decision.schema.json
# About this file.

criteria:
    late:   # asked last
        if-yes: {coffee: "poor", tea: 'good'}
        if-no:
            coffee: good
            tea: "partly, it's weaker"
        ask: "Is it late?"


    # how awake
    awake:
        answers: {little: A little, very: Very}
        ask: How awake must you be?
        if-very: {tea: partly, coffee: good}
        if-little: {tea: good, coffee: partly}
        # nothing more to say

# what there is
options:
    tea: "Tea"
    coffee:
      summary: >
        Black, or
        with milk.
      name: 'Coffee: black'
# the title comes last
title: "Tea or coffee?"
cite: [ "judgement" ]   # all ours
# the end
"""
NEAT = """\
# yaml-language-server: $schema=decision.schema.json
# About this file.

# the title comes last
title: Tea or coffee?
cite: [judgement]  # all ours

# what there is
options:
  tea: Tea
  coffee:
    name: "Coffee: black"
    summary: >
      Black, or
      with milk.

criteria:
  late:  # asked last
    ask: Is it late?
    if-yes: {coffee: poor, tea: good}
    if-no:
      coffee: good
      tea:    partly, it's weaker

  # how awake
  awake:
    ask: How awake must you be?
    answers: {little: A little, very: Very}
    if-very:   {tea: partly, coffee: good}
    if-little: {tea: good,   coffee: partly}
    # nothing more to say
# the end
"""
BAD = NEAT.replace("{coffee: poor, tea: good}", "{coffee: poor, tee: good}")
CUT = NEAT.replace("title: Tea or coffee?", "title: Tea #1 or coffee?")


def formatted(text: str) -> str | None:
    """The text in its layout."""
    return format_source(SourceFile("tea.yml", "tea", text.encode())).text


class TestLayout:
    """The layout."""

    def test_messy_file(self) -> None:
        """Keys in their usual order, two spaces, quotes where needed, cells in columns, comments where they belong."""
        assert formatted(MESSY) == NEAT
        assert formatted(NEAT) == NEAT

    def test_line_ends(self) -> None:
        """Windows line ends, a byte order mark and empty lines at the end are removed."""
        assert formatted("\ufeff" + NEAT.replace("\n", "\r\n") + "\r\n\r\n") == NEAT

    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            ('"no"', "no"),
            ('"1.10"', "1.10"),
            ("'12:30'", "12:30"),
            ("'- a dash'", '"- a dash"'),
            ('"a: b"', '"a: b"'),
            ("'say: \"x\"'", "'say: \"x\"'"),
            ('"it\'s: \\"x\\""', '"it\'s: \\"x\\""'),
            ('"a #1"', '"a #1"'),
            ('"\\u00fc"', "ü"),
            ("two\n  lines", "two lines"),
            ('"two\n  lines"', "two lines"),
            ("|\n      deep", "|\n  deep"),
            (f"|-\n  {'long ' * 30}end", f"|\n  {'long ' * 30}end"),
            (f'"{"long " * 30}end"', f"|\n  {'long ' * 30}end"),
            (f"{'long ' * 20}\n    {'long ' * 20}end", f">\n  {('long ' * 20).strip()}\n  {'long ' * 20}end"),
        ],
    )
    def test_texts(self, written: str, expected: str) -> None:
        """A text is plain on one line if possible, quoted if necessary, and in a block if it is long."""
        made = formatted(NEAT.replace("title: Tea or coffee?", f"title: {written}"))

        assert made is not None
        assert f"\ntitle: {expected}\ncite:" in made

    def test_braces(self) -> None:
        """Braces remain if they contain only words and fit; otherwise each cell gets a line."""
        note = NEAT.replace("{coffee: poor, tea: good}", '{coffee: "poor, late", tea: good}')
        comment = NEAT.replace("{coffee: poor, tea: good}", "{coffee: poor,  # late\n  tea: good}")
        long = NEAT.replace("little: A little", f"little: {'very ' * 25}little")

        assert "    if-yes:\n      coffee: poor, late\n      tea:    good\n" in str(formatted(note))
        assert "    if-yes:\n      coffee: poor  # late\n      tea:    good\n" in str(formatted(comment))
        assert f"    answers:\n      little: {'very ' * 25}little\n      very: Very\n" in str(formatted(long))

    def test_comments_in_a_column(self) -> None:
        """Comments after values are aligned up to the next empty line; a very long line does not move the others."""
        long = f"summary: {'w' * 70}"
        text = NEAT.replace("title: Tea or coffee?", f"title: Tea or coffee? # asked\nname: Tea # short\n{long} # long")
        text = text.replace(" # ", "  # ")

        assert (
            f"\ntitle: Tea or coffee?  # asked\nname: Tea              # short\n{long}  # long\n"
            "cite: [judgement]      # all ours\n"
        ) in str(formatted(text))

    def test_own_files(self, root: Path) -> None:
        """The hand-written decision of this repository, and the output of `new`, are already formatted."""
        seed = (root / "content" / "decisions" / "rag-or-fine-tuning.yml").read_text(encoding="utf-8")
        new = starter("tea-or-coffee", dt.date(2026, 11, 22))

        assert formatted(seed) == seed
        assert formatted(new) == new

    @pytest.mark.parametrize(
        "text", [BAD, CUT, "title: [", "", "- a\n"], ids=["unknown", "cut", "yaml", "empty", "list"]
    )
    def test_errors_stay(self, text: str) -> None:
        """A file with a problem in its text has no other layout, and the problem is reported."""
        made = format_source(SourceFile("tea.yml", "tea", text.encode()))

        assert made.text is None
        assert made.problems


class TestCommand:
    """The effects of the command on files."""

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("guides").mkdir()
        Path("guides/messy.yml").write_bytes(MESSY.encode())
        Path("guides/neat.yml").write_bytes(NEAT.encode())

    def test_writes(self, capfd: pytest.CaptureFixture[str]) -> None:
        """Changed files are written, keep their permissions, and are printed; a second run changes nothing."""
        Path("guides/messy.yml").chmod(0o640)

        assert cli.run(["fmt", "guides"]) == 0
        out, err = capfd.readouterr()
        assert out == "guides/messy.yml\n"
        assert err == "2 files: 1 changed, 1 already formatted.\nNext: decision-guide check\n"
        assert Path("guides/messy.yml").read_bytes() == NEAT.encode()
        assert os.name == "nt" or Path("guides/messy.yml").stat().st_mode & 0o777 == 0o640
        assert sorted(path.name for path in Path("guides").iterdir()) == ["messy.yml", "neat.yml"]

        assert cli.run(["fmt", "guides"]) == 0
        assert capfd.readouterr() == ("", "2 files: 2 already formatted.\nNext: decision-guide check\n")

    @pytest.mark.parametrize("place", ["title: Tea or coffee?\n", '    name: "Coffee: black"\n'])
    def test_picture(self, place: str, capfd: pytest.CaptureFixture[str]) -> None:
        """A file with a picture gets its layout, in the guide as in an option."""
        indent = " " * (len(place) - len(place.lstrip()))
        picture = f"{place}{indent}picture: {{file: 'cup.png', alt: \"A cup\"}}\n"
        Path("guides/cup.png").write_bytes(pictures.png(4, 3))
        Path("guides/neat.yml").write_text(NEAT.replace(place, picture, 1), encoding="utf-8")

        assert cli.run(["fmt", "guides"]) == 0
        assert capfd.readouterr().err.startswith("2 files: 2 changed.")
        assert "picture: {file: cup.png, alt: A cup}\n" in Path("guides/neat.yml").read_text(encoding="utf-8")

    def test_check(self, capfd: pytest.CaptureFixture[str]) -> None:
        """`--check` writes nothing, lists the files that would change and exits with 1; with 0 if there are none."""
        assert cli.run(["fmt", "--check", "guides"]) == cli.EXIT_DATA
        out, err = capfd.readouterr()
        assert out == "guides/messy.yml\n"
        assert err == "2 files: 1 would change, 1 already formatted.\nNext: decision-guide fmt guides\n"
        assert Path("guides/messy.yml").read_text(encoding="utf-8") == MESSY

        assert cli.run(["fmt", "--check", "guides/neat.yml"]) == 0

    def test_errors(self, capfd: pytest.CaptureFixture[str]) -> None:
        """A file with errors is not changed and is reported with its place; the others are written."""
        Path("guides/bad.yml").write_text(BAD, encoding="utf-8")

        assert cli.run(["fmt", "guides"]) == cli.EXIT_DATA
        out, err = capfd.readouterr()
        assert out == "guides/messy.yml\n"
        assert "guides/bad.yml:20:28" in err
        assert "3 files: 1 changed, 1 already formatted, 1 could not be formatted.\n" in err
        assert Path("guides/bad.yml").read_text(encoding="utf-8") == BAD

    def test_refuses_what_would_change_the_meaning(
        self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        """If formatting would change the content or lose a comment, the file is not changed, and a message says so."""
        for change in (("Is it late?", "Is it early?"), ("  # asked last", "")):
            monkeypatch.setattr("decision_guide.formatting.write", lambda *_, change=change: NEAT.replace(*change))

            assert cli.run(["fmt", "guides/messy.yml"]) == cli.EXIT_DATA
            assert "formatting would change the content" in capfd.readouterr().err
            assert Path("guides/messy.yml").read_text(encoding="utf-8") == MESSY

    def test_replaces_whole_or_not_at_all(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that someone saved meanwhile is not overwritten; if writing fails, nothing is left next to it."""
        path = Path("guides/neat.yml")
        with pytest.raises(DiskError, match="changed in the meantime"):
            editing.replace_content(path, b"older", b"newer")

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(DiskError, match="no space left"):
            editing.replace_content(path, NEAT.encode(), b"newer")

        assert path.read_text(encoding="utf-8") == NEAT
        assert sorted(file.name for file in Path("guides").iterdir()) == ["messy.yml", "neat.yml"]

    def test_link_stays_a_link(self) -> None:
        """A symbolic link is followed, not replaced."""
        Path("link.yml").symlink_to("guides/messy.yml")

        assert cli.run(["fmt", "link.yml"]) == 0

        assert Path("link.yml").is_symlink()
        assert Path("guides/messy.yml").read_text(encoding="utf-8") == NEAT
