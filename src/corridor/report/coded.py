"""The line about coded passages that stands on the page of an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.document.blocks import Paragraph
from corridor.document.inline import Address, Link, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.blocks import Block
    from corridor.kernel.ids import Ref
    from corridor.report.edition import Edition

#: The page of everything that was coded.
PAGE = "evidence/coding"


def anchor_of(code: Ref) -> str:
    """Give the anchor of an item among everything that was coded."""
    return f"{code.kind}-{code.id}"


def coded_line(edition: Edition, ref: Ref) -> Iterator[Block]:
    """Say how many passages were coded with an item, with their stances, and where they are listed; or nothing."""
    found = edition.coded.get(ref)
    if found is None:
        return
    count = edition.language.count
    stances = [
        count("{n} supports it", "{n} support it", number) if side == "supports"
        else count("{n} contradicts it", "{n} contradict it", number)
        for side in ("supports", "contradicts") if (number := found.having(side))
    ]  # fmt: skip
    if found.contested:
        stances.append(count("coders differ on {n}", "coders differ on {n}", found.contested))
    parts = [count("{n} passage coded", "{n} passages coded", len(found.stretches))]
    if stances:
        parts[0] += ": " + ", ".join(stances)
    parts.append(count("by {n} coder", "by {n} coders", len(found.coders)))
    yield Paragraph((Link(Address(PAGE, anchor_of(ref)), (Words(", ".join(parts)),)), Words(".")), look="small")
