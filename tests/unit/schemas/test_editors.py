"""What an editor or a hook sees: check-jsonschema with the published schema over good files and bad ones."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from decision_guide import cli
from decision_guide.model.files import SCHEMA_FILE
from decision_guide.schemas import authoring
from support import golden

ACROSS = "it compares two places of the file"
IN_TEXT = "it is about the content of a text"
YAML = "YAML allows it, and an editor sees only what YAML made of it"
ADVICE = "it is a warning, and the schema has errors only"
OF_FILE = "it is about the file of a picture, which an editor does not read"
UNSEEN = {
    "ambiguous-number": IN_TEXT,
    "ambiguous-number-value": IN_TEXT,
    "anchor": YAML,
    "axis-without-direction": ACROSS,
    "axis-without-numbers": ACROSS,
    "braces-are-for-words-arguments": YAML,
    "broken-picture-sizes": OF_FILE,
    "claimed-twice": ACROSS,
    "directive": YAML,
    "hidden-character": IN_TEXT,
    "id-in-use": ADVICE,
    "image-in-text": IN_TEXT,
    "log-axis-with-zero": ACROSS,
    "missing-picture": OF_FILE,
    "missing-picture-pipe": OF_FILE,
    "missing-verdict": ACROSS,
    "missing-verdict-value": ACROSS,
    "not-a-number-answer": IN_TEXT,
    "pair-address-taken": ACROSS,
    "range-backwards": IN_TEXT,
    "raw-html": IN_TEXT,
    "repeated": ADVICE,
    "reserved-id-slug": "it is about the file's name",
    "same-axis": ACROSS,
    "scale-without-numbers": ACROSS,
    "tag-too-long": "it counts the bytes of a text, and an editor its characters",
    "text-cut": YAML,
    "too-many-brackets": IN_TEXT,
    "too-many-digits": ACROSS,
    "two-meanings": ACROSS,
    "unknown-axis": ACROSS,
    "unknown-option": ACROSS,
    "unknown-option-in-expect": ACROSS,
    "unknown-option-in-values": ACROSS,
    "unknown-question": ACROSS,
    "unknown-word-numbers": ACROSS,
    "unknown-source": ACROSS,
    "unknown-word-beyond": ACROSS,
    "unlimited-here": ACROSS,
    "unsupported-markdown": IN_TEXT,
    "unused-axis": ACROSS,
    "unused-source": ADVICE,
    "vague-interest": ADVICE,
    "vague-interest-none": ADVICE,
    "vague-interest-source": ADVICE,
    "within-not-better": ACROSS,
    "worth-not-falling": ACROSS,
    "wrong-picture-content": OF_FILE,
    "wrong-steps": IN_TEXT,
    "wrong-unit": IN_TEXT,
    "wrong-unit-before": IN_TEXT,
}
"""The bad files that no schema can see, and why."""


def underlined(paths: Iterable[Path]) -> set[str]:
    """The files that check-jsonschema refuses, by their stems."""
    with tempfile.TemporaryDirectory() as folder:
        published = Path(folder, SCHEMA_FILE)
        published.write_text(authoring.as_text(), encoding="utf-8")
        options = ["--schemafile", str(published), "--output-format", "json"]
        run = subprocess.run(
            [sys.executable, "-m", "check_jsonschema", *options, *map(str, paths)],
            capture_output=True,
            text=True,
            check=False,
        )
    report = json.loads(run.stdout)
    refused = {Path(found["filename"]).stem for kind in ("errors", "parse_errors") for found in report.get(kind, [])}
    assert (run.returncode != 0) == bool(refused), run.stderr
    return refused


@cache
def underlined_bad() -> set[str]:
    """The golden bad files that are refused."""
    with TemporaryDirectory() as folder:
        return underlined(written(golden.errors(), Path(folder)))


def written(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """The paths of decision files, written into a folder."""
    for name, content in files.items():
        (folder / f"{name}.yml").write_bytes(content)
    return [folder / f"{name}.yml" for name in files]


def test_good_files_pass(root: Path, tmp_path: Path) -> None:
    """Every decision of this site, the manual's example, every golden table and the file of `new` pass."""
    assert cli.run(["new", "tea-or-coffee", "--in", str(tmp_path)]) == 0
    own = sorted((root / "content" / "decisions").glob("*.yml"))
    tables = written(golden.notes(), tmp_path)
    good = [*own, root / "tests" / "support" / "reference.yml", *tables, tmp_path / "tea-or-coffee.yml"]

    assert len(own) > 0
    assert len(tables) > 10
    assert underlined(good) == set()


def test_new_names_the_schema(tmp_path: Path) -> None:
    """The file of `new` begins with the line that editors look for, and the schema is next to it."""
    cli.run(["new", "tea-or-coffee", "--in", str(tmp_path)])
    first = (tmp_path / "tea-or-coffee.yml").read_text(encoding="utf-8").split("\n")[0]

    assert first == f"# yaml-language-server: $schema={SCHEMA_FILE}"
    assert (tmp_path / SCHEMA_FILE).read_text(encoding="utf-8") == authoring.as_text()


@pytest.mark.parametrize("name", golden.errors())
def test_bad_file(name: str) -> None:
    """A golden bad file is refused, unless it is listed above with the reason why no schema can see it."""
    assert (name in underlined_bad()) == (name not in UNSEEN)


def test_list_is_of_today() -> None:
    """Every file in the list of the unseen exists."""
    assert set(UNSEEN) <= set(golden.errors())
