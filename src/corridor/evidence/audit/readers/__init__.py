"""One reader for each kind of figures; each gives readings and judges nothing that arithmetic can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.bases import bases
from corridor.evidence.audit.readers.shares import shares

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corridor.evidence.audit.document import Document
    from corridor.evidence.audit.records import Reading

#: All readers, in the order in which they run.
READERS: tuple[Callable[[Document], Iterator[Reading]], ...] = (shares, bases)
