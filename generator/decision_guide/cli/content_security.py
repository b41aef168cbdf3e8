"""A strict Content-Security-Policy for a finished site, and every place that breaks it.

One policy serves all pages. Hosts join the headers of all matching rules, and browsers obey each header. So a policy
for one folder cannot widen the policy of the whole site. With instant navigation, a page's policy also stays in force
on the next page. The policy allows only the inline scripts that the site already has. Those of Material differ by the
depth of the page.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from html.parser import HTMLParser

from decision_guide.model.files import OutputFile
from decision_guide.problems import Problem, Severity
from decision_guide.text.decoding import locate

PAGE, STYLE = ".html", ".css"
FONTS = (".woff2", ".woff", ".ttf", ".otf")
LONGEST_LINE = 2000
"""Some hosts ignore a longer line of a `_headers` file."""

_SCRIPT_TYPES = frozenset({"", "module", "importmap", "speculationrules", "text/javascript", "application/javascript"})
_FETCHED = frozenset(
    {"stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "prefetch", "mask-icon"}
)
_LOADED = frozenset({"audio", "embed", "iframe", "img", "input", "object", "script", "source", "track", "video"})
_DRAWN = frozenset({"feimage", "image", "use"})
_FRAMED = frozenset({"embed", "frame", "iframe", "object"})
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_SCRIPTED = re.compile(r"[\x00-\x20]*javascript:", re.IGNORECASE)
_IN_STYLE = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)


class PolicyFormat(StrEnum):
    """The output format of a policy."""

    HEADERS = "headers"
    NGINX = "nginx"
    CADDY = "caddy"


@dataclass(frozen=True, slots=True)
class PolicyFindings:
    """What a site needs besides its own files, and what breaks every strict policy, as warnings by place."""

    hashes: tuple[str, ...] = ()
    data_images: bool = False
    fonts: bool = False
    media: bool = False
    breaches: tuple[Problem, ...] = ()


def scan_site(files: Iterable[OutputFile]) -> PolicyFindings:
    """Scan the pages and style sheets of a finished site; of other files only the names matter."""
    hashes: set[str] = set()
    breaches: list[Problem] = []
    data_images = fonts = media = False
    for file in files:
        fonts = fonts or file.path.endswith(FONTS)
        if not file.path.endswith((PAGE, STYLE)):
            continue
        text = file.content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
        seen = _page(text) if file.path.endswith(PAGE) else _style_sheet(text)
        hashes |= {_hash(script) for script in seen.scripts}
        data_images, media = data_images or seen.data_images, media or seen.media
        lines = tuple(text.split("\n"))
        breaches += [_problem(file.source or file.path, lines, breach) for breach in seen.breaches]
    return PolicyFindings(tuple(sorted(hashes)), data_images, fonts, media, tuple(breaches))


def policy(found: PolicyFindings) -> str:
    """Return the strictest policy under which the site works."""
    directives = [
        "default-src 'none'",
        " ".join(["script-src 'self'", *(f"'{one}'" for one in found.hashes)]),
        "style-src 'self'",
        "img-src 'self' data:" if found.data_images else "img-src 'self'",
        "connect-src 'self'",
        *(["font-src 'self'"] if found.fonts else []),
        *(["media-src 'self'"] if found.media else []),
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
    return "; ".join(directives)


def format_policy(text: str, form: PolicyFormat) -> str:
    """Return the policy as lines for a host: a `_headers` file, or a line for nginx or Caddy."""
    match form:
        case PolicyFormat.HEADERS:
            return f"/*\n  Content-Security-Policy: {text}\n"
        case PolicyFormat.NGINX:
            return f'add_header Content-Security-Policy "{text}" always;\n'
        case PolicyFormat.CADDY:
            return f'header Content-Security-Policy "{text}"\n'


# --- the content of a file ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Violation:
    """Something that a strict policy forbids. ``line`` counts from 1, ``column`` from 0."""

    line: int
    column: int
    message: str
    help: str


@dataclass(slots=True)
class _PageScan:
    scripts: list[str] = field(default_factory=list)
    breaches: list[_Violation] = field(default_factory=list)
    data_images: bool = False
    media: bool = False


def _hash(script: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def _problem(path: str, lines: tuple[str, ...], breach: _Violation) -> Problem:
    where = locate(path, lines, breach.line, breach.column + 1, breach.column + 2)
    return Problem("breaks-policy", Severity.WARNING, breach.message, where, breach.help)


def _page(text: str) -> _PageScan:
    reader = _PageScanner()
    reader.feed(text)
    reader.close()
    return reader.seen


def _style_sheet(text: str) -> _PageScan:
    seen = _PageScan()
    blanked = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment.group()), text)
    for found in _IN_STYLE.finditer(blanked):
        address = found.group(1)
        seen.data_images = seen.data_images or address.startswith("data:")
        if _ELSEWHERE.match(address):
            before = blanked[: found.start()]
            place = before.count("\n") + 1, len(before) - before.rfind("\n") - 1
            seen.breaches.append(_Violation(*place, *_other_origin(address)))
    return seen


class _PageScanner(HTMLParser):
    """Collects what one page needs and what breaks a policy."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = _PageScan()
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record the element, and start to collect the text of a script."""
        attributes = {name: value or "" for name, value in reversed(attrs)}
        if tag == "script" and "src" not in attributes and attributes.get("type", "").lower() in _SCRIPT_TYPES:
            self._script = []
        line, column = self.getpos()
        self.seen.breaches += [_Violation(line, column, *words) for words in _breaches(tag, attributes)]
        self.seen.media = self.seen.media or tag in {"audio", "video"}
        if tag in {"img", "image", "link"} and any(value.startswith("data:") for value in attributes.values()):
            self.seen.data_images = True

    def handle_data(self, data: str) -> None:
        """Collect the text of a script."""
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Record a complete script."""
        if tag == "script" and self._script is not None:
            self.seen.scripts.append("".join(self._script))
            self._script = None


