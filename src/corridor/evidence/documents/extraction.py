"""What an extractor gives: the text of a file, its pages and what the file says of itself, or why there is no text."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corridor.evidence.documents.model import Layout, LineBox, PageSpan


#: What the standard library raises of a damaged zip file.
BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, struct.error, KeyError, OSError, ValueError, EOFError, NotImplementedError,
    RuntimeError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be known about a document whose text was taken: the code of a problem, and its values."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Extraction:
    """The text of a file, with what the file says of itself."""

    text: str
    media_type: str
    #: What extracted it, with its version: `pypdfium2 5.15.2`.
    extractor: str
    layout: Layout
    pages: tuple[PageSpan, ...] = ()
    #: Lines on their pages, where the original has pages.
    boxes: tuple[LineBox, ...] = ()
    title: str = ""
    #: ISO date as far as it is given.
    date: str = ""
    publisher: str = ""
    remarks: tuple[Remark, ...] = ()


class NoTextError(Exception):
    """Why no text could be taken from a file; `code` and `params` become a problem."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
