"""`mkdocs serve`: an author saves, and sees the page; the server survives any input."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from support import sites
from support.html_page import HtmlPage
from support.sites import TEA

PATIENCE = 120.0
"""Seconds until a test gives up waiting for a rebuild (it takes about one)."""
IDLE = 5.0
"""Seconds without a new build after which a server counts as idle."""


@dataclass(frozen=True)
class Served:
    """A small site, served."""

    folder: Path
    port: int
    log_file: Path

    def save(self, name: str, text: str) -> None:
        """Save a decision file as an author does."""
        sites.write(self.folder, {f"docs/decisions/{name}": text})

    def remove(self, name: str) -> None:
        """Delete a decision file."""
        (self.folder / "docs" / "decisions" / name).unlink()

    def page(self, address: str) -> HtmlPage | None:
        """The current page, or nothing if there is none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", f"/{address}")
            answer = connection.getresponse()
            body = answer.read().decode()
        except ConnectionError:
            return None
        finally:
            connection.close()
        return HtmlPage.parse(body) if answer.status == 200 else None

    def text(self, address: str) -> str:
        """The text of a page, empty if there is none."""
        page = self.page(address)
        return page.text if page else ""

    def wait(self, address: str, *shown: str, gone: str = "\0") -> str:
        """The text of a page as soon as it has some texts and lost another."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            text = self.text(address)
            if text and all(one in text for one in shown) and gone not in text:
                return text
            time.sleep(0.1)
        raise AssertionError(f"{address} never showed {shown} without {gone!r}; the log:\n{self.log()[-3000:]}")

    def wait_until_gone(self, address: str) -> None:
        """Wait until the page no longer exists."""
        end = time.monotonic() + PATIENCE
        while self.page(address):
            assert time.monotonic() < end, f"{address} is still there"
            time.sleep(0.1)

    def wait_for_log(self, text: str) -> None:
        """Wait until the server has printed a text."""
        end = time.monotonic() + PATIENCE
        while text not in self.log():
            assert time.monotonic() < end, f"the server never said {text!r}; the log:\n{self.log()[-3000:]}"
            time.sleep(0.1)

    def wait_until_idle(self) -> None:
        """Wait until the server has started no build for the time of several builds."""
        end, before, since = time.monotonic() + PATIENCE, self.builds(), time.monotonic()
        while time.monotonic() - since < IDLE:
            assert time.monotonic() < end, f"the server never stopped building; the log:\n{self.log()[-3000:]}"
            time.sleep(0.1)
            if (now := self.builds()) != before:
                before, since = now, time.monotonic()

    def log(self) -> str:
        """The server's whole output."""
        return self.log_file.read_text(encoding="utf-8")

    def builds(self) -> int:
        """How often it has built the site."""
        return len(re.findall("Building documentation", self.log()))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Iterator[Served]:
    """A server of a small site with one good decision and one that was broken from the start."""
    folder = tmp_path_factory.mktemp("served")
    files = {
        "mkdocs.yml": sites.PLAIN,
        "docs/index.md": "# Drinks\n",
        "docs/embeds.md": "# Embeds\n\n<!-- decision tea table -->\n\n<!-- decision tea result 1.morning_no -->\n",
        "docs/decisions/tea.yml": TEA,
        "docs/decisions/never.yml": "title: Never\noptions: {}\n",
        **sites.THEME,
    }
    with serving(folder, files, environment) as site:
        yield site


@contextmanager
def serving(folder: Path, files: Mapping[str, str], environment: dict[str, str], *options: str) -> Iterator[Served]:
    """A server of a site of these files."""
    sites.write(folder, files)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log_file = folder / "log.txt"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}", *options]
    with log_file.open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            site = Served(folder, port, log_file)
            site.wait("", "Drinks")
            yield site
        finally:
            server.terminate()
            server.wait(PATIENCE)


def test_broken_from_the_start(served: Served) -> None:
    """A file that never was good has a page with its problems and their places; the server started all the same."""
    text = served.wait("decisions/never/", "docs/decisions/never.yml:2:1")

    assert "This page appears as soon as the file has no errors." in text
    assert "docs/decisions/never.yml:2:1" in served.log()
    assert "Is it morning?" in served.text("decisions/tea/")

    served.save("never.yml", TEA.replace("Tea or coffee?", "At last?"))
    served.wait("decisions/never/", "At last?", gone="never.yml:2:1")
    served.remove("never.yml")
    served.wait_until_gone("decisions/never/")


def test_saving_changes_the_page(served: Served) -> None:
    """What is saved is shown, on every page of the guide, without a restart."""
    served.save("tea.yml", TEA.replace("Is it morning?", "Is it early?"))

    served.wait("decisions/tea/decide/", "Is it early?", gone="Is it morning?")
    assert "Is it early?" in served.text("decisions/tea/tea/")
    served.save("tea.yml", TEA)
    served.wait("decisions/tea/", "Is it morning?")


def test_an_embedded_part_follows_its_decision(served: Served) -> None:
    """What is saved is shown in every hand-written page that shows a part of it; so are its answers that are gone."""
    served.wait("embeds/", "Is it morning?")
    served.save("tea.yml", TEA.replace("Is it morning?", "Is it early?"))
    served.wait("embeds/", "Is it early? no", gone="Is it morning?")
    served.save("tea.yml", TEA.replace("  morning:", "  early:"))

    served.wait("embeds/", "docs/embeds.md:5:28", 'no question is called "morning"')
    served.save("tea.yml", TEA)
    served.wait("embeds/", "Is it morning? no", gone="docs/embeds.md")


