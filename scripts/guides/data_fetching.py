"""The guide "Which data-fetching library for React?" from the comparison page of TanStack Query.

    git clone https://github.com/TanStack/query
    python scripts/guides/data_fetching.py query/docs/framework/react/comparison.md query/LICENSE > data-fetching.yml

What is printed is `content/decisions/data-fetching.yml`. The table is read by `decision-guide import`; then, by rule:

- A row with verdicts is a question, worded in `QUESTIONS`; its `name` stays the page's own label.
- A row in which all options have the same verdict decides nothing: it becomes a fact with that verdict's name.
- A row of texts stays a fact. The text of a link to a badge is what the badge shows.
- Of the page's notes on a row the first two sentences are its help; its notes on a cell stay whole.
- The four levels are the page's. Their names and worths are in `LEVELS` and are our judgement.

A row of the page that is not named here ends the script, because a person has to word it first.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from argued import argued

from decision_guide.formatting import NestedTexts, decision_file
from decision_guide.interchange.importing import import_page
from decision_guide.model.files import SourceFile

Rows = Mapping[str, Mapping[str, Any]]

PAGE = "https://github.com/TanStack/query/blob/40321a0/docs/framework/react/comparison.md"
LICENCE = "https://github.com/TanStack/query/blob/40321a0/LICENSE"
LEVELS = (
    ("✅", "built-in", "built in", "2"),
    ("🟡", "third-party", "third party", "1"),
    ("🔶", "own-code", "own code", "0"),
    ("🛑", "not-supported", "no", "-2"),
)
GROUPS: Mapping[str, tuple[str, ...]] = {
    "Keeping data fresh": (
        "polling-intervals",
        "window-focus-refetching",
        "network-status-refetching",
        "stale-while-revalidate",
        "stale-time-configuration",
        "automatic-refetch-after-mutation",
    ),
    "Endless lists": (
        "infinite-queries",
        "bi-directional-infinite-queries",
        "infinite-query-refetching",
    ),
    "Cache": (
        "cache-persistence",
        "cache-manipulation",
        "auto-garbage-collection",
        "normalized-caching",
        "partial-query-matching",
    ),
    "Offline and server": (
        "offline-caching",
        "offline-mutation-support",
        "general-cache-dehydration-rehydration",
    ),
    "Rendering": ("selectors", "render-batching-and-optimization", "react-suspense"),
    "Set-up and tools": (
        "devtools",
        "query-cancellation",
        "pre-usage-query-mutation-configuration",
        "abstracted-agnostic-core",
    ),
}
QUESTIONS: Mapping[str, str] = {
    "polling-intervals": "Must data be fetched again at intervals?",
    "window-focus-refetching": "Should data refresh when people come back to the window?",
    "network-status-refetching": "Should data refresh when the network comes back?",
    "stale-while-revalidate": "Should old data stay on screen while new data is fetched?",
    "stale-time-configuration": "Do you want to say how long data counts as fresh?",
    "automatic-refetch-after-mutation": "Should a change by itself fetch again what it affects?",
    "infinite-queries": "Do you need lists that load more as people scroll?",
    "bi-directional-infinite-queries": "Must such lists load in both directions?",
    "infinite-query-refetching": "Must such lists refresh what they have loaded?",
    "cache-persistence": "Must data stay cached when people leave a page?",
    "cache-manipulation": "Will your code change what is in the cache?",
    "auto-garbage-collection": "Should unused data leave the cache by itself?",
    "normalized-caching": "Must each entity be cached once, wherever it appears?",
    "partial-query-matching": "Do you want to reach many queries by a part of their key?",
    "offline-caching": "Must cached data be there while people are offline?",
    "offline-mutation-support": "Must people be able to change data while they are offline?",
    "general-cache-dehydration-rehydration": "Must the cache be saved and restored, as for server rendering?",
    "selectors": "Do components need only a part of what is fetched?",
    "render-batching-and-optimization": "Must components render as seldom as possible?",
    "react-suspense": "Do you use React Suspense?",
    "devtools": "Do you want developer tools?",
    "query-cancellation": "Must running requests be cancelled?",
    "pre-usage-query-mutation-configuration": "Do you want to configure queries before they are used?",
    "abstracted-agnostic-core": "Do you need a core that does not depend on React?",
}
BADGES = {"github-repo-stars": ("repository", "stars"), "bundle-size": ("Bundlephobia", "size")}
SCENARIOS = (
    (
        "A field app whose users work offline",
        {"offline-caching": "yes!", "offline-mutation-support": "yes!", "network-status-refetching": "yes"},
        "react-query",
    ),
    (
        "A social graph where the same people appear everywhere",
        {"normalized-caching": "yes!!", "automatic-refetch-after-mutation": "yes"},
        "apollo-client",
    ),
    (
        "A back office that edits records, with a core that other frameworks share",
        {
            "automatic-refetch-after-mutation": "yes!",
            "abstracted-agnostic-core": "yes!",
            "auto-garbage-collection": "yes",
            "stale-time-configuration": "yes",
        },
        "rtk-query",
    ),
    (
        "Pages that load with their route, cancel what is left behind, and suspend",
        {"query-cancellation": "yes!", "react-suspense": "yes", "automatic-refetch-after-mutation": "yes"},
        "react-router",
    ),
    (
        "A dashboard that is always fresh",
        {"polling-intervals": "yes!", "window-focus-refetching": "yes!", "network-status-refetching": "yes"},
        ("react-query", "swr", "rtk-query"),
    ),
)
HEAD = (
    "Generated by scripts/guides/data_fetching.py: edit the script or scripts/guides/arguments/data-fetching.yml.",
    "",
    "What check notes, and why it stays:",
    "- long-sentence: the help on a question and the notes in its cells are the page's own words.",
    "- many-questions, identical-rows: each row of the page on which the five differ is a question. The introduction",
    "  names those that count twice.",
    "- option-never-leads, option-dominated: SWR is ahead of React Query in no row. The introduction says so.",
    "- scenario-hangs-by-one: each example is about the one need that tells its library from the others.",
    "",
    "The table is under this licence:",
    "",
)
INTERESTS = "No one paid for this guide. Its authors make the program that shows it, and none of the options."
INTRODUCTION = """\
The facts and verdicts come from the comparison page in the documentation of TanStack Query, as of 22 August 2026 \
[^comparison]. The page is © 2021–present Tanner Linsley, [MIT licence]({licence}). Its makers make React Query, which \
is one of the five. They say that the page “strives to be as accurate and as unbiased as possible”. What speaks for \
and against each library comes from the documentation of each, so most of it is its makers' word.

