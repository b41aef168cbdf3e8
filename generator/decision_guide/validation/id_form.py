"""Show options, criteria, answers and sources that are a list or a text with an id before each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from decision_guide.model import JUDGEMENT, OTHERS, Option, Question, Source
from decision_guide.model.keys import keys_of
from decision_guide.parsing.nested_texts import NestedTexts, texts_of
from decision_guide.parsing.nodes import Document
from decision_guide.validation.argument_form import arguments
from decision_guide.validation.ids import IdKind, is_id
from decision_guide.validation.new_ids import ids_for
from decision_guide.validation.other_names import intended_key
from decision_guide.validation.reader import DocumentReader
from decision_guide.validation.right_form import MOST_ITEMS, RightForm, Tree, pieces, without_hyphens

_ADDRESS = re.compile(r"https?://[^\s<>\"]+|www\.[^\s<>\"]+|doi:[^\s<>\"]+")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\(([^()\s]*)\)")
_QUESTIONS = re.compile(r"(?<=[?؟]) ")
_CITED = re.compile(r"\[\^([a-z0-9-]+)\]")
_IDS = ("id", "key", "slug")
_MOST_CELLS = 6


@dataclass(frozen=True, slots=True)
class _Named:
    """An item: its name, its id if it is written, and its value in the right form."""

    name: str
    id: str | None
    value: NestedTexts


@dataclass(frozen=True, slots=True)
class _Group:
    """How the items of a key are written: the model's keys, the one with the name, and what a text alone means."""

    keys: tuple[str, ...]
    name: str
    of_text: Callable[[str], NestedTexts]
    second: str = ""
    """The key of a text beside a name, such as the address of a source."""


def options(reader: DocumentReader, written: NestedTexts) -> RightForm | None:
    """Return options as a name for each id, or their own keys."""
    group = _Group(_names(Option), "name", str, "summary")
    found = [_with_arguments(one) for one in _items(reader, pieces(written), group)]
    return _form("Give each option an id:", found, _columns(reader.document), IdKind.OPTION)


def axes(reader: DocumentReader, written: NestedTexts) -> RightForm | None:
    """Return axes as a name for each id."""
    items = _items(reader, pieces(written), _Group(("name",), "name", str))
    return _form("Give each axis an id:", items, _fed(reader.document), IdKind.AXIS)


def answers(reader: DocumentReader, written: NestedTexts, rows: Sequence[str]) -> RightForm | None:
    """Return answers as a label for each id. ``rows`` are the answers for which the question has rows."""
    group = _Group(("label", "was"), "label", str)
    return _form("Give each answer an id:", _items(reader, pieces(written), group), rows, IdKind.ANSWER)


def sources(reader: DocumentReader, written: NestedTexts) -> RightForm | None:
    """Return sources as a title, with an address if there is one, for each id."""
    parts = tuple(written.split("\n")) if isinstance(written, str) else pieces(written)
    group = _Group(_names(Source), "title", _source, "url")
    items = _items(reader, tuple(part for part in parts if not isinstance(part, str) or part.strip(" -*")), group)
    return _form("Give each source an id, by which you cite it:", items, _cited(reader.document), IdKind.SOURCE, 1)


def source(written: NestedTexts) -> RightForm | None:
    """Return a source that is a text, or a list with its keys, as a title with an address."""
    if isinstance(written, str):
        return RightForm("Write:", _source(" ".join(written.split())))
    return without_hyphens(written)


def _source(text: str) -> Tree:
    linked = _LINK.sub(r"\1 \2", text.strip().removeprefix("- ").removeprefix("* "))
    found = _ADDRESS.search(linked)
    if not found:
        return {"title": " ".join(linked.split())}
    address = found[0].rstrip(").,;")
    title = " ".join(linked.replace(address, " ", 1).split()).strip("<>()[]–—-.,;: ")
    url = address.replace("doi:", "https://doi.org/", 1) if address.startswith("doi:") else address
    url = f"https://{url}" if url.startswith("www.") else url
    return {"title": title or url.partition("//")[2].removeprefix("www.").rstrip("/"), "url": url}


