"""Every item has one permanent place in the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from corridor.document.inline import Address
from corridor.kernel.ids import Ref
from corridor.report.addresses import address_of, within_components

if TYPE_CHECKING:
    from tests.report.conftest import Builds, Edits
    from tests.report.reading import Report

    from corridor.study.model import Study

#: One item of every kind.
EVERYTHING = {
    "study.yaml": """
        format: 1
        id: small
        title: {en: A small study, ru: Малое исследование}
        languages: [en, ru]
        settings:
          - {id: kg, label: {en: Kyrgyzstan, ru: Кыргызстан}, areas: [KG]}
        areas:
          - {id: osh, label: {en: Osh, ru: Ош}, within: KG}
        units:
          - {id: soms, label: {en: som|soms, ru: сом|сома|сомов}}
        scales:
          - id: likelihood-2
            dimension: likelihood
            levels: [{id: low, label: {en: low, ru: низкая}}, {id: high, label: {en: high, ru: высокая}}]
          - id: impact-2
            dimension: impact
            levels: [{id: low, label: {en: low, ru: низкий}}, {id: high, label: {en: high, ru: высокий}}]
    """,
    "theory.yaml": """
        components:
          - id: c1
            title: {en: Work, ru: Работа}
            elements:
              - {id: c1-e1, title: {en: Contracts, ru: Договоры}}
            assumptions:
              - {id: a1, statement: {en: Contracts are kept., ru: Договоры соблюдают.}}
            opportunities:
              - {id: o1, statement: {en: A new law helps., ru: Помогает новый закон.}}
        populations:
          - {id: young, title: {en: Young people, ru: Молодые люди}}
        stages:
          - {id: shock, title: {en: Shock, ru: Шок}}
          - {id: limbo, title: {en: Limbo, ru: Лимбо}}
        transitions:
          - {id: shock-limbo, from: shock, to: limbo}
        actors:
          - {id: ministry, title: {en: Ministry, ru: Министерство}}
        guidelines:
          - {id: g6, number: "6", title: {en: Speak with migrants, ru: Говорить с мигрантами}}
    """,
    "risks.yaml": """
        risks:
          - {id: no-pay, title: {en: No pay, ru: Нет оплаты}}
    """,
    "ratings/published.csv": """
        row;risk;setting;locus;likelihood;impact;match;source;likelihood_scale;impact_scale
        r1;no-pay;kg;annex;high;low;own;report-2020;likelihood-2;impact-2
    """,
    "responses.yaml": """
        responses:
          - {id: inspect, says: {en: Inspect., ru: Проверять.}, for: ["risk:no-pay"]}
    """,
    "sources.yaml": """
        sources:
          - {id: report-2020, kind: report, title: {en: Report, ru: Отчёт}}
    """,
    "claims/report-2020.yaml": """
        source: report-2020
        claims:
          - {id: late, says: {en: Pay comes late., ru: Платят поздно.}}
    """,
    "facts.yaml": """
        topics:
          - {id: how-late, title: {en: How late, ru: Насколько поздно}, claims: [late]}
    """,
    "events.yaml": """
        events:
          - {id: strike, date: 2020-05, title: {en: A strike, ru: Забастовка}, source: report-2020}
    """,
    "instruments.yaml": """
        instruments:
          - {id: pay-law, title: {en: Pay law, ru: Закон об оплате}, kind: law, source: report-2020}
    """,
    "tables/delays.yaml": """
        id: delays
        title: {en: Delays, ru: Задержки}
        source: report-2020
        columns: [{id: all, label: {en: All, ru: Все}, base: 100}]
    """,
    "tables/delays.csv": """
        id;label_en;label_ru;all
        late;Late;Поздно;40
    """,
}

PLACES = {
    "component:c1": Address("theory/c1"),
    "element:c1-e1": Address("theory/c1", "element-c1-e1"),
    "assumption:a1": Address("theory/c1", "assumption-a1"),
    "opportunity:o1": Address("theory/c1", "opportunity-o1"),
    "population:young": Address("theory/people", "population-young"),
    "stage:shock": Address("theory/people", "stage-shock"),
    "transition:shock-limbo": Address("theory/people", "transition-shock-limbo"),
    "guideline:g6": Address("theory/guidelines", "g6"),
    "actor:ministry": Address("responses", "actor-ministry"),
    "risk:no-pay": Address("risks/no-pay"),
    "row:r1": Address("matrices/kg", "r1"),
    "setting:kg": Address("matrices/kg"),
    "scale:impact-2": Address("methods", "scale-impact-2"),
    "response:inspect": Address("responses", "inspect"),
    "source:report-2020": Address("sources/report-2020"),
    "claim:late": Address("claims/report-2020", "late"),
    "topic:how-late": Address("facts", "how-late"),
    "event:strike": Address("events", "strike"),
    "instrument:pay-law": Address("agreements", "pay-law"),
    "table:delays": Address("survey/delays"),
}

#: Kinds that name words of other items and have no place of their own.
WITHOUT_PLACE = frozenset({"unit", "area"})


@pytest.mark.parametrize(("ref", "expected"), PLACES.items(), ids=PLACES)
def test_every_kind_has_its_address(edited: Edits, ref: str, expected: Address) -> None:
    """The address of an item follows from its kind and id alone, in every language."""
    parsed = Ref.parse(ref)
    assert parsed is not None
    assert edited(EVERYTHING).address(parsed) == expected


def test_kinds_without_a_place(edited: Edits) -> None:
    """Units and areas are words in other items, and what does not exist is nowhere."""
    edition = edited(EVERYTHING)
    assert edition.address(Ref("unit", "soms")) is None
    assert edition.address(Ref("area", "osh")) is None
    assert edition.address(Ref("row", "nowhere")) is None
    assert edition.address(Ref("element", "nowhere")) is None
    kinds = {ref.kind for ref in edition.study.items} - WITHOUT_PLACE | {"row"}
    assert kinds == {ref.partition(":")[0] for ref in PLACES}


def test_every_address_is_there_in_the_report(built: Builds) -> None:
    """The page and the anchor of every kind are in the built report, in both languages."""
    report = built(EVERYTHING)
    for place in PLACES.values():
        for language in ("en", "ru"):
            page = report.page(f"{language}/{place.page}")
            assert not place.anchor or place.anchor in page.anchors, place


def test_every_item_of_the_example_has_its_place(example: Report, example_study: Study) -> None:
    """Every item and every printed row of the example stands at its address."""
    homes = within_components(example_study)
    refs = [*example_study.items, *(Ref("row", row) for row in example_study.rows)]
    missing = []
    for ref in refs:
        if ref.kind in WITHOUT_PLACE:
            continue
        place = address_of(example_study, homes, ref)
        assert place is not None, ref
        if place.anchor and place.anchor not in example.page(f"en/{place.page}").anchors:
            missing.append(ref)
    assert len(refs) > 800
    assert missing == []


def test_languages_have_the_same_places(example: Report) -> None:
    """A page has the same anchors in every language, parts of drawings aside, so that an address keeps working."""
    for name in example.names:
        if name.startswith("en/"):
            english, russian = (
                re.findall(r' id="(?!d[0-9a-f]{8,}-)([^"]*)"', (example.folder / place).read_text(encoding="utf-8"))
                for place in (name, f"ru{name[2:]}")
            )
            assert english == russian, name


def test_old_ids_lead_to_where_the_item_is_now(built: Builds) -> None:
    """A response that still names a risk's old id links to its page under the new one."""
    report = built(
        {
            "risks.yaml": """
                risks:
                  - {id: unpaid-work, title: {en: Unpaid work, ru: Работа без оплаты}, formerly: [no-pay]}
            """,
            "responses.yaml": """
                responses:
                  - {id: inspect, says: {en: Inspect., ru: Проверять.}, for: ["risk:no-pay"]}
            """,
        }
    )
    page = report.page("en/responses")
    assert "risks/unpaid-work.html" in page.anchors["inspect"].links
    assert "Inspect." in report.page("en/risks/unpaid-work").text
