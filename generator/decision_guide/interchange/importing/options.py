"""Turn the heads of a comparison into options: names, and the links and badges next to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.draft import DraftOption
from decision_guide.interchange.importing.inline import Piece, PieceKind, TextRun
from decision_guide.interchange.importing.report import ImportReport
from decision_guide.interchange.importing.tables import TableCell, TableRow

_POINTERS = re.compile(
    r"\W{0,9}(?:web ?site|home ?page|site|link|docs|documentation|github|gitlab|repo(?:sitory)?|source|more)\W{0,9}",
    re.IGNORECASE,
)
_ICON = re.compile(r":[a-z][a-z0-9_+-]{0,60}:|[\ue000-\uf8ff]", re.IGNORECASE)
_PICTURE_WORDS = re.compile(r"\s{0,9}\b(?:logo|badge|icon)\b\s{0,9}", re.IGNORECASE)
_SPLIT = re.compile(r"\s{0,9};\s{1,9}|\s{0,9}[\n•]\s{0,9}")


def read_options(heads: TableRow, about: Mapping[str, TableRow], report: ImportReport) -> tuple[DraftOption, ...]:
    """Return the options that heads name, each with its own name, and what the table states about them."""
    found = [_option(cell, position, report) for position, cell in enumerate(heads, start=1)]
    return tuple(
        _described(one, {kind: cells[n] for kind, cells in about.items()})
        for n, one in enumerate(_told_apart(found, heads, report))
    )


def _option(cell: TableCell, position: int, report: ImportReport) -> DraftOption:
    """The option that a head names: a single link is its own, everything else next to the name is its summary."""
    run = _without_icons(_without_badges(cell, report), report, cell.line)
    addresses = inline.links(run)
    beside = inline.without_links(run)
    name = inline.plain(piece if piece.kind is not PieceKind.BREAK else Piece(PieceKind.TEXT, " ") for piece in run)
    rest = [*cell.notes]
    if addresses and inline.plain(beside) and _POINTERS.fullmatch(name.removeprefix(inline.plain(beside)).strip()):
        name = inline.plain(beside)
    elif len(addresses) > 1:
        rest.insert(0, run)
    summary = inline.paragraph(inline.joined(rest))
    return DraftOption(name or f"Option {position}", next(iter(addresses), ""), summary)


def _without_badges(cell: TableCell, report: ImportReport) -> TextRun:
    """The run with its pictures as words if it has no other words, else without them."""
    if not any(piece.kind is PieceKind.IMAGE for piece in cell.run):
        return cell.run
    words = inline.plain(piece for piece in cell.run if piece.kind in {PieceKind.TEXT, PieceKind.CODE})
    rest = [
        replace(piece, kind=PieceKind.TEXT, text=_PICTURE_WORDS.sub(" ", piece.text))
        if piece.kind is PieceKind.IMAGE
        else piece
        for piece in cell.run
        if not words or piece.kind is not PieceKind.IMAGE
    ]
    for piece in cell.run:
        if piece.kind is PieceKind.IMAGE:
            report.add_left_out(f'the picture "{piece.text}" next to a name: {piece.target}', cell.line)
    report.add_guess("Pictures next to names were left out.")
    kept = _without_empty_links(rest) if words else tuple(rest)
    if inline.plain(kept):
        return inline.tidy(kept)
    address = next((piece.target for piece in cell.run if piece.kind is PieceKind.IMAGE), "")
    return inline.text_run(inline.display_url(address))


def _without_empty_links(run: Sequence[Piece]) -> TextRun:
    """The run without links that only held a picture."""
    found: list[Piece] = []
    for piece in run:
        if piece.kind is PieceKind.CLOSE_LINK and found and found[-1].kind is PieceKind.OPEN_LINK:
            found.pop()
        else:
            found.append(piece)
    return tuple(found)


def _without_icons(run: TextRun, report: ImportReport, line: int) -> TextRun:
    """The run without the names of icons between colons, unless it holds nothing else."""
    if not _ICON.search(inline.plain(run)) or not _ICON.sub("", inline.plain(run)).strip():
        return run
    for icon in _ICON.findall(inline.plain(run)):
        report.add_left_out(f"the icon {icon} next to a name", line)
    return inline.tidy(
        replace(piece, text=_ICON.sub("", piece.text)) if piece.kind is PieceKind.TEXT else piece for piece in run
    )


def _told_apart(options: Sequence[DraftOption], heads: TableRow, report: ImportReport) -> Iterator[DraftOption]:
    """The options with a number after each repeated name."""
    names = {option.name for option in options}
    seen: dict[str, int] = {}
    for option, cell in zip(options, heads, strict=True):
        number = seen[option.name] = seen.get(option.name, 0) + 1
        if number == 1:
            yield option
            continue
        while (made := f"{option.name} ({number})") in names:
            number += 1
        names.add(made)
        message = f'two options have the same name "{option.name}", so the second one is called "{made}"'
        report.add_warning("same-name", message, cell.line, "Write names that distinguish them.", words=cell.text)
        report.add_look_first(f'two options are called "{option.name}"', cell.line)
        yield replace(option, name=made)


def _described(option: DraftOption, about: Mapping[str, TableCell]) -> DraftOption:
    made = option
    for kind, cell in about.items():
        if not cell.text:
            continue
        links = inline.links(cell.run)
        if kind == "link" and links and not made.link:
            made = replace(made, link=links[0])
        elif kind == "advantages":
            made = replace(made, advantages=_arguments(cell))
        elif kind == "disadvantages":
            made = replace(made, disadvantages=_arguments(cell))
        else:
            text = inline.paragraph(inline.joined([cell.run, *cell.notes]))
            made = replace(made, summary="\n\n".join(part for part in (made.summary, text) if part))
    return made


def _arguments(cell: TableCell) -> tuple[tuple[str, str], ...]:
    """The arguments in a cell: its lines, or its parts between semicolons."""
    parts = [part.strip(" -–•*;") for part in _SPLIT.split(cell.text)]
    notes = inline.paragraph(inline.joined([*([cell.run] if inline.links(cell.run) else []), *cell.notes]))
    titles = [f"{part[0].upper()}{part[1:]}" for part in parts if part]
    return tuple((title, notes if n == 0 else "") for n, title in enumerate(titles))
