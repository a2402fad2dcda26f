"""From any figure to source, locator and quotation hash or paraphrase in two clicks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.study.model import Claim

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.report.reading import Element, Page, Report

    from corridor.study.model import Study

#: Claims of the study's own, worked out from others: they stand in no document.
OWN = "corridor-analysis"


def shows_evidence(item: Element, figure: str) -> bool:
    """Whether an entry shows the figure with its paraphrase, who says so, and where it stands."""
    if figure not in [strong.words for strong in item.all("strong")]:
        return False
    looks = {look for note in item.all("p") for look in note.looks}
    return "note-attribution" in looks and ("note-locator" in looks or OWN in " ".join(item.links))


def found_in(place: Element, figure: str) -> bool:
    """Whether one of the entries at a place shows the figure's evidence."""
    return any(shows_evidence(item, figure) for item in place.walk() if item.tag == "li")


def traced(report: Report, page: Page, place: Element, figure: str, clicks: int = 2) -> bool:
    """Whether a figure's evidence stands at a place or can be reached from it within so many clicks."""
    if found_in(place, figure):
        return True
    if not clicks:
        return False
    targets = [target for link in place.links if (target := report.follow(page, link)) is not None]
    if any(found_in(element, figure) for _, element in targets):
        return True
    return clicks > 1 and any(traced(report, there, element, figure, clicks - 1) for there, element in targets)


def figures(page: Page) -> Iterator[tuple[Element, str]]:
    """Give the figures of a page, each with the smallest entry, row, drawing or paragraph it stands in."""

    def walk(element: Element, around: Element) -> Iterator[tuple[Element, str]]:
        for child in element.children:
            if isinstance(child, str):
                continue
            if child.tag == "strong" and re.search(r"\d", child.words) and "says" not in child.looks:
                yield around, child.words
            yield from walk(child, child if child.tag in {"li", "tr", "p"} and child.links else around)

    yield from walk(page.main, page.main)


def test_every_figure_leads_to_its_evidence(example: Report, example_pages: list[Page]) -> None:
    """Every claim's figure, wherever a page of the example shows it, leads in two clicks to where it is accounted for.

    The crawl starts at each figure, in the prose, in lists, in tables beside drawings and on the pages of risks.
    """
    shown = {
        strong.words
        for page in example_pages
        if page.name.startswith("en/claims/")
        for item in page.main.all("li")
        if item.anchor
        for strong in item.all("strong")
    }
    lost, seen = [], 0
    for page in example_pages:
        for place, figure in figures(page):
            if figure in shown:
                seen += 1
                if not traced(example, page, place, figure):
                    lost.append(f"{page.name}: {figure}: {place.words[:80]}")
    assert lost == []
    assert seen > len(shown) > 50


def test_every_drawn_figure_leads_to_its_claim(example: Report) -> None:
    """Each line of a drawing of contested figures is a link to the claim it draws."""
    page = example.page("en/facts")
    drawings = [figure for figure in page.main.all("figure") if figure.anchor.startswith("drawing-")]
    assert drawings
    for drawing in drawings:
        links = set(drawing.all("svg")[0].links)
        assert links
        for link in links:
            target = example.follow(page, link)
            assert target is not None
            assert target[1].all("p", "note-attribution")


def test_every_claim_has_a_paraphrase_and_a_place(example: Report, example_study: Study) -> None:
    """At its permanent place a claim shows its words, who says so, its locator, and the hash where it has one."""
    for claim in example_study.all(Claim):
        assert claim.source is not None
        item = example.page(f"en/claims/{claim.source.id}").anchors[claim.id]
        assert claim.says.into("en").words.split("\n")[0][:40] in item.words, claim.id
        assert item.all("p", "note-attribution"), claim.id
        if claim.source.id != OWN:
            assert item.all("p", "note-locator"), claim.id
        if claim.quotation is not None and claim.quotation.sha256:
            assert claim.quotation.sha256[:12] in item.words, claim.id


def test_every_printed_number_of_a_table_has_a_source(example: Report) -> None:
    """A published table names its document and the place; one click further is the hash of the file read."""
    for name in example.names:
        if not name.startswith("en/survey/"):
            continue
        page = example.page(name)
        (source,) = page.anchors["table"].all("p", "source")
        assert re.search(r"(table|figure|lines?) \d", source.words), name
        (link,) = source.links
        target = example.follow(page, link)
        assert target is not None
        assert re.search(r"\b[0-9a-f]{64}\b", target[1].words), name


def test_every_rating_leads_to_its_row_and_document(example: Report, example_study: Study) -> None:
    """A rating on a risk's page links to its printed row in the matrix and to the document that printed it."""
    for rated in example_study.ratings:
        assert rated.rating.risk is not None
        page = example.page(f"en/risks/{rated.rating.risk.id}")
        links = page.anchors["ratings-table"].links
        assert any(link.endswith(f"#{rated.rating.row}") for link in links), rated.rating.row
        assert "../sources/iom-2017.html" in links
