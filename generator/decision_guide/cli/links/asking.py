"""Requests many addresses with limits: few at a time, fewer per server, with pauses and retries."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from queue import SimpleQueue
from typing import Any

from decision_guide.cli.links.addresses import Address
from decision_guide.cli.links.fetching import (
    BadAddressError,
    LocalAddressError,
    NoAnswerError,
    ResponseHead,
    fetch_head,
    next_address,
    server_of,
)
from decision_guide.cli.links.outcomes import CheckedLink, LinkResponse, LinkStatus, answer_of

AT_ONCE = 8
"""Maximum number of simultaneous requests."""
AT_ONE_SERVER = 2
"""Maximum number of simultaneous requests to one server."""
MOST_SILENCES = 5
"""Maximum number of addresses in a row to which a server does not respond. Its other addresses are not requested. If it
puts off as many, the others are requested once."""
_MOST_REDIRECTS = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_MOST_DIGITS = 12
_LATER = frozenset({429, 503})
_PASSING = frozenset({500, 502, 504})


@dataclass(frozen=True, slots=True)
class RequestLimits:
    """Limits for requests, in seconds except ``tries``.

    ``pause`` is the time between two requests to one server. ``backoff`` is the time before the second try; it doubles
    before each further try. A server may ask for a wait of at most ``longest_wait``. ``total`` is the time for one
    address, with all its redirects, tries and waits.
    """

    timeout: float = 15.0
    tries: int = 3
    backoff: float = 1.0
    pause: float = 0.5
    longest_wait: float = 30.0
    total: float = 120.0
    allow_local: bool = False


def ask_all(
    addresses: Sequence[Address], manners: RequestLimits, on_progress: Callable[[], None]
) -> tuple[CheckedLink, ...]:
    """Request every address. Results have the order of ``addresses``; ``on_progress`` is called after each."""
    asker, lanes = _LinkChecker(manners), _queues_by_host(addresses)
    todo, done = SimpleQueue[list[str]](), SimpleQueue[tuple[str, LinkResponse | BaseException]]()
    for lane in lanes:
        todo.put(lane)
    for _ in range(AT_ONCE):
        # Not a pool: Python waits for the threads of a pool, and a run that is interrupted has to end.
        threading.Thread(target=_work, args=(asker, todo, done), daemon=True).start()
    answers: dict[str, LinkResponse] = {}
    try:
        for _ in range(sum(map(len, lanes))):
            page, answer = done.get()
            if isinstance(answer, BaseException):
                raise answer
            answers[page] = answer
            on_progress()
    finally:
        asker.is_over = True
        for _ in range(AT_ONCE):
            todo.put([])
    return tuple(CheckedLink(address, answers[_page(address.url)]) for address in addresses)


def _work(asker: _LinkChecker, todo: SimpleQueue[list[str]], done: SimpleQueue[tuple[str, Any]]) -> None:
    """Request the first page of one queue after the other. An empty queue means that there is no more to do."""
    while (lane := todo.get()) and not asker.is_over:
        page, *rest = lane
        try:
            answer: LinkResponse | BaseException = asker.ask(page)
        except BaseException as error:  # noqa: BLE001 - raised again by the thread that waits for it
            answer = error
        if rest:
            todo.put(rest)
        done.put((page, answer))


def count_pages(addresses: Sequence[Address]) -> int:
    """Return how many different pages there are, which is how often ``on_progress`` is called."""
    return sum(map(len, _queues_by_host(addresses)))


def _page(url: str) -> str:
    return url.partition("#")[0]


def _queues_by_host(addresses: Sequence[Address]) -> list[list[str]]:
    """The pages, each once, in queues. No server has more queues than simultaneous requests."""
    by_server: dict[str, list[str]] = defaultdict(list)
    for page in dict.fromkeys(_page(address.url) for address in addresses):
        by_server[_server(page)].append(page)
    queues = [pages[start::AT_ONE_SERVER] for pages in by_server.values() for start in range(AT_ONE_SERVER)]
    return [queue for queue in queues if queue]


def _server(url: str) -> str:
    try:
        return server_of(url)
    except BadAddressError:
        return ""


@dataclass(slots=True)
class _HostThrottle:
    """Limits the requests to one server."""

    free: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(AT_ONE_SERVER))
    lock: threading.Lock = field(default_factory=threading.Lock)
    next: float = 0.0
    silences: int = 0
    """How many addresses in a row got no response."""
    refusals: int = 0
    """How many addresses in a row were put off, after all tries."""

    @contextmanager
    def turn(self, pause: float) -> Iterator[None]:
        """Wait until the next request is allowed."""
        with self.free:
            with self.lock:
                now = time.monotonic()
                delay, self.next = max(self.next - now, 0.0), max(self.next, now) + pause
            time.sleep(delay)
            yield

    def rest(self, seconds: float) -> None:
        """Pause the requests to a server that reports overload."""
        with self.lock:
            self.next = max(self.next, time.monotonic() + seconds)

    def note(self, status: int | None) -> None:
        """Remember how an address has ended: with this status, or without a response."""
        with self.lock:
            self.silences = self.silences + 1 if status is None else 0
            self.refusals = self.refusals + 1 if status in _LATER else 0


class _RedirectLoopError(Exception):
    """Redirects lead in a circle."""


class _LinkChecker:
    def __init__(self, manners: RequestLimits) -> None:
        self.manners = manners
        self.is_over = False
        self._turns: dict[str, _HostThrottle] = {}
        self._lock = threading.Lock()

    def ask(self, url: str) -> LinkResponse:
        """Return the response of an address after all redirects."""
        try:
            head, moved_to = self._follow(url, time.monotonic() + self.manners.total)
        except LocalAddressError:
            return LinkResponse(LinkStatus.LOCAL, "this machine or a private network")
        except BadAddressError as error:
            return LinkResponse(LinkStatus.GONE, str(error))
        except NoAnswerError as error:
            return LinkResponse(LinkStatus.SILENT, str(error))
        except _RedirectLoopError:
            return LinkResponse(LinkStatus.GONE, "it redirects in a circle")
        answer = answer_of(head.status, head.reason)
        if moved_to and answer.outcome is LinkStatus.ANSWERS:
            return LinkResponse(LinkStatus.MOVED, answer.reason, moved_to)
        return answer

    def _follow(self, url: str, deadline: float) -> tuple[ResponseHead, str | None]:
        """The head of the final response, and the address to which this one has moved permanently."""
        here, seen, moved_to, for_good = url, {url}, None, True
        while (head := self._with_retries(here, deadline)).status in _REDIRECTS and head.location:
            here = next_address(here, head.location)
            if here in seen or len(seen) > _MOST_REDIRECTS:
                raise _RedirectLoopError
            seen.add(here)
            for_good = for_good and head.status in _FOR_GOOD
            moved_to = here if for_good else moved_to
        return head, moved_to

    def _with_retries(self, url: str, deadline: float) -> ResponseHead:
        """The head of the last try, unless the server has not responded for a long time."""
        turns = self._turns_of(url)
        if turns.silences >= MOST_SILENCES:
            raise NoAnswerError(f"not requested, because its server did not respond {MOST_SILENCES} times in a row")
        try:
            head = self._last_try(url, deadline, tries=1 if turns.refusals >= MOST_SILENCES else self.manners.tries)
        except NoAnswerError:
            turns.note(None)
            raise
        turns.note(head.status)
        return head

    def _last_try(self, url: str, deadline: float, *, tries: int) -> ResponseHead:
        """The head of the last try. Temporary errors are retried after a pause."""
        manners, pause = self.manners, self.manners.backoff
        for left in reversed(range(tries)):
            try:
                head = self._once(url, deadline, is_first=left == tries - 1)
            except NoAnswerError:
                if not left:
                    raise
            else:
                asked_for = _seconds(head.retry_after) if head.status in _LATER else None
                is_over = head.status not in _LATER | _PASSING or not left
                if is_over or (asked_for or 0) > manners.longest_wait:
                    return head
                pause = max(pause, asked_for or 0)
                self._turns_of(url).rest(pause)
            time.sleep(min(pause, max(deadline - time.monotonic(), 0.0)))
            pause *= 2
        raise NoAnswerError("it was not requested")

    def _once(self, url: str, deadline: float, *, is_first: bool) -> ResponseHead:
        """HEAD costs the server least. If the response is an error, GET is tried, as a browser does."""
        if is_first:
            head = self._fetch(url, "HEAD", deadline)
            if head.status < 400 or head.status in _LATER:
                return head
        return self._fetch(url, "GET", deadline)

    def _fetch(self, url: str, method: str, deadline: float) -> ResponseHead:
        manners = self.manners
        with self._turns_of(url).turn(manners.pause):
            left = deadline - time.monotonic()
            if left <= 0:
                raise NoAnswerError(f"no response within {manners.total:g} seconds")
            return fetch_head(url, method, timeout=min(manners.timeout, left), allow_local=manners.allow_local)

    def _turns_of(self, url: str) -> _HostThrottle:
        with self._lock:
            return self._turns.setdefault(server_of(url), _HostThrottle())


def _seconds(retry_after: str | None) -> float | None:
    """The wait in seconds that a server asks for, given in seconds or as a date."""
    if retry_after is None:
        return None
    said = retry_after.strip()
    if said.isascii() and said.isdigit():
        return float(said[:_MOST_DIGITS])
    try:
        until = parsedate_to_datetime(said).timestamp()
    except (ValueError, OverflowError):
        return None
    return max(until - time.time(), 0.0)
