"""Names of invented sentences as natasha recognises them; people, organisations and places are all invented."""

from __future__ import annotations

import pytest

from corridor.evidence.documents.model import Document, Layout
from corridor.evidence.documents.passages import passages_in, reading_of
from corridor.evidence.drafts.drafting import drafts_of
from corridor.evidence.drafts.model import Name, NameKind
from corridor.evidence.drafts.names import Recogniser, Span, may_be_recognised, names_in, natasha

pytest.importorskip("natasha", reason="the extra corridor[names] is not installed")

ORGANISATION, PLACE, PERSON = NameKind.ORGANISATION, NameKind.PLACE, NameKind.PERSON


@pytest.fixture(scope="module")
def recognise() -> Recogniser:
    """The recogniser, loaded once."""
    return natasha()


def offered(text: str, recognise: Recogniser) -> list[Name]:
    """The names beside the first draft of a text."""
    document = Document("d", "text/plain", "", None, "t", "plain", layout=Layout.WRAPPED)
    reading = reading_of(document, text)
    return list(next(drafts_of(reading, passages_in(reading, document), recognise)).names)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("В Бишкеке Федеральная миграционная служба выдала 500 патентов.",
         [("LOC", "Бишкеке"), ("ORG", "Федеральная миграционная служба")]),
        ("Гульнора Ручьёва из Худжанда рассказала о долгах.", [("PER", "Гульнора Ручьёва"), ("LOC", "Худжанда")]),
        ("😀 🇰🇬 Бахтиёр Лесной живёт в Ташкенте.", [("PER", "Бахтиёр Лесной"), ("LOC", "Ташкенте")]),
        ("Human Rights Watch и МОМ работают в Оше.", [("ORG", "Human Rights Watch"), ("ORG", "МОМ"), ("LOC", "Оше")]),
        ("Сегодня шёл дождь, и никого не было.", []),
    ],
)  # fmt: skip
def test_people_organisations_and_places_are_recognised(
    sentence: str, found: list[tuple[str, str]], recognise: Recogniser
) -> None:
    """Each with its kind, at offsets that are code points of the sentence: behind an emoji, in both scripts."""
    spans = list(recognise(sentence))
    assert [(span.type, sentence[span.start : span.end]) for span in spans] == found
    assert all(isinstance(span, Span) for span in spans)


@pytest.mark.parametrize("text", ["", " ", "\n", "12", "«»", "a" * 5_000, "Ош " * 300, "\u0301\u202e", "😀"])
def test_no_text_breaks_the_recogniser(text: str, recognise: Recogniser) -> None:
    """Nothing, marks alone, endless words: every span lies within the text."""
    assert all(0 <= span.start < span.end <= len(text) for span in recognise(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Министр труда Азамат Полевой заявил в Бишкеке, что выдано 500 патентов.",
         [Name(PERSON, "Азамат Полевой", "Министр"), Name(PLACE, "Бишкеке")]),
        ("Мигрантка Айгуль Лесная сказала, что 3 человека в Караганде не получили денег.", [Name(PLACE, "Караганде")]),
        ("По данным МОМ (IOM), в Кыргызской Республике 42% семей живут на переводы.",
         [Name(ORGANISATION, "МОМ (IOM)"), Name(PLACE, "Кыргызской Республике")]),
        ("ООО «Лесной двор» и Human Rights Watch опросили 40 рабочих в Санкт-Петербурге.",
         [Name(ORGANISATION, "ООО «Лесной двор»"), Name(ORGANISATION, "Human Rights Watch"),
          Name(PLACE, "Санкт-Петербурге")]),
        ("ИП Лесной нанял 20 человек в Оше.", [Name(PLACE, "Оше")]),
        ("В Худ-\nжанде помощь получили 120 семей.", [Name(PLACE, "Худжанде")]),
    ],
)  # fmt: skip
def test_drafts_name_who_and_where(text: str, expected: list[Name], recognise: Recogniser) -> None:
    """Beside the number stand places, organisations and who speaks in office; whoever is told of is left out."""
    assert offered(text, recognise) == expected


def test_other_languages_are_left_alone(recognise: Recogniser) -> None:
    """The recogniser knows Russian: in English it takes countries for organisations, so it is not asked."""
    assert offered("In Tajikistan the State Service helped 500 families of workers in 2022.", recognise) == []


@pytest.mark.parametrize(
    ("sentence", "language", "may"),
    [
        ("Помощь в Оше получили 20 семей.", "ru", True),
        ("Помощь в Оше получили 20 семей.", "", True),
        ("41 https://www.example.org/a/very/long/address/of/a/page Комиссия, 2016 г.", "", True),
        ("Ошто 20 үй-бүлө жардам алды.", "ky", False),
        ("Help in Osh.", "", False),
        ("12, 13", "", False),
    ],
)
def test_names_are_looked_for_in_russian_alone(sentence: str, language: str, *, may: bool) -> None:
    """The language of the passage decides; where it cannot be told, the letters do. Addresses have none."""
    assert may_be_recognised(sentence, language) is may


@pytest.mark.parametrize(
    ("sentence", "type_", "recognised", "words"),
    [
        ("Росстат) сообщил об этом.", "ORG", "Росстат)", "Росстат"),
        ("В ООО «Лесной двор» были.", "ORG", "ООО «Лесной двор", "ООО «Лесной двор»"),
        ("В фонде «Дом и дальше.", "ORG", "фонде «Дом", "фонде"),
        ("В Центральной Азии/МОМ Казахстан были.", "LOC", "Центральной Азии/МОМ Казахстан", "Центральной Азии"),
        ("Письмо UNHCR/МОМ пришло.", "ORG", "UNHCR/МОМ", "UNHCR/МОМ"),
        ("В Централь- и дальше.", "LOC", "Централь-", ""),
        ("Говорят, Лесная Анна Ивановна уехала.", "ORG", "Лесная Анна Ивановна", ""),
        ("У Лесного Асана Нурлан уулу долг.", "LOC", "Лесного Асана Нурлан уулу", ""),
        ("К Анне Петровне ездят.", "LOC", "Анне Петровне", ""),
    ],
)
def test_names_are_whole_and_not_of_people(sentence: str, type_: str, recognised: str, words: str) -> None:
    """Half a pair of brackets, a second name or a broken word is set right; a patronymic makes it a person."""
    start = sentence.index(recognised)
    found = [name.words for name in names_in(sentence, [Span(type_, start, start + len(recognised))])]
    assert found == ([words] if words else [])


def test_the_mark_of_a_footnote_is_no_part_of_a_name() -> None:
    """A number glued to the last word in print is a mark; one that print sets apart belongs to the name."""

    def last_word(text: str) -> list[Span]:
        start = text.index("НПО")
        return [Span("ORG", start, start + len("НПО 21"))]

    glued = "Помощь 300 семьям дали НПО21, и это всё.\n\n21 Отчёт за год.\n"
    apart = "Помощь 300 семьям дали НПО 21, и это всё.\n"
    assert [name.words for name in offered(glued, last_word)] == ["НПО"]
    assert [name.words for name in offered(apart, last_word)] == ["НПО 21"]
