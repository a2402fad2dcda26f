"""All pages of an edition: complete for any study, escaped, and the same structure in every language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.report.test_addresses import EVERYTHING

if TYPE_CHECKING:
    from tests.report.conftest import Builds
    from tests.report.reading import Report

CHAPTERS = ("index", "theory", "risks", "matrices", "responses", "claims", "facts", "survey", "events", "agreements",
            "sources", "methods", "problems", "search")  # fmt: skip

#: What every chapter says of a study that has nothing for it.
HONEST = {
    "theory": ("The study describes no theory of change.", "Теория изменений в исследовании не описана."),
    "risks": ("The study names no risks.", "Рисков в исследовании нет."),
    "matrices": ("The study names no settings.", "Страны оценки в исследовании не указаны."),
    "responses": ("The study names no responses.", "Мер реагирования в исследовании нет."),
    "facts": ("The study joins no contested facts.", "Фактов, по которым источники расходятся, в исследовании нет."),
    "survey": ("The study holds no published tables.", "Опубликованных таблиц в исследовании нет."),
    "events": ("The study lists no events.", "Событий в исследовании нет."),
    "agreements": ("The study lists none.", "В исследовании их нет."),
    "methods": ("What the study does not hold", "Чего в исследовании нет"),
}

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;{{7*7}}{% raw %}"


def test_an_empty_study_has_every_page(built: Builds) -> None:
    """A study that is only `study.yaml` gets all chapters, in both languages, each saying that there is nothing."""
    report = built({})
    assert set(report.names) == {"index.html", *(f"{c}/{name}.html" for c in ("en", "ru") for name in CHAPTERS)}
    for name, sentences in HONEST.items():
        for language, sentence in zip(("en", "ru"), sentences, strict=True):
            page = report.page(f"{language}/{name}")
            assert sentence in page.text
            assert page.main.all("svg") == []


def test_an_empty_study_claims_nothing(built: Builds) -> None:
    """The first page of an empty study shows its title and no highest risk, no sources and no disagreement."""
    page = built({}).page("en/index")
    assert page.title == "A small study"
    assert "stand highest" not in page.text
    assert "differ" not in page.text
    assert "asked for" not in page.text


def test_a_study_without_title_is_called_by_its_id(built: Builds) -> None:
    """Even a head that lacks what it should have gives a report that can be opened."""
    report = built({"study.yaml": "format: 1\nid: nameless\n"})
    assert report.page("en/index").title == "nameless"


def test_one_of_everything(built: Builds) -> None:
    """A study with one item of every kind builds every chapter with a message that counts it."""
    report = built(EVERYTHING)
    titles = {name: report.page(f"en/{name}").title for name in CHAPTERS}
    assert titles["risks"] == "One risk and its ratings"
    assert titles["claims"] == "One claim, and who makes it"
    assert titles["events"] == "One event"
    assert titles["sources"] == "One source"
    russian = {name: report.page(f"ru/{name}").title for name in CHAPTERS}
    assert russian["claims"].startswith("1 утверждение")
    assert russian["sources"] == "1 источник"
    assert russian["matrices"] == "1 напечатанная матрица"


def test_the_navigation_leads_to_every_chapter(built: Builds) -> None:
    """Every page names all chapters, marks its own, and leads to itself in the other language."""
    report = built(EVERYTHING)
    page = report.page("ru/risks/no-pay")
    (sections,) = page.root.all("nav", "sections")
    assert [link.words for link in sections.all("a")] == [
        "Обзор", "Теория", "Риски", "Матрицы", "Меры", "Утверждения", "Опросы", "События", "Источники",
        "Методы", "Замечания", "Поиск",
    ]  # fmt: skip
    assert [link.words for link in sections.all("a") if "aria-current" in link.attributes] == ["Риски"]
    (other,) = page.root.all("nav", "languages")[0].all("a")
    assert report.follow(page, other.attributes["href"]) == (
        report.page("en/risks/no-pay"),
        report.page("en/risks/no-pay").main,
    )


def test_hostile_words_stay_words(built: Builds) -> None:
    """Whatever stands in a study, nothing of it becomes markup, an attribute, a template or a path."""
    files = {name: text for name, text in EVERYTHING.items() if name not in {"study.yaml", "tables/delays.csv"}}
    hostile = {
        name: re.sub(r"\{en: [^{}]+, ru: [^{}]+\}", lambda _: "{en: " + quoted() + ", ru: " + quoted() + "}", text)
        for name, text in files.items()
    }
    hostile["narrative/method.en.md"] = f"{HOSTILE} [x](javascript:alert(3)) ![y](http://evil.example/y.png)\n"
    hostile["study.yaml"] = EVERYTHING["study.yaml"].replace("{en: Kyrgyzstan, ru: Кыргызстан}", quoted())
    hostile["tables/delays.csv"] = EVERYTHING["tables/delays.csv"].replace("Late", "<b>Late</b>")
    report = built(hostile)
    for name in report.names:
        page = report.page(name)
        unwanted = {"script", "img", "iframe", "object", "form"} - ({"script", "form"} if "search" in name else set())
        assert not [e for e in page.main.walk() if e.tag in unwanted], name
        assert len([e for e in page.main.walk() if e.tag == "script"]) in {0, 2}, name
        handlers = [a for e in page.root.walk() for a in e.attributes if a.startswith("on")]
        assert handlers == [], name
        assert not [link for link in page.root.links if link.lower().startswith("javascript:")], name
        assert "49" not in page.title
    assert "<script>alert(1)</script>" in report.page("en/risks/no-pay").title
    assert report.page("en/survey/delays").anchors["table"].words.count("<b>Late</b>") == 1


def quoted() -> str:
    """Give the hostile words as a YAML string."""
    escaped = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_sentence_is_left_unfilled(example: Report, language: str) -> None:
    """In the example no placeholder, doubled full stop or empty pair of brackets is left over."""
    odd = re.compile(r"\{[a-z_]+\}|\.\.(?!\.)|г\.\.|\(\s*\)|«\s*»|“\s*”| ,|,,|;;|: :")
    found = []
    for name in example.names:
        if name.startswith(f"{language}/"):
            text = example.page(name).text if language == "en" else plain(example, name)
            found += [f"{name}: {text[max(0, m.start() - 30) : m.end() + 20]!r}" for m in odd.finditer(text)]
    assert found == []


def plain(report: Report, name: str) -> str:
    """Give the words of a page without building its tree."""
    html = (report.folder / name).read_text(encoding="utf-8").partition("<main")[2]
    return re.sub(r"<(svg|style|script)\b.*?</\1>|<code\b.*?</code>|<[^>]*>", "", html, flags=re.DOTALL)


def test_no_english_sentence_is_left_in_russian_pages(example: Report) -> None:
    """Outside names, codes, titles as printed and search words no run of English words stands in a Russian page."""
    english = re.compile(r"(?:\b(?:the|of|and|is|are|not|by|with|for|no|to)\b ){1}[a-z]+ [a-z]+", re.IGNORECASE)
    found = []
    for name in example.names:
        if name.startswith("ru/"):
            words = re.sub(r"«[^»]*»|под заголовком[^,;<\n]*|Search for Common Ground", "", plain(example, name))
            found += [f"{name}: {m[0]}" for m in english.finditer(words)]
    assert found == []
