"""The sheets that are not tables: contents before them, methods behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor import __version__
from corridor.document.messages import to_say
from corridor.document.xlsx.book import Cell, Sheet
from corridor.report.results.methods import caution_words, methods, number_words, sample_words
from corridor.report.results.notes import figures_of_test
from corridor.report.results.shape import is_told, of_kind
from corridor.report.results.words import asked_words, question_words, tested_words, words
from corridor.report.workbook import looks
from corridor.report.workbook.grid import LINE, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corridor.document.language import Language
    from corridor.report.results.own import OwnSurvey
    from corridor.survey.tables.model import Table

#: Widths in letters of the contents: number, question, name, who was asked, base, tests.
_CONTENTS = (6.0, 62.0, 14.0, 32.0, 10.0, 44.0)
#: Widths of the methods: name, words.
_METHODS = (28.0, 96.0)


def contents_sheet(language: Language, own: OwnSurvey, name: str, names: Sequence[str], methods_name: str) -> Sheet:
    """List all tables, each linked, with who was asked, base and tests."""
    results = own.results
    cells, heights, top = _opening(language, own, methods_name)
    heads = (
        language.say("No."), language.say("Question"), language.say("Table"),
        of_kind(results, language.say("Asked of"), language.say("Counted"), language.say("Counted")),
        language.say("Base"), language.say("Do groups differ?"),
    )  # fmt: skip
    cells += [Cell(top, at, said, looks.CORNER) for at, said in enumerate(heads)]
    for at, (table, sheet) in enumerate(zip(results.tables, names, strict=True)):
        cells += _line(language, table, at, top + 1 + at, sheet)
        needed = max(
            lines_of(question_words(language, table), _CONTENTS[1]),
            lines_of(asked_words(language, table), _CONTENTS[3]),
            len(table.tests) or 1,
        )
        heights += [(top + 1 + at, needed * LINE)] if needed > 1 else []
    running = words(language, results.title, results.survey)
    return Sheet(name, tuple(cells), _CONTENTS, tuple(heights), (top + 1, 0), (top, top), running=running)


def _opening(language: Language, own: OwnSurvey, methods_name: str) -> tuple[list[Cell], list[tuple[int, float]], int]:
    results = own.results
    lines = [number_words(language, results), sample_words(language, results)]
    if own.population is not None:
        lines.insert(0, language.shown(own.population))
    if own.period is not None:
        asked, noted = to_say("Interviews: {period}."), to_say("Period: {period}.")
        lines.append(language.say(of_kind(results, asked, noted, noted), period=own.period))
    if caution := caution_words(language, results):
        lines.append(caution)
    title = words(language, results.title, results.survey)
    cells = [Cell(0, 0, title, looks.TITLE, columns=6)]
    heights = [(0, lines_of(title, 120) * 17.5)]
    said = " ".join(line for line in lines if line)
    cells.append(Cell(1, 0, said, looks.WRAPPED, columns=6))
    heights.append((1, lines_of(said, 165) * LINE))
    cells.append(
        Cell(2, 0, language.say("Methods: sample, weights, errors, what is hidden"), looks.LINK, to=methods_name)
    )
    return cells, heights, 4


def _line(language: Language, table: Table, at: int, row: int, sheet: str) -> Iterator[Cell]:
    yield Cell(row, 0, at + 1, looks.NUMBER)
    yield Cell(row, 1, question_words(language, table), looks.LINK_WRAPPED, to=sheet)
    yield Cell(row, 2, table.id, looks.SOFT_WRAPPED)
    yield Cell(row, 3, asked_words(language, table), looks.WRAPPED)
    first = table.columns[0] if table.columns else None
    if first is not None and is_told(first):
        yield Cell(row, 4, first.base.unweighted, looks.NUMBER)
    tests = [
        f"{tested_words(language, table, test)}: {figures_of_test(language, test)}"
        for test in table.tests
        if not test.answer
    ]
    yield Cell(row, 5, "\n".join(tests), looks.SET_IN)


def methods_sheet(language: Language, own: OwnSurvey, name: str, contents: str) -> Sheet:
    """Say how the figures were made and of what, so that they can be judged and made again."""
    cells = [
        Cell(0, 0, language.say("← Contents"), looks.LINK, to=contents),
        Cell(1, 0, language.say("Methods"), looks.TITLE, columns=2),
    ]
    heights: list[tuple[int, float]] = [(1, 17.5)]
    top = 3
    for label, sentences in (*methods(language, own), *_made(language, own)):
        for at, sentence in enumerate(sentences):
            cells.append(Cell(top, 0, "" if at else label, looks.STRONG))
            cells.append(Cell(top, 1, sentence, looks.WRAPPED))
            heights.append((top, lines_of(sentence, 100) * LINE))
            top += 1
    return Sheet(name, tuple(cells), _METHODS, tuple(heights), landscape=False)


def _made(language: Language, own: OwnSurvey) -> Iterator[tuple[str, tuple[str, ...]]]:
    version = own.results.version or __version__
    yield language.say("Program"), (language.say("Made with Corridor {version}.", version=version),)
    hashes = tuple(f"{name}: {digest}" for name, digest in own.results.made_from)
    if hashes:
        yield language.say("Made from (sha256)"), hashes
