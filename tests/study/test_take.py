"""From a text to readings, to a person's decision, to claims that the rules of a study judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.audit_corpus.corpus import PARTS, made_texts
from tests.study.studies import AS_OF, write

from corridor.document.language import Language
from corridor.evidence.assertions import Assertion
from corridor.evidence.audit import audit_text, reading_ids
from corridor.kernel.ids import Ref
from corridor.kernel.records import Reading
from corridor.kernel.registers import read_register
from corridor.report.audit.readings import told_readings
from corridor.report.audit.readings_file import Named, readings_file
from corridor.study.appending import CannotAppendError
from corridor.study.check import check
from corridor.study.checks.numbers import CODES
from corridor.study.flow_yaml import flow
from corridor.study.load import load
from corridor.study.model import Claim
from corridor.study.readings import READINGS, FoundReading, problems_of_readings, read_again, read_readings
from corridor.study.take import likely_source, take, taking

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.kernel.problem import Problem
    from corridor.kernel.registers import Fragment
    from corridor.study.model import Study

TEXT = (
    "A survey of 600 migrants. Only 42 respondents out of 600 (8%) had heard of the programme.\n"
    "Men made up 46% of the sample and women 54%. Permits rose from 2.0 million to 2.6 million, an increase of 30%.\n"
    "The paper was read on 31.11.2023. Every third respondent (11%) agreed.\n"
)
SOURCES = "sources:\n  - {id: article, title: An article, reliability: B, reliability_why: A described sample.}\n"
ARTICLE = Ref("source", "article")


def _file(text: str = TEXT, *, accept: bool = True, source: str = "article", language: str = "en") -> str:
    written = readings_file(text, Named("article.txt", "0" * 64, source), audit_text(text), Language.of(language))
    return written.replace("accept: no", "accept: yes") if accept else written


def _read(written: str) -> Fragment:
    return read_readings(written, "readings.yaml", ("en",))


def _problems(written: str, text: str | None = TEXT) -> tuple[Problem, ...]:
    return problems_of_readings(_read(written), None if text is None else read_again(text))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A study with one source."""
    return write(tmp_path / "study", sources=SOURCES)


def _study(folder: Path) -> Study:
    return load(folder, AS_OF)


def _take(folder: Path, written: str) -> int:
    plan = taking(_study(folder), _read(written), ARTICLE)
    take(plan)
    return len(plan.new)


def _failing(folder: Path) -> set[str]:
    """Claims of which a rule says that what they assert does not hold."""
    return {
        problem.refs[0].id
        for problem in check(_study(folder)).problems
        if problem.refs and problem.refs[0].kind == "claim" and problem.code in {*CODES.values(), "date-does-not-exist"}
    }


@pytest.mark.parametrize("part", PARTS)
def test_taken_readings_are_judged_as_in_the_text(part: str, tmp_path: Path) -> None:
    """Every text of the corpus: what does not hold as read does not hold as a claim, and what holds, holds."""
    texts = [made for made in made_texts(part) if "weighted" not in {one.code for one in audit_text(made.words).notes}]
    line = "  - {{id: {id}, title: A text, reliability: B, reliability_why: A described sample.}}\n"
    sources = "sources:\n" + "".join(line.format(id=made.id) for made in texts)
    folder = write(tmp_path / "study", sources=sources)
    study, wrong = _study(folder), set()
    for made in texts:
        told = told_readings(made.words, audit_text(made.words), Language.of("en"))
        plan = taking(study, _read(_file(made.words, source=made.id)), Ref("source", made.id))
        assert (len(plan.new), plan.problems) == (sum(one.claim is not None for one in told), ())
        take(plan)
        wrong |= {f"{made.id}-{one.id}" for one in told if one.claim and one.assessed.judgement.holds is False}
    assert bool(wrong) == (part != "right")
    assert _failing(folder) == wrong


