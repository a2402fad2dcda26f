"""The first page of a survey, and the page that says how its figures were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Cell, Evidence, Heading, Item, Listing, Margin, Page, Pairs, Paragraph, Table
from corridor.document.inline import Code, Link, Words
from corridor.document.messages import to_say
from corridor.kernel.ids import Ref
from corridor.report.problems import problem_items
from corridor.report.results.findings import most_different
from corridor.report.results.methods import caution_words, methods, number_words, sample_words
from corridor.report.results.notes import figures_of_test
from corridor.report.results.sections import sections
from corridor.report.results.shape import of_kind
from corridor.report.results.words import decimal, short_question, tested_words, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.blocks import Block
    from corridor.document.inline import Runs
    from corridor.report.edition import Edition
    from corridor.report.results.own import OwnSurvey
    from corridor.survey.tables.model import Table as Results

#: Most questions in the table of those on which groups differ.
_DIFFERENT = 10
#: Sections that are listed with all their questions; longer ones with their number only.
_LISTED = 80


def title_of(edition: Edition, own: OwnSurvey) -> str:
    """Give the title of a survey, or its id."""
    return words(edition.language, own.results.title, own.id)


def has_results(own: OwnSurvey) -> bool:
    """Whether there is more to show of a survey than its plan."""
    return bool(own.results.tables or own.results.questionnaire)


def source_of(edition: Edition, own: OwnSurvey) -> Runs:
    """Say where figures come from: the source the survey is cited as, else the survey."""
    if own.source is not None:
        return edition.link(own.source)
    return (Link(own.places.home, (Words(title_of(edition, own)),)),)


def overview_page(edition: Edition, own: OwnSurvey) -> Page:
    """Say who was asked, when and how, what is assumed, and where groups differ most; lead to every question."""
    blocks: list[Block] = [
        Paragraph(_opening(edition, own), _beside(edition, own), look="lead"),
        Pairs(tuple(_particulars(edition, own))),
    ]
    if own.note is not None:
        blocks.append(Paragraph(edition.text(own.note), look="small"))
    items = problem_items(edition, edition.problems.get(Ref("survey", own.id), ()))
    if items:
        blocks += (Heading(2, edition.say("What does not hold together here")), Listing(items, look="register"))
    blocks += _differences(edition, own)
    blocks += _questions(edition, own) if has_results(own) else ()
    return Page(
        own.places.home.page,
        title_of(edition, own),
        tuple(blocks),
        section="survey",
        summary=edition.language.shown(own.population) if own.population is not None else "",
        kicker=_kind(edition, own),
    )


def _kind(edition: Edition, own: OwnSurvey) -> str:
    say = edition.language.say
    return of_kind(
        own.results, say("Survey", context="kind of page"), say("Experiment", context="kind of page"),
        say("Register", context="kind of page"),
    )  # fmt: skip


def _opening(edition: Edition, own: OwnSurvey) -> Runs:
    if not own.results.tables:
        return edition.say("No results of this survey are kept in the study.")
    number = number_words(edition.language, own.results)
    return (Words(f"{number} {sample_words(edition.language, own.results)}"),)


def _beside(edition: Edition, own: OwnSurvey) -> tuple[Margin, ...]:
    notes = [Margin(Evidence.ATTRIBUTION, source_of(edition, own))] if own.source is not None else []
    if not has_results(own):
        return tuple(notes)
    notes.append(Margin(Evidence.BASE, edition.say("base n = {n}", n=own.results.interviews)))
    if caution := caution_words(edition.language, own.results):
        notes.append(Margin(Evidence.CAUTION, (Words(caution),)))
    return tuple(notes)


def _particulars(edition: Edition, own: OwnSurvey) -> Iterator[tuple[str, tuple[Runs, ...]]]:
    say = edition.language.say
    rows: tuple[tuple[str, Runs], ...] = (
        (of_kind(own.results, say("Population"), say("Cases"), say("Records")), edition.text(own.population)),
        (say("Fieldwork"), (Words(edition.language.period(own.period)),) if own.period is not None else ()),
        (say("Source"), edition.link(own.source) if own.source is not None else ()),
    )
    answers, noted = to_say("with the answers to every question"), to_say("with the figures of all that was noted")
    kept: tuple[tuple[str, Runs], ...] = (
        (say("Weights"), _weights(edition, own)),
        (
            of_kind(own.results, say("Questionnaire"), say("What was noted"), say("What was noted")),
            (Link(own.places.questionnaire, edition.say(of_kind(own.results, answers, noted, noted))),),
        ),
        (say("Methods"), (Link(own.places.methods, edition.say("sample, weights, errors, what is hidden and why")),)),
    )
    shown = (*rows, *kept) if has_results(own) else rows
    yield from ((name, (runs,)) for name, runs in shown if runs)


def _weights(edition: Edition, own: OwnSurvey) -> Runs:
    efficiency = dict(own.results.weights).get("efficiency")
    if efficiency in {None, 1}:
        if dict(own.results.design).get("weight"):
            return ()
        asked, case = to_say("none: every interview counts the same"), to_say("none: every case counts the same")
        return edition.say(of_kind(own.results, asked, case, to_say("none: every record counts the same")))
    return edition.say("efficiency after Kish {share}", share=edition.language.percent(decimal(efficiency) * 100, 0))


def _differences(edition: Edition, own: OwnSurvey) -> Iterator[Block]:
    found = most_different(own.results, _DIFFERENT)
    if not found:
        return
    say = edition.language.say
    tests = sum(1 for table in own.results.tables for test in table.tests if not test.answer)
    names = (say("Question"), say("Groups by"), say("Test"))
    chance = edition.say(
        "So many tests find some differences by chance: at p < 0.05 one in twenty where there are none."
    )
    yield Heading(2, edition.say("Where groups differ most"), anchor="differences")
    yield Table(
        (Words(edition.language.count(
            "The question on which answers differ, of one test made.",
            "The questions on which answers differ most, of {n} tests made.",
            tests,
        )),),
        (tuple(Cell((Words(name),), head=True) for name in names),),
        tuple(_difference(edition, own, table, place) for table, place in found),
        source_of(edition, own),
        (chance,),
    )  # fmt: skip


def _difference(edition: Edition, own: OwnSurvey, table: Results, place: int) -> tuple[Cell, ...]:
    test = table.tests[place]
    address = own.places.table(table)
    return (
        Cell((Link(address, (Words(short_question(edition.language, table)),)),), head=True),
        Cell((Words(tested_words(edition.language, table, test)),)),
        Cell((Words(figures_of_test(edition.language, test)),)),
    )


def _questions(edition: Edition, own: OwnSurvey) -> Iterator[Block]:
    yield Heading(2, edition.say("Questions"), anchor="questions")
    found = sections(own.results, own.places)
    numbers = {name: at for at, name in enumerate((name for section in found for name in section.names), 1)}
    for section in found:
        if section.part is not None:
            runs: Runs = (Words(words(edition.language, section.part.label, section.part.name)),)
            yield Heading(3, (Link(section.address, runs),))
        tables = [(name, own.places.pages[name][0]) for name in section.names if name in own.places.pages]
        shown = tables if len(tables) <= _LISTED else ()
        items = tuple(
            Item(
                (
                    Words(f"{numbers[name]}. "),
                    Link(own.places.question(name), (Words(short_question(edition.language, table)),)),
                )
            )
            for name, table in shown
        )
        if items:
            yield Listing(items, look="compact")
        elif tables:
            runs = edition.language.count_runs("one question with results", "{n} questions with results", len(tables))
            yield Paragraph((Link(section.address, runs),))


def methods_page(edition: Edition, own: OwnSurvey) -> Page:
    """Say how figures were made, so that they can be judged and made again."""
    language = edition.language
    rows: list[tuple[str, tuple[Runs, ...]]] = [
        (name, tuple((Words(each),) for each in said)) for name, said in methods(language, own)
    ]
    version = own.results.version
    if version:
        rows.append((language.say("Program"), (edition.say("Made with Corridor {version}.", version=version),)))
    blocks: list[Block] = [
        Paragraph((Link(own.places.home, (Words(title_of(edition, own)),)),)),
        Pairs(tuple(rows)),
    ]
    if own.results.made_from:
        cells = tuple((Cell((Code(name),), head=True), Cell((Code(digest),))) for name, digest in own.results.made_from)
        names = (language.say("File"), "sha256")
        top = tuple(Cell((Words(name),), head=True) for name in names)
        blocks.append(Heading(2, edition.say("What the results were made from")))
        blocks.append(Table((), (top,), cells))
    return Page(
        own.places.methods.page,
        of_kind(
            own.results,
            language.say("How the figures of this survey were made"),
            language.say("How the figures of this experiment were made"),
            language.say("How the figures of this register were made"),
        ),
        tuple(blocks),
        section="survey",
        kicker=language.say("Methods"),
    )
