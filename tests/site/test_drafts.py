"""A draft is for the author's eyes: shown in serve, absent from everything that is published."""

from __future__ import annotations

import pytest

from support.sites import PLAIN, TEA, SiteBuilder

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


@pytest.mark.parametrize(
    ("more", "note"),
    [
        ("", "Draft: shown in the preview only."),
        ("language: de\n", "Entwurf: nur in der Vorschau zu sehen."),
        ("language: ar\n", "مسودة: تظهر في المعاينة فقط."),
        ("compare: [[tea, coffee]]\n", "Draft: shown in the preview only."),
    ],
)
@pytest.mark.parametrize("urls", ["true", "false"])
def test_every_page_of_a_draft_says_so(site: SiteBuilder, more: str, note: str, urls: str) -> None:
    """In serve, each page of a draft, in its language, and each of its parts in other pages show that it is one."""
    parts = "\n\n".join(f"<!-- decision secret {part} -->" for part in ("card", "table", "result 1.morning_yes"))
    files = {
        "mkdocs.yml": f"{PLAIN}use_directory_urls: {urls}\n",
        "docs/decisions/tea.yml": TEA + more,
        "docs/decisions/secret.yml": f"{TEA}{more}draft: true\n",
        "docs/index.md": f"# Home\n\n{parts}\n",
    }

    built = site(files, live=True)

    pages = {path: page.text for path, page in built.pages.items() if path.startswith("decisions/")}
    of_draft = {path for path in pages if path.startswith("decisions/secret")}
    assert len(of_draft) == (5 if "compare" in more else 4)
    assert {path for path, text in pages.items() if note in text} == of_draft
    assert built.page("index.html").text.count(note) == 3
