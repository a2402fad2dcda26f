"""One page of an edition as HTML."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from corridor.document.html.addresses import Standpoint
from corridor.document.html.assets import embedded_style
from corridor.document.html.safe import plain_words
from corridor.document.html.scripts import allowed_scripts
from corridor.document.html.sheet import Sheet
from corridor.document.html.templates import environment
from corridor.document.inline import Address
from corridor.document.language import Language

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.environment import TemplateModule

    from corridor.document.blocks import Entry, Frame, Page


def render_alone(page: Page, frame: Frame) -> str:
    """Write a page that is no part of an edition: one file that carries its style and fonts with it."""
    return _rendered(page, frame, style=embedded_style())


def render(page: Page, frame: Frame) -> str:
    """Write a page: the same text for the same page, frame and program."""
    return _rendered(page, frame)


def _rendered(page: Page, frame: Frame, style: str = "") -> str:
    language = Language.of(frame.language)
    standpoint = Standpoint(frame.language, page.address)
    sheet = Sheet(language, standpoint, _macros(), page.former_anchors)
    return _shell().render(
        page=page,
        frame=frame,
        sheet=sheet,
        say=language.say,
        title=plain_words(f"{page.title} · {frame.title}" if page.title != frame.title else page.title),
        summary=plain_words(page.summary),
        scripts=allowed_scripts(page),
        start="" if style else standpoint.href(Address("index")),
        style=standpoint.asset("corridor.css"),
        embedded=Markup(style),  # noqa: S704 - our own style sheet
        entries=[(entry, standpoint.href(Address(entry.address)), _current(entry, page)) for entry in frame.navigation],
        languages=[(code, standpoint.in_language(code), Language.of(code).own_name) for code in frame.languages],
    )


def _current(entry: Entry, page: Page) -> str:
    if entry.address == page.address:
        return "page"
    return "true" if entry.section and entry.section == page.section else ""


@cache
def _macros() -> TemplateModule:
    return environment().get_template("blocks.jinja").module


@cache
def _shell() -> Template:
    return environment().get_template("page.jinja")
