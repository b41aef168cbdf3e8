"""Sites of N made-up decisions: the data for our plugin, the same finished Markdown for the other builders.

And as many pages of one word: what they cost, the theme costs. And as many pages written by hand.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench import by_hand

SEED = 20261122
QUESTIONS = 12
WORDS = """
answer budget change customer data delay depth document domain effort error example format growth history index
keep language latency learn level limit load memory model moving network number offline order owner page partner
people phone place plan price privacy process question read record reply request result return review rule sample
save scale search season secret service share signal size source speed stable start state store stream team test
thread time token tool trace training trust update user value version view wait weight window work write year
""".split()  # noqa: SIM905 - ninety quoted words are no easier to read
VERDICTS = ("good", "partly", "poor")
THEME = """\
site_name: Bench
site_url: https://example.org/
use_directory_urls: true
theme: {name: material, font: false, features: [navigation.indexes]}
markdown_extensions: [md_in_html, toc]
"""
CONFIGS = {
    "ours.yml": "docs_dir: data\nplugins:\n  - search\n  - decision-guide: {cards: false}\n",
    "hidden.yml": (
        "docs_dir: markdown\nplugins: [search]\nnav: [index.md, decisions/index.md]\nnot_in_nav: /decisions/*/\n"
    ),
    "default.yml": "docs_dir: markdown\nplugins: [search]\n",
    "hand.yml": ("docs_dir: hand\nplugins: [search]\nnav: [index.md, decisions/index.md]\nnot_in_nav: /decisions/*/\n"),
    "words.yml": (
        "docs_dir: words\nplugins: [search]\nnav: [index.md, decisions/index.md]\nnot_in_nav: /decisions/*/\n"
    ),
}
HUGO = {
    "hugo.toml": (
        'baseURL = "https://example.org/"\ntitle = "Bench"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
        'contentDir = "hugo-content"\n[markup.goldmark.renderer]\nunsafe = true\n'
    ),
    "layouts/_default/baseof.html": (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>'
        '<body><main>{{ block "main" . }}{{ end }}</main></body></html>\n'
    ),
    "layouts/_default/single.html": '{{ define "main" }}{{ .Content }}{{ end }}\n',
    "layouts/_default/list.html": '{{ define "main" }}{{ .Content }}{{ end }}\n',
}
"""A trivial theme: what a page costs when nothing but its text is written."""


@dataclass(frozen=True)
class Project:
    """A folder with one mkdocs.yml for each contender."""

    folder: Path
    count: int

    def source(self, number: int) -> Path:
        """The decision file of this number, counted from 1."""
        return self.folder / "data" / "decisions" / f"decision-{number:04}.yml"


def project(folder: Path, count: int, generate: list[str]) -> Project:
    """A project of ``count`` decisions in ``folder``; ``generate`` is the command that writes the Markdown."""
    made = Project(folder, count)
    made.source(1).parent.mkdir(parents=True)
    (folder / "data" / "index.md").write_text("# Bench\n\nSee [all decisions](decisions/index.md).\n", "utf-8")
    for number in range(1, count + 1):
        made.source(number).write_text(decision_text(number), "utf-8")
    for name, text in CONFIGS.items():
        (folder / name).write_text(THEME + text, "utf-8")
    (folder / "mkdocs.yml").write_text((folder / "ours.yml").read_text("utf-8"), "utf-8")
    subprocess.run([*generate, "--out", "markdown"], cwd=folder, check=True, capture_output=True)
    _for_hugo(folder)
    by_hand.write(folder / "hand", range(1, count + 1), WORDS, SEED)
    for page in list((folder / "markdown").rglob("*.md")):
        shortened = folder / "words" / page.relative_to(folder / "markdown")
        shortened.parent.mkdir(parents=True, exist_ok=True)
        shortened.write_text("# Word\n", "utf-8")
    return made


def _for_hugo(folder: Path) -> None:
    for name, text in HUGO.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    shutil.copytree(folder / "markdown", folder / "hugo-content")
    for index in list((folder / "hugo-content").rglob("index.md")):
        index.rename(index.with_name("_index.md"))  # otherwise Hugo treats the pages next to it as its attachments


def decision_text(number: int) -> str:
    """A decision file of about 200 lines: two options, twelve questions with notes, arguments, a chart, scenarios."""
    chance = random.Random(SEED + number)  # noqa: S311 - the same files in each run
    left, right = (word.capitalize() for word in chance.sample(WORDS, 2))
    return "".join(
        [
            f"title: {left} or {right}, question {number}?\nname: {left} or {right} {number}\n",
            f"summary: {_sentence(chance)}\n",
            f"introduction: |\n  {_sentence(chance)} [^survey]\n\n  {_sentence(chance)}\n",
            f"reviewed: 2026-11-22\ntags: [topic {number % 20}]\ncite: [judgement]\n",
            "axes:\n  outside: Knowledge from outside\n  inside: Change within\n",
            "chart: {x: inside, y: outside, corners: {high-high: Both, low-low: Neither}}\n",
            "options:\n",
            *(_option(chance, key, name) for key, name in (("left", left), ("right", right))),
            "criteria:\n",
            *(_question(chance, index) for index in range(1, QUESTIONS + 1)),
            "scenarios:\n",
            *(_scenario(chance) for _ in range(3)),
            "sources:\n  survey: {title: A survey of both, url: https://example.org/survey, date: 2026-03}\n",
        ]
    )


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=15)).capitalize() + "."


def _option(chance: random.Random, key: str, name: str) -> str:
    lines = [f"  {key}:", f"    name: {name}", f"    summary: {_sentence(chance)}"]
    for kind in ("advantages", "disadvantages"):
        lines.append(f"    {kind}:")
        for _ in range(3):
            title = " ".join(chance.sample(WORDS, 3)).capitalize()
            lines += [
                f"      {title}: |",
                f"        {_sentence(chance)}",
                f"        It is *known* [^survey]: {_sentence(chance)}",
            ]
    return "\n".join(lines) + "\n"


def _question(chance: random.Random, index: int) -> str:
    first, second = chance.sample(VERDICTS, k=2)
    lines = [
        f"  question-{index}:",
        f"    ask: {' '.join(chance.sample(WORDS, 4)).capitalize()}?",
        f"    axis: {('outside', 'inside')[index % 2]}",
        f"    weight: {chance.randint(1, 3)}",
        f"    help: {_sentence(chance)}",
        "    if-yes:",
        f"      left: {first}, {_sentence(chance).lower()} [^survey]",
        f"      right: {second}, {' '.join(chance.sample(WORDS, 5))}",
    ]
    if index % 4 == 0:
        lines += ["    if-no:", "      right: ruled-out, it needs what is missing [^survey]"]
    return "\n".join(lines) + "\n"


def _scenario(chance: random.Random) -> str:
    asked = sorted(chance.sample(range(1, QUESTIONS + 1), 4))
    answers = ", ".join(f"question-{index}: {chance.choice(('yes', 'no', 'yes!'))}" for index in asked)
    return f"  - name: {_sentence(chance)}\n    answers: {{{answers}}}\n"
