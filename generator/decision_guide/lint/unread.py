"""Report files that look like decisions but are not read, and the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from decision_guide.problems import Location, Problem, Severity
from decision_guide.problems.suggestions import nearest

SNIFFED = 65_536
"""The number of bytes at the start of a file that show whether it looks like a decision."""

_POSSIBLE = re.compile(r"\.ya?ml(?:\.txt)?\Z", re.IGNORECASE)
_TOP_KEY = re.compile(rb"^[\"']?(title|options|criteria)[\"']?[ \t]*:", re.MULTILINE)


class Cause(StrEnum):
    """The reason why a file is not read, other than its name or its folder."""

    EXCLUDED = "excluded"
    DRAFT = "draft"
    TAKEN_OUT = "taken out"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be a decision. ``path`` is POSIX and relative to the docs_dir; ``shown`` is for messages."""

    path: str
    shown: str
    content: bytes
    cause: Cause | None = None


def may_be_decision(path: str) -> bool:
    """Return whether a path in the docs_dir may be a decision. Hidden files and backup copies of editors are not."""
    return _POSSIBLE.search(path) is not None and not any(part.startswith(".") for part in path.split("/"))


def unread(candidate: Candidate, folder: str) -> Problem | None:
    """Return the problem of a file that is not read, or ``None`` if it does not look like a decision.

    ``folder`` is the folder of the decisions, relative to the docs_dir.
    """
    place, _, name = candidate.path.rpartition("/")
    stem, ending = _split(name)
    misnamed = place == folder and candidate.cause is None and ending.lower() in {".yml", ".yaml"}
    if not (misnamed or looks_like_decision(candidate.content)):
        return None
    if place != folder:
        return None if candidate.cause else _elsewhere(candidate, folder, place, name)
    if candidate.cause:
        return _left_out(candidate, candidate.cause, name)
    message = f"this decision is not read: its name ends with {ending}"
    return _problem(candidate, message, f"Rename it to {stem}.yml.")


def missing_folder(folder: str, docs_dir: str, known: Sequence[str], where: Location) -> Problem:
    """Return the problem for a ``folder`` setting that names a folder that does not exist.

    ``known`` are the folders in the docs_dir. ``where`` is the location of the setting.
    """
    near = nearest_folder(folder, docs_dir, known)
    advice = f'Did you mean "{near}"?' if near else "Write the folder of the decision files, relative to the docs_dir."
    message = f'no decision is read: "folder" is {folder}, but {docs_dir} has no such folder'
    return Problem("no-such-folder", Severity.WARNING, message, where, advice)


def nearest_folder(folder: str, docs_dir: str, known: Sequence[str]) -> str | None:
    """Return the folder that the author probably meant, or ``None``.

    It is the same path without the docs_dir, or the folder with the most similar name.
    """
    within = folder.removeprefix(f"{docs_dir}/")
    return within if within in known else nearest(folder, known)


def nothing_read(folder: str) -> Problem:
    """Return the note for a site that has no decision yet. ``folder`` is its path for messages."""
    message = f"there are no decisions yet: {folder} has no file whose name ends with .yml"
    advice = 'To create one, run "decision-guide new my-decision".'
    return Problem("no-decisions", Severity.NOTE, message, Location(folder, 1, 1, 1), advice)


def looks_like_decision(content: bytes) -> bool:
    """Return whether a file has at least two of the three keys that every decision has."""
    return len(set(_TOP_KEY.findall(content[:SNIFFED]))) >= 2


def _split(name: str) -> tuple[str, str]:
    """The stem of a name and its ending, which may be ``.yml.txt``."""
    found = _POSSIBLE.search(name)
    return (name[: found.start()], found.group()) if found else (name, "")


def _elsewhere(candidate: Candidate, folder: str, place: str, name: str) -> Problem:
    if place.startswith(f"{folder}/"):
        message = f"this decision is not read: it is in a subfolder of {folder}"
        return _problem(candidate, message, f"Move it up to {folder}/{name}.")
    message = f"this looks like a decision, but it is not read: decisions must be in the folder {folder}"
    if place.rpartition("/")[2] == folder.rpartition("/")[2]:
        return _problem(candidate, message, f"Move it to {folder}/{name}. Decisions of an included site are not read.")
    return _problem(candidate, message, f"Move it to {folder}/{name} if it should become a guide.", Severity.NOTE)


def _left_out(candidate: Candidate, cause: Cause, name: str) -> Problem:
    match cause:
        case Cause.EXCLUDED:
            message = 'this decision is not read: "exclude_docs" in mkdocs.yml excludes it'
            advice = f'Remove it from "exclude_docs". To hide it, write "draft: true" in it, or rename it to .{name}.'
        case Cause.DRAFT:
            message = 'this decision is only in the preview, because of "draft_docs" in mkdocs.yml'
            return _problem(candidate, message, 'To publish it, remove it from "draft_docs".', Severity.NOTE)
        case _:
            message = "this decision is not read: another plugin removes it from the site"
            advice = 'Find the plugin that removes files, or put decision-guide before it in "plugins".'
    return _problem(candidate, message, advice)


def _problem(candidate: Candidate, message: str, advice: str, severity: Severity = Severity.WARNING) -> Problem:
    return Problem("unread-file", severity, message, Location(candidate.shown, 1, 1, 1), advice)
