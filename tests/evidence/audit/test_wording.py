"""Everything the audit can say has its sentence in both languages."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest
from tests.audit_corpus.corpus import PARTS, made_texts

from corridor.evidence.audit import audit_text, wording
from corridor.figures import Calculation

_CATALOGUE = tomllib.loads((files("corridor.evidence.audit") / "findings.toml").read_text(encoding="utf-8"))


def test_both_languages_say_everything() -> None:
    """Each sentence stands in English and in Russian, and both fill in the same values."""
    for entries in _CATALOGUE.values():
        for code, entry in entries.items():
            assert {"en", "ru"} == set(entry), code
            assert _places(entry["en"]) == _places(entry["ru"]), code


def _places(sentence: str) -> set[str]:
    return set(re.findall(r"\{([a-z_]+)", sentence))


@pytest.mark.parametrize("part", PARTS)
def test_findings_of_the_corpus_have_all_their_values(part: str) -> None:
    """Every finding of the made texts gives each value that its sentence names, in both languages."""
    for text in made_texts(part):
        for finding in audit_text(text.words).findings:
            sentence = wording.message(finding)
            for words in sentence.text.wordings:
                assert _places(words.words) <= set(sentence.values), sentence.code
                assert words.words.endswith(".")


def test_parts_of_a_sum_are_one_calculation() -> None:
    """The parts stand in the sentence as they were added."""
    (finding,) = audit_text("Respondents were 210 people: 118 women and 94 men.").findings
    assert isinstance(wording.message(finding).values["parts"], Calculation)