Ours are the wording of the questions (the page has labels only), their order and groups, and the example cases. So \
is what a level is worth: built in 2, third party 1, own code 0, no −2 [^judgement]. Three things to know before you \
trust a sum:

- {same} of the page's rows are the same for all five libraries. They decide nothing, so they are listed below as facts.
- Some questions have the same verdicts throughout: {twins}. If they are one reason for you, answer only one.
- In no row is SWR ahead of React Query. The page has no verdict on its other strengths."""


def guide(page: Path, licence: Path) -> str:
    """The text of the decision file."""
    imported = import_page(SourceFile(page.name, page.stem, page.read_bytes()))
    if imported.text is None:
        sys.exit(f"{page}: no table was found")
    found: dict[str, Any] = yaml.load(imported.text, yaml.BaseLoader)  # noqa: S506 - it makes texts only
    words = {level["symbol"]: word for word, level in found["scale"].items()}
    rows = _in_our_words(found["criteria"], {words[symbol]: word for symbol, word, *_ in LEVELS})
    questions = {key: row for key, row in rows.items() if "if-yes" in row and not _is_uniform(row)}
    if set(questions) != set(QUESTIONS) or set(questions) != {key for keys in GROUPS.values() for key in keys}:
        sys.exit(f"word these questions first, and group them: {', '.join(set(questions) ^ set(QUESTIONS))}")
    tree = argued("data-fetching", _tree(found, rows, questions))
    return decision_file(tree, (*HEAD, *licence.read_text(encoding="utf-8").rstrip().split("\n")))


def _tree(found: Mapping[str, Any], rows: Rows, questions: Rows) -> dict[str, NestedTexts]:
    uniform = {key: row for key, row in rows.items() if "if-yes" in row and key not in questions}
    facts = {key: row for key, row in rows.items() if "values" in row}
    return {
        "title": "Which data-fetching library for React?",
        "name": "Data fetching for React",
        "summary": "Five libraries that fetch and cache a server's data, row by row.",
        "introduction": INTRODUCTION.format(licence=LICENCE, same=len(uniform), twins=_twins(questions)),
        "reviewed": "2026-11-22",
        "review-every": "6 months",
        "authors": ("The maintainers of this site",),
        "interests": INTERESTS,
        "for": "People who write an app with React that reads data from a server.",
        "licence": "MIT",
        "status-quo": "none",
        "tags": ("front-end", "React", "open source"),
        "cite": ("comparison",),
        "scale": {
            word: {"worth": worth, "name": name, "means": _means(found, symbol), "symbol": symbol}
            for symbol, word, name, worth in LEVELS
        },
        "options": {
            key: _option(option, facts["github-repo-stars"]["values"][key]) for key, option in found["options"].items()
        },
        "criteria": {
            **{key: _question(key, questions[key], group) for group, keys in GROUPS.items() for key in keys},
            **{key: _fact(key, row) for key, row in facts.items()},
            **{key: _same_for_all(row) for key, row in uniform.items()},
        },
        "scenarios": tuple({"name": name, "answers": answers, "expect": expect} for name, answers, expect in SCENARIOS),
        "sources": {
            "comparison": {
                "title": found["title"],
                "url": PAGE,
                "author": "Tanner Linsley and the contributors of TanStack Query (MIT licence)",
                "interest": "they make TanStack Query, one of the options",
                "date": "2026-08-22",
                "read": "2026-11-22",
            }
        },
    }


def _in_our_words(rows: Rows, words: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The rows with our names of the levels."""
    return {key: {**row, **({"if-yes": _cells(row["if-yes"], words)} if "if-yes" in row else {})}
            for key, row in rows.items()}  # fmt: skip


