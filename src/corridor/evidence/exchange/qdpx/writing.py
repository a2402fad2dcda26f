"""Writing a project as XML, in the order of the standard's schema, with everything that was carried along."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any, cast

from corridor.evidence.exchange.qdpx.mapping import Child, Children, Raw, Rest, Words, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.evidence.exchange.qdpx.mapping import Piece
    from corridor.evidence.exchange.qdpx.model import Project

#: Characters that XML 1.0 cannot hold.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KNOWN_PREFIXES = {
    "http://www.w3.org/2001/XMLSchema-instance": "xsi",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)


def write_project(project: Project, stream: IO[bytes]) -> None:
    """Write a project, piece by piece; characters that XML cannot hold become U+FFFD."""
    stream.write(b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n')
    own = (("xmlns", project.namespace),) if project.namespace else ()
    _Writer(stream).piece("Project", project, own)
    stream.write(b"\n")


class _Writer:
    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def piece(self, tag: str, piece: Piece, own: tuple[tuple[str, str], ...] = ()) -> None:
        """Write a piece as an element."""
        plan, rest = plan_of(cast("Any", type(piece))), piece.rest or Rest()
        known = ((name, getattr(piece, field)) for name, (field, _) in plan.attributes.items())
        attributes = [(name, str(value)) for name, value in known if value is not None]
        self._start(tag, (*own, *attributes, *rest.attributes))
        self._out(rest.text.translate(_IN_TEXT))
        for field, declared in dict(plan.children.values()).items():
            self._field(getattr(piece, field), declared)
        for raw in rest.children:
            self._raw(raw)
        self._out(f"</{tag}>")

    def _field(self, value: Any, declared: Words | Child | Children) -> None:
        if value is None:
            return
        match declared:
            case Words(tag):
                self._raw(Raw(tag, text=value))
            case Child(tag):
                self.piece(tag, value)
            case Children(pieces):
                tags = {kind: tag for tag, kind in pieces().items()}
                for one in value:
                    self.piece(tags[type(one)], one)

    def _raw(self, raw: Raw) -> None:
        name, declaration = _qualified(raw.tag)
        self._start(name, (*declaration, *raw.attributes))
        self._out(raw.text.translate(_IN_TEXT))
        for one in raw.children:
            self._raw(one)
        self._out(f"</{name}>" + raw.tail.translate(_IN_TEXT))

    def _start(self, name: str, attributes: Iterable[tuple[str, str]]) -> None:
        written = [f"<{name}"]
        declared: set[str] = set()
        for key, value in attributes:
            prefixed, declaration = _prefixed(key, declared)
            written.append(f'{declaration} {prefixed}="{value.translate(_IN_ATTRIBUTE)}"')
        self._out("".join(written) + ">")

    def _out(self, written: str) -> None:
        self._stream.write(_IMPOSSIBLE.sub("\N{REPLACEMENT CHARACTER}", written).encode("utf-8"))


def _qualified(tag: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Give the name of an element and, where it is of another namespace, the declaration it needs."""
    namespace, brace, name = tag.removeprefix("{").rpartition("}")
    return (name, (("xmlns", namespace),)) if brace else (tag, ())


def _prefixed(key: str, declared: set[str]) -> tuple[str, str]:
    """Give the name of an attribute and, where it is the first of another namespace, the declaration it needs."""
    namespace, brace, name = key.removeprefix("{").rpartition("}")
    if not brace:
        return key, ""
    prefix = _KNOWN_PREFIXES.get(namespace) or f"n{len(declared)}"
    if prefix == "xml" or namespace in declared:
        return f"{prefix}:{name}", ""
    declared.add(namespace)
    return f"{prefix}:{name}", f' xmlns:{prefix}="{namespace.translate(_IN_ATTRIBUTE)}"'
