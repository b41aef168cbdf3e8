"""The stable interface: these names, these signatures, and nothing else."""

from __future__ import annotations

import dataclasses
import doctest
import inspect
import os
import pydoc
import subprocess
import sys
from enum import Enum
from pathlib import Path

import pytest

import decision_guide
from support.sites import TEA

PROMISED = Path(__file__).parents[1] / "golden" / "api.txt"


def described(name: str) -> list[str]:
    """A name of the interface with its signature; the fields of a class, the members of an enumeration below it."""
    found = getattr(decision_guide, name)
    if not inspect.isclass(found):
        return [f"def {name}{inspect.signature(found)}"]
    fields = [f"{one.name}: {one.type}" for one in dataclasses.fields(found)] if dataclasses.is_dataclass(found) else []
    members = [f"{one.name} = {one.value}" for one in found] if issubclass(found, Enum) else []
    return [f"class {name}", *(f"    {name}.{line}" for line in fields + members)]


def test_names_and_signatures() -> None:
    """The names and signatures are exactly those of tests/golden/api.txt; a class has its fields, and may get more.

    ``REGENERATE=1`` rewrites the file: a removal or a change in it breaks someone's program.
    """
    actual = [line for name in decision_guide.__all__ for line in described(name)]
    if os.environ.get("REGENERATE"):
        PROMISED.write_text("\n".join([*actual, ""]), encoding="utf-8")
    promised = PROMISED.read_text(encoding="utf-8").splitlines()

    assert [line for line in promised if line not in actual] == []
    assert [line for line in actual if line not in promised and not line.startswith(" ")] == []


def test_tour() -> None:
    """The tour in the package's docstring is true, and shows every function except the one that reads files."""
    failed, tried = doctest.testmod(decision_guide)

    assert (failed, tried > 10) == (0, True)
    shown = decision_guide.__doc__ or ""
    functions = {name for name in decision_guide.__all__ if name.islower()}
    assert {name for name in functions if f"decision_guide.{name}(" not in shown} == {"load"}


def test_dir_lists_the_public_names() -> None:
    """`dir()` lists every public name and no helper; `help()` begins with the tour."""
    listed = {name for name in dir(decision_guide) if not name.startswith("__")}
    text = pydoc.plain(pydoc.render_doc(decision_guide))

    assert listed == set(decision_guide.__all__)
    assert ">>> important = decision_guide.GivenAnswer" in text


@pytest.mark.parametrize("name", [name for name in decision_guide.__all__ if name.islower()])
def test_functions_document_their_arguments(name: str) -> None:
    """The docstring of a public function names each argument and states which errors it raises, if any."""
    function = getattr(decision_guide, name)
    text = inspect.getdoc(function) or ""

    assert [one for one in inspect.signature(function).parameters if f"``{one}``" not in text] == []
    assert "raises" in text.lower()


def test_load(tmp_path: Path) -> None:
    """Files and folders are read alike, in a stable order; a missing one is reported in plain words."""
    for name in ("tea", "cola"):
        (tmp_path / f"{name}.yml").write_text(TEA, encoding="utf-8")

    assert [one.slug for one in decision_guide.load(tmp_path)] == ["cola", "tea"]
    assert decision_guide.load(tmp_path / "tea.yml")[0].content == TEA.encode()
    with pytest.raises(decision_guide.DiskError, match="no such file"):
        decision_guide.load(tmp_path / "milk.yml")


def test_other_names_are_none() -> None:
    """Nothing else exists: a name that is not public is an ``AttributeError``."""
    with pytest.raises(AttributeError, match="has no attribute 'examine'"):
        _ = decision_guide.examine  # type: ignore[attr-defined] # the object of this test


@pytest.mark.parametrize("module", ["decision_guide", "decision_guide.plugin", "decision_guide.cli"])
def test_costs_nothing_unused(module: str) -> None:
    """Importing the package, the plugin or the command does not load the interface for programs."""
    code = f"import sys, {module}; sys.exit('decision_guide.api' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_is_typed() -> None:
    """The package declares its types, so that type checkers read it."""
    assert (Path(decision_guide.__file__).parent / "py.typed").is_file()
