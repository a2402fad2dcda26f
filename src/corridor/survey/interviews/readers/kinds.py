"""What a file is, by its first bytes."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class Kind(StrEnum):
    """What a file holds."""

    EMPTY = "empty"
    TEXT = "CSV"
    XLSX = "XLSX"
    XLS = "XLS"
    ODS = "ODS"
    PARQUET = "Parquet"
    SPSS = "SPSS"
    #: A packed folder of tables.
    ZIP = "ZIP"
    #: A workbook that asks for a password.
    ENCRYPTED = "encrypted"
    #: A page, or an XML table, under the name of a workbook.
    MARKUP = "markup"
    #: A package that is known and holds no table: a document, a presentation.
    OTHER_PACKAGE = "package"
    BROKEN_PACKAGE = "broken package"
    #: A file of another statistics program.
    STATA = "Stata"
    SAS = "SAS"
    PICTURE = "picture"
    PDF = "PDF"


#: How much of a file is looked at.
_HEAD = 1 << 16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: Names of the streams in which old workbooks lie.
_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_MARKUP = re.compile(rb"\s*(?:<\?xml|<!doctype\s+html|<html|<table|<head|<meta|<\?mso)", re.IGNORECASE)
_STARTS = (
    (b"$FL2", Kind.SPSS),
    (b"$FL3", Kind.SPSS),
    (b"PAR1", Kind.PARQUET),
    (b"<stata_dta>", Kind.STATA),
    (b"HEADER RECORD*******LIB", Kind.SAS),
    (b"%PDF", Kind.PDF),
    (b"\x89PNG", Kind.PICTURE),
    (b"\xff\xd8\xff", Kind.PICTURE),
    (b"GIF8", Kind.PICTURE),
)
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".sav", ".zsav", ".parquet")


def kind_of(path: Path) -> Kind:
    """Say what a file is; `OSError` where it cannot be opened."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        return Kind.EMPTY
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head.startswith(_OLE):
        return _old_kind(path)
    if head.startswith(b"PK"):
        return _packed_kind(path)
    return Kind.MARKUP if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")) else Kind.TEXT


def _old_kind(path: Path) -> Kind:
    content = path.read_bytes()
    if _ENCRYPTED in content:
        return Kind.ENCRYPTED
    return Kind.XLS if any(name in content for name in _BOOKS) else Kind.OTHER_PACKAGE


def _packed_kind(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        return Kind.BROKEN_PACKAGE
    if any(name.casefold() in {"xl/workbook.xml", "xl/workbook.bin"} for name in names):
        return Kind.XLSX
    if "content.xml" in names:
        return Kind.ODS
    if any(name.lower().endswith(_TABLES) for name in names):
        return Kind.ZIP
    return Kind.OTHER_PACKAGE
