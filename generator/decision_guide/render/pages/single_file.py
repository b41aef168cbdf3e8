"""A guide in one file, with its questions: for mail, a ticket, or a room without a network.

The file requests nothing. Its own policy forbids it. Links to pages that are not in it lead to the published site, or
are plain text if there is none.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin

from markupsafe import Markup

from decision_guide.model import Decision, Option
from decision_guide.model.files import Settings
from decision_guide.model.picture import PictureFile
from decision_guide.render import urls
from decision_guide.render.assets import single_file_script, single_file_style
from decision_guide.render.context import PageContext, words_for
from decision_guide.render.data.decide import decide_data
from decision_guide.render.data.decision_json import decision_json
from decision_guide.render.environment import environment, widget
from decision_guide.render.pages.guide import changes_view, scale_view
from decision_guide.render.used_style import used_style
from decision_guide.render.widgets import chart_figure
from decision_guide.render.widgets.about import about
from decision_guide.render.widgets.arguments import ArgumentView, arguments
from decision_guide.render.widgets.decision_table import table_view
from decision_guide.render.widgets.next_question import next_question
from decision_guide.render.widgets.paper import paper_view
from decision_guide.render.widgets.picture import PictureView, picture_view
from decision_guide.render.widgets.review import review
from decision_guide.render.widgets.scenarios import scenarios
from decision_guide.render.widgets.sources import works
from decision_guide.text.pictures import kind_of

_NOWHERE = '<a href="">'
"""The beginning of a link that leads nowhere."""
_ENDS_ELEMENT = re.compile(r"<(?=/script|/style|!--)", re.IGNORECASE)
MOST_IN_PICTURES = 700_000
"""The bytes of pictures that a file may hold, so that it can be sent by mail."""
_THEME = "md-typeset"
"""The class with which our styles use the whole width of the page."""
_DOWNLOADED = ("title", "name", "summary", "options", "criteria")
"""What ``components/decide/downloads.js`` reads of a published decision."""
_IN_ADDRESS = {ord(sign): f"%{ord(sign):02X}" for sign in "%#\"'&<>\t\r\n"}
"""The characters with a meaning in a data address or in HTML."""


@dataclass(frozen=True, slots=True)
class OptionView:
    """An option with its arguments."""

    id: str
    name: str
    link: str | None
    summary: Markup
    picture: PictureView | None
    advantages: tuple[ArgumentView, ...]
    disadvantages: tuple[ArgumentView, ...]


@dataclass(frozen=True)
class _FileContext(PageContext):
    """The context of a file that is not on the site: a link leads to a place in it, or to the published site.

    ``pictures`` has the pictures in the file, as addresses with their data, by their path in the form for an address.
    """

    pictures: Mapping[str, str] = field(default_factory=dict)

    def picture_link(self, path: str) -> str:
        return self.pictures.get(path, "")

    @property
    def decide_path(self) -> str:
        return f"{self.folder}/decide.md"

    def link(self, target: str) -> str:
        for own in (self.guide_path, self.decide_path):
            if target.partition("#")[0].partition("?")[0] == own:
                return target[len(own) :] or "#"
        return self._published(super().link(target))

    def address(self, target: str) -> str:
        return self.link(target)

    def option_link(self, option_id: str) -> str:
        return f"#dg-option-{option_id}"

    def author_link(self, href: str) -> str:
        found = super().author_link(href)
        return self._published(found) if urls.is_relative(href) else found

    def published(self, path: str) -> str:
        """The full address of a page; empty without a site."""
        site = self.settings.site_url
        return urls.absolute(site, path, self.settings.use_directory_urls) if site else ""

    def _published(self, link: str) -> str:
        here = self.published(self.path)
        return urljoin(here, link) if here else ""

    def _html(self, text: str | None, *, inline: bool) -> Markup:
        first, *others = str(super()._html(text, inline=inline)).split(_NOWHERE)
        return Markup(first + "".join(part.replace("</a>", "", 1) for part in others))  # noqa: S704 - a link less


def single_file(decision: Decision, settings: Settings, pictures: Iterable[PictureFile] = ()) -> str:
    """Return the guide as a complete HTML document that needs no other file.

    ``settings`` give the language of a decision that names none, and the address and folder of the site on which it is
    published; without a ``site_url`` the file names no site. ``pictures`` are the files of its pictures. For those
    without room, their texts stand.
    """
    shown = {quote(file.path): _picture_address(file) for file in _fitting(decision, pictures)}
    path = f"{settings.folder}/{decision.slug}/index.md"
    return _document(_FileContext(decision, path, settings, words_for(decision, settings), pictures=shown))


def without_room(decision: Decision, pictures: Iterable[PictureFile]) -> tuple[str, ...]:
    """Return the paths of the pictures that :func:`single_file` leaves out."""
    fitting = {file.path for file in _fitting(decision, pictures)}
    return tuple(dict.fromkeys(path for path in _shown(decision) if path not in fitting))


def _fitting(decision: Decision, pictures: Iterable[PictureFile]) -> Iterator[PictureFile]:
    shown, room = _shown(decision), MOST_IN_PICTURES
    for file in pictures:
        needed = len(file.content) * shown.count(file.path)
        if kind_of(file.content) and 0 < needed <= room:
            room -= needed
            yield file


def _shown(decision: Decision) -> list[str]:
    """The path of each picture as often as the guide shows it."""
    named = (decision.picture, *(option.picture for option in decision.options))
    return [picture.file for picture in named if picture]


def _picture_address(file: PictureFile) -> str:
    """A picture as an address with its data."""
    return f"data:image/{str(kind_of(file.content)).lower()};base64,{base64.b64encode(file.content).decode()}"


def _document(page: _FileContext) -> str:
    decision, words = page.decision, page.words
    body, script = _body(page), _inside(single_file_script(has_limits=page.analysis.has_limits))
    style = _inside(used_style(single_file_style(), f"{body} {script} {_THEME}"))
    return (
        environment(words.language)
        .get_template("render/pages/single_file.html.jinja")
        .render(
            title=decision.title,
            description=page.plain(decision.summary) or decision.title,
            policy=_policy(style, script),
            canonical=page.published(page.path),
            style=Markup(style),  # noqa: S704 - ours
            script=Markup(script),  # noqa: S704 - ours
            body=body,
        )
    )


def _inside(text: str) -> str:
    """Return a script or a style sheet for the inside of its element: nothing in it ends the element."""
    return _ENDS_ELEMENT.sub(r"<\\", text)


def _body(page: _FileContext) -> Markup:
    decision = page.decision
    return widget(
        "render/pages/single_file_body.html.jinja",
        page.words,
        heading=decision.title,
        draft=decision.draft,
        overdue=review(page),
        published=page.published(page.path),
        home=page.published(page.decide_path),
        summary=page.inline(decision.summary),
        picture_view=picture_view(page, decision.picture),
        introduction=page.block(decision.introduction),
        first=next((question.id for question in decision.questions), None),
        slug=decision.slug,
        data=decide_data(page, with_words=True),
        json=_data_address(page),
        changes_href=page.link(page.guide_path + ("#dg-changes" if decision.changes else "")),
        table_view=table_view(page),
        scale=scale_view(page),
        chart=chart_figure.chart_view(page, narrow=True),
        next_question=next_question(page),
        scenario_views=scenarios(page),
        options=[_option(page, option) for option in decision.options],
        changes=changes_view(page),
        cited=works(page),
        about_view=about(page),
        paper_view=paper_view(page),
    )


def _option(page: PageContext, option: Option) -> OptionView:
    return OptionView(
        option.id,
        option.name,
        page.author_link(option.link) if option.link else None,
        page.block(option.summary),
        picture_view(page, option.picture),
        arguments(page, option, option.advantages),
        arguments(page, option, option.disadvantages),
    )


def _data_address(page: PageContext) -> str:
    """What downloads take from the published data, as an address that a script can fetch without a network."""
    decision = json.loads(decision_json(page.analysis))["decision"]
    content = {"decision": {key: decision[key] for key in _DOWNLOADED if key in decision}}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"data:application/json,{text.translate(_IN_ADDRESS)}"


def _policy(style: str, script: str) -> str:
    """The policy of the file: only its own style and script, and no request."""
    allowed = {"style-src": _hash(style), "script-src": _hash(script), "img-src": "data:", "connect-src": "data:"}
    rules = ("default-src 'none'", *(f"{name} {source}" for name, source in allowed.items()))
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
