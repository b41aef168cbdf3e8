"""A progress bar on a terminal, for work that takes longer than half a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar

import click

Item = TypeVar("Item")
_DELAY_SECONDS = 0.5


@contextmanager
def progress(length: int, label: str) -> Iterator[Callable[[], None]]:
    """Yield a function to call after each of ``length`` steps.

    On a terminal, a bar with ``label`` appears on standard error after half a second. In a pipe, nothing appears.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    begun = time.monotonic()
    done = 0
    bar: Any = None
    with ExitStack() as stack:

        def step() -> None:
            nonlocal bar, done
            done += 1
            if bar:
                bar.update(1)
            elif done < length and time.monotonic() - begun > _DELAY_SECONDS:
                bar = stack.enter_context(click.progressbar(length=length, label=label, file=sys.stderr))
                bar.update(done)

        yield step


def with_progress(label: str) -> Callable[[Sequence[Item]], Iterator[Item]]:
    """Return a function that yields the given items one by one and shows the progress under ``label``."""

    def watch(items: Sequence[Item]) -> Iterator[Item]:
        with progress(len(items), label) as step:
            for item in items:
                yield item
                step()

    return watch