def criterion(reader: DocumentReader, written: NestedTexts, columns: Sequence[str]) -> RightForm | None:
    """Return a criterion that is a text as a question with a row."""
    if not isinstance(written, str):
        return without_hyphens(written)
    item = _with_rows(reader, _Named("", None, {"ask": " ".join(written.split())}), columns)
    return RightForm("Write the question after ask:, and say how well each option fits:", item.value)


def criteria(reader: DocumentReader, written: NestedTexts, columns: Sequence[str]) -> RightForm | None:
    """Return criteria as a question for each id. A new row has the word unknown for the options ``columns``."""
    parts = pieces(written)
    if isinstance(written, str) and "\n" not in written.strip():
        parts = tuple(_QUESTIONS.split(" ".join(written.split())))
    group = _Group((*_names(Question), "fact", "values", "if-yes", "if-no"), "ask", lambda text: {"ask": text}, "ask")
    found = [_with_rows(reader, one, columns) for one in _items(reader, parts, group)]
    sentence = "Give each question an id, and say how well each option fits:"
    if all(one.value in parts or (isinstance(one.value, Mapping) and _has_rows(one.value, ())) for one in found):
        sentence = "Give each question an id:"
    return _form(sentence, found, _answered(reader.document), IdKind.CRITERION, 1)


def _names(model: type) -> tuple[str, ...]:
    return tuple(key.name for key in keys_of(model))


def _form(
    sentence: str, items: Sequence[_Named], used: Iterable[str], kind: IdKind, fewest: int = 2
) -> RightForm | None:
    if not fewest <= len(items) <= MOST_ITEMS or not all(one.name for one in items):
        return None
    ids = ids_for([one.name for one in items], [one.id for one in items], used, kind)
    return RightForm(sentence, dict(zip(ids, (one.value for one in items), strict=True))) if ids else None


def _items(reader: DocumentReader, parts: Sequence[NestedTexts], group: _Group) -> list[_Named]:
    return [_item(reader, part, group) for part in parts[: MOST_ITEMS + 1]]


def _item(reader: DocumentReader, part: NestedTexts, group: _Group) -> _Named:
    if isinstance(part, str):
        value = group.of_text(part)
        named = value.get(group.name) if isinstance(value, Mapping) else value
        return _Named(str(named), None, value)
    if not isinstance(part, Mapping) or not part:
        return _Named("", None, "")
    keys = dict(part)
    name, first = next(iter(keys.items()))
    written = next((keys.pop(one) for one in _IDS if one in keys and one not in group.keys), None)
    if written is not None and not isinstance(written, str):
        return _Named("", None, "")
    if not written and name in keys and name not in group.keys and not intended_key(reader, name, group.keys):
        del keys[name]
        return _labelled(reader, name, first, keys, group)
    keys = _right_keys(reader, keys, group)
    label = next((keys[one] for one in (group.name, "fact", "name", "title") if keys.get(one)), written)
    if not isinstance(label, str):
        return _Named("", None, "")
    keys = keys if "fact" in keys else {group.name: label, **keys}
    value = label if set(keys) == {group.name} and isinstance(group.of_text(label), str) else keys
    return _Named(label, written, value)


def _labelled(
    reader: DocumentReader, name: str, first: NestedTexts, keys: dict[str, NestedTexts], group: _Group
) -> _Named:
    """An item that begins with its id, or with its name, and a colon."""
    written = name if is_id(name) else None
    rest = _right_keys(reader, {**(first if isinstance(first, Mapping) else {}), **keys}, group)
    if isinstance(first, str) and first and not rest:
        if written:
            return _Named(name, written, group.of_text(first))
        if not group.second:
            return _Named(name, None, f"{name}: {first}")
        return _Named(name, None, {"name" if group.second == group.name else group.name: name, group.second: first})
    rest = {group.name: first if isinstance(first, str) and first else name, **rest}
    return _Named(name, written, rest if len(rest) > 1 else group.of_text(name))


