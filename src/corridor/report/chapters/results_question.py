"""The page of a question: what most people answered, how groups differ, the drawing, the table, and what to mind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corridor.document.blocks import Drawing, Evidence, Heading, Listing, Margin, Page, Paragraph
from corridor.document.inline import Address, Link, Words
from corridor.document.messages import to_say
from corridor.report.chapters.results_overview import source_of, title_of
from corridor.report.chapters.results_questionnaire import parted
from corridor.report.citing import resting_on
from corridor.report.claims import claim_item
from corridor.report.results.charts import drawn_banner, is_scale, picture
from corridor.report.results.findings import apart, leading, named_banners, whole_place
from corridor.report.results.notes import differences_in_words
from corridor.report.results.page_tables import figures, intervals
from corridor.report.results.sections import sections
from corridor.report.results.shape import Counted, counted, is_experiment, is_small, is_told, limits, of_kind
from corridor.report.results.words import (
    asked_sentence,
    base_words,
    decimal,
    kind_words,
    question_words,
    short_question,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.report.edition import Edition
    from corridor.report.results.own import OwnSurvey
    from corridor.study.model import Claim
    from corridor.survey.tables.model import Table


def question_pages(edition: Edition, own: OwnSurvey) -> Iterator[Page]:
    """Give a page for every question that has a table, in the order asked."""
    found = sections(own.results, own.places)
    homes = {name: section.address for section in found for name in section.names}
    claims = resting_on(edition, own)
    order = [name for name in homes if name in own.places.pages]
    for at, name in enumerate(order):
        around = (order[at - 1] if at else "", order[at + 1] if at + 1 < len(order) else "")
        page = _page(edition, own, name, homes, around)
        yield replace(page, blocks=(*page.blocks, *_claims(edition, claims.get(name, []))))


def _claims(edition: Edition, claims: list[Claim]) -> Iterator[Block]:
    """Show the claims that rest on a question, each with its evidence."""
    if claims:
        yield Heading(2, edition.say("Claims that rest on it"), anchor="claims")
        yield Listing(tuple(claim_item(edition, claim) for claim in claims), look="register")


def _page(edition: Edition, own: OwnSurvey, name: str, homes: Mapping[str, Address], around: tuple[str, str]) -> Page:
    tables = own.places.pages[name]
    blocks: list[Block] = [_way(edition, own, name, homes)]
    asked, title = question_words(edition.language, tables[0]), short_question(edition.language, tables[0])
    if asked != title:
        blocks.append(Paragraph((Words(asked),)))
    for at, table in enumerate(tables):
        if at:
            blocks.append(
                Heading(2, (Words(words(edition.language, table.title, table.id)),), anchor=own.places.heading(table))
            )
        blocks += _table(edition, own, table)
    blocks.append(_next(edition, own, around))
    return Page(
        own.places.question(name).page,
        title,
        tuple(block for block in blocks if not isinstance(block, Paragraph) or block.runs),
        section="survey",
        summary=leading(edition.language, own.results, tables[0]),
        kicker=edition.language.say("Question {name}", name=name),
    )


def _way(edition: Edition, own: OwnSurvey, name: str, homes: Mapping[str, Address]) -> Paragraph:
    """Lead to the survey and to the question's place in the questionnaire."""
    within = Address(homes[name].page, own.places.within(name))
    asked, noted = to_say("its place in the questionnaire"), to_say("its place among all that was noted")
    runs: list[Runs] = [
        (Link(own.places.home, (Words(title_of(edition, own)),)),),
        (Link(within, edition.say(of_kind(own.results, asked, noted, noted))),),
        (Link(own.places.methods, edition.say("methods")),),
    ]
    return Paragraph(parted(runs), look="small")


def _next(edition: Edition, own: OwnSurvey, around: tuple[str, str]) -> Paragraph:
    before, after = around
    runs: list[Runs] = []
    if before:
        runs.append((Link(own.places.question(before), edition.say("question before")),))
    if after:
        runs.append((Link(own.places.question(after), edition.say("question after")),))
    return Paragraph(parted(runs), look="small")


def _table(edition: Edition, own: OwnSurvey, table: Table) -> Iterator[Block]:
    language, results = edition.language, own.results
    first, *further = (
        *(each for each in (leading(language, results, table),) if each),
        *differences_in_words(language, results, table),
    ) or (kind_words(language, table),)
    yield Paragraph((Words(first),), _margin(edition, own, table), look="lead")
    yield from (Paragraph((Words(sentence),)) for sentence in further)
    drawn = picture(language, results, table)
    source = source_of(edition, own)
    if drawn is not None:
        level = language.percent(int(limits(results).level))
        yield Drawing(
            drawn, _caption(edition, table),
            language.say("The same figures stand in the table below, their intervals in this one."),
            source, intervals(language, table, level),
        )  # fmt: skip
    yield figures(language, results, table, edition.say("Answers by group, with the base of every column"), source)


def _caption(edition: Edition, table: Table) -> Runs:
    """Say what to see: the widest difference that letters mark."""
    named = named_banners(table)
    banner = drawn_banner(table)
    if is_scale(table) and named:
        banner = named[0]
    if banner is None or not banner.name:
        return edition.say("Answers of all")
    return (Words(apart(edition.language, table, banner)),)


def _margin(edition: Edition, own: OwnSurvey, table: Table) -> tuple[Margin, ...]:
    """Give what stands beside the first sentence: source, who was asked, bases, cautions."""
    language = edition.language
    notes = [
        Margin(Evidence.ATTRIBUTION, source_of(edition, own)),
        Margin(Evidence.BASE, (Words(asked_sentence(language, table)),)),
        Margin(Evidence.BASE, (Words(kind_words(language, table)),)),
    ]
    place = whole_place(table)
    if place is not None:
        notes.append(Margin(Evidence.BASE, _base(edition, table, place)))
    if is_experiment(table):
        notes.append(Margin(Evidence.CAUTION, edition.say("An experiment: its figures hold for its own cases.")))
    elif counted(table) is Counted.RECORDS:
        notes.append(Margin(Evidence.CAUTION, edition.say("A register: nobody was drawn by chance.")))
    elif own.results.sample != "probability":
        words_ = edition.say("Errors are conditional: the sample is not a probability sample.")
        notes.append(Margin(Evidence.CAUTION, words_))
    if any(is_small(column, limits(own.results).warned) for column in table.columns):
        notes.append(Margin(Evidence.CAUTION, edition.say("A base marked * is small.")))
    return tuple(notes)


def _base(edition: Edition, table: Table, place: int) -> Runs:
    column = table.columns[place]
    language = edition.language
    if not is_told(column) or column.base.effective is None:
        return (Words(base_words(language, column)),)
    return edition.say(
        "{base}; as precise as {effective} drawn by chance",
        base=base_words(language, column),
        effective=language.number(decimal(column.base.effective), 0),
    )
