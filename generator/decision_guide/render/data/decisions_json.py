"""``decisions.json``: the list of decisions, for machines."""

from __future__ import annotations

import json
from functools import lru_cache

from decision_guide.model.files import Listing, OutputFile
from decision_guide.render import urls
from decision_guide.render.catalogue import Catalogue


def decisions_json(catalogue: Catalogue) -> OutputFile:
    """Return the list of decisions, for machines; addresses are relative to the file."""
    content = _decisions_json(catalogue.listings, catalogue.settings.use_directory_urls)
    return OutputFile(f"{catalogue.settings.folder}/decisions.json", content)


@lru_cache(maxsize=2)
def _decisions_json(listings: tuple[Listing, ...], use_directory_urls: bool) -> bytes:
    entries = [
        {
            "slug": listing.slug,
            "title": listing.title,
            **({"language": listing.language} if listing.language else {}),
            "summary": listing.summary,
            "options": [name for _, name in listing.options],
            "questions": listing.questions,
            "tags": list(listing.tags),
            "reviewed": listing.reviewed.isoformat() if listing.reviewed else None,
            "url": urls.page_url(f"{listing.slug}/index.md", use_directory_urls),
            "data": f"{listing.slug}/decision.json",
        }
        for listing in listings
    ]
    return (json.dumps({"format": 1, "decisions": entries}, ensure_ascii=False, indent=1) + "\n").encode()
