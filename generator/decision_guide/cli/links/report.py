"""Responses → a report for people or programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from decision_guide.cli.links.outcomes import CheckedLink, LinkStatus
from decision_guide.problems import reporting

_HEADINGS = {
    LinkStatus.MOVED: ("link has", "links have", "moved permanently: write the new address"),
    LinkStatus.REFUSES: ("link responds", "links respond", "to browsers only: open in a browser to check"),
    LinkStatus.SILENT: ("link does", "links do", "not respond now: try again tomorrow"),
    LinkStatus.GONE: ("link is", "links are", "broken"),
    LinkStatus.LOCAL: ("link leads", "links lead", "into a private network: not requested"),
}


def text(asked: Sequence[CheckedLink]) -> str:
    """Return a report for people: a group for each outcome that needs attention, the worst last, and the totals."""
    groups = [_group(outcome, asked) for outcome in _HEADINGS]
    return reporting.harmless("".join(group for group in groups if group) + f"{_summary(asked)}\n")


def as_json(asked: Sequence[CheckedLink]) -> str:
    """Return a JSON document with the outcome and the places of every address."""
    return reporting.json_text([_as_data(one) for one in asked])


def _group(outcome: LinkStatus, asked: Sequence[CheckedLink]) -> str:
    found = [one for one in asked if one.answer.outcome is outcome]
    lines = [line for one in found for line in _lines(one)]
    one, several, rest = _HEADINGS[outcome]
    heading = f"{len(found)} {one if len(found) == 1 else several} {rest}"
    return "\n".join([heading, *lines, "", ""]) if found else ""


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
    totals = ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count)
    return f"{len(asked)} {'address' if len(asked) == 1 else 'addresses'}: {totals}"


def _clean(line: str) -> str:
    """Replace control characters: a server's words could move the terminal's cursor."""
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in line)


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
