"""What people already have → the text of a decision file.

    bytes → text → tables, and everything around them → draft → nested texts → YAML

Markdown, CSV and TSV are read as other people write them; what is not said is guessed, and the file's first lines tell
the guesses. ``decision.json`` and CSV as ``decision-guide export`` writes them give back the whole decision. Everything
here is pure, and no input raises anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from decision_guide.formatting import NestedTexts, decision_file
from decision_guide.interchange import decision_json, sheets
from decision_guide.interchange.importing import csv_tables, inline, markdown_tables, pages
from decision_guide.interchange.importing.draft import Draft, as_tree
from decision_guide.interchange.importing.guessing import OptionsIn
from decision_guide.interchange.importing.pages import Choice
from decision_guide.interchange.importing.reading import PageText, read
from decision_guide.interchange.importing.tables import Findings
from decision_guide.model.files import SourceFile
from decision_guide.problems import Problem, by_place
from decision_guide.text.decoding import MAX_BYTES

__all__ = ["Choice", "Imported", "OptionsIn", "import_page"]

_MARKDOWN_ENDINGS = (".md", ".markdown", ".mdown", ".mdx", ".mkd")
_RULE_CELL = re.compile(r"[ \t]*:?-+:?[ \t]*")


@dataclass(frozen=True, slots=True)
class Imported:
    """The text of a decision file (``None`` where there is none, with an error that says why), and what to look at."""

    text: str | None
    problems: tuple[Problem, ...]


def import_page(source: SourceFile, choice: Choice | None = None) -> Imported:
    """Turn a page, a table or an exported decision into the text of a decision file."""
    page = read(source.content)
    findings = Findings(source.path, page.lines if page else ())
    if page is None:
        advice = f"A page may have {MAX_BYTES:,} bytes. Keep the part with the table."
        findings.error("file-too-large", f"this file is too large: {len(source.content):,} bytes", 1, advice)
        return Imported(None, tuple(findings.problems))
    _tell_encoding(page, findings)
    tree = _tree(source, page, choice or Choice(), findings)
    problems = by_place(findings.problems)
    if tree is None:
        return Imported(None, problems)
    return Imported(decision_file(tree, _head(source, findings)), problems)


def _tree(source: SourceFile, page: PageText, choice: Choice, findings: Findings) -> dict[str, NestedTexts] | None:
    name = source.path.lower()
    if name.endswith(".json") or page.text.lstrip().startswith("{"):
        tree = decision_json.read_published(page.text)
        if tree is None:
            advice = "Import reads the decision.json that is published beside a decision, and what export writes."
            findings.error("not-a-decision", "this JSON is no decision", 1, advice)
        return tree
    draft: Draft | None
    if name.endswith(_MARKDOWN_ENDINGS) or (not name.endswith((".csv", ".tsv", ".tab")) and _has_table(page.text)):
        draft = pages.draft_of_page(markdown_tables.read_page(page.text), choice, findings, _title(source))
        return as_tree(draft) if draft else None
    return _from_csv(source, page, choice, findings)


def _from_csv(source: SourceFile, page: PageText, choice: Choice, findings: Findings) -> dict[str, NestedTexts] | None:
    sheet = csv_tables.read_sheet(page.text, tabs=source.path.lower().endswith((".tsv", ".tab")))
    if sheet.broken:
        line = sheet.rows[-1][0] if sheet.rows else 1
        findings.warn("broken-csv", "the file could not be read beyond this row", line, "Save it again as CSV.")
    if sheet.rows and sheets.is_sheet(sheet.rows[0][1]):
        return sheets.tree_of(fields for _, fields in sheet.rows)
    table, above = csv_tables.table_of(sheet)
    if table is None:
        advice = "The first row holds the names, and each row below begins with its label."
        findings.error("no-table", "there is no table with two rows and two columns here", 1, advice)
        return None
    title, *rest = above or (_title(source),)
    draft = pages.draft_of_table(table, (), choice, findings, title)
    if draft is None:
        return None
    introduction = "\n\n".join(inline.escaped(text) for text in rest)
    return {**as_tree(draft), **({"introduction": introduction} if introduction else {})}


def _has_table(text: str) -> bool:
    return any("|" in line and _is_rule(line) for line in text.split("\n"))


def _is_rule(line: str) -> bool:
    """Whether the line is the one below a table's head."""
    inner = line.strip(" \t>").removeprefix("|").removesuffix("|")
    return all(_RULE_CELL.fullmatch(cell) for cell in inner.split("|"))


def _title(source: SourceFile) -> str:
    words = " ".join(re.findall(r"[^\W_]+", source.slug)) or "Decision"
    return f"{words[0].upper()}{words[1:]}"


def _tell_encoding(page: PageText, findings: Findings) -> None:
    if page.encoding == "windows-1252":
        message = "this file is not UTF-8, and was read as Windows-1252"
        findings.warn("not-utf-8", message, 1, "Look at letters with accents; save it as UTF-8 if they are wrong.")
    if page.removed:
        message = f"hidden characters were left out: {page.removed}"
        findings.warn("hidden-character", message, 1, "They cannot be seen, and no decision may hold them.")


def _head(source: SourceFile, findings: Findings) -> tuple[str, ...]:
    """The comment above an imported decision: where it comes from, and what was guessed."""
    name = inline.plain(inline.text_run(source.path.replace("\\", "/").rsplit("/", 1)[-1]))
    guesses = [f"  - {guess}" for guess in findings.guesses]
    return (f"Imported from {name}.", *(["What was guessed:", *guesses] if guesses else []))
