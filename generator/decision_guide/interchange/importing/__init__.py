"""Turn what people already have into the text of a decision file.

The steps: bytes → text → the form it has (``formats``) → blocks and tables → draft → nested texts → YAML.

Import reads HTML, reStructuredText, AsciiDoc, Markdown, CSV, JSON and workbooks as other people write them. What they
leave out is guessed; the report and the first lines of the file list the guesses. ``decision.json`` and CSV from
``decision-guide export`` give back the whole decision. Every function here is pure, and no input raises an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from decision_guide.formatting import NestedTexts, decision_file
from decision_guide.interchange import decision_json, sheets
from decision_guide.interchange.formulas import without_formula_guard
from decision_guide.interchange.importing import formats, inline, pages
from decision_guide.interchange.importing.blocks import Page
from decision_guide.interchange.importing.comparisons import ImportOptions
from decision_guide.interchange.importing.draft import as_tree
from decision_guide.interchange.importing.formats import SourceForm, binary_form, foreign_form, recognised
from decision_guide.interchange.importing.formats.csv import page_of_csv, read_csv_file
from decision_guide.interchange.importing.formats.json import load_json, page_of_json
from decision_guide.interchange.importing.formats.workbook import (
    BrokenWorkbookError,
    MissingLibraryError,
    read_workbook,
)
from decision_guide.interchange.importing.orientation import OptionsIn
from decision_guide.interchange.importing.reading import MAX_PAGE_BYTES, PageText, read
from decision_guide.interchange.importing.report import ImportReport
from decision_guide.model import format_version
from decision_guide.model.files import SourceFile
from decision_guide.problems import Problem, by_place

__all__ = ["ImportOptions", "ImportReport", "Imported", "OptionsIn", "import_page"]

_READERS: Mapping[SourceForm, tuple[str, str]] = {
    SourceForm.HTML: ("html", "read_html"),
    SourceForm.REST: ("rest", "read_rest"),
    SourceForm.ASCIIDOC: ("asciidoc", "read_asciidoc"),
    SourceForm.MARKDOWN: ("markdown", "read_markdown"),
}
"""The module and function of ``formats`` for each form.

Each module is loaded when needed, because libraries load slowly.
"""
_WORKBOOKS = frozenset({"xlsx", "xls", "ods"})


@dataclass(frozen=True, slots=True)
class Imported:
    """The text of a decision file, and the report.

    Without a text (``None``), an error in the report gives the reason.
    """

    text: str | None
    report: ImportReport

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what to look at, in the order of the page."""
        return by_place(self.report.problems)


def import_page(source: SourceFile, options: ImportOptions | None = None) -> Imported:
    """Turn a page, a table or an exported decision into the text of a decision file."""
    options = options or ImportOptions()
    if form := binary_form(source.content):
        report = ImportReport(source.path, ())
        return _imported(_tree_of_workbook(source, form, options, report), source, report)
    page = read(source.content, options.encoding)
    report = ImportReport(source.path, page.lines if page else ())
    if page is None:
        advice = f"A page may have at most {MAX_PAGE_BYTES:,} bytes. Keep the part with the table."
        report.add_error("file-too-large", f"this file is too large: {len(source.content):,} bytes", 1, advice)
        return Imported(None, report)
    _report_encoding(page, report)
    try:
        tree = _tree_of_text(source, page.text, options, report)
    except RecursionError:  # whatever reads the page: the library of its form, or this package
        message = "the parts of this page are nested too deeply to be read"
        report.add_error("too-deep", message, 1, "Copy the table into a page of its own, and import that.")
        tree = None
    return _imported(tree, source, report)


def _imported(tree: dict[str, NestedTexts] | None, source: SourceFile, report: ImportReport) -> Imported:
    text = None if tree is None else decision_file(tree, _head(source, report))
    return Imported(text, report)


def _tree_of_text(
    source: SourceFile, text: str, options: ImportOptions, report: ImportReport
) -> dict[str, NestedTexts] | None:
    form = recognised(text, source.path)
    if form is SourceForm.DECISION:
        advice = (
            "Use decision-guide check to look for problems in it. Import reads tables that are not decision files yet."
        )
        report.add_error("already-a-decision", "this is already a decision file", 1, advice)
        return None
    if form is SourceForm.JSON:
        return _tree_of_json(source, text, options, report)
    if form is SourceForm.CSV:
        return _tree_of_csv(source, text, options, report)
    if (foreign := foreign_form(text)) and form is SourceForm.MARKDOWN:
        advice = "Save the table as CSV, or the page as HTML or Markdown."
        report.add_error("foreign-form", f"this is {foreign}, which import cannot read", 1, advice)
        return None
    return _tree_of_page(_read_page(form, text), source, options, report)


