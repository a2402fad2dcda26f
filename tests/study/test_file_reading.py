"""Files read by two processes are the same as those read by one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.study.studies import AS_OF, write

from corridor.kernel.files.folder import listing
from corridor.study import file_reading, load
from corridor.study.file_reading import pays, read_by_two, read_file

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.kernel.files.folder import Listed

#: Python 3.12 and later warn where the runner of the tests has threads; the program forks only without any.
pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be forked here"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]
_CLAIM = (
    "  - {id: c-%d, says: So many., locator: {lines: '%d'}, supports: [claim:c-0, nothing:x], figure: {value: 1}}\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study of some files, one of them broken and one that is no text, that are handed over one by one."""
    monkeypatch.setattr(file_reading, "_BATCH", 1)
    claims = {f"claims__f{number:02d}": "claims:\n" + _CLAIM % (number, number) for number in range(20)}
    folder = write(tmp_path / "study", risks="risks: [{id: a\n", **claims)
    (folder / "claims" / "f07.yaml").write_bytes(b"\x00\x01\x02")
    return folder


def _files(folder: Path) -> list[Listed]:
    return [file for file in listing(folder, []) if file.name != "study.yaml"]


def test_two_read_what_one_reads(folder: Path) -> None:
    """Parts with their places, hashes and problems, in the order of the files; progress reaches the end."""
    files, told = _files(folder), list[tuple[int, int]]()
    two = read_by_two(files, ("en",), lambda done, of: told.append((done, of)))
    assert two == [read_file(file, ("en",)) for file in files]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (len(files), len(files))


def test_a_study_read_by_two_is_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Items in their order, their places, and every problem."""
    one = load.load(folder, AS_OF)
    monkeypatch.setattr(load, "pays", lambda _: True)
    two = load.load(folder, AS_OF)
    assert (list(two.items.items()), two.problems) == (list(one.items.items()), one.problems)
    assert [two.where(ref, "supports.1") for ref in two.items] == [one.where(ref, "supports.1") for ref in one.items]
    assert dict(two.fragments) == dict(one.fragments)


def test_what_a_process_leaves_when_it_dies_is_read_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second process ends in the middle of its first batch: nothing is missing."""
    here, really = os.getpid(), file_reading._read_batch

    def dying(batch: list[Listed], languages: tuple[str, ...]) -> list[file_reading.ReadFile]:
        if os.getpid() != here:
            os._exit(1)
        return really(batch, languages)

    monkeypatch.setattr(file_reading, "_read_batch", dying)
    # The process is sent the function by its name.
    dying.__module__, dying.__qualname__ = really.__module__, really.__qualname__
    files = _files(folder)
    assert read_by_two(files, ("en",), lambda *_: None) == [read_file(file, ("en",)) for file in files]


def test_small_studies_are_read_by_one(folder: Path) -> None:
    """A second process is not worth its start."""
    assert not pays(_files(folder))
