"""Read rows and their cells: a word, a word with citations, or a word with a note."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from decision_guide.model import OTHERS, RESERVED_WORDS, RULED_OUT, Assessment, Scale, exact
from decision_guide.parsing.cell_words import intended_word
from decision_guide.parsing.nested_texts import lines_of
from decision_guide.parsing.nodes import MappingEntry, Scalar
from decision_guide.problems.suggestions import listed
from decision_guide.text import safe_markdown
from decision_guide.text.near_citations import near_citations
from decision_guide.validation import limits, list_form, scalars
from decision_guide.validation.braces import Place, noted, one_per_line
from decision_guide.validation.ids import is_id
from decision_guide.validation.reader import DocumentReader, quoted

_WORD = re.compile(r"[^\s,\[]*")
_BEFORE_MARK = re.compile(r"[^\s,\[:;(–—]+")
_CITATION = re.compile(r"\[\^[^\[\]\n]+\]")
_CITATIONS = re.compile(r"(?:\s*\[\^[^\[\]\n]+\])+")
_NO_REASON = re.compile(r"^(?:because|weil|da)\b|[…._]")
"""What may be left of an example when its reason is not written."""
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_DECIMAL_COMMA = re.compile(r",[0-9]+")
_REST = ("other", "rest", "remaining", "else", "all-others", "sonst", "sonstige", "andere", "anderen", "übrige")
"""What authors write for ``others``, in English and German."""
OR_OTHERS = ', or give all of them one cell, such as "others: unknown"'
"""The end of the help for a row that lacks several entries."""


@dataclass(frozen=True, slots=True)
class CellContext:
    """The names that the cells of a table may use: the options and the words of the scale.

    ``is_lost``: the scale has an error, so that no one knows its words.
    """

    options: tuple[str, ...]
    scale: Scale
    words: tuple[str, ...]
    is_lost: bool = False

    @classmethod
    def of(
        cls, options: tuple[str, ...], scale: Scale, written: tuple[str, ...], *, is_lost: bool = False
    ) -> CellContext:
        """Return the context for a table. ``written`` are all words of the scale, even those with an error."""
        words = written or tuple(level.id for level in scale.levels)
        return cls(options, scale, (*words, *RESERVED_WORDS), is_lost)

    def word(self, written: str) -> str:
        """Return a word of a cell as its scale has it: a rating's ``4.0`` is ``4``."""
        return (exact.parse(written) or written) if self.scale.rating else written


def read_row(
    reader: DocumentReader, entry: MappingEntry, columns: CellContext, *, complete: bool
) -> Mapping[str, Assessment]:
    """Return the cells of a row (``if-…``) by option, in the order of the options.

    With ``complete``, it is an error if an option has no cell.
    """
    example = f"Write one cell per line:\n  {quoted(entry)}:\n    {(columns.options or ('option',))[0]}: good"
    entries = reader.mapping(entry, "a word for each option", example, partial(list_form.row, options=columns.options))
    if _are_numbers(entries, columns):
        shown = lines_of({"limit": "at-most", "values": _texts(entries)})
        advice = "Numbers belong to a question with a limit, at-most or at-least. In place of this row, write:\n"
        message = f'the row "{quoted(entry)}" has numbers, but its cells need words'
        reader.error("unknown-word", entry.key, message, advice + "\n".join(f"  {line}" for line in shown))
        return {}
    cells: dict[str, Assessment] = {}
    named: list[str | None] = []
    for item in entries:
        option = read_option(reader, item, columns, entries if complete else ())
        named.append(option)
        if cell := _cell(reader, entry, item, columns):
            cells[option or ""] = cell
    missing = [option for option in columns.options if option not in named and is_id(option)]
    if entries and complete and are_missing(missing, named):
        names = listed(f'"{option}"' for option in missing)
        advice = f'Add "{missing[0]}: unknown" if no one has assessed it{OR_OTHERS if len(missing) > 1 else ""}.'
        reader.error("missing-verdict", entry.key, f'the row "{quoted(entry)}" has no cell for {names}', advice)
    rest = cells.pop(OTHERS, None)
    filled = {option: cells.get(option) or (rest if option in missing else None) for option in columns.options}
    return {option: cell for option, cell in filled.items() if cell}


def _are_numbers(entries: Sequence[MappingEntry], columns: CellContext) -> bool:
    """Whether a row has numbers, although the scale is no rating and has no such words."""
    texts = _texts(entries).values()
    is_known = columns.is_lost or columns.scale.rating or any(text in columns.words for text in texts)
    return 1 < len(texts) == len(entries) and not is_known and all(map(_NUMBER.fullmatch, texts))


def _texts(entries: Sequence[MappingEntry]) -> dict[str, str]:
    return {item.key.text: item.value.text.strip() for item in entries if isinstance(item.value, Scalar)}


