"""Every fault that was ever found in a layout, as a separate look that must stay free of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from support.looks import looking, sites
from support.looks.laws.fault import Law
from support.looks.looking import Looker
from support.looks.made_up import Chart, Kinds, Notes, Numbers, Refusals, Scale, Shape
from support.looks.plan import Answers, Look, Media, Page, Theme
from support.looks.sites import Made
from support.looks.texts import Language, Names

LAMP = """\
title: Candle or torch?
cite: [judgement]
options:
  candle: Candle
  torch: Torch
criteria:
  draught:
    ask: Is there a draught?
    if-yes:
      candle: poor, it goes out each time somebody opens the door
      torch: good
  mood:
    ask: Is it for a birthday?
    if-yes: {candle: good, torch: poor}
"""
STORE = """\
title: Which store?
cite: [judgement]
options: {postgresql: PostgreSQL, elasticsearch: Elasticsearch, cockroachdb: CockroachDB, mongodb: MongoDB, cassandra: Cassandra}
criteria:
  transactions:
    ask: Do you need transactions?
    if-yes: {postgresql: good, elasticsearch: poor, cockroachdb: good, mongodb: partly, cassandra: poor}
  copies:
    fact: Replication
    values: {postgresql: Asynchronous, elasticsearch: Automatically, cockroachdb: Consensus, mongodb: Delayed, cassandra: Decentralised}
"""
HEATING = """\
title: Wie heizt der Verein?
language: de
cite: [judgement]
options: {pump: Wärmepumpe, pellets: Pellets, grid: Fernwärme, oil: Ölheizung behalten}
criteria:
  neutral:
    ask: Soll es klimaneutral sein?
    if-yes:
      pump: good
      pellets: partly
      grid: partly, 60 % Gas im Netz
      oil: ruled-out, verbrennt Öl
  street:
    ask: Liegt eine Leitung in der Straße?
    if-yes: {pump: partly, pellets: partly, grid: good, oil: poor}
    if-no:
      grid: ruled-out, 180 m Graben kosten mehr als die Heizung
"""
HOSTING = """\
title: Which way of hosting?
scale:
  managed: {worth: 2, name: somebody else does it for you}
  own: {worth: -1, name: by hand}
options:
  house: Infrastructure on premises
  platform: Platform as a service
  containers: Containers in the cloud
  functions: Functions without servers
  machines: Virtual machines by the hour
criteria:
  updates:
    ask: Updates?
    if-yes:
      house: own, as we keep it up to date ourselves and nobody else in the house knows how that works [^book]
      platform: managed [^book]
      containers: managed [^book]
      functions: managed [^book]
      machines: managed [^book]
sources:
  book: {title: A book, author: Somebody, date: 2024}
