"""However decision files are edited, what `mkdocs serve` shows is what builds of the whole site would show."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from support import sites
from support.preview_server import PreviewServer
from support.sites import TEA

CONFIGURATION = """\
site_name: Drinks
theme: {name: null, custom_dir: theme, static_templates: [404.html]}
plugins: [search, {decision-guide: {cards: false}}]
"""
THEME = {**sites.THEME, "theme/404.html": "<ul>{% for item in nav %}<li>{{ item.title }}</li>{% endfor %}</ul>\n"}
PAGES = {
    "docs/index.md": "# Drinks\n\n<!-- decisions -->\n\n<!-- decision tea card -->\n",
    "docs/about.md": "# About\n\n[Tea](decisions/tea/index.md#sources)\n\n<!-- decision cola table -->\n",
}
NAMES = st.sampled_from(["tea", "cola", "fizz"])
TEXTS = st.sampled_from(["Is it morning?", "Is it early?", "Is it *late*?", "Is it <b>?", "今は朝？", "{{ morning }}"])
TITLES = st.sampled_from(["Tea or coffee?", "Coffee or tea?", "Chai?"])
BROKEN = st.sampled_from(["", "title: [", TEA.replace("tea: poor", "tee: poor"), TEA.replace("title:", "titel:")])


class Editing(RuleBasedStateMachine):
    """An author at work on up to three decisions, and two servers that look at the same files."""

    def __init__(self) -> None:
        super().__init__()
        self.home = tempfile.TemporaryDirectory()
        self.folder = Path(self.home.name)
        self.decisions = self.folder / "docs" / "decisions"
        self.servers: list[PreviewServer] = []

    @initialize()
    def start(self) -> None:
        """A site with two decisions, served twice."""
        tea = {"docs/decisions/tea.yml": TEA, "docs/decisions/cola.yml": TEA.replace("Tea or", "Cola or")}
        sites.write(self.folder, {"mkdocs.yml": CONFIGURATION, **THEME, **PAGES, **tea})
        self.servers = [
            PreviewServer(self.folder, self.folder / f"site-{whole}", whole=whole) for whole in (False, True)
        ]

    def teardown(self) -> None:
        """Stop the servers."""
        for server in self.servers:
            server.close()
        self.home.cleanup()

    def change(self, name: str, edit: Callable[[str], str]) -> None:
        """Edit a file that is there."""
        path = self.decisions / f"{name}.yml"
        if path.exists():
            path.write_text(edit(path.read_text(encoding="utf-8")), encoding="utf-8")

    @rule(name=NAMES, text=TEXTS)
    def edit_a_text(self, name: str, text: str) -> None:
        """Another question."""
        self.change(name, lambda _: TEA.replace("Is it morning?", text))

    @rule(name=NAMES)
    def edit_a_verdict(self, name: str) -> None:
        """Another word in a cell."""
        self.change(name, lambda text: text.replace("tea: good", "tea: partly"))

    @rule(name=NAMES, title=TITLES)
    def edit_the_title(self, name: str, title: str) -> None:
        """Another title."""
        self.change(name, lambda _: TEA.replace("Tea or coffee?", title))

    @rule(name=NAMES, tag=st.sampled_from(["hot", "cold"]))
    def edit_the_tags(self, name: str, tag: str) -> None:
        """Another tag."""
        self.change(name, lambda text: f"tags: [{tag}]\n{text}" if "tags" not in text else text)

    @rule(name=NAMES, broken=BROKEN)
    def break_it(self, name: str, broken: str) -> None:
        """A file with errors."""
        self.change(name, lambda _: broken)

    @rule(name=NAMES)
    def add_or_mend(self, name: str) -> None:
        """A file without errors, new or not."""
        (self.decisions / f"{name}.yml").write_text(TEA.replace("Tea or", f"{name} or"), encoding="utf-8")

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        """One file less."""
        (self.decisions / f"{name}.yml").unlink(missing_ok=True)

    @rule(name=NAMES, to=NAMES)
    def rename(self, name: str, to: str) -> None:
        """A file of another name, perhaps in the place of another."""
        path = self.decisions / f"{name}.yml"
        if path.exists():
            path.replace(self.decisions / f"{to}.yml")

    @rule(text=st.sampled_from(["Before.", "After.\n\n<!-- decision cola card -->"]))
    def edit_a_page(self, text: str) -> None:
        """Another text on a page written by hand."""
        (self.folder / "docs" / "about.md").write_text(f"# About\n\n{text}\n", encoding="utf-8")

    @rule()
    def touch_nothing(self) -> None:
        """A build for no reason."""

    @invariant()
    def both_show_the_same(self) -> None:
        """Both servers have the same files with the same bytes."""
        for server in self.servers:
            server.rebuild()
        if self.servers:
            assert self.servers[0].tree() == self.servers[1].tree()


def test_any_sequence_of_edits(caplog: pytest.LogCaptureFixture) -> None:
    """After any sequence of edits the served site is, byte for byte, the one that builds of the whole site give."""
    caplog.set_level(logging.CRITICAL, "mkdocs")
    run_state_machine_as_test(Editing, settings=settings(max_examples=8, stateful_step_count=12, deadline=None))
