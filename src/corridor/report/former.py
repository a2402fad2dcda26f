"""Addresses under earlier ids: old pages lead on, old anchors stay beside the present ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corridor.document.blocks import Page, Paragraph
from corridor.document.inline import Address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corridor.report.edition import Edition


def with_former_addresses(edition: Edition, pages: Iterable[Page]) -> Iterator[Page]:
    """Give the pages with their items' earlier anchors, and a page that leads on for every earlier page."""
    anchors, moved = _former(edition)
    taken = set()
    for page in pages:
        taken.add(page.address)
        yield replace(page, former_anchors=tuple(anchors[page.address])) if page.address in anchors else page
    for old, page in moved.items():
        if old not in taken:
            yield page


def _former(edition: Edition) -> tuple[dict[str, list[tuple[str, str]]], dict[str, Page]]:
    anchors: dict[str, list[tuple[str, str]]] = {}
    moved: dict[str, Page] = {}
    for old, present in edition.study.renamed.items():
        address = edition.address(present)
        if address is None:
            continue
        former = _renamed(address, present.id, old.id)
        if address.anchor:
            anchors.setdefault(address.page, []).append((former.anchor, address.anchor))
        else:
            words = edition.say("This page has moved: {item}.", item=edition.link(present))
            title = edition.language.say("Moved")
            moved[former.page] = Page(former.page, title, (Paragraph(words),))
    return anchors, moved


def _renamed(address: Address, present: str, old: str) -> Address:
    """Give the address an item had under its old id: the id is the last part of its page or anchor."""
    if address.anchor:
        return Address(address.page, address.anchor.removesuffix(present) + old)
    return Address(address.page.removesuffix(present) + old)