def test_taking_twice_adds_nothing(folder: Path) -> None:
    """The second time every claim is there already, and the file stays as it is to the byte."""
    assert _take(folder, _file()) == 5
    written = (folder / "claims" / "article-readings.yaml").read_bytes()
    plan = taking(_study(folder), _read(_file()), ARTICLE)
    assert (len(plan.new), len(plan.there), plan.content) == (0, 5, None)
    take(plan)
    assert (folder / "claims" / "article-readings.yaml").read_bytes() == written


def test_nothing_is_written_by_a_plan(folder: Path) -> None:
    """A plan shows its lines and leaves the folder as it is."""
    plan = taking(_study(folder), _read(_file()), ARTICLE)
    assert any("check: share, part: 42, whole: 600, percent: 8" in line for line in plan.lines)
    assert not (folder / "claims").exists()


def test_what_a_person_added_stays(folder: Path) -> None:
    """Readings taken later are added below; comments, claims and line ends above stay as they were written."""
    path = folder / "claims" / "article-readings.yaml"
    _take(folder, _only(_file(), "share"))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"  # our own remark\r\n")
    before = path.read_bytes()
    assert _take(folder, _file()) == 4
    assert path.read_bytes().startswith(before)
    assert len(_study(folder).all(Claim)) == 5


def _only(written: str, check_: str) -> str:
    """Accept the readings of one check alone."""
    blocks = written.split("\n\n")
    return "\n\n".join(
        one if f"check: {check_}," in one else one.replace("accept: yes", "accept: no") for one in blocks
    )


def test_a_claim_that_was_corrected_since_is_left_alone(folder: Path) -> None:
    """The study's claim stays, and the difference is said with both places."""
    _take(folder, _file())
    path = folder / "claims" / "article-readings.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("percent: 8}", "percent: 7}"), encoding="utf-8")
    before = path.read_bytes()
    plan = taking(_study(folder), _read(_file()), ARTICLE)
    take(plan)
    assert [problem.code for problem in plan.problems] == ["reading-differs"]
    assert plan.problems[0].where.file == "claims/article-readings.yaml"
    assert path.read_bytes() == before


def test_an_assertion_another_claim_makes_there_is_left_out(tmp_path: Path) -> None:
    """A claim somebody wrote by hand about the same line counts; one about another line does not."""
    claim = "source: article\nclaims:\n  - {id: ours, says: Ours., locator: {lines: '%s'}, asserts: [%s]}\n"
    share = "{check: share, part: 42, whole: 600, percent: 8}"
    for lines, told in (("1-2", [("ours",)]), ("9", [])):
        folder = write(tmp_path / lines, sources=SOURCES, claims__article=claim % (lines, share))
        plan = taking(_study(folder), _read(_only(_file(), "share")), ARTICLE)
        assert [(claim_id,) for _, claim_id in plan.told] == told
        assert len(plan.new) == 1 - len(told)


def test_claims_speak_the_languages_of_the_study(tmp_path: Path) -> None:
    """A study in Russian takes the Russian sentences, a study in two languages both."""
    for languages, wanted in (("[ru]", {"ru"}), ("[ru, en]", {"ru", "en"})):
        head = f"format: 1\nid: s\ntitle: Исследование\nlanguages: {languages}\n"
        folder = write(tmp_path / languages, study=head, sources=SOURCES)
        plan = taking(_study(folder), _read(_file(language="ru")), ARTICLE)
        assert {wording.language for claim in plan.new for wording in claim.says.wordings} == wanted


def test_the_source_is_found_by_the_hash_of_its_file(tmp_path: Path) -> None:
    """Where the readings name no source, the one source with the hash of the text is it."""
    hashed = SOURCES.replace("title:", f"sha256: {'0' * 64}, title:")
    assert likely_source(_study(write(tmp_path / "a", sources=hashed)), _read(_file(source=""))) == ARTICLE
    assert likely_source(_study(write(tmp_path / "b", sources=SOURCES)), _read(_file(source=""))) is None


