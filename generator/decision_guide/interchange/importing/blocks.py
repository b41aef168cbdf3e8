"""Blocks of foreign Markdown → blocks of the Markdown of this format. No word is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.foreign_markdown import InlineReader, Notes, html_block_text
from decision_guide.interchange.importing.inline import Part, Piece, Run
from decision_guide.text import safe_markdown

_STARTS_A_BLOCK = re.compile(r"(\d{0,9})([-+.)~`<])")


def run_of(node: SyntaxTreeNode, notes: Notes | None = None) -> Run:
    """The text of a paragraph, a heading or a cell as a run; footnotes stand in brackets behind it."""
    reader = InlineReader(notes or Notes())
    run = reader.read(inline_tokens(node))
    for note in reader.texts():
        run = (*run, Piece(Part.TEXT, " ("), *note, Piece(Part.TEXT, ")"))
    return inline.tidy(run)


def inline_tokens(node: SyntaxTreeNode) -> list[Token]:
    """The tokens of the line in a paragraph, a heading or a cell."""
    return [
        token
        for child in node.children
        if child.type == "inline"
        for token in (child.token.children if child.token else None) or ()
    ]


def to_markdown(nodes: Iterable[SyntaxTreeNode], notes: Notes | None = None) -> str:
    """These blocks as Markdown that the format reads without a word of complaint."""
    notes = notes or Notes()
    text = "\n\n".join(block for node in nodes for block in _blocks(node, notes) if block)
    if safe_markdown.check(text) or not set(safe_markdown.references(text)) <= set(notes.texts.values()):
        return "\n\n".join(_paragraph(inline.text_run(line)) for line in text.split("\n") if line.strip())
    return text


def _blocks(node: SyntaxTreeNode, notes: Notes) -> Iterator[str]:
    match node.type:
        case "paragraph":
            yield _paragraph(run_of(node, notes))
        case "heading":
            yield _paragraph(_strong(run_of(node, notes)))
        case "bullet_list" | "ordered_list":
            yield _list(node, notes)
        case "blockquote":
            yield from (block for child in node.children for block in _blocks(child, notes))
        case "fence" | "code_block":
            yield _fence(node.content, node.info.split()[:1] if node.type == "fence" else [])
        case "html_block":
            yield from (_paragraph(inline.text_run(line)) for line in html_block_text(node.content).split("\n"))
        case "table":
            rows = (row for row in node.walk() if row.type == "tr")
            yield from (_paragraph(inline.joined(run_of(cell, notes) for cell in row.children)) for row in rows)


def _paragraph(run: Run) -> str:
    text = inline.markdown(run)
    if not text:
        return ""
    meant = f"<p>{inline.to_html(text, inline=True)}</p>"
    if inline.to_html(text, inline=False) == meant:
        return text
    safe = _STARTS_A_BLOCK.sub(r"\1\\\2", text, count=1)
    return safe if inline.to_html(safe, inline=False) == meant else inline.escaped(inline.plain(run))


def _strong(run: Run) -> Run:
    inner = tuple(piece for piece in run if piece.text != "**" or piece.part not in {Part.OPEN, Part.CLOSE})
    return (Piece(Part.OPEN, "**"), *inner, Piece(Part.CLOSE, "**")) if inner else ()


def _list(node: SyntaxTreeNode, notes: Notes) -> str:
    first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    items = []
    for position, item in enumerate(node.children):
        marker = "- " if first is None else f"{first + position}. "
        blocks = [block for child in item.children for block in _blocks(child, notes) if block]
        glue = "\n" if _is_tight(item) else "\n\n"
        items.append(marker + glue.join(blocks).replace("\n", "\n" + " " * len(marker)))
    return re.sub(r"\n +(?=\n)", "\n", "\n".join(items))


def _is_tight(item: SyntaxTreeNode) -> bool:
    """Whether the item's text and the list under it need no empty line between them."""
    return [child.type for child in item.children] in (["paragraph"], ["paragraph", "bullet_list"])


def _fence(code: str, info: list[str]) -> str:
    longest = max((len(found) for found in re.findall("`+", code)), default=0)
    fence = "`" * max(longest + 1, 3)
    return f"{fence}{''.join(info) if '`' not in ''.join(info) else ''}\n{code.rstrip(chr(10))}\n{fence}"
