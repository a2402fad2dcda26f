"""How well the audit does on its made texts."""

from __future__ import annotations

import pytest
from tests.audit_corpus.corpus import PARTS, made_texts, score


@pytest.mark.parametrize("part", PARTS)
def test_nobody_is_accused_falsely(part: str) -> None:
    """Whatever a label does not ask for is not found, of any grade."""
    assert [remark for remark in score(made_texts(part)).remarks if ": false " in remark] == []


@pytest.mark.parametrize(
    ("part", "least"),
    [("before", 1.0), ("after", 1.0), ("later", 0.9), ("varied", 1.0), ("last", 0.95), ("right", 1.0)],
)
def test_planted_faults_are_found(part: str, least: float) -> None:
    """Most of the faults planted in the texts are found."""
    assert least <= score(made_texts(part)).recall()


def test_the_corpus_is_large_enough() -> None:
    """At least 200 assertions are labelled, and at least half of the texts hold something that must stay silent."""
    texts = [text for part in PARTS for text in made_texts(part)]
    trapped = [text for text in texts if any(label.grade == "silent" for label in text.labels)]
    assert sum(len(text.labels) for text in texts) >= 200
    assert len(trapped) * 2 >= len(texts)
    assert {"en", "ru"} == {text.language for text in texts}
