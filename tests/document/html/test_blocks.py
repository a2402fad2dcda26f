"""Every kind of block as HTML."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from corridor.document.blocks import (
    Card,
    Cards,
    Cell,
    Drawing,
    Evidence,
    Heading,
    Item,
    Listing,
    Margin,
    Pairs,
    Paragraph,
    Table,
)
from corridor.document.inline import Address, Link, Runs, Words
from corridor.document.pictures import Contested, ContestedLine

Written = Callable[..., str]
NOTES = (Margin(Evidence.ATTRIBUTION, (Words("IOM, 2017"),)), Margin(Evidence.CAUTION, (Words("untested"),)))
MARGIN = (
    '<div class="margin" role="note"><p class="note-attribution">IOM, 2017</p>'
    '<p class="note-caution">untested</p></div>'
)


def w(words: str) -> Runs:
    """Make runs of plain words."""
    return (Words(words),)


def test_headings_carry_their_address(written: Written) -> None:
    """A heading with an anchor can be linked to and shows its own address."""
    assert written(Heading(2, w("Youth has no row"), "youth")) == (
        '<h2 id="youth">Youth has no row <a class="here" href="#youth" aria-label="Address of this place">#</a></h2>'
    )
    assert written(Heading(3, w("a"))) == "<h3>a</h3>"
    assert written(Heading(1, w("a"))) == "<h2>a</h2>"


@pytest.mark.parametrize("look", ["body", "lead", "small", "quote"])
def test_paragraphs(written: Written, look: str) -> None:
    """Every look of a paragraph is its class."""
    assert written(Paragraph(w("a"), look=look, anchor="x")) == f'<p class="{look}" id="x">a</p>'


def test_margin_notes_stand_with_their_block(written: Written) -> None:
    """A note follows what it belongs to at once, in the order given, and is announced as a note."""
    assert (
        written(Paragraph(w("a"), NOTES, anchor="x")) == f'<div class="row"><p class="body" id="x">a</p>{MARGIN}</div>'
    )


def test_text_goes_on_beside_long_notes(written: Written) -> None:
    """Plain paragraphs run on beside the notes of the one before; one with notes of its own begins anew."""
    noted, plain = Paragraph(w("a"), NOTES), Paragraph(w("b"), look="small")
    row = f'<div class="row"><p class="body">a</p>{MARGIN}'
    small = '<p class="small">b</p>'
    assert written(noted, plain, noted) == f"{row}{small}</div>{row}</div>"
    assert written(plain, noted, Heading(2, w("c")), plain) == f"{small}{row}</div><h2>c</h2>{small}"
    assert written(noted, *[plain] * 8) == f"{row}{small * 6}</div>{small * 2}"
    inner = Listing((Item(w("c")),))
    assert written(Listing((Item(w("a"), NOTES, (plain, inner)),))) == (
        f'<ul class="plain"><li><div class="row"><p>a</p>{MARGIN}{small}</div>'
        '<ul class="plain"><li><p>c</p></li></ul></li></ul>'
    )


def test_lists(written: Written) -> None:
    """Bullets, numbers and compact lists; what belongs to an entry stands in it."""
    inner = Listing((Item(w("b")),), look="compact")
    assert written(Listing((Item(w("a"), blocks=(inner,)),), numbered=True)) == (
        '<ol class="plain"><li><p>a</p><ul class="compact" role="list"><li><p>b</p></li></ul></li></ol>'
    )


def test_registers(written: Written) -> None:
    """An entry of a register has its notes beside it and shows its own address."""
    assert written(Listing((Item(w("a"), NOTES, anchor="c1"),), look="register")) == (
        '<ul class="register" role="list"><li id="c1"><div class="row"><p>a '
        f'<a class="here" href="#c1" aria-label="Address of this place">#</a></p>{MARGIN}</div></li></ul>'
    )


def test_pairs(written: Written) -> None:
    """Names and values are a description list; one name may have several values."""
    assert written(Pairs((("By", (w("a"), w("b"))), ("<x>", (w("c"),))))) == (
        '<dl class="pairs"><div><dt>By</dt><dd>a</dd><dd>b</dd></div><div><dt>&lt;x&gt;</dt><dd>c</dd></div></dl>'
    )


def test_tables(written: Written) -> None:
    """Heads say what they head, numbers are told apart, source and notes stand below."""
    table = Table(
        w("What to see"),
        ((Cell((), head=True), Cell(w("Country"), head=True, columns=2)),),
        (
            (Cell(w("Women"), head=True), Cell(w("12.5"), number=True), Cell(w("101"), number=True, marked=True)),
            (Cell(w("Men"), head=True, rows=2), Cell(w("x"), marked=True), Cell(w("y"), anchor="here")),
        ),
        w("IOM"),
        (w("one"), w("two")),
        "t",
    )
    assert written(table) == (
        '<div class="table" id="t"><div class="scroll"><table><caption id="table-1"><span>What to see</span></caption>'
        '<thead><tr><td></td><th scope="colgroup" colspan="2">Country</th></tr></thead><tbody>'
        '<tr><th scope="row">Women</th><td class="number">12.5</td><td class="number marked">101</td></tr>'
        '<tr><th scope="rowgroup" rowspan="2">Men</th><td class="marked">x</td><td id="here">y</td></tr>'
        '</tbody></table></div><p class="source">Source: IOM</p>'
        '<ul class="notes" role="list"><li>one</li><li>two</li></ul></div>'
    )


def test_only_tables_that_may_scroll_stop_the_keyboard(written: Written) -> None:
    """A table too wide for a phone can be reached and named by keyboard; a small one is no extra stop."""
    wide = tuple(Cell(w("Представительства")) for _ in range(4))
    page = written(Table(w("a"), (), (wide,)), Table((), (), (wide,)), Table(w("c"), (), (wide[:2],)))
    assert '<div class="scroll" role="region" tabindex="0" aria-labelledby="table-1"><table><caption' in page
    assert '<div class="scroll" role="region" tabindex="0" aria-label="Table"><table><tbody>' in page
    assert '<div class="scroll"><table><caption id="table-3">' in page


def test_drawings(written: Written) -> None:
    """A drawing says what to see, where from, and gives itself in words and numbers."""
    lines = (ContestedLine("Ministry", "2016", Decimal(5), Decimal(9), "5–9", to=Address("sources", "mvd")),)
    data = Table((), (), ((Cell(w("5")),),))
    page = written(Drawing(Contested(lines, "persons"), w("See <this>"), "Two lines.", w("IOM"), data, "d"))
    assert page.startswith(
        '<figure class="drawn" id="d" aria-labelledby="drawing-1">'
        '<figcaption id="drawing-1">See &lt;this&gt;</figcaption><div class="scroll"><div class="drawing'
    )
    assert 'href="../sources.html#mvd"' in page
    assert page.endswith(
        '</div><p class="source">Source: IOM</p><details><summary>The drawing in words and numbers</summary>'
        '<p class="small">Two lines.</p><div class="table"><div class="scroll"><table>'
        "<tbody><tr><td>5</td></tr></tbody></table></div></div></details></figure>"
    )


def test_cards(written: Written) -> None:
    """Panels are sections whose heading stands one level below the heading before them."""
    link = (Link(Address("risks/youth"), w("Youth")),)
    cards = Cards((Card(link, (Paragraph(w("a")),), "c"),))
    card = (
        '<div class="cards"><section class="card" id="c"><h{0}><a href="../risks/youth.html">Youth</a></h{0}>'
        '<p class="body">a</p></section></div>'
    )
    assert written(cards) == card.format(2)
    assert written(Heading(2, w("b")), cards) == "<h2>b</h2>" + card.format(3)


def test_anchors_cannot_break_out(written: Written) -> None:
    """An anchor is an attribute value, whatever it holds."""
    assert '<h2 id="&#34;&gt;&lt;b">' in written(Heading(2, w("a"), '"><b'))
