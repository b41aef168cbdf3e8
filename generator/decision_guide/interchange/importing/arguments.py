"""Advantages and disadvantages: lists under headings that name them, and the option that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from markdown_it.tree import SyntaxTreeNode

from decision_guide.interchange.importing import inline
from decision_guide.interchange.importing.blocks import run_of, to_markdown
from decision_guide.interchange.importing.foreign_markdown import Notes
from decision_guide.interchange.importing.inline import Part, Run

_FOR = r"advantages?|pros?|strengths?|benefits?|upsides?|plus(?:es)?"
_AGAINST = r"dis-?advantages?|cons?|weakness(?:es)?|drawbacks?|downsides?|limitations?|minus(?:es)?"
_KIND = re.compile(rf"(?<![\w-])(?:(?P<against>{_AGAINST})|(?P<for>{_FOR}))(?![\w-])", re.IGNORECASE)
_SMALL_WORDS = re.compile(r"\b(?:of|for|with|using|the|and|or|in|on)\b", re.IGNORECASE)
_PSEUDO_HEADING = 7
_NEAR = 0.82
_LONGEST_TITLE = 160
_DASH = re.compile(r"(?P<title>[^:\n]{1,80}?)(?::| [–—-]) +(?=\S)")


@dataclass(frozen=True, slots=True)
class Found:
    """An argument about the option at ``option`` (its position); ``body`` is Markdown of the format."""

    option: int
    speaks_for: bool
    title: str
    body: str


@dataclass(slots=True)
class _Heading:
    level: int
    kind: bool | None
    option: int | None


def find_arguments(
    nodes: Sequence[SyntaxTreeNode], options: Sequence[str], notes: Notes
) -> tuple[tuple[Found, ...], frozenset[int]]:
    """The arguments of a page, and the positions of the blocks that they were read from (headings too)."""
    stack: list[_Heading] = []
    found: list[Found] = []
    used: set[int] = set()
    headings: dict[int, int] = {}
    for position, node in enumerate(nodes):
        if heading := _heading(node, options):
            stack = [one for one in stack if one.level < heading.level] + [heading]
            headings[heading.level] = position
            continue
        kind = next((one.kind for one in reversed(stack) if one.kind is not None), None)
        option = next((one.option for one in reversed(stack) if one.option is not None), None)
        if kind is None or option is None or node.type not in {"bullet_list", "ordered_list"}:
            continue
        found += [Found(option, kind, *_argument(item, notes)) for item in node.children]
        used |= {position, *(headings[one.level] for one in stack if one.kind is not None or one.option is not None)}
    return tuple(found), frozenset(used)


def nearest_option(words: str, options: Sequence[str]) -> int | None:
    """The position of the option that is named in ``words``, spelt like that or nearly so."""
    said = _bare(words)
    names = [_bare(name) for name in options]
    for position, name in enumerate(names):
        if name and name == said:
            return position
    ratios = [SequenceMatcher(None, said, name).ratio() if min(len(name), len(said)) > 4 else 0.0 for name in names]
    best = max(range(len(names)), key=ratios.__getitem__, default=None)
    if best is not None and ratios[best] >= _NEAR:
        return best
    inside = [position for position, name in enumerate(names) if name and _contains(words, options[position])]
    return max(inside, key=lambda position: len(names[position]), default=None)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _contains(words: str, name: str) -> bool:
    pattern = r"[\W_]*".join(map(re.escape, re.findall(r"[^\W_]+", name)))
    return bool(re.search(rf"(?<!\w){pattern}(?!\w)", words, re.IGNORECASE)) if pattern else False


def _heading(node: SyntaxTreeNode, options: Sequence[str]) -> _Heading | None:
    if node.type == "heading":
        level, text = int(node.tag[1]), inline.plain(run_of(node))
    elif node.type == "paragraph" and (text := _pseudo_heading(run_of(node))):
        level = _PSEUDO_HEADING
    else:
        return None
    kind = _KIND.search(text[:200])
    both = kind and len({bool(one["for"]) for one in _KIND.finditer(text[:200])}) > 1
    rest = _SMALL_WORDS.sub(" ", _KIND.sub(" ", text[:200]))
    return _Heading(level, bool(kind["for"]) if kind and not both else None, nearest_option(rest, options))


def _pseudo_heading(run: Run) -> str:
    """The text of a paragraph that is a heading in all but name: bold, or the word alone with a colon."""
    text = inline.plain(run)
    bold = len(run) == 3 and run[0].part is Part.OPEN and run[0].text == "**"
    if not _KIND.search(text[:200]) or len(text) > 80:
        return ""
    return text if bold or text.endswith(":") or _KIND.fullmatch(text) else ""


def _argument(item: SyntaxTreeNode, notes: Notes) -> tuple[str, str]:
    """Title and body of a list's item."""
    first, rest = item.children[:1], item.children[1:]
    if not first or first[0].type != "paragraph":
        text = to_markdown(item.children, notes)
        return (_shortened(inline.plain(inline.text_run(text))) or "–", text)
    run = run_of(first[0], notes)
    title, said = _title(run)
    body = "\n\n".join(part for part in (said, to_markdown(_unwrapped(rest), notes)) if part)
    if len(title) > _LONGEST_TITLE:
        body = "\n\n".join(part for part in (inline.markdown(run), to_markdown(_unwrapped(rest), notes)) if part)
    return _shortened(title) or "–", body


def _title(run: Run) -> tuple[str, str]:
    """The title of an argument, and what follows it on the same line: after bold words, or after a colon or dash."""
    text = inline.plain(run)
    if run and run[0].part is Part.OPEN and run[0].text == "**":
        end = next(n for n, piece in enumerate(run) if piece.part is Part.CLOSE and piece.text == "**")
        title = inline.plain(run[: end + 1])
        rest = inline.tidy(run[end + 1 :])
        start = re.match(r"[\s:.–—-]*", inline.plain(rest))
        return title.rstrip(":"), inline.markdown(inline.without_start(rest, start.end() if start else 0))
    if found := _DASH.match(text):
        return found["title"], inline.markdown(inline.without_start(run, found.end()))
    return text, ""


def _shortened(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"


def _unwrapped(nodes: Sequence[SyntaxTreeNode]) -> Iterator[SyntaxTreeNode]:
    """The blocks below a title; a list of one item is no list."""
    for node in nodes:
        if node.type in {"bullet_list", "ordered_list"} and len(node.children) == 1 and len(nodes) == 1:
            yield from node.children[0].children
        else:
            yield node
