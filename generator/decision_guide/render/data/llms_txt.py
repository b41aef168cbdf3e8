"""``llms.txt``: the topic of the site and its decisions, for language models (llmstxt.org)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from decision_guide.model.files import Listing, OutputFile
from decision_guide.render import urls
from decision_guide.render.catalogue import Catalogue

PATH = "llms.txt"

_SIGNS = re.compile(r"[\\`*_\[\]<>]")


def llms_txt(catalogue: Catalogue) -> OutputFile:
    """Return the file: the site's title and summary, a line for each decision, then the data files."""
    return OutputFile(PATH, ("\n".join(_lines(catalogue)) + "\n").encode(), gives_way_to_handwritten=True)


def _lines(catalogue: Catalogue) -> Iterator[str]:
    settings, words = catalogue.settings, catalogue.words
    yield f"# {_text(settings.site_name or words('list.title'))}"
    if settings.site_description:
        yield from ("", f"> {_text(settings.site_description)}")
    yield from ("", f"## {words('list.title')}", "")
    for listing in catalogue.listings:
        yield _entry(catalogue, listing.title, f"{listing.slug}/index.md", _remark(listing))
    yield from ("", f"## {words('sources.data')}", "")
    yield _entry(catalogue, "decisions.json", "decisions.json", words("list.title"))
    for listing in catalogue.listings:
        yield _entry(catalogue, f"{listing.slug}/decision.json", f"{listing.slug}/decision.json", listing.title)


def _remark(listing: Listing) -> str:
    """The topic of the decision, and its options."""
    options = ", ".join(name for _, name in listing.options)
    return f"{listing.summary} ({options})" if listing.summary else options


def _entry(catalogue: Catalogue, title: str, path: str, remark: str) -> str:
    settings = catalogue.settings
    target = f"{settings.folder}/{path}"
    site = settings.site_url
    address = (
        urls.absolute(site, target, settings.use_directory_urls)
        if site
        else urls.link(PATH, target, settings.use_directory_urls)
    )
    return f"- [{_text(title)}]({address}): {_text(remark)}"


def _text(text: str) -> str:
    """A text on one line of Markdown that shows exactly this text."""
    return _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))
