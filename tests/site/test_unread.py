"""Nothing is left unread in silence: a file that looks like a decision is read, or named with what to do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from decision_guide import cli
from support import sites
from support.sites import TEA, BuiltSite, SiteBuilder

UNREAD = {
    "decisions/shouted.YML": "ends with .YML",
    "decisions/mixed.Yaml": "ends with .Yaml",
    "decisions/saved.yml.txt": "ends with .yml.txt",
    "decisions/travel/nested.yml": "in a subfolder of decisions",
    "decisions/a/b/deep.yaml": "in a subfolder of decisions",
    "part/decisions/screws.yml": "decisions must be in the folder decisions",
    "north/part/decisions/nails.yaml": "decisions must be in the folder decisions",
    "south/decisions/pins.yml": "decisions must be in the folder decisions",
}
"""Files that no one reads, by the report about them."""
QUIET = {
    "decisions/.hidden.yml": TEA,
    "decisions/tea.yml~": TEA,
    "decisions/tea.yml.bak": TEA,
    "decisions/.tea.yml.swp": TEA,
    "decisions/data/list.yml": "- a\n- b\n",
    "decisions/nav.yml.txt": "Just words.\n",
    "data/people.yml": "title: People\nnames: [a, b]\n",
    ".github/decisions/x.yml": TEA,
}
"""Files that are not decisions."""
HOME = {"docs/index.md": "# Drinks\n"}


def configuration(plugin: str = "decision-guide", more: str = "") -> dict[str, str]:
    """A mkdocs.yml with the plain theme."""
    return {"mkdocs.yml": f"site_name: S\ntheme: {{name: null, custom_dir: theme}}\nplugins: [{plugin}]\n{more}"}


def told(built: BuiltSite, code: str) -> list[str]:
    """The log's lines about one code."""
    return [line for line in built.log if f"[{code}]" in line]


@pytest.mark.parametrize("path", UNREAD)
def test_named(tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Build, check and generate name the file and the reason why it is not read; a strict build fails."""
    sites.write(
        tmp_path, {**configuration(), **HOME, **sites.THEME, "docs/decisions/tea.yml": TEA, f"docs/{path}": TEA}
    )
    monkeypatch.chdir(tmp_path)

    built = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "site")

    [line] = told(built, "unread-file")
    assert line.startswith("WARNING")
    assert f"--> docs/{path}\n" in line
    assert UNREAD[path] in line
    assert not built.ended_well
    assert cli.run(["check"]) == 0
    assert f"--> docs/{path}\n" in capsys.readouterr().out
    assert cli.run(["check", "--strict"]) == cli.EXIT_DATA
    assert cli.run(["generate", "--out", "out"]) == 0
    assert f"--> docs/{path}\n" in capsys.readouterr().err


def test_a_decision_elsewhere_is_a_note(site: SiteBuilder) -> None:
    """A file that looks like a decision in a folder of another name may be an example: that ends no build."""
    built = site({"docs/decisions/tea.yml": TEA, "docs/examples/coffee.yml": TEA})

    assert built.complaints == []
    [line] = told(built, "unread-file")
    assert "docs/examples/coffee.yml" in line


@pytest.mark.parametrize("path", QUIET)
def test_quiet(site: SiteBuilder, path: str) -> None:
    """Copies of editors, hidden files and data of others are not mentioned."""
    built = site({"docs/decisions/tea.yml": TEA, f"docs/{path}": QUIET[path]})

    assert built.complaints == []
    assert told(built, "unread-file") == []


@pytest.mark.parametrize("pattern", ["'*.yml'", "decisions/", "/decisions/t*"])
def test_excluded(
    tmp_path: Path, pattern: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A decision that `exclude_docs` leaves out is named, in build and check; with nothing else to check that is 2."""
    files = {**configuration(more=f"exclude_docs: {pattern}\n"), **HOME, **sites.THEME, "docs/decisions/tea.yml": TEA}
    sites.write(tmp_path, files)
    monkeypatch.chdir(tmp_path)

    built = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "site")

    [line] = told(built, "unread-file")
    assert "docs/decisions/tea.yml" in line
    assert "exclude_docs" in line
    assert cli.run(["check"]) == cli.EXIT_USAGE
    assert "docs/decisions/tea.yml" in capsys.readouterr().err


def test_drafts_of_mkdocs(tmp_path: Path) -> None:
    """A decision under `draft_docs` is shown in the preview, and a build reports that it is left out."""
    files = {**configuration(more="draft_docs: tea.yml\n"), **HOME, **sites.THEME, "docs/decisions/tea.yml": TEA}
    sites.write(tmp_path, files | {"docs/decisions/milk.yml": TEA.replace("Tea or", "Milk or")})

    built = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "site")
    live = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "live", live=True)

    assert built.complaints == []
    assert "decisions/tea/index.html" not in built.files
    assert "draft_docs" in told(built, "unread-file")[0]
    assert "Tea or coffee?" in live.page("decisions/tea/").text


