"""Damaged and mixed pages of every form: import raises nothing, and its work grows with the size of the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from decision_guide.interchange.importing import ImportOptions, OptionsIn, import_page
from decision_guide.model.files import SourceFile
from decision_guide.parsing import Document, parse
from decision_guide.problems import Severity
from decision_guide.validation import validate
from support.counting import COUNTS, Counted
from support.steps import steps

PAGES = sorted((Path(__file__).parents[1] / "golden" / "import" / "wild" / "pages").iterdir())
FEW, MANY, PORTION = 200, 10_000, 500
TOKENS = [
    "|", "\n", "*", "**", "`", "[^1]", "[", "](", ")", "<sup>", "</sup>", "<br>", "![", "- ", "1. ", "#",
    "+---+", "|===", "===  ===", "\n\n", "\t", ":x:", "✅", "yes, ", "ruled-out", "n/a", "---", "<", ">",
    "&amp;", "\\", '"', ",", ";", "<table>", "</table>", "<td rowspan=9>", '<td colspan="3">',
    ".. list-table::", "★★★☆☆", "4/5", "¹", "†", "Total", "\x00", "[a]: b", "(if no)", "Pros", "http://x.y/()",
    "\u202e", "🛑", "<!--", "```", "$", "{", "'", "\u2028", "{|", "\ud83d", "]]", "}", "null", ":===",
    "[cols=9]", "2+|", "Weight", "Legend: A = b; C = d", "\r", "Choose X if",
]  # fmt: skip
CHOICES = [
    ImportOptions(),
    ImportOptions(options=OptionsIn.ROWS),
    ImportOptions(options=OptionsIn.COLUMNS),
    ImportOptions(table=1, base="https://a.example/b/"),
    ImportOptions(encoding="latin-1"),
]
NAMES = ("page.md", "page.txt", "page.csv", "page.tsv", "page.html", "page.rst", "page.adoc", "page.json", "page")


def damaged(content: bytes, other: bytes, chance: Random) -> bytes:
    """The content with a few parts put in, cut out, doubled, replaced, or taken from another page."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 12)):
        place, length = chance.randrange(len(made) + 1), chance.randint(1, 60)
        match chance.randrange(5):
            case 0:
                made[place:place] = chance.choice(TOKENS).encode(errors="surrogatepass")
            case 1:
                del made[place : place + length]
            case 2:
                made[place:place] = made[length : 3 * length]
            case 3:
                start = chance.randrange(len(other))
                made[place:place] = other[start : start + length * 4]
            case _:
                made[place : place + 1] = bytes([chance.randrange(256)])
    return bytes(made)


def examine(number: int) -> None:
    """Import one damaged page, and parse the result."""
    chance = Random(number)  # noqa: S311 - repeatable, not secret
    page, other = chance.choice(PAGES), chance.choice(PAGES)
    name = page.name if chance.random() < 0.5 else chance.choice(NAMES)
    content = damaged(page.read_bytes(), other.read_bytes(), chance)
    COUNTS[Counted.IMPORTS] += 1
    made = import_page(SourceFile(name, "page", content), chance.choice(CHOICES))
    if made.text is None:
        assert Severity.ERROR in {problem.severity for problem in made.problems}
        return
    parsed = parse(SourceFile("page.yml", "page", made.text.encode()))
    assert isinstance(parsed, Document)
    if "exported decision" not in " ".join(made.report.read_as):
        assert validate(parsed, "page")[0] is not None


def test_damaged_pages_raise_nothing() -> None:
    """Damaged pages of every form raise nothing, and a result is a decision without errors."""
    for number in range(FEW):
        examine(number)


@pytest.mark.long
@pytest.mark.parametrize("start", range(0, MANY, PORTION))
def test_many_damaged_pages_raise_nothing(start: int) -> None:
    """The same ten thousand times."""
    for number in range(start, start + PORTION):
        examine(number + FEW)


def _pipes(size: int) -> str:
    rows = "\n".join(f"| Row {n} | yes | no, {n} | ✅ |" for n in range(size))
    return f"# T\n\n| | A | B | C |\n|-|-|-|-|\n{rows}\n"


def _html(size: int) -> str:
    rows = "\n".join(f"<tr><td>Row {n}</td><td>yes</td><td>no<br>{n}</td></tr>" for n in range(size))
    return f"<h1>T</h1><table><tr><th></th><th>A</th><th>B</th></tr>{rows}</table>"


def _columns(size: int) -> str:
    head = ",".join(f"Option {n}" for n in range(size))
    return f"Feature,{head}\nFast,{','.join(['yes'] * size)}\nSmall,{','.join(['no'] * size)}\n"


def _notes(size: int) -> str:
    rows = "\n".join(f"| Row {n} | yes[^{n}] | no* |" for n in range(size))
    notes = "\n".join(f"[^{n}]: Note {n}" for n in range(size))
    return f"| | A | B |\n|-|-|-|\n{rows}\n\n\\* star\n\n{notes}\n"


def _asciidoc(size: int) -> str:
    return "|===\n|F |A |B\n\n" + "\n\n".join(f"|Row {n}\n|yes\n|no" for n in range(size)) + "\n|===\n"


def _arguments(size: int) -> str:
    items = "\n".join(f"- Good, because {n}\n- Bad, because {n}" for n in range(size))
    return f"# T\n\n## Considered Options\n\n- Ann\n- Ben\n\n### Ann\n\n{items}\n\n### Ben\n\n- Good, because it is\n"


def _long_cell(size: int) -> str:
    return f"| | A | B |\n|-|-|-|\n| Fast | yes {'*a* [b](c) ' * size} | no |\n"


PAGES_BY_SIZE: dict[str, Callable[[int], str]] = {
    "rows.md": _pipes,
    "rows.html": _html,
    "columns.csv": _columns,
    "notes.md": _notes,
    "rows.adoc": _asciidoc,
    "arguments.md": _arguments,
    "cell.md": _long_cell,
}


@pytest.mark.parametrize("name", PAGES_BY_SIZE)
def test_work_grows_with_the_page(name: str) -> None:
    """A page twice as large takes about twice the steps."""
    made = PAGES_BY_SIZE[name]

    def work(size: int) -> None:
        import_page(SourceFile(name, "page", made(size).encode()))

    work(8)  # what is loaded once is loaded
    small, middle, large = (steps(lambda n=n: work(n)) for n in (24, 48, 96))  # type: ignore[misc]

    assert large - middle <= 2.5 * (middle - small), (small, middle, large)