@pytest.mark.parametrize(
    ("wrong", "right", "code", "column"),
    [
        (", whole: 600, percent: 8", ", whole: 600", "assertion-incomplete", 15),
        ("part: 42,", "part: forty-two,", "bad-number", 36),
        ("check: share,", "check: shares,", "unknown-choice", 23),
        ("part: 42,", "part: 45,", "reading-number-not-in-text", 36),
        ("    accept: yes", "    accept: perhaps", "unknown-choice", 13),
        ("out of 600 (8%) had", "of 600 (8%) had", "reading-not-in-text", 14),
        ("whole: 600", "hole: 600", "unknown-key", 40),
    ],
)  # fmt: skip
def test_a_correction_that_makes_no_sense_is_shown_at_its_place(wrong: str, right: str, code: str, column: int) -> None:
    """The problem stands in the file of readings, at the line and column of the value."""
    written = _file().replace(wrong, right, 1)
    (line,) = [number for number, words in enumerate(written.splitlines(), 1) if right in words][:1]
    found = [problem for problem in _problems(written) if problem.code == code]
    assert [(problem.where.file, problem.where.line, problem.where.column) for problem in found][:1] == [
        ("readings.yaml", line, column)
    ]


def test_readings_as_written_have_no_problems() -> None:
    """In both languages, with the text at hand and without it."""
    for language in ("en", "ru"):
        assert _problems(_file(language=language)) == ()
        assert _problems(_file(language=language), None) == ()


def test_readings_that_are_not_accepted_are_not_held_to_anything() -> None:
    """A number that stands nowhere in a reading without "accept: yes" is nobody's claim."""
    assert _problems(_file(accept=False).replace("part: 42,", "part: 45,")) == ()


def test_a_reading_told_twice_is_a_problem() -> None:
    """Two readings of one id are named with the place of the first."""
    block = _file().split("\n\n")
    assert [problem.code for problem in _problems("\n\n".join([block[0], *block[1:], block[1]]))] == ["duplicate-id"]


def test_a_file_that_is_a_link_is_not_written_to(folder: Path, tmp_path: Path) -> None:
    """A claims file that leads outside the study is refused."""
    (folder / "claims").mkdir()
    (tmp_path / "elsewhere.yaml").write_text("source: article\nclaims: []\n", encoding="utf-8")
    study = _study(folder)
    (folder / "claims" / "article-readings.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(CannotAppendError):
        taking(study, _read(_file()), ARTICLE)


def test_ids_stay_when_words_are_added_elsewhere() -> None:
    """A sentence added above changes no id."""
    before = [one.reading for one in audit_text(TEXT).assertions]
    longer = "An introduction without figures.\n\n" + TEXT
    after = [one.reading for one in audit_text(longer).assertions]
    assert reading_ids(before, TEXT) == reading_ids(after, longer)
    assert len(set(reading_ids(before, TEXT))) == len(before)


_NUMBERS = st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False)


_SUMS = st.builds(
    Assertion,
    check=st.just("sum"),
    parts=st.lists(_NUMBERS, min_size=1, max_size=5).map(tuple),
    whole=_NUMBERS,
    counted=st.booleans(),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_SUMS, st.text(max_size=40), st.text(max_size=40))
def test_a_reading_written_and_read_again_is_the_same(meant: Assertion, printed: str, says: str) -> None:
    """Numbers keep their decimals, and any words come back as they were."""
    line = f"{{id: x, printed: {flow('x' + printed)}, says: {{en: {flow('x' + says)}}}, asserts: [{flow(meant)}]}}"
    fragment = read_register(READINGS, f"readings:\n  - {line}\n", Reading("readings.yaml"))
    assert not fragment.problems
    ((item, _),) = fragment.items
    assert isinstance(item, FoundReading)
    assert flow(item.asserts) == flow((meant,))
