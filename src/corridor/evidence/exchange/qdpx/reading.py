"""Reading the XML of a project: as a stream, source by source, without document types, entities or anything fetched."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING, Any, cast
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from corridor.evidence.exchange.archives import ZIP_FAULTS
from corridor.evidence.exchange.qdpx.mapping import Child, Children, local, piece_of, plan_of
from corridor.evidence.exchange.qdpx.model import Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

    from corridor.evidence.exchange.noting import Noted
    from corridor.evidence.exchange.qdpx.mapping import Piece

_PREFIX = "urn:QDA-XML:project:"
#: Depth at which pieces stand that may be many and large: sources, memos, sets …
_MANY = 3


@dataclass(frozen=True, slots=True)
class XmlLimits:
    """How much a project's XML may hold."""

    #: Elements.
    elements: int = 2_000_000
    #: Elements within one another.
    depth: int = 64


class _LimitError(Exception):
    """A limit is passed."""


def read_project(stream: IO[bytes], noted: Noted, limits: XmlLimits | None = None) -> Project | None:
    """Read a project; None, with a problem, where the XML is damaged, forbidden, no project or past the limits."""
    try:
        project = _read(stream, limits or XmlLimits())
    except DefusedXmlException:
        noted.report("xml-forbidden")
    except ParseError as error:
        noted.report("xml-unreadable", row=error.position[0], column=error.position[1] + 1)
    except _LimitError:
        noted.report("archive-too-large")
    except zipfile.BadZipFile:  # of no other error here: a checksum is told only at the end of a member
        noted.report("archive-broken")
    except (LookupError, ValueError):  # an encoding that nobody knows, or that takes several bytes
        noted.report("xml-unreadable", row=1, column=1)
    except ZIP_FAULTS:
        noted.report("archive-broken")
    else:
        if project is None:
            noted.report("project-missing")
        return project
    return None


def _read(stream: IO[bytes], limits: XmlLimits) -> Project | None:
    events = _bounded(iterparse(stream, events=("start", "end"), forbid_dtd=True), limits)
    _, _, root = next(events)
    namespace, _, name = root.tag.removeprefix("{").rpartition("}")
    if name != "Project" or (namespace and not namespace.startswith(_PREFIX)):
        return None
    made: dict[Element, Piece] = {}
    for depth, ended, element in events:
        if ended and depth == _MANY:
            kind = _kind_of_many(root, element, namespace)
            if kind is not None:
                made[element] = piece_of(element, kind, namespace)
                element.clear()
    return replace(piece_of(root, Project, namespace, made), namespace=namespace)


def _kind_of_many(root: Element, element: Element, namespace: str) -> type[Piece] | None:
    """Give the class of a piece of which its part declares many; None for anything else, and in a repeated part."""
    part = root[-1]
    _, declared = plan_of(Project).children.get(local(part.tag, namespace), ("", None))
    if not isinstance(declared, Child) or root.find(part.tag) is not part:
        return None
    _, many = plan_of(cast("Any", declared.piece())).children.get(local(element.tag, namespace), ("", None))
    return many.pieces()[local(element.tag, namespace)] if isinstance(many, Children) else None


def _bounded(events: Iterable[tuple[str, Element]], limits: XmlLimits) -> Iterator[tuple[int, bool, Element]]:
    """Give depth (from 1), whether the element has ended, and the element; raise where a limit is passed."""
    depth = count = 0
    for event, element in events:
        if event == "start":
            depth, count = depth + 1, count + 1
            if depth > limits.depth or count > limits.elements:
                raise _LimitError
            yield depth, False, element
        else:
            yield depth, True, element
            depth -= 1
