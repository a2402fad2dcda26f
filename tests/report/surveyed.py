"""A small survey as its kept results hold it: nested groups, a filter, hidden cells that still carry their numbers."""

from __future__ import annotations

from dataclasses import replace

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

#: Digits that stand in hidden cells and columns alone: wherever they are found, a hidden number has leaked.
LEAKS = ("271828", "577215", "8675309", "141421", "4815")


def words(english: str, russian: str = "") -> Text:
    """Give words in two languages."""
    return Text.of(en=english, ru=russian or english)


def column(name: str, size: int, letter: str = "", banner: str = "origin", **more: object) -> Column:
    """Give a column with its label and base."""
    label = {"kg": words("Kyrgyzstan", "Кыргызстан"), "uz": words("Uzbekistan", "Узбекистан")}.get(name, words(name))
    base = Base(size, size * 1.25, size * 0.8, size * 0.7)
    head = words("Country of origin", "Страна происхождения") if banner == "origin" else words(banner)
    return replace(Column(name, label, base, letter, banner, head), **more)  # type: ignore[arg-type]


def share(value: float, letters: str = "", **more: object) -> Cell:
    """Give a share with an interval of five points on either side."""
    given = Cell(value, 0.025, max(value - 0.05, 0.0), min(value + 0.05, 1.0), round(value * 200), "logit", 88.0, 1.4)
    return replace(given, letters=letters, **more)  # type: ignore[arg-type]


#: A hidden cell as no program should keep it: with all its numbers.
LEAKY = Cell(
    0.271828, 0.577215, 0.141421, 0.99, 8675309, "logit", 88.0, 1.4, "A", Hidden.DISCLOSURE, ("small-base",)
)  # fmt: skip

#: The same without its mark: its column is hidden.
UNMARKED = replace(LEAKY, hidden=None)
UNSURE = words("Don't know", "Затрудняюсь ответить")

ALL = Column("total", None, Base(600, 612.5, 486.2, 430.0))
KG, UZ = column("kg", 200, "A"), column("uz", 43, "B")


def row(name: str, label: Text | None, *cells: Cell, kind: RowKind = RowKind.ANSWER, of: tuple[str, ...] = ()) -> Row:
    """Give a row of shares."""
    return Row(name, label, kind, cells, "share", of)


WORK = Table(
    "work", "work", words("=How did you find your job?", "=Как Вы нашли работу?"), (ALL, KG, UZ),
    (
        row("net", words("People they know", "Знакомые"), share(0.6), share(0.7, "B"), share(0.5),
            kind=RowKind.NET, of=("friends", "kin")),
        row("friends", words("Friends", "Друзья"), share(0.4), share(0.45), share(0.35)),
        row("kin", words("+ Relatives", "+ Родные"), share(0.2), share(0.25, "B"), share(0.15)),
        row("broker", words("A broker", "Посредник"), share(0.3), share(0.2), LEAKY),
        row("dk", UNSURE, share(0.1), share(0.1), share(0.1), kind=RowKind.MISSING),
    ),
    "single", left_out=(("not-asked", 12),), tests=(Test("origin", "", 5.13, 3.2, 1201.4, 0.0004),),
    notes=(("model-assumed", ()),),
)  # fmt: skip

#: Sex within origin, one group hidden whole with a base that must not be told.
NESTED = Table(
    "nested", "trouble", words("What troubled you?", "Что Вас беспокоило?"),
    (
        ALL,
        column("kg/m", 120, "A", nested=(words("Kyrgyzstan", "Кыргызстан"), words("Men", "Мужчины"))),
        column("kg/f", 80, "B", nested=(words("Kyrgyzstan", "Кыргызстан"), words("Women", "Женщины"))),
        column("uz/m", 29, "C", nested=(words("Uzbekistan", "Узбекистан"), words("Men", "Мужчины")),
               hidden=Hidden.PRECISION),
        column("uz/f", 4815, "", nested=(words("Uzbekistan", "Узбекистан"), words("Women", "Женщины")),
               hidden=Hidden.DISCLOSURE),
    ),
    (row("pay", words("Unpaid work", "Работа без оплаты"), share(0.5), share(0.55), share(0.45), UNMARKED, UNMARKED),),
    "multiple", asked_of=words("Those who work", "работающие"), filter="${works} = 'yes'", up_to=3,
)  # fmt: skip

AGREE = Table(
    "fair", "fair", words("I am treated fairly", "Со мной обращаются справедливо"), (ALL, KG, UZ),
    (
        row("1", words("Disagree", "Не согласны"), share(0.3), share(0.2), share(0.5)),
        row("2", words("Neither", "И да, и нет"), share(0.2), share(0.2), share(0.2)),
        row("3", words("Agree", "Согласны"), share(0.4), share(0.5, "B"), share(0.2)),
        row("dk", UNSURE, share(0.1), share(0.1), share(0.1), kind=RowKind.MISSING),
        Row("mean", None, RowKind.MEAN,
            (Cell(2.11, 0.04, 2.03, 2.19), Cell(2.33, 0.1, 2.1, 2.5), Cell(1.67, 0.2, 1.3, 2.1)), "mean"),
    ),
    "scale",
)  # fmt: skip

MONTHS = Table(
    "months", "months", words("How many months?", "Сколько месяцев?"), (ALL, KG, UZ),
    (
        Row("mean", None, RowKind.MEAN,
            (Cell(8.125, 0.4, 7.3, 8.9), Cell(12.5, 0.9, 10.7, 14.3, letters="B"), Cell(6.0, 0.8, 4.4, 7.6)), "mean"),
    ),
    "numeric",
)  # fmt: skip

QUESTIONNAIRE: tuple[Part | Asked, ...] = (
    Part("before", words("Before leaving", "До отъезда")),
    Asked("work", "single", WORK.title, words("One answer.", "Один ответ."), 1),
    Part("children", words("Children", "Дети"), 1, repeats=True),
    Asked("age", "integer", words("How old is the child?", "Сколько лет ребёнку?"), None, 2),
    Part("after", words("Afterwards", "После"), asked_of=words("Those who came back", "вернувшиеся")),
    Asked("trouble", "multiple", NESTED.title, None, 1, NESTED.asked_of, NESTED.filter),
    Asked("fair", "single", AGREE.title, None, 1),
)

SMALL = Results(
    "moscow", words("A small survey", "Малый опрос"), (WORK, NESTED, AGREE, MONTHS), 600,
    (("surveys/moscow/survey.yaml", "ab" * 32),), "street",
    (("strata", "city"), ("units", "point"), ("weight", "w"), ("level", "95"), ("interval", "logit"),
     ("correction", "holm"), ("alpha", "0.05"), ("smallest", "30"), ("warned", "50"), ("disclosure", "5")),
    (("least", 0.4), ("most", 2.5), ("efficiency", 0.81)), "0.1.0", QUESTIONNAIRE,
)  # fmt: skip
