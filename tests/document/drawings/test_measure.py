"""Words: how wide they are and where they break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.document.drawings.measure import fit, showable, width, wrap


def test_widths_are_those_of_the_font() -> None:
    """A line is as wide as the advances of Noto Sans: 572 thousandths for each figure."""
    assert width("0123456789", 10) == pytest.approx(57.2)
    assert width("Ж", 1000) == pytest.approx(854)
    assert width("Ж", 1000, bold=True) > width("Ж", 1000)


@pytest.mark.parametrize("letters", ["өүң", "ғӣқӯҳҷ", "ўқғҳ", "әіңғүұқөһ", "ŻłčğışöüÉ", "№–—«»…“”₽€±≤≥−"])
def test_letters_of_central_asia_are_known(letters: str) -> None:
    """Kyrgyz, Tajik, Uzbek and Kazakh letters and the signs of our texts have widths of their own."""
    assert all(0 < width(letter, 1000) != 1000 for letter in letters + letters.upper() if letter.isalpha())


@given(st.text(max_size=80), st.floats(30, 300))
def test_no_line_is_wider_than_its_room(words: str, room: float) -> None:
    """However long a word, every line fits."""
    assert all(width(line, 12) <= room for line in wrap(words, room, 12))


@given(st.text(alphabet="абвгдеж -/xyz", max_size=80), st.floats(30, 300))
def test_wrapping_loses_no_letter(words: str, room: float) -> None:
    """Lines put together are the words again, hyphens and spaces aside."""
    plain = str.maketrans("", "", " -\u00a0")
    assert "".join(wrap(words, room, 12)).translate(plain) == showable(words).translate(plain)


@pytest.mark.parametrize(
    ("words", "room", "lines"),
    [
        ("Доверие при отсутствии диалога", 110, ("Доверие при", "отсутствии", "диалога")),
        ("Риск/угроза", 50, ("Риск/", "угроза")),
        ("Меры на санкции / запреты", 105, ("Меры на", "санкции /", "запреты")),
        ("Диалог и доверие", 75, ("Диалог", "и доверие")),
        ("Достопримечательность", 80, ("Достопри-", "мечатель-", "ность")),
        ("", 50, ("",)),
    ],
)
def test_lines_break_where_a_printer_would(words: str, room: float, lines: tuple[str, ...]) -> None:
    """After spaces, hyphens and strokes; never before a dash, after a Russian word of one letter, inside a syllable."""
    assert wrap(words, room, 13) == lines


def test_shortened_words_say_so() -> None:
    """What does not fit on one line ends with an ellipsis and fits."""
    assert fit("Short", 100, 12) == "Short"
    short = fit("Far too long for this", 60, 12)
    assert short.endswith("…")
    assert width(short, 12) <= 60


def test_overrides_and_controls_are_left_out() -> None:
    """What XML cannot hold or would turn the line around is not shown; letters of any script are."""
    assert showable("a\x00\u202eb\u2067\ud800 c\n d\ufffe") == "ab c d"
    assert showable("سلام 移民") == "سلام 移民"
