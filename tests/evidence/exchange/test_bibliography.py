"""Bibliographies come in and go out with their letters, names and dates as they were."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corridor.evidence.exchange.bibliography.bibtex import read_bibtex, write_bibtex
from corridor.evidence.exchange.bibliography.csl import read_csl, write_csl
from corridor.evidence.exchange.bibliography.entry import Entry, entry_of
from corridor.evidence.exchange.bibliography.latex import escaped, words_of
from corridor.evidence.exchange.noting import Noted
from corridor.evidence.records import SOURCE_TYPES, Source
from corridor.kernel.period import Period
from corridor.kernel.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

#: As Zotero, JabRef and people write.
BIBTEX = r"""
% a comment
@string{rudn = "Вестник РУДН"}
@article{grebenyuk:2024,
  author  = {Гребенюк, А. А. and {\"O}zt{\"u}rk, {\c C}a{\u g}r{\i} and {World Bank} and Ludwig van Beethoven
             and others},
  title   = {Мигранты: 50\% {\CYRM\cyri\cyrg} \& {RU} caf\'e -- ``quoted''},
  journal = rudn, volume = 24, number = {1}, pages = {107--125},
  year    = 2024, month = mar, doi = {https://doi.org/10.22363/2313-0660-2024-24-1-107-125},
  url     = {https://example.org/a_b?x=50%25}, langid = {russian}, abstract = {Not ours.}, editor = {Someone}
}
@misc{brace, title = {Never closed
@online{after, title = "Still read", date = {2022-09-21/2022-09-30}, organization = {RFE/RL}}
"""


def _bibtex(text: str) -> tuple[tuple[Entry, ...], list[tuple[str, int]]]:
    noted = Noted("refs.bib")
    entries = read_bibtex(text, noted)
    return entries, [(problem.code, problem.where.line) for problem in noted.problems]


def _csl(items: object) -> tuple[tuple[Entry, ...], list[str]]:
    noted = Noted("refs.json")
    entries = read_csl(items if isinstance(items, str) else json.dumps(items), noted)
    return entries, [problem.code for problem in noted.problems]


def test_bibtex_as_people_write_it() -> None:
    """LaTeX becomes letters, names stay whole, what has no place is named, and one bad entry costs no other."""
    (article, online), problems = _bibtex(BIBTEX)
    assert article.title == "Мигранты: 50% Миг & RU café – “quoted”"
    assert article.authors == ("Гребенюк, А. А.", "Öztürk, Çağrı", "World Bank", "van Beethoven, Ludwig")
    assert article.publisher == "Вестник РУДН, 24(1), 107–125"
    assert (article.kind, article.language, article.doi) == ("article", "ru", "10.22363/2313-0660-2024-24-1-107-125")
    assert article.date == Period.parse("2024-03")
    assert article.url == "https://example.org/a_b?x=50%25"
    assert article.left == ("abstract", "editor")
    assert (online.title, online.publisher, online.date) == (
        "Still read",
        "RFE/RL",
        Period.parse("2022-09-21/2022-09-30"),
    )
    assert problems == [("bibliography-entry-unread", 12)]


def test_names_ending_in_initials_are_taken_as_printed() -> None:
    """Without a comma «Гребенюк А. А.» would lose its family name to the initials."""
    (entry,), _ = _bibtex("@misc{a, title={T}, author={Гребенюк А. А. and Протасова В.}}")
    assert entry.authors == ("Гребенюк А. А.", "Протасова В.")


def test_values_in_pieces_and_braces_after_a_hash() -> None:
    """A value joined of pieces is one; a number sign before a brace is no join."""
    (joined, plain), problems = _bibtex('@misc{a, title = "One" # { two}}\n@misc{b, title = {Issue #{5} of C# and F#}}')
    assert (joined.title, plain.title, problems) == ("One two", "Issue #5 of C# and F#", [])


def test_csl_as_reference_managers_write_it() -> None:
    """Particles, literal names, tags in titles and dates in parts are understood; the rest is named."""
    items = [
        {
            "id": "http://zotero.org/1", "type": "article-newspaper", "title": "О <i>запрете</i>", "publisher": "P",
            "author": [{"family": "Berg", "given": "A.", "non-dropping-particle": "van den"}, {"literal": "Азаттык"}],
            "issued": {"date-parts": [["2022", 9, "21"]]}, "container-title": "Азаттык", "language": "ru-RU",
            "URL": "javascript:alert(1)", "abstract": "Not ours.",
        },
        {"type": "book"}, "no entry",
    ]  # fmt: skip
    (entry,), problems = _csl(items)
    assert (entry.title, entry.kind, entry.language, entry.publisher) == ("О запрете", "news", "ru", "Азаттык")
    assert entry.authors == ("van den Berg, A.", "Азаттык")
    assert entry.date == Period.parse("2022-09-21")
    assert (entry.url, entry.left) == ("", ("URL", "abstract", "publisher"))
    assert problems == ["bibliography-entry-unread"]


@pytest.mark.parametrize("text", ["{", "[1, 2", "[" * 5000, '{"a": ' * 3000])
def test_broken_json_is_said(text: str) -> None:
    """What is no JSON, or too deep, is a problem and no traceback."""
    assert _csl(text) == ((), ["bibliography-broken"])


def test_latex_that_means_itself() -> None:
    """A per cent sign begins no comment, an ampersand and a hash stay, й is one letter."""
    assert words_of("50% of {RU} & #1") == "50% of RU & #1"
    assert words_of(r"\u{\cyri} {\cyrii} \'{e} $x$") == "й і é $x$"


_PLAIN = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "Sc", "Sm"]) | st.sampled_from(" {}\\%&$#_^~-'`"),
    min_size=1, max_size=25,
).map(lambda words: " ".join(words.split())).filter(bool)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(_PLAIN)
def test_any_words_survive_latex(words: str) -> None:
    """Escaped and read again, words are the same, whatever LaTeX would make of their signs."""
    assert " ".join(words_of(escaped(words)).split()) == words


_NAMES = st.text(st.sampled_from("АБвгдёйABcdeéğ'’-"), min_size=1, max_size=8)
_DATES = st.sampled_from(["2017", "2017-05", "2017-05-03", "2016/2017", "2022-09-21/2022-09-30", "2017-Q1"])
_ENTRIES = st.builds(
    Entry,
    key=st.text(st.sampled_from("abc-19"), min_size=1, max_size=8),
    kind=st.sampled_from(SOURCE_TYPES),
    title=_PLAIN,
    short=st.just("") | _PLAIN,
    authors=st.lists(st.tuples(_NAMES, _NAMES).map(", ".join) | _NAMES | st.just("World Bank and Co"), max_size=3).map(
        tuple
    ),
    publisher=st.just("") | _PLAIN | st.sampled_from(["Vestnik RUDN, 24(1), 107–125", "Demoscope, 12", "A, (3), 1–2"]),
    date=st.none() | _DATES.map(Period.parse),
    language=st.sampled_from(["", "ru", "en", "ky"]),
    url=st.sampled_from(["", "https://example.org/a_b?x=1&y=%20#z"]),
    doi=st.sampled_from(["", "10.1093/esr/jcz045"]),
    note=st.just("") | _PLAIN,
)


_FORMATS = ["csl", "bibtex"]


def _read_bibtex(raw: bytes, noted: Noted) -> tuple[Entry, ...]:
    return read_bibtex(raw.decode(), noted)


def _read_csl(raw: bytes, noted: Noted) -> tuple[Entry, ...]:
    return read_csl(raw.decode(), noted)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.parametrize(
    ("write", "read"), [(write_csl, _read_csl), (write_bibtex, _read_bibtex)], ids=["csl", "bibtex"]
)
@given(entry=_ENTRIES)
def test_an_entry_comes_back_as_it_was(
    write: Callable[[list[Entry]], bytes], read: Callable[[bytes, Noted], tuple[Entry, ...]], entry: Entry
) -> None:
    """Whatever a source says that a bibliography can hold is read again from what was written."""
    noted = Noted("again")
    (again,) = read(write([entry]), noted)
    assert noted.problems == []
    assert {**_said(again), "line": 0} == {**_said(entry), "line": 0}


def _said(entry: Entry) -> dict[str, object]:
    return {name: getattr(entry, name) for name in Entry.__slots__ if name != "line"}


def test_what_a_bibliography_cannot_hold_is_named() -> None:
    """Judgements of a study, and a second language of its texts, are no part of an entry; each is named."""
    source = Source(
        id="iom-2017", title=Text.of(en="Return", ru="Возвращение"), reliability="B", base=350, language="ru"
    )
    entry = entry_of(source, "en")
    assert (entry.title, entry.left) == ("Возвращение", ("reliability", "base", "languages"))


@pytest.mark.parametrize(
    ("key", "name"),
    [("Гребенюк2024", "grebeniuk2024"), ("http://zotero.org/users/1", "http-zotero-org-users-1"), ("…", "source")],
)
def test_keys_become_ids(key: str, name: str) -> None:
    """Any key gives an id: Cyrillic in Latin letters, the rest as dashes."""
    source = Entry(key, "report", "T").source(("ru", "en"))
    assert (source.id, source.title.wordings[0].language) == (name, "ru")