def test_not_in_nav_changes_nothing(site: SiteBuilder) -> None:
    """`not_in_nav` is about navigation: the decision has its guide."""
    built = site({**configuration(more="not_in_nav: '*.yml'\n"), "docs/decisions/tea.yml": TEA})

    assert built.complaints == []
    assert "decisions/tea/index.html" in built.files


def test_another_plugin_takes_it_out(site: SiteBuilder) -> None:
    """A decision that a hook or plugin takes out of the site is named."""
    hook = (
        "from mkdocs.plugins import event_priority\n@event_priority(100)\ndef on_files(files, config):\n"
        "    files.remove(files.get_file_from_path('decisions/tea.yml'))\n    return files\n"
    )

    built = site({**configuration(more="hooks: [hook.py]\n"), "hook.py": hook, "docs/decisions/tea.yml": TEA})

    [line] = told(built, "unread-file")
    assert "another plugin" in line


@pytest.mark.parametrize(
    ("folder", "meant"),
    [
        ("desicions", "decisions"),
        ("docs/decisions", "decisions"),
        ("Decisions", "decisions"),
        ("decision/", "decisions"),
        ("guides/choice", "guides/choices"),
    ],
)
def test_misspelt_folder(
    tmp_path: Path, folder: str, meant: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing folder is a warning with its place in mkdocs.yml and a suggestion; check exits with 2."""
    plugin = f"{{decision-guide: {{folder: {folder}}}}}"
    sites.write(tmp_path, {**configuration(plugin), **HOME, **sites.THEME, f"docs/{meant}/tea.yml": TEA})
    monkeypatch.chdir(tmp_path)

    built = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "site")

    [line] = told(built, "no-such-folder")
    assert line.startswith("WARNING")
    assert "mkdocs.yml:3:37" in line
    assert f'Did you mean "{meant}"?' in line
    assert cli.run(["check"]) == cli.EXIT_USAGE
    assert f"Did you mean docs/{meant}?" in capsys.readouterr().err


@pytest.mark.parametrize("files", [{}, {"docs/decisions/index.md": "# Ours\n"}], ids=["no folder", "a page"])
@pytest.mark.parametrize("plugin", ["decision-guide", "{decision-guide: {folder: decisions}}"])
def test_no_decision_yet(site: SiteBuilder, files: Mapping[str, str], plugin: str) -> None:
    """A site without decisions builds; a hint shows where they belong."""
    built = site({**configuration(plugin), **files})

    assert built.ended_well
    assert "docs/decisions" in told(built, "no-decisions")[0]


CHECKED = {
    "a folder above": (["check", "docs"], 1),
    "the folder of the site": (["check", "."], 1),
    "a folder below": (["check", "docs/decisions/empty"], 2),
    "an empty one": (["check", "empty"], 2),
    "Markdown only": (["check", "pages"], 2),
    "fmt": (["fmt", "--check", "pages"], 2),
    "links": (["check-links", "empty"], 2),
    "two": (["check", "docs/decisions", "empty"], 2),
}
"""Calls for folders, with the exit code of each."""


@pytest.mark.parametrize("name", CHECKED)
def test_folders(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder on the command line is read, or the decisions directly below it; else the command exits with 2."""
    arguments, code = CHECKED[name]
    files = {"docs/decisions/bad.yml": TEA.replace("tea: poor", "tee: poor"), "pages/index.md": "# P\n"}
    sites.write(tmp_path, {**configuration(), **HOME, **sites.THEME, **files})
    for folder in ("empty", "docs/decisions/empty"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path)

    assert cli.run(arguments) == code

    printed = capsys.readouterr()
    if code == cli.EXIT_USAGE:
        assert "No decision files: no file in " in printed.err
        assert arguments[-1] in printed.err
    else:
        assert "docs/decisions/bad.yml:7:14" in printed.out


def test_the_count_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Check, generate and the build print how many decisions they read."""
    sites.write(tmp_path, {**configuration(), **HOME, **sites.THEME, "docs/decisions/tea.yml": TEA})
    monkeypatch.chdir(tmp_path)

    assert cli.run(["check"]) == 0
    assert "1 decision checked." in capsys.readouterr().err
    assert cli.run(["generate", "--out", "out"]) == 0
    assert "1 decision read in docs/decisions." in capsys.readouterr().err
    built = sites.build_config(tmp_path / "mkdocs.yml", tmp_path / "site")
    assert any("1 decision, " in line for line in built.log)
