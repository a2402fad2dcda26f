"""Drafts: numbers with unit, object and period, dates, names; nobody who does not speak in office."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.evidence.documents.model import Document, Layout
from corridor.evidence.documents.passages import passages_in, reading_of
from corridor.evidence.drafts.drafting import drafts_of
from corridor.evidence.drafts.model import Draft, Name, NameKind
from corridor.evidence.drafts.names import Span, names_in
from corridor.evidence.drafts.periods import periods_in


def drafts(text: str) -> list[Draft]:
    """The drafts of an invented text, names not read."""
    document = Document("d", "text/plain", "", None, "t", "plain", layout=Layout.WRAPPED)
    reading = reading_of(document, text)
    return list(drafts_of(reading, passages_in(reading, document)))


@pytest.mark.parametrize(
    ("text", "low", "high", "sign", "unit", "printed", "of", "periods"),
    [
        ("В 2022 году уехали более 12 500 граждан Кыргызстана.", "12500", "12500", ">", "persons", "",
         "граждан Кыргызстана", ("2022",)),
        ("By September 2022 about 42% of respondents had debts.", "42", "42", "~", "percent", "", "respondents",
         ("2022-09",)),
        ("Заняли от 300 до 500 сомов.", "300", "500", "", "", "сомов", "", ()),
        ("They paid 1.5 million rubles in 2015 and in 2016.", "1500000", "1500000", "", "", "million rubles", "",
         ("2015", "2016")),
        ("На сайте 42 человека заняли деньги.", "42", "42", "", "persons", "", "человека", ()),
        ("Опрошено 350 семей в двух областях.", "350", "350", "", "", "", "семей", ()),
    ],
)  # fmt: skip
def test_a_number_comes_with_what_stands_beside_it(
    text: str, low: str, high: str, sign: str, unit: str, printed: str, of: str, periods: tuple[str, ...]
) -> None:
    """Unit, object, sign and period as far as the sentence tells; what it does not tell is left to a person."""
    draft = next(each for each in drafts(text) if each.quantity is not None)
    quantity = draft.quantity
    assert quantity is not None
    assert (quantity.low, quantity.high) == (Decimal(low), Decimal(high))
    assert (quantity.sign, quantity.unit, quantity.unit_printed, quantity.of) == (sign, unit, printed, of)
    assert draft.periods == periods


@pytest.mark.parametrize("text", ["Всего их 12.", "12 Там же говорится о другом.", "Раздел 4.1.4 и приложение 2."])
def test_a_number_of_which_nothing_is_told_is_not_offered(text: str) -> None:
    """Without a unit and anything counted, or as the mark of a note, a number makes no claim."""
    assert drafts(text) == []


def test_places_are_code_points_of_the_extracted_text() -> None:
    """Over broken lines and behind an emoji, the place holds the number as it stands in the document."""
    text = "😀 Начало.\n\nСлужба сообщает: запрет полу-\nчили 104 000 граждан. Потом ничего.\n"
    (draft,) = drafts(text)
    assert text[draft.at.start : draft.at.end] == "104 000 граждан"
    assert text[draft.sentence.start : draft.sentence.end].startswith("Служба сообщает: запрет полу-\nчили")
    assert draft.sentence.words == "Служба сообщает: запрет получили 104 000 граждан."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("подписано 21 сентября 2022 г.", ["2022-09-21"]), ("on 21 september 2022", ["2022-09-21"]),
        ("september 21, 2022", ["2022-09-21"]), ("21.09.2022 и 2021", ["2022-09-21", "2021"]),
        ("в сентябре 2022 года", ["2022-09"]), ("2022-09-21", ["2022-09-21"]), ("31.11.2023", []), ("2022/2023", []),
        ("31 ноября 2023", []), ("2000000", []), ("09/10/2022", []), ("12.2017", []),
    ],
)  # fmt: skip
def test_periods_are_as_precise_as_written(text: str, expected: list[str]) -> None:
    """A day, a month or a year; days that do not exist, and those that could be either way round, are not offered."""
    assert [written for _, _, written in periods_in(text)] == expected


def test_a_date_without_a_number_is_offered_too() -> None:
    """A day is an event somebody may enter; a bare year is not."""
    (draft,) = drafts("Соглашение подписано 21.09.2022. В 2020 году ничего не было.")
    assert (draft.quantity, draft.periods, draft.at.words) == (None, ("2022-09-21",), "21.09.2022")


def named(sentence: str, *found: tuple[str, str]) -> list[Name]:
    """The names offered of a sentence in which these were recognised."""
    spans = [Span(type_, sentence.index(words), sentence.index(words) + len(words)) for type_, words in found]
    return list(names_in(sentence, spans))


@pytest.mark.parametrize(
    ("sentence", "offered"),
    [
        ("Министр труда Иван Лесной заявил, что денег нет.", "Министр"),
        ("Иван Лесной, глава службы, сообщил об этом.", "глава"),
        ("Министр иностранных дел Иван Лесной заявил об этом.", "Министр"),
        ("Министр приехал, и Иван Лесной сказал о долге.", ""),
        ("Министр сказал Иван Лесной не заплатит.", ""),
        ("Директор встретил Иван Лесной, сообщили в селе.", ""),
        ("Spokeswoman Иван Лесной said so.", "Spokeswoman"),
        ("Иван Лесной сказал, что ему не заплатили.", ""),
        ("Министр приехал в село, где живёт Иван Лесной.", ""),
        ("Рабочий Иван Лесной рассказал о долге. ", ""),
    ],
)
def test_people_are_offered_only_where_they_speak_in_office(sentence: str, offered: str) -> None:
    """An office beside the name and a sentence that says they spoke: else the name is left out."""
    found = named(sentence, ("PER", "Иван Лесной"))
    assert [name.office for name in found] == ([offered] if offered else [])


def test_organisations_and_places_are_offered_once() -> None:
    """They are public; the same words twice in a sentence are one name."""
    found = named("Служба миграции в Оше.", ("ORG", "Служба миграции"), ("LOC", "Оше"), ("LOC", "Оше"))
    assert found == [Name(NameKind.ORGANISATION, "Служба миграции"), Name(NameKind.PLACE, "Оше")]


@given(st.text(st.sampled_from("0123456789 ,.%-–\nаяИ😀́İamg«»"), max_size=60))
def test_nothing_typed_breaks_the_reader(text: str) -> None:
    """Whatever stands in a document, every place lies within it and holds something."""
    for draft in drafts(text):
        assert 0 <= draft.sentence.start <= draft.at.start < draft.at.end <= len(text)
