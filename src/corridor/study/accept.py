"""Accepting problems: entries appended to `accepted.yaml`, everything the user wrote there kept to the byte."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from corridor.kernel.files.atomic import write_file
from corridor.kernel.records import Reading
from corridor.kernel.registers import Fragment, read_register
from corridor.study.migrate import Edit, TextFile, edited, open_text
from corridor.study.records import ACCEPTED, ANY_KIND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from corridor.kernel.ids import Ref
    from corridor.kernel.problem import Problem
    from corridor.study.model import Study

#: The file entries are appended to.
FILE = "accepted.yaml"

#: Words that need no quotation marks in any reader of YAML.
_PLAIN = re.compile(r"[^\W\d_][\w./-]*(?: [\w./-]+)*")
_RESERVED = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


class CannotAppendError(Exception):
    """The file is written in a way that cannot be added to without changing what stands there."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who accepts, why and when."""

    reason: str
    #: Language the reason is in: one of the study's.
    language: str
    by: str
    on: date


class Entry(NamedTuple):
    """One entry: problems of a code about the same items in the same file."""

    code: str
    file: str
    about: tuple[Ref, ...]


def accept(study: Study, problems: Iterable[Problem], acceptance: Acceptance) -> tuple[Entry, ...]:
    """Append entries that cover the problems; give them.

    A problem that names no item can only be accepted for its whole file: such an entry has no `about`. Raises
    CannotAppendError where the file has faults of its own, OSError where it cannot be written; both leave it as it is.
    """
    entries = list(dict.fromkeys(_entry(study, problem) for problem in problems))
    if not entries:
        return ()
    path = study.folder / FILE
    if path.is_symlink():
        raise CannotAppendError(FILE)
    lines = [_line(entry, acceptance, plain=len(study.languages) == 1) for entry in sorted(entries, key=_order)]
    file = open_text(path) if path.exists() else TextFile(path, "", "utf-8", b"")
    if file is None:
        raise CannotAppendError(FILE)
    write_file(path, file.encoded(_appended(file, lines, study.languages)))
    return tuple(entries)


def _order(entry: Entry) -> tuple[str, str, tuple[Ref, ...]]:
    return entry.file, entry.code, entry.about


def _entry(study: Study, problem: Problem) -> Entry:
    about = tuple(ref for ref in dict.fromkeys(problem.refs) if ref.kind in ANY_KIND and study.exists(ref))
    return Entry(problem.code, problem.where.file, about)


def _line(entry: Entry, acceptance: Acceptance, *, plain: bool) -> str:
    reason = quoted(acceptance.reason, always=True)
    fields = [f"code: {entry.code}"]
    if entry.about:
        fields.append(f"about: [{', '.join(map(str, entry.about))}]")
    if entry.file:
        fields.append(f"file: {quoted(entry.file)}")
    fields.append(f"reason: {reason}" if plain else f"reason: {{{acceptance.language}: {reason}}}")
    fields += [f"by: {quoted(acceptance.by)}", f"date: {acceptance.on.isoformat()}"]
    return f"{{{', '.join(fields)}}}"


def quoted(words: str, *, always: bool = False) -> str:
    """Write words as a YAML value, in quotation marks where any reader might need them."""
    if not always and _PLAIN.fullmatch(words) and words.lower() not in _RESERVED:
        return words
    return '"' + "".join(_escaped(character) for character in words) + '"'


def _escaped(character: str) -> str:
    if character in {'"', "\\"}:
        return "\\" + character
    if character.isprintable():
        return character
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 (surrogates: bytes of the command line that are no characters)
        return "\N{REPLACEMENT CHARACTER}"
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004


def _appended(file: TextFile, lines: Sequence[str], languages: tuple[str, ...]) -> str:
    """Give the text with the entries added in the first way that a reading of the result proves right."""
    before = _read(file.text, languages)
    if any(problem.code.startswith("yaml-") for problem in before.problems):
        raise CannotAppendError(FILE)
    for edits in _ways(file, lines):
        text = edited(file.text, edits)
        after = _read(text, languages)
        kept = [item for item, _ in after.items[: len(before.items)]] == [item for item, _ in before.items]
        if kept and len(after.items) == len(before.items) + len(lines):
            return text
    raise CannotAppendError(FILE)


def _read(text: str, languages: tuple[str, ...]) -> Fragment:
    return read_register(ACCEPTED, text, Reading(FILE, languages))


class _List(NamedTuple):
    """Where the list `accepted` stands."""

    #: Offset of its first character and of the character after it.
    start: int
    end: int
    #: Offset after the last character of its last item; `start` where it has none.
    last: int
    #: Spaces before its dashes.
    indent: int
    kind: str


def _ways(file: TextFile, lines: Sequence[str]) -> Iterator[list[Edit]]:
    found, end = _found(file.text), file.line_end
    gap = "" if not file.text or file.text.endswith(("\n", "\r")) else end
    size = len(file.text)
    if found is None:
        yield [Edit(size, size, f"{gap}accepted:{end}" + _block(lines, 2, end))]
    elif found.kind == "empty":
        drop = Edit(found.start, found.end, "")
        yield [drop, Edit(size, size, gap + _block(lines, 2, end))]
        yield [Edit(found.start, found.end, end + _block(lines, 2, end).rstrip("\r\n"))]
    elif found.kind == "flow":
        inner = "".join(f"{end}  {line}," for line in lines) + end
        rest = file.text[found.last : found.end - 1]
        if found.last > found.start and "," not in re.sub("#.*", "", rest):
            yield [Edit(found.last, found.end - 1, f",{rest}{inner}")]
        yield [Edit(found.end - 1, found.end - 1, inner)]
    else:
        yield [Edit(size, size, gap + _block(lines, found.indent, end))]
        at = _line_after(file.text, found.last)
        yield [Edit(at, at, _block(lines, found.indent, end))]


def _block(lines: Sequence[str], indent: int, end: str) -> str:
    return "".join(f"{' ' * indent}- {line}{end}" for line in lines)


def _line_after(text: str, offset: int) -> int:
    """Give the offset of the line that follows the one a place is in; the place itself where it begins a line."""
    if text[:offset].endswith(("\n", "\r")):
        return offset
    newline = re.compile(r"\r\n|\r|\n").search(text, offset)
    return newline.end() if newline else len(text)


def _found(text: str) -> _List | None:
    """Find the list by the parser's events."""
    events = list(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    depth = 0
    for place, event in enumerate(events):
        if depth == 1 and isinstance(event, yaml.ScalarEvent) and event.value == "accepted":
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
