"""How to cite a guide: a text and BibTeX."""

from __future__ import annotations

import pytest

from decision_guide.model.files import Settings
from decision_guide.render.context import PageContext
from decision_guide.render.widgets.citation import citation
from decision_guide.text.words import Words
from support.decisions import decision_of
from support.sites import TEA

SITE = Settings(site_url="https://example.org/site", site_name="Drinks & more")
SIGNED = TEA + "authors: [Ada Lovelace, R&D Inc.]\nreviewed: 2026-11-22\n"


def page_of(text: str, settings: Settings, language: str = "en") -> PageContext:
    """The guide's page of a decision."""
    return PageContext(decision_of(text, "tea"), "decisions/tea/index.md", settings, Words(language))


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Mara Klein, editor of the paper, since 2020", "Mara Klein"),
        ("Ann Lee (nurse)", "Ann Lee"),
        ("Ärztekammer", "Ärztekammer"),
        ("(anonymous)", "(anonymous)"),
        ("(anonymous), a nurse", "(anonymous)"),
    ],
)
def test_roles(author: str, name: str) -> None:
    """A citation names its authors without their roles."""
    made = citation(page_of(SIGNED.replace("Ada Lovelace", f'"{author}"'), SITE))

    assert made.text.startswith(f"{name}, R&D Inc. ")
    assert f"author = {{{{{name}}} and {{R\\&D Inc.}}}}" in made.bibtex


def test_text() -> None:
    """The text names authors, title, site, edition with its day, and the address."""
    page = page_of(SIGNED, SITE)

    assert citation(page).text == (
        f"Ada Lovelace, R&D Inc. Tea or coffee? Drinks & more. Edition {page.analysis.edition} of 22 November 2026. "
        "https://example.org/site/decisions/tea/"
    )


def test_text_of_an_unsigned_guide() -> None:
    """What the file and the site do not say is left out."""
    page = page_of(TEA, Settings())

    assert citation(page).text == f"Tea or coffee? Edition {page.analysis.edition}."


def test_bibtex() -> None:
    """The entry holds the same, and every text is one that LaTeX prints as it is."""
    page = page_of(SIGNED, SITE)
    edition = page.analysis.edition

    assert citation(page).bibtex == (
        f"@misc{{tea-{edition},\n"
        "  author = {{Ada Lovelace} and {R\\&D Inc.}},\n"
        "  title = {{Tea or coffee?}},\n"
        "  year = {2026},\n"
        "  month = {11},\n"
        "  howpublished = {Drinks \\& more},\n"
        f"  note = {{Edition {edition} of 22 November 2026}},\n"
        "  url = {https://example.org/site/decisions/tea/},\n"
        "}"
    )


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("100 % {sure}?", "100 \\% \\{sure\\}?"),
        ("a_b ^ c~d", "a\\_b \\textasciicircum{} c\\textasciitilde{}d"),
        ("$1 \\\\ #2 & more", "\\$1 \\textbackslash{}\\textbackslash{} \\#2 \\& more"),
    ],
)
def test_characters_of_latex(title: str, written: str) -> None:
    """A character that means something to LaTeX becomes one that it prints, and no brace is left open."""
    entry = citation(page_of(TEA.replace("Tea or coffee?", f"'{title}'"), Settings())).bibtex

    assert f"  title = {{{{{written}}}}},\n" in entry
    bare = entry.replace("\\{", "").replace("\\}", "")
    assert bare.count("{") == bare.count("}")
