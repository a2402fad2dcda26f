"""The search engine on tantivy: stems of Snowball for Russian and English, positions for phrases, BM25."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import tantivy

from corridor.evidence.search.entries import Answer, Filters, Hit
from corridor.evidence.search.query import All, Either, Phrase, Prefix, Word
from corridor.evidence.search.texts import Texts, TextsWriter
from corridor.evidence.search.words import evened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from corridor.evidence.search.entries import Entry, Unit
    from corridor.evidence.search.query import Part

#: Raised when what an index holds changes its meaning: an older one is made again.
VERSION = "tantivy-2"

#: Memory for what is being indexed, over all threads.
_HEAP, _THREADS = 220_000_000, 2
#: Words that many entries hold are too common for their nearness to be worth looking at.
_COMMON = 20_000
#: Share of a word's entries up to which looking them up one by one is quicker than going through all.
_FEW = 0.2
_MUST, _SHOULD, _NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot


def _analyzer() -> tantivy.TextAnalyzer:
    """Give what makes stems of a text: each stemmer leaves the other's script alone, so that both may pass."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
    return builder.filter(tantivy.Filter.stemmer("russian")).filter(tantivy.Filter.stemmer("english")).build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="words")
    builder.add_text_field("marks", tokenizer_name="marks", index_option="basic")
    builder.add_integer_field("at", fast=True)
    builder.add_integer_field("day", fast=True)
    return builder.build()


