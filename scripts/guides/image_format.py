"""The guide "Which image format for the web?" from the data of caniuse.

    git clone https://github.com/Fyrd/caniuse
    python scripts/guides/image_format.py caniuse/features-json > image-format.yml

What is printed is `content/decisions/image-format.yml`. The folder holds a file for each of `FORMATS`. By rule:

- current, old, apple: the codes of the newest versions that caniuse lists of these browsers. All support it: good; some
  in part: partly; else poor, and ruled out where no current browser, or not each of Apple's, shows it. For old, all
  current but not all old ones is partly. Notes name the missing browsers, or are the data's own.
- one-file: the share of page views that caniuse gives; where the lines are drawn (`SHARES`) is our judgement.
- photos: what a format's description says it compresses better than: WebP too is good, else partly; a format that is
  named there as beaten (`BEATEN`) is poor.
- exact, vector, transparent, motion, free: a cell of `CITED` rests on words of a description or note, which it quotes;
  one of `JUDGED` is our judgement and marked so; all others are unknown.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import methodcaller
from pathlib import Path
from typing import Any

from decision_guide.formatting import NestedTexts, decision_file

SITE = "https://caniuse.com"
DATA = "https://github.com/Fyrd/caniuse/tree/820bf1c/features-json"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
FORMATS = {
    "webp": "WebP", "avif": "AVIF", "jpegxl": "JPEG XL", "heif": "HEIC", "jpeg2000": "JPEG 2000", "jpegxr": "JPEG XR",
    "png-alpha": "PNG", "apng": "Animated PNG", "svg": "SVG",
}  # fmt: skip
CURRENT = {
    "chrome": "Chrome", "edge": "Edge", "firefox": "Firefox", "safari": "Safari", "opera": "Opera",
    "ios_saf": "Safari on iOS", "and_chr": "Chrome for Android", "and_ff": "Firefox for Android",
    "samsung": "Samsung Internet",
}  # fmt: skip
OTHERS = {
    "ie": "Internet Explorer", "ie_mob": "IE Mobile", "op_mini": "Opera Mini", "op_mob": "Opera Mobile",
    "android": "Android Browser", "bb": "BlackBerry", "and_uc": "UC Browser", "and_qq": "QQ Browser", "baidu": "Baidu",
    "kaios": "KaiOS",
}  # fmt: skip
APPLE = {key: CURRENT[key] for key in ("safari", "ios_saf")}
SHARES = (("good", 95.0), ("partly", 90.0))
STATUS = {"rec": "W3C Recommendation", "cr": "W3C Candidate Recommendation", "other": "not by W3C"}
CORNERS = {
    "low-low": "Left behind", "low-high": "Needs a fallback", "high-low": "Shown, but large",
    "high-high": "Shown and small",
}  # fmt: skip
BEATEN = {"JPEG", "PNG", "GIF"}
CITED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "transparent": {
        "webp": ("good", "supports lossy and lossless compression, as well as animation and alpha transparency"),
        "png-alpha": ("good", "Semi-transparent areas in PNG files"),
        "apng": ("good", "allowing 24-bit colors and alpha transparency"),
    },
    "motion": {
        "webp": ("good", "supports lossy and lossless compression, as well as animation and alpha transparency"),
        "apng": ("good", "Like animated GIFs"),
        "jpegxl": ("poor", "Animated image sequences are not supported."),
    },
    "exact": {"webp": ("good", "supports lossy and lossless compression")},
    "vector": {"svg": ("good", "Method of displaying basic Vector Graphics features")},
    "free": {
        "avif": ("good", "AVIF and JPEG XL provide free licenses"),
        "jpegxl": ("good", "AVIF and JPEG XL provide free licenses"),
        "heif": ("poor", "complex and expensive to license"),
    },
}
JUDGED: Mapping[str, Mapping[str, str]] = {
    "transparent": {"avif": "good", "jpegxl": "good", "jpeg2000": "good", "jpegxr": "good", "svg": "good"},
    "motion": {"avif": "good", "svg": "partly, needs SVG's own animation or a script", "png-alpha": "poor"},
    "exact": {
        **dict.fromkeys(("png-alpha", "apng", "jpegxl", "jpeg2000", "jpegxr"), "good"),
        "avif": "partly, possible but seldom smaller than WebP or PNG",
        "svg": "n/a",
    },
    "vector": dict.fromkeys((key for key in FORMATS if key != "svg"), "poor"),
    "photos": {"apng": "poor", "svg": "poor, made of shapes"},
    "free": {"webp": "good", "png-alpha": "good", "apng": "good", "svg": "good"},
}
INTERESTS = "No one paid for this guide. Its authors make the program that shows it, and none of the options."
INTRODUCTION = f"""\
The browser support, shares of page views, descriptions and notes come from caniuse, as of 15 July 2026 \
[^caniuse]: © Alexis Deveria and contributors, [CC BY 4.0]({CC_BY}). We changed its form: a format's \
support became verdicts, by a rule that is the same for all formats, on the newest version of each browser that \
caniuse lists. Words in quotation marks are its own.

