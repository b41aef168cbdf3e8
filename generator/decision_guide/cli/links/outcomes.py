"""The possible results of requesting an address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from decision_guide.cli.links.addresses import Address


class LinkStatus(StrEnum):
    """The status of an address, best first."""

    ANSWERS = "answers"
    MOVED = "moved"
    REFUSES = "refuses"
    SILENT = "silent"
    GONE = "gone"
    LOCAL = "local"

    @property
    def is_failure(self) -> bool:
        """Whether a reader who follows the address probably sees an error."""
        return self in {LinkStatus.SILENT, LinkStatus.GONE, LinkStatus.LOCAL}


@dataclass(frozen=True, slots=True)
class LinkResponse:
    """The result for one address. ``reason`` is in plain words; ``moved_to`` is the address to write instead."""

    outcome: LinkStatus
    reason: str
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class CheckedLink:
    """An address with its response."""

    address: Address
    answer: LinkResponse


_REFUSING = frozenset({401, 402, 403, 405, 406, 407, 418, 429, 451, 999})


def answer_of(status: int, reason: str) -> LinkResponse:
    """Return the meaning of a final status for a reader. Some sites respond to browsers only."""
    text = f"{status} {reason}".strip()
    if status < 400:
        return LinkResponse(LinkStatus.ANSWERS, text)
    if status in _REFUSING:
        return LinkResponse(LinkStatus.REFUSES, text)
    return LinkResponse(LinkStatus.SILENT if status >= 500 or status in {408, 425} else LinkStatus.GONE, text)
