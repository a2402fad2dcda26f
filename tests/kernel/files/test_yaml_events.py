"""YAML from events: what is read, and exactly where it goes wrong."""

from __future__ import annotations

import pytest

from corridor.kernel.files.nodes import Mapping, Scalar, place
from corridor.kernel.files.yaml_events import DEPTH_LIMIT, Entry, Fault, entries

NEL, LINE, PARAGRAPH = "\x85", "\u2028", "\u2029"


def read(text: str) -> tuple[list[Entry], list[Fault]]:
    """Read a text whole."""
    faults: list[Fault] = []
    return list(entries(text, faults)), faults


def only_fault(text: str) -> tuple[str, int, int]:
    """Give code, line and column of the only fault of a text."""
    (fault,) = read(text)[1]
    return (fault.code, *place(fault.at))


def cause(text: str) -> str:
    """Give the English reason of the only fault of a text."""
    (fault,) = read(text)[1]
    return fault.params["reason"].into("en").words  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("written", ["NO", "08", "2017-05", "4.10", "yes", "0x1F", "1e3", "12:30:00", ".inf", "~"])
def test_every_scalar_stays_what_was_written(written: str) -> None:
    """Values that YAML readers elsewhere turn into something else are text here."""
    (entry,), faults = read(f"key: {written}\n")
    assert (entry.node, faults) == (Scalar(written, entry.node.at), [])


@pytest.mark.parametrize("text", ["", "\n\n", "# a remark\n", "---\n", "---\n# a remark\n", "\ufeff"])
def test_an_empty_file_holds_nothing_and_has_no_fault(text: str) -> None:
    """A register may be begun and left empty."""
    assert read(text) == ([], [])


def test_lists_are_given_item_by_item() -> None:
    """A large file need not be held whole: what stands before a fault has been given by then."""
    given, faults = read("risks:\n  - id: a\n  - id: b\n  - id: &c\n")
    assert [(entry.key.value, entry.position) for entry in given] == [("risks", 0), ("risks", 1)]
    assert [fault.code for fault in faults] == ["yaml-alias"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: *x\n", ("yaml-alias", 1, 4)),
        ("a: 1\nb: &x 2\n", ("yaml-alias", 2, 4)),
        ("*a : 1\n", ("yaml-key", 1, 1)),
        ("a: !!timestamp 2017\n", ("yaml-tag", 1, 4)),
        ("a:\n  - !x [1]\n", ("yaml-tag", 2, 5)),
        ("a: 1\n---\nb: 2\n", ("yaml-several-documents", 2, 1)),
        ("- a\n- b\n", ("yaml-not-a-mapping", 1, 1)),
        ("words\n", ("yaml-not-a-mapping", 1, 1)),
        ("a: 1\n[b]: 2\n", ("yaml-key", 2, 1)),
        ("? [b]\n: 2\n", ("yaml-key", 1, 3)),
        ("a: {b: 1, c: 2, b: 3}\n", ("duplicate-key", 1, 17)),
        ("a: 1\nb: 2\na: 3\n", ("duplicate-key", 3, 1)),
    ],
)
def test_what_the_format_does_not_have_is_a_fault_in_its_place(text: str, expected: tuple[str, int, int]) -> None:
    """Anchors, tags, second documents, odd roots and keys, and keys that stand twice: line and column are exact."""
    assert only_fault(text) == expected


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("title: Migrants: women\n", 1, 16, "a colon inside a text"),
        ("a: 1\nb:\n\t- x\n", 3, 1, "a tab stands"),
        ("a: 1\n\tb: 2\n", 2, 1, "a tab stands"),
        ('a: 1\nb: "never closed\nc: 3\n', 2, 4, "a quotation mark is opened"),
        ("a: [1, 2\nb: 3\n", 2, 2, "a square bracket"),
        ("a: {b: 1\nc: 3\n", 2, 2, "a brace"),
        ("a: [1, 2\n", 1, 4, "a square bracket"),
        ("a: 1\nb\nc: 2\n", 2, 1, "a line has no colon"),
        ("a:\n  - b\n c\n", 3, 2, "a line is indented"),
        ("a: - b\n", 1, 4, "a list begins"),
        ("a: }\n", 1, 4, "a bracket, brace or comma"),
        ('a: "\\q"\n', 1, 5, "a backslash"),
        ("a: @x\n", 1, 4, "a text that begins with a special character"),
        ("a: 1\nb: \x07\n", 2, 4, "a control character"),
        ("a: 1\n...\nb: 2\n", 3, 1, "the file goes on"),
        ('a: "x" y\n', 1, 8, "something follows"),
    ],
)
def test_the_parser_s_message_says_what_the_writer_did(text: str, line: int, column: int, words: str) -> None:
    """Line and column are those an editor shows, and the reason speaks of colons, tabs and quotation marks."""
    assert only_fault(text) == ("yaml-syntax", line, column)
    assert words in cause(text)


@pytest.mark.parametrize("odd", [NEL, LINE, PARAGRAPH])
def test_places_are_counted_as_editors_count(odd: str) -> None:
    """U+0085, U+2028 and U+2029 end a line for YAML and not for an editor."""
    assert only_fault(f'a: "one{odd}two"\nb: &x 1\n') == ("yaml-alias", 2, 4)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_once(end: str) -> None:
    """CR, LF and both together end a line."""
    assert only_fault(f"a: 1{end}b: 2{end}c: &x 1{end}") == ("yaml-alias", 3, 4)


def test_columns_are_characters_not_bytes() -> None:
    """A column counts letters and pictures as one each."""
    assert only_fault("имя: 🙂\nженщины🙂: &x 1\n") == ("yaml-alias", 2, 11)


def test_nesting_is_read_to_the_limit_and_refused_beyond() -> None:
    """64 levels are read, the 65th is refused where it opens; the key's own value is the first."""
    at_limit = f"a: {'[' * DEPTH_LIMIT}{']' * DEPTH_LIMIT}\n"
    assert read(at_limit)[1] == []
    assert only_fault(f"a: {'[' * (DEPTH_LIMIT + 2)}{']' * (DEPTH_LIMIT + 2)}\n") == ("yaml-too-deep", 1, 69)
    assert only_fault("a:\n- " + "{b: " * 65 + "}" * 65)[0] == "yaml-too-deep"


@pytest.mark.parametrize("open_", ["[", "{a: ", "- ", "? "])
def test_a_hundred_thousand_brackets_do_no_harm(open_: str) -> None:
    """A file made to exhaust the parser ends in a problem, not in a crash."""
    assert only_fault("a:\n  " + open_ * 100_000)[0] in {"yaml-too-deep", "yaml-key", "yaml-syntax"}


def test_a_duplicate_key_keeps_both_for_the_reader_of_the_file() -> None:
    """The mapping holds every key as written; which one counts is for the schema."""
    (entry,), faults = read("a: {b: 1, b: 2}\n")
    assert isinstance(entry.node, Mapping)
    assert [(key.value, value) for key, value in entry.node.entries if isinstance(value, Scalar)] == [
        ("b", Scalar("1", entry.node.entries[0][1].at)),
        ("b", Scalar("2", entry.node.entries[1][1].at)),
    ]
    assert len(faults) == 1
