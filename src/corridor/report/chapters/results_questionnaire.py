"""The questionnaire, readable in the order asked, with the answers of all under every question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Evidence, Heading, Item, Listing, Margin, Page, Paragraph
from corridor.document.inline import Link, Strong, Words
from corridor.document.messages import to_say
from corridor.report.chapters.results_overview import source_of, title_of
from corridor.report.results.findings import whole_place
from corridor.report.results.page_tables import topline
from corridor.report.results.sections import sections
from corridor.report.results.shape import Counted, counted, of_kind
from corridor.report.results.words import asked_sentence, base_words, kind_words, words
from corridor.survey.tables.model import Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.report.edition import Edition
    from corridor.report.results.own import OwnSurvey
    from corridor.report.results.sections import Section
    from corridor.survey.tables.model import Asked, Table


def questionnaire_pages(edition: Edition, own: OwnSurvey) -> Iterator[Page]:
    """Give the questionnaire on one page, or on one page per section with a page that lists them."""
    found = sections(own.results, own.places)
    numbers = {name: at for at, name in enumerate((name for section in found for name in section.names), 1)}
    title = edition.language.say("The questionnaire with the answers of all")
    if counted(own.results) is not Counted.INTERVIEWS:
        of_case = to_say("What was noted of every case, with the figures of all")
        of_record = to_say("What was noted of every record, with the figures of all")
        title = edition.language.say(of_kind(own.results, "", of_case, of_record))
    first: list[Block] = [_lead(edition, own)]
    if all(section.address.page == own.places.questionnaire.page for section in found):
        first += [block for section in found for block in _section(edition, own, section, numbers)]
        yield _page(edition, own, own.places.questionnaire.page, title, first)
        return
    items = tuple(
        Item((Link(section.address, _name(edition, section)), Words(" "), *_from_to(edition, section, numbers)))
        for section in found
    )
    yield _page(edition, own, own.places.questionnaire.page, title, [*first, Listing(items, look="register")])
    for at, section in enumerate(found):
        blocks = [_way(edition, own, found, at), *_section(edition, own, section, numbers, whole=True)]
        yield _page(edition, own, section.address.page, _title(edition, section), blocks)


def _page(edition: Edition, own: OwnSurvey, address: str, title: str, blocks: list[Block]) -> Page:
    asked, noted = to_say("Questionnaire: {survey}"), to_say("What was noted: {survey}")
    kicker = edition.language.say(of_kind(own.results, asked, noted, noted), survey=title_of(edition, own))
    return Page(address, title, tuple(blocks), section="survey", kicker=kicker)


def _lead(edition: Edition, own: OwnSurvey) -> Paragraph:
    asked = to_say("Figures are those of all respondents; groups stand on the page of each question.")
    cases = to_say("Figures are those of all cases; groups stand on the page of each question.")
    records = to_say("Figures are those of all records; groups stand on the page of each question.")
    runs = edition.say(of_kind(own.results, asked, cases, records))
    margin = (Margin(Evidence.ATTRIBUTION, source_of(edition, own)),)
    return Paragraph(runs, margin)


def _name(edition: Edition, section: Section) -> Runs:
    if section.part is None:
        return edition.say("Questions outside of any section")
    return (Words(words(edition.language, section.part.label, section.part.name)),)


def _title(edition: Edition, section: Section) -> str:
    if section.part is None:
        return edition.language.say("Questions outside of any section")
    return words(edition.language, section.part.label, section.part.name)


def _from_to(edition: Edition, section: Section, numbers: Mapping[str, int]) -> Runs:
    if not section.names:
        return ()
    first, last = numbers[section.names[0]], numbers[section.names[-1]]
    if first == last:
        return edition.say("question {number}", number=first)
    return edition.say("questions {first} to {last}", first=first, last=last)


def _way(edition: Edition, own: OwnSurvey, found: tuple[Section, ...], at: int) -> Paragraph:
    """Lead to the survey, the list of sections, and the sections before and after."""
    runs: list[Runs] = [
        (Link(own.places.home, (Words(title_of(edition, own)),)),),
        (Link(own.places.questionnaire, edition.say("all sections")),),
    ]
    if at:
        runs.append((Link(found[at - 1].address, edition.say("section before")),))
    if at + 1 < len(found):
        runs.append((Link(found[at + 1].address, edition.say("section after")),))
    return Paragraph(parted(runs), look="small")


def parted(runs: list[Runs]) -> Runs:
    """Set links side by side."""
    return tuple(run for place, each in enumerate(runs) for run in ((Words(" · "),) if place else ()) + each)


def _section(
    edition: Edition,
    own: OwnSurvey,
    section: Section,
    numbers: Mapping[str, int],
    *,
    whole: bool = False,
) -> Iterator[Block]:
    if section.part is not None and not whole:
        yield Heading(2, _name(edition, section), anchor=section.address.anchor)
    if section.part is not None:
        yield from _about(edition, section.part)
    for item in section.items:
        if isinstance(item, Part):
            yield Heading(min(item.depth + 2, 4), (Words(words(edition.language, item.label, item.name)),))
            yield from _about(edition, item)
        else:
            yield from _question(edition, own, item, numbers[item.name])


def _about(edition: Edition, part: Part) -> Iterator[Block]:
    if part.repeats:
        yield Paragraph(edition.say("Asked once for each: these questions were repeated."), look="small")
    who = asked_sentence(edition.language, part)
    if who:
        yield Paragraph((Words(who),), look="small")


def _question(edition: Edition, own: OwnSurvey, item: Asked, number: int) -> Iterator[Block]:
    tables = own.places.pages.get(item.name, ())
    said: Runs = (Words(words(edition.language, item.label, item.name)),)
    runs: Runs = (Words(f"{number}. "), *((Link(own.places.question(item.name), said),) if tables else said))
    yield Paragraph((Strong(runs),), anchor=own.places.within(item.name))
    yield Paragraph((Words(" · ".join(_about_question(edition, item, tables))),), look="small")
    if item.hint is not None and item.hint.wordings:
        yield Paragraph(edition.text(item.hint), look="small")
    place = whole_place(tables[0]) if tables else None
    if place is not None:
        yield topline(edition.language, tables[0], place)
    elif item.answers:
        yield Listing(tuple(Item(edition.text(answer)) for answer in item.answers), look="compact")


def _about_question(edition: Edition, item: Asked, tables: tuple[Table, ...]) -> Iterator[str]:
    """Give who was asked, the base, and how many answers could be given: one line under the question."""
    if not tables:
        who = asked_sentence(edition.language, item)
        if who:
            yield who
        yield edition.language.say("not tabulated")
        return
    table = tables[0]
    place = whole_place(table)
    yield asked_sentence(edition.language, table)
    if place is not None:
        yield base_words(edition.language, table.columns[place])
    yield kind_words(edition.language, table)
