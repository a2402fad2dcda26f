"""Where the pages of a survey stand: permanent addresses, valid as names of files on every machine."""

from __future__ import annotations

import re
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from corridor.document.inline import Address
from corridor.survey.tables.model import Asked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.survey.tables.model import Results, Table

#: Addresses of pages that are no questions, and names Windows keeps for devices.
_KEPT = frozenset({"questionnaire", "methods", "con", "prn", "aux", "nul"})
_DEVICE = re.compile(r"(com|lpt)[0-9]")
_PLAIN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 48
#: Letters of a hash that tell names apart which would look alike.
_TOLD = 6


class Places:
    """The pages of one survey."""

    def __init__(self, results: Results) -> None:
        self._results = results
        self.home = Address(f"surveys/{results.survey}")
        self.questionnaire = Address(f"surveys/{results.survey}/questionnaire")
        self.methods = Address(f"surveys/{results.survey}/methods")

    @cached_property
    def pages(self) -> Mapping[str, tuple[Table, ...]]:
        """Tables by the question they are about, in the order of the tables; a table of several questions by its id."""
        found: dict[str, list[Table]] = {}
        for table in self._results.tables:
            found.setdefault(page_of(table), []).append(table)
        return {name: tuple(tables) for name, tables in found.items()}

    @cached_property
    def slugs(self) -> Mapping[str, str]:
        """Last part of the address of every question and table; from the name alone, unless two look alike."""
        asked = (item.name for item in self._results.questionnaire if isinstance(item, Asked))
        names = tuple(dict.fromkeys((*self.pages, *asked)))
        plain = {name: slug(name) for name in names}
        often: dict[str, int] = {}
        for each in plain.values():
            often[each] = often.get(each, 0) + 1
        return {name: each if often[each] == 1 else f"{each}-{_hash(name)}" for name, each in plain.items()}

    def question(self, name: str) -> Address:
        """Give the page of a question, or of a table of several."""
        return Address(f"{self.home.page}/{self.slugs[name]}")

    def table(self, table: Table) -> Address:
        """Give the place of a table: its page, or its heading there where the page holds several."""
        name = page_of(table)
        page = self.question(name)
        return page if self.pages[name][0].id == table.id else Address(page.page, self.heading(table))

    def heading(self, table: Table) -> str:
        """Give the anchor of a table that is not the first of its page."""
        return f"t-{slug(table.id)}"

    def within(self, name: str) -> str:
        """Give the anchor of a question in the questionnaire."""
        return f"q-{self.slugs[name]}"


def page_of(table: Table) -> str:
    """Name the page of a table: its question, or itself where it has rows of several questions."""
    return table.id if table.kind == "battery" else table.question or table.id


def slug(name: str) -> str:
    """Give a name in small letters, digits and hyphens; what cannot be written so gets a hash of its own."""
    plain = re.sub(r"[\s_./-]+", "-", name.lower()).strip("-")
    if not _PLAIN.fullmatch(plain):
        return f"{re.sub('[^a-z0-9]+', '-', plain).strip('-')[:_LONGEST]}-{_hash(name)}".strip("-")
    if len(plain) > _LONGEST:
        return f"{plain[:_LONGEST].rstrip('-')}-{_hash(name)}"
    return f"q-{plain}" if plain in _KEPT or _DEVICE.fullmatch(plain) or plain.startswith("part-") else plain


def _hash(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_TOLD]
