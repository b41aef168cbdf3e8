"""The project's dependencies: few, each with its reason, and the lowest versions as tested."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

REQUIREMENT = re.compile(r'^  "(?P<name>[A-Za-z0-9_.-]+)(?:\[[a-z]+\])?(?P<range>[^"]*)",(?P<rest>.*)$')
OURS = "mkdocs-decision-guide"


@pytest.fixture
def project(root: Path) -> str:
    """The text of pyproject.toml."""
    return (root / "pyproject.toml").read_text(encoding="utf-8")


def test_every_dependency_has_its_reason(project: str) -> None:
    """Each requirement is on a separate line with a comment about its purpose."""
    data = tomllib.loads(project)["project"]
    named = {*data["dependencies"], *(one for extra in data["optional-dependencies"].values() for one in extra)}
    reasons = {
        found["name"] + (found["range"] or ""): found["rest"].partition("#")[2].strip()
        for line in project.splitlines()
        if (found := REQUIREMENT.match(line))
    }

    wanted = {one for one in named if not one.startswith(OURS)}
    assert {one for one in wanted if len(reasons.get(one, "")) < 5} == set()


def test_few_dependencies(project: str) -> None:
    """The plugin brings at most eight packages that a site with MkDocs and Material does not have anyway."""
    wanted = {_name(one) for one in tomllib.loads(project)["project"]["dependencies"]}

    assert len(wanted - _closure("mkdocs-material")) <= 8


def _closure(name: str) -> set[str]:
    """A distribution and all that it needs, as installed here."""
    found, open_names = set(), {_name(name)}
    while open_names:
        found |= open_names
        needed = (one for known in open_names for one in metadata.requires(known) or () if "extra ==" not in one)
        open_names = {_name(one) for one in needed if _is_installed(_name(one))} - found
    return found


def _name(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def _is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def test_lowest_versions_are_the_ones_that_are_tested(project: str, root: Path) -> None:
    """The constraints of `make test-lowest` name exactly the lower bounds of the dependencies, and no address."""
    dependencies = tomllib.loads(project)["project"]["dependencies"]
    bounds = {re.match(r"([\w.-]+)>=([\d.]+)", one) for one in dependencies}
    lowest = {f"{found[1].lower()} {_padded(found[2])}" for found in bounds if found}
    text = (root / "constraints-lowest.txt").read_text(encoding="utf-8")
    pinned = dict(line.split("==") for line in text.splitlines() if not line.startswith("#"))

    assert len(lowest) == len(dependencies)
    assert {f"{name.lower()} {_padded(version)}" for name, version in pinned.items()} >= lowest
    assert "://" not in text


def _padded(version: str) -> str:
    return ".".join([*version.split("."), "0", "0"][:3])
