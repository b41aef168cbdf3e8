"""Find the lines of hand-written pages that request a part of a decision, and their problems.

    <!-- decisions -->                     the list of all decisions
    <!-- decision SLUG card -->            or table, or chart
    <!-- decision SLUG result -->          who leads how often; with answers of a link: their result

Such a line has no other text, is indented by three spaces at most, and is not inside code. Other comments are left
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from decision_guide.engine import position
from decision_guide.engine.compilation import renames_of, table_of
from decision_guide.engine.link import VERSION, MalformedAnswersError, parse_answers
from decision_guide.model import DONT_KNOW, NOT_RELEVANT, Decision, GivenAnswer
from decision_guide.problems import Location, Problem, Severity
from decision_guide.problems.suggestions import listed, nearest

_EMBED_COMMENT = re.compile(r" {0,3}<!--[ \t]*decision(s?)(?=[ \t]|-->)[ \t]*")
_END = "-->"
_BLANKS = " \t"
_EMBED_HINT = re.compile(r"^ {0,3}<!--[ \t]*decision", re.MULTILINE)
_WORD = re.compile(r"\S+")
_FENCE = re.compile(r"\s*(~{3,}|`{3,}(?=[^`]*$))")


class EmbedKind(StrEnum):
    """The parts that a line can request."""

    LIST = "list"
    CARD = "card"
    TABLE = "table"
    CHART = "chart"
    RESULT = "result"


KINDS = tuple(part.value for part in EmbedKind if part is not EmbedKind.LIST)
"""The parts of a single decision."""


@dataclass(frozen=True, slots=True)
class KnownDecisions:
    """The decisions of a site: those on pages, and the slugs of omitted drafts and of files with errors."""

    decisions: Mapping[str, Decision]
    drafts: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()

    @property
    def slugs(self) -> tuple[str, ...]:
        """Return every slug that a line may name, sorted."""
        return tuple(sorted({*self.decisions, *self.drafts, *self.broken}))


@dataclass(frozen=True, slots=True)
class Embed:
    """A line that requests something, with its problems.

    ``line`` starts at 0. ``decision`` is ``None`` for the list, and if nothing can be shown.
    """

    line: int
    part: EmbedKind
    decision: Decision | None = None
    answers: Mapping[str, GivenAnswer] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def embeds(path: str, text: str, known: KnownDecisions) -> tuple[Embed, ...]:
    """Return the requests of the page ``text``, in order. ``path`` is the page's path as authors see it."""
    if not _EMBED_HINT.search(text):
        return ()
    found = (_embed(path, number, line, known) for number, line in outside_code(text.split("\n")))
    return tuple(embed for embed in found if embed)


