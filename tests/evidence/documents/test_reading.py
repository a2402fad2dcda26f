"""The reading view: what a reader runs over, and the way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.evidence.documents.model import Layout
from corridor.evidence.documents.reading import layout_of, plain_reading, reading_view

#: Three pages with a running head, a page number, a note and words broken over lines and pages.
PAGES = """\
Анализ рисков

Правительство признаёт, что запрет на повтор-
ный въезд касается многих1. Помощь оказыва-

12
\fАнализ рисков

ется в центрах2, где люди получают советы.

1 Отчёт министерства, 2016 год.
2 Там же.

13
\fАнализ рисков

Последняя страница здесь.

14
"""


def pages_of(text: str) -> list[tuple[int, int]]:
    """Pages end with a form feed."""
    stretches, start = [], 0
    for part in text.split("\f"):
        stretches.append((start, min(start + len(part) + 1, len(text))))
        start += len(part) + 1
    return stretches


def paragraphs(text: str, layout: Layout = Layout.WRAPPED) -> list[str]:
    """The paragraphs of the reading view."""
    reading = reading_view(text, pages_of(text) if "\f" in text else (), layout)
    return [reading.text[start:end] for start, end in reading.paragraph_spans()]


def test_pages_are_read_without_their_furniture() -> None:
    """Heads and numbers of pages are left out, words joined over lines and pages, marks of notes set apart."""
    assert paragraphs(PAGES) == [
        (
            "Правительство признаёт, что запрет на повторный въезд касается многих 1. Помощь оказывается в центрах 2, "
            "где люди получают советы."
        ),
        "1 Отчёт министерства, 2016 год. 2 Там же.",
        "Последняя страница здесь.",
    ]


def test_every_word_of_the_reading_leads_to_its_place() -> None:
    """A word joined over a page end leads to the stretch from its first to its last letter in the raw text."""
    reading = reading_view(PAGES, pages_of(PAGES))
    place = reading.text.index("оказывается")
    start, end = reading.to_raw(place, place + len("оказывается"))
    assert PAGES[start:end].startswith("оказыва-\n")
    assert PAGES[start:end].endswith("\nется")
    assert reading.from_raw(start, end) == (place, place + len("оказывается"))


def test_the_last_row_of_a_table_is_no_page_number() -> None:
    """Numbers at the foot of pages stay where they do not rise with the pages."""
    text = "\f".join(f"Первая строка {name}.\n\nдоля в процентах\n\n{number}\n" for name, number in
                     (("а", 40), ("б", 17), ("в", 33)))  # fmt: skip
    assert all(number in " ".join(paragraphs(text)) for number in ("40", "17", "33"))


def test_words_that_end_in_a_number_are_no_marks() -> None:
    """A number glued to a word stays where no other number counts on and no note bears it."""
    assert paragraphs("Из-за COVID19 и G20 и C1.E2 рейсов нет.") == ["Из-за COVID19 и G20 и C1.E2 рейсов нет."]
    assert paragraphs("from 7 to 9 million¹ citizens on 40 km²") == ["from 7 to 9 million ¹ citizens on 40 km²"]


def test_two_columns_on_the_lines_of_a_text_are_read_one_after_the_other() -> None:
    """Lines that hold a left and a right column of prose are taken apart; broken words are joined within a column."""
    left = ["Мигранты с запретом на въезд", "возвращаются домой и ищут ра-", "боту, которой нет, и поэтому",
            "снова уезжают, теперь уже", "в другую страну, где их никто", "не ждёт и где нет знакомых,",
            "а семья остаётся дома и ждёт", "денег, которых не присылают."]  # fmt: skip
    right = ["Правительство открывает центры", "помощи, но туда приходят не-", "многие: о них мало кто знает,",
             "а ехать далеко, и дорога стоит", "дороже, чем помощь, которую", "там дают, сказали сотрудники",
             "двух центров, где проводились", "беседы осенью прошлого года."]  # fmt: skip
    text = "".join(f"{one:<34}   {other}\n" for one, other in zip(left, right, strict=True))
    read = " ".join(paragraphs(text))
    assert "ищут работу, которой нет" in read
    assert "приходят немногие" in read
    assert read.index("не присылают.") < read.index("Правительство")


def test_a_table_stays_in_rows() -> None:
    """Cells in columns are no prose: their rows are read as they stand."""
    text = "".join(f"{name:<20}   {number}\n" for name, number in zip("абвгдежзик", range(10, 20), strict=True))
    assert paragraphs(text) == [" ".join(f"{n} {m}" for n, m in zip("абвгдежзик", range(10, 20), strict=True))]


def test_lines_are_paragraphs_where_they_are_long() -> None:
    """A text whose lines run longer than any printed line has a paragraph on each."""
    text = f"{'слово ' * 40}\n{'другое ' * 40}\n"
    assert layout_of(text) is Layout.LINES
    assert len(paragraphs(text, Layout.LINES)) == 2
    assert layout_of("Короткие строки\nодна за другой\n") is Layout.WRAPPED


@pytest.mark.parametrize(
    "text",
    [
        "и\u0306од",
        "e\u0301te\u0301",
        "\u1112\u1161\u11ab\u1100\u1173\u11af",
        "מ\u05b8ן",
        "👩\u200d👩\u200d👧 семья",
        "a\u0323\u0307",
    ],
    ids=["й", "été", "한글", "hebrew", "emoji", "two marks"],
)
def test_accents_are_composed_and_lead_back(text: str) -> None:
    """A letter written with its accent apart is one letter of the reading, and leads to both."""
    reading = plain_reading(text)
    assert reading.text == unicodedata.normalize("NFC", text).replace("\u200b", "")
    assert reading.to_raw(0, len(reading.text)) == (0, len(text))
    start, end = reading.to_raw(0, 1)
    assert unicodedata.normalize("NFC", text[start:end])[0] == reading.text[0]


_LETTERS = "аБв1-\u00ad\u200b\u00a0 \n\f\tй\u0306e\u0301«»:И•😀\u05d0\u0628\ud800"


@given(st.text(alphabet=_LETTERS, max_size=120), st.sampled_from(Layout))
def test_any_text_is_read_and_leads_back(raw: str, layout: Layout) -> None:
    """Whatever a text holds, every stretch of its reading leads to a stretch of it, in order, and back to itself."""
    reading = reading_view(raw, pages_of(raw), layout)
    assert list(reading.paragraphs) == sorted(set(reading.paragraphs))
    last = 0
    for place, letter in enumerate(reading.text):
        start, end = reading.to_raw(place, place + 1)
        assert last <= end <= len(raw)
        assert start <= end
        last = start
        if start < end and letter not in " -":
            back = reading.from_raw(start, end)
            assert back[0] <= place < back[1]
