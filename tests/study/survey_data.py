"""Broken data of a survey: those that no repository can hold as text, and how all of them are triggered."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import xlsxwriter

from corridor.survey.interviews.examine import Sources, examine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from corridor.kernel.problem import Problem

    Cells = Sequence[Sequence[object]]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REPEAT = """| survey |
|  | type | name | label |
|  | integer | size | How many are you? |
|  | begin repeat | person | Person |
|  | integer | age | How old? |
|  | end repeat | person |  |
"""


def data_of(folder: Path) -> Path | None:
    """The data of a folder that is no study but holds a form and answers."""
    return (
        next((each for each in sorted(folder.glob("data.*"))), None) if not (folder / "study.yaml").exists() else None
    )


def problems_of_data(folder: Path) -> tuple[Problem, ...]:
    """All problems of the interviews in a folder, with its form and its cleaning log where it has them."""
    data, form, log = folder / "nowhere", folder / "form.md", folder / "cleaning.csv"
    data = data_of(folder) or data
    return examine(
        Sources(
            (data,), (data.name,), form if form.exists() else None, form.name, log if log.exists() else None, log.name
        )
    ).problems()  # fmt: skip


def _book(folder: Path, sheets: Mapping[str, Cells], form: str = "") -> Path:
    folder.mkdir()
    with xlsxwriter.Workbook(folder / "data.xlsx") as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    if form:
        (folder / "form.md").write_text(form, encoding="utf-8")
    return folder


def _raw(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir()
    (folder / name).write_bytes(content)
    return folder


def _locked(folder: Path) -> Path:
    return _raw(folder, "data.xlsx", _OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512)


def _too_large(folder: Path) -> Path:
    """A workbook that says of itself that it unpacks to more than any computer holds."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/sheet.xml", "<sheet/>")
    content, directory = bytearray(packed.getvalue()), 0
    for _ in range(2):
        directory = content.index(b"PK\x01\x02", directory + 1)
        content[directory + 24 : directory + 28] = b"\xff\xff\xff\xfe"
    return _raw(folder, "data.xlsx", bytes(content))


def _unreadable(folder: Path) -> Path:
    folder.mkdir()
    (folder / "data.csv").symlink_to(folder / "gone.csv")
    return folder


def _wide(folder: Path) -> Path:
    return _book(folder, {"main": [[f"q{number}" for number in range(5_001)], [1] * 5_001]})


def _nested(folder: Path) -> Path:
    import pyarrow as pa  # noqa: PLC0415 (only this one needs it)
    import pyarrow.parquet as pq  # noqa: PLC0415

    folder.mkdir()
    pq.write_table(pa.table({"works": ["yes", "no"], "needs": [["food"], []]}), folder / "data.parquet")
    return folder


#: How to make broken data that are no text, in a folder that does not exist yet.
BUILDERS: dict[str, Callable[[Path], Path]] = {
    "data-workbook-encrypted": _locked,
    "data-file-too-large": _too_large,
    "data-unreadable": _unreadable,
    "data-very-wide": _wide,
    "data-column-nested": _nested,
    "data-line-unreadable": lambda folder: _raw(folder, "data.csv", b'works;note\nyes;fine\nno;"later\nyes;\n'),
    "data-sheet-left-out": lambda folder: _book(
        folder, {"main": [["works", "hours"], ["yes", 40]], "notes": [["about"], ["made in May"]]}
    ),
    "repeat-without-link": lambda folder: _book(
        folder, {"main": [["_index", "size"], [1, 2]], "person": [["age"], [30], [31]]}, _REPEAT
    ),
    "repeat-without-interview": lambda folder: _book(
        folder, {"main": [["_index", "size"], [1, 2]], "person": [["_parent_index", "age"], [1, 30], [9, 31]]}, _REPEAT
    ),
    "cleaning-instance": lambda folder: _with_log(
        _book(
            folder,
            {"main": [["_index", "size"], [1, 2]], "person": [["_parent_index", "age"], [1, 30], [1, 31]]},
            _REPEAT,
        )
    ),
}


def _with_log(folder: Path) -> Path:
    line = "1;3;age;30;31;;typing error;data manager;2025-06-01"
    head = "interview;instance;question;old;new;action;why;who;date"
    (folder / "cleaning.csv").write_text(f"{head}\n{line}\n", encoding="utf-8")
    return folder
