"""Names of readings that stay the same when the text around them changes."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.evidence.audit.records import Reading

_LENGTH = 8


def reading_ids(readings: Iterable[Reading], text: str) -> tuple[str, ...]:
    """Give an id for each reading: its check and a hash of its words and figures, a number where that recurs.

    The same text gives the same ids; words added elsewhere in it change none but those of equal readings after them.
    """
    seen: Counter[str] = Counter()
    ids = []
    for reading in readings:
        name = f"{reading.check}-{sha256(_said(reading, text)).hexdigest()[:_LENGTH]}"
        seen[name] += 1
        ids.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return tuple(ids)


def _said(reading: Reading, text: str) -> bytes:
    """Give what a reading was read from, however it is spaced."""
    words = (text[start:end] for start, end in (reading.quote, *(number.span for number in reading.numbers)))
    said = [" ".join(one.split()) for one in words] + [number.role for number in reading.numbers]
    return "\n".join(said).encode("utf-8", "surrogatepass")
