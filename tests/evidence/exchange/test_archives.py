"""Archives from strangers: nothing is written outside, nothing grows without end, nothing is fetched or run."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
from tests.evidence.exchange.projects import project_xml, selection, write_project, write_zip

from corridor.evidence.exchange.archives import Limits, open_archive
from corridor.evidence.exchange.noting import Noted
from corridor.evidence.exchange.qdpx.project_file import open_project, write_project_file
from corridor.evidence.exchange.qdpx.reading import XmlLimits, read_project

if TYPE_CHECKING:
    from pathlib import Path

XML = project_xml([selection("p-1", 0, 4)])


def _problems(path: Path, limits: Limits | None = None, xml_limits: XmlLimits | None = None) -> list[str]:
    noted = Noted(path.name)
    file = open_project(path, noted, limits, xml_limits)
    if file is not None:
        file.archive.__exit__(None, None, None)
    return [problem.code for problem in noted.problems]


def _xml_problems(xml: bytes, limits: XmlLimits | None = None) -> list[str]:
    noted = Noted("project.qde")
    assert read_project(io.BytesIO(xml), noted, limits) is None
    return [problem.code for problem in noted.problems]


@pytest.mark.parametrize(
    "name",
    ["../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "Sources\\..\\..\\evil.txt", "Sources/a\x07b", "a//b", "./x"],
)
def test_a_name_that_leads_out_is_left_out_and_said(tmp_path: Path, name: str) -> None:
    """The file is neither read nor written again; the project is."""
    path = write_zip(tmp_path / "a.qdpx", {"project.qde": XML, name: "evil", "Sources/interview.txt": "word"})
    noted = Noted(path.name)
    file = open_project(path, noted)
    assert file is not None
    assert [problem.code for problem in noted.problems] == ["archive-path-outside"]
    out = tmp_path / "b.qdpx"
    with file.archive, out.open("wb") as stream:
        write_project_file(file.project, [file], {}, stream)
    assert zipfile.ZipFile(out).namelist() == ["project.qde", "Sources/interview.txt"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.qdpx", "b.qdpx"]


def test_windows_separators_are_read(tmp_path: Path) -> None:
    """Some programs write a backslash between folder and name; that is the file meant."""
    path = write_zip(tmp_path / "a.qdpx", {"project.qde": XML, "Sources\\interview.txt": "word"})
    assert _problems(path) == []


def test_a_link_and_a_second_file_of_one_name_are_left_out(tmp_path: Path) -> None:
    """A symbolic link is no file of a project, and of two names that differ in capitals the first counts."""
    path = tmp_path / "a.qdpx"
    link = zipfile.ZipInfo("Sources/secret")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("project.qde", XML)
        file.writestr(link, "/etc/passwd")
        file.writestr("Sources/interview.txt", "word")
        file.writestr("SOURCES/INTERVIEW.TXT", "other")
    noted = Noted("a.qdpx")
    archive = open_archive(path, noted)
    assert archive is not None
    with archive:
        assert archive.read("Sources/interview.txt") == b"word"
        assert list(archive.members) == ["project.qde", "Sources/interview.txt"]
    assert [problem.code for problem in noted.problems] == ["archive-path-outside"] * 2


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """What grows a thousandfold, is too much altogether, or is too many files is not read."""
    bomb = write_zip(tmp_path / "bomb.qdpx", {"project.qde": XML, "Sources/x.txt": b"\x00" * (9 * 2**20)})
    assert _problems(bomb) == ["archive-too-large"]
    plain = write_project(tmp_path / "a.qdpx", "word" * 100, XML)
    assert _problems(plain, Limits(members=1)) == ["archive-too-large"]
    assert _problems(plain, Limits(member=100)) == ["archive-too-large"]
    assert _problems(plain, Limits(total=300)) == ["archive-too-large"]


def test_members_that_share_bytes_are_refused(tmp_path: Path) -> None:
    """The densest bombs let many members point at the same bytes."""
    path = write_project(tmp_path / "a.qdpx", "word" * 100, XML)
    raw = bytearray(path.read_bytes())
    first = raw.index(b"PK\x01\x02")
    second = raw.index(b"PK\x01\x02", first + 4)
    raw[second + 42 : second + 46] = struct.pack("<I", 0)
    path.write_bytes(raw)
    assert _problems(path) == ["archive-too-large"]


def test_an_encrypted_and_a_cut_off_archive_are_told_apart(tmp_path: Path) -> None:
    """A password and a missing end are two different things to do about."""
    path = write_project(tmp_path / "a.qdpx", "word", XML)
    raw = bytearray(path.read_bytes())
    (tmp_path / "cut.qdpx").write_bytes(raw[: len(raw) // 2])
    assert _problems(tmp_path / "cut.qdpx") == ["archive-broken"]
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.qdpx").write_bytes(raw)
    assert _problems(tmp_path / "locked.qdpx") == ["archive-encrypted"]


def test_a_changed_byte_of_a_member_is_noticed(tmp_path: Path) -> None:
    """A member that does not agree with its checksum is not taken for what it was."""
    path = write_project(tmp_path / "a.qdpx", "word", XML)
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 16] ^= 0xFF
    path.write_bytes(raw)
    assert _problems(path) == ["archive-broken"]


@pytest.mark.parametrize("members", [{}, {"readme.txt": "x"}, {"a.qde": XML, "b.qde": XML}, {"deep/project.qde": XML}])
def test_not_exactly_one_project(tmp_path: Path, members: dict[str, str]) -> None:
    """An archive without a project, or with two, is no project file."""
    assert _problems(write_zip(tmp_path / "a.qdpx", members)) == ["project-missing"]


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        ('<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><Project>&y;</Project>', "xml-forbidden"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project>&x;</Project>', "xml-forbidden"),
        ('<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><Project/>', "xml-forbidden"),
        ("<Project><Users></Project>", "xml-unreadable"),
        ("<Project>\x01</Project>", "xml-unreadable"),
        ("", "xml-unreadable"),
        ('<?xml version="1.0" encoding="martian"?><Project/>', "xml-unreadable"),
        ("<CodeBook/>", "project-missing"),
        ('<Project xmlns="urn:other"/>', "project-missing"),
    ],
)
def test_forbidden_and_broken_xml(xml: str, code: str) -> None:
    """Entities are never read, whatever they name; other faults say where."""
    assert _xml_problems(xml.encode()) == [code]


def test_a_wrong_encoding_is_said_and_a_right_one_read() -> None:
    """A declared encoding that the bytes are not in is a fault; UTF-16 and cp1251 are read as declared."""
    cyrillic = '<?xml version="1.0" encoding="{}"?><Project name="Поле"/>'
    assert _xml_problems(cyrillic.format("utf-8").encode("cp1251")) == ["xml-unreadable"]
    for name in ("utf-16", "windows-1251"):
        noted = Noted("project.qde")
        project = read_project(io.BytesIO(cyrillic.format(name).encode(name)), noted)
        assert project is not None
        assert (project.name, noted.problems) == ("Поле", [])


def test_depth_and_number_of_elements_are_limited() -> None:
    """XML that is deep or endless is left alone before it fills the memory."""
    assert _xml_problems(b"<Project>" + b"<a>" * 65 + b"</a>" * 65 + b"</Project>") == ["archive-too-large"]
    assert _xml_problems(b"<Project>" + b"<a/>" * 50 + b"</Project>", XmlLimits(elements=50)) == ["archive-too-large"]
