"""The glossary has every word, once, in both languages."""

import re

from tools.glossary import PAGE, anchor, entries, words
from tools.problem_pages import key_terms

from corridor.study.catalogue import catalogue
from corridor.study.records import ANY_KIND

ENTRIES = entries(PAGE.read_text(encoding="utf-8"))
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def test_the_glossary_lists_every_word_in_order() -> None:
    """The list in `tools/glossary.py` and the entries of the page are the same."""
    assert tuple(entry.english for entry in ENTRIES) == words()


def test_every_entry_speaks_both_languages() -> None:
    """One paragraph in English, one in Russian, and the anchor by which other pages link here."""
    for entry in ENTRIES:
        english, russian = entry.paragraphs
        assert entry.anchor == anchor(entry.english)
        assert (bool(CYRILLIC.search(english.split("«")[0])), bool(CYRILLIC.search(russian))) == (False, True), entry


def test_every_kind_of_item_has_an_entry() -> None:
    """What references name by kind is explained."""
    assert set(ANY_KIND) <= set(words())


def test_the_terms_of_every_problem_have_an_entry() -> None:
    """Every problem turns on at least one word of the glossary, and its page links to it."""
    assert [code for code, kind in catalogue().kinds.items() if key_terms(kind) == ()] == []
