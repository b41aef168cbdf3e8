"""Symbolic links in a folder that a command is given: no text of a file outside is read, let alone shown."""

from __future__ import annotations

from pathlib import Path

import pytest

import decision_guide
from decision_guide import cli
from decision_guide.disk import DiskError
from support.sites import TEA

pytestmark = pytest.mark.posix
LINES = (
    "check data",
    "check data --format json",
    "fmt data",
    "check-links data",
    "diff data data",
    "recheck notes --data data",
    "recheck data --data good",
    "recheck notes --data published",
)


@pytest.fixture
def _links(empty_folder: Path) -> None:
    del empty_folder  # it is the current one
    for folder in ("data", "good", "notes", "published/tea"):
        Path(folder).mkdir(parents=True)
    Path("secret.yml").write_text("password: hunter2\n", encoding="utf-8")
    Path("secret.md").write_text("hunter2 https://a.example/b/tea/decide/?a=1.hunter2_yes\n", encoding="utf-8")
    for folder in ("data", "good"):
        Path(folder, "tea.yml").write_text(TEA, encoding="utf-8")
    for link, target in (
        ("data/out.yml", "../secret.yml"),
        ("data/out.md", "../secret.md"),
        ("notes/out.md", "../secret.md"),
        ("published/tea/decision.json", "../../secret.yml"),
    ):
        Path(link).symlink_to(target)


@pytest.mark.usefixtures("_links")
@pytest.mark.parametrize("line", LINES)
def test_a_folder_that_is_named(line: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A file that was found in a folder and leads out of it is an error that names the link and shows no text."""
    code = cli.run(line.split())

    printed = "".join(capfd.readouterr())
    assert code == cli.EXIT_DATA
    assert "symbolic link that leads outside" in printed
    assert "hunter2" not in printed
    assert Path("secret.yml").read_text(encoding="utf-8") == "password: hunter2\n"


@pytest.mark.usefixtures("_links")
def test_a_file_that_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    """A file that the command was given by its own name may be a link to anywhere."""
    Path("elsewhere.yml").write_text(TEA, encoding="utf-8")
    Path("data/tea.yml").unlink()
    Path("data/tea.yml").symlink_to("../elsewhere.yml")

    cli.run(["check", "data/tea.yml"])

    assert "symbolic link" not in "".join(capfd.readouterr())


@pytest.mark.usefixtures("_links")
def test_a_site_beside_its_configuration(capfd: pytest.CaptureFixture[str]) -> None:
    """The decisions of a mkdocs.yml may be outside its folder; then their own folder is the limit."""
    Path("site").mkdir()
    Path("docs/decisions").mkdir(parents=True)
    Path("docs/decisions/tea.yml").write_text(TEA, encoding="utf-8")
    Path("site/mkdocs.yml").write_text("site_name: T\ndocs_dir: ../docs\nplugins: [decision-guide]\n", encoding="utf-8")

    cli.run(["check", "site"])

    printed = "".join(capfd.readouterr())
    assert "in 1 file" in printed
    assert "symbolic link" not in printed


@pytest.mark.usefixtures("_links")
def test_programs() -> None:
    """`load` refuses the same in a folder, and reads a file that is named."""
    with pytest.raises(DiskError, match="leads outside"):
        decision_guide.load("data")

    [source] = decision_guide.load("data/out.yml")
    assert source.content == b"password: hunter2\n"
