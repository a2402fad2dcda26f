"""The key of a page: equal for equal pages, on every run; different for whatever changes the bytes."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from corridor.document.blocks import Cell, Drawing, Frame, Page, Paragraph, Table
from corridor.document.html import page_key
from corridor.document.inline import Emphasis, Strong, Words
from corridor.document.pictures import Contested, ContestedLine, Timeline, TimelineEvent

FRAME = Frame("Edition", "en", ("en", "ru"), ())
LINE = ContestedLine("a", "b", Decimal("1.0"), Decimal(2), "1–2")
EVENT = TimelineEvent(date(2022, 9, 21), date(2022, 9, 21), "x", "y", 2, "2 sources")
PAGE = Page("x", "T", (Paragraph((Words("a"), Strong((Words("b"),)))), Drawing(Contested((LINE,), "p"), (), "")))


def test_equal_pages_have_equal_keys() -> None:
    """The key depends on values, not on the objects that hold them."""
    again = Page("x", "T", (Paragraph((Words("a"), Strong((Words("b"),)))), Drawing(Contested((LINE,), "p"), (), "")))
    assert page_key(again, FRAME, "0.1.0") == page_key(PAGE, FRAME, "0.1.0")


def test_whatever_changes_the_bytes_changes_the_key() -> None:
    """Words, order, nesting, decimals, dates, frame, language and program version all count."""
    first = PAGE.blocks[0]
    variants = [
        page_key(PAGE, FRAME, "0.1.0"),
        page_key(PAGE, FRAME, "0.2.0"),
        page_key(PAGE, replace(FRAME, language="ru"), "0.1.0"),
        page_key(PAGE, replace(FRAME, foot=(Words("x"),)), "0.1.0"),
        page_key(replace(PAGE, title="U"), FRAME, "0.1.0"),
        page_key(replace(PAGE, blocks=()), FRAME, "0.1.0"),
        page_key(replace(PAGE, blocks=(first,)), FRAME, "0.1.0"),
        page_key(replace(PAGE, blocks=(first, first)), FRAME, "0.1.0"),
        page_key(replace(PAGE, blocks=(Paragraph((Words("a"), Emphasis((Words("b"),)))),)), FRAME, "0.1.0"),
        page_key(replace(PAGE, blocks=(Table((), (), ((Cell((), number=True),),)),)), FRAME, "0.1.0"),
        page_key(replace(PAGE, blocks=(Table((), (), ((Cell((), head=True),),)),)), FRAME, "0.1.0"),
        page_key(replace(PAGE, blocks=(Drawing(Contested((replace(LINE, low=Decimal(1)),), "p"), (), ""),)), FRAME),
        page_key(replace(PAGE, blocks=(Drawing(Contested((LINE,), "p"), (), ""),)), FRAME),
        page_key(replace(PAGE, blocks=(Drawing(Timeline((EVENT,), (), "a", "b"), (), ""),)), FRAME),
    ]
    assert len(set(variants)) == len(variants)


def test_values_without_an_order_are_refused() -> None:
    """A set in a page would give another key on every run: a programmer's mistake."""
    with pytest.raises(TypeError, match="a page cannot hold a set"):
        page_key(replace(PAGE, title={"a", "b"}), FRAME)  # type: ignore[arg-type]


def test_keys_are_the_same_in_every_process() -> None:
    """Two runs with different hash seeds give one key: pages unchanged since yesterday are copied."""
    code = (
        "from corridor.document.blocks import *; from corridor.document.html import page_key; "
        "from corridor.document.inline import *; "
        "print(page_key(Page('x', 'T', (Paragraph((Words('a'), Badge('b', 'c'))),)), Frame('E', 'ru', ('ru',), ())))"
    )
    keys = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(keys) == 1
