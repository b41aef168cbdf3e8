"""Our environment of Jinja writes what Jinja's own writes."""

from __future__ import annotations

from enum import Enum, StrEnum

import pytest
from jinja2 import Environment
from markupsafe import Markup

from decision_guide.render.environment import environment


class Named(StrEnum):
    """A text with a name."""

    MORE = "more & <less>"


class Kind(str, Enum):  # noqa: UP042 - it is the other kind
    """A text that Python shows with its class."""

    MORE = "<more>"


class Drawn:
    """An object that gives its own HTML."""

    def __html__(self) -> str:
        """Return the HTML."""
        return "<b>&amp;</b>"


VALUES = ("", "plain", "a < b & 'c' > \"d\"", Markup("<i>&lt;</i>"), 3, 1.5, None, True, Named.MORE, Kind.MORE, Drawn())
PARTS = """\
{% macro cell(text, mark="") %}<td{% if mark %} class="{{ mark }}"{% endif %}>{{ text }}</td>{% endmacro %}
{% macro box(text) %}<p>{{ text }}{{ caller() }}</p>{% endmacro %}
{% for text in values %}{{ loop.index }}{{ cell(text, mark=text) }}{{ text ~ "&" }}{{ text | string | upper }}
{% call box(text) %}{{ text }}<br>{{ dict(of=text).of }}{% endcall %}{% endfor %}
{% block end %}{{ cell("<end>") }}{{ range(3) | join("<") }}{% endblock %}
"""


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_escaped_as_jinja_does(value: object) -> None:
    """A template shows a value of any kind as a template of Jinja's own environment does."""
    template = '<p title="{{ value }}">{{ value }}</p>'
    assert environment().from_string(template).render(value=value) == _own().from_string(template).render(value=value)


def test_calls_give_what_they_give_in_jinja() -> None:
    """Macros, blocks with a caller, loops, blocks and functions give the text that Jinja's own environment gives."""
    ours, theirs = (made.from_string(PARTS).render(values=VALUES) for made in (environment(), _own()))
    assert ours == theirs
    assert "&lt;end&gt;" in ours


def _own() -> Environment:
    return Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
