"""The guide "Which open-source licence?" from the data of choosealicense.com.

    git clone https://github.com/github/choosealicense.com
    python scripts/guides/licence.py choosealicense.com > licence.yml

What is printed is `content/decisions/licence.yml`. The folder is one with `_licenses/*.txt` and `_data/rules.yml`. The
options are the licences that the site itself lists (`hidden: false`). Each verdict follows from a licence's tags:

- same-changes: `same-license` good, its lighter variants (`--file`, `--library`) partly, neither poor. If no, the
  tag is poor.
- closed-use: `same-license` is ruled out, with the sentence of the licence's description that says so.
- network: as below, and if no, a licence that asks for it is poor.
- source, network, patents, state-changes: the tag good, no tag poor; a *limitation* to patents is ruled out.
- trademarks: the limitation good, no tag partly, with the rule's own words.
- notice: `include-copyright` for every copy, its variant `--source` for source only, no tag for nowhere.
- one-file: a licence whose `note` recommends a notice in every file is partly, with the note.
- short: the words of the licence's text, by `SHORT`; where the lines are drawn is our judgement.

One description overrides a tag: EPL-2.0 is tagged `same-license`, but "linked works" may "use other licenses", so it
counts as a lighter variant (`LINKING`).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from decision_guide.formatting import NestedTexts, decision_file

Rule = Callable[["Licence"], str]
Statement = Mapping[str, str]

SITE = "https://choosealicense.com"
CC_BY = "https://creativecommons.org/licenses/by/3.0/"
DATA = "https://github.com/github/choosealicense.com/tree/aed28f9"
LINKING = "ability for linked works to use other licenses"
SHORT = (("good", 500), ("partly", 2_500))
KINDS = {"permissions": "What it permits", "conditions": "What it asks for", "limitations": "What it excludes"}
INTERESTS = "No one paid for this guide. Its authors make the program that shows it, and none of the options."
INTRODUCTION = f"""\
The {{count}} licences that choosealicense.com lists, and its data about each, as of 19 February 2024 \
[^choosealicense]: GitHub, Inc. and contributors, [CC BY 3.0]({CC_BY}). We changed its form: \
permissions, conditions and limitations became questions. Each verdict follows from them by a rule that is the same \
for all licences; words in quotation marks are the site's.

Ours are the questions, what counts as partly, where a text stops being short, what a “no” says, and the example \
cases [^judgement]. The data has one tag that its own description contradicts: EPL-2.0 counts here as the description \
says. MIT, BSD-2-Clause and BSD-3-Clause have the same tags, so they always end level. None of this is legal advice."""
SCENARIOS = (
    (
        "A small library that anyone may build into anything",
        {"closed-use": "yes!!", "notice": "every-copy", "short": "yes"},
        ("bsd-2-clause", "bsd-3-clause", "mit"),
    ),
    (
        "A company's library, with patents settled",
        {"closed-use": "yes!!", "patents": "yes!!", "same-changes": "no", "state-changes": "yes"},
        "apache-2-0",
    ),
    (
        "My files stay open, the products around them need not",
        {"closed-use": "yes!!", "same-changes": "yes!", "patents": "yes", "trademarks": "yes"},
        "mpl-2-0",
    ),
    (
        "An application that must stay free for everyone who gets it",
        {"same-changes": "yes!!", "source": "yes", "patents": "yes", "network": "no"},
        "gpl-3-0",
    ),
    (
        "A web service whose improvements should come back",
        {"network": "yes!!", "same-changes": "yes"},
        "agpl-3-0",
    ),
    (
        "Give it away, and no name needs to stay on it",
        {"notice": "nowhere", "short": "yes", "one-file": "yes"},
        "unlicense",
    ),
)


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence of the site: its front matter, and how many words its text has."""

    keys: Mapping[str, Any]
    words: int

    @property
    def id(self) -> str:
        """The id of the option."""
        return str(self.keys["spdx-id"]).lower().replace(".", "-")

    def has(self, tag: str, kind: str = "conditions") -> bool:
        """Whether a rule applies, not counting its lighter variants."""
        return tag in self.keys[kind]

    def variants(self, tag: str) -> list[str]:
        """The lighter variants of a condition that apply."""
        return [one for one in self.keys["conditions"] if one.startswith(f"{tag}--")]

    @property
    def sharing(self) -> int:
        """How far changed versions stay under the same licence: 2 as a whole, 1 in part, 0 not."""
        if self.has("same-license") and LINKING not in self.keys["description"]:
            return 2
        return int(self.has("same-license") or bool(self.variants("same-license")))

    @property
    def text(self) -> str:
        """The site's description as Markdown."""
        return _markdown(self.keys["description"])

    def sentence(self, pattern: str) -> str:
        """The first sentence of the description in which a pattern occurs, in quotation marks."""
        found = [one for one in re.split(r"(?<=[.])\s+", self.text) if re.search(pattern, one)]
        return f"“{found[0]}”" if found else ""


