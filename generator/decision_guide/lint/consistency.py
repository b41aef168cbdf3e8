"""Check a valid decision for scenarios with a different result, and all decisions for conflicts between slugs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from decision_guide.engine.derived import Derived
from decision_guide.engine.evaluation import evaluate, expectation_holds, outcome_of
from decision_guide.model import NONE, UNDECIDED, Scenario
from decision_guide.model.files import SlugClaims
from decision_guide.parsing import Document
from decision_guide.problems import Location, Problem, Related, Severity
from decision_guide.render.catalogue import spelling_of, tag_slug

_SPECIAL = {
    NONE: '"none" means that every option is ruled out.',
    UNDECIDED: '"undecided" means that no answer has an effect yet, so no option is ahead.',
}


def check_decision(derived: Derived, document: Document) -> Iterator[Problem]:
    """Yield an error for each scenario whose result is not the expected one. The decision has no errors."""
    table = derived.table
    for position, scenario in enumerate(derived.decision.scenarios):
        if not scenario.expect:
            continue
        if not expectation_holds(outcome_of(table, scenario.answers), scenario.expect):
            result = evaluate(table, scenario.answers)
            leaders = result.leaders or (str(result.status),)
            yield Problem(
                "broken-expectation",
                Severity.ERROR,
                f"this scenario expects {_listed(scenario.expect)}, but the result is {_listed(leaders)}",
                document.locate("scenarios", position, "expect"),
                _scores(scenario, [(option.id, option.score, bool(option.out)) for option in result.options])
                + "".join(f"\n{_SPECIAL[word]}" for word in (*scenario.expect, *leaders) if word in _SPECIAL),
            )


def check_across_files(named: Sequence[tuple[str, SlugClaims]]) -> Iterator[Problem]:
    """Yield an error for each earlier slug that is still in use, or that two decisions have.

    ``named`` has the slug of each decision with its earlier slugs.
    """
    present = {slug: names.here for slug, names in named}
    claimed: dict[str, Location] = {}
    for _, names in named:
        for old, here in names.was:
            if old in present:
                yield Problem(
                    "id-in-use",
                    Severity.ERROR,
                    f'"{old}" cannot be an earlier name of this decision: another decision has this name',
                    here,
                    'Delete it from "was", or rename the other file.',
                    (Related("in use", present[old]),),
                )
            elif old in claimed:
                message = f'two decisions have the earlier name "{old}"'
                related = (Related("first", claimed[old]),)
                yield Problem("claimed-twice", Severity.ERROR, message, here, "Delete it from one of the two.", related)
            else:
                claimed[old] = here


def check_tags(named: Sequence[tuple[str, SlugClaims]]) -> Iterator[Problem]:
    """Yield a note for each spelling of a tag that is not the one that pages show."""
    groups: dict[str, list[tuple[str, Location]]] = {}
    for _, names in named:
        for tag, here in names.tags:
            groups.setdefault(tag_slug(tag), []).append((tag, here))
    for found in groups.values():
        shown = spelling_of(Counter(tag for tag, _ in found))
        first = next(here for tag, here in found if tag == shown)
        for tag, here in found:
            if tag != shown:
                yield Problem(
                    "tag-spelling",
                    Severity.NOTE,
                    f'the tag "{tag}" is also spelled "{shown}"',
                    here,
                    f'Both lead to one page, which shows "{shown}". Write it in the same way everywhere.',
                    (Related("spelled differently", first),),
                )


def _listed(ids: Sequence[str]) -> str:
    return " and ".join(f'"{one}"' for one in ids)


def _scores(scenario: Scenario, scores: Sequence[tuple[str, int, bool]]) -> str:
    shown = ", ".join(
        f"{option} {'is ruled out' if out else f'{score:+d}' if score else '0'}" for option, score, out in scores
    )
    answers = "this answer" if len(scenario.answers) == 1 else f"these {len(scenario.answers)} answers"
    return f'With {answers}: {shown}. Fix the table, the answers or "expect".'
