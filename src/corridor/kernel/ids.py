"""Names of things: ids within a kind, and references across kinds."""

from __future__ import annotations

import re
from typing import NamedTuple

#: What an id may look like: valid as a file name on every system, at most 60 characters.
ID_PATTERN = re.compile(r"[a-z0-9-]{1,60}")

#: Names that Windows keeps for devices: as file names they cannot be written there.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})


class Ref(NamedTuple):
    """A typed reference to one item of a study, such as `risk:women-in-distress`."""

    #: Kind of the item: risk, claim, source …
    kind: str
    #: Id of the item, unique within its kind.
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, written: str) -> Ref | None:
        """Read `kind:id`; None where it is not of that form."""
        kind, colon, name = written.partition(":")
        return cls(kind, name) if colon and kind and is_id(name) else None


def is_id(written: str) -> bool:
    """Whether `written` may serve as an id."""
    return ID_PATTERN.fullmatch(written) is not None and written not in _DEVICES