def _read_page(form: SourceForm, text: str) -> Page:
    module, function = _READERS[form]
    read_form: Callable[[str], Page] = getattr(import_module(f"{formats.__name__}.{module}"), function)
    return read_form(text)


def _tree_of_page(
    page: Page, source: SourceFile, options: ImportOptions, report: ImportReport
) -> dict[str, NestedTexts] | None:
    draft = pages.draft_of_page(page, options, report, _title(source))
    return as_tree(draft) if draft else None


def _tree_of_json(
    source: SourceFile, text: str, options: ImportOptions, report: ImportReport
) -> dict[str, NestedTexts] | None:
    loaded = load_json(text)
    content: Any = None
    if loaded:
        content, removed = loaded
        if removed:
            _report_removed(removed, report)
    if version := decision_json.newer_format(content):
        message = f"this decision.json has format {version}, which this version cannot read"
        report.add_error("newer-format", message, 1, format_version.what_to_install(version))
        return None
    decision = content.get("decision") if isinstance(content, dict) else None
    if isinstance(decision, dict):
        report.read_as.append("exported decision (JSON)")
        return decision_json.tree_of(decision)
    page = page_of_json(content, text) if loaded else None
    if page:
        return _tree_of_page(page, source, options, report)
    what = "this JSON has no table" if loaded else "this is not valid JSON"
    advice = (
        "Import reads a list of objects, an object of objects, the decision.json published with a decision, and "
        "what export writes. Save other data as CSV; use --options rows if each row is an option."
    )
    report.add_error("not-a-decision", what, 1, advice)
    return None


def _tree_of_csv(
    source: SourceFile, text: str, options: ImportOptions, report: ImportReport
) -> dict[str, NestedTexts] | None:
    file = read_csv_file(text, tabs=source.path.lower().endswith((".tsv", ".tab")))
    if file.broken:
        line = file.rows[-1][0] if file.rows else 1
        report.add_warning("broken-csv", "the file cannot be read after this row", line, "Save it again as CSV.")
    if file.rows and sheets.is_sheet(file.rows[0][1]):
        report.read_as.append("exported decision (CSV)")
        return sheets.tree_of(tuple(map(without_formula_guard, fields)) for _, fields in file.rows)
    return _tree_of_page(page_of_csv(file), source, options, report)


def _tree_of_workbook(
    source: SourceFile, form: str, options: ImportOptions, report: ImportReport
) -> dict[str, NestedTexts] | None:
    if form not in _WORKBOOKS:
        advice = "Copy the table into a spreadsheet program and save it as CSV, or save the page as HTML."
        report.add_error("foreign-form", f"this is {form}, which import cannot read", 1, advice)
        return None
    try:
        return _tree_of_page(read_workbook(source.content), source, options, report)
    except MissingLibraryError:
        message = f"this is a workbook (.{form}), and the library to read it is not installed"
        advice = 'Run pip install "mkdocs-decision-guide[sheets]", or save the sheet as CSV.'
        report.add_error("missing-library", message, 1, advice)
    except BrokenWorkbookError as error:
        message = (
            f"this looks like a workbook (.{form}), but it cannot be read: {inline.plain(inline.text_run(str(error)))}"
        )
        report.add_error("foreign-form", message, 1, "Open it in a spreadsheet program and save the sheet as CSV.")
    return None


def _title(source: SourceFile) -> str:
    words = " ".join(re.findall(r"[^\W_]+", source.slug)) or "Decision"
    return f"{words[0].upper()}{words[1:]}"


def _report_encoding(page: PageText, report: ImportReport) -> None:
    if page.encoding == "windows-1252":
        message = "this file is not valid UTF-8, so it was read as Windows-1252"
        advice = "Check letters with accents. If they are wrong, name the encoding with --encoding."
        report.add_warning("not-utf-8", message, 1, advice)
    if page.removed:
        _report_removed(page.removed, report)


def _report_removed(count: int, report: ImportReport) -> None:
    message = f"hidden characters were removed: {count}"
    report.add_warning("hidden-character", message, 1, "They are invisible, and a decision file must not contain them.")


def _head(source: SourceFile, report: ImportReport) -> tuple[str, ...]:
    """The comment at the top of an imported decision: its origin, the guesses, and what to check first."""
    name = inline.plain(inline.text_run(source.path.replace("\\", "/").rsplit("/", 1)[-1]))
    guesses = [f"  - {_one_line(guess)}" for guess in report.guesses]
    first = [f"  - {f'line {line}: ' if line else ''}{_one_line(text)}" for line, text in report.look_first]
    return (
        f"Imported from {name}.",
        *(["Guesses:", *guesses] if guesses else []),
        *(["Check first:", *first] if first else []),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())
