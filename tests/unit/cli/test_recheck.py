"""`decision-guide recheck`: links in any text, evaluated again."""

from __future__ import annotations

from pathlib import Path

import pytest

from decision_guide import cli, disk
from decision_guide.engine.compilation import table_of
from decision_guide.engine.edition import edition_of
from support.decisions import decision_of
from support.git_repository import commit_everything

ROPE = """\
title: Rope or chain?
was: [line]
options: {rope: Rope, chain: Chain}
cite: [judgement]
criteria:
  damp:
    ask: Is it wet?
    if-yes: {rope: poor, chain: good}
  high:
    ask: Is it high?
    if-yes: {rope: good, chain: poor}
"""
TODAY = edition_of(table_of(decision_of(ROPE, "rope")))
AT = "https://guides.example/site/decisions/rope/decide/?a="


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    Path("data/rope.yml").write_text(ROPE, encoding="utf-8")


def run(capfd: pytest.CaptureFixture[str], text: str, *options: str) -> tuple[int, list[str]]:
    """The exit code, and the report's lines about a text."""
    Path("notes.md").write_text(text, encoding="utf-8")
    code = cli.run(["recheck", "notes.md", "--data", "data", *options])
    return code, capfd.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("link", "code", "said"),
    [
        (f"{AT}1.high_yes&s=00000000.rope", 0, "unchanged, Rope leads."),
        (f"{AT}1.high_yes&s=00000000.rope&a=1.damp_yes&s=x", 0, "unchanged, Rope leads."),
        (f"{AT}1.high_yes&amp;s={TODAY}.rope).", 0, "unchanged, Rope leads."),
        (f"{AT}1.damp_yes&s=00000000.rope", 1, "changed, Rope led, now Chain leads."),
        (f"{AT}1.damp_yes.high_yes&s=00000000.rope", 1, "changed, Rope led, now Rope and Chain lead."),
        (f"{AT}1.damp_yes&s=00000000.old-wire", 1, "changed, old wire led, now Chain leads."),
        (f"{AT}1.damp_yes&s=00000000", 1, "changed, no option led, now Chain leads."),
        (f"{AT}1.damp_yes", 0, "no result recorded, now Chain leads."),
        (f"{AT}1.heat_yes.damp_yes&s=00000000.chain", 0, "unchanged, Chain leads. “heat” is no longer asked."),
        (f"{AT}1.heat", 1, "the answers could not be read."),
        (f"{AT}1.damp_yes&s=00000000&b=1.high_yes", 0, "no result recorded, now Chain leads."),
        (
            "[it](http://x.example/decisions/line/decide.html?a=1.damp_yes&utm=1)",
            0,
            "no result recorded, now Chain leads.",
        ),
        ("/decisions/boat/decide/?a=1.damp_yes", 1, "the guide is gone."),
    ],
    ids=range(13),
)
def test_outcomes(link: str, code: int, said: str, capfd: pytest.CaptureFixture[str]) -> None:
    """Each link says what became of its result; only another result, or none, is exit code 1."""
    exit_code, lines = run(capfd, f"# Notes\n\nSee {link} for it.\n")

    assert (exit_code, len(lines)) == (code, 1)
    assert lines[0].startswith("notes.md:3:")
    assert lines[0].split(": ", 2)[2] == said


def test_no_links(capfd: pytest.CaptureFixture[str]) -> None:
    """A text without links to guides is silent."""
    assert run(capfd, "https://x.example/?a=1 and a=1.damp_yes and https://x.example/decide/?b=1.damp_yes\n") == (0, [])


def test_github(capfd: pytest.CaptureFixture[str]) -> None:
    """With the format github, a changed result annotates its line."""
    code, lines = run(capfd, f"one\n{AT}1.damp_yes&s=00000000.rope\n", "--format", "github")

    assert (code, len(lines)) == (1, 1)
    assert lines[0].startswith("::error file=notes.md,line=2,")
    assert lines[0].endswith("rope: changed, Rope led, now Chain leads.")


def test_two_links_in_one_word(capfd: pytest.CaptureFixture[str]) -> None:
    """Two links without a space between them are two links."""
    _, lines = run(capfd, f"[a]({AT}1.damp_yes),[b]({AT}1.high_yes)\n")

    assert [line.rsplit(", ", 1)[1] for line in lines] == ["now Chain leads.", "now Rope leads."]


