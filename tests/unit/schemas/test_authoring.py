"""The JSON Schema: made from the model, and no stricter than the validation about what editors read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from decision_guide import model
from decision_guide.model.keys import Kind, keys_of
from decision_guide.schemas import authoring

MINIMAL = """
title: Tea or coffee?
options: {tea: Tea, coffee: Coffee}
criteria:
  morning:
    ask: Is it morning?
    if-yes: {tea: poor, coffee: good}
"""
FULL = """
format: 1
title: 2026
name: no
language: de
summary: ~
in-short: 1.10
picture: {file: images/a b.WEBP, alt: 12, credit: no}
introduction: |
  - one
reviewed: 2026-11-22
review-every: 6 months
tags: [language models, on, 12:30, 7]
authors: [no, 7]
interests: 1.10
for: on
licence: 4.0
status-quo: none
draft: false
cite: [seed]
was: [tea-coffee]
compare: [[tea, coffee]]
axes: {knowledge: 12, adaptation: Model adaptation}
chart:
  {title: Trade-off, x: caffeine, y: price, x-scale: log, y-scale: linear, corners: {high-high: Both}, caption: one}
scale:
  built-in: {worth: 2, name: yes, means: works, symbol: ✅}
  own-code: {worth: 0, fails: true}
  none: {worth: -2}
options:
  tea:
    name: Tea
    title: Tea of any kind
    summary: a leaf
    link: https://example.org/
    picture: {file: tea.jpeg, alt: Tea}
    advantages:
      "Cost: low": |
        Very.
      Warm:
    disadvantages: {2026: 1}
    cite: [seed]
    was: [chai]
  coffee: Coffee
criteria:
  morning:
    ask: Is it morning?
    name: Morning
    axis: knowledge
    weight: 9
    must-have: never
    group: Day
    help: text
    cite: [seed]
    was: [early]
    if-yes: {tea: own-code, coffee: built-in}
    if-no:
      tea: ruled-out, because [^seed]
      others: n/a
  cups:
    ask: How many cups?
    answers: {one: 1, many: {label: More than one, was: [lots]}}
    axis: x
    position: {one: 0, many: "0.75"}
    if-one:
      tea: built-in [^seed] [^judgement]
      coffee: unknown
    if-many: {others: none}
  price:
    ask: How much?
    limit: at-most
    unit: {before: CHF}
    within: built-in
    beyond: ruled-out
    values:
      tea: 12
      coffee: 1.50–2, in town [^seed]
  quiet:
    ask: Is it quiet?
    axis: {knowledge: 2, adaptation: 1}
    if-yes: {tea: "ruled-out, it is [^seed]", coffee: none}
  caffeine:
    fact: Caffeine
    name: Caff
    unit: mg
    better: lower
    values:
      tea: 47
      coffee: 95 mg [^seed]
scenarios:
  - name: A morning
    answers: {morning: yes!, cups: one!!, x: dk, price: 1.5!}
    expect: [tea, coffee]
  - {name: Another, answers: {morning: no}, expect: none}
sources:
  seed: {title: A seed, url: docs/seed.md, author: Someone, date: 2024, read: 2026-11-22, interest: sells seeds}
  book: {title: A book, date: 2023-12}
changes:
  - {date: 2026-11-22, what: Began, why: to begin}
"""


def read(text: str) -> Any:
    """The file as an editor's language server reads it: YAML 1.2 as JSON."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


def errors(document: Any) -> list[str]:
    """Where a document breaks the schema."""
    validator = jsonschema.Draft202012Validator(authoring.schema())
    return sorted("/".join(map(str, error.absolute_path)) for error in validator.iter_errors(document))


def with_change(path: str, value: Any) -> Any:
    """The full example with another value at ``path``."""
    document = read(FULL)
    *parents, last = path.split("/")
    place = document
    for parent in parents:
        place = place[parent]
    place[last] = value
    return document


def test_is_a_valid_schema() -> None:
    """The schema follows draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(authoring.schema())


@pytest.mark.parametrize("text", [MINIMAL, FULL], ids=["minimal", "full"])
def test_accepts(text: str) -> None:
    """The smallest file and one with every key pass, with numbers, booleans and nothing where a text is allowed."""
    assert errors(read(text)) == []


def test_accepts_every_decision_of_this_site(root: Path) -> None:
    """Editors underline nothing in the decisions of this site."""
    found = {path.name: errors(read(path.read_text(encoding="utf-8"))) for path in (root / "content").rglob("*.yml")}

    assert "rag-or-fine-tuning.yml" in found
    assert [name for name, underlined in found.items() if underlined] == []


def test_full_example_has_every_key() -> None:
    """The example above names every key of every part of the model."""
    parts: tuple[type, ...] = (model.Decision, model.Option, model.Question, model.Fact, model.Chart, model.Level)
    parts += (model.Answer, model.Scenario, model.Source, model.Change)

    assert [key.name for part in parts for key in keys_of(part) if f"{key.name}:" not in FULL] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("titel", "x"),
        ("title", ["x"]),
        ("options", {"tea": "Tea"}),
        ("options/Tea", "Tea"),
        ("options/decide", "Decide"),
        ("options/tea/price", "x"),
        ("options/12", "x"),
        ("criteria/morning/if-yes/tea", "Good"),
        ("criteria/morning/if-yes/tea", ""),
        ("criteria/morning/if-yes/tea", None),
        ("criteria/morning/if-yes/tea", "own-code,"),
        ("criteria/morning/if-yes/tea", "ruled-out [^seed]"),
        ("criteria/morning/if-yes/tea", "ruled-out, [^seed]"),
        ("criteria/morning/if-yes/tea", "own-code, two\nlines"),
        ("title", "two\nlines"),
        ("options/tea/link", "javascript:alert(1)"),
        ("options/tea/link", "//example.org"),
        ("criteria/morning/if_yes", {"tea": "good"}),
        ("criteria/morning/if-yes", ["good"]),
        ("criteria/morning/weight", 10),
        ("criteria/morning/weight", "many"),
        ("criteria/caffeine/weight", 1),
        ("criteria/cups/answers/dk", "x"),
        ("scale/built-in/worth", 10),
        ("scale/built-in/worth", 0.5),
        ("chart/corners", {"low": "x"}),
        ("reviewed", "22.11.2026"),
        ("review-every", "often"),
        ("draft", "maybe"),
        ("cite", "seed"),
        ("cite", ["Seed"]),
        ("tags", "one"),
        ("sources/judgement", {"title": "x"}),
        ("sources/seed/date", "yesterday"),
        ("scenarios", {}),
        ("changes", [{"date": "2026-11-22"}]),
        ("criteria", {}),
    ],
)
def test_refuses(path: str, value: Any) -> None:
    """A key that does not exist, an id, a cell or a shape that is wrong is underlined."""
    assert errors(with_change(path, value)) != []


@pytest.mark.parametrize("key", ["title", "options", "criteria"])
def test_required_keys(key: str) -> None:
    """A decision without a title, options or criteria is underlined."""
    document = read(MINIMAL)
    del document[key]

    assert errors(document) == [""]


def test_every_kind_has_a_shape() -> None:
    """No kind of the model is without its part of the schema."""
    assert set(authoring.KINDS) == set(Kind)


def test_every_property_is_described() -> None:
    """An editor has a sentence to show for every key."""
    whole = authoring.schema()
    objects = [whole, *(part for part in whole["$defs"].values() if "properties" in part)]

    assert [name for one in objects for name, found in one["properties"].items() if not found["description"]] == []