def guide(folder: Path) -> str:
    """The text of the decision file."""
    rules = yaml.safe_load((folder / "_data" / "rules.yml").read_text(encoding="utf-8"))
    said = {rule["tag"] if kind == "conditions" else f"{kind}/{rule['tag']}": f"“{rule['description']}”"
            for kind, listed in rules.items() for rule in listed}  # fmt: skip
    licences = sorted(_listed(folder / "_licenses"), key=_strictness)
    tree: dict[str, NestedTexts] = {
        "title": "Which open-source licence?",
        "name": "Open-source licence",
        "summary": "What you want people to be free to do, what you ask for in return, and the licences that say so.",
        "introduction": INTRODUCTION.format(count=_number(len(licences))),
        "reviewed": "2026-11-22",
        "review-every": "1 year",
        "authors": ("The maintainers of this site",),
        "interests": INTERESTS,
        "for": "People who publish software that others may use, change and share.",
        "licence": "CC BY 3.0",
        "status-quo": "none",
        "tags": ("open source", "licences"),
        "cite": ("choosealicense",),
        "compare": (("mit", "apache-2-0"), ("gpl-3-0", "agpl-3-0")),
        "axes": {"open": "Changed versions stay open", "explicit": "Patents, marks and changes spelled out"},
        "chart": {
            "title": "How much a licence asks, and how much it spells out",
            "x": "open",
            "y": "explicit",
            "corners": {"low-low": "Permissive and brief", "high-high": "Copyleft and explicit"},
            "caption": "Positions computed from the table on this page; which questions count is ours [^judgement].",
        },
        "options": {one.id: _option(one) for one in licences},
        "criteria": {**_questions(licences, said), **_facts(licences, rules)},
        "scenarios": tuple({"name": name, "answers": given, "expect": expect} for name, given, expect in SCENARIOS),
        "sources": {
            "choosealicense": {
                "title": "Choose an open source license: data of the licences and rules",
                "url": DATA,
                "author": "GitHub, Inc. and contributors (CC BY 3.0)",
                "date": "2024-02-19",
                "read": "2026-11-22",
            }
        },
    }
    return decision_file(tree, ("Generated by scripts/guides/licence.py: edit the script instead.",))


def _listed(folder: Path) -> Iterator[Licence]:
    for path in sorted(folder.glob("*.txt")):
        _, keys, text = path.read_text(encoding="utf-8").split("---\n", 2)
        found: dict[str, Any] = yaml.safe_load(keys)
        if found.get("hidden") is False:
            yield Licence(found, len(text.split()))


def _strictness(licence: Licence) -> tuple[int, int, str]:
    """A sort key: the licence that asks for least comes first."""
    return licence.sharing, len(licence.keys["conditions"]), licence.id


def _number(count: int) -> str:
    return {12: "twelve", 13: "thirteen", 14: "fourteen"}.get(count, str(count))


def _markdown(text: str) -> str:
    """The site's HTML links as Markdown, with whole addresses."""
    linked = re.sub(r"""<a href=["']([^"']+)["']>(.*?)</a>""", r"[\2](\1)", text.strip())
    return linked.replace("](/", f"]({SITE}/")


def _option(licence: Licence) -> NestedTexts:
    address = f"{SITE}/licenses/{str(licence.keys['spdx-id']).lower()}/"
    summary = f"**{licence.keys['title']}.** {licence.text} [^choosealicense]"
    return {"name": str(licence.keys["spdx-id"]), "summary": summary, "link": address}


