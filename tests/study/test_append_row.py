"""A row is put behind the others; what stands in the file stays to the byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corridor.study.append_row import CannotAppendRowError, append_row

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("code", "why")


def test_a_new_file_begins_with_its_columns(tmp_path: Path) -> None:
    """Semicolons and a mark at the beginning: spreadsheets read it as it is."""
    file = tmp_path / "new.csv"
    append_row(file, COLUMNS, {"code": "risk:x", "why": "так; и так"})
    assert file.read_bytes() == '\ufeffcode;why\nrisk:x;"так; и так"\n'.encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"why,code\r\nold,risk:a\r\n", "why,code\r\nold,risk:a\r\n«да»,risk:x\r\n".encode()),
        (b"code\twhy\nrisk:a\told", "code\twhy\nrisk:a\told\nrisk:x\t«да»\n".encode()),
        (
            "code;why;more\nrisk:a;было;1\n".encode("cp1251"),
            "code;why;more\nrisk:a;было;1\nrisk:x;«да»;\n".encode("cp1251"),
        ),
    ],
    ids=["commas and Windows line ends", "tabs, no last line end", "an older Windows encoding"],
)
def test_a_row_follows_the_manner_of_its_file(tmp_path: Path, before: bytes, after: bytes) -> None:
    """Delimiter, line ends, encoding and order of columns are the file's own."""
    file = tmp_path / "decisions.csv"
    file.write_bytes(before)
    append_row(file, COLUMNS, {"code": "risk:x", "why": "«да»"})
    assert file.read_bytes() == after


@pytest.mark.parametrize("before", [b"", b"code\n", b'code;why\n"open;\n', b"\x00\x01\x02"])
def test_a_file_that_cannot_take_the_row_is_left_alone(tmp_path: Path, before: bytes) -> None:
    """No head, a column that lacks, a quotation mark left open, no text at all."""
    file = tmp_path / "decisions.csv"
    file.write_bytes(before)
    with pytest.raises(CannotAppendRowError):
        append_row(file, COLUMNS, {"code": "risk:x", "why": "yes"})
    assert file.read_bytes() == before
