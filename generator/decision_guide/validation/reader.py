"""Read the values of keys, and collect problems and citations. All parts of the validation use this."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from decision_guide.parsing import nodes
from decision_guide.parsing.nested_texts import texts_of
from decision_guide.parsing.nodes import Document, MappingEntry, Node, Scalar
from decision_guide.problems import Location, Problem, Related, Severity
from decision_guide.problems.suggestions import listed, nearest
from decision_guide.text.near_citations import NearCitation
from decision_guide.validation import right_form
from decision_guide.validation.right_form import MakeForm, without_hyphens

_MAX_COMPARISONS = 30_000
_MAX_FORMS = 50
Locatable = Location | Node | MappingEntry
ReadEntry = Callable[[MappingEntry], Any]


@dataclass(frozen=True, slots=True)
class SourceCitation:
    """A source id and where it is cited."""

    source: str
    location: Location


@dataclass(slots=True)
class DocumentReader:
    """Reads one document, and collects its problems and the sources that it cites.

    ``near_citations`` are marks that are nearly citations. In the lines ``cells_with_open_citation``, they are errors.
    ``respelled`` are the texts that stand where an id must, each with the id that it probably means.
    ``forms`` counts the values that are shown in their right form, and ``rewritten`` are the lines of those values.
    ``ids_by_name`` has the ids of options by their names, as :func:`letters` of them: an unknown id may be a name.
    """

    document: Document
    problems: list[Problem] = field(default_factory=list)
    citations: list[SourceCitation] = field(default_factory=list)
    near_citations: list[tuple[NearCitation, Location]] = field(default_factory=list)
    cells_with_open_citation: set[int] = field(default_factory=set)
    respelled: dict[str, str] = field(default_factory=dict)
    ids_by_name: dict[str, str] = field(default_factory=dict)
    comparisons: int = 0
    forms: int = 0
    rewritten: set[int] = field(default_factory=set)

    def at(self, place: Locatable) -> Location:
        """Return the location of a node, or of an entry: its value if that is a text, else its key."""
        return place if isinstance(place, Location) else self.document.location(nodes.span_of(place))

    def error(
        self, code: str, place: Locatable, message: str, advice: str | None = None, related: tuple[Related, ...] = ()
    ) -> None:
        """Collect an error. ``advice`` is its help text."""
        self.problems.append(Problem(code, Severity.ERROR, message, self.at(place), advice or None, related))

    def warning(
        self, code: str, place: Locatable, message: str, advice: str | None = None, related: tuple[Related, ...] = ()
    ) -> None:
        """Collect a warning. ``advice`` is its help text."""
        self.problems.append(Problem(code, Severity.WARNING, message, self.at(place), advice or None, related))

    def id_of(self, reference: str) -> str:
        """Return the id that a reference names: the text itself, or the id for which this text stands elsewhere."""
        return self.respelled.get(reference, reference)

    def cite(self, source: str, place: Locatable) -> None:
        """Collect a citation of ``source`` at ``place``."""
        self.citations.append(SourceCitation(source, self.at(place)))

    def nearest(self, word: str, known: Iterable[str]) -> str | None:
        """Return the known word that the author probably meant by ``word``, or ``None``.

        In a file with very many unknown words, the search stops after a fixed number of comparisons.
        """
        names = tuple(known)
        if (named := self.ids_by_name.get(letters(word))) in names:
            return named
        self.comparisons += len(names)
        return nearest(word, names) if self.comparisons <= _MAX_COMPARISONS else None

    def did_you_mean(self, word: str, known: Iterable[str], sentence: str) -> str:
        """Return help for an unknown word: the nearest word, then all words after ``sentence`` ("The axes are")."""
        names = tuple(known)
        near = self.nearest(word, names)
        listing = f"{sentence}: {listed(names)}." if names else ""
        return " ".join(part for part in (f'did you mean "{near}"?' if near else "", listing) if part)

    def mapping(
        self, entry: MappingEntry, expected: str, example: str = "", form: MakeForm | None = None
    ) -> tuple[MappingEntry, ...]:
        """Return the entries of a key's mapping. Any other value is an error, and the result is empty.

        ``expected`` describes the mapping in the message. ``example`` is the help text where ``form``, which gives
        the author's own words in the right form, gives nothing.
        """
        match entry.value:
            case nodes.Mapping(entries):
                if not entries and not self._is_broken(entry):
                    self.error("missing-text", entry.key, f'"{quoted(entry)}" is empty', example)
                return entries
            case Scalar() as value if value.is_empty:
                self.error("missing-text", entry.key, f'"{quoted(entry)}" is empty', example)
            case value:
                message = f'"{quoted(entry)}" needs {expected}, not {shape(value)}'
                self.error("wrong-shape", value, message, self.in_right_form(entry, form or without_hyphens) or example)
        return ()

    def in_right_form(self, entry: MappingEntry, form: MakeForm) -> str | None:
        """Return a help text with an entry's value in its right form; ``None`` if it is unclear or too long.

        A file with very many values in a wrong form gets the first ones only.
        """
        self.forms += 1
        if self.forms > _MAX_FORMS or not right_form.is_short(entry):
            return None
        advice = right_form.advice(self.document, entry, form(texts_of(entry.value)))
        if advice:
            span = entry.value.span
            self.rewritten |= {*range(span.line, span.end_line + (span.end_column > 1))}
        return advice

    def items(
        self, entry: MappingEntry, expected: str, example: str = "", form: MakeForm | None = None
    ) -> tuple[Node, ...]:
        """Return the items of a key's list. Any other value is an error, and the result is empty.

        ``expected`` describes the list in the message. ``example`` is the help text where ``form`` gives nothing.
        """
        match entry.value:
            case nodes.Sequence(items):
                return items
            case Scalar() as value if value.is_empty:
                self.error("missing-text", entry.key, f'"{quoted(entry)}" is empty', example)
            case value:
                message = f'"{quoted(entry)}" needs {expected}, not {shape(value)}'
                shown = self.in_right_form(entry, form) if form else None
                self.error("wrong-shape", value, message, shown or example)
        return ()

    def _is_broken(self, entry: MappingEntry) -> bool:
        return entry.key.span.line in self.document.broken_lines


def letters(name: str) -> str:
    """Return the letters and digits of a name in lower case, by which two spellings of it are compared."""
    return "".join(filter(str.isalnum, name.casefold()))


def shape(node: Node) -> str:
    """Return the type of a node in plain words, with its article."""
    match node:
        case Scalar():
            return "a text"
        case nodes.Sequence():
            return "a list"
        case _:
            return "a group of keys"


def quoted(place: MappingEntry | Scalar | str) -> str:
    """Return a key or a text for a message, shortened to 60 characters."""
    text = place if isinstance(place, str) else place.key.text if isinstance(place, MappingEntry) else place.text
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"
