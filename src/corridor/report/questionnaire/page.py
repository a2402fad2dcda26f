"""A questionnaire as one calm page: every question with its answers, then what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor import __version__
from corridor.document.blocks import Cell, Evidence, Frame, Heading, Item, Listing, Margin, Page, Paragraph, Table
from corridor.document.html import render_alone
from corridor.document.inline import Address, Badge, Code, Emphasis, Link, Strong, Words
from corridor.document.problem_text import found, hint
from corridor.kernel.problem import Severity
from corridor.report.questionnaire.entries import entries
from corridor.report.questionnaire.summary import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from corridor.document.blocks import Block
    from corridor.document.inline import Inline, Runs
    from corridor.document.language import Language
    from corridor.kernel.problem import Catalogue, Problem, Where
    from corridor.kernel.text import Wording
    from corridor.report.questionnaire.entries import Entry
    from corridor.survey.instrument.model import Instrument

#: Deepest heading for a group; those within it are set as words.
_DEEPEST = 4

#: Answers up to which they stand one below the other; longer lists are set as a paragraph.
_MANY = 40


def questionnaire_page(
    instrument: Instrument,
    problems: Sequence[Problem],
    catalogue: Catalogue,
    language: Language,
    form_language: str,
    place: Callable[[Where], str],
) -> str:
    """Write the page as one HTML file that opens from disk and prints well; `place` writes where a problem stands."""
    say = language.say
    every = entries(instrument, language, form_language)
    blocks: list[Block] = [Paragraph((Words(counted(instrument, language)),), look="lead")]
    heading = language.count("One thing to look at", "{n} things to look at", len(problems))
    if problems:
        blocks.append(Paragraph((Link(Address("index", "problems"), (Words(heading),)),), look="small"))
    blocks += [Heading(2, language.say_runs("The questions"), "questions"), *_questions(every, language)]
    blocks += _unasked([each for each in every if each.question is not None and not each.read_out], language)
    if problems:
        graded = sorted(problems, key=lambda each: list(Severity).index(catalogue[each.code].severity))
        items = tuple(_problem(each, catalogue, language, place) for each in graded)
        blocks += [Heading(2, (Words(heading),), "problems"), Listing(items, look="register")]
    title = instrument.title.into(form_language).words if instrument.title is not None else instrument.id
    page = Page("index", title, tuple(blocks), kicker=say("Questionnaire"), summary=counted(instrument, language))
    foot = language.say_runs("Made with Corridor {version} from {file}.", version=__version__, file=instrument.file)
    return render_alone(page, Frame(title, language.code, (language.code,), (), foot))


def _problem(problem: Problem, catalogue: Catalogue, language: Language, place: Callable[[Where], str]) -> Item:
    kind = catalogue[problem.code]
    runs: Runs = (Badge(str(kind.severity), _grade(str(kind.severity), language)), Words(" "))
    words = Words(f"{found(problem, kind, language)} {hint(problem, kind, language)}")
    return Item((*runs, words), (Margin(Evidence.LOCATOR, (Code(place(problem.where)),)),))


def _grade(severity: str, language: Language) -> str:
    say = language.say
    return {"error": say("error"), "warning": say("warning"), "note": say("note")}[severity]


def _questions(every: Sequence[Entry], language: Language) -> Iterator[Block]:
    """Give groups as headings and the questions under them as a register."""
    items: list[Item] = []
    for entry in every:
        if entry.section is not None:
            if items:
                yield Listing(tuple(items), look="register")
                items = []
            yield from _section(entry, language)
        elif entry.read_out:
            items.append(_item(entry, language))
    if items:
        yield Listing(tuple(items), look="register")


def _section(entry: Entry, language: Language) -> Iterator[Block]:
    words = (_worded(entry.words, language),)
    yield Heading(min(entry.depth + 3, _DEEPEST), words)
    for sentence in (entry.asked_of, *entry.notes):
        if sentence:
            yield Paragraph((Emphasis((Words(sentence),)),), look="small")


def _item(entry: Entry, language: Language) -> Item:
    words = _worded(entry.words, language)
    first: list[Inline] = [Words(f"{entry.number}. ")] if entry.number is not None else []
    margin = Margin(Evidence.LOCATOR, (Code(entry.name), Words(f", {entry.kind}")))
    return Item((Strong((*first, words)),), (margin,), tuple(_under(entry, language)), anchor=f"q-{entry.name}")


def _under(entry: Entry, language: Language) -> Iterator[Block]:
    """Give what stands under a question: who is asked, the hint, the answers, what is accepted."""
    if entry.asked_of:
        yield Paragraph((Emphasis((Words(entry.asked_of),)),), look="small")
    if entry.hint is not None and entry.hint.words:
        yield Paragraph((_worded(entry.hint, language),), look="small")
    if len(entry.answers) > _MANY:
        parts = ((Code(code), Words(" "), _worded(label, language), Words("; ")) for code, label in entry.answers)
        yield Paragraph(tuple(run for part in parts for run in part)[:-1], look="small")
    elif entry.answers:
        answers = tuple(Item((Code(code), Words(" "), _worded(label, language))) for code, label in entry.answers)
        yield Listing(answers, look="compact")
    if entry.notes:
        yield Paragraph((Words(" ".join(entry.notes)),), look="small")


def _worded(wording: Wording, language: Language) -> Words:
    """Give words of the form, marked with their language where it is not the page's."""
    foreign = wording.language if wording.language not in {"", language.code} else ""
    return Words(wording.words, foreign if foreign.isascii() and " " not in foreign else "")


def _unasked(every: Sequence[Entry], language: Language) -> Iterator[Block]:
    """Give what the form computes and the device notes, as a table."""
    if not every:
        return
    say = language.say_runs
    rows = tuple(
        (
            Cell((Code(each.name),), head=True),
            Cell((Words(each.kind),)),
            Cell((Words(each.asked_of),) if each.asked_of else ()),
            Cell((Code(each.question.calculation),) if each.question and each.question.calculation else ()),
        )
        for each in every
    )
    head = tuple(Cell(runs, head=True) for runs in (say("Name"), say("What it is"), say("When"), say("Computed as")))
    yield Heading(2, say("What nobody is asked"), "unasked")
    yield Table(say("Values that the form computes or the device notes by itself."), (head,), rows, anchor="computed")