def outside_code(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Return the lines outside fences, with their numbers from 0.

    A fence that never closes opens none: Markdown shows it as text.
    """
    last = {line.strip(): number for number, line in enumerate(lines)}
    fence = ""
    for number, line in enumerate(lines):
        if fence:
            fence = "" if line.strip() == fence else fence
        elif (opening := _FENCE.match(line)) and last.get(opening[1], -1) > number:
            fence = opening[1]
        else:
            yield number, line


def _embed(path: str, number: int, line: str, known: KnownDecisions) -> Embed | None:
    asking = _EMBED_COMMENT.match(line)
    end = len(line.rstrip(_BLANKS)) - len(_END)
    if asking is None or asking.end() > end or not line.startswith(_END, end):
        return None
    words = tuple(_WORD.finditer(line, asking.end(), end))
    if asking[1]:
        return None if words else Embed(number, EmbedKind.LIST)
    if not words:
        return None
    asked = _EmbedComment(path, number, line, words)
    return asked.embed(known) if asked.looks_like_embed(known) else None


@dataclass(frozen=True, slots=True)
class _EmbedComment:
    """The line ``<!-- decision … -->`` with the words between: a slug, a part, perhaps answers."""

    path: str
    number: int
    text: str
    found: tuple[re.Match[str], ...]

    def looks_like_embed(self, known: KnownDecisions) -> bool:
        """Return whether the comment requests something: its slug is right, or its part is and nothing else follows.

        Both may be nearly right.
        """
        slug, part, *rest = (*(word.group() for word in self.found), "")
        if slug in known.slugs:
            return True
        if len(rest) > (2 if part == EmbedKind.RESULT else 1):
            return False
        return part in KINDS or bool(nearest(slug, known.slugs) and nearest(part, KINDS))

    def embed(self, known: KnownDecisions) -> Embed:
        """Return what it requests, or its problem."""
        slug = self.found[0].group()
        written = self.found[1].group() if len(self.found) > 1 else ""
        part = EmbedKind(written) if written in KINDS else EmbedKind.LIST
        decision = known.decisions.get(slug)
        answers, problems = self._answers(decision) if decision and part is EmbedKind.RESULT else ({}, ())
        problems = (*self._of_slug(slug, known), *self._of_part(written, decision), *self._of_rest(part), *problems)
        return Embed(self.number, part, None if problems else decision, answers, problems)

    def _of_slug(self, slug: str, known: KnownDecisions) -> Iterator[Problem]:
        if slug in known.drafts:
            advice = "Delete the line, or delete `draft: true` in its file."
            message = f'"{slug}" is a draft, so the published page shows nothing here'
            yield self._problem("embedded-draft", message, 0, advice, Severity.WARNING)
        elif slug not in known.slugs:
            listing = f"The decisions of this site are: {listed(known.slugs)}." if known.slugs else ""
            message = f'no decision is called "{slug}"'
            yield self._problem("unknown-decision", message, 0, _advice(slug, known.slugs, listing))

    def _of_part(self, written: str, decision: Decision | None) -> Iterator[Problem]:
        listing = f"The parts are: {listed(KINDS)}."
        if not written:
            yield self._problem("unknown-part", "the line does not name the part of the decision to show", 0, listing)
        elif written not in KINDS:
            message = f'a decision has no part called "{written}"'
            yield self._problem("unknown-part", message, 1, _advice(written, KINDS, listing))
        elif written == EmbedKind.CHART and decision and not any(position.positions(decision).values()):
            axes = "give the decision two axes that its questions feed"
            place = "give an option a place along both axes: no option has one"
            advice = f"Request its table, or {place if position.chart_axes(decision) else axes}."
            yield self._problem("no-chart", f'"{decision.slug}" has no chart', 1, advice)

    def _of_rest(self, part: EmbedKind) -> Iterator[Problem]:
        allowed = 3 if part is EmbedKind.RESULT else 2
        if len(self.found) > allowed and part is not EmbedKind.LIST:
            advice = (
                "Only a result takes answers." if allowed == 2 else "Separate the answers with dots, without spaces."
            )
            yield self._problem("surplus-words", "unexpected words here", allowed, advice)

    def _answers(self, decision: Decision | None) -> tuple[Mapping[str, GivenAnswer], tuple[Problem, ...]]:
        if decision is None or len(self.found) < 3:
            return {}, ()
        text, renames = self.found[2].group(), renames_of(decision)
        try:
            answers = parse_answers(text, renames)
        except MalformedAnswersError as error:
            advice = "The easiest way: answer on the decide page, and copy the part of its address after ?a=."
            return {}, (self._problem("malformed-answers", str(error), 2, advice),)
        return answers, tuple(self._strange_answers(text, decision))

    def _strange_answers(self, text: str, decision: Decision) -> Iterator[Problem]:
        known = {question["id"]: question["cells"] for question in table_of(decision)["questions"]}
        renames = renames_of(decision)
        start = len(VERSION)
        for part in text.split(".")[1:]:
            start += 1
            [(question, given)] = parse_answers(f"{VERSION}.{part}", renames).items()
            ids = (*known.get(question, ()), DONT_KNOW, NOT_RELEVANT)
            if question not in known:
                listing = f"The questions of this decision are: {listed(known)}."
                message = f'no question is called "{question}"'
                yield self._problem("unknown-question", message, 2, _advice(question, known, listing), at=start)
            elif given.answer not in ids:
                listing = f'The answers of "{question}" are: {listed(ids)}.'
                message = f'"{given.answer}" is not an answer to "{question}"'
                yield self._problem("unknown-answer", message, 2, _advice(given.answer, ids, listing), at=start)
            start += len(part)

    def _problem(
        self, code: str, message: str, word: int, advice: str, severity: Severity = Severity.ERROR, *, at: int = 0
    ) -> Problem:
        """A problem with one of the words (``at`` one of its characters, up to the next dot)."""
        start = self.found[word].start() + at
        end = start + len(self.found[word].group()[at:].split(".")[0]) if at else self.found[word].end()
        place = Location(self.path, self.number + 1, start + 1, end + 1, self.text)
        return Problem(code, severity, message, place, advice)


def _advice(word: str, known: Iterable[str], listing: str) -> str:
    near = nearest(word, known)
    return " ".join(filter(None, (f'did you mean "{near}"?' if near else "", listing)))
