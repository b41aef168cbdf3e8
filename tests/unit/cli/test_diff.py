"""`decision-guide diff`: files, folders, published data and revisions, in three formats."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest

from decision_guide import cli, disk
from decision_guide.cli import git
from support.git_repository import commit_everything

OLD = """\
title: Rope or chain?
options: {rope: Rope, chain: Chain, wire: Wire}
cite: [judgement]
criteria:
  damp:
    ask: Is it wet?
    if-yes: {rope: poor, chain: good, wire: partly}
  high:
    ask: Is it high?
    if-yes: {rope: good, chain: poor, wire: partly}
  cost:
    fact: Cost
    values: {rope: 8 €, chain: 10 €, wire: 12}
scenarios:
  - {name: Rain, answers: {damp: yes}}
"""
NEW = """\
title: Rope or chain?
options: {hemp: {name: Rope, was: [rope]}, chain: Chains, belt: Belt}
cite: [judgement]
criteria:
  moist:
    ask: Is it moist?
    was: [damp]
    weight: 2
    if-yes: {hemp: "good, it swells [^test]", chain: poor, belt: partly}
  high:
    ask: Is it high?
    if-yes: {hemp: good, chain: poor, belt: partly}
  cost:
    fact: Cost
    values: {hemp: 9 €, chain: 10 €}
scenarios:
  - {name: Rain, answers: {moist: yes}}
sources:
  test: {title: A test}
"""
TEXT = """\
new: edition {old} → {new}
  Leaders
    Other leaders in 2 of 4 answer sets (50 %).
    With “yes” to “Is it moist?”, Rope now leads instead of Chain in 1 of them.
  Options and questions
    option renamed: rope → hemp (“Rope”)
    option reworded: “Chain” → “Chains”
    option added: “Belt” (belt)
    option removed: “Wire” (wire)
    question renamed: damp → moist (“Is it moist?”)
    question reworded: “Is it wet?” → “Is it moist?”
  Verdicts
    Is it moist? (yes), Rope: poor → good – it swells [^test] [A test]
    Is it moist? (yes), Chains: good → poor
  Values
    Cost, Rope: 8 € → 9 € (+12.5 %)
  Weights
    Is it moist?: ×1 → ×2
  Scenarios
    “Rain”: Chain → Rope
"""


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.yml").write_text(OLD, encoding="utf-8")
    Path("new.yml").write_text(NEW, encoding="utf-8")


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code, standard output and standard error of one run."""
    code = cli.run(["diff", *arguments])
    out, err = capfd.readouterr()
    return code, out, err


