"""Read the options, with their advantages and disadvantages."""

from __future__ import annotations

from functools import partial

from decision_guide.model import Argument, Option
from decision_guide.parsing.nodes import MappingEntry, Scalar
from decision_guide.problems import Related
from decision_guide.validation import id_form, limits, scalars
from decision_guide.validation.argument_form import arguments, explanation
from decision_guide.validation.former_ids import FormerIds
from decision_guide.validation.ids import IdKind, with_ids
from decision_guide.validation.pictures import read_picture
from decision_guide.validation.reader import DocumentReader, ReadEntry, letters, quoted, shape
from decision_guide.validation.records import record

_EXAMPLE = "For example:\n  options:\n    first: The first one\n    second: The second one"


def read_options(reader: DocumentReader, entry: MappingEntry) -> tuple[Option, ...]:
    """Return the options of ``options``. Fewer than two are an error."""
    entries = with_ids(
        reader,
        reader.mapping(entry, "a name for each option id", _EXAMPLE, partial(id_form.options, reader)),
        IdKind.OPTION,
    )
    if limits.options_exceed(reader, entry, len(entries)):
        return ()
    claims = FormerIds(reader, IdKind.OPTION)
    options = tuple(_option(reader, item, claims) for item in entries)
    for option in options:
        for name in (option.id, option.name, option.title or ""):
            reader.ids_by_name.setdefault(letters(name), option.id)
    if len(entries) == 1:
        reader.error("too-few-options", entry.key, "a decision needs at least two options", _EXAMPLE)
    _check_status_quo(reader, entries, options)
    claims.check({item.key.text: reader.at(item.key) for item in entries})
    return options


def _check_status_quo(reader: DocumentReader, entries: tuple[MappingEntry, ...], options: tuple[Option, ...]) -> None:
    """Readers have one present state, so at most one option keeps it."""
    keeping = [item for item, option in zip(entries, options, strict=True) if option.status_quo]
    for other in keeping[1:]:
        message = f'"{quoted(other)}" and "{quoted(keeping[0])}" both keep things as they are'
        related = (Related("first", reader.at(keeping[0].key)),)
        reader.error("wrong-status-quo", other.key, message, 'Delete "status-quo" from one of the two.', related)


def _option(reader: DocumentReader, entry: MappingEntry, claims: FormerIds) -> Option:
    make = partial(Option, id=entry.key.text)
    if isinstance(entry.value, Scalar):
        return make(name=scalars.plain(reader, entry) or "")
    arguments = partial(_arguments, reader)
    special: dict[str, ReadEntry] = {"advantages": arguments, "disadvantages": arguments, "was": claims.read}
    special["picture"] = partial(read_picture, reader)
    entries = reader.mapping(entry, "a name, or keys such as name: and summary:")
    what = f'the option "{quoted(entry)}"'
    values = record(reader, entry.key, entries, Option, what, special) if entries else {}
    return make(**{"name": "", **values})


def _arguments(reader: DocumentReader, entry: MappingEntry) -> tuple[Argument, ...]:
    example = (
        "Write a title with a colon, and the explanation below:\n"
        f"  {quoted(entry)}:\n    Cheap: |\n      It costs nothing."
    )
    entries = reader.mapping(entry, "titles, each with a colon", example, arguments)
    return tuple(_argument(reader, item) for item in entries)


def _argument(reader: DocumentReader, entry: MappingEntry) -> Argument:
    empty = isinstance(entry.value, Scalar) and not entry.value.text.strip()
    if "\n" in entry.key.text.strip():
        reader.error("several-lines", entry.key, "a title must be one line", "Write it on one line.")
    limits.line_exceeds(reader, entry.key, entry.key.text)
    scalars.warn_of_markup(reader, entry.key, "a title")
    if not isinstance(entry.value, Scalar):
        message = f'"{quoted(entry)}" needs a text, not {shape(entry.value)}'
        reader.error("wrong-shape", entry.value, message, reader.in_right_form(entry, explanation))
        return Argument(entry.key.text.strip())
    return Argument(entry.key.text.strip(), None if empty else scalars.markdown(reader, entry))