def _cells(cells: Mapping[str, str], words: Mapping[str, str]) -> dict[str, str]:
    return {option: re.sub(r"^[\w-]+(?=,|$)", lambda word: words.get(word[0], word[0]), text.rstrip("\n"))
            for option, text in cells.items()}  # fmt: skip


def _is_uniform(row: Mapping[str, Any]) -> bool:
    return len(set(row["if-yes"].values())) == 1


def _means(found: Mapping[str, Any], symbol: str) -> str:
    return next(str(level["means"]) for level in found["scale"].values() if level["symbol"] == symbol)


def _option(option: Any, repository: str) -> NestedTexts:
    """The option with the page's link to it, else the first link to its repository."""
    if isinstance(option, Mapping):
        return {"name": option["name"], "link": option["link"]}
    link = re.search(r"\]\((https://[^)]+)\)", repository)
    return {"name": str(option), **({"link": link[1]} if link else {})}


def _question(key: str, row: Mapping[str, Any], group: str) -> NestedTexts:
    more = {"help": _clean(row["help"])} if "help" in row else {}
    return {"ask": QUESTIONS[key], "name": row["ask"], "group": group, **more, "if-yes": row["if-yes"]}


def _fact(key: str, row: Mapping[str, Any]) -> NestedTexts:
    values = {option: _badge(key, text.rstrip("\n")) for option, text in row["values"].items()}
    return {"fact": row["fact"], "group": "How each of them works", "values": values}


def _badge(key: str, text: str) -> str:
    """A link to a badge says what the badge shows, the link beside it what it leads to."""
    if key not in BADGES:
        return text
    page, shown = BADGES[key]
    return re.sub(r"\[(?!badge\])[^\]]+\]", f"[{page}]", text).replace("[badge]", f"[{shown}]")


def _same_for_all(row: Mapping[str, Any]) -> NestedTexts:
    names = {word: name for _, word, name, _ in LEVELS}
    more = {"help": _clean(row["help"])} if "help" in row else {}
    values = {option: names[word] for option, word in row["if-yes"].items()}
    return {"fact": row["ask"], "group": "What all five do alike", **more, "values": values}


def _clean(text: str) -> str:
    """The first two sentences of a note, without the row's own name before them."""
    said = re.sub(r"^\*\*[^*]+\*\* - ", "", text.rstrip("\n"))
    return f"{' '.join(re.split(r'(?<=[.]) (?=[A-Z])', said)[:2])} [^comparison]"


def _twins(questions: Rows) -> str:
    """The names of the questions that have the same verdicts, group by group."""
    by_words: dict[tuple[str, ...], list[str]] = {}
    for key in (key for keys in GROUPS.values() for key in keys):
        words = tuple(_words(questions[key]["if-yes"]))
        by_words.setdefault(words, []).append(str(questions[key]["ask"]))
    groups = [names for names in by_words.values() if len(names) > 1]
    return ". So have ".join(f"{', '.join(f'“{name}”' for name in names[:-1])} and “{names[-1]}”" for names in groups)


def _words(cells: Mapping[str, str]) -> Iterator[str]:
    return (text.split(",")[0] for text in cells.values())


def main() -> None:
    """Print the guide of the page named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", type=Path, help="docs/framework/react/comparison.md of TanStack/query")
    parser.add_argument("licence", type=Path, help="the LICENSE of TanStack/query")
    named = parser.parse_args()
    sys.stdout.write(guide(named.page, named.licence))


if __name__ == "__main__":
    main()