def editions(capfd: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """The editions of the two files."""
    old, new = json.loads(run(capfd, "old.yml", "new.yml", "--format", "json")[1])["decisions"][0]["editions"]
    return old, new


def test_text(capfd: pytest.CaptureFixture[str]) -> None:
    """The text lists what changed, and in how many answer sets the leaders did."""
    old, new = editions(capfd)

    assert run(capfd, "old.yml", "new.yml") == (0, TEXT.format(old=old, new=new), "")


def test_markdown(capfd: pytest.CaptureFixture[str]) -> None:
    """Markdown has the same lines, and no text of a decision becomes structure, HTML or a mention."""
    Path("new.yml").write_text(NEW.replace("chain: Chains", 'chain: "<b>@all</b> *x*"'), encoding="utf-8")

    code, out, _ = run(capfd, "old.yml", "new.yml", "--format", "markdown")

    assert code == 0
    assert out.startswith("### Rope or chain?\n\nEdition `")
    assert "- option reworded: “Chain” → “&#60;b&#62;&#64;all&#60;/b&#62; &#42;x&#42;”\n" in out
    assert len([line for line in out.splitlines() if line.startswith("- ")]) == len(
        [line for line in TEXT.splitlines() if line.startswith("    ")]
    )


def test_json(capfd: pytest.CaptureFixture[str]) -> None:
    """JSON has the same as data."""
    [found] = json.loads(run(capfd, "old.yml", "new.yml", "--format", "json")[1])["decisions"]

    assert found["share"] == {
        "changed": 2,
        "sets": 4,
        "total": 4,
        "sample": False,
        "turn": {"question": "moist", "answer": "yes", "before": "chain", "after": "hemp", "sets": 1},
    }
    assert [verdict["option"] for verdict in found["verdicts"]] == ["hemp", "chain"]


@pytest.mark.parametrize(("new", "code"), [("old.yml", 0), ("new.yml", 1)])
def test_exit_code(new: str, code: int, capfd: pytest.CaptureFixture[str]) -> None:
    """With --exit-code, a change is exit code 1."""
    assert run(capfd, "old.yml", new, "--exit-code")[0] == code


def test_published_data(capfd: pytest.CaptureFixture[str]) -> None:
    """The decision.json of a file is the same edition as the file, whatever its name."""
    cli.run(["export", "old.yml", "--format", "json", "-o", "decision.json"])

    code, out, _ = run(capfd, "old.yml", "decision.json", "--exit-code")

    assert code == 0
    assert out.endswith("unchanged. Nothing has changed.\n")


def test_folders(capfd: pytest.CaptureFixture[str]) -> None:
    """Folders are compared by slug; a renamed decision is found, added and removed ones are named."""
    for folder, files in {"a": ("tea", "rope", "gone"), "b": ("tea", "line", "fresh")}.items():
        Path(folder).mkdir()
        for name in files:
            text = f"{NEW}was: [rope]\n" if name == "line" else OLD
            Path(folder, f"{name}.yml").write_text(text, encoding="utf-8")

    code, out, _ = run(capfd, "a", "b")

    assert code == 0
    assert out.startswith("fresh: added.\ngone: removed.\nline: edition ")
    assert out.endswith("1 decision has not changed.\n")


def test_revisions(capfd: pytest.CaptureFixture[str]) -> None:
    """A Git revision is one side, by its path and by --base; an unknown revision is a usage error."""
    Path("decisions").mkdir()
    Path("decisions/new.yml").write_text(OLD, encoding="utf-8")
    commit_everything()
    Path("decisions/new.yml").write_text(NEW, encoding="utf-8")
    old, new = editions(capfd)

    for arguments in (
        ["HEAD:decisions/new.yml", "new.yml"],
        ["HEAD:decisions", "decisions"],
        ["--base", "HEAD", "decisions"],
    ):
        assert run(capfd, *arguments) == (0, TEXT.format(old=old, new=new), ""), arguments
    code, _, err = run(capfd, "--base", "no-such-revision", "decisions")
    assert (code, "Git: " in err) == (cli.EXIT_USAGE, True)


def test_broken_file(capfd: pytest.CaptureFixture[str]) -> None:
    """A file that does not pass check is compared as far as it can be read, says so, and is exit code 1."""
    Path("new.yml").write_text(
        NEW.replace("high: {", "high: {").replace("hemp: good, chain", "hemp: god, chain"), encoding="utf-8"
    )

    code, out, err = run(capfd, "old.yml", "new.yml")

    assert code == cli.EXIT_DATA
    assert "option renamed: rope → hemp" in out
    assert "new.yml does not pass `decision-guide check` (" in err
    assert "it is used as far as it can be read" in err


@pytest.mark.parametrize("arguments", [["old.yml"], ["gone.yml", "new.yml"], ["--base", "-x", "."], []])
def test_usage(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    """Anything but two sides is a usage error."""
    assert run(capfd, *arguments)[0] == cli.EXIT_USAGE


def test_a_bug_is_not_the_authors_fault(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """If decisions that pass check cannot be compared, that is a bug; only a broken file gets the blame."""

    def fails(*_decisions: object) -> None:
        raise KeyError("option")

    monkeypatch.setattr(import_module("decision_guide.cli.diff"), "compare", fails)  # the package has the command

    assert run(capfd, "old.yml", "new.yml")[0] == cli.EXIT_BUG
    Path("new.yml").write_text(NEW.replace("hemp: good, chain", "hemp: god, chain"), encoding="utf-8")
    code, _, err = run(capfd, "old.yml", "new.yml")
    assert (code, "too many errors to be compared" in err) == (cli.EXIT_DATA, True)


@pytest.mark.posix
def test_odd_names_in_a_revision(capfd: pytest.CaptureFixture[str]) -> None:
    """A file with a line break in its name does not mix up the content of the others."""
    Path("decisions").mkdir()
    Path("decisions/a\nb.yml").write_text("title: Neither\n", encoding="utf-8")
    Path("decisions/new.yml").write_text(OLD, encoding="utf-8")
    commit_everything()
    Path("decisions/a\nb.yml").unlink()
    Path("decisions/new.yml").write_text(NEW, encoding="utf-8")
    old, new = editions(capfd)

    assert run(capfd, "--base", "HEAD", "decisions") == (0, TEXT.format(old=old, new=new), "")


def test_a_revision_of_anything(capfd: pytest.CaptureFixture[str]) -> None:
    """Of a folder only what can be a decision is read, and no more of it than a decision may have."""
    Path("decisions").mkdir()
    Path("decisions/new.yml").write_text(OLD, encoding="utf-8")
    Path("decisions/huge.yml").write_bytes(b"#" * (disk.READ_AT_MOST + 1))
    Path("decisions/video.bin").write_bytes(b"#" * (disk.READ_AT_MOST + 1))
    Path("decisions/link.yml").symlink_to("new.yml")
    commit_everything()

    found = {one.path: (len(one.content), bool(one.obstacle)) for one in git.files_at("HEAD", "decisions")}

    assert found == {
        "HEAD:decisions/huge.yml": (0, True),
        "HEAD:decisions/link.yml": (len("new.yml"), False),
        "HEAD:decisions/new.yml": (len(OLD.encode()), False),
    }
    assert "huge.yml does not pass" in run(capfd, "HEAD:decisions", "decisions/new.yml")[2]


def test_a_path_is_no_pattern(capfd: pytest.CaptureFixture[str]) -> None:
    """A folder whose name is a pattern for Git means itself."""
    Path(":(top)").mkdir()
    Path(":(top)/new.yml").write_text(OLD, encoding="utf-8")
    Path("other.yml").write_text(OLD, encoding="utf-8")
    commit_everything()

    assert len(git.revisions_of(":(top)/new.yml", 5)) == 1
    assert git.revisions_of(":(glob)*.yml", 5) == ()
    assert run(capfd, "--base", "HEAD", ":(top)")[0] == 0


@pytest.mark.parametrize("revision", ["--output=x", "", "-", "--", "HEAD\nHEAD", "HEAD\x1b[2J", "HEAD^{tree}^{blob}"])
def test_a_revision_is_no_option(revision: str, capfd: pytest.CaptureFixture[str]) -> None:
    """What is no revision is refused in words, and nothing is written."""
    commit_everything()
    before = sorted(Path().iterdir())

    code, out, err = run(capfd, f"--base={revision}", "new.yml")

    assert (code, out) == (cli.EXIT_USAGE, "")
    assert "\x1b" not in err
    assert sorted(Path().iterdir()) == before


LIMITED = """\
title: Rope or chain?
options: {rope: Rope, chain: Chain}
cite: [judgement]
criteria:
  cost:
    ask: What may it cost?
    limit: at-most
    unit: €
    values: {rope: 8, chain: 12}
"""


def test_figures_of_a_limit(capfd: pytest.CaptureFixture[str]) -> None:
    """A question with a limit is compared by its figures, over the ranges between the figures of both editions."""
    Path("old.yml").write_text(LIMITED, encoding="utf-8")
    Path("new.yml").write_text(LIMITED.replace("rope: 8", "rope: 15").replace("chain: 12", "chain: 10 to 12"), "utf-8")
    old, new = editions(capfd)

    assert run(capfd, "old.yml", "new.yml")[1] == (
        f"new: edition {old} → {new}\n"
        "  Leaders\n"
        "    Other leaders in 3 of 5 answer sets (60 %).\n"
        "    With “10\u00a0€” to “What may it cost?”, Chain now leads instead of Rope in 1 of them.\n"
        "  Values\n"
        "    What may it cost?, Rope: 8\u00a0€ → 15\u00a0€ (+87.5 %)\n"
        "    What may it cost?, Chain: 12\u00a0€ → 10–12\u00a0€\n"
    )


def test_what_a_limit_asks_for(capfd: pytest.CaptureFixture[str]) -> None:
    """A changed limit, unit or word of a limit is named; opposite limits have no answer in common."""
    Path("old.yml").write_text(LIMITED, encoding="utf-8")
    changed = LIMITED.replace("at-most", "at-least\n    within: partly").replace("€", "$")
    Path("new.yml").write_text(changed, encoding="utf-8")

    lines = run(capfd, "old.yml", "new.yml")[1].splitlines()[1:]

    assert lines[:2] == [
        "  Leaders",
        "    The two editions have no question in common, so no answer set can be compared.",
    ]
    assert lines[2:] == [
        "  Options and questions",
        "    limit of “What may it cost?” changed: at-most → at-least",
        "    unit of “What may it cost?” changed: € → $",
        "    word within the limit of “What may it cost?” changed: none → partly",
        "  Values",
        "    What may it cost?, Rope: 8\u00a0€ → $8",
        "    What may it cost?, Chain: 12\u00a0€ → $12",
    ]


def test_units_of_a_fact(capfd: pytest.CaptureFixture[str]) -> None:
    """The numbers of a fact have their unit, and another unit is a change without a difference in per cent."""
    measured = OLD.replace("fact: Cost\n", "fact: Cost\n    unit: €\n").replace("8 €", "8").replace("10 €", "10")
    Path("old.yml").write_text(measured, encoding="utf-8")
    for after, line in {
        measured.replace("rope: 8", "rope: 9"): "Cost, Rope: 8\u00a0€ → 9\u00a0€ (+12.5 %)",
        measured.replace("unit: €", "unit: $"): "Cost, Rope: 8\u00a0€ → $8",
    }.items():
        Path("new.yml").write_text(after, encoding="utf-8")

        assert f"    {line}\n" in run(capfd, "old.yml", "new.yml")[1]
