"""Edge: the same work for many items, in as many processes as there are cores.

Only where a process can be copied safely: on Linux, before it has a second thread. Otherwise, and for few items, all
work is done in this process. The results are the same.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FEWEST = 50
"""The number of items from which processes are worth their start."""
_MOST_PROCESSES = 8
_AT_ONCE = 8
"""The number of items that a process gets at once."""
_REFUSED = (BrokenProcessPool, OSError, ImportError, NotImplementedError)
"""What is raised where the system refuses processes or ends them."""


def spread(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """Yield ``work`` of each item, in order.

    ``work`` can be pickled, and so can its items and results. Raises what ``work`` raises.
    """
    count, done = _processes(len(items)), 0
    if count > 1:
        try:
            with ProcessPoolExecutor(count, multiprocessing.get_context("fork"), _begin) as pool, _killed_if_broken():
                for result in pool.map(work, items, chunksize=_AT_ONCE):
                    done += 1
                    yield result
        except _REFUSED:
            pass  # This process does the rest.
    yield from map(work, items[done:])


@contextmanager
def _killed_if_broken() -> Iterator[None]:
    """Kill the other processes when one of them has ended by itself.

    The pool asks them to terminate and waits for them. A process that handles this signal, or gets it while it is
    copied, never ends.
    """
    others = set(multiprocessing.active_children())
    try:
        yield
    except BrokenProcessPool:
        for process in {*multiprocessing.active_children()} - others:
            process.kill()
        raise


def _processes(items: int) -> int:
    """The number of processes for so many items; 1 is this process alone."""
    if items < FEWEST or sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST_PROCESSES)


def _begin() -> None:
    """Leave Ctrl-C to the first process, and end with it, no matter how it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)
