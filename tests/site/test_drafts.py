"""A draft is for the author's eyes: shown in serve, absent from everything that is published."""

from __future__ import annotations

from support.sites import TEA, SiteBuilder

FILES = {
    "docs/decisions/tea.yml": TEA,
    "docs/decisions/secret.yml": TEA.replace("Tea or coffee?", "Secret?") + "draft: true\ntags: [hidden]\nwas: [old]\n",
}


def test_build_has_no_trace(site: SiteBuilder) -> None:
    """Nothing in the built site, its data included, comes from a draft."""
    built = site(FILES)

    assert built.complaints == []
    pages = [path for path in built.files if not path.startswith("assets/")]
    assert [path for path in pages if "secret" in path or "hidden" in path or "old" in path] == []
    texts = [(built.folder / path).read_bytes() for path in built.files if not path.endswith(".gz")]
    assert not any(b"Secret" in text or b"secret" in text for text in texts)


def test_serve_shows_it(site: SiteBuilder) -> None:
    """In serve, a draft has all its pages, and the list marks it as a draft."""
    built = site(FILES, live=True)

    assert {"decisions/secret/index.html", "decisions/secret/decide/index.html", "decisions/secret.yml"} <= set(
        built.files
    )
    assert "Draft" in built.page("decisions/").text


def test_every_page_of_a_draft_says_so(site: SiteBuilder) -> None:
    """In serve, the guide, the decide page, the option pages and parts in other pages show that it is a draft."""
    parts = "\n\n".join(f"<!-- decision secret {part} -->" for part in ("card", "table", "result 1.morning_yes"))
    built = site({**FILES, "docs/index.md": f"# Home\n\n{parts}\n"}, live=True)
    note = "Draft: shown in the preview only."
    pages = [f"decisions/{{}}/{page}" for page in ("", "decide/", "tea/", "coffee/")]

    assert [page for page in pages if note not in built.page(page.format("secret")).text] == []
    assert [page for page in pages if note in built.page(page.format("tea")).text] == []
    assert built.page("").text.count(note) == 3
