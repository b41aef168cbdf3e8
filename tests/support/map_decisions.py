"""Decisions with a map, for the tests of the trade-off chart."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

from decision_guide.model import (
    DEFAULT_SCALE,
    Answer,
    Assessment,
    Axis,
    Better,
    Chart,
    Decision,
    Fact,
    Measure,
    Option,
    Question,
    Row,
    Scale,
    Spacing,
    Value,
)
from decision_guide.render.chart.trade_off_chart import Layout, chart
from decision_guide.text.words import Words

NAMES = (
    "Django", "Flask", "FastAPI", "Ruby on Rails", "Laravel", "Express", "Next.js", "Nuxt", "SvelteKit", "Remix",
    "Astro", "Gatsby", "Hugo", "Jekyll", "MkDocs", "Docusaurus", "Spring Boot", "ASP.NET Core", "Elixir Phoenix",
    "React Router (framework mode)", "Vue", "Solid", "Lit", "Preact", "Alpine", "Qwik", "Ember", "Backbone", "Stencil",
    "Starlette",
)  # fmt: skip
CORNERS = {"low-low": "Just ask well", "low-high": "Look it up", "high-low": "Teach it", "high-high": "Do both"}
THREE_LEVELS = ("good", "partly", "poor")
YES_NO = (Answer(id="yes", label=None), Answer(id="no", label=None))


def map_decision(
    columns: Mapping[str, Sequence[str]],
    weights: Mapping[str, Mapping[str, int]],
    *,
    corners: Mapping[str, str] | None = None,
    scale: Scale = DEFAULT_SCALE,
    axes: tuple[str, str] = ("Model adaptation required", "External knowledge required"),
) -> Decision:
    """A decision whose options have these names and words, one word per question; ``weights`` by axis and question."""
    questions = list(dict.fromkeys(question for feeds in weights.values() for question in feeds))
    ids = {name: f"o{number}" for number, name in enumerate(columns)}
    return Decision(
        slug="table",
        title="Which one?",
        name="Which one?",
        axes=(Axis("x", axes[0]), Axis("y", axes[1])),
        chart=Chart(title="Trade-off", x="x", y="y", corners=corners or {}),
        scale=scale,
        options=tuple(Option(id=ids[name], name=name) for name in columns),
        criteria=tuple(
            Question(
                id=question,
                ask=f"{question}?",
                answers=YES_NO,
                feeds={axis: feeds[question] for axis, feeds in weights.items() if question in feeds},
                rows=(Row("yes", {ids[name]: Assessment(words[number]) for name, words in columns.items()}),),
            )
            for number, question in enumerate(questions)
        ),
    )


def random_decision(seed: int, count: int, words: Sequence[str] = THREE_LEVELS) -> Decision:
    """A decision of ``count`` options with random verdicts; one to six questions feed each axis."""
    chance = random.Random(seed)  # noqa: S311 - a table for a test, no secret
    weights = {
        axis: {f"{axis}{number}": chance.randint(1, 3) for number in range(chance.randint(1, 6))} for axis in "xy"
    }
    height = sum(len(feeds) for feeds in weights.values())
    columns = {name: [chance.choice(words) for _ in range(height)] for name in NAMES[:count]}
    return map_decision(columns, weights, corners=CORNERS)


def random_numeric_decision(seed: int, count: int) -> Decision:
    """A decision of ``count`` options with numbers along both axes: ranges, unknown and unlimited ones among them."""
    chance = random.Random(seed)  # noqa: S311 - a table for a test, no secret
    options = tuple(Option(id=f"o{number}", name=name) for number, name in enumerate(NAMES[:count]))
    spacings = [chance.choice(list(Spacing)) for _ in "xy"]
    facts = tuple(
        Fact(
            id=name,
            fact=chance.choice(("Price per person and month", "Disk space", "Users")),
            values={},
            unit=chance.choice((None, Measure("GB"), Measure("$", before=True))),
            better=chance.choice(list(Better)),
            numbers=_random_numbers(chance, options),
        )
        for name in ("price", "space")
    )
    need = Question(id="need", ask="Is it needed?", answers=YES_NO, rows=(Row("yes", {}),))
    chart = Chart(title="Numbers", x="price", y="space", x_scale=spacings[0], y_scale=spacings[1], corners=CORNERS)
    return Decision(
        slug="table", title="Which one?", name="Which one?", options=options, criteria=(need, *facts), chart=chart
    )


def _random_numbers(chance: random.Random, options: Sequence[Option]) -> dict[str, Value]:
    """A value for each option; the first is a number."""
    largest = 10 ** chance.randint(0, 9)
    found = {option.id: _random_value(chance, largest) for option in options}
    return found | {options[0].id: Value("number", str(largest), str(largest))}


def _random_value(chance: random.Random, largest: int) -> Value:
    """A number or a range above 0, or a word."""
    low = chance.randint(1, largest)
    high = low + chance.randint(0, low) if chance.random() < 0.3 else low
    word = chance.choices(("number", "unknown", "unlimited"), (8, 1, 1))[0]
    return Value(word, str(low), str(high)) if word == "number" else Value(word)


TOKENS = (
    ":root { --dg-accent: #0e6377; --dg-ink: #1d2a33; --dg-muted: #56626b; --dg-page: #fff; --dg-t1: #f3f7f8;"
    " --dg-t2: #e2eff2; font-family: Roboto, 'Noto Sans', Arial, sans-serif; }\n"
    "@media (prefers-color-scheme: dark) { :root { --dg-accent: #7cc7d8; --dg-ink: #e6edf1; --dg-muted: #a5b3bd;"
    " --dg-page: #1a1f23; --dg-t1: #1e282c; --dg-t2: #1d343c; background: #1a1f23; } }\n"
)
COMPONENT = resources.files("decision_guide") / "components" / "trade_off_chart"
PICTURES = Path(__file__).parents[1] / "golden" / "chart"


def examples() -> dict[str, str]:
    """The pictures in ``tests/golden/chart`` by file name: the map as a file of its own."""
    three_and_three = {
        "x": dict.fromkeys(("change-behaviour", "training-data", "missing-characteristics"), 1),
        "y": dict.fromkeys(("real-time-data", "minimise-hallucination", "dynamic-data"), 1),
    }
    four = {
        "RAG": ["poor"] * 3 + ["good", "good", "unknown"],
        "Fine-tuning": ["good"] * 3 + ["poor"] * 3,
        "Hybrid (RAG + fine-tuning)": ["good"] * 6,
        "Prompt engineering": ["partly", "partly", "poor", "poor", "poor", "partly"],
    }
    drawn = {
        "four-options.svg": (map_decision(four, three_and_three, corners=CORNERS), Layout.WIDE),
        "four-options-narrow.svg": (map_decision(four, three_and_three, corners=CORNERS), Layout.NARROW),
        "thirty-options.svg": (random_decision(4, 30), Layout.WIDE),
    }
    style = (COMPONENT / "style.css").read_text(encoding="utf-8")
    return {
        name: str(chart(decision, layout=layout, links={}, words=Words("en"), ids_prefix="example")).replace(
            "<title", f"<style>\n{TOKENS}{style}</style>\n<title", 1
        )
        for name, (decision, layout) in drawn.items()
    }


if __name__ == "__main__":
    for name, text in examples().items():
        (PICTURES / name).write_text(text + "\n", encoding="utf-8")
