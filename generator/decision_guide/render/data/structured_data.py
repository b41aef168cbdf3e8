"""A guide for search engines and other machines: an article about a list of options, in schema.org's words.

It only states what the file states: no one is named as an author, and no option is called the answer.
"""

from __future__ import annotations

import json
from html import unescape

from markupsafe import Markup

from decision_guide.model import Source
from decision_guide.render import urls
from decision_guide.render.context import PageContext

JsonLd = dict[str, object]

_CLOSING = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Characters that could end a script or begin a comment in it, as JSON also writes them."""


def structured_data(page: PageContext) -> str:
    """Return the guide as JSON-LD. Addresses are absolute if the site has an address, else relative to the page."""
    decision, settings = page.decision, page.settings
    days = [day for day in (decision.reviewed, *(change.date for change in decision.changes)) if day]
    article: JsonLd = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": decision.title,
        "description": page.plain(decision.summary),
        "inLanguage": page.words.language,
        "url": _address(page, page.guide_path),
        "dateModified": max(days).isoformat() if days else "",
        "keywords": list(decision.tags),
        "creditText": "; ".join(decision.authors),
        "license": decision.licence or "",
        "audience": _audience(page),
        "isPartOf": _without_empty({"@type": "WebSite", "name": settings.site_name, "url": settings.site_url or ""}),
        "mainEntity": _options(page),
        "citation": [_work(page, source) for source in decision.sources],
        "encoding": [
            _file(page, f"{page.folder}/decision.json", "application/json"),
            _file(page, f"{settings.folder}/{decision.slug}.yml", "application/yaml"),
        ],
    }
    return json.dumps(_without_empty(article), ensure_ascii=False, separators=(",", ":"))


def _audience(page: PageContext) -> JsonLd | str:
    readers = page.plain(page.decision.audience)
    return {"@type": "Audience", "audienceType": readers} if readers else ""


def data_block(escaped: str) -> Markup:
    """Return the element for a page's head, from the escaped HTML of its front matter. No browser runs it."""
    data = unescape(escaped).translate(_CLOSING)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(data))  # noqa: S704 - no "<" is left


def _options(page: PageContext) -> JsonLd:
    items = [
        _without_empty(
            {
                "@type": "ListItem",
                "position": position,
                "name": option.name,
                "description": page.plain(option.summary),
                "url": _address(page, f"{page.folder}/{option.id}.md"),
            }
        )
        for position, option in enumerate(page.decision.options, start=1)
    ]
    return {
        "@type": "ItemList",
        "itemListOrder": "https://schema.org/ItemListUnordered",
        "numberOfItems": len(items),
        "itemListElement": items,
    }


def _work(page: PageContext, source: Source) -> JsonLd:
    """A cited work. Its author stays a text: a name alone does not show whether it is a person's."""
    return _without_empty(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": page.author_link(source.url) if source.url else "",
            "creditText": source.author or "",
            "datePublished": source.date or "",
        }
    )


def _file(page: PageContext, path: str, media_type: str) -> JsonLd:
    return {"@type": "MediaObject", "encodingFormat": media_type, "contentUrl": _address(page, path)}


def _address(page: PageContext, path: str) -> str:
    site = page.settings.site_url
    return urls.absolute(site, path, page.settings.use_directory_urls) if site else page.link(path)


def _without_empty(thing: JsonLd) -> JsonLd:
    """The object without its empty values."""
    return {name: value for name, value in thing.items() if value not in ("", [])}
