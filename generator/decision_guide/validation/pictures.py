"""Read a picture: its keys, and what its file is, if an edge has read it."""

from __future__ import annotations

import posixpath
from functools import partial

from decision_guide.model.picture import LARGEST_PICTURE, Picture, PictureFile
from decision_guide.parsing.nodes import MappingEntry
from decision_guide.text.pictures import ENDINGS, MOST_PIXELS, is_picture_path, kind_of, size_of
from decision_guide.validation import scalars
from decision_guide.validation.reader import DocumentReader, quoted
from decision_guide.validation.records import record

_EXAMPLE = "For example:\n  picture:\n    file: images/tea.webp\n    alt: A cup of tea on a desk"
_CONVERT = "Save it as PNG, JPEG, WebP or AVIF, with this ending of its name: .png, .jpg, .webp or .avif."


def read_picture(reader: DocumentReader, entry: MappingEntry) -> Picture | None:
    """Return a picture. Whatever is wrong with its file is an error at the file's name."""
    keys = reader.mapping(entry, "a file and a text", _EXAMPLE)
    if not keys:
        return None
    names = [item for item in keys if item.key.text == "file"]
    values = record(reader, entry.key, keys, Picture, "a picture", {"file": partial(_path, reader)})
    if not {"file", "alt"} <= values.keys():
        return None
    file = next((one for one in reader.document.pictures if one.path == values["file"]), None)
    if file is None:
        return Picture(**values)
    size = _size(reader, names[0] if names else entry, file)
    return Picture(**values, width=size[0], height=size[1]) if size else None


def _path(reader: DocumentReader, entry: MappingEntry) -> str | None:
    value = scalars.one_line(reader, entry)
    if value is None:
        return None
    path = value.text.strip()
    if not is_picture_path(path):
        message = f'a picture is a file below the folder of the decision, not "{quoted(path)}"'
        advice = "Put the file into a folder there, and write its path, such as images/tea.webp."
        reader.error("picture-elsewhere", value, message, advice)
        return None
    if posixpath.splitext(path)[1].lower() not in ENDINGS:
        message = f'"{quoted(path)}" is not a picture that every reader can see safely'
        reader.error("wrong-picture", value, message, _CONVERT)
        return None
    return path


def _size(reader: DocumentReader, place: MappingEntry, file: PictureFile) -> tuple[int, int] | None:
    """Width and height of the picture, or ``None`` after an error."""
    path, name = file.path, quoted(file.path)
    if file.obstacle:
        advice = "The path begins at the folder of this decision. Upper and lower case letters differ."
        reader.error("missing-picture", place, f'"{name}" cannot be read: {file.obstacle}', advice)
        return None
    if len(file.content) > LARGEST_PICTURE:
        message = f'"{name}" has more than {LARGEST_PICTURE // 1000} KB'
        advice = "Make it smaller: 1,200 pixels are wide enough, and WebP or AVIF need the fewest bytes."
        reader.error("picture-too-large", place, message, advice)
        return None
    kind, named = kind_of(file.content), ENDINGS[posixpath.splitext(path)[1].lower()]
    if kind is not named:
        is_what = f"is a {kind} file with the ending of a {named} file" if kind else f"is not a {named} file"
        near = next((ending for ending, one in ENDINGS.items() if one is kind), "")
        advice = f"Rename it: {posixpath.splitext(path)[0]}{near}" if near else _CONVERT
        reader.error("wrong-picture", place, f'"{name}" {is_what}', advice)
        return None
    size = size_of(file.content)
    if size is None or not all(1 <= side <= MOST_PIXELS for side in size):
        claim = f"it says {size[0]} × {size[1]} pixels" if size else "its beginning is damaged"
        advice = f"Save it again with a program for pictures. Each side has 1 to {MOST_PIXELS:,} pixels."
        reader.error("broken-picture", place, f'the size of "{name}" cannot be right: {claim}', advice)
        return None
    return size