@pytest.mark.parametrize(("chosen", "code"), [("Rope", 1), ("Chain", 0), ("Old \\*wire\\*", 1)])
def test_old_records(chosen: str, code: int, capfd: pytest.CaptureFixture[str]) -> None:
    """A decision record of ours from before there were stamps is compared with the option that it chose."""
    record = (
        f'---\nstatus: proposed\n---\n\n# Rope\n\nChosen option: "{chosen}", because you said yes.\n\n'
        f"The decision table with these answers: <{AT}1.damp_yes>\n"
    )

    exit_code, [line] = run(capfd, record)

    assert exit_code == code
    assert line.endswith("unchanged, Chain leads." if code == 0 else "led, now Chain leads.")


def test_why(capfd: pytest.CaptureFixture[str]) -> None:
    """If Git still has the edition of the link, the report names the verdicts of its answers that moved."""
    commit_everything()
    changed = ROPE.replace("rope: poor, chain: good", "rope: good, chain: poor").replace(
        "chain: poor}\n", "chain: good}\n", 2
    )
    Path("data/rope.yml").write_text(
        changed.replace("{rope: good, chain: good}", "{rope: good, chain: poor}", 1), encoding="utf-8"
    )

    code, [line] = run(capfd, f"{AT}1.damp_yes&s={TODAY}.chain\n")

    assert code == 1
    assert line.endswith(
        "changed, Chain led, now Rope leads. Is it wet? (yes), Rope: poor → good. Is it wet? (yes), Chain: good → poor."
    )


def test_summary(capfd: pytest.CaptureFixture[str]) -> None:
    """The last line counts the links and the files, changed results apart from those that cannot be had."""
    Path("texts").mkdir()
    Path("texts/one.md").write_text(f"{AT}1.damp_yes&s=00000000.rope\n", encoding="utf-8")
    Path("texts/two.txt").write_text(f"{AT}1.heat\n{AT.replace('/rope/', '/gone/')}1.damp_yes\n", encoding="utf-8")

    assert cli.run(["recheck", "texts", "--data", "data"]) == cli.EXIT_DATA

    summary = capfd.readouterr().err.splitlines()[-1]
    assert summary == "3 links to guides in 2 files: 1 with another result, 2 without a result."


def test_why_with_a_limit(capfd: pytest.CaptureFixture[str]) -> None:
    """The values that a link's number limits are named, too."""
    priced = ROPE + "  cost:\n    ask: Budget?\n    limit: at-most\n    unit: €\n    values: {rope: 8, chain: 12}\n"
    Path("data/rope.yml").write_text(priced, encoding="utf-8")
    was = edition_of(table_of(decision_of(priced, "rope")))
    commit_everything()
    Path("data/rope.yml").write_text(priced.replace("rope: 8", "rope: 11").replace("chain: 12", "chain: 9"), "utf-8")

    code, [line] = run(capfd, f"{AT}1.cost_10&s={was}.rope\n")

    assert code == 1
    assert line.endswith(
        "changed, Rope led, now Chain leads. Budget?, Rope: 8\u00a0€ → 11\u00a0€ (+37.5 %). "
        "Budget?, Chain: 12\u00a0€ → 9\u00a0€ (-25 %)."
    )


def test_what_is_not_read_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    """A text that is too large, or cannot be read, is named and fails; hidden files are passed over."""
    Path("notes").mkdir()
    Path("notes/good.md").write_text(f"{AT}1.high_yes&s=00000000.rope\n", encoding="utf-8")
    Path("notes/large.md").write_bytes(b"\xff\x00 " * (disk.READ_AT_MOST // 3 + 1))
    Path("notes/loop.md").symlink_to("loop.md")
    Path("notes/.#good.md").symlink_to("nowhere")

    code = cli.run(["recheck", "notes", "--data", "data"])
    out, err = capfd.readouterr()

    assert (code, len(out.splitlines())) == (cli.EXIT_DATA, 1)
    assert "large.md has more than 4,000,000 bytes" in err
    assert "loop.md was not read: it is a symbolic link that leads in a circle" in err
    assert ".#good" not in err


@pytest.mark.parametrize(
    "answers",
    [
        "__proto__",
        "1.__proto___yes",
        "1." + "damp_yes." * 9999,
        "1." + "%" * 30_000,
        "1.damp_" + "~" * 64,
        "1.\x1b[2J_yes",
    ],
)
def test_hostile_links(answers: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A hostile link is one line of text, with or without a stamp."""
    for stamp in ("", "&s=__proto__.constructor", "&s=" + "0" * 30_000, "&s=00000000.__proto__"):
        _, lines = run(capfd, f"{AT}{answers}{stamp}\n")
        assert len(lines) <= 1
        assert all(line.isprintable() for line in lines)
