"""How to cite a guide: as a text, and as an entry for BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from decision_guide.engine.edition import edition_date
from decision_guide.render import urls
from decision_guide.render.assets import asset_link
from decision_guide.render.context import PageContext
from decision_guide.render.widgets.edition import edition_line

_ENDS = (".", "?", "!", "…", "؟", "。")
_LATEX = re.compile(r"[\\{}$&#%_^~]")
_ROLE = re.compile(r"(?<=.)(?:,| \().*", re.DOTALL)
_NAMED = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
"""The characters of LaTeX that a backslash alone does not turn into text."""


@dataclass(frozen=True, slots=True)
class CitationView:
    """Both forms of a citation, and the script of the buttons that copy them."""

    text: str
    bibtex: str
    script: str


def citation(page: PageContext) -> CitationView:
    """Return how to cite the page's guide in its edition. It has no day of reading: no build knows today's date."""
    return CitationView(
        " ".join(map(_ended, _parts(page))) + f" {_address(page)}".rstrip(),
        _bibtex(page),
        asset_link("cite/cite.js", page.path, page.settings),
    )


def _parts(page: PageContext) -> Iterator[str]:
    if page.decision.authors:
        yield ", ".join(map(_without_role, page.decision.authors))
    yield page.decision.title
    if page.settings.site_name:
        yield page.settings.site_name
    yield edition_line(page)


def _without_role(author: str) -> str:
    """The name of an author, without the role after a comma or in brackets. Citations name people alone."""
    return _ROLE.sub("", author)


def _ended(part: str) -> str:
    return part if part.endswith(_ENDS) else f"{part}."


def _address(page: PageContext) -> str:
    site = page.settings.site_url
    return urls.absolute(site, page.guide_path, page.settings.use_directory_urls) if site else ""


def _bibtex(page: PageContext) -> str:
    """The entry. Braces around each text keep it as it is: no name is turned around, no capital is lost."""
    decision = page.decision
    day, address = edition_date(decision), _address(page)
    fields = {
        "author": " and ".join(f"{{{_latex(_without_role(author))}}}" for author in decision.authors),
        "title": f"{{{_latex(decision.title)}}}",
        "year": str(day.year) if day else "",
        "month": str(day.month) if day else "",
        "howpublished": _latex(page.settings.site_name),
        "note": _latex(edition_line(page)),
        "url": address,
    }
    lines = (f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{decision.slug}-{page.analysis.edition},\n{''.join(lines)}}}"


def _latex(text: str) -> str:
    """A text on one line that LaTeX prints as it is."""
    return _LATEX.sub(lambda found: _NAMED.get(found[0], f"\\{found[0]}"), " ".join(text.split()))
