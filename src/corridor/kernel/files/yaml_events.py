"""YAML read from the parser's events: nothing is composed, constructed or resolved.

libyaml's composer recurses and crashes on deep nesting, and its resolver turns `NO` into false and `2017-05` into
something else. Events have neither fault: every scalar stays text, depth is counted here.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from corridor.kernel.files.lines import line_starts, lines_of
from corridor.kernel.files.nodes import COLUMN_BITS, LAST_COLUMN, Mapping, Node, Scalar, Sequence, mark, place
from corridor.kernel.files.yaml_messages import reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Deepest nesting that is read.
DEPTH_LIMIT = 64

#: What the parser makes of the `!!` that people write.
_STANDARD_TAGS = "tag:yaml.org,2002:"

#: Characters that YAML counts as line breaks and editors do not.
_ODD_BREAKS = ("\x85", "\u2028", "\u2029")


class Fault(NamedTuple):
    """Something wrong with the YAML itself."""

    #: Code of the problem.
    code: str
    #: Packed place.
    at: int
    #: Values for the problem's sentence.
    params: dict[str, object]


class Entry(NamedTuple):
    """A top-level key with its value, or with one item of its list."""

    key: Scalar
    #: Position in the list under the key; None where the value is no list.
    position: int | None
    node: Node


class _StopReadingError(Exception):
    """Ends reading at a fault after which positions can no longer be trusted."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def entries(text: str, faults: list[Fault]) -> Iterator[Entry]:
    """Give what stands under each top-level key, lists item by item, so that a large file is never held whole.

    Faults are appended to `faults`; what stands before a fault has been given by then.
    """
    reader = _Reader(text.lstrip("\ufeff"), faults)
    try:
        yield from reader.top()
    except _StopReadingError as stop:
        faults.append(stop.fault)
    except yaml.YAMLError as error:
        faults.append(_syntax(error, reader))


def _syntax(error: yaml.YAMLError, reader: _Reader) -> Fault:
    at = reader.at_error(error)
    return Fault("yaml-syntax", at, {"reason": reason(error, reader.line_of(at))})


#: A named tuple made without its Python-level constructor: half the time, two million times.
_made = tuple.__new__


def _nothing() -> None:
    """Stand in for the parser before reading begins."""


