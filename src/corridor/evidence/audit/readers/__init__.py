"""One reader for each kind of figures; each gives readings and judges nothing that arithmetic can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.evidence.audit.readers.bases import bases
from corridor.evidence.audit.readers.breakdowns import breakdowns
from corridor.evidence.audit.readers.change import changes
from corridor.evidence.audit.readers.dates import dates
from corridor.evidence.audit.readers.listed_shares import amounts, listed_shares
from corridor.evidence.audit.readers.of_which import of_which
from corridor.evidence.audit.readers.on_sample import on_sample
from corridor.evidence.audit.readers.one_answer import one_answers
from corridor.evidence.audit.readers.parts import parts
from corridor.evidence.audit.readers.periods import backwards, periods
from corridor.evidence.audit.readers.phrases import word_shares
from corridor.evidence.audit.readers.rankings import rankings
from corridor.evidence.audit.readers.ratings import ratings
from corridor.evidence.audit.readers.repeated import repeated
from corridor.evidence.audit.readers.shares import shares
from corridor.evidence.audit.readers.spread import equal_groups, margins, products, variations
from corridor.evidence.audit.readers.statements import licences, lists, sampling
from corridor.evidence.audit.readers.table_sums import table_sums
from corridor.evidence.audit.readers.table_texts import table_texts
from corridor.evidence.audit.readers.told_twice import told_twice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corridor.evidence.audit.document import Document
    from corridor.evidence.audit.records import Reading

#: All readers, in the order in which they run.
READERS: tuple[Callable[[Document], Iterator[Reading]], ...] = (
    shares,
    bases,
    of_which,
    on_sample,
    parts,
    breakdowns,
    one_answers,
    rankings,
    listed_shares,
    amounts,
    changes,
    word_shares,
    variations,
    margins,
    products,
    equal_groups,
    table_sums,
    table_texts,
    ratings,
    dates,
    licences,
    lists,
    told_twice,
    periods,
    backwards,
    sampling,
    repeated,
)