# --- what a strict policy forbids --------------------------------------------------------------------

_INTO_FILES = "Move it into a file of the site: extra_css or extra_javascript in mkdocs.yml."


def _breaches(tag: str, attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The problems of an element, each with its fix."""
    if tag == "style":
        yield "this page has a <style> element", _INTO_FILES
    if tag == "base":
        yield "a <base> element changes the target of every link", "Remove it."
    if tag in _FRAMED:
        yield f"<{tag}> embeds another document in this page", "Link to it instead."
    if tag in {"form", "button", "input"} and (attributes.get("action") or attributes.get("formaction")):
        yield f"<{tag}> sends what readers type", "Link to a page that does, or allow its address in form-action."
    for name, value in attributes.items():
        yield from _attribute_breaches(tag, name, value)
    for address in _addresses(tag, attributes):
        if tag not in _FRAMED and _ELSEWHERE.match(address):
            yield _other_origin(address)


def _attribute_breaches(tag: str, name: str, value: str) -> Iterator[tuple[str, str]]:
    if name == "style":
        yield f'<{tag}> has a "style" attribute', "Use a class and style it in a file of extra_css."
    elif name.startswith("on"):
        yield f'<{tag}> has the handler "{name}"', _INTO_FILES
    elif _SCRIPTED.match(value) and name in {"href", "xlink:href", "src", "action", "formaction"}:
        yield f'"{name}" of <{tag}> runs a script', _INTO_FILES


def _addresses(tag: str, attributes: dict[str, str]) -> Sequence[str]:
    """The addresses that a browser fetches to show an element."""
    if tag == "link":
        return [attributes.get("href", "")] if _FETCHED & set(attributes.get("rel", "").lower().split()) else []
    if tag in _DRAWN:
        return [attributes.get("href", ""), attributes.get("xlink:href", "")]
    if tag in _LOADED:
        candidates = [part.strip() for part in attributes.get("srcset", "").split(",")]
        return [attributes.get("src", ""), attributes.get("poster", ""), *candidates]
    return []


def _other_origin(address: str) -> tuple[str, str]:
    shown = address if len(address) <= 60 else f"{address[:59]}…"
    return f"this is fetched from another server: {shown}", "Keep a copy among the files of the site."
