"""Rules for all tests: each states its claim, none uses the network, and the browser is the one found here."""

from __future__ import annotations

import os
import socket
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support import chromium, clean_room
from support.counting import COUNTS

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ROOT = Path(__file__).resolve().parents[1]
MEASURED = {"test_import_kinds.py"}
"""Properties whose coverage is measured. The others run code that other tests reach, thousands of times: it would take
too long."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a test without a docstring, because it would not state what it proves."""
    silent = [item.nodeid for item in items if isinstance(item, pytest.Function) and not item.function.__doc__]
    if silent:
        raise pytest.UsageError("these tests have no docstring: " + ", ".join(silent))
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "properties") and item.path.name not in MEASURED:
            item.add_marker(pytest.mark.no_cover)
    if sys.platform == "win32":
        for item in items:
            if item.get_closest_marker("posix"):
                item.add_marker(pytest.mark.skip(reason="Windows has no such signals and limits"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout without a network."""
    return clean_room.built_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what the wheel holds, as an installation would."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium of this machine; without one, the test fails and shows what to do."""
    found = chromium.find()
    if found is None:
        pytest.fail(chromium.MISSING, pytrace=False)
    return {**browser_type_launch_args, "executable_path": found, "args": list(FLAGS)}


@pytest.fixture(scope="session", autouse=True)
def _own_caches(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Cache builds in a folder of the tests, not in the user's cache folder."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("user-cache"))


@pytest.fixture(scope="session", autouse=True)
def _quiet() -> Iterator[None]:
    """Material prints nothing about MkDocs 2; addresses come from mkdocs.yml alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        for name in ("SITE_URL", "REPO_URL", "EDIT_URI"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(autouse=True)
def _counted(record_property: Callable[[str, object], None]) -> Iterator[None]:
    """Write what a test has tried into its report."""
    yield
    for tried, number in COUNTS.items():
        record_property(tried.value, number)
    COUNTS.clear()


@pytest.fixture(autouse=True)
def _only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection to another machine."""
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, _near(getattr(socket.socket, name)))


def _near(reach: Callable[..., Any]) -> Callable[..., Any]:
    """A method of sockets that reaches this machine and no other; the address is its last argument."""

    def guarded(self: socket.socket, *arguments: Any) -> Any:
        *_, address = arguments
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test tried to reach {address[0]}")
        return reach(self, *arguments)

    return guarded
