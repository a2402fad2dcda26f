"""Coded passages in the report: counted, placed and hashed, never in their words; agreement; how a claim came to us."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from tests.report.conftest import TODAY
from tests.report.reading import Report
from tests.report.test_claims import STUDY, entry

from corridor.evidence.documents.model import Layout
from corridor.evidence.documents.store import Store
from corridor.report.build import build
from corridor.study.agreement import agreement_file, compared
from corridor.study.check import check
from corridor.study.coded import coded
from corridor.study.load import load

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from tests.report.conftest import Builds, Writes

    from corridor.study.model import Study

TALK = "\n".join(f"Тайное слово аметист, строка {number:02}." for number in range(12)) + "\n"
SHA = sha256(TALK.encode()).hexdigest()
LINE = len("Тайное слово аметист, строка 00.\n")
HEAD = "coding;document;start;end;sha256;code;stance;coder;note\n"
CODES = "codes: [{id: pay, label: {en: Pay, ru: Оплата}}, {id: idle, label: {en: Idle, ru: Пустой}}]\n"


def row(name: str, number: int, stance: str, coder: str, code: str = "risk:no-pay") -> str:
    """A coding of one line of the talk."""
    start, end = number * LINE, (number + 1) * LINE - 1
    return f"{name};{SHA};{start};{end};{sha256(TALK[start:end].encode()).hexdigest()};{code};{stance};{coder};\n"


CODINGS = {
    "codings/a.csv": HEAD
    + row("a-1", 0, "supports", "a") + row("a-2", 1, "supports", "a") + row("a-3", 2, "contradicts", "a")
    + row("a-4", 5, "", "a", "pay"),
    "codings/b.csv": HEAD
    + row("b-1", 0, "supports", "b") + row("b-2", 1, "contradicts", "b") + row("b-3", 3, "supports", "b"),
}  # fmt: skip


def study(write: Writes, **more: str) -> Path:
    """The study of the claims with codings, and the talk in its private folder."""
    folder = write({**STUDY, **CODINGS, "codes.yaml": CODES, **more})
    Store(folder).add_text(TALK, "talk.txt", added="2026-10-01", extractor="plain", layout=Layout.LINES)
    return folder


def counted(folder: Path) -> dict[str, tuple[int, ...]]:
    """By item: passages, documents, coders, supporting, contradicting, contested."""
    found: Study = load(folder, TODAY)
    return {
        str(code): (len(each.stretches), each.documents, len(each.coders), each.having("supports"),
                    each.having("contradicts"), each.contested)
        for code, each in coded(found).items()
    }  # fmt: skip


def test_passages_are_counted_once_however_many_coded_them(write: Writes) -> None:
    """Two coders on one line are one passage; where their stances differ it is neither support nor contradiction."""
    assert counted(study(write)) == {"risk:no-pay": (4, 1, 2, 2, 1, 1), "code:pay": (1, 1, 1, 0, 0, 0)}


def test_who_decides_settles_the_stance_and_is_no_coder(write: Writes) -> None:
    """The stance of whoever decides between coders is the passage's."""
    decided = {"codings/adjudicated.csv": HEAD + row("adjudicated-1", 1, "contradicts", "adjudicated")}
    assert counted(study(write, **decided))["risk:no-pay"] == (4, 1, 2, 2, 2, 0)


def test_the_report_shows_places_and_hashes_and_no_words(write: Writes, tmp_path: Path) -> None:
    """The page of the risk leads to the table, the table to the passages; no word of the talk is anywhere."""
    build(study(write), tmp_path / "report", as_of=TODAY)
    report = Report(tmp_path / "report")
    risk = report.page("en/risks/no-pay")
    assert "4 passages coded: 2 support it, 1 contradicts it, coders differ on 1, by 2 coders." in risk.text
    (link,) = (each for each in risk.main.links if "coding" in each)
    place = report.follow(risk, link)
    assert place is not None
    page, _ = place
    assert page.anchors["risk-no-pay"].words == "No pay"
    assert "Idle" in page.text
    listed = report.page("en/evidence/risk-no-pay")
    assert f"characters 0–{LINE - 1}" in listed.text
    assert sha256(TALK[: LINE - 1].encode()).hexdigest()[:12] in listed.text
    assert not [name for name, raw in report.bytes().items() if "аметист".encode() in raw]


