"""Where pages are published, and the links between them.

The rules are MkDocs' own: ``a/index.md`` becomes ``a/`` and ``a/b.md`` becomes ``a/b/``; without directory URLs
``a/index.html`` and ``a/b.html``. MkDocs does not rewrite links in raw HTML, so this module computes them for the
page's final address.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from decision_guide.model.files import DECISION_ENDING, Settings

PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""The possible endings of a page's source; generated pages use the first."""


def page_url(src_uri: str, use_directory_urls: bool) -> str:
    """Return the address of ``src_uri`` (relative to the docs_dir) on the site, relative to the site's root."""
    if not src_uri.endswith(PAGES):
        return src_uri
    stem = posixpath.splitext(src_uri)[0]
    folder, _, name = stem.rpartition("/")
    prefix = f"{folder}/" if folder else ""
    if name in ("index", "README"):
        return prefix if use_directory_urls else f"{prefix}index.html"
    return f"{stem}/" if use_directory_urls else f"{stem}.html"


def site_file(src_uri: str, use_directory_urls: bool) -> str:
    """Return the published file of ``src_uri`` (relative to the docs_dir), relative to the site's root."""
    address = page_url(src_uri, use_directory_urls)
    return address if address and not address.endswith("/") else f"{address}index.html"


@lru_cache(maxsize=1024)
def link(from_src: str, to_src: str, use_directory_urls: bool) -> str:
    """Return the relative link from one page to another page or file, both given as paths below the docs_dir.

    ``to_src`` may end with a query or a fragment.
    """
    return _relative(from_src, *_split(to_src), use_directory_urls=use_directory_urls)


def absolute(site_url: str, to_src: str, use_directory_urls: bool) -> str:
    """Return the full address of a page or file, on a site that has one."""
    return f"{site_url.rstrip('/')}/{quote(page_url(to_src, use_directory_urls), safe='/.~-_')}"


def feed_path(folder: str) -> str:
    """Return the path of the feed of a folder: that of all decisions, or of one guide."""
    return f"{folder}/feed.xml"


def origin(path: str, settings: Settings) -> str:
    """Return the page to which links in ``path`` are relative.

    It is the page itself, or its folder's index if an engine rewrites the links later.
    """
    return posixpath.join(posixpath.dirname(path), "index.md") if settings.links_are_rewritten else path


def _relative(from_src: str, path: str, suffix: str, *, use_directory_urls: bool) -> str:
    start = page_url(from_src, use_directory_urls).split("/")[:-1]
    *folders, name = page_url(path, use_directory_urls).split("/")
    shared = 0
    while shared < min(len(start), len(folders)) and start[shared] == folders[shared]:
        shared += 1
    steps = [".."] * (len(start) - shared) + folders[shared:]
    relative = "/".join([*(steps or ([] if name else ["."])), name])
    return quote(relative, safe="/.~-_") + suffix


def is_relative(href: str) -> bool:
    """Return whether ``href`` is a path within the site, not an address with a scheme, an anchor or a query alone."""
    try:
        parts = urlsplit(href)
    except ValueError:  # brackets or characters that no host can have: an address of some kind
        return False
    return not parts.scheme and not parts.netloc and bool(parts.path) and not parts.path.startswith("/")


def author_link(from_src: str, href: str, folder: str, use_directory_urls: bool) -> str:
    """Return an author's link, which is relative to the decisions' folder, in the form for the page ``from_src``."""
    if not is_relative(href):
        return href
    path, suffix = _split(href)
    target = posixpath.normpath(f"/{folder}/{path}").lstrip("/")
    if posixpath.dirname(target) == folder and target.endswith(DECISION_ENDING):  # the file that authors see: its guide
        target = f"{target.removesuffix(DECISION_ENDING)}/index.md"
    closed = "/" if target and path.endswith(("/", "/.", "/..")) else ""
    return _relative(from_src, unquote(target) + closed, suffix, use_directory_urls=use_directory_urls)


def _split(target: str) -> tuple[str, str]:
    cut = min((target.find(sign) for sign in "?#" if sign in target), default=len(target))
    return target[:cut], target[cut:]
