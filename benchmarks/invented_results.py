"""Results of an invented survey: 63 questions in two languages, three groups by origin, with all that results can hold.

No answer here was ever given: shares are drawn from a seeded generator, errors are those of simple random sampling
times a design effect. Made for pictures, tests and measures; longer and wider questionnaires on request.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from corridor.kernel.text import Text
from corridor.survey.tables.model import (
    Asked,
    Base,
    Cell,
    Column,
    Hidden,
    Part,
    Results,
    Row,
    RowKind,
    Table,
    Test,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Design effect of every figure.
DEFF = 1.4
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

#: Sections with their topics: each topic is asked about in turn.
SECTIONS = (
    ("Before leaving", "До отъезда"),
    ("The journey", "Дорога"),
    ("Work", "Работа"),
    ("Housing and health", "Жильё и здоровье"),
    ("Money sent home", "Переводы домой"),
    ("Trust and help", "Доверие и помощь"),
)
GROUPS = (
    ("kg", "Kyrgyzstan", "Кыргызстан"),
    ("tj", "Tajikistan", "Таджикистан"),
    ("uz", "Uzbekistan", "Узбекистан"),
)
OTHERS = (
    ("men", "Men", "Мужчины"),
    ("women", "Women", "Женщины"),
    ("young", "Under 30 years", "До 30 лет"),
    ("older", "30 years and older", "30 лет и старше"),
)
SINGLE = (
    ("How did you find your present job?", "Как Вы нашли нынешнюю работу?"),
    ("Who met you when you arrived?", "Кто встретил Вас по приезде?"),
    ("Where do you live now?", "Где Вы живёте сейчас?"),
)
MULTIPLE = (
    ("Whom would you ask for help if you were not paid?", "К кому Вы обратитесь, если Вам не заплатят?"),
    ("What troubled you in the last 12 months?", "Что доставляло Вам трудности за последние 12 месяцев?"),
)
SCALES = (
    (
        "How far do you agree: “People like me are treated fairly at work”?",
        "Насколько Вы согласны: «С такими, как я, на работе обращаются справедливо»?",
    ),
    (
        "How far do you agree: “I know where to turn if my papers are taken away”?",
        "Насколько Вы согласны: «Я знаю, куда обратиться, если у меня заберут документы»?",
    ),
)
NUMBERS = (("How many months were you away in the last two years?", "Сколько месяцев за последние два года Вас не было дома?"),)  # fmt: skip  # noqa: E501
ANSWERS = (
    ("relatives", "Relatives or friends", "Родственники или друзья"),
    ("countrymen", "People from the same town or village", "Земляки из того же города или села"),
    ("broker", "A broker, for money", "Посредник, за плату"),
    ("internet", "An announcement on the internet", "Объявление в интернете"),
    ("agency", "An employment agency or the state's employment service", "Кадровое агентство или служба занятости"),
    ("employer", "The employer found me", "Меня нашёл работодатель"),
    ("ngo", "An organisation that helps migrants", "Организация, помогающая мигрантам"),
    ("embassy", "The embassy or consulate", "Посольство или консульство"),
)
AGREEMENT = (
    ("strongly-disagree", "Strongly disagree", "Совершенно не согласны"),
    ("disagree", "Rather disagree", "Скорее не согласны"),
    ("neither", "Neither agree nor disagree", "И да, и нет"),
    ("agree", "Rather agree", "Скорее согласны"),
    ("strongly-agree", "Fully agree", "Полностью согласны"),
)
UNSURE = ("dont-know", "Don't know", "Затрудняюсь ответить")
FILTER = Text.of(en="Those who work", ru="Тем, кто работает")


@dataclass(frozen=True)
class Wanted:
    """What survey to invent."""

    questions: int = 63
    interviews: int = 600
    #: Columns beside the whole sample: three by origin, then by sex and age.
    groups: int = 3
    seed: int = 7


def invented(wanted: Wanted | None = None) -> Results:
    """Invent results: the same for the same wish."""
    wish = wanted or Wanted()
    dice = Random(wish.seed)  # noqa: S311 - nothing secret
    tables = tuple(_table(place, wish, dice) for place in range(wish.questions))
    return Results(
        "invented",
        Text.of(en="Work and life of migrants in Moscow, an invented survey", ru="Работа и жизнь мигрантов в Москве, вымышленный опрос"),  # noqa: E501
        tables,
        wish.interviews,
        (
            ("private/surveys/invented/interviews.csv", "5d" * 32),
            ("surveys/invented/survey.yaml", "c0" * 32),
            ("surveys/invented/form.xlsx", "1b" * 32),
            ("surveys/invented/cleaning.csv", "9e" * 32),
        ),
        "quota",
        (
            ("strata", "origin"), ("units", "point"), ("weight", "weight"), ("level", "95"), ("interval", "logit"),
            ("correction", "holm"), ("alpha", "0.05"), ("smallest", "30"), ("warned", "50"), ("disclosure", "5"),
            ("df", "domain"),
        ),
        (("least", 0.42), ("most", 2.71), ("efficiency", 0.81)),
        "0.1.0",
        _questionnaire(tables),
    )  # fmt: skip


def _questionnaire(tables: Sequence[Table]) -> tuple[Part | Asked, ...]:
    items: list[Part | Asked] = []
    size = math.ceil(len(tables) / len(SECTIONS)) if len(tables) <= 150 else 25
    for place, table in enumerate(tables):
        if place % size == 0:
            english, russian = SECTIONS[place // size % len(SECTIONS)]
            items.append(Part(f"section-{place // size + 1}", Text.of(en=english, ru=russian)))
        answers = tuple(row.label for row in table.rows if row.label is not None and row.kind is RowKind.ANSWER)
        items.append(Asked(table.question, table.kind, table.title, None, 1, table.asked_of, table.filter, answers))
    items.append(
        Asked(
            "remarks",
            "text",
            Text.of(en="Is there anything you would like to add?", ru="Хотите ли Вы что-нибудь добавить?"),
            None,
            1,
        )
    )
    return tuple(items)


def _columns(wish: Wanted, asked: float, place: int) -> tuple[Column, ...]:
    total = round(wish.interviews * asked)
    columns = [Column("total", None, _base(total))]
    for number in range(wish.groups):
        code, english, russian = (GROUPS + OTHERS)[number % 7]
        origin = number < len(GROUPS)
        size = round(total / (3 if origin else 2) * (1 - 0.2 * (number % 2)))
        if place % 9 == 4 and number == 1:
            size = 21
        if place % 9 == 5 and number == 2:
            size = 43
        banner, words = ("origin", ("Country of origin", "Страна происхождения")) if origin else ("sex", ("Sex", "Пол"))
        if number >= 5:
            banner, words = "age", ("Age", "Возраст")
        columns.append(
            Column(
                code,
                Text.of(en=english, ru=russian),
                _base(size),
                LETTERS[number],
                banner,
                Text.of(en=words[0], ru=words[1]),
                hidden=Hidden.PRECISION if size < 30 else None,
            )
        )
    return tuple(columns)


def _base(size: int) -> Base:
    return Base(size, round(size * 1.0137, 4), round(size * 0.81, 4), round(size / DEFF, 4))


def _table(place: int, wish: Wanted, dice: Random) -> Table:
    """Invent one table; kinds follow each other, some are filtered, some hold hidden cells."""
    asked = 0.62 if place % 6 == 3 else 1.0
    columns = _columns(wish, asked, place)
    make = (_single, _multiple, _scale, _single, _number, _multiple)[place % 6]
    table = make(place, columns, dice)
    filtered = {"asked_of": FILTER, "filter": "${works} = 'yes'"} if asked < 1 else {}
    left_out = (("not-asked", round(wish.interviews * (1 - asked))),) if asked < 1 else ()
    notes = (("model-assumed", ()), ("pooled-quotas", ()))
    return replace(table, left_out=left_out, notes=notes, tests=_tests(table, dice), **filtered)  # type: ignore[arg-type]


def _tests(table: Table, dice: Random) -> tuple[Test, ...]:
    if table.kind not in {"single", "scale"}:
        return ()
    banners = dict.fromkeys(column.banner for column in table.columns if column.banner)
    found = []
    for banner in banners:
        f = dice.choice((0.6, 1.4, 3.1, 5.1, 9.8))
        p = {0.6: 0.71, 1.4: 0.21, 3.1: 0.012, 5.1: 0.00031, 9.8: 1.2e-9}[f]
        found.append(Test(banner, "", f, 3.2, 1201.4, p))
    return tuple(found)


def _words(place: int, kinds: Sequence[tuple[str, str]]) -> Text:
    english, russian = kinds[place % len(kinds)]
    return Text.of(en=english, ru=russian)


def _single(place: int, columns: tuple[Column, ...], dice: Random) -> Table:
    count = 3 + place % (len(ANSWERS) - 2)
    answers = (*ANSWERS[:count], UNSURE)
    raw = [dice.uniform(0.3, 3) / (1 + at * 0.5) for at in range(len(answers))]
    shares = [[each * dice.uniform(0.6, 1.5) for each in raw] for _ in columns]
    shares = [[each / sum(column) for each in column] for column in shares]
    net = (("net-people", "People they know (net)", "Знакомые люди (итого)", RowKind.NET, (0, 1)),)
    rows = _rows(columns, answers, shares, net if place % 2 else ())
    return Table(f"q{place + 1:02}", f"q{place + 1:02}", _words(place, SINGLE), columns, rows, "single")


def _multiple(place: int, columns: tuple[Column, ...], dice: Random) -> Table:
    answers = (*ANSWERS, UNSURE)
    raw = [dice.uniform(0.03, 0.5) for _ in answers]
    shares = [[min(each * dice.uniform(0.6, 1.5), 0.97) for each in raw] for _ in columns]
    rows = _rows(columns, answers, shares, ())
    name = f"q{place + 1:02}"
    return Table(name, name, _words(place, MULTIPLE), columns, rows, "multiple", up_to=3 if place % 2 else None)


def _scale(place: int, columns: tuple[Column, ...], dice: Random) -> Table:
    answers = (*AGREEMENT, UNSURE)
    raw = [1.0, 1.6, 1.2, 2.4, 1.1, 0.4]
    shares = [[each * dice.uniform(0.5, 1.6) for each in raw] for _ in columns]
    shares = [[each / sum(column) for each in column] for column in shares]
    net = (("top-two", "Agree (net)", "Согласны (итого)", RowKind.NET, (3, 4)),)
    rows = _rows(columns, answers, shares, net)
    means = tuple(
        _number_cell(sum((at + 1) * share for at, share in enumerate(column[:5])) / sum(column[:5]), 1.2, one)
        for column, one in zip(shares, columns, strict=True)
    )
    name = f"q{place + 1:02}"
    mean = Row("mean", None, RowKind.MEAN, means, "mean")
    return Table(name, name, _words(place, SCALES), columns, (*rows, mean), "scale")


def _number(place: int, columns: tuple[Column, ...], dice: Random) -> Table:
    centre = dice.uniform(6, 14)
    means = tuple(_number_cell(centre * dice.uniform(0.8, 1.25), 5.5, column) for column in columns)
    medians = tuple(_number_cell(centre * dice.uniform(0.8, 1.1), 6.5, column) for column in columns)
    rows = (
        Row("mean", None, RowKind.MEAN, means, "mean"),
        Row("median", None, RowKind.MEDIAN, medians, "quantile-0.5"),
    )
    name = f"q{place + 1:02}"
    return Table(name, name, _words(place, NUMBERS), columns, rows, "numeric")


def _number_cell(value: float, spread: float, column: Column) -> Cell:
    if column.hidden is not None:
        return Cell(None, hidden=column.hidden)
    se = spread / math.sqrt((column.base.unweighted or 1) / DEFF)
    return Cell(value, se, value - 1.96 * se, value + 1.96 * se, None, "wald", 118.0, DEFF, "", None, _remarks(column))


def _remarks(column: Column) -> tuple[str, ...]:
    return ("model-assumed", "small-base") if (column.base.unweighted or 0) < 50 else ("model-assumed",)


def _rows(
    columns: tuple[Column, ...],
    answers: Sequence[tuple[str, str, str]],
    shares: Sequence[Sequence[float]],
    nets: Sequence[tuple[str, str, str, RowKind, tuple[int, ...]]],
) -> tuple[Row, ...]:
    rows = []
    for code, english, russian, kind, of in nets:
        net = [sum(column[at] for at in of) for column in shares]
        members = tuple(answers[at][0] for at in of)
        rows.append(Row(code, Text.of(en=english, ru=russian), kind, _cells(columns, net), "share", members))
    for at, (code, english, russian) in enumerate(answers):
        kind = RowKind.MISSING if code == UNSURE[0] else RowKind.ANSWER
        cells = _cells(columns, [column[at] for column in shares])
        rows.append(Row(code, Text.of(en=english, ru=russian), kind, cells, "share", (), (("origin", 0.21),)))
    return tuple(rows)


def _cells(columns: tuple[Column, ...], shares: Sequence[float]) -> tuple[Cell, ...]:
    cells = [_share(share, column) for share, column in zip(shares, columns, strict=True)]
    return tuple(replace(cell, letters=_letters(at, columns, cells)) for at, cell in enumerate(cells))


def _share(share: float, column: Column) -> Cell:
    base = column.base.unweighted or 1
    count = round(share * base)
    if column.hidden is not None:
        return Cell(None, hidden=column.hidden)
    if 0 < count < 5:
        return Cell(None, hidden=Hidden.DISCLOSURE)
    se = math.sqrt(max(share * (1 - share), 1e-9) / base * DEFF)
    logit, wide = math.log(share / (1 - share)), 1.96 * se / (share * (1 - share))
    low, high = (1 / (1 + math.exp(-(logit + sign * wide))) for sign in (-1, 1))
    return Cell(share, se, low, high, count, "logit", 118.0, DEFF, "", None, _remarks(column))


def _letters(at: int, columns: tuple[Column, ...], cells: Sequence[Cell]) -> str:
    """Give the letters of the columns of the same banner that a cell is significantly above."""
    mine = cells[at]
    if not columns[at].letter or mine.value is None or mine.se is None:
        return ""
    found = ""
    for column, cell in zip(columns, cells, strict=True):
        if column.banner == columns[at].banner and column.letter and cell.value is not None and cell.se is not None:
            apart = mine.value - cell.value
            found += column.letter if apart > 2.4 * math.hypot(mine.se, cell.se) else ""
    return found