def read_option(
    reader: DocumentReader, item: MappingEntry, columns: CellContext, row: Sequence[MappingEntry]
) -> str | None:
    """Return the option that a key of a row names, ``others`` included, or the one that it probably means.

    ``row`` has all entries of the row if each option needs one.
    """
    name = reader.id_of(item.key.text)
    if name in (*columns.options, OTHERS) or not columns.options:
        return name
    meant = OTHERS if name.casefold() in _REST else None
    advice = f'did you mean "{meant}"? It stands for all options that the row does not name.'
    if not meant:
        meant = reader.nearest(name, columns.options)
        advice = reader.did_you_mean(name, columns.options, "The options of this decision are")
    if not meant and row:
        named = {reader.id_of(one.key.text) for one in row}
        left = [f'"{option}"' for option in columns.options if option not in named]
        advice += f" The row has none for {listed(left)}." if left else ""
    reader.error("unknown-option", item.key, f'no option is called "{quoted(item)}"', advice)
    return meant


def are_missing(options: Sequence[str], named: Sequence[str | None]) -> bool:
    """Return whether a row lacks entries for ``options``, and not only because others of its entries name none."""
    return OTHERS not in named and len(options) > named.count(None)


def _cell(reader: DocumentReader, row: MappingEntry, item: MappingEntry, columns: CellContext) -> Assessment | None:
    value = scalars.one_line(reader, item, limits.LONGEST_INLINE)
    if not value:
        return None
    text = scalars.prose(reader, value, is_inline=True).strip()
    written = _written_word(text, columns)
    word = columns.word(reader.id_of(written))
    rest = text[len(written) :].strip()
    if columns.scale.rating and written[-1:].isdigit() and _DECIMAL_COMMA.match(rest):
        _comma_in_rating(reader, value, text)
        return None
    if word not in columns.words:
        if not columns.is_lost:
            _unknown_word(reader, value, written, columns)
        return None
    note = read_note(reader, Place(row, item, value), word, rest)
    if word == RULED_OUT and not _NO_REASON.sub("", _CITATION.sub("", note or "").strip()).strip():
        place = Place(row, item, value)
        advice = 'Give the reason after a comma, such as "ruled-out, there is no data to train on".'
        advice = "\n".join(filter(None, (advice, one_per_line(place, text.strip()))))
        reader.error("missing-reason", value, f'"{RULED_OUT}" needs a reason', advice)
    return Assessment(word, note, safe_markdown.references(text, inline=True))


def _written_word(text: str, columns: CellContext) -> str:
    """The word at the beginning of a cell. A mark that a note begins with is no part of it, but may be of ``n/a.``."""
    found = _WORD.match(text)
    whole = found.group() if found else ""
    before = _BEFORE_MARK.match(whole)
    word = before.group().rstrip(".") if before else ""
    return word if columns.word(word) in columns.words else whole


def read_note(reader: DocumentReader, place: Place, word: str, rest: str) -> str | None:
    """Return the note in ``rest``, what follows ``word`` in the cell at ``place``; ``None`` if there is none."""
    value = place.value
    if rest.startswith(","):
        note = rest[1:].strip()
        if not note:
            advice = "Delete the comma, or write the note after it."
            reader.error("missing-note", value, f'there is no note after the comma of "{quoted(value)}"', advice)
        return note or None
    cited = _CITATIONS.match(f" {rest}") if rest else None
    if rest.startswith("[^") and any(near.is_open for near in near_citations(rest)):
        reader.cells_with_open_citation.add(reader.at(value).line)
        return None
    if rest and (cited is None or cited.group().strip() != rest):
        cell = noted(word, rest)
        advice = one_per_line(place, cell) or f"Write: {cell}"
        reader.error("note-without-comma", value, f'there is no comma between "{word}" and its note', advice)
    return None


def _comma_in_rating(reader: DocumentReader, value: Scalar, text: str) -> None:
    """Report a number with a comma, which may be a decimal sign or begin a note."""
    number = re.split(r"[^0-9,+-]", text, maxsplit=1)[0]
    place = reader.document.within(value, 0, len(value.text) - len(value.text.lstrip()), len(number))
    advice = f"Write {number.replace(',', '.', 1)}, or a space after the comma if a note follows."
    reader.error("ambiguous-number", place, f'"{number}" has a comma between two digits', advice)


def _unknown_word(reader: DocumentReader, value: Scalar, word: str, columns: CellContext) -> None:
    text = value.text.lstrip()
    own = columns.words[: -len(RESERVED_WORDS)]
    meant = intended_word(text, own)
    lead = len(value.text) - len(text)
    place = reader.document.within(value, 0, lead, max(meant.length if meant else len(word), 1))
    typed = text[: meant.length] if meant else word
    if typed in reader.respelled:
        return  # The scale has this word, with a mistake that is reported there.
    listing = f"The words for cells are: {listed(columns.words)}."
    if not typed:
        reader.error("missing-word", place, "a cell must begin with a word", listing)
    elif not any(map(str.isalnum, typed)):
        advice = f"{meant.question if meant else ''} {listing} The pages show the symbol.".strip()
        message = f'a cell must begin with a word, not the symbol "{quoted(typed)}"'
        reader.error("unknown-word", place, message, advice)
    else:
        advice = f"{meant.question} {listing}" if meant else ""
        advice = advice or reader.did_you_mean(word, columns.words, "The words for cells are")
        reader.error("unknown-word", place, f'"{quoted(typed)}" is not a word for a cell', advice)
