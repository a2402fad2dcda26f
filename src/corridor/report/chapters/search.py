"""The search page: everything with a place in the report, by its words; without scripts, from A to Z."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from corridor.document.blocks import Findable, Finder, Heading, Item, Listing, Page, Paragraph
from corridor.document.inline import Link, Words, words_of
from corridor.evidence.search.stems import stem
from corridor.evidence.search.words import words
from corridor.evidence.synonym_groups import SynonymGroup
from corridor.kernel.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corridor.document.blocks import Block
    from corridor.kernel.ids import Ref
    from corridor.report.edition import Edition

#: Kinds that are looked for, in the order in which equally good finds stand.
_KINDS = (
    "risk", "claim", "topic", "response", "component", "element", "assumption", "opportunity", "event", "instrument",
    "source", "table", "population", "stage", "actor", "guideline", "setting",
    "code",
)  # fmt: skip
#: Fields of an item whose words are looked through besides its name.
_WORDS = ("says", "statement", "what", "question", "subject", "object", "interest", "note")
#: Characters of a name in the list.
_NAME = 110


def pages(edition: Edition) -> Iterator[Page]:
    """Give the search page."""
    say = edition.language.say
    entries = tuple(_entries(edition))
    blocks: list[Block] = [
        Finder(entries, _index(entries), _synonyms(edition), _endings()),
        Heading(2, edition.say("Everything from A to Z"), "a-z"),
        Paragraph(edition.language.count_runs("One entry.", "{n} entries.", len(entries)), look="small"),
        *_list(entries),
    ]
    yield Page(
        "search",
        say("Search"),
        tuple(blocks),
        section="search",
        summary=say("Everything in this report by its words, in any of their forms."),
    )


def _entries(edition: Edition) -> Iterator[Findable]:
    kinds = _kind_words(edition)
    for kind in _KINDS:
        for ref in (ref for ref in edition.study.items if ref.kind == kind):
            address = edition.address(ref)
            if address is not None:
                name = words_of(edition.name(ref))
                yield Findable(name, address, kinds[kind], _text(edition, ref, name))


def _kind_words(edition: Edition) -> dict[str, str]:
    say = edition.language.say
    return {
        "risk": say("risk"), "claim": say("claim"), "topic": say("contested fact"), "response": say("response"),
        "component": say("component"), "element": say("element"), "assumption": say("assumption"),
        "opportunity": say("opportunity"), "event": say("event"), "instrument": say("agreement or law"),
        "source": say("source"), "table": say("published table"), "population": say("population"),
        "stage": say("stage"), "actor": say("actor"), "guideline": say("guideline"), "setting": say("matrix"),
        "code": say("code"),
    }  # fmt: skip


def _text(edition: Edition, ref: Ref, name: str) -> str:
    """Give the words of an item besides its name, in the language of the edition."""
    item: Any = edition.study.items[ref]
    found = [words for field in _WORDS for words in _shown(edition, getattr(item, field, None))]
    return "\n".join(words for words in dict.fromkeys(found) if words.rstrip(".") != name)


def _shown(edition: Edition, value: object) -> list[str]:
    if isinstance(value, Text):
        return [edition.language.shown(value)] if value.wordings else []
    inner = (getattr(value, field, None) for field in ("cause", "event", "consequence"))
    return [edition.language.shown(text) for text in inner if isinstance(text, Text)]


def _index(entries: tuple[Findable, ...]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    table: dict[str, dict[int, None]] = defaultdict(dict)
    for place, entry in enumerate(entries):
        for found in words(f"{entry.title}\n{entry.text}"):
            table[stem(found.word)][place] = None
    return tuple((key, tuple(table[key])) for key in sorted(table))


def _synonyms(edition: Edition) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give single words that the study finds together; phrases are left to the program's own search."""
    table: dict[str, dict[str, None]] = defaultdict(dict)
    for group, _ in edition.study.lines_of(SynonymGroup):
        members = [[stem(found.word) for found in words(member)] for member in group.words]
        stems = [member[0] for member in members if len(member) == 1]
        for one in stems:
            table[one].update((other, None) for other in stems if other != one)
    return tuple((key, tuple(table[key])) for key in sorted(table))


def _endings() -> str:
    return (files("corridor.evidence.search") / "endings.json").read_text(encoding="utf-8")


def _list(entries: tuple[Findable, ...]) -> Iterator[Block]:
    by_letter: dict[str, list[tuple[str, Findable]]] = defaultdict(list)
    for entry in entries:
        key = _sorted_by(entry.title)
        by_letter[key[:1].upper()].append((key, entry))
    letters = sorted(by_letter, key=lambda letter: (not letter.isalpha(), letter))
    for letter in letters:
        yield Heading(3, (Words(letter),))
        ordered = sorted(by_letter[letter], key=lambda pair: (pair[0], pair[1].kind, pair[1].to.page))
        items = tuple(
            Item((Link(entry.to, (Words(_short(entry.title)),)), Words(f" ({entry.kind})"))) for _, entry in ordered
        )
        yield Listing(items, look="compact")


def _sorted_by(title: str) -> str:
    """Give a title as a list orders it: without quotation marks in front, capitals and «ё» told apart by nobody."""
    plain = title.casefold().replace("ё", "е")
    start = next((place for place, letter in enumerate(plain) if letter.isalnum()), 0)
    first = plain[start:]
    return f"0–9 {first}" if first[:1].isdigit() else first


def _short(title: str) -> str:
    return title if len(title) <= _NAME else title[:_NAME].rpartition(" ")[0] + " …"
