"""What is shipped: the package and nothing beside it, and it works without the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path


def test_holds_the_package_and_nothing_else(root: Path, wheel: Path) -> None:
    """The wheel holds every file under generator/decision_guide, its metadata, and nothing else."""
    source = root / "generator"
    package = {
        path.relative_to(source).as_posix()
        for path in (source / "decision_guide").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    names = set(zipfile.ZipFile(wheel).namelist())
    metadata = {name.split("/", 1)[1] for name in names - package}

    assert package <= names
    assert metadata == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}


def test_entry_points(wheel: Path) -> None:
    """The wheel announces the command, also as pipx runs it by the name of the distribution, and the MkDocs plugin."""
    archive = zipfile.ZipFile(wheel)
    [name] = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
    found = ConfigParser()
    found.read_string(archive.read(name).decode())

    assert {section: dict(found[section]) for section in found.sections()} == {
        "console_scripts": {"decision-guide": "decision_guide.cli:main"},
        "pipx.run": {"mkdocs-decision-guide": "decision_guide.cli:main"},
        "mkdocs.plugins": {"decision-guide": "decision_guide.plugin:DecisionGuidePlugin"},
    }


def test_works_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """From the wheel alone a new decision can be started and generated, and a problem explained."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    code = f"import sys; sys.path.insert(0, {str(tmp_path / 'installed')!r}); from decision_guide import cli; "
    code += "assert 'installed' in cli.__file__; sys.exit(cli.run(sys.argv[1:]))"
    docs = tmp_path / "docs"

    for arguments in (
        ["new", "tea-or-coffee", "--in", str(docs / "decisions")],
        ["generate", str(docs), "--out", "out"],
        ["explain", "unknown-option"],
    ):
        subprocess.run([sys.executable, "-c", code, *arguments], cwd=tmp_path, check=True)
    assert (tmp_path / "out/decisions/tea-or-coffee/index.md").is_file()
