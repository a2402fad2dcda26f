"""Anchors: found again where the words are, and never at a wrong place."""

from __future__ import annotations

import json

import pytest
from benchmarks.bench_anchors import run
from hypothesis import given
from hypothesis import strategies as st

from corridor.evidence.anchors import Anchor, Outcome, Target, anchor, from_selectors, refind, selectors

OLD = """\
Первый абзац говорит о том, как люди возвращаются домой и чем они там живут.

По данным службы, 104 000 граждан оставались в спис-
ке тех, кому въезд запрещён, — говорится в «Отчёте» за май.

Третий абзац рассказывает о центрах помощи и о тех, кто туда приходит сам.
"""


def at(text: str, words: str, nth: int = 0) -> tuple[int, int]:
    """Where words stand for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def test_a_place_that_did_not_change_is_the_same() -> None:
    """In the same text a place is where it was."""
    start, end = at(OLD, "104 000 граждан")
    found = refind(anchor(OLD, start, end), OLD)
    assert (found.outcome, found.start, found.end, found.wording) == (Outcome.SAME, start, end, "104 000 граждан")


@pytest.mark.parametrize(
    "words",
    ["104 000 граждан", "в спис-\nке тех", "запрещён, — говорится", "«Отчёте» за май", "май", "Отчёте"],
)
def test_another_print_moves_a_place_and_keeps_its_words(words: str) -> None:
    """Other line ends, hyphens, spaces, dashes and quotation marks, and a note put in before: the place is found."""
    new = "Оглавление\n\n1. Введение\n\n" + OLD.replace("спис-\nке", "списке").replace(
        " граждан", "\n\u00a0граж\u00ad\nдан"
    ).replace("—", "–").replace("«Отчёте»", "“Отчёте”")
    found = refind(anchor(OLD, *at(OLD, words)), new)
    assert found.outcome is Outcome.MOVED
    bare = "".join(letter for letter in found.wording if letter.isalnum())
    assert bare == "".join(letter for letter in words if letter.isalnum())


def test_changed_words_are_shown_with_their_difference() -> None:
    """A figure that was corrected is found in its sentence, with what was and what is."""
    new = OLD.replace("104 000 граждан", "108 500 граждан")
    found = refind(anchor(OLD, *at(OLD, "104 000 граждан оставались")), new)
    assert found.outcome is Outcome.CHANGED
    assert found.wording == "108 500 граждан оставались"
    assert [(change.was, change.now) for change in found.changes] == [("104 000", "108 500")]


def test_a_deleted_passage_is_lost_though_its_words_stand_elsewhere() -> None:
    """The same sentence under another heading is another place."""
    same = "Риск высокий, меры нужны."
    text = f"Глава о Казахстане.\n\n{same}\n\nГлава о Кыргызстане.\n\n{same}\n\nКонец главы."
    anchored = anchor(text, *at(text, "Риск высокий, меры нужны.", 1))
    assert refind(anchored, text).start == at(text, "Риск высокий, меры нужны.", 1)[0]
    without = text.replace("Глава о Кыргызстане.\n\nРиск высокий, меры нужны.\n\nКонец главы.", "")
    assert refind(anchored, without).outcome is Outcome.LOST


def test_forms_that_differ_in_a_number_are_not_taken_for_one_another() -> None:
    """Where the line of one country is gone, the line of the next is no changed wording of it."""
    line = "Помощь в стране {n} получили {m} человек из числа вернувшихся в прошлом году.\n\n"
    text = "".join(line.format(n=n, m=m) for n, m in ((1, 35), (2, 40), (3, 51)))
    anchored = anchor(text, *at(text, "получили 40 человек"))
    assert refind(anchored, text.replace(line.format(n=2, m=40), "")).end == 0


def test_nothing_is_guessed_between_equals() -> None:
    """Where two places are as good as each other, both are named and none is chosen."""
    found = refind(Anchor(-1, -1, "запрет"), "О запрете: запрет первый, запрет второй.")
    assert found.outcome in {Outcome.AMBIGUOUS, Outcome.LOST}
    assert found.end == 0


def test_a_number_is_not_found_within_a_number() -> None:
    """20 is not found in 200, nor a word within a longer one; a mark glued to a word does not matter."""
    text = "Доля выросла на 20 процентов, сказали в службе."
    anchored = anchor(text, *at(text, "20"))
    assert refind(anchored, text.replace("20 ", "200 ")).outcome is not Outcome.MOVED
    word = anchor(text, *at(text, "службе"))
    assert refind(word, text.replace("службе.", "службе47.")).wording == "службе"


def test_a_sign_is_part_of_a_number() -> None:
    """A fall by five is no rise by five, whatever the dash."""
    text = "Изменение составило 5 процентов за год, а затем ничего."
    found = refind(anchor(text, *at(text, "5 процентов")), text.replace(" 5", " -5"))
    assert found.outcome is not Outcome.SAME


def test_running_heads_inside_a_passage_do_not_matter() -> None:
    """A passage over a page end is found where heads and numbers of pages came in between, if pages are known."""
    parts = ["О запретах известно давно, и люди живут с ними дома 5 лет", "Помощь приходит поздно, а 11 лет ждут",
             "многие семьи, которым никто не писал", "Последняя страница говорит о возвращении домой"]  # fmt: skip
    old = " ".join(parts)
    pages, new = [], ""
    for number, part in enumerate(parts):
        page = f"Отчёт о запретах\n\n{part}\n\n{number + 7}\n\f"
        pages.append((len(new), len(new) + len(page)))
        new += page
    found = refind(anchor(old, *at(old, "поздно, а 11 лет ждут многие семьи")), new, pages)
    assert found.outcome is Outcome.MOVED
    assert new[found.start : found.end].startswith("поздно, а 11 лет")
    assert new[found.start : found.end].endswith("многие семьи")


def test_an_anchor_is_written_as_the_web_annotation_model_has_it() -> None:
    """Two selectors, as JSON; read again they name the same words."""
    made = anchor(OLD, *at(OLD, "за май"))
    written = json.loads(json.dumps(selectors(made)))
    assert [selector["type"] for selector in written] == ["TextPositionSelector", "TextQuoteSelector"]
    read = from_selectors(written)
    assert read is not None
    assert (read.start, read.end, read.exact, read.prefix, read.suffix) == (
        made.start, made.end, made.exact, made.prefix, made.suffix,
    )  # fmt: skip
    assert refind(read, "Новое начало. " + OLD).wording == "за май"


@pytest.mark.parametrize(
    "written", [[], [{"type": "TextQuoteSelector"}], [{"type": "TextQuoteSelector", "exact": 5}], [{}]]
)
def test_selectors_without_words_are_none(written: list[dict[str, object]]) -> None:
    """Without exact words there is nothing to find."""
    assert from_selectors(written) is None


def test_a_stretch_that_is_none_is_refused() -> None:
    """An anchor on nothing, or beyond the text, is a mistake of the caller."""
    with pytest.raises(ValueError, match="no stretch"):
        anchor(OLD, 5, 5)
    with pytest.raises(ValueError, match="no stretch"):
        anchor(OLD, 0, len(OLD) + 1)


def test_texts_printed_otherwise_lose_nothing() -> None:
    """Of texts that were only printed otherwise, at least 99 of 100 passages are found, and none at a wrong place."""
    verdicts, _, _ = run(12, edits=False)
    assert verdicts["wrong"] == 0
    assert verdicts["right"] >= 0.99 * verdicts.total()


def test_texts_that_were_changed_mislead_nobody() -> None:
    """Where paragraphs were deleted and words changed, no passage is found at a wrong place."""
    verdicts, _, _ = run(12, first=500)
    assert verdicts["wrong"] == 0
    assert verdicts["right"] >= 0.95 * (verdicts.total() - verdicts["rightly lost"])


_LETTERS = "аб.- \n«1й\u0306ﬁ😀\u00ad"


@given(st.text(alphabet=_LETTERS, min_size=1, max_size=60), st.text(alphabet=_LETTERS, max_size=60), st.data())
def test_any_place_is_the_same_in_its_own_text_or_said_to_be_ambiguous(old: str, new: str, data: st.DataObject) -> None:
    """In its own text a place is found where it is, or nothing is said; in another text nothing crashes."""
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    made = Target(old).anchor(start, end)
    found = Target(old).refind(made)
    if found.outcome in {Outcome.SAME, Outcome.MOVED} and any(letter.isalnum() for letter in made.exact):
        ours = {place for place in range(start, end) if old[place].isalnum()}
        assert ours == {place for place in range(found.start, found.end) if old[place].isalnum()}
    assert found.outcome is not Outcome.CHANGED
    elsewhere = Target(new).refind(made)
    assert 0 <= elsewhere.start <= elsewhere.end <= len(new)
