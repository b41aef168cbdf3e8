"""Two builds of the same files give the same bytes, on any machine and any day."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from support import sites
from support.counting import COUNTS, Counted
from support.sites import TEA

SMALL = {
    "mkdocs.yml": (
        "site_name: Drinks\nsite_url: https://example.org/\ntheme: {name: material, font: false}\n"
        "plugins: [decision-guide]\n"
    ),
    "docs/index.md": "# Drinks\n\n<!-- decisions -->\n",
    "docs/decisions/tea.yml": TEA + "reviewed: 2026-11-22\nreview-every: 1 day\n",
}
FILES = {
    "content/decisions/tea.yml": TEA + "tags: [hot, Été, ärmel, zu]\nwas: [chai, tay]\n",
    "content/decisions/cold.yml": TEA + "tags: [hot, cold]\nreviewed: 2026-11-22\nreview-every: 1 day\n",
}
"""In addition to this repository's decisions: what could sort differently by locale, or depend on the day."""
DAY = 86_400
ONE = {"PYTHONHASHSEED": "1", "LANG": "C", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
OTHER = {"PYTHONHASHSEED": "4242", "LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "America/New_York"}
DAYS = 400
EPOCH = {"SOURCE_DATE_EPOCH": str(20_000 * DAY)}
BUILD = ("-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", "made")
GENERATE = ("-c", "import sys; from decision_guide import cli; sys.exit(cli.run(sys.argv[1:]))", "generate")
Made = dict[str, bytes]


@dataclass
class Machine:
    """A place and a time in which commands make something of the files in a folder."""

    folder: Path
    environment: dict[str, str]

    def run(self, *arguments: str) -> Made:
        """Every file that a command writes in a separate process."""
        command = [sys.executable, *arguments]
        subprocess.run(command, cwd=self.folder, env=self.environment, check=True, capture_output=True)
        made = self.folder / "made"
        return {path.relative_to(made).as_posix(): path.read_bytes() for path in made.rglob("*") if path.is_file()}


@pytest.fixture
def machines(root: Path, tmp_path: Path, environment: dict[str, str]) -> tuple[Machine, Machine]:
    """Two machines with another hash seed, folder, language and time zone each, and 400 days between them."""
    common = environment | {
        "PYTHONPATH": str(root / "tests" / "support" / "shifted_clock"),
        "SITE_URL": "https://example.org/guides/",
    }
    return (
        Machine(tmp_path / "one", common | ONE | {"MOVE_CLOCK": "0"}),
        Machine(tmp_path / "elsewhere" / "two", common | OTHER | {"MOVE_CLOCK": str(DAYS * DAY)}),
    )


@pytest.fixture
def own(root: Path, machines: tuple[Machine, Machine]) -> tuple[Machine, Machine]:
    """The site of this repository on both, with two decisions more; the files of one are older."""
    for machine in machines:
        for name in ("content", "overrides"):
            shutil.copytree(root / name, machine.folder / name)
        sites.write(machine.folder, FILES | {"mkdocs.yml": (root / "mkdocs.yml").read_text(encoding="utf-8")})
    for path in machines[0].folder.rglob("*"):
        os.utime(path, (DAY, DAY))
    return machines


def differing(one: Made, other: Made) -> list[str]:
    """The files that are not the same in both."""
    return [path for path in sorted({*one, *other}) if one.get(path) != other.get(path)]


def test_build(own: tuple[Machine, Machine]) -> None:
    """With SOURCE_DATE_EPOCH a site is the same bytes on every machine and every day."""
    for machine in own:
        machine.environment |= EPOCH
    one, other = (machine.run(*BUILD) for machine in own)

    assert len(one) > 100
    assert b"<lastmod>2024-10-04</lastmod>" in one["sitemap.xml"]
    assert differing(one, other) == []
    COUNTS[Counted.REBUILT] += len(one)


def test_generate(own: tuple[Machine, Machine]) -> None:
    """`generate` writes the same bytes on every machine and every day, its manifest included."""
    one, other = (machine.run(*GENERATE, "--out", "made") for machine in own)

    assert ".decision-guide.json" in one
    assert len(one) > 80
    assert differing(one, other) == []
    COUNTS[Counted.REBUILT] += len(one)


def test_only_the_sitemap_tells_the_day(machines: tuple[Machine, Machine]) -> None:
    """Without SOURCE_DATE_EPOCH nothing but MkDocs' own sitemap differs, and that by the days that lie between."""
    for machine in machines:
        sites.write(machine.folder, SMALL)
    one, other = (machine.run(*BUILD) for machine in machines)

    assert differing(one, other) == ["sitemap.xml", "sitemap.xml.gz"]
    days = [dt.date.fromisoformat(made["sitemap.xml"].decode().split("<lastmod>")[1][:10]) for made in (one, other)]
    assert DAYS - 1 <= (days[1] - days[0]).days <= DAYS + 1
