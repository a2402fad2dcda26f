"""All figures of the founding report are found by their literals, as text and as a PDF in two columns.

The text of the report is not part of this repository. Where it lies beside it (`../shared`), it is read in place;
elsewhere these tests are skipped. The PDF is made here, of its lines.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.evidence.documents.pdf_by_hand import Line, Page, pdf

from corridor.evidence.documents.extract import extract
from corridor.evidence.documents.reading import layout_of, reading_view

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared"


def _report() -> tuple[str, list[str]]:
    text, facts = SHARED / "sources" / "iom-2017.txt", SHARED / "facts" / "iom-2017.yaml"
    if not text.is_file() or not facts.is_file():
        pytest.skip("the founding report is not at hand: no iom-2017.txt in ../shared/sources")
    literals = re.findall(r'\bfind: "([^"]+)"', facts.read_text(encoding="utf-8"))
    assert len(literals) > 52
    return text.read_text(encoding="utf-8"), literals


def _two_columns(text: str) -> bytes:
    """Set the lines of a text in two columns of forty-six lines, with a running head and page numbers."""
    lines = [line.rstrip() for line in text.split("\n")]
    columns = [lines[start : start + 46] for start in range(0, len(lines), 46)]
    pages = []
    for number, start in enumerate(range(0, len(columns), 2)):
        sides = [(50, columns[start]), (310, columns[start + 1] if start + 1 < len(columns) else [])]
        body = [Line(x, 780 - 14 * n, words, 4.5) for x, side in sides for n, words in enumerate(side) if words.strip()]
        pages.append(Page((Line(50, 815, "Анализ рисков 2017", 8), *body, Line(290, 30, str(number + 5), 8))))
    return pdf(*pages)


def test_all_figures_are_found_in_the_text() -> None:
    """Each literal stands in the reading view of the text, some 1,400 line-end hyphens notwithstanding."""
    text, literals = _report()
    reading = reading_view(text, (), layout_of(text))
    assert [literal for literal in literals if literal not in reading.text] == []


def test_all_figures_are_found_in_a_pdf_of_two_columns() -> None:
    """Each literal is found in a PDF set in two columns, whose running head and page numbers are left out."""
    text, literals = _report()
    found = extract(_two_columns(text), "report.pdf")
    reading = reading_view(found.text, [(page.start, page.end) for page in found.pages], found.layout)
    assert [literal for literal in literals if literal not in reading.text] == []
    assert found.text.count("Анализ рисков 2017") == len(found.pages)
    assert "Анализ рисков 2017" not in reading.text