def test_agreement_is_shown_as_it_is_kept(write: Writes, tmp_path: Path) -> None:
    """Lines 0 and 1 both coded, 2 and 3 one each, 8 neither: 10 of 12; alpha 1 - 23 * 4 / (2 * 6 * 18), by hand."""
    folder = study(write)
    build(folder, tmp_path / "before", ("en",), as_of=TODAY)
    assert "It has not been counted." in Report(tmp_path / "before").page("en/evidence/coding").text
    loaded = load(folder, TODAY)
    (folder / "agreement.csv").write_bytes(agreement_file(loaded, compared(loaded)))
    build(folder, tmp_path / "report", ("en", "ru"), as_of=TODAY)
    rows = [each.words for each in Report(tmp_path / "report").page("en/evidence/coding").main.all("tr")]
    assert "No pay 12 2 83.3% 0.57 too few" in rows
    assert "83,3" in Report(tmp_path / "report").page("ru/evidence/coding").text
    (folder / "private").rename(tmp_path / "elsewhere")
    build(folder, tmp_path / "again", ("en",), as_of=TODAY)
    without = Report(tmp_path / "again").page("en/evidence/coding").text
    assert "No pay 12 2 83.3% 0.57 too few" in " ".join(without.split())
    assert "Codings have been added or changed" not in without
    (folder / "codings" / "c.csv").write_text(HEAD + row("c-1", 1, "supports", "c"), encoding="utf-8")
    build(folder, tmp_path / "later", ("en",), as_of=TODAY)
    assert "Codings have been added or changed" in Report(tmp_path / "later").page("en/evidence/coding").text
    assert "agreement-out-of-date" in {problem.code for problem in check(load(folder, TODAY)).problems}


def test_no_document_is_opened_for_a_report(write: Writes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report is built of what is kept: nothing of it needs the words of a private document."""
    folder = study(write)
    loaded = load(folder, TODAY)
    (folder / "agreement.csv").write_bytes(agreement_file(loaded, compared(loaded)))

    def opened(*_: object) -> None:
        raise AssertionError("a text of the private folder was opened")

    monkeypatch.setattr(Store, "text", opened)
    build(folder, tmp_path / "report", ("en",), as_of=TODAY)
    assert "83.3%" in Report(tmp_path / "report").page("en/evidence/coding").text


def test_without_codings_there_is_no_page(built: Builds) -> None:
    """A study in which nothing was coded says nothing of coding."""
    report = built(STUDY, "en")
    assert not [name for name in report.names if "coding" in name]
    assert "passages coded" not in report.page("en/risks/no-pay").text


def test_a_claim_shows_its_steps_with_what_each_has_at_stake(built: Builds) -> None:
    """A newspaper quoting a ministry is two steps; a claim the paper makes itself is none worth drawing."""
    page = built(STUDY, "en").page("en/claims/daily-2022")
    steps = entry(page, "Many left in September.").all("ol")[0].all("li")
    assert [step.words for step in steps] == [
        "asserted by Ministry of Labour; interest: Answers for the figure.",
        "reported by The Daily, where we read it; interest not judged",
    ]
    assert not entry(page, "Pay is why they left.").all("ol")


def test_what_speaks_for_a_claim_is_counted_by_origin(built: Builds) -> None:
    """Two claims of one survey are one origin, each with whose material it is."""
    claims = STUDY["claims/daily-2022.yaml"].replace(
        'by: [street-survey]\n        supports: ["risk:no-pay"]',
        'by: [street-survey]\n        supports: ["claim:ministry-count"]',
    )
    claims = claims.replace('base: 200}\n        supports: ["risk:no-pay"]',
                            'base: 200}\n        supports: ["claim:ministry-count"]')  # fmt: skip
    claims = claims.replace('contradicts: ["risk:no-pay"]', 'contradicts: ["claim:ministry-count"]')
    page = built({**STUDY, "claims/daily-2022.yaml": claims}, "en").page("en/claims/daily-2022")
    item = entry(page, "Many left in September.").words
    assert "Supported from one origin:" in item
    assert item.count("(origin: Street survey)") == 2
    assert "Contradicted from one origin:" in item
