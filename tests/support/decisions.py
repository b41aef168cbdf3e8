"""Decision files that show what the seed does not: choices, facts, groups, own words, notes, old ids, many options."""

from __future__ import annotations

from decision_guide.lint import checking
from decision_guide.model import Decision
from decision_guide.model.files import SourceFile

REACT = """\
title: Which data-fetching library?
was: [which-library]
scale:
  built-in: {worth: 2, means: Works out of the box, symbol: ✅}
  community: {worth: 1, means: A community library does it}
  own-code: {worth: 0, name: own code, means: Documented and needs code}
  none: {worth: -2, name: no, means: Not supported}
options: {rq: React Query, swr: SWR, apollo: Apollo Client, rtk: RTK Query, rr: React Router}
cite: [judgement]
criteria:
  server:
    ask: What does your server speak?
    answers:
      rest: {label: REST or plain promises, was: [http]}
      graphql: GraphQL with a schema
    if-rest:
      others: built-in
      apollo: own-code, a link for REST exists
    if-graphql: {others: own-code, apollo: built-in}
  copy:
    ask: Do you need one copy of each record across queries?
    was: [one-copy]
    weight: 3
    help: Storing entities in a flat form, so that one update shows up in every list.
    if-yes: {others: none, apollo: built-in}
  offline:
    ask: Must changes made offline be sent later?
    weight: 3
    if-yes: {others: none, rq: built-in, apollo: community}
    if-no:
      rr: ruled-out, it forgets them
  endless:
    ask: Endless lists?
    group: Lists
    if-yes: {others: built-in, rr: none}
  both:
    ask: Endless lists that grow at both ends?
    group: Lists
    if-yes: {rq: built-in, swr: own-code, apollo: own-code, rtk: built-in, rr: none}
  lag:
    ask: Keep showing the old page while the next one loads?
    group: Lists
    if-yes: {others: built-in}
  stale:
    ask: Say how long data stays fresh?
    if-yes: {rq: built-in, rtk: built-in, swr: unknown, others: none}
  devtools:
    ask: Developer tools?
    if-yes: {rr: none, others: built-in}
  suspense:
    ask: React Suspense?
    if-yes: {rtk: none, others: built-in}
  key:
    fact: Cache key
    values: {rq: JSON, swr: JSON, apollo: GraphQL query, rtk: JSON, rr: Route path}
"""


def large(options: int, questions: int) -> str:
    """A decision of any size, every verdict from a fixed pattern."""
    words = ("good", "partly", "poor", "good", "unknown", "n/a", "poor")
    lines = ["title: A large table?", "cite: [judgement]", "options:"]
    lines += [f"  option-{number}: Option {number}" for number in range(options)]
    lines.append("criteria:")
    for question in range(questions):
        cells = ", ".join(
            f"option-{number}: {words[(question * 3 + number * 5 + question * number) % len(words)]}"
            for number in range(options)
        )
        lines += [
            f"  question-{question}:",
            f"    ask: Is condition {question} true for you?",
            f"    group: Part {question // 50}",
            f"    if-yes: {{{cells}}}",
        ]
    return "\n".join(lines) + "\n"


def decision_of(text: str, slug: str = "table") -> Decision:
    """The decision in a file's text, which must be right."""
    checked = checking.check_file(SourceFile(f"{slug}.yml", slug, text.encode()))
    assert checked.decision, checked.problems
    return checked.decision
