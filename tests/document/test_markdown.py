"""Narratives in Markdown: a safe part of it becomes blocks, the rest stays visible as typed."""

from hypothesis import given
from hypothesis import strategies as st

from corridor.document.blocks import Cell, Heading, Item, Listing, Paragraph, Table
from corridor.document.inline import Address, Code, Emphasis, Link, Outward, Runs, Strong, Words, words_of
from corridor.document.markdown import markdown_blocks


def cite(reference: str) -> Runs:
    """Answer a reference with a link that shows it."""
    return (Link(Address("evidence", reference.rpartition(":")[2]), (Words(f"[{reference}]"),)),)


def test_paragraphs_headings_and_emphasis() -> None:
    """The first two levels of headings are level 2, since the page has its own title."""
    text = "# One\n## Two\n### Three\n##### Five\n\nPlain *soft* **loud** `x.yaml`\nnext line\n"
    assert markdown_blocks(text, cite) == (
        Heading(2, (Words("One"),)),
        Heading(2, (Words("Two"),)),
        Heading(3, (Words("Three"),)),
        Heading(4, (Words("Five"),)),
        Paragraph(
            (
                Words("Plain "), Emphasis((Words("soft"),)), Words(" "), Strong((Words("loud"),)), Words(" "),
                Code("x.yaml"), Words(" "), Words("next line"),
            )
        ),
    )  # fmt: skip


def test_lists_nest() -> None:
    """What stands under an entry belongs to it; numbered lists stay numbered."""
    nested = Listing((Item((Words("b"),)),))
    expected = Listing((Item((Words("a"),), blocks=(nested,)), Item((Words("c"),))), numbered=True)
    assert markdown_blocks("1. a\n   - b\n2. c\n", cite) == (expected,)


def test_tables_with_caption() -> None:
    """A paragraph that begins with a colon is the caption of the table after it; right-aligned cells are numbers."""
    text = ": What to see\n\n| a | b |\n|---|--:|\n| x | 1 |\n"
    assert markdown_blocks(text, cite) == (
        Table(
            (Words("What to see"),),
            ((Cell((Words("a"),), head=True), Cell((Words("b"),), number=True, head=True)),),
            ((Cell((Words("x"),)), Cell((Words("1"),), number=True)),),
        ),
    )
    assert markdown_blocks(": no table\n\nafter", cite) == (
        Paragraph((Words(": "), Words("no table"))),
        Paragraph((Words("after"),)),
    )


def test_quotations_stay_quotations() -> None:
    """The words of somebody else are never set as our own."""
    assert markdown_blocks("> theirs\n\nours", cite) == (
        Paragraph((Words("theirs"),), look="quote"),
        Paragraph((Words("ours"),)),
    )


def test_references_are_resolved() -> None:
    """`{{…}}` becomes what the study holds, inside emphasis too, but not where it is read letter by letter."""
    (block,) = markdown_blocks("See {{claim:iom-f01}} and *{{ value:claim:iom-f02 }}*, `{{claim:x}}`.", cite)
    assert isinstance(block, Paragraph)
    assert block.runs == (
        Words("See "),
        *cite("claim:iom-f01"),
        Words(" and "),
        Emphasis(cite("value:claim:iom-f02")),
        Words(", "),
        Code("{{claim:x}}"),
        Words("."),
    )


def test_links() -> None:
    """Links lead outward or within the edition; of all others only the words remain."""
    text = "[a](https://example.org/x_y) [b](risks/trust.html#c1) [c](tel:1) [d](/etc/passwd) [{{claim:e}}](sources)"
    (block,) = markdown_blocks(text, cite)
    assert isinstance(block, Paragraph)
    assert [run for run in block.runs if run != Words(" ")] == [
        Outward("https://example.org/x_y", "a"),
        Link(Address("risks/trust", "c1"), (Words("b"),)),
        Words("c"),
        Words("d"),
        Link(Address("sources"), (Words("[claim:e]"),)),
    ]


def test_markup_images_and_scripts_stay_text() -> None:
    """Nothing that a browser would run or fetch survives; it stays visible as it was typed."""
    text = (
        "<script>alert(1)</script>\n\n<img src=x onerror=y>\n\na <b>bold</b> ![i](https://x.org/y.png) "
        "[j](javascript:alert(2))\n\n```\nfence\n```\n"
    )
    blocks = markdown_blocks(text, cite)
    assert [words_of(block.runs) for block in blocks if isinstance(block, Paragraph)] == [
        "<script>alert(1)</script>",
        "<img src=x onerror=y>",
        "a <b>bold</b> !i [j](javascript:alert(2))",
        "fence",
    ]


@given(st.text(alphabet="ab *_`[](){}<>!|#-:\\\n1.&;\"'", max_size=80))
def test_any_text_is_read(text: str) -> None:
    """No text that a person can type makes the reader fail."""
    assert isinstance(markdown_blocks(text, lambda reference: (Words(reference),)), tuple)
