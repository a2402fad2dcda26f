"""Can these printed figures be true together? A text is read, its figures judged, what cannot be is said."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from corridor.evidence.audit.document import lowered, read_document
from corridor.evidence.audit.grouping import grouped
from corridor.evidence.audit.judging import assessed, findings, is_weighted
from corridor.evidence.audit.notes import notes
from corridor.evidence.audit.numbers import numbers_in
from corridor.evidence.audit.readers import READERS
from corridor.evidence.audit.records import Audit, Settings

if TYPE_CHECKING:
    from decimal import Decimal

    from corridor.evidence.audit.records import Reading

_DEFAULT = Settings()


def audit_text(text: str, settings: Settings = _DEFAULT) -> Audit:
    """Read a text in English or Russian, judge its figures and give what does not hold.

    Any text is taken, in time that grows with its length; what was not understood is noted. Offsets are code
    points of the text as given.
    """
    doc = read_document(text, settings.language)
    weighted = is_weighted(doc) if settings.weighted is None else settings.weighted
    readings: list[Reading] = list(chain.from_iterable(reader(doc) for reader in READERS))
    every = assessed(readings, settings, weighted=weighted)
    every.sort(key=lambda one: (one.reading.quote, one.reading.check))
    found = findings(doc, every)
    return Audit(grouped(found, every, settings), tuple(every), notes(doc, every, settings, weighted=weighted))


def printed_numbers(text: str) -> frozenset[Decimal]:
    """Give every number that a text prints, in digits or in words, those of tables too."""
    found = numbers_in(lowered(text))
    return frozenset(end.value for number in found for end in (number.printed, number.high) if end is not None)
