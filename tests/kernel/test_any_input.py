"""Whatever a file holds: no exception, and every place lies inside the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.kernel.files.encoding import decode
from corridor.kernel.files.lines import lines_of
from corridor.kernel.files.nodes import Mapping, Node, Scalar, Sequence, place
from corridor.kernel.files.yaml_events import entries
from corridor.kernel.records import Reading
from corridor.study.files import read_part

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = (
    "risks.yaml", "responses.yaml", "theory.yaml", "sources.yaml", "claims/a.yaml", "facts.yaml", "events.yaml",
    "instruments.yaml", "accepted.yaml", "ratings/published.csv", "tables/a.csv", "tables/a.yaml",
    "narrative/method.en.md",
)  # fmt: skip

#: Pieces of which files are made, right and wrong ones.
PIECES = st.sampled_from(
    [
        "risks:", "claims:", "id", ":", " ", "\n", "  - ", "{", "}", "[", "]", ",", ";", '"', "'", "\t", "#", "&a",
        "*a", "!!str", "---\n", "...\n", "|\n", ">\n", "? ", "%TAG", "\x85", "\u2028", "\r", "\r\n", "\ufeff", "🙂",
        "é", "риск", "title", "value: 3", "figure", "en", "2017-05", "NO", "~", "null", "\\", "\x00", "\x07", "-",
        "row;risk;setting\n", "high", "a" * 100, "<<", "@", "`", "=",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


def assert_inside(reading: Reading, text: str) -> None:
    """Every problem of a reading lies on a line of the text, and on or just behind one of its characters."""
    lines = lines_of(text)
    for problem in reading.problems:
        assert 1 <= problem.where.line <= len(lines), problem
        assert 1 <= problem.where.column <= len(lines[problem.where.line - 1]) + 1, problem


@settings(max_examples=250, deadline=None, derandomize=True)
@given(text=TEXTS, name=st.sampled_from(FILES))
def test_any_text_can_be_any_file(text: str, name: str) -> None:
    """Every reader takes any text: problems, not exceptions, each at a place an editor can go to."""
    reading = Reading(name, ("en", "ru"))
    part = read_part(name, text, reading)
    assert list(part.fragment.problems) == reading.problems
    assert_inside(reading, text)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(raw=st.binary(max_size=300), name=st.sampled_from(FILES))
def test_any_bytes_can_be_any_file(raw: bytes, name: str) -> None:
    """Bytes that are no text are said to be none; all others are read."""
    decoded = decode(raw)
    if decoded.text is not None:
        reading = Reading(name)
        read_part(name, decoded.text, reading)
        assert_inside(reading, decoded.text)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(text=TEXTS)
def test_every_node_lies_inside_its_file(text: str) -> None:
    """Not only problems: each value and key is where its place says."""
    lines = lines_of(text)
    for entry in entries(text, []):
        for node in (entry.key, *_nodes(entry.node)):
            line, column = place(node.at)
            assert 1 <= line <= len(lines)
            assert 1 <= column <= len(lines[line - 1]) + 1


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _nodes(item)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            yield key
            yield from _nodes(value)


#: Words that YAML may hold between double quotation marks without any escape but those of `_quoted`.
_PRINTABLE = st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff\ufffe\uffff")


@settings(derandomize=True)
@given(words=st.text(_PRINTABLE, max_size=60))
def test_every_quoted_scalar_comes_back_as_text(words: str) -> None:
    """What is put between quotation marks is what is read, whatever it looks like."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    for odd, escape in (("\x85", "\\N"), ("\u2028", "\\L"), ("\u2029", "\\P")):
        escaped = escaped.replace(odd, escape)
    faults: list[object] = []
    (entry,) = entries(f'key: "{escaped}"\n', faults)  # type: ignore[arg-type]
    assert faults == []
    assert isinstance(entry.node, Scalar)
    assert entry.node.value == words


@settings(derandomize=True)
@given(word=st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._/+-]{0,30}", fullmatch=True))
def test_every_plain_word_or_number_comes_back_as_text(word: str) -> None:
    """Nothing becomes a truth value, a number or a date on the way."""
    (entry,) = entries(f"key: {word}\n", [])
    assert entry.node == Scalar(word, entry.node.at)


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_is_no_register_with_a_crash(name: str) -> None:
    """A file that has just been created is a register without items."""
    reading = Reading(name)
    read_part(name, "", reading)
    assert {problem.code for problem in reading.problems} <= {"csv-no-head", "missing-key"}
