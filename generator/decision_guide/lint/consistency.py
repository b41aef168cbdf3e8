"""What only a whole decision shows, or all decisions together: scenarios that no longer hold, slugs claimed twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from decision_guide.engine.evaluation import evaluate_scenario, expectation_holds
from decision_guide.model import Decision, Scenario
from decision_guide.model.files import SlugClaims
from decision_guide.parsing import Document
from decision_guide.problems import Location, Problem, Related, Severity


def check_decision(decision: Decision, document: Document) -> Iterator[Problem]:
    """The problems of one decision that has no errors in its text."""
    for position, scenario in enumerate(decision.scenarios):
        if not scenario.expect:
            continue
        result = evaluate_scenario(decision, scenario)
        if not expectation_holds(result, scenario.expect):
            leaders = result.leaders or (str(result.status),)
            yield Problem(
                "broken-expectation",
                Severity.ERROR,
                f"this scenario expects {_listed(scenario.expect)}, and the table says {_listed(leaders)}",
                document.locate("scenarios", position, "expect"),
                _scores(scenario, [(option.id, option.score, bool(option.out)) for option in result.options]),
            )


def check_across_files(named: Sequence[tuple[str, SlugClaims]]) -> Iterator[Problem]:
    """The problems between decisions, given by slug: an earlier slug that is still in use, or that two claim."""
    present = {slug: names.here for slug, names in named}
    claimed: dict[str, Location] = {}
    for _, names in named:
        for old, here in names.was:
            if old in present:
                yield Problem(
                    "id-in-use",
                    Severity.ERROR,
                    f'"{old}" cannot be an earlier name of this decision: there is a decision called that',
                    here,
                    'Delete it from "was", or rename the other file.',
                    (Related("in use", present[old]),),
                )
            elif old in claimed:
                message = f'two decisions say that they were once called "{old}"'
                related = (Related("first", claimed[old]),)
                yield Problem("claimed-twice", Severity.ERROR, message, here, 'Delete it from one "was".', related)
            else:
                claimed[old] = here


def _listed(ids: Sequence[str]) -> str:
    return " and ".join(f'"{one}"' for one in ids)


def _scores(scenario: Scenario, scores: Sequence[tuple[str, int, bool]]) -> str:
    told = ", ".join(f"{option} {'is ruled out' if out else f'{score:+d}'}" for option, score, out in scores)
    return f'With these {len(scenario.answers)} answers: {told}. Mend the table, the answers or "expect".'
