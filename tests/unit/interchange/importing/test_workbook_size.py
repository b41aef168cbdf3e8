"""A small workbook that claims billions of cells, or unpacks to gigabytes, is refused before a library reads it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from decision_guide.interchange.importing import import_page
from decision_guide.interchange.importing.formats import workbook, workbook_size
from decision_guide.interchange.importing.formats.workbook_size import too_large
from decision_guide.model.files import SourceFile

SHEET = "xl/worksheets/sheet1.xml"
START = '<row r="1"><c r="A1"><v>1</v></c></row>'
HUGE = {
    "a far cell": START + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "a far cell with a prefix": START + '<x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    "single quotes": START + "<row r='9999'><c r = 'XFD9999'><v>1</v></c></row>",
    "another attribute first": START + '<row><c s=">" t="n" r="XFD9999"><v>1</v></c></row>',
    "entities": START + '<row r="9"><c r="&#88;FD9999"><v>1</v></c></row>',
    "comments": START + '<!-- <row r="1"> --><row r="9"><c r="B9"><v>1</v></c></row>',
    "no positions": "<row>" + "<c><v>1</v></c>" * 2_000 + "</row>" + "<row><c><v>1</v></c></row>" * 1_000,
    "a far row": START + '<row r="1048576"><c><v>1</v></c><c><v>1</v></c></row>',
}
REPEATED = '<table:table-row table:number-rows-repeated="%s"><table:table-cell table:number-columns-repeated="%s" %s'
OPEN = {
    "repeated": REPEATED % ("1048576", "16384", "><p>x</p>"),
    "far": REPEATED % ("1048000", "16000", "/>") + '<table:table-cell office:value="1"/>',
    "entities": REPEATED % ("9", "&#57;99999", "><p>x</p>"),
}


def packed(**parts: str | bytes) -> bytes:
    """A packed file."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return made.getvalue()


def sheet(rows: str) -> bytes:
    """A workbook with one sheet."""
    return packed(**{SHEET: f"<worksheet><sheetData>{rows}</sheetData></worksheet>"})


@pytest.mark.parametrize("name", HUGE)
def test_huge_sheets(name: str) -> None:
    """A sheet that is large from its first to its last cell is refused, however it writes their positions."""
    assert "cells" in (too_large(sheet(HUGE[name])) or "")


@pytest.mark.parametrize("name", OPEN)
def test_huge_open_documents(name: str) -> None:
    """Repeated rows and columns count as often as they are repeated."""
    assert "cells" in (too_large(packed(**{"content.xml": f"<table:table>{OPEN[name]}"})) or "")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings(encoding: str) -> None:
    """A part that we cannot read ourselves is refused."""
    text = "<worksheet>" + START + "</worksheet>"

    assert too_large(packed(**{SHEET: text.encode(encoding)}))


@pytest.mark.parametrize(
    "rows",
    [
        START,
        START + '<row r="1048576" s="1"><c r="XFD1048576" s="2"/></row>',
        "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="BZ{n}"><v>1</v></c></row>' for n in range(1, 3_000)),
    ],
)
def test_ordinary_sheets(rows: str) -> None:
    """Tables of people are read; cells that are only formatted do not count."""
    assert too_large(sheet(rows)) is None


def test_ordinary_open_document() -> None:
    """The empty rest of a sheet, which programs write as repeated rows and columns, does not count."""
    rest = '<table:table-cell table:number-columns-repeated="16383"/></table:table-row>' + REPEATED % (
        1048575,
        16384,
        "/>",
    )
    text = f'<table:table><table:table-row><table:table-cell office:value="1"><p>1</p></table:table-cell>{rest}'

    assert too_large(packed(**{"content.xml": text})) is None


def test_unpacked_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """What unpacks to more than is allowed is not unpacked."""
    monkeypatch.setattr(workbook_size, "MAX_BYTES", 1_000)
    monkeypatch.delattr(workbook_size, "_unpacked")

    assert "unpacked" in (too_large(sheet(START + "x" * 2_000)) or "")


def test_wrong_sizes_and_checksums() -> None:
    """A part that is longer than it claims is damaged."""
    content = sheet(START * 100)
    size = len(f"<worksheet><sheetData>{START * 100}</sheetData></worksheet>")
    lying = content.replace(size.to_bytes(4, "little"), (90).to_bytes(4, "little"))

    with pytest.raises(zipfile.BadZipFile):
        too_large(lying)


def test_import_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Import refuses it with the reason, and the library never sees it."""
    pytest.importorskip(workbook.LIBRARY, reason="the optional library for workbooks is not installed")
    monkeypatch.setattr(f"{workbook.LIBRARY}.CalamineWorkbook", None)

    made = import_page(SourceFile("a.xlsx", "a", sheet(HUGE["a far cell"])))

    assert made.text is None
    [problem] = made.problems
    assert "a sheet has more than 1,000,000 cells" in problem.message