def _right_keys(reader: DocumentReader, keys: Mapping[str, NestedTexts], group: _Group) -> dict[str, NestedTexts]:
    found: dict[str, NestedTexts] = {}
    for name, value in keys.items():
        is_known = name in group.keys or name.startswith("if-")
        meant = None if is_known else intended_key(reader, name, group.keys, {*keys, *found})
        found[meant or name] = value
    return found


def _with_arguments(item: _Named) -> _Named:
    if not isinstance(item.value, Mapping):
        return item
    return _Named(item.name, item.id, {key: _argued(key, value) for key, value in item.value.items()})


def _argued(key: str, value: NestedTexts) -> NestedTexts:
    if key not in {"advantages", "disadvantages"} or isinstance(value, Mapping):
        return value
    form = arguments(value)
    return form.tree if form else value


def _with_rows(reader: DocumentReader, item: _Named, columns: Sequence[str]) -> _Named:
    if not isinstance(item.value, Mapping):
        return item
    keys = dict(item.value)
    written = keys.get("answers", {})
    if not isinstance(written, Mapping):
        form = answers(reader, written, [key.removeprefix("if-") for key in keys if key.startswith("if-")])
        keys["answers"] = form.tree if form else written
    labels = keys.get("answers")
    ids = tuple(labels) if isinstance(labels, Mapping) else ()
    if not _has_rows(keys, ids) and columns:
        names = columns if len(columns) <= _MOST_CELLS else (OTHERS,)
        keys |= {f"if-{one}": dict.fromkeys(names, "unknown") for one in ids or ("yes",) if f"if-{one}" not in keys}
    return _Named(item.name, item.id, keys)


def _has_rows(keys: Tree, answers: Sequence[str]) -> bool:
    rows = {key for key in keys if key.startswith("if-")}
    return not {"fact", "limit", "values"}.isdisjoint(keys) or (
        bool(rows) and rows.issuperset(f"if-{one}" for one in answers)
    )


# --- ids that the file uses already ---


def _columns(document: Document) -> tuple[str, ...]:
    """The options that the rows name."""
    entry = document.root.get("criteria")
    written = texts_of(entry.value) if entry else ""
    rows = [value for one in _groups(written) for key, value in one.items() if key == "values" or key.startswith("if-")]
    return tuple(dict.fromkeys(key for row in rows if isinstance(row, Mapping) for key in row if key != OTHERS))


def _groups(written: NestedTexts) -> tuple[Tree, ...]:
    """The groups of keys in a group or in a list, whatever their names."""
    items = tuple(written.values()) if isinstance(written, Mapping) else () if isinstance(written, str) else written
    groups = [one for one in items if isinstance(one, Mapping)]
    nested = [one for group in groups if len(group) == 1 for one in group.values() if isinstance(one, Mapping)]
    return (*groups, *nested)


def _answered(document: Document) -> tuple[str, ...]:
    """The questions that the scenarios answer."""
    entry = document.root.get("scenarios")
    given = [one.get("answers") for one in _groups(texts_of(entry.value))] if entry else []
    return tuple(dict.fromkeys(key for one in given if isinstance(one, Mapping) for key in one))


def _fed(document: Document) -> tuple[str, ...]:
    """The axes that the questions feed."""
    entry = document.root.get("criteria")
    fed = [one.get("axis") for one in _groups(texts_of(entry.value))] if entry else []
    named = [(one,) if isinstance(one, str) else tuple(one or ()) for one in fed]
    return tuple(dict.fromkeys(axis for axes in named for axis in axes if isinstance(axis, str)))


def _cited(document: Document) -> tuple[str, ...]:
    """The sources that the texts cite."""
    entry = document.root.get("cite")
    cited = texts_of(entry.value) if entry else ()
    named = (cited,) if isinstance(cited, str) else [one for one in cited if isinstance(one, str)]
    found = dict.fromkeys((*named, *_CITED.findall("\n".join(document.lines))))
    return tuple(one for one in found if one != JUDGEMENT)
