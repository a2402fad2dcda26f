"""Any text is taken."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.audit_corpus.repetitions import PIECES, repeated

from corridor.evidence.audit import audit_text

_PIECES = (
    "42 respondents out of 600 (8%)",
    "63, 64 and 68% respectively",
    "каждый третий (34 %)",
    "n = 34",
    "from 5 to 7%, by 2 points",
    "Table 1. a\n\nx\t1\t2\ny\t3\t4\n",
    "Risk 1. Some title: words. High likelihood, low impact.",
    "31.02.2020",
    "\n\n",
    "\n",
    ". ",
    " and ",
    "asked only of those who know CSTO well (42 out of 600)",
    "120 men and 90 women, 200 in total",
    "%",
    "(",
    ")",
    ";",
    "\u00ad",
    "1 000",
    "creative commons attribution 4.0 https://creativecommons.org/licenses/by-nc/4.0",
    "Приложение 1 | Матрица",
    "не менее 5",
    "Kazakhstan, ",
    "640 were sent and 416 returned, a response rate of 65%",
    "48 villages, of which 36 (75%)",
    "из 450 предприятий ответили 243 (54 %)",
    "3,480 people: 1,920 women, 1,085 men and 475 children",
    "43 interviews: 19 with returnees, 12 with officials and 12 with brokers.",
    "twenty-one of",
    "fell to 5 from 6",
    "(one answer)",
    "could tick no more than two items",
    "с 2000 до 5000 рублей",
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=12)), max_size=40))
def test_any_text_is_taken(pieces: list[str]) -> None:
    """No text raises, and every finding quotes the text."""
    text = " ".join(pieces)
    for finding in audit_text(text).findings:
        assert finding.quotation == text[finding.start : finding.end]
        assert finding.start < finding.end


@pytest.mark.parametrize("piece", PIECES)
def test_repetitions_are_taken(piece: str) -> None:
    """Whatever comes again and again, every finding quotes the text; patterns that never end would end the tests."""
    text = repeated(piece, 2_000)
    for finding in audit_text(text).findings:
        assert finding.quotation == text[finding.start : finding.end]


def test_what_was_not_understood_is_counted() -> None:
    """Numbers that enter no assertion are counted and shown."""
    (note,) = [note for note in audit_text("The hall is 40 by 20, the fee 35.").notes if note.code == "unread"]
    assert note.params == {"n": 3, "of": 3}
    assert len(note.spans) == 3
