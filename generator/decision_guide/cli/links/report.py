"""Answers → what a person or a program reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from decision_guide.cli.links.outcomes import CheckedLink, LinkStatus

_HEADINGS = {
    LinkStatus.ANSWERS: "answer",
    LinkStatus.MOVED: "moved for good: write the new address",
    LinkStatus.REFUSES: "answer, but not to a program: look at them in a browser",
    LinkStatus.SILENT: "do not answer now: try again tomorrow",
    LinkStatus.GONE: "are gone",
    LinkStatus.LOCAL: "lead into a private network and were not asked for",
}


def text(asked: Sequence[CheckedLink]) -> str:
    """For people: a group for each outcome that needs a look, the worst last, and one line that counts."""
    groups = [_group(outcome, asked) for outcome in LinkStatus if outcome is not LinkStatus.ANSWERS]
    return "".join(group for group in groups if group) + f"{_summary(asked)}\n"


def as_json(asked: Sequence[CheckedLink]) -> str:
    """One JSON document: every address with its outcome and places."""
    return json.dumps([_as_data(one) for one in asked], ensure_ascii=False, indent=2) + "\n"


def _group(outcome: LinkStatus, asked: Sequence[CheckedLink]) -> str:
    found = [one for one in asked if one.answer.outcome is outcome]
    lines = [line for one in found for line in _lines(one)]
    return "\n".join([f"{len(found)} {_HEADINGS[outcome]}", *lines, "", ""]) if found else ""


def _lines(one: CheckedLink) -> Iterator[str]:
    yield f"  {_clean(one.address.url)}"
    if one.answer.moved_to:
        yield f"    now {_clean(one.answer.moved_to)}"
    else:
        yield f"    {_clean(one.answer.reason)}"
    yield from (f"    {_clean(str(place))}" for place in one.address.places)


def _summary(asked: Sequence[CheckedLink]) -> str:
    if not asked:
        return "no web addresses"
    counts = {outcome: sum(one.answer.outcome is outcome for one in asked) for outcome in LinkStatus}
    told = ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count)
    return f"{len(asked)} {'address' if len(asked) == 1 else 'addresses'}: {told}"


def _clean(line: str) -> str:
    """A server's own words could move a terminal's cursor."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in line)


def _as_data(one: CheckedLink) -> dict[str, object]:
    places = [{"path": place.path, "line": place.line, "column": place.column} for place in one.address.places]
    answer = one.answer
    return {
        "url": one.address.url,
        "outcome": answer.outcome.value,
        "said": answer.reason,
        "moved_to": answer.moved_to,
        "places": places,
    }
