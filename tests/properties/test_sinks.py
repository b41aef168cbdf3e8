"""Hostile texts outside of pages: data files, sheets, drawings, terminals and the log of a workflow."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from decision_guide import pipeline
from decision_guide.interchange.exporting import Form, export
from decision_guide.model.files import OutputFile, Settings, SourceFile
from decision_guide.problems import Problem, reporting
from decision_guide.render.pages.single_file import single_file
from decision_guide.render.widgets.social_card import card_svg
from decision_guide.text.words import Words
from support import payloads
from support.counting import COUNTS, Counted
from support.payloads import FIELDS, PAYLOADS


def built(payload: str) -> dict[str, OutputFile]:
    """The files of a decision with the payload in every plain-text field."""
    source = SourceFile("decisions/p.yml", "p", payloads.decision(payload).encode())
    return {file.path: file for file in pipeline.build([source], Settings()).files}


def texts(value: object) -> list[str]:
    """Every text in a JSON document."""
    if isinstance(value, dict):
        return [text for key, item in value.items() for text in (str(key), *texts(item))]
    return [text for item in value for text in texts(item)] if isinstance(value, list) else [str(value)]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_json(payload: str) -> None:
    """The published JSON parses and contains the unchanged text, many times."""
    (found,) = (file for path, file in built(payload).items() if path.endswith("decision.json"))

    assert texts(json.loads(found.content)).count(payload) >= 8
    COUNTS[Counted.INJECTIONS] += len(FIELDS)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_csv(payload: str) -> None:
    """The exported sheet parses, and no cell of it begins like a formula."""
    source = SourceFile("decisions/p.yml", "p", payloads.decision(payload).encode())
    decision = pipeline.build([source], Settings()).decisions["p"]

    cells = [cell for row in csv.reader(io.StringIO(export(decision, Form.CSV))) for cell in row]

    assert sum(payload in cell for cell in cells) >= 8
    assert [cell for cell in cells if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}] == []
    COUNTS[Counted.INJECTIONS] += len(FIELDS)


def drawn(payload: str) -> set[str]:
    """The elements of a social card, and their attributes."""
    source = SourceFile("decisions/p.yml", "p", payloads.decision(payload).encode())
    decision = pipeline.build([source], Settings()).decisions["p"]
    drawing = card_svg(decision, Words("en"), font="x", glyphs=frozenset(range(0x20, 0x3000)))
    elements = list(ET.fromstring(drawing).iter())  # noqa: S314 - our own
    return {name for element in elements for name in (element.tag, *element.attrib)}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_svg(payload: str) -> None:
    """The social card is well-formed, and has the elements and attributes of its harmless twin and not one more."""
    assert drawn(payload) == drawn(payloads.harmless(payload))
    COUNTS[Counted.INJECTIONS] += len(FIELDS)


class Structure(HTMLParser):
    """The start tags of a document with the names of their attributes, and its addresses."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.schemes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag. Where a long word may break depends on its characters."""
        if tag == "wbr":
            return
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        addresses = [str(value) for name, value in attrs if name in {"href", "src"}]
        self.schemes |= {address.partition(":")[0] for address in addresses if not address.startswith(("#", "?"))}


def in_one_file(payload: str) -> Structure:
    """The structure of the guide in one file."""
    source = SourceFile("decisions/p.yml", "p", payloads.decision(payload).encode())
    return Structure(single_file(pipeline.build([source], Settings()).decisions["p"], Settings()))


@cache
def harmless_tags() -> frozenset[tuple[str, tuple[str, ...]]]:
    """The tags of all harmless twins: where the labels of a map are depends on their words."""
    return frozenset(tag for payload in PAYLOADS for tag in in_one_file(payloads.harmless(payload)).tags)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_one_file(payload: str) -> None:
    """The guide in one file has one script, only elements and attributes of harmless guides, and no live address."""
    found = in_one_file(payload)

    assert set(found.tags) <= harmless_tags()
    assert [tag for tag, _ in found.tags].count("script") == 1
    assert found.schemes <= {"data", "https", "http", "mailto"}
    COUNTS[Counted.INJECTIONS] += len(FIELDS)


def problems(text: str) -> tuple[Problem, ...]:
    """What is wrong with a file whose name and content hold a text."""
    content = payloads.decision("x") + f"{json.dumps(text)}: 1\ncite: [{json.dumps(text)}]\n"
    found = pipeline.check([SourceFile(f"decisions/{text}.yml", "p", content.encode())])
    assert found
    return found


@pytest.mark.parametrize("payload", [*PAYLOADS, "a\x1b[2Jb", "a\r\n::error::stolen", "a\u202eb", "a\x9b31mb"])
def test_terminal_and_workflow(payload: str) -> None:
    """A report moves no cursor, and a workflow's log has one command for each problem and no other."""
    found = problems(payload)

    for report in (reporting.text(found), reporting.concise(found)):
        assert not {sign for sign in report if sign in "\x1b\r\x9b\u202e\x07\x08"}
        assert not [line for line in report.split("\n") if line.startswith("::")]
    commands = reporting.github(found).removesuffix("\n").split("\n")
    assert len(commands) == len(found)
    assert all(command.startswith(("::error file=", "::warning file=", "::notice file=")) for command in commands)
    assert "\r" not in "".join(commands)
    COUNTS[Counted.INJECTIONS] += 2
