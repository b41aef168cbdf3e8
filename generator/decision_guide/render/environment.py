"""Set up Jinja once: autoescape everywhere, undefined names are errors."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from html import escape as escape_html

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context
from markupsafe import Markup, escape

from decision_guide.text.hyphenation import GAP, ZERO_WIDTH, breakable, hyphenated_page
from decision_guide.text.words import FALLBACK, Words

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_FOREIGN_MARKS = {
    mark: "".join(f"&#{ord(character)};" for character in mark)
    for mark in ("{", "}", "[[", "]]", "%%", "@@", "$$", ":::", "||")
}
"""What plugins and extensions of other sites look for: templates, wikilinks, comments, variables, formulas, blocks."""
_TAG = re.compile(r"#(?<=[\s>]#)(?=[^\W\d_])")
"""The start of a ``#tag`` in a text. A heading has a space after its symbols. Begins with its symbol: a fast search."""
_YAML_BREAKS = re.compile("[\x85\u2028\u2029]")
_SPECIAL = re.compile("[&<>'\"]")
"""What ``escape`` replaces."""


class _Context(Context):
    """Calls what a template calls, and nothing more: no function of ours asks for the context."""

    def call(
        self,
        called: Callable[..., object],
        /,
        *values: object,
        _loop_vars: object = None,
        _block_vars: object = None,
        **named: object,
    ) -> object:
        return called(*values, **named)


class _Code(CodeGenerator):
    """The code of templates, in which :meth:`_Environment.escaped` takes the place of ``escape``.

    A Jinja without this method escapes each value by itself: the result is the same.
    """

    def _output_child_pre(self, _node: Expr, _frame: Frame, _finalize: object) -> None:
        self.write("environment.escaped(")


class _Environment(Environment):
    """Renders the same as Jinja's own, in three quarters of the time. A page has thousands of values and calls."""

    code_generator_class = _Code
    context_class = _Context

    @staticmethod
    def escaped(value: object) -> str:
        """Return a value as ``escape`` does. Most are safe as they are, and need not become ``Markup`` to be joined."""
        if isinstance(value, Markup) or (type(value) is str and not _SPECIAL.search(value)):
            return value
        return escape(value)


@cache
def environment(language: str = FALLBACK) -> Environment:
    """Return the environment of all templates, in one language: ``render/pages/`` and ``components/`` of the package.

    The words are available everywhere, so that a component is set up once and not for each page that imports it.
    """
    made = _Environment(
        loader=PackageLoader("decision_guide", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.globals["words"] = Words(language)
    made.filters["heading"] = heading_text
    made.filters["meta"] = meta_text
    made.filters["compact"] = compact
    made.filters["pre"] = preformatted
    return made


def heading_text(text: str, words: Words | None = None) -> Markup:
    """Return plain text for a Markdown heading, with every ASCII symbol as an entity.

    No Markdown, attribute list, template or HTML of the text is left in it. Long names in code may break at their
    parts. ``words`` give its language and direction, if they are not those of the page around it.
    """
    marked = _PUNCTUATION.sub(lambda sign: f"&#{ord(sign.group())};", breakable(text, ""))
    made = Markup(marked.replace(ZERO_WIDTH, GAP))  # noqa: S704 - all signs are entities
    if words is None:
        return made
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(words.language, words.direction, made)


def meta_text(text: str) -> Markup:
    """Return plain text for the front matter, as a quoted YAML string.

    Themes print titles and descriptions without escaping, so the value itself is escaped HTML.
    """
    return Markup(json.dumps(escape_html(_YAML_BREAKS.sub(" ", text)), ensure_ascii=False))  # noqa: S704 - escaped above


def compact(html: str) -> Markup:
    """Return a widget as one raw HTML block of a Markdown page, without empty lines and indentation."""
    lines = [line.strip(" \t") for line in str(html).split("\n") if line and not line.isspace()]
    return Markup("\n".join(lines).strip())  # noqa: S704 - only white space changes


def preformatted(text: str) -> Markup:
    """Return plain text for ``<pre>``. Line ends are entities, so that no empty line ends the HTML block around it."""
    return Markup(str(escape(text)).replace("\n", "&#10;"))  # noqa: S704 - escaped here


def widget(template: str, words: Words, **context: object) -> Markup:
    """Return a finished part of a page that no other tool works on."""
    text = environment(words.language).get_template(template).render(**context)
    return Markup(hyphenated_page(text, words.language))  # noqa: S704 - an autoescaped template


def fragment(template: str, words: Words, **context: object) -> Markup:
    """Return a finished part of a Markdown page, in which no template or Markdown plugin of a site finds its own marks.

    Such plugins search the whole text of a page, including the attributes with our data. Entities do not change a page.
    """
    text = str(widget(template, words, **context))
    for mark, entities in _FOREIGN_MARKS.items():
        text = text.replace(mark, entities)
    return Markup(_TAG.sub("&#35;", text))  # noqa: S704 - an autoescaped template


def page(template: str, words: Words, **context: object) -> bytes:
    """Return a finished Markdown page."""
    return fragment(template, words, **context).encode()
