"""Search in claims and passages that understands Russian and English word forms and the study's own synonyms.

`read_query` reads a line, `Index` keeps and asks an index; engines are `tantivy_engine` and, where tantivy is not
installed, `fts_engine`.
"""

from corridor.evidence.search.entries import Answer, Entry, Filters, Hit, Unit
from corridor.evidence.search.index import EngineKind, Index, Updated
from corridor.evidence.search.places import Snippet
from corridor.evidence.search.query import read_query

__all__ = [
    "Answer",
    "EngineKind",
    "Entry",
    "Filters",
    "Hit",
    "Index",
    "Snippet",
    "Unit",
    "Updated",
    "read_query",
]
