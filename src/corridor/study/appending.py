"""Appending items to a list in a YAML file: everything the user wrote there is kept to the byte."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import yaml

from corridor.kernel.records import Reading
from corridor.kernel.registers import Fragment, Register, read_register
from corridor.study.migrate import Edit, TextFile, edited, open_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

#: Words that need no quotation marks in any reader of YAML.
_PLAIN = re.compile(r"[^\W\d_][\w./-]*(?: [\w./-]+)*")
_RESERVED = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})

#: Spaces that hold numbers together: written as they are, so that people can read them.
_SPACES = "\u00a0\u202f"

#: An item to be added: its fields, each as `key: value`.
Item: TypeAlias = "tuple[str, ...]"


class CannotAppendError(Exception):
    """The file is written in a way that cannot be added to without changing what stands there."""


def appended(
    path: Path,
    register: Register,
    items: Sequence[Item],
    languages: tuple[str, ...],
    *,
    tall: bool = False,
    top: str = "",
) -> bytes:
    """Give the bytes of a register's file with items added to its one list: in a line each, or a field a line.

    The file may be absent; `top` is what a new one begins with. Raises CannotAppendError where it is a link, cannot be
    read as YAML, or cannot be added to without changing what stands there.
    """
    if path.is_symlink():
        raise CannotAppendError(path.name)
    file = open_text(path) if path.exists() else TextFile(path, top, "utf-8", b"")
    if file is None:
        raise CannotAppendError(path.name)
    return file.encoded(_appended(file, register, _Written(tuple(items), tall), languages))


def _appended(file: TextFile, register: Register, items: _Written, languages: tuple[str, ...]) -> str:
    """Give the text with the items added in the first way that a reading of the result proves right."""
    (key,) = register.lists
    before = _read(file, register, file.text, languages)
    if any(problem.code.startswith("yaml-") for problem in before.problems):
        raise CannotAppendError(file.path.name)
    for edits in _ways(file, key, items):
        text = edited(file.text, edits)
        after = _read(file, register, text, languages)
        kept = [item for item, _ in after.items[: len(before.items)]] == [item for item, _ in before.items]
        if kept and len(after.items) == len(before.items) + len(items.items):
            return text
    raise CannotAppendError(file.path.name)


def _read(file: TextFile, register: Register, text: str, languages: tuple[str, ...]) -> Fragment:
    return read_register(register, text, Reading(file.path.name, languages))


def quoted(words: str, *, always: bool = False) -> str:
    """Write words as a YAML value, in quotation marks where any reader might need them."""
    if not always and _PLAIN.fullmatch(words) and words.lower() not in _RESERVED:
        return words
    return '"' + "".join(_escaped(character) for character in words) + '"'


def _escaped(character: str) -> str:
    if character in {'"', "\\"}:
        return "\\" + character
    if character.isprintable() or character in _SPACES:
        return character
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 (surrogates: bytes of the command line that are no characters)
        return "\N{REPLACEMENT CHARACTER}"
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004


class _Written(NamedTuple):
    """Items as they are to be written."""

    items: tuple[Item, ...]
    #: Whether each field stands on a line of its own, where the list is not in brackets.
    tall: bool

    def flat(self) -> list[str]:
        """Give each item on one line."""
        return [f"{{{', '.join(item)}}}" for item in self.items]

    def block(self, indent: int, end: str) -> str:
        """Give the items as lines of a list."""
        inner = f"{end}{' ' * (indent + 2)}"
        lines = [inner.join(item) for item in self.items] if self.tall else self.flat()
        return "".join(f"{' ' * indent}- {line}{end}" for line in lines)


class _List(NamedTuple):
    """Where the list stands."""

    #: Offset of its first character and of the character after it.
    start: int
    end: int
    #: Offset after the last character of its last item; `start` where it has none.
    last: int
    #: Spaces before its dashes.
    indent: int
    kind: str


def _ways(file: TextFile, key: str, items: _Written) -> Iterator[list[Edit]]:
    found, end = _found(file.text, key), file.line_end
    gap = "" if not file.text or file.text.endswith(("\n", "\r")) else end
    size = len(file.text)
    if found is None:
        yield [Edit(size, size, f"{gap}{key}:{end}" + items.block(2, end))]
    elif found.kind == "empty":
        drop = Edit(found.start, found.end, "")
        yield [drop, Edit(size, size, gap + items.block(2, end))]
        yield [Edit(found.start, found.end, end + items.block(2, end).rstrip("\r\n"))]
    elif found.kind == "flow":
        inner = "".join(f"{end}  {item}," for item in items.flat()) + end
        rest = file.text[found.last : found.end - 1]
        if found.last > found.start and "," not in re.sub("#.*", "", rest):
            yield [Edit(found.last, found.end - 1, f",{rest}{inner}")]
        yield [Edit(found.end - 1, found.end - 1, inner)]
    else:
        yield [Edit(size, size, gap + items.block(found.indent, end))]
        at = _line_after(file.text, found.last)
        yield [Edit(at, at, items.block(found.indent, end))]


def _line_after(text: str, offset: int) -> int:
    """Give the offset of the line that follows the one a place is in; the place itself where it begins a line."""
    if text[:offset].endswith(("\n", "\r")):
        return offset
    newline = re.compile(r"\r\n|\r|\n").search(text, offset)
    return newline.end() if newline else len(text)


def _found(text: str, key: str) -> _List | None:
    """Find the list by the parser's events."""
    events = list(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    depth = 0
    for place, event in enumerate(events):
        if depth == 1 and isinstance(event, yaml.ScalarEvent) and event.value == key:
            return _list(text, events[place + 1 :])
        depth += _deeper(event)
    return None


def _list(text: str, events: Sequence[Any]) -> _List | None:
    head = events[0]
    start, end = head.start_mark.index, head.end_mark.index
    if isinstance(head, yaml.ScalarEvent):
        return _List(start, end, start, 0, "empty")
    depth, last = 0, start
    for event in events:
        depth += _deeper(event)
        end = event.end_mark.index
        if depth == 0:
            return _List(start, end, last, head.start_mark.column, "flow" if text[start] == "[" else "block")
        # Where a block ends, the event is empty and stands at whatever follows it.
        if event.start_mark.index < end and not isinstance(event, yaml.CollectionStartEvent):
            last = end
    return None


def _deeper(event: Any) -> int:
    return isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