class _Reader:
    """Turns the event stream of one text into nodes.

    Written for speed where it is called once per value: a large study has two million events.
    """

    def __init__(self, text: str, faults: list[Fault]) -> None:
        self._text = text
        self._faults = faults
        self._lines = line_starts(text) if any(odd in text for odd in _ODD_BREAKS) else None
        #: Whether the parser's lines and columns can be taken as they are.
        self._plain = self._lines is None and len(text) < LAST_COLUMN
        self._next: Callable[[], Any] = _nothing
        self._depth = 0

    def at(self, position: Any) -> int:
        """Give the packed place of a parser's mark as an editor counts."""
        if self._lines is None:
            return mark(position.line + 1, position.column + 1)
        return self.at_character(position.index)

    def at_or_before_end(self, position: Any) -> int:
        """Give the packed place of a mark that the parser may set behind the end: of an empty value, of an error."""
        return self.at(position) if position.index < len(self._text) else self.at_character(len(self._text))

    def at_character(self, index: int) -> int:
        """Give the packed place of a character offset."""
        starts = self._lines or line_starts(self._text)
        line = bisect_right(starts, index)
        return mark(line, index - starts[line - 1] + 1)

    def at_error(self, error: yaml.YAMLError) -> int:
        """Give the place of an error: where reading failed.

        Where a mark is opened and never closed, or a key has no colon, it is where that began: reading fails later.
        """
        position, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        late = "simple key" in str(getattr(error, "context", ""))
        if begun is not None and (position is None or late or position.index >= len(self._text.rstrip())):
            position = begun
        if position is not None:
            return self.at_or_before_end(position)
        # An unacceptable character is reported before reading begins, by libyaml at its byte.
        unacceptable = yaml.SafeLoader.NON_PRINTABLE.search(self._text)
        return self.at_character(unacceptable.start() if unacceptable else 0)

    def line_of(self, at: int) -> str:
        """Give the line of a packed place; empty past the end."""
        lines, line = lines_of(self._text), place(at)[0]
        return lines[line - 1] if line <= len(lines) else ""

    def top(self) -> Iterator[Entry]:
        """Read the stream: one document, whose root is a mapping."""
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._next = loader(self._text).get_event
        event = self._next()
        while not isinstance(event, DocumentStartEvent):
            if isinstance(event, StreamEndEvent):
                return
            event = self._next()
        root = self._next()
        if isinstance(root, ScalarEvent) and not root.value and root.implicit[0]:
            return
        self._refuse_extras(root)
        if not isinstance(root, MappingStartEvent):
            raise _StopReadingError(Fault("yaml-not-a-mapping", self.at(root.start_mark), {}))
        yield from self._root()
        self._refuse_second_document()

    def _root(self) -> Iterator[Entry]:
        seen: set[str] = set()
        while (key := self._key(seen)) is not None:
            event = self._next()
            if isinstance(event, SequenceStartEvent):
                self._refuse_extras(event)
                yield from self._list(key)
            else:
                yield Entry(key, None, self._node(event))

    def _list(self, key: Scalar) -> Iterator[Entry]:
        index = 0
        while type(event := self._next()) is not SequenceEndEvent:
            yield Entry(key, index, self._node(event))
            index += 1

    def _key(self, seen: set[str]) -> Scalar | None:
        event = self._next()
        kind = type(event)
        if kind is MappingEndEvent:
            return None
        start = event.start_mark
        at = (start.line + 1) << COLUMN_BITS | start.column + 1 if self._plain else self.at(start)
        if kind is not ScalarEvent:
            raise _StopReadingError(Fault("yaml-key", at, {}))
        if event.anchor is not None or event.tag is not None:
            self._refuse_extras(event)
        value = event.value
        if not value:
            at = self.at_or_before_end(start)
        if value in seen:
            self._faults.append(Fault("duplicate-key", at, {"key": value}))
        seen.add(value)
        return _made(Scalar, (value, at, True))

    def _node(self, event: Any) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._refuse_extras(event)
            start = event.start_mark
            at = (start.line + 1) << COLUMN_BITS | start.column + 1 if self._plain else self.at(start)
            value = event.value
            return _made(Scalar, (value, at if value else self.at_or_before_end(start), event.implicit[0]))
        self._refuse_extras(event)
        at = self.at(event.start_mark)
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise _StopReadingError(Fault("yaml-too-deep", at, {}))
        node = self._sequence(at) if kind is SequenceStartEvent else self._mapping(at)
        self._depth -= 1
        return node

    def _sequence(self, at: int) -> Sequence:
        items: list[Node] = []
        while type(event := self._next()) is not SequenceEndEvent:
            items.append(self._node(event))
        return Sequence(tuple(items), at)

    def _mapping(self, at: int) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        seen: set[str] = set()
        following, plain = self._next, self._plain
        while (key := self._key(seen)) is not None:
            event: Any = following()
            kind = type(event)
            if plain and kind is ScalarEvent and event.value and event.anchor is None and event.tag is None:
                start = event.start_mark
                place = (start.line + 1) << COLUMN_BITS | start.column + 1
                pairs.append((key, _made(Scalar, (event.value, place, event.implicit[0]))))
            else:
                pairs.append((key, self._node(event)))
        return Mapping(tuple(pairs), at)

    def _refuse_extras(self, event: Any) -> None:
        if isinstance(event, AliasEvent):
            raise _StopReadingError(Fault("yaml-alias", self.at(event.start_mark), {"name": f"*{event.anchor}"}))
        if getattr(event, "anchor", None):
            fault = Fault("yaml-alias", self.at(event.start_mark), {"name": f"&{event.anchor}"})
            raise _StopReadingError(fault)
        if getattr(event, "tag", None):
            tag = str(event.tag).replace(_STANDARD_TAGS, "!!")
            self._faults.append(Fault("yaml-tag", self.at(event.start_mark), {"tag": tag}))

    def _refuse_second_document(self) -> None:
        while not isinstance(event := self._next(), StreamEndEvent):
            if isinstance(event, DocumentStartEvent):
                raise _StopReadingError(Fault("yaml-several-documents", self.at(event.start_mark), {}))