def _questions(licences: Sequence[Licence], said: Statement) -> dict[str, NestedTexts]:
    def ask(
        question: str, name: str, group: str, told: str, *, axis: NestedTexts = "", cite: NestedTexts = "", **rows: Rule
    ) -> NestedTexts:
        cells = {
            f"if-{answer}": {one.id: cell for one in licences if (cell := rule(one))} for answer, rule in rows.items()
        }
        keys = {"ask": question, "name": name, "group": group, "axis": axis, "help": told, "cite": cite}
        return {**{key: value for key, value in keys.items() if value}, **cells}

    def tag(name: str) -> Rule:
        return lambda one: "good" if one.has(name) else "poor"

    asked, owed, text = "What others may do", "What others owe you", "The licence itself"
    return {
        "closed-use": ask(
            "Must closed-source products be able to contain it?", "Closed products may contain it", asked,
            "Ruled out where the licence covers larger works too.", yes=_closed_use,
        ),
        "same-changes": ask(
            "Must changed versions stay under the same licence?", "Changes stay open", asked,
            f"{said['same-license']} [^choosealicense] A “no” says that people may close theirs. [^judgement]",
            axis={"open": "2"}, yes=_same_changes,
            no=lambda one: "poor [^judgement]" if one.sharing == 2 else "",
        ),
        "source": ask(
            "Must the source be there for everyone who gets a copy?", "Source with every copy", asked,
            f"{said['disclose-source']} [^choosealicense]", axis="open", yes=tag("disclose-source"),
        ),
        "network": ask(
            "Must a service that runs a changed version share its source?", "Services share their source", asked,
            f"{said['network-use-disclose']} [^choosealicense]", axis="open", yes=tag("network-use-disclose"),
            no=lambda one: "poor [^judgement]" if one.has("network-use-disclose") else "",
        ),
        "notice": {
            "ask": "Where must your copyright notice stay?",
            "name": "Copyright notice",
            "group": owed,
            "help": f"{said['include-copyright']} [^choosealicense]",
            "answers": {
                "every-copy": "In every copy",
                "source": "In the source; programs made from it need none",
                "nowhere": "Nowhere",
            },
            **{
                f"if-{answer}": {one.id: words[_notice(one)] for one in licences}
                for answer, words in {
                    "every-copy": ("good", "partly", "poor"),
                    "source": ("partly", "good", "poor"),
                    "nowhere": ("poor", "partly", "good"),
                }.items()
            },
        },
        "state-changes": ask(
            "Must people say what they changed?", "Changes are stated", owed,
            f"{said['document-changes']} [^choosealicense]", axis="explicit", yes=tag("document-changes"),
        ),
        "patents": ask(
            "Do you want contributors to grant their patents in so many words?", "Patents granted", text,
            f"{said['permissions/patent-use']} [^choosealicense]", axis="explicit",
            yes=lambda one: _patents(one, said["limitations/patent-use"]),
        ),
        "trademarks": ask(
            "Should it say that your name and trademarks are not given away?", "Trademarks kept", text,
            f"{said['limitations/trademark-use']} [^choosealicense]", axis="explicit",
            yes=lambda one: "good" if one.has("trademark-use", "limitations") else "partly",
        ),
        "short": ask(
            "Should people be able to read it in a few minutes?", "Short text", text,
            "Words of it: good up to {:,}, partly up to {:,}; the limits are ours.".format(*(n for _, n in SHORT)),
            cite=("judgement",), yes=_short,
        ),
        "one-file": ask(
            "Do you want to add one file and be done?", "One file is enough", text,
            "Partly where its makers recommend a notice in other files too.", yes=_one_file,
        ),
    }  # fmt: skip


def _closed_use(one: Licence) -> str:
    match one.sharing:
        case 2:
            return f"ruled-out, {one.sentence('under the same license')}"
        case 1:
            return f"good, {one.sentence('However|linked works|works that only link')}"
        case _:
            return "good"


def _same_changes(one: Licence) -> str:
    if one.sharing == 1:
        kind = "files" if one.has("same-license--file") else "linked works"
        return "partly, for changed files only" if kind == "files" else "partly, works that only link to it are free"
    return ("poor", "", "good")[one.sharing]


def _notice(one: Licence) -> int:
    """0 in every copy, 1 in source only, 2 nowhere."""
    if one.has("include-copyright"):
        return 0
    return 1 if one.variants("include-copyright") else 2


def _patents(one: Licence, refusal: str) -> str:
    if one.has("patent-use", "limitations"):
        return f"ruled-out, {refusal}"
    return "good" if one.has("patent-use", "permissions") else "poor"


def _short(one: Licence) -> str:
    word = next((word for word, most in SHORT if one.words <= most), "poor")
    return f"{word}, {one.words:,} words"


def _one_file(one: Licence) -> str:
    note = one.keys.get("note")
    return f"partly, “{_markdown(note)}”" if note else "good"


def _facts(licences: Iterable[Licence], rules: Mapping[str, Sequence[Statement]]) -> dict[str, NestedTexts]:
    listed = list(licences)
    facts: dict[str, NestedTexts] = {
        kind: {
            "fact": name,
            "group": "All that it says",
            "values": {one.id: _labels(one.keys[kind], rules[kind]) for one in listed},
        }
        for kind, name in KINDS.items()
    }
    used = {one.id: ", ".join(f"[{name}]({url})" for name, url in (one.keys["using"] or {}).items()) for one in listed}
    facts["used-by"] = {"fact": "Used by", "group": "All that it says", "values": {k: v for k, v in used.items() if v}}
    return facts


def _labels(tags: Sequence[str], rules: Sequence[Statement]) -> str:
    """The site's names of these rules, in the site's order."""
    return ", ".join(rule["label"] for rule in rules if rule["tag"] in tags) or "Nothing"


def main() -> None:
    """Print the guide of the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="a checkout of github/choosealicense.com")
    sys.stdout.write(guide(parser.parse_args().folder))


if __name__ == "__main__":
    main()
