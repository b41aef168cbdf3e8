"""Keys with a new name: a file may still use the old one, and is told what to do about it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from decision_guide import cli, pipeline
from decision_guide.formatting import format_source
from decision_guide.model import renamed
from decision_guide.model.files import Settings, SourceFile
from decision_guide.model.keys import keys_of
from decision_guide.model.renamed import ANY, RenamedKey
from decision_guide.parsing import Document, parse
from decision_guide.schemas import authoring
from support import sites
from support.sites import TEA

EXAMPLES = (
    RenamedKey((), "headline", "title", "2.0"),
    RenamedKey(("options", ANY), "about", "summary", "2.0"),
    RenamedKey(("criteria", ANY), "question", "ask", "2.0"),
    RenamedKey(("scenarios", "-"), "called", "name", "3.0"),
)
NEW = """\
title: Tea or coffee?

options:
  tea:
    name: Tea
    summary: A leaf.  # or a herb
  coffee: Coffee

criteria:
  evening:
    ask: Is it evening?
    if-yes: {tea: good, coffee: poor}

  morning:
    ask: Is it morning?
    if-yes: {tea: poor, coffee: good}

scenarios:
  - name: A late guest
    answers: {evening: yes, morning: no}
    expect: tea
"""
OLD = (
    NEW.replace("title: Tea", "headline: Tea")
    .replace("summary:", "about:")
    .replace("ask: Is it morning", "question: Is it morning")
    .replace("- name:", "- called:")
)


FILES = {**sites.THEME, "mkdocs.yml": sites.PLAIN, "docs/index.md": "# A\n"}


@pytest.fixture(autouse=True)
def _examples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some keys of today are new names."""
    monkeypatch.setattr(renamed, "RENAMED", EXAMPLES)


def source(text: str, name: str = "docs/decisions/tea.yml") -> SourceFile:
    """A file with this text."""
    return SourceFile(name, "tea", text.encode())


def test_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each old name in the table, and in these examples, is unknown to its group, and each new one is known."""
    monkeypatch.undo()

    for one in (*renamed.RENAMED, *EXAMPLES):
        known = {key.name for part in renamed.models_at(one.path) for key in keys_of(part)}
        assert (one.old in known, one.new in known) == (False, True)


def test_each_old_name_is_a_warning() -> None:
    """Each old name is a warning at its place, with the new name, the version that ends it, and the command."""
    found = pipeline.check([source(OLD, "docs/my decisions/tea.yml")])
    warnings = [one for one in found if one.severity != "note"]

    assert {(one.code, one.severity) for one in warnings} == {("renamed-key", "warning")}
    assert [(one.location.line, one.location.column) for one in warnings] == [(1, 1), (6, 5), (15, 5), (19, 5)]
    assert warnings[0].message == '"headline" is now called "title": version 2.0 will not read the old name'
    assert "decision-guide fmt 'docs/my decisions/tea.yml'" in f"{warnings[0].help}"
    assert "version 3.0" in warnings[3].message


def test_it_means_the_same() -> None:
    """A file with old names gives the same pages and data as with the new ones."""
    old, new = (pipeline.build([source(text)], Settings()) for text in (OLD, NEW))

    assert {file.path: file.content for file in old.files} == {file.path: file.content for file in new.files}


def test_formatting_writes_the_new_names() -> None:
    """Formatting a file with old names gives the file with the new ones, and keeps its comments."""
    assert format_source(source(OLD)) == format_source(source(NEW))
    assert format_source(source(NEW)).text == NEW


def test_both_names() -> None:
    """A group with both names keeps both, and the old one is unknown: its author must choose."""
    found = pipeline.check([source(NEW.replace("ask: Is it morning", "question: Is it dawn?\n    ask: Is it morning"))])

    assert [one.code for one in found if one.severity == "error"] == ["unknown-key"]


def test_elsewhere_the_old_name_is_unknown() -> None:
    """Where the table does not say so, the name is no key."""
    found = pipeline.check([source(NEW.replace("expect: tea", "about: tea"))])

    assert "renamed-key" not in {one.code for one in found}
    assert "unknown-key" in {one.code for one in found}


@pytest.mark.parametrize("text", ["headline: [a, b]\n", "options: {about: x}\n", "scenarios: {called: x}\n", "[a]\n"])
def test_odd_files(text: str) -> None:
    """A file of any shape is read."""
    assert isinstance(parse(source(text)), Document | tuple)
    assert pipeline.check([source(text)])


def test_the_schema_knows_old_names() -> None:
    """An editor accepts a file with old names, and strikes them through."""
    schema = authoring.schema()
    read = json.loads(json.dumps(YAML(typ="safe").load(OLD)))

    jsonschema.Draft202012Validator(schema).validate(read)
    assert schema["properties"]["headline"]["deprecated"] is True
    assert "deprecated" not in schema["properties"]["title"]
    assert "question" not in schema["$defs"]["fact"]["properties"]


def test_the_command_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """`check --strict` ends on an old name, the command in its message writes the new one, and then it passes."""
    sites.write(tmp_path, {**FILES, "docs/decisions/tea.yml": OLD})
    monkeypatch.chdir(tmp_path)

    assert cli.run(["check"]) == 0
    assert cli.run(["check", "--strict"]) == cli.EXIT_DATA
    _, _, command = capfd.readouterr().out.partition("do it: decision-guide ")
    assert cli.run(command.split("\n")[0].split()) == 0
    assert cli.run(["check", "--strict"]) == 0
    assert (tmp_path / "docs/decisions/tea.yml").read_text(encoding="utf-8") == NEW


def test_a_build_warns(tmp_path: Path) -> None:
    """A build of the site shows the guide and the warning."""
    text = TEA.replace("title:", "headline:")
    sites.write(tmp_path, {**FILES, "docs/decisions/tea.yml": text})

    built = sites.build(tmp_path, {})

    assert any("renamed-key" in line and "WARNING" in line for line in built.log)
    assert built.page("decisions/tea/").first("h1").text.startswith("Tea or coffee?")
