"""Pictures as chapters make them, with figures and wordings of the 2017 report and the 2024 article."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from corridor.document.inline import Address
from corridor.document.pictures import (
    Bar,
    BarRow,
    Bars,
    Contested,
    ContestedLine,
    Diverging,
    DivergingRow,
    Dot,
    DotGroup,
    Dots,
    Matrix,
    MatrixMark,
    Picture,
    Theory,
    TheoryAssumption,
    TheoryColumn,
    TheoryElement,
    TheoryRisk,
    Timeline,
    TimelineEvent,
)

LIKELIHOOD = ("Низкая", "Умеренная", "Высокая")
IMPACT = ("Средний", "Высокий")
#: Label, name, likelihood and impact in annex 2, and in the section where they differ.
RISKS = (
    ("1.1", "Доверие при отсутствии диалога и правовой осведомлённости", 2, 1, None),
    ("1.2", "Низкий уровень доверия, неполноценный диалог", 2, 1, (0, 0)),
    ("1.3", "Отчуждение, отсутствие диалога, манипуляции", 0, 1, None),
    ("1.4", "Отчуждение, отсутствие диалога, жестокое обращение", 2, 1, None),
    ("2.1", "Ограниченные возможности трудоустройства", 2, 1, None),
    ("2.3", "Связь трудоустройства, интеграции и склонности к радикализации", 0, 1, None),
    ("3.1", "Уязвимость после возвращения и безуспешная интеграция", 2, 1, None),
    ("3.2", "Мигранты, не справляющиеся без адресной поддержки", 2, 1, None),
    ("3.3", "Женщины в бедственном положении", 2, 1, None),
    ("4.1", "Ограниченные возможности централизованного содействия законной миграции", 2, 1, (1, 1)),
    ("4.2", "Безуспешная борьба против дискриминации", 2, 1, (1, 1)),
    ("4.3", "Социально-политическая дестабилизация", 2, 1, (0, 1)),
    ("4.4", "Чувство социальной несправедливости", 2, 1, None),
)
STATUSES = ("supported", "untested", "contested", "refuted", "")


@pytest.fixture
def matrix() -> Matrix:
    """Give the matrix of annex 2 with what the sections of the same report say."""
    marks = []
    for label, name, likelihood, impact, section in RISKS:
        to = Address(f"risks/{label}")
        marks.append(MatrixMark(label, name, likelihood, impact, hollow=False, locus="приложение 2", to=to))
        if section:
            marks.append(MatrixMark(label, name, *section, hollow=True, locus="раздел 4", to=to))
    unrated = (
        ("2.2", "Уязвимая молодёжь", Address("risks/2.2")),
        ("3.4", "Отсутствие взаимодействия и инвестиционных возможностей", None),
    )
    return Matrix("Вероятность", "Воздействие", LIKELIHOOD, IMPACT, tuple(marks), unrated, "Нет строки", "A", "B")


@pytest.fixture
def theory() -> Theory:
    """Give four components with assumptions of every status and risks on elements and assumptions."""
    columns = []
    for place in range(4):
        risks = tuple(
            TheoryRisk(f"{place + 1}.{number}", f"Риск {place + 1}.{number}", Address(f"risks/{place + 1}.{number}"))
            for number in range(1, 5)
        )
        elements = (
            TheoryElement("E1", "Диалог", risks, Address("theory", f"e{place}1")),
            TheoryElement("E2", "Широкое взаимодействие с заинтересованными сторонами", (), Address("theory", "e2")),
        )
        assumptions = tuple(
            TheoryAssumption(f"A{place + 1}.{number + 1}", "НПО способны наладить диалог с общинами и диаспорами",
                             status, f"статус {status}", risks[: number % 3], Address("theory", f"a{place}{number}"))
            for number, status in enumerate(STATUSES)
        )  # fmt: skip
        columns.append(TheoryColumn(f"C{place + 1}", "Возможности трудоустройства и интеграционные услуги",
                                    elements, assumptions, Address("theory", f"c{place}")))  # fmt: skip
    legend = tuple((status, f"статус {status}") for status in STATUSES)
    return Theory(tuple(columns), "Меньше уязвимости при возвращении", "Элементы", "Допущения", "Риски", legend)


@pytest.fixture
def contested() -> Contested:
    """Give figures of one fact by sources with different interests."""
    return Contested(
        (
            ContestedLine("Minister", "21 September 2022; a party", Decimal(5937), Decimal(5937), "5,937", "",
                          Address("sources", "minister")),
            ContestedLine("Western governments", "September 2022, through RFE/RL", Decimal(15000), Decimal(30000),
                          "15,000–30,000", "", Address("sources", "west")),
            ContestedLine("General staff", "September 2022; a party", Decimal(54000), Decimal(54000), "over 54,000",
                          ">"),
            ContestedLine("Obituaries", "incomplete by design", Decimal(6756), Decimal(6756), "at least 6,756", ">="),
            ContestedLine("Someone", "2022", Decimal(40000), Decimal(40000), "under 40,000", "<"),
            ContestedLine("Another", "2022", Decimal(20000), Decimal(20000), "about 20,000", "~"),
        ),
        "soldiers killed, persons",
    )  # fmt: skip


@pytest.fixture
def timeline() -> Timeline:
    """Give events from 2011 to 2023 in clusters, and two dates of ratings."""
    dates = (
        (date(2011, 1, 1), date(2011, 12, 31), 1), (date(2015, 8, 12), date(2015, 8, 12), 2),
        (date(2016, 1, 1), date(2016, 1, 31), 1), (date(2017, 2, 1), date(2017, 2, 28), 1),
        (date(2017, 4, 3), date(2017, 4, 3), 3), (date(2022, 9, 20), date(2022, 9, 20), 1),
        (date(2022, 9, 21), date(2022, 9, 21), 4), (date(2022, 9, 22), date(2022, 9, 22), 1),
        (date(2023, 7, 1), date(2023, 7, 31), 1),
    )  # fmt: skip
    events = tuple(
        TimelineEvent(first, last, first.isoformat(), f"Россия и Таджикистан договариваются о снятии запретов {place}",
                      sources, f"источников: {sources}", Address("events", f"e{place}"))
        for place, (first, last, sources) in enumerate(dates)
    )  # fmt: skip
    ratings = (
        (date(2016, 6, 1), date(2016, 6, 30), "2016", "Оценка, этап I"),
        (date(2017, 2, 1), date(2017, 5, 31), "февраль–май 2017", "Оценки отчёта 2017 года"),
    )
    return Timeline(events, ratings, "События", "Оценки рисков")


SHARES = (("76.5", "80.5", "76"), ("18.5", "20.5", "15"), ("0", "2", "1.5"), ("28.5", "32", "34"), ("0.5", "0", "0"))


@pytest.fixture
def bars() -> Bars:
    """Give fifteen answers by three groups, with intervals, letters, a suppressed cell and an impossible value."""
    rows = []
    for place in range(15):
        every = [
            Bar(Decimal(share), f"{share}%", max(Decimal(share) - 5, Decimal(0)), Decimal(share) + 5,
                "BC" if place == group else "", marked=place == 2 and group == 1)
            for group, share in enumerate(SHARES[place % 5])
        ]  # fmt: skip
        if place == 4:
            every[2] = Bar(None, "hidden: small base")
        rows.append(BarRow(f"Экономическая помощь (увеличение товарооборота) {place}", tuple(every)))
    groups = ("Kyrgyzstan, n = 200", "Tajikistan, n = 200", "Uzbekistan, n = 200")
    return Bars(groups, tuple(rows), "%", "95% interval", "cannot be true", "higher than the column of the letter")


@pytest.fixture
def dots() -> Dots:
    """Give means of seven groups under two headings, one of them hidden, one with letters."""
    names = ("Кыргызстан, n = 200", "Таджикистан, n = 160", "Узбекистан, n = 43", "Мужчины, n = 410")
    points = tuple(
        Dot(name, Decimal(f"{7 + place}.4"), f"{7 + place},4", Decimal(6 + place), Decimal(9 + place),
            "AB" if place == 3 else "")
        for place, name in enumerate(names)
    )  # fmt: skip
    hidden = Dot("Женщины, n = 21", None, "не приводится: мала база")
    groups = (DotGroup("Страна происхождения", points[:3]), DotGroup("Пол", (points[3], hidden)))
    return Dots(groups, "месяцев", interval_words="95%-й доверительный интервал", letters_words="выше, чем в столбце")


@pytest.fixture
def diverging() -> Diverging:
    """Give a scale of five levels for four groups, one hidden, with an answer that stands aside."""
    levels = ("Совершенно не согласны", "Скорее не согласны", "И да, и нет", "Скорее согласны", "Полностью согласны")
    rows = [
        DivergingRow(name, tuple(map(Decimal, shares)), tuple(f"{share}%" for share in shares), aside)
        for name, shares, aside in (
            ("Все, n = 600", (11, 18, 14, 30, 21), "6%"),
            ("Кыргызстан, n = 200", (40, 20, 0, 10, 1), "29%"),
            ("Узбекистан, n = 160", (0, 0, 2, 8, 88), "2%"),
        )
    ]
    rows.insert(2, DivergingRow("Таджикистан, n = 21", (), ("не приводится: мала база",)))
    return Diverging(levels, tuple(rows), "% от числа опрошенных", "Затрудняюсь ответить")


@pytest.fixture(params=["matrix", "theory", "contested", "timeline", "bars", "dots", "diverging"])
def picture(request: pytest.FixtureRequest) -> Picture:
    """Give each picture in turn."""
    found: Picture = request.getfixturevalue(request.param)
    return found
