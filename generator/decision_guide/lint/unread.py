"""Files that somebody may take for decisions of the site, although nobody reads them: where they are, and why not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from decision_guide.problems import Location, Problem, Severity
from decision_guide.problems.suggestions import nearest

SNIFFED = 65_536
"""As many bytes of a file say whether it looks like a decision."""

_POSSIBLE = re.compile(r"\.ya?ml(?:\.txt)?\Z", re.IGNORECASE)
_TOP_KEY = re.compile(rb"^[\"']?(title|options|criteria)[\"']?[ \t]*:", re.MULTILINE)


class Cause(StrEnum):
    """What keeps a file from being read, other than its name and its folder."""

    EXCLUDED = "excluded"
    DRAFT = "draft"
    TAKEN_OUT = "taken out"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may be a decision: ``path`` is posix and relative to the docs_dir, ``shown`` is as authors see it."""

    path: str
    shown: str
    content: bytes
    cause: Cause | None = None


def may_be_decision(path: str) -> bool:
    """Whether a path below the docs_dir could be that of a decision. Hidden files, and copies of editors, are none."""
    return _POSSIBLE.search(path) is not None and not any(part.startswith(".") for part in path.split("/"))


def unread(candidate: Candidate, folder: str) -> Problem | None:
    """What to say about a file that is not read; ``folder`` is where decisions are, below the docs_dir.

    ``None`` for one that is nobody's decision.
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
    message = f"no decision is made of this file: its name ends with {ending}"
    return _problem(candidate, message, f"Rename it to {stem}.yml.")


def missing_folder(folder: str, docs_dir: str, known: Sequence[str], where: Location) -> Problem:
    """What to say where ``folder``, set by hand, is not in the docs_dir; ``known`` are the folders that are there."""
    near = nearest_folder(folder, docs_dir, known)
    advice = f'Did you mean "{near}"?' if near else "It names the folder of the decision files, below the docs_dir."
    message = f'no decision is read: "folder" names {folder}, and {docs_dir} has no such folder'
    return Problem("no-such-folder", Severity.WARNING, message, where, advice)


def nearest_folder(folder: str, docs_dir: str, known: Sequence[str]) -> str | None:
    """The folder that was probably meant: the same without the docs_dir before it, or one with nearly this name."""
    within = folder.removeprefix(f"{docs_dir}/")
    return within if within in known else nearest(folder, known)


def nothing_read(folder: str) -> Problem:
    """What to say of a site that has no decision yet; ``folder`` is as authors see it."""
    message = f"no decision was read: nothing in {folder} has a name that ends with .yml or .yaml"
    advice = "decision-guide new my-decision writes one to start from."
    return Problem("no-decisions", Severity.NOTE, message, Location(folder, 1, 1, 1), advice)


def looks_like_decision(content: bytes) -> bool:
    """Whether a file has two of the three keys that every decision has."""
    return len(set(_TOP_KEY.findall(content[:SNIFFED]))) >= 2


def _split(name: str) -> tuple[str, str]:
    """A name, and its ending: the last one, or ``.yml.txt``."""
    found = _POSSIBLE.search(name)
    return (name[: found.start()], found.group()) if found else (name, "")


def _elsewhere(candidate: Candidate, folder: str, place: str, name: str) -> Problem:
    if place.startswith(f"{folder}/"):
        message = f"no decision is made of this file: it is not in {folder} itself, but in a folder below"
        return _problem(candidate, message, f"Move it up to {folder}/{name}.")
    message = f"this looks like a decision, and none is made of it: decisions are read in {folder} only"
    if place.rpartition("/")[2] == folder.rpartition("/")[2]:
        return _problem(candidate, message, f"Move it to {folder}/{name}. Decisions of an included site are not read.")
    return _problem(candidate, message, f"Move it to {folder}/{name} if it shall have a guide.", Severity.NOTE)


def _left_out(candidate: Candidate, cause: Cause, name: str) -> Problem:
    match cause:
        case Cause.EXCLUDED:
            message = 'no decision is made of this file: "exclude_docs" in mkdocs.yml leaves it out'
            advice = f'Take it out of "exclude_docs". To hide it, write "draft: true" in it, or call it .{name}.'
        case Cause.DRAFT:
            message = 'this decision is built for the preview only: "draft_docs" in mkdocs.yml says so'
            return _problem(candidate, message, 'To publish it, take it out of "draft_docs".', Severity.NOTE)
        case _:
            message = "no decision is made of this file: another plugin takes it out of the site"
            advice = "Look for a plugin that leaves files out, or put decision-guide before it under plugins."
    return _problem(candidate, message, advice)


def _problem(candidate: Candidate, message: str, advice: str, severity: Severity = Severity.WARNING) -> Problem:
    return Problem("unread-file", severity, message, Location(candidate.shown, 1, 1, 1), advice)