"""
DECISIONS = (
    Made("lamp", LAMP, "en", "candle"),
    Made("store", STORE, "en", "postgresql"),
    sites.made(Shape(options=8, questions=6), 8),
    sites.made(Shape(options=13, questions=10, notes=Notes.SHORT), 13),
    sites.made(Shape(options=3, questions=4, notes=Notes.EVERY, chart=Chart.CORNERS, sources=4), 3),
    sites.made(Shape(options=2, questions=2, language=Language.ARABIC, names=Names.ONE_WORD), 2),
    sites.made(Shape(questions=2, names=Names.LONG, kinds=Kinds.ALL, chart=Chart.AXES, arguments=3), 41000),
    sites.made(Shape(options=3, questions=4, language=Language.CHINESE, names=Names.LONG), 5),
    sites.made(Shape(options=30, questions=1, language=Language.ARABIC, names=Names.CODE), 30),
    sites.made(Shape(options=13, questions=4, numbers=Numbers.WHOLE, chart=Chart.NUMBERS, notes=Notes.LONG), 31),
    sites.made(Shape(options=5, questions=1, scale=Scale.MARKS, notes=Notes.EVERY), 32),
    sites.made(Shape(options=3, questions=2, notes=Notes.LONG, refusals=Refusals.MANY), 33),
    Made("heating", HEATING, "de", "pump"),
    sites.made(
        Shape(
            options=13,
            questions=40,
            language=Language.GERMAN,
            names=Names.CODE,
            kinds=Kinds.ALL,
            numbers=Numbers.MONEY,
            chart=Chart.NUMBERS,
            groups=True,
            sources=6,
            refusals=Refusals.MANY,
        ),
        83015,
    ),
    sites.made(
        Shape(
            options=30,
            questions=4,
            language=Language.GERMAN,
            names=Names.MIDDLE,
            kinds=Kinds.FACTS,
            numbers=Numbers.MONEY,
            chart=Chart.NUMBERS,
            notes=Notes.SHORT,
        ),
        81020,
    ),
    Made("hosting", HOSTING, "en", "house"),
    sites.made(
        Shape(
            language=Language.ARABIC,
            names=Names.ONE_WORD,
            scale=Scale.STARS,
            notes=Notes.EVERY,
            chart=Chart.MIXED,
            numbers=Numbers.MONEY,
            refusals=Refusals.MANY,
        ),
        98016,
    ),
    sites.made(
        Shape(
            options=6,
            questions=9,
            language=Language.CHINESE,
            names=Names.ONE_WORD,
            scale=Scale.MARKS,
            groups=True,
            kinds=Kinds.FACTS,
            refusals=Refusals.MANY,
        ),
        98001,
    ),
    sites.made(
        Shape(
            questions=2,
            language=Language.CHINESE,
            names=Names.LONG,
            notes=Notes.EVERY,
            kinds=Kinds.CHOICE,
            groups=True,
            chart=Chart.LOG,
            arguments=3,
            sources=6,
            refusals=Refusals.MANY,
        ),
        7018,
    ),
    sites.made(
        Shape(
            options=4,
            questions=6,
            language=Language.ARABIC,
            names=Names.MIDDLE,
            notes=Notes.SHORT,
            scale=Scale.MARKS,
            chart=Chart.MIXED,
            numbers=Numbers.WHOLE,
        ),
        7030,
    ),
    sites.made(
        Shape(
            questions=6,
            language=Language.CHINESE,
            names=Names.CODE,
            kinds=Kinds.ALL,
            chart=Chart.CORNERS,
            scenarios=2,
        ),
        7038,
    ),
    sites.made(
        Shape(
            options=30,
            questions=4,
            language=Language.CHINESE,
            names=Names.MIDDLE,
            notes=Notes.LONG,
            kinds=Kinds.FACTS,
            scale=Scale.STARS,
            chart=Chart.AXES,
            arguments=3,
            numbers=Numbers.MONEY,
        ),
        7023,
    ),
    sites.made(
        Shape(
            options=8,
            questions=6,
            language=Language.ARABIC,
            names=Names.ONE_WORD,
            notes=Notes.EVERY,
            kinds=Kinds.CHOICE,
            scale=Scale.MARKS,
            chart=Chart.CORNERS,
            arguments=3,
            numbers=Numbers.MONEY,
        ),
        7013,
    ),
)
LAMPS, STORES, EIGHT, THIRTEEN, CITED, WORDS, FULL, REASONS, THIRTY, LIMITS, MARKS, REFUSALS, HEATINGS, SUMS, KEYS = (
    range(15)
)
HOSTINGS, REFUSED, MANY_ROWS, HEADLINE, HEADING, CHOICES, NUMBERED, LONG_WORDS = range(15, 23)

EXAMPLES = {
    "verdicts beside notes": (Look(LAMPS, Page.DECIDE, answers=Answers.SOME), {Law.LEVEL, Law.STABLE}),
    "the same on paper": (Look(LAMPS, Page.DECIDE, media=Media.A4, answers=Answers.ALL), {Law.LEVEL, Law.PAPER}),
    "verdicts beside notes of five options": (Look(MARKS, Page.GUIDE), {Law.LEVEL}),
    "verdicts beside notes of thirteen options": (Look(THIRTEEN, Page.GUIDE, width=1920, before=1920), {Law.LEVEL}),
    "a note of two options on a phone": (Look(LAMPS, Page.GUIDE, width=390, before=390), {Law.OVERLAP, Law.PROTRUSION}),
    "the same while it is answered": (
        Look(LAMPS, Page.DECIDE, width=320, before=320, answers=Answers.ALL),
        {Law.OVERLAP, Law.PROTRUSION, Law.WIDTH},
    ),
    "words of five options": (Look(STORES, Page.GUIDE), {Law.WORDS}),
    "words of five options on a tablet": (Look(STORES, Page.DECIDE, width=1024, before=1024), {Law.WORDS}),
    "a long word in bold letters": (
        Look(HEATINGS, Page.GUIDE, width=1280, before=1280),
        {Law.PROTRUSION, Law.OVERLAP, Law.WORDS, Law.WIDTH},
    ),
    "eight options at 720": (Look(EIGHT, Page.DECIDE, width=720, before=720), {Law.WIDTH}),
    "eight options at 900": (Look(EIGHT, Page.DECIDE, width=900, before=900), {Law.WIDTH}),
    "eight options at 1100": (Look(EIGHT, Page.DECIDE, width=1100, before=1100), {Law.WIDTH}),
    "dark Bootswatch": (Look(LAMPS, Page.DECIDE, Theme.DARKLY), {Law.CONTRAST}),
    "dark MkDocs": (Look(LAMPS, Page.GUIDE, Theme.MKDOCS, scheme="dark"), {Law.CONTRAST}),
    "head of readthedocs": (Look(LAMPS, Page.DECIDE, Theme.READTHEDOCS), {Law.OVERLAP}),
    "thirteen by ten on paper": (Look(THIRTEEN, Page.GUIDE, media=Media.A4), {Law.PAPER}),
    "two options on paper": (Look(LAMPS, Page.DECIDE, media=Media.A4), {Law.PAPER}),
    "sources and map on paper": (Look(CITED, Page.DECIDE, media=Media.A4, answers=Answers.ALL), {Law.PAPER}),
    "paper from a dark site": (
        Look(CITED, Page.DECIDE, Theme.MKDOCS, scheme="dark", media=Media.LETTER, answers=Answers.SOME),
        {Law.PAPER, Law.CONTRAST, Law.WORDS},
    ),
    "a box of a dark site on paper": (
        Look(CITED, Page.ADMONITION, Theme.MKDOCS, scheme="dark", media=Media.A4),
        {Law.CONTRAST},
    ),
    "an option's verdicts on a phone": (Look(WORDS, Page.OPTION, width=360, before=360), {Law.WIDTH}),
    "one long word as a head": (Look(WORDS, Page.ADMONITION, Theme.MKDOCS), {Law.WIDTH, Law.OVERLAP, Law.PROTRUSION}),
    "links in heads that no one sees": (Look(WORDS, Page.DECIDE, width=390, before=390), {Law.FOCUS}),
    "headline and status of a phone": (
        Look(WORDS, Page.DECIDE, width=390, before=390, answers=Answers.ALL),
        {Law.ORDER},
    ),
    "a no in a card": (Look(CITED, Page.ADMONITION, width=390, before=390, answers=Answers.SOME), {Law.STABLE}),
    "a narrow map on a phone": (Look(CITED, Page.GUIDE, Theme.MKDOCS, width=360, before=360), {Law.TYPE}),
    "a narrow map on the smallest phone": (Look(CITED, Page.DECIDE, width=320, before=320), {Law.TYPE, Law.WIDTH}),
    "a map in a column of 600": (Look(CITED, Page.GUIDE, Theme.MKDOCS, width=720, before=720), {Law.TYPE}),
    "names in the pictures of a list": (Look(CITED, Page.LIST), {Law.TYPE}),
    "a long list on a phone": (
        Look(CITED, Page.LIST, width=360, before=360),
        {Law.TYPE, Law.OVERLAP, Law.PROTRUSION, Law.WIDTH, Law.WORDS},
    ),
    "a list on paper": (Look(CITED, Page.LIST, media=Media.A4_LANDSCAPE), {Law.PAPER}),
    "the tag of a dark page": (Look(CITED, Page.TAG, Theme.MKDOCS, scheme="dark"), {Law.CONTRAST}),
    "a note beside a frame's edge": (
        Look(THIRTEEN, Page.DECIDE, Theme.CYBORG, width=1440, scheme="dark", script=False),
        {Law.CONTRAST},
    ),
    "a result that scrolls": (Look(THIRTEEN, Page.DECIDE, width=1100, answers=Answers.ALL), {Law.PROTRUSION}),
    "a sheet that is just full": (
        Look(FULL, Page.DECIDE, Theme.MATERIAL, media=Media.A4_LANDSCAPE, answers=Answers.SOME),
        {Law.PAPER},
    ),
    "a reason of six lines": (Look(REASONS, Page.DECIDE, answers=Answers.ALL), {Law.OVERLAP}),
    "a no in groups on a phone": (
        Look(EIGHT, Page.DECIDE, width=390, before=390, answers=Answers.SOME),
        {Law.STABLE},
    ),
    "a card of thirty options": (
        Look(THIRTY, Page.ADMONITION, width=900, before=900),
        {Law.WIDTH, Law.WORDS, Law.FOCUS},
    ),
    "a note's summary on a dark tint": (
        Look(THIRTEEN, Page.ADMONITION, width=1280, scheme="dark", answers=Answers.SOME),
        {Law.CONTRAST},
    ),
    "a limit on a phone": (
        Look(LIMITS, Page.DECIDE, width=390, before=390, answers=Answers.SOME),
        {Law.STABLE},
    ),
    "a limit with a long unit on the chart": (
        Look(LIMITS, Page.DECIDE, media=Media.LETTER_LANDSCAPE, answers=Answers.ALL),
        {Law.WIDTH, Law.PROTRUSION},
    ),
    "code in the note of a number on paper": (Look(LIMITS, Page.DECIDE, Theme.MKDOCS, media=Media.A4), {Law.PAPER}),
    "code in a fact on paper from a dark site": (
        Look(LIMITS, Page.GUIDE, Theme.MKDOCS, scheme="dark", media=Media.A4),
        {Law.CONTRAST},
    ),
    "code in a note of readthedocs": (Look(REFUSALS, Page.GUIDE, Theme.READTHEDOCS), {Law.CONTRAST}),
    "names in code in groups on a phone": (
        Look(SUMS, Page.DECIDE, width=480, before=480, answers=Answers.SOME),
        {Law.STABLE},
    ),
    "large sums along a narrow map": (Look(SUMS, Page.GUIDE, Theme.MKDOCS, width=360, before=360), {Law.OVERLAP}),
    "a title that is a name in code": (Look(SUMS, Page.GUIDE, Theme.MKDOCS, width=320, before=320), {Law.WORDS}),
    "a frame's edge": (Look(THIRTEEN, Page.ADMONITION, width=1024, before=1024), {Law.FOCUS}),
    "a row of a theme with little room": (
        Look(LAMPS, Page.DECIDE, Theme.MKDOCS, width=480, before=480, answers=Answers.ALL),
        {Law.WIDTH},
    ),
    "a long drawing on paper": (Look(KEYS, Page.GUIDE, Theme.READTHEDOCS, media=Media.A4), {Law.PAPER}),
    "a citation beyond a frame's edge": (
        Look(HOSTINGS, Page.DECIDE, Theme.DARKLY, width=1024, before=1024),
        {Law.WIDTH},
    ),
    "points above a word": (
        Look(HOSTINGS, Page.ADMONITION, width=1024, before=1024, answers=Answers.SOME),
        {Law.STABLE},
    ),
    "a long word in the effect of an answer": (Look(REFUSED, Page.NARROW, width=320, before=320), {Law.WIDTH}),
    "a long word as the name of a column": (
        Look(REFUSED, Page.GUIDE, Theme.CYBORG, width=390, before=390),
        {Law.WIDTH},
    ),
    "a frame in a low window": (
        Look(MANY_ROWS, Page.DECIDE, width=1920, before=1920, zoom=200, answers=Answers.SOME),
        {Law.FOCUS},
    ),
    "a rating in a narrow column": (Look(MARKS, Page.NARROW, answers=Answers.SOME), {Law.STABLE}),
    "a long key on a sheet across": (
        Look(NUMBERED, Page.GUIDE, Theme.CYBORG, media=Media.A4_LANDSCAPE),
        {Law.PAPER, Law.WORDS},
    ),
    "a key that is higher than a sheet": (Look(NUMBERED, Page.DECIDE, Theme.MATERIALX, media=Media.A4), {Law.PAPER}),
    "long words in a key": (
        Look(LONG_WORDS, Page.ADMONITION, Theme.CYBORG, width=1100, before=1100),
        {Law.OVERLAP, Law.PROTRUSION},
    ),
    "a map in a stranger's column on paper": (Look(KEYS, Page.NARROW, media=Media.A4_LANDSCAPE), {Law.PAPER}),
    "the corner of a head that stays": (Look(LAMPS, Page.DECIDE, width=1280), {Law.OVERLAP}),
    "the first column of a frame in a box": (
        Look(EIGHT, Page.ADMONITION, Theme.READTHEDOCS, width=1100),
        {Law.OVERLAP},
    ),
    "a headline of four lines": (
        Look(HEADLINE, Page.DECIDE, Theme.DARKLY, width=1024, before=360, answers=Answers.SOME),
        {Law.STABLE, Law.WIDTH, Law.CLIP},
    ),
    "the head of a table at the foot of a sheet": (
        Look(HEADING, Page.GUIDE, media=Media.A4_LANDSCAPE),
        {Law.PAPER},
    ),
    "the foot of a printed decide page": (
        Look(CHOICES, Page.DECIDE, Theme.CYBORG, media=Media.LETTER),
        {Law.PAPER},
    ),
    "the answers of a choice while the page loads": (
        Look(CHOICES, Page.DECIDE, Theme.MATERIALX, width=720, before=720, answers=Answers.SOME),
        {Law.STABLE},
    ),
}


@pytest.fixture(scope="module")
def looker(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Looker]:
    """Looks at the sites that the examples need."""
    looks = [look for look, _ in EXAMPLES.values()]
    with looking.looker(browser, tmp_path_factory.mktemp("named"), looks, DECISIONS) as found:
        yield found


@pytest.mark.parametrize(
    ("look", "laws"),
    [pytest.param(*case, id=name) for name, case in EXAMPLES.items()],
)
def test_named_example(looker: Looker, look: Look, laws: set[Law]) -> None:
    """What was once wrong is right."""
    looker.laws = frozenset(laws)

    assert [str(fault) for fault in looker.faults(look)] == []
