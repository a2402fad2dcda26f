"""The `.qdpx` file: an archive of one project and the files of its sources."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from corridor.evidence.exchange.archives import ZIP_FAULTS, Archive, Limits, open_archive
from corridor.evidence.exchange.qdpx.reading import XmlLimits, read_project
from corridor.evidence.exchange.qdpx.writing import write_project

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from corridor.evidence.exchange.noting import Noted
    from corridor.evidence.exchange.qdpx.model import Project

#: Largest XML of a project, in bytes.
_LARGEST_XML = 512 * 2**20
#: Moment written for every member, so that the same project gives the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class ProjectFile:
    """An open project file."""

    project: Project
    archive: Archive
    #: Member that holds the project's XML.
    member: str

    def source_member(self, path: str | None) -> str | None:
        """Give the member an `internal://` path means; None for other paths and where it is not in the archive."""
        if path is None or not path.startswith("internal://"):
            return None
        name = path.removeprefix("internal://").lstrip("/")
        return self.archive.find(f"Sources/{name}") or self.archive.find(name)


def open_project(
    path: Path, noted: Noted, limits: Limits | None = None, xml_limits: XmlLimits | None = None
) -> ProjectFile | None:
    """Open a project file; None, with problems, where it cannot be read. The caller closes its archive."""
    archive = open_archive(path, noted, limits)
    if archive is None:
        return None
    project, member = _project_of(archive, noted, xml_limits)
    if project is None:
        archive.__exit__(None, None, None)
        return None
    return ProjectFile(project, archive, member)


def _project_of(archive: Archive, noted: Noted, limits: XmlLimits | None) -> tuple[Project | None, str]:
    named = [name for name in archive.members if name.lower().endswith(".qde") and "/" not in name]
    if len(named) != 1:
        noted.report("project-missing")
        return None, ""
    if archive.size(named[0]) > _LARGEST_XML:
        noted.report("archive-too-large")
        return None, ""
    try:
        with archive.open(named[0]) as stream:
            return read_project(stream, noted, limits), named[0]
    except ZIP_FAULTS:  # the member's own head, or its end
        noted.report("archive-broken")
        return None, ""


def write_project_file(
    project: Project, kept: Sequence[ProjectFile], added: Mapping[str, bytes], to: IO[bytes]
) -> None:
    """Write a project file: its XML, the source files of the `kept` files, and `added` ones by their name in `Sources`.

    Members of the kept files are copied piece by piece; where two have one name, the first is taken.
    """
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as file:
        with file.open(_info(kept[0].member if kept else "project.qde"), "w", force_zip64=True) as stream:
            buffered = io.BufferedWriter(stream)
            write_project(project, buffered)
            buffered.flush()
            buffered.detach()
        written = {one.member.casefold() for one in kept}
        for one in kept:
            for name in one.archive.members:
                if name.casefold() not in written:
                    written.add(name.casefold())
                    _copy(one.archive, name, file)
        for name, content in added.items():
            if f"sources/{name}".casefold() not in written:
                file.writestr(_info(f"Sources/{name}"), content)


def _copy(archive: Archive, name: str, file: zipfile.ZipFile) -> None:
    with archive.open(name) as source, file.open(_info(name), "w", force_zip64=True) as target:
        shutil.copyfileobj(source, target)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
