"""Passages: paragraphs or turns, with page, speaker and language."""

from __future__ import annotations

from corridor.evidence.documents.model import Document, Layout, PageSpan
from corridor.evidence.documents.passages import LONGEST, passages_of
from corridor.evidence.documents.transcript import speakers_in

TALK = """\
Интервью 7, осень

[00:00:04] И: Расскажите, Гульнора, когда вы вернулись?
[00:00:09] Гульнора: Вернулась я в прошлом году, после запрета.
И документы остались там.
[00:00:31] И: А кто помог?
[00:00:35] Гульнора: Никто не помог. Брат спросил Гульнору, то есть меня, и всё.
"""


def document(layout: Layout = Layout.WRAPPED, pages: tuple[PageSpan, ...] = ()) -> Document:
    """A document of which only layout and pages matter."""
    return Document("0" * 64, "text/plain", "", None, "", "", pages, layout=layout)


def test_a_transcript_is_read_in_turns_under_pseudonyms() -> None:
    """Turns begin at labels; labels and names are S1, S2 in the order of speaking, also where somebody says them."""
    speakers = speakers_in(TALK)
    assert speakers == ("И", "Гульнора")
    passages = passages_of(document(Layout.TURNS), TALK, speakers)
    assert not any("Гульнор" in passage.text for passage in passages)
    turns = [(passage.speaker, passage.text) for passage in passages if passage.speaker]
    assert turns[0] == ("S1", "S1: Расскажите, S2, когда вы вернулись?")
    assert ("S2", "И документы остались там.") in turns[:4]
    assert turns[-1][1].startswith("S2: Никто не помог. Брат спросил S2, то есть меня")


def test_offsets_of_a_passage_are_those_of_the_kept_text() -> None:
    """A turn leads to its words in the raw text, names and all."""
    passages = passages_of(document(Layout.TURNS), TALK, speakers_in(TALK))
    asked = next(passage for passage in passages if "когда вы" in passage.text)
    assert TALK[asked.start : asked.end].endswith("И: Расскажите, Гульнора, когда вы вернулись?\n"[:-1])


def test_a_report_is_no_transcript() -> None:
    """Lists of headings with colons, and prose with a colon here and there, have no speakers."""
    assert speakers_in("Цель: помощь\nСрок: май\nЦель: защита\nСрок: июнь\nЦель: советы\nСрок: июль\n") == ()
    assert speakers_in("Вот что сказано: ничего.\nИ вот что сделано: тоже ничего.\n" * 5) == ()


def test_passages_know_their_page_and_language() -> None:
    """A paragraph belongs to the page it begins on; languages differ within one document."""
    text = "Люди возвращаются домой, потому что работы больше нет.\n\fThey returned because there was no more work.\n"
    cut = text.index("\f") + 1
    pages = (PageSpan("12", 0, cut), PageSpan("13", cut, len(text)))
    found = passages_of(document(pages=pages), text)
    assert [(passage.page, passage.language, passage.number) for passage in found] == [("12", "ru", 0), ("13", "en", 1)]


def test_a_paragraph_without_end_is_parted() -> None:
    """A passage never exceeds its longest length, and nothing is lost between the parts."""
    text = "Слово за словом идёт речь без конца. " * 400
    found = passages_of(document(), text)
    assert max(len(passage.text) for passage in found) <= LONGEST
    assert " ".join(passage.text for passage in found) == text.strip()
    assert all(passage.text.endswith(".") for passage in found)
