"""Templates compiled for speed say what Jinja itself would make of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import UndefinedError
from markupsafe import Markup, escape

from decision_guide import pipeline
from decision_guide.model.files import Build, Settings, SourceFile
from decision_guide.render.compiling import escaped
from decision_guide.render.environment import environment

VALUES = ["plain", "", "a & b", "<b>", "it's", '"', "é", Markup("<b>"), Markup(""), 7, None, 1.5]


@pytest.fixture
def fresh() -> Iterator[None]:
    """No template is compiled yet, before the test and after it."""
    environment.cache_clear()
    yield
    environment.cache_clear()


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_escaped(value: object) -> None:
    """Every kind of value is escaped as by markupsafe."""
    assert escaped(value) == str(escape(value))


@pytest.mark.usefixtures("fresh")
def test_the_same_bytes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build of the real guides has the same bytes when Jinja compiles the templates in its own way."""
    paths = sorted((root / "content/decisions").glob("*.yml"))
    sources = [SourceFile(path.name, path.stem, path.read_bytes()) for path in paths]

    def build() -> Build:
        return pipeline.build(
            sources, Settings(language="de"), {"index.md": f"<!-- decision {paths[0].stem} table -->\n"}
        )

    ours = build()
    monkeypatch.setattr(type(environment()), "code_generator_class", CodeGenerator)
    environment.cache_clear()

    assert build() == ours


@pytest.mark.usefixtures("fresh")
def test_what_is_missing_is_an_error() -> None:
    """A name or an attribute that a template asks for in vain ends the build, as with Jinja."""
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nothing.there }}").render()
    with pytest.raises(AttributeError):
        environment().from_string("{{ words.nothing }}").render()
