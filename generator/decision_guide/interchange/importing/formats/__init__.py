"""Detect the form of a file by its content: the forms that import reads, and those that it recognises and refuses.

Each module of this package reads one form into a :class:`~decision_guide.interchange.importing.blocks.Page`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from decision_guide.interchange.importing.formats.csv import looks_like_csv, read_csv_file


class SourceForm(StrEnum):
    """The markup of a text."""

    HTML = "HTML"
    REST = "reStructuredText"
    ASCIIDOC = "AsciiDoc"
    MARKDOWN = "Markdown"
    CSV = "CSV"
    JSON = "JSON"
    DECISION = "a decision file"


_ENDINGS = {
    ".json": SourceForm.JSON,
    ".ndjson": SourceForm.JSON,
    ".jsonl": SourceForm.JSON,
    ".csv": SourceForm.CSV,
    ".tsv": SourceForm.CSV,
    ".tab": SourceForm.CSV,
    ".html": SourceForm.HTML,
    ".htm": SourceForm.HTML,
    ".xhtml": SourceForm.HTML,
    ".rst": SourceForm.REST,
    ".rest": SourceForm.REST,
    ".adoc": SourceForm.ASCIIDOC,
    ".asciidoc": SourceForm.ASCIIDOC,
    ".asc": SourceForm.ASCIIDOC,
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mdx", ".mkd", ".qmd"), SourceForm.MARKDOWN),
}
_TAG_OF_PAGE = re.compile(r"<(?:!doctype\s{1,9}html|html|head|body)\b", re.IGNORECASE)
_ROW_OF_TABLE = re.compile(r"<t[rdh]\b")
_RULE_CELL = re.compile(r"[ \t]{0,99}:?-{1,999}:?[ \t]{0,99}")
_MARKDOWN_HEADING = re.compile(r"^ {0,3}#{1,6} {1,9}\S", re.MULTILINE)
_MARKDOWN_LINK = re.compile(r"\]\([^)\s]{1,300}\)|^[ \t]{0,99}[-*] \S", re.MULTILINE)
_ASCIIDOC_TABLE = re.compile(r"^[|,:]={3,9}[ \t]{0,99}$", re.MULTILINE)
_REST_TABLE_DIRECTIVE = re.compile(r"\.\. (?:\|[^|]{1,60}\| )?(?:list-table|csv-table|table)::")
_REST_DIRECTIVE = re.compile(r"\.\. [\w-]{1,40}::")
_UNDERLINES = frozenset("=-~*^")
_KEY = re.compile(r"^(title|options|criteria):", re.MULTILINE)

_MAGIC = {
    b"%PDF": "a PDF file",
    b"\xd0\xcf\x11\xe0": "a file of an old office program (.xls, .doc, .ppt)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"\x7fELF": "a program",
    b"SQLite format 3\x00": "a database",
}
_FOREIGN = {
    "MediaWiki markup": re.compile(r"^\{\|.*$", re.MULTILINE),
    "LaTeX": re.compile(r"\\begin\{(?:tabular|longtable|tabularx)\}"),
    "Rich Text Format": re.compile(r"\A\{\\rtf"),
    "XML": re.compile(r"\A\s{0,9}<\?xml"),
}


def binary_form(content: bytes) -> str:
    """Return the name of a binary form, in words; empty for a text.

    Workbooks are ``"xlsx"``, ``"ods"`` or ``"xls"``.
    """
    if content.startswith(b"PK\x03\x04"):
        if b"xl/" in content:
            return "xlsx"
        if b"opendocument.spreadsheet" in content[:200]:
            return "ods"
        return "a document of a word processor (.docx)" if b"word/" in content else "a packed file (.zip)"
    for magic, words in _MAGIC.items():
        if content.startswith(magic):
            is_workbook = magic == b"\xd0\xcf\x11\xe0" and "Workbook".encode("utf-16-le") in content
            return "xls" if is_workbook else words
    return ""


def foreign_form(text: str) -> str:
    """Return the name of a form that import does not read; empty if none is recognised."""
    return next((name for name, pattern in _FOREIGN.items() if pattern.search(text)), "")


def recognised(text: str, name: str) -> SourceForm:
    """Return the form of a text: by its content, and by the ending of its name only if the content leaves it open."""
    dot = name.lower().rfind(".")
    ending = _ENDINGS.get(name.lower()[dot:]) if dot >= 0 else None
    if ending is SourceForm.JSON or re.match(r"\s{0,999}(?:\{\s{0,999}[\"}]|\[\s{0,999}[\[{])", text):
        return SourceForm.JSON
    if _is_decision(text):
        return SourceForm.DECISION
    if _TAG_OF_PAGE.match(_without_prologue(text)) or ending is SourceForm.HTML:
        return SourceForm.HTML
    if ending in {SourceForm.CSV, SourceForm.REST, SourceForm.ASCIIDOC}:
        return ending
    return _form_of_text(text, ending)


def _without_prologue(text: str) -> str:
    """The text without the comments and declarations that HTML may begin with."""
    rest = text.lstrip()
    while rest.startswith(("<!--", "<?xml")):
        _, found, rest = rest.partition("-->" if rest.startswith("<!--") else ">")
        rest = rest.lstrip() if found else ""
    return rest


def _form_of_text(text: str, ending: SourceForm | None) -> SourceForm:
    lines = text.split("\n")
    has_rule = any("|" in line and _is_rule(line) for line in lines)
    has_heading = bool(_MARKDOWN_HEADING.search(text))
    if _ASCIIDOC_TABLE.search(text) and not has_rule and not has_heading:
        return SourceForm.ASCIIDOC
    if any(map(_is_rest_table, lines)) and not has_rule and not has_heading:
        return SourceForm.REST
    if ending or has_rule or has_heading or _has_html_table(text):
        return SourceForm.MARKDOWN
    if _begins_as_asciidoc(lines):
        return SourceForm.ASCIIDOC
    if looks_like_csv(read_csv_file(text)):
        return SourceForm.CSV
    is_rest = _has_rest_markup(lines) and not _MARKDOWN_LINK.search(text)
    return SourceForm.REST if is_rest else SourceForm.MARKDOWN


def _is_rule(line: str) -> bool:
    """Return whether a line is the one below the head of a Markdown table."""
    inner = line.strip(" \t>").removeprefix("|").removesuffix("|")
    return all(_RULE_CELL.fullmatch(cell) for cell in inner.replace("+", "|").split("|"))


def _is_rest_table(line: str) -> bool:
    """Return whether a line is the head rule of a grid, the rule of a simple table, or a directive of a table."""
    bare = line.strip()
    is_grid = len(bare) > 3 and bare[0] == bare[-1] == "+" and set(bare) == {"+", "="}
    is_simple = set(bare) == {"=", " "} and min(map(len, bare.split())) > 1
    return is_grid or is_simple or bool(_REST_TABLE_DIRECTIVE.match(bare))


def _has_html_table(text: str) -> bool:
    low = text.lower()
    start = low.find("<table")
    return start >= 0 and bool(_ROW_OF_TABLE.search(low, start + 6))


def _begins_as_asciidoc(lines: Sequence[str]) -> bool:
    first = next((line for line in lines if line.strip() and not line.startswith("//")), "")
    return first.startswith("= ") and bool(first[2:].strip())


def _has_rest_markup(lines: Sequence[str]) -> bool:
    pairs = pairwise(lines)
    return any(_REST_DIRECTIVE.match(line) for line in lines) or any(
        above[:1].strip() and len(below.strip()) > 3 and len(set(below.strip())) == 1 and below[0] in _UNDERLINES
        for above, below in pairs
        if below.strip()
    )


def _is_decision(text: str) -> bool:
    return {found[1] for found in _KEY.finditer(text)} == {"title", "options", "criteria"}
