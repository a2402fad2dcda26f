"""Everything the audit can say has its sentence in both languages."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest
from tests.audit_corpus.corpus import PARTS, made_texts

from corridor.evidence.audit import audit_text, wording
from corridor.figures import Assumption, Role

_CATALOGUE = tomllib.loads((files("corridor.evidence.audit") / "findings.toml").read_text(encoding="utf-8"))


def test_both_languages_say_everything() -> None:
    """Each sentence stands in English and in Russian, and both fill in the same values."""
    for entries in _CATALOGUE.values():
        for code, entry in entries.items():
            assert {"en", "ru"} == set(entry), code
            assert _places(entry["en"]) == _places(entry["ru"]), code


def _places(sentence: str) -> set[str]:
    return set(re.findall(r"\{([a-z_]+)", sentence))


def test_assumptions_and_roles_have_words() -> None:
    """Whatever a judgement rests on or proposes can be said."""
    assert {one.value for one in Assumption} == set(_CATALOGUE["assumption"])
    assert {one.value for one in Role} == set(_CATALOGUE["role"])


@pytest.mark.parametrize("language", ["en", "ru"])
def test_findings_of_the_corpus_can_be_said(language: str) -> None:
    """Every finding and note of the made texts fills its sentence and writes its arithmetic."""
    for text in [text for part in PARTS for text in made_texts(part)]:
        audit = audit_text(text.words)
        for finding in audit.findings:
            said = wording.message(finding, language)
            assert said.endswith(".")
            assert "{" not in said + wording.arithmetic(finding.arithmetic, language) + wording.shared(
                finding, language
            )
            assert len(finding.possible) == len(wording.possible(finding, language))
            assert len(finding.assumptions) == len(wording.assumptions(finding, language))
        assert all(wording.noted(note, language) for note in audit.notes)


def test_arithmetic_as_each_language_writes_it() -> None:
    """The calculation of a share, in both languages."""
    (finding,) = audit_text("Of the 400 respondents, 121 (25%) had worked abroad.").findings
    assert wording.arithmetic(finding.arithmetic, "en") == "121 / 400 = 30.25% ≠ 25%"
    assert wording.arithmetic(finding.arithmetic, "ru") == "121 / 400 = 30,25\u00a0% ≠ 25\u00a0%"
    assert wording.message(finding, "en") == "121 of 400 is not 25%."
    assert wording.possible(finding, "en") == ("percentage 30", "part 101")
