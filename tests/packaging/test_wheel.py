"""The distribution contains the package and nothing else, and works without the checkout."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from configparser import ConfigParser
from pathlib import Path


def test_holds_the_package_and_nothing_else(root: Path, wheel: Path) -> None:
    """The wheel holds every file under generator/decision_guide but READMEs, its metadata, and nothing else."""
    source = root / "generator"
    package = {
        path.relative_to(source).as_posix()
        for path in (source / "decision_guide").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != "README.md"
    }
    names = set(zipfile.ZipFile(wheel).namelist())
    metadata = {name.split("/", 1)[1] for name in names - package}

    assert package <= names
    assert metadata == {"METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE"}


def test_holds_no_strange_kind_of_file(wheel: Path) -> None:
    """What is shipped is code, templates, styles, scripts, data and words; no tool left anything."""
    names = [Path(name) for name in zipfile.ZipFile(wheel).namelist() if name.startswith("decision_guide/")]

    assert {name.suffix or name.name for name in names} == {
        *(".py", ".jinja", ".css", ".js", ".ts", ".json", ".toml", ".yml", ".md", ".txt", ".typed", "gitignore"),
    }
    assert wheel.stat().st_size < 850_000


def test_the_source_archive_gives_the_same_wheel(root: Path, wheel: Path, tmp_path: Path) -> None:
    """A build from the source archive gives the same files with the same bytes, and the archive includes the tests."""
    build = [sys.executable, "-m", "hatchling", "build", "--target"]
    subprocess.run([*build, "sdist", "--directory", tmp_path], cwd=root, check=True, capture_output=True)
    [archive] = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, filter="data")
    [folder] = [path for path in tmp_path.iterdir() if path.is_dir()]
    subprocess.run([*build, "wheel", "--directory", tmp_path], cwd=folder, check=True, capture_output=True)

    [made] = tmp_path.glob("*.whl")
    assert contents(made) == contents(wheel)
    assert (folder / "tests" / "packaging" / Path(__file__).name).read_bytes() == Path(__file__).read_bytes()
    assert (folder / "content" / "decisions" / "rag-or-fine-tuning.yml").is_file()


def contents(wheel: Path) -> dict[str, bytes]:
    """Every file of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_entry_points(wheel: Path) -> None:
    """The wheel announces the command, also by the name of the distribution, the plugin and the extension."""
    archive = zipfile.ZipFile(wheel)
    [name] = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
    found = ConfigParser()
    found.read_string(archive.read(name).decode())

    assert {section: dict(found[section]) for section in found.sections()} == {
        "console_scripts": {"decision-guide": "decision_guide.cli:main"},
        "pipx.run": {"mkdocs-decision-guide": "decision_guide.cli:main"},
        "markdown.extensions": {"decision_guide.markdown": "decision_guide.markdown:DecisionGuideExtension"},
        "mkdocs.plugins": {"decision-guide": "decision_guide.plugin:DecisionGuidePlugin"},
    }


def test_the_description_works_on_a_package_index(root: Path, wheel: Path) -> None:
    """The description is README.md without pictures and links that work only in the repository."""
    archive = zipfile.ZipFile(wheel)
    [name] = [name for name in archive.namelist() if name.endswith("METADATA")]
    metadata = archive.read(name).decode()
    readme = (root / "README.md").read_text(encoding="utf-8")

    assert "Description-Content-Type: text/markdown" in metadata
    assert all(heading in metadata for heading in re.findall(r"^#+ .*$", readme, re.MULTILINE))
    assert re.findall(r"\]\((?!https?://)[^)]*\)", readme) != []
    assert re.findall(r"\]\((?!https?://)[^)]*\)|!\[", metadata) == []


def test_works_without_the_checkout(unpacked: Path, tmp_path: Path) -> None:
    """From the wheel alone a new decision can be started and generated, and a problem explained."""
    code = f"import sys; sys.path.insert(0, {str(unpacked)!r}); from decision_guide import cli; "
    code += f"assert cli.__file__.startswith({str(unpacked)!r}); sys.exit(cli.run(sys.argv[1:]))"
    docs = tmp_path / "docs"

    for arguments in (
        ["new", "tea-or-coffee", "--in", str(docs / "decisions")],
        ["generate", str(docs), "--out", "out"],
        ["explain", "unknown-option"],
    ):
        subprocess.run([sys.executable, "-c", code, *arguments], cwd=tmp_path, check=True)
    assert (tmp_path / "out/decisions/tea-or-coffee/index.md").is_file()
