"""Complete the addresses of a page with the page's own address, or report those that are relative."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from decision_guide.interchange.importing.blocks import Block, Footnote, mapped
from decision_guide.interchange.importing.inline import Piece, PieceKind, TextRun
from decision_guide.interchange.importing.report import ImportReport

_LINKS = frozenset({PieceKind.OPEN_LINK, PieceKind.CLOSE_LINK})


class LinkCompleter:
    """Completes relative addresses; without ``base`` it reports each of them once for its line."""

    def __init__(self, base: str, report: ImportReport) -> None:
        self._base = base
        self._report = report
        self._told: set[tuple[str, int]] = set()

    def block(self, block: Block) -> Block:
        """Return a block with complete addresses."""
        return mapped(block, self.run)

    def footnote(self, note: Footnote) -> Footnote:
        """Return a footnote with complete addresses."""
        return replace(note, run=self.run(note.run, note.line))

    def run(self, run: TextRun, line: int) -> TextRun:
        """Return the run with complete addresses."""
        if not any(piece.kind in _LINKS or piece.kind is PieceKind.IMAGE for piece in run):
            return run
        return tuple(self._piece(piece, line) for piece in run)

    def _piece(self, piece: Piece, line: int) -> Piece:
        if piece.kind in _LINKS and is_relative(piece.text):
            return replace(piece, text=self._complete(piece.text, line, is_new=piece.kind is PieceKind.OPEN_LINK))
        if piece.kind is PieceKind.IMAGE and piece.target and is_relative(piece.target) and self._base:
            return replace(piece, target=self._complete(piece.target, line, is_new=False))
        return piece

    def _complete(self, address: str, line: int, *, is_new: bool) -> str:
        if self._base:
            try:
                return urljoin(self._base, address)
            except ValueError:
                return address
        if is_new and (address, line) not in self._told:
            self._told.add((address, line))
            message = f'the address "{address}" is relative to the page that it comes from'
            advice = "Give the page's own address with --base https://…, and it is completed."
            self._report.add_warning("relative-link", message, line, advice, words=address)
        return address


def is_relative(address: str) -> bool:
    """Return whether an address is complete only together with that of its page."""
    try:
        return not urlsplit(address).scheme
    except ValueError:
        return False
