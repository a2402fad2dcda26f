"""The first page of the part on surveys: the study's own, then tables that others published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Heading, Item, Listing, Page, Paragraph
from corridor.document.inline import Link, Words
from corridor.report.results.methods import sample_words
from corridor.report.results.shape import of_kind
from corridor.report.results.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.blocks import Block
    from corridor.report.edition import Edition
    from corridor.report.results.own import OwnSurvey


def index_page(edition: Edition, published: tuple[Item, ...]) -> Page:
    """List the surveys of the study and the tables from published surveys."""
    own = edition.surveys
    tables = edition.language.count(
        "One table from a published survey", "{n} tables from published surveys", len(published)
    )
    title = edition.language.say("Surveys and published tables") if own else tables
    blocks = [*_own(edition), *_published(edition, published, tables)]
    return Page(
        "survey",
        title,
        tuple(blocks) or (Paragraph(edition.say("The study holds no published tables.")),),
        section="survey",
        summary=edition.language.say("Published survey tables with the base under every column."),
    )


def _own(edition: Edition) -> Iterator[Block]:
    if edition.surveys:
        yield Heading(2, edition.say("Surveys of this study"))
        yield Listing(tuple(_item(edition, own) for own in edition.surveys), look="register")


def _item(edition: Edition, own: OwnSurvey) -> Item:
    title = (Words(words(edition.language, own.results.title, own.id)),)
    said = [edition.language.shown(own.population)] if own.population is not None else []
    said += [edition.language.period(own.period)] if own.period is not None else []
    if own.results.tables:
        said.append(_number(edition, own))
        said.append(edition.language.count("one table", "{n} tables", len(own.results.tables)))
    about = Paragraph((Words(" · ".join(said)),), look="small")
    sample = Paragraph((Words(sample_words(edition.language, own.results)),), look="small")
    return Item((Link(own.places.home, title),), blocks=(*((about,) if said else ()), sample))


def _number(edition: Edition, own: OwnSurvey) -> str:
    number = own.results.interviews
    count = edition.language.count
    return of_kind(
        own.results, count("one interview", "{n} interviews", number), count("one case", "{n} cases", number),
        count("one record", "{n} records", number),
    )  # fmt: skip


def _published(edition: Edition, items: tuple[Item, ...], title: str) -> Iterator[Block]:
    if items:
        if edition.surveys:
            yield Heading(2, (Words(title),))
        yield Paragraph(
            edition.say("Everything here is from published figures: the answers themselves are not in the study.")
        )
        yield Listing(items, look="register")