class TantivyEngine:
    """An index in a folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._texts = folder / "texts.tsv"
        self._analyzer = _analyzer()
        self._schema = _schema()
        inner = folder / "index"
        inner.mkdir(exist_ok=True)
        self._index = tantivy.Index(self._schema, str(inner))
        self._index.register_tokenizer("words", self._analyzer)
        self._index.register_tokenizer("marks", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        self._stems: dict[str, str] = {}

    def stem(self, word: str) -> str:
        """Give the stem by which a word is compared."""
        found = self._stems.get(word)
        if found is None:
            found = self._stems[word] = " ".join(self._analyzer.analyze(evened(word)))
        return found

    def replace(self, units: Iterable[Unit], gone: Iterable[str], done: Callable[[int], None]) -> None:
        """Index units anew and forget those that are gone; other programs see all of it or nothing."""
        writer = self._index.writer(_HEAP, _THREADS)
        number = 0
        with TextsWriter(self._texts) as texts:
            for key in gone:
                writer.delete_documents_by_term("marks", _mark("unit", key))
            for unit in units:
                writer.delete_documents_by_term("marks", _mark("unit", unit.key))
                marks = _Marks(unit.key)
                for entry in unit.entries():
                    document = tantivy.Document()
                    document.add_text("text", evened(entry.text))
                    document.add_text("marks", marks.of(entry))
                    document.add_integer("at", texts.add(entry))
                    document.add_integer("day", entry.day)
                    writer.add_document(document)
                    number += 1
                    if not number % 4096:
                        done(number)
        writer.commit()
        writer.wait_merging_threads()
        done(number)
        self._index.reload()

    def find(self, part: Part, filters: Filters, limit: int, *, counted: bool = True) -> Answer:
        """Find entries, the best first; equally good ones in the order indexed.

        Where they are not `counted`, entries that cannot be among the best are passed over unseen.
        """
        searcher = self._index.searcher()
        found = None if counted else self._best(part, filters, limit, searcher)
        if found is None:
            found = searcher.search(self._filtered(self._ranked(part, searcher), filters), limit, count=counted)
        addresses = [address for _, address in found.hits]
        places = searcher.fast_field_values("at", addresses)
        texts = Texts(self._texts)
        try:
            hits = tuple(
                Hit(texts.entry(int(place or 0)), score) for (score, _), place in zip(found.hits, places, strict=True)
            )
        finally:
            texts.close()
        total = int(getattr(found, "count", 0)) if counted else None  # the stubs of tantivy do not know it
        return Answer(hits, total)

    def frequency(self, word: str) -> int:
        """Count the entries that hold a word in any form."""
        return sum(self._index.searcher().doc_freq("text", stem) for stem in self.stem(word).split())

    @property
    def size(self) -> int:
        """Count the entries."""
        return int(self._index.searcher().num_docs)

    def _ranked(self, part: Part, searcher: tantivy.Searcher) -> tantivy.Query:
        """Give what is asked, and let entries in which its words stand near each other come first."""
        query = self._query(part)
        if not isinstance(part, All) or not all(isinstance(each, Word) for each in part.parts):
            return query
        stems = [self.stem(each.word) for each in part.parts if isinstance(each, Word)]
        common = any(searcher.doc_freq("text", stem) > _COMMON for stem in stems)
        if len(set(stems)) < 2 or len(set(stems)) < len(stems) or common:  # noqa: PLR2004 (nearness is of two)
            return query
        near = tantivy.Query.phrase_query(self._schema, "text", [*stems], 3)
        return tantivy.Query.boolean_query([(_MUST, query), (_SHOULD, near)])

    def _best(
        self, part: Part, filters: Filters, limit: int, searcher: tantivy.Searcher
    ) -> tantivy.SearchResult | None:
        """Find the best entries for one of several words without looking at all that hold the commonest of them.

        Entries with that word alone cannot be better than its weight allows (MaxScore, Turtle and Flood 1995). None
        where that does not rule them out, or where there is nothing to save.
        """
        if not isinstance(part, Either) or not all(isinstance(each, Word) for each in part.parts):
            return None
        stems = {self.stem(each.word) for each in part.parts if isinstance(each, Word)}
        rising = sorted((searcher.doc_freq("text", stem), stem) for stem in stems)
        (most, common), rarer = rising[-1], rising[:-1]
        others = sum(number for number, _ in rarer)
        if most <= _COMMON or not limit <= others <= most * _FEW or any(" " in stem for stem in stems):
            return None
        needed = tantivy.Query.boolean_query([(_SHOULD, self._term(stem)) for _, stem in rarer])
        query = tantivy.Query.boolean_query([(_MUST, needed), (_SHOULD, self._term(common))])
        found = searcher.search(self._filtered(query, filters), limit, count=False)
        enough = len(found.hits) == limit and float(found.hits[-1][0]) > _most_weight(most, searcher.num_docs)
        return found if enough else None

    def _term(self, stem: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, "text", stem, "freq")

    def _query(self, part: Part) -> tantivy.Query:
        if isinstance(part, Word):
            return self._sequence((part.word,), 0)
        if isinstance(part, Prefix):
            return self._prefix(part.prefix)
        if isinstance(part, Phrase):
            return self._sequence(part.words, part.slop)
        if isinstance(part, Either):
            return tantivy.Query.boolean_query([(_SHOULD, self._query(each)) for each in part.parts])
        wanted = [(_MUST, self._query(each)) for each in part.parts]
        return tantivy.Query.boolean_query([*wanted, *((_NOT, self._query(each)) for each in part.without)])

    def _sequence(self, words: tuple[str, ...], slop: int) -> tantivy.Query:
        stems = [stem for word in words for stem in self.stem(word).split()]
        if not stems:
            return tantivy.Query.empty_query()
        if len(stems) == 1:
            return self._term(stems[0])
        return tantivy.Query.phrase_query(self._schema, "text", [*stems], slop)

    def _prefix(self, prefix: str) -> tantivy.Query:
        """Give words that begin so; stems are shorter than words, so the stem of the beginning will do as well."""
        lower = evened(prefix).lower()
        searcher = self._index.searcher()
        found = dict(searcher.terms_with_prefix("text", lower, limit=200))
        found |= dict.fromkeys(self.stem(lower).split(), 1)
        terms = [(_SHOULD, tantivy.Query.term_query(self._schema, "text", term, "freq")) for term in found]
        return tantivy.Query.boolean_query(terms)

    def _filtered(self, query: tantivy.Query, filters: Filters) -> tantivy.Query:
        asked = [("source", filters.sources), ("language", filters.languages), ("code", filters.codes)]
        asked.append(("kind", filters.kinds))
        needed = [
            tantivy.Query.term_set_query(self._schema, "marks", [_mark(name, value) for value in values])
            for name, values in asked
            if values
        ]
        if filters.since or filters.until:
            last = filters.until or 99_991_231
            whole = tantivy.FieldType.Integer
            needed.append(tantivy.Query.range_query(self._schema, "day", whole, max(filters.since, 1), last))
        if not needed:
            return query
        parts = [(_MUST, query), *((_MUST, tantivy.Query.const_score_query(each, 0.0)) for each in needed)]
        return tantivy.Query.boolean_query(parts)


def _most_weight(holding: int, entries: int) -> float:
    """Give what a word held by so many entries can add to a score at most: BM25 with k1 = 1.2, and some for safety."""
    return 1.05 * 2.2 * log(1 + (max(entries - holding, 0) + 0.5) / (holding + 0.5))


class _Marks:
    """Marks of entries by what they are made of; most entries of a unit have the same."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._known: dict[tuple[str, str, str, tuple[str, ...]], str] = {}

    def of(self, entry: Entry) -> str:
        """Give the marks of an entry, parted by spaces: one string costs less on its way than a list."""
        kind = entry.ref.partition(":")[0]
        key = (kind, entry.language, entry.source, entry.codes)
        found = self._known.get(key)
        if found is None:
            named = [("unit", self._unit), ("kind", kind), ("language", entry.language), ("source", entry.source)]
            named += [("code", code) for code in entry.codes]
            found = self._known[key] = " ".join(_mark(name, value) for name, value in named if value)
        return found


def _mark(name: str, value: str) -> str:
    """Write a mark without a space in it."""
    return f"{name}={value.replace(' ', '_')}"