def test_new_renamed_and_deleted(served: Served) -> None:
    """A new file gets pages and its place in list and navigation; a renamed one moves, a deleted one goes."""
    cola = TEA.replace("Tea or coffee?", "Cola?")
    served.save("cola.yml", cola)
    served.wait("decisions/cola/decide/", "Cola?")
    assert "Cola?" in article(served.page("decisions/"))
    assert "Cola?" in nav(served.page(""))

    decisions = served.folder / "docs" / "decisions"
    (decisions / "cola.yml").rename(decisions / "fizz.yml")
    served.wait("decisions/fizz/", "Cola?")
    served.wait_until_gone("decisions/cola/")

    served.remove("fizz.yml")
    served.wait_until_gone("decisions/fizz/")
    served.wait("decisions/", "Tea or coffee?", gone="Cola?")
    assert "Cola?" not in nav(served.page(""))


def test_breaking_and_mending(served: Served) -> None:
    """A broken file shows its problems above its last good page; other pages do not change; a fix clears them."""
    served.save("tea.yml", TEA.replace("tea: poor", "tee: poor").replace("Tea or coffee?", "Chai?"))

    text = served.wait("decisions/tea/", "docs/decisions/tea.yml:7:14")
    assert 'no option is called "tee"' in text
    assert "Below is the last version without errors." in text
    assert "Tea or coffee?" in text
    assert "Is it morning?" in text
    assert "docs/decisions/tea.yml:7:14" in served.text("decisions/tea/decide/")
    assert "docs/decisions/tea.yml:7:14" in served.log()
    assert "Traceback" not in served.log()

    served.save("cola.yml", TEA.replace("Tea or coffee?", "Cola?"))
    served.wait("decisions/cola/", "Cola?")
    assert "Tea or coffee?" in article(served.page("decisions/tea/"))

    served.remove("cola.yml")
    served.save("tea.yml", TEA)
    served.wait("decisions/tea/", "Tea or coffee?", gone="tea.yml:7:14")


@pytest.mark.parametrize("content", ["", "\0", "title: [", "- a", "&a [*a]", "title: Two\ntitle: Two\n", "é"])
def test_whatever_is_typed(served: Served, content: str) -> None:
    """No content of a file stops the server; its problems are shown with their place."""
    served.save("odd.yml", content)

    served.wait("decisions/odd/", "docs/decisions/odd.yml")
    assert "Traceback" not in served.log()
    served.remove("odd.yml")
    served.wait_until_gone("decisions/odd/")


def test_no_rebuild_without_a_change(served: Served) -> None:
    """An idle server stops building: a build does not cause another build."""
    served.wait("decisions/", "Tea or coffee?")

    served.wait_until_idle()


@pytest.mark.parametrize("options", [("--strict",), ()], ids=["option", "configuration"])
def test_strict(tmp_path: Path, environment: dict[str, str], options: tuple[str, ...]) -> None:
    """A strict server starts with warnings about decisions, and continues after a save that adds any warning."""
    slipped = TEA + "sources:\n  book: {title: Never cited}\n"
    configuration = sites.PLAIN if options else sites.PLAIN + "strict: true\n"
    files = {
        "mkdocs.yml": configuration,
        "docs/index.md": "# Drinks\n",
        "docs/decisions/tea.yml": slipped,
        "docs/decisions/milk.yml": TEA.replace("Tea or coffee?", "Milk?") + "draft: true\n",
        "docs/embeds.md": "# Embeds\n\n<!-- decision milk card -->\n",
        **sites.THEME,
    }
    with serving(tmp_path, files, environment, *options) as site:
        site.wait("decisions/tea/", "Never cited")
        assert "warning[unused-source]" in site.log()
        assert "Aborted" not in site.log()

        site.save("tea.yml", slipped.replace("Is it morning?", "Is it early?"))
        site.wait("decisions/tea/", "Is it early?", "Never cited")

        site.save("tea.yml", slipped.replace("tea: poor", "tee: poor"))
        site.wait("decisions/tea/", 'no option is called "tee"')

        sites.write(tmp_path, {"docs/index.md": "# Drinks\n\n[Broken](nowhere.md)\n\nEdited.\n"})
        site.wait("", "Edited.")
        sites.write(tmp_path, {"mkdocs.yml": configuration.replace("decision-guide", "{decision-guide: {foldr: x}}")})
        site.wait_for_log("Unrecognised configuration name: foldr")
        assert "Edited." in site.text("")

        sites.write(tmp_path, {"mkdocs.yml": configuration, "docs/index.md": "# Drinks\n"})
        site.save("tea.yml", TEA)
        site.wait("decisions/tea/", "Is it morning?", gone="Never cited")
        assert "Traceback" not in site.log()


def article(page: HtmlPage | None) -> str:
    """The text of a page's article."""
    assert page is not None
    return page.first("article").text


def nav(page: HtmlPage | None) -> str:
    """The text of a page's navigation."""
    assert page is not None
    return page.first(id="nav").text