Ours are the questions, the limits for one file without a fallback, the example cases, and what a format can do where \
caniuse does not say so: these verdicts are marked [^judgement]. Plain JPEG and GIF are missing, because caniuse has \
no entry for them."""
SCENARIOS = (
    (
        "Photos on a shop's pages, each with a JPEG for the rest",
        {"photos": "yes!!", "current": "yes!!", "free": "yes"},
        "avif",
    ),
    ("A logo on any screen", {"vector": "yes!!", "transparent": "yes", "current": "yes"}, "svg"),
    (
        "Screenshots in documentation that even old browsers show",
        {"exact": "yes", "old": "yes!", "one-file": "yes"},
        "png-alpha",
    ),
    (
        "A short animation with soft edges, one file for everyone",
        {"motion": "yes!!", "transparent": "yes", "one-file": "yes!", "photos": "yes"},
        "webp",
    ),
    ("Photos in an app for iPhones only", {"apple": "yes!!", "photos": "yes!!"}, ("avif", "heif")),
)


@dataclass(frozen=True, slots=True)
class Format:
    """A format as caniuse describes it."""

    id: str
    data: Mapping[str, Any]

    def code(self, browser: str) -> str:
        """The letter of the newest version of a browser: y yes, a partly, n or p no, u unknown."""
        return self._newest(browser)[0]

    def notes(self, browsers: Iterable[str]) -> str:
        """The numbered notes on the newest versions of these browsers, each once."""
        codes = {code: None for one in browsers for code in self._newest(one).split() if code.startswith("#")}
        return " ".join(_markdown(self.data["notes_by_num"][code[1:]]) for code in codes)

    def since(self, browser: str) -> str:
        """Since which version a browser shows the format as well as its newest version does."""
        versions = list(self.data["stats"][browser].items())
        newest = self.code(browser)
        kept = next((n for n, (_, code) in enumerate(reversed(versions)) if code[0] != newest), len(versions))
        first = f"since {versions[-kept][0]}" if kept < len(versions) else "always" if len(versions) > 1 else "yes"
        word = {"y": first, "a": f"partly, {first}"}.get(newest, "no")
        note = self.notes([browser])
        return f"{word}: {note}" if note else word

    def shown_by(self, browsers: Mapping[str, str], codes: str = "y") -> list[str]:
        """The names of those of these browsers whose newest version has one of these codes."""
        return [name for key, name in browsers.items() if self.code(key) in codes]

    @property
    def text(self) -> str:
        """The description as Markdown."""
        return _markdown(self.data["description"])

    @property
    def share(self) -> float:
        """Per cent of page views in browsers that show the format in full."""
        return float(self.data["usage_perc_y"])

    @property
    def beats(self) -> set[str]:
        """What the description says it compresses better than."""
        match = re.search(r"generally has better compression than ([^.]+?)(?: and is designed|\.)", self.plain)
        return set(re.split(r", | and ", match[1])) if match else set()

    @property
    def plain(self) -> str:
        """The description without its links."""
        return re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", self.data["description"])

    def _newest(self, browser: str) -> str:
        return str(list(self.data["stats"][browser].values())[-1])


def guide(folder: Path) -> str:
    """The text of the decision file."""
    formats = [
        Format(key, json.loads((folder / f"{key}.json").read_text(encoding="utf-8"))) for key in FORMATS
    ]  # fmt: skip
    tree: dict[str, NestedTexts] = {
        "title": "Which image format for the web?",
        "name": "Image format for the web",
        "summary": "What the picture is, who has to see it, and which format does both.",
        "introduction": INTRODUCTION,
        "reviewed": "2026-11-22",
        "review-every": "6 months",
        "authors": ("The maintainers of this site",),
        "interests": INTERESTS,
        "for": "People who choose the format of the pictures on a website.",
        "licence": "CC BY 4.0",
        "status-quo": "none",
        "tags": ("front-end", "images"),
        "cite": ("caniuse",),
        "compare": (("webp", "avif"),),
        "axes": {"support": "Shown by browsers", "compression": "Compression of photos"},
        "chart": {
            "title": "Support against compression",
            "x": "support",
            "y": "compression",
            "corners": CORNERS,
            "caption": "Positions computed from the table on this page; which questions count is ours [^judgement].",
        },
        "options": {one.id: _option(one) for one in formats},
        "criteria": {**_questions(formats), **_facts(formats)},
        "scenarios": tuple({"name": name, "answers": given, "expect": expect} for name, given, expect in SCENARIOS),
        "sources": {
            "caniuse": {
                "title": "Can I use: features-json, one file for each format",
                "url": DATA,
                "author": "Alexis Deveria and contributors (CC BY 4.0)",
                "date": "2026-07-15",
                "read": "2026-11-22",
            }
        },
    }
    return decision_file(tree, ("Generated by scripts/guides/image_format.py: edit the script instead.",))


def _markdown(text: str) -> str:
    """Links within caniuse with whole addresses, on one line."""
    return " ".join(text.replace("](/", f"]({SITE}/").split())


def _option(one: Format) -> NestedTexts:
    return {"name": FORMATS[one.id], "summary": f"“{one.text}” [^caniuse]", "link": f"{SITE}/{one.id}"}


def _questions(formats: Sequence[Format]) -> dict[str, NestedTexts]:
    def ask(question: str, name: str, group: str, rule: Callable[[Format], str], **more: NestedTexts) -> NestedTexts:
        return {"ask": question, "name": name, "group": group, **more, "if-yes": {one.id: rule(one) for one in formats}}

    def judge(question: str, name: str, group: str, key: str, **more: NestedTexts) -> NestedTexts:
        return ask(question, name, group, lambda one: _told(one.id, key, everything), **more)

    everything = " ".join(" ".join((one.plain, *one.data["notes_by_num"].values())) for one in formats)

    picture, browsers, rights = "The picture", "Who has to see it", "Rights"
    limits = ", ".join(f"{word} from {share:g} %" for word, share in SHARES)
    return {
        "photos": ask("Must photos be as small as they can be?", "Small photos", picture, _photos, axis="compression",
                      help="Good where caniuse says that it compresses better than WebP, partly: better than JPEG."),
        "exact": judge("Must every pixel be preserved, as in a screenshot?", "Exact pixels", picture, "exact"),
        "vector": judge("Must it stay sharp at any size, as a logo does?", "Sharp at any size", picture, "vector",
                        help="All but SVG are made of pixels. [^judgement]"),
        "transparent": judge("Must the page show through it?", "Transparency", picture, "transparent"),
        "motion": judge("Must it move?", "Animation", picture, "motion",
                      help="What current browsers show, not what a file could hold."),
        "current": ask("Must all current browsers show it?", "All current browsers", browsers, _current, axis="support",
                       help=f"{', '.join(CURRENT.values())}: the newest versions that caniuse lists."),
        "old": ask("Must old and rare browsers show it too?", "Old browsers too", browsers, _old, axis="support",
                   help=f"Also {', '.join(OTHERS.values())}."),
        "one-file": ask("Will you serve one file to everyone, without a fallback?", "One file for everyone", browsers,
                        _one_file, axis="support", cite=("judgement",),
                        help=f"By the share of page views it reaches: {limits}, else ruled out; the limits are ours."),
        "apple": ask("Will only Apple's devices show it?", "Apple only", browsers, _apple),
        "free": judge("Must it be free of patent fees?", "No patent fees", rights, "free"),
    }  # fmt: skip


def _missing(one: Format, browsers: Mapping[str, str]) -> str:
    """Who does not show it; of many, who does."""
    shown, missing = one.shown_by(browsers, "ya"), one.shown_by(browsers, "npu")
    return f"only {', '.join(shown)}" if len(shown) < len(missing) else f"not {', '.join(missing)}"


def _current(one: Format) -> str:
    if not one.shown_by(CURRENT, "ya"):
        return "ruled-out, no current browser shows it"
    if one.shown_by(CURRENT, "npu"):
        return f"poor, {_missing(one, CURRENT)}"
    return "good" if not one.shown_by(CURRENT, "a") else f"partly, {one.notes(CURRENT)}"


def _old(one: Format) -> str:
    all_browsers = {**CURRENT, **OTHERS}
    if one.shown_by(CURRENT, "npu"):
        return "poor, not even all current browsers"
    if one.shown_by(all_browsers, "npu"):
        return f"partly, {_missing(one, all_browsers)}"
    partly = [key for key in all_browsers if one.code(key) == "a"]
    return f"partly, {', '.join(all_browsers[key] for key in partly)}: {one.notes(partly)}" if partly else "good"


def _apple(one: Format) -> str:
    if one.shown_by(APPLE, "npu"):
        return "ruled-out, Safari does not show it"
    return f"partly, {one.notes(APPLE)}" if one.shown_by(APPLE, "a") else "good"


def _one_file(one: Format) -> str:
    word = next((word for word, least in SHARES if one.share >= least), "ruled-out")
    return f"{word}, {_views(one)} of page views"


def _views(one: Format) -> str:
    partly = float(one.data["usage_perc_a"])
    return f"{one.share:g} % (and {partly:g} % in part)" if partly >= 1 else f"{one.share:g} %"


def _photos(one: Format) -> str:
    if one.id in JUDGED["photos"]:
        return f"{JUDGED['photos'][one.id]} [^judgement]"
    if "WebP" in one.beats:
        return "good"
    if one.beats or "better compression" in one.plain:
        return "partly"
    return "poor" if FORMATS[one.id] in BEATEN else "unknown"


def _told(option: str, key: str, said: str) -> str:
    """A cell that quotes caniuse, else one that is our judgement, else unknown."""
    if option in CITED.get(key, {}):
        word, words = CITED[key][option]
        if words not in said:
            sys.exit(f"{option}: caniuse does not say {words!r} any more")
        return f"{word}, “{words}”"
    judged = JUDGED[key].get(option, "unknown")
    return judged if judged in ("unknown", "n/a") else f"{judged} [^judgement]"


def _facts(formats: Sequence[Format]) -> dict[str, NestedTexts]:
    def fact(name: str, group: str, value: Callable[[Format], str]) -> NestedTexts:
        return {"fact": name, "group": group, "values": {one.id: value(one) for one in formats}}

    current, more = "Since which version", "Beyond the questions"
    return {
        **{key.replace("_", "-"): fact(name, current, methodcaller("since", key)) for key, name in CURRENT.items()},
        "others": fact(
            "Other browsers that show it", current, lambda one: ", ".join(one.shown_by(OTHERS, "ya")) or "none"
        ),
        "views": fact("Page views it reaches", more, _views),
        "status": fact("Status", more, lambda one: STATUS[str(one.data["status"])]),
        "specification": fact(
            "Specification", more, lambda one: f"[{one.data['spec'].split('/')[2]}]({one.data['spec']})"
        ),
    }


def main() -> None:
    """Print the guide of the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="features-json of Fyrd/caniuse")
    sys.stdout.write(guide(parser.parse_args().folder))


if __name__ == "__main__":
    main()
