"""Whatever a page does to a text, every place leads back to the text as given."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corridor.evidence.audit import audit_text
from corridor.evidence.audit.document import read_document

_PAGES = """\
Of the 400 respond-
ents in Kyrgyz\u00adstan, 120 (25%) had worked abroad and the

2 See the note: it stands between two columns.

others had not.
"""


def test_words_are_joined_and_traced_back() -> None:
    """A hyphen at a line end, a soft hyphen and a note between columns do not part a sentence."""
    doc = read_document(_PAGES)
    start = doc.view.text.index("respondents")
    assert _PAGES[slice(*doc.view.span(start, start + len("respondents")))] == "respond-\nents"
    assert "worked abroad and the others had not." in doc.view.text


def test_quotations_stand_where_they_say() -> None:
    """A finding's words are the text from its start to its end, in code points."""
    (finding,) = audit_text("😀 " + _PAGES).findings
    given = "😀 " + _PAGES
    assert finding.quotation == given[finding.start : finding.end]
    assert sorted(given[n.span.start : n.span.end] for n in finding.numbers) == ["120", "25%", "400"]


@given(st.text(alphabet="ab1 %(-\u00ad\n\t.", max_size=200))
def test_every_character_leads_back(raw: str) -> None:
    """Each character of the reading text that is no space is the same in the text as given."""
    view = read_document(raw).view
    for offset, char in enumerate(view.text):
        if not char.isspace():
            assert char == raw[view.origin(offset)]
