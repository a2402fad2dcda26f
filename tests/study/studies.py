"""Studies to check: the broken ones as people wrote them, and those that no repository can hold."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter
from tests.evidence.documents.pdf_by_hand import Line, Page, pdf
from tests.study import survey_data, survey_tables

from corridor.evidence.documents.held import FOLDER
from corridor.evidence.documents.model import Layout
from corridor.evidence.documents.store import Store
from corridor.kernel.files.folder import SIZE_LIMIT
from corridor.kernel.problem import Problem
from corridor.study.adjudication import adjudicating, read_adjudication
from corridor.study.agreement import compared
from corridor.study.check import check
from corridor.study.load import NotAStudyError, load
from corridor.study.readings import problems_of_readings, read_again, read_readings
from corridor.study.take import likely_source, taking
from corridor.survey.instrument.xlsform import read_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from corridor.study.model import Study

STUDIES = Path(__file__).parent.parent / "studies"
BROKEN = STUDIES / "broken"
#: Day for which the studies are judged.
AS_OF = date(2026, 11, 1)

_STUDY = "format: 1\nid: broken\ntitle: A study with one mistake\n"


def _empty(folder: Path) -> Path:
    folder.mkdir()
    (folder / "study.yaml").write_text(_STUDY, encoding="utf-8")
    return folder


def _no_folder(folder: Path) -> Path:
    return folder / "nowhere"


def _link_outside(folder: Path) -> Path:
    secret = folder.with_name("secret.yaml")
    secret.write_text("risks:\n  - {id: stolen, title: Not of this study}\n", encoding="utf-8")
    (_empty(folder) / "risks.yaml").symlink_to(secret)
    return folder


def _linked_folder(folder: Path) -> Path:
    _empty(folder)
    (folder / "claims").mkdir()
    (folder / "sources").symlink_to(folder / "claims", target_is_directory=True)
    return folder


def _unreadable_file(folder: Path) -> Path:
    (_empty(folder) / "risks.yaml").symlink_to(folder / "gone.yaml")
    return folder


def _file_too_large(folder: Path) -> Path:
    with (_empty(folder) / "risks.yaml").open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    return folder


def _incoming(folder: Path, content: bytes, ending: str = "txt") -> Path:
    """Make a folder with a file that is to be added as a document."""
    folder.mkdir()
    (folder / f"incoming.{ending}").write_bytes(content)
    return folder


def _zipped(**parts: str | bytes) -> bytes:
    """Pack the parts of an OpenDocument text: `content` is content.xml."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, content in parts.items():
            archive.writestr(f"{name}.xml", content)
    return made.getvalue()


def _damaged(folder: Path) -> Path:
    place = folder / FOLDER / ("0" * 64)
    place.mkdir(parents=True)
    (place / "document.json").write_text("{", encoding="utf-8")
    return folder


#: The words «Запрет на въезд» in cp866, and a page that names one encoding and is in two.
_OLD = "Запрет на въезд стоит в каждом третьем обращении.".encode("cp866")
_MIXED = b'<html><meta charset="utf-8"><p>The ban on entry was lifted, the ministry said. ' + "запрет".encode("cp1251")
_SCAN = Page((), pictured=True)


def _quoted_without_leave(folder: Path) -> Path:
    """Make a study that quotes a document of its private folder, of which nobody said that it may be quoted."""
    write(folder, study="format: 1\nid: broken\ntitle: A study with one mistake\n")
    text = "They were sent back at the airport."
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    Store(folder).add_text(text, "talk.txt", added="2026-11-01", extractor="plain", layout=Layout.LINES)
    (folder / "codings").mkdir()
    (folder / "codes.yaml").write_text("codes: [{id: airport, label: At the airport}]\n", encoding="utf-8")
    (folder / "codings" / "c1.csv").write_text(
        f"coding;document;start;end;quotation;code;coder\nc-1;{sha256};5;19;were sent back;airport;c1\n",
        encoding="utf-8",
    )
    return folder


_TALK = "Some were sent back at the airport. Others were let in."


def _listed(folder: Path, *rows: str, by: str = "adjudicated", decided: str = "") -> Path:
    """Make a study whose two coders differ on one passage, with a list that somebody filled in."""
    write(folder, study="format: 1\nid: broken\ntitle: A study with one mistake\n")
    sha256 = hashlib.sha256(_TALK.encode()).hexdigest()
    Store(folder).add_text(_TALK, "talk.txt", added="2026-11-01", extractor="plain", layout=Layout.LINES)
    (folder / "codings").mkdir()
    (folder / "codes.yaml").write_text("codes: [{id: airport, label: At the airport}]\n", encoding="utf-8")
    head, end = "coding;document;start;end;code;stance;coder\n", len(_TALK)
    for coder, stance in (("c1", "supports"), ("c2", "contradicts"), *([("adjudicated", decided)] if decided else [])):
        row = f"{coder}-1;{sha256};0;{end};airport;{stance};{coder}\n"
        (folder / "codings" / f"{coder}.csv").write_text(head + row, encoding="utf-8")
    lines = "".join(f"airport;{sha256};{start};{end};{decision};{by}\n" for start, _, decision in
                    (row.partition(":") for row in rows))  # fmt: skip
    (folder / "private" / "adjudication.csv").write_text(f"code;document;start;end;decision;by\n{lines}", "utf-8")
    return folder


def _problems_of_list(study: Study) -> tuple[Problem, ...]:
    path = study.folder / "private" / "adjudication.csv"
    if not path.is_file():
        return ()
    fragment = read_adjudication(path.read_text("utf-8"), "private/adjudication.csv")
    return adjudicating(study, compared(study), fragment, "adjudicated", AS_OF).problems


def _form(folder: Path, name: str, content: bytes) -> Path:
    folder.mkdir()
    (folder / name).write_bytes(content)
    return folder


def _workbook(row: int = 0, column: int = 0, columns: int = 0) -> bytes:
    """Give a form of one question, with a stray cell or with columns of no use."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("survey")
        sheet.write_row(0, 0, ["type", "name", "label", *(f"c{number}" for number in range(columns))])
        sheet.write_row(1, 0, ["integer", "age", "How old are you?"])
        if row:
            sheet.write(row, column, "x")
    return made.getvalue()


def _inflated() -> bytes:
    """Give a workbook whose directory promises a sheet of a gigabyte."""
    made = io.BytesIO(_workbook())
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("xl/media/picture.bin", b"")
        archive.infolist()[-1].file_size = 2**30
    return made.getvalue()


_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")


#: How to make the broken studies that a repository cannot hold, in a folder that does not exist yet.
BUILDERS: dict[str, Callable[[Path], Path]] = {
    "no-folder": _no_folder,
    "link-outside": _link_outside,
    "linked-folder": _linked_folder,
    "unreadable-file": _unreadable_file,
    "file-too-large": _file_too_large,
    "document-empty": lambda folder: _incoming(folder, b" \n"),
    "document-no-text-layer": lambda folder: _incoming(folder, pdf(_SCAN), "pdf"),
    "document-pages-without-text": lambda folder: _incoming(
        folder, pdf(Page((Line(50, 700, "A page with words"),)), _SCAN), "pdf"
    ),
    "document-encrypted": lambda folder: _incoming(
        folder, bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "docx"
    ),
    "document-broken": lambda folder: _incoming(folder, b"%PDF-1.7\nand then nothing", "pdf"),
    "document-too-large": lambda folder: _incoming(folder, _zipped(content=b" " * 40_000_000), "odt"),
    "document-xml-entities": lambda folder: _incoming(
        folder, _zipped(content='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'), "odt"
    ),
    "document-format-unknown": lambda folder: _incoming(folder, b"\x89PNG\r\n\x1a\n", "png"),
    "document-encoding-unknown": lambda folder: _incoming(folder, b"caf\xe9 \xe0 c\xf4t\xe9"),
    "document-encoding-guessed": lambda folder: _incoming(folder, _OLD),
    "document-encoding-mixed": lambda folder: _incoming(folder, _MIXED, "html"),
    "document-wrong-extension": lambda folder: _incoming(folder, pdf(Page((Line(50, 700, "A page"),))), "docx"),
    "document-damaged": _damaged,
    "quotation-not-allowed": _quoted_without_leave,
    "adjudication-by": lambda folder: _listed(folder, "0:supports", by="c3"),
    "adjudication-decided-otherwise": lambda folder: _listed(folder, "0:supports", decided="context"),
    "adjudication-no-difference": lambda folder: _listed(folder, "4:supports"),
    "adjudication-twice": lambda folder: _listed(folder, "0:supports", "0:context"),
    "form-encrypted": lambda folder: _form(folder, "form.xlsx", _ENCRYPTED),
    "form-file-ending": lambda folder: _form(folder, "form.xls", _workbook()),
    "form-too-large": lambda folder: _form(folder, "form.xlsx", _inflated()),
    "form-stray-cell": lambda folder: _form(folder, "form.xlsx", _workbook(1_048_575, 16_383)),
    "form-too-many-columns": lambda folder: _form(folder, "form.xlsx", _workbook(columns=16_000)),
    **survey_data.BUILDERS,
}


def broken_study(code: str, empty: Path) -> Path:
    """The broken study of a code: the one that is kept, else one made in an empty folder."""
    return BUILDERS[code](empty / "study") if code in BUILDERS else BROKEN / code


def write(folder: Path, **files: str) -> Path:
    """Write a study: `risks="…"` is `risks.yaml`, `study` is added where it is not given."""
    for name, text in {"study": _STUDY, **files}.items():
        path = folder / (name.replace("__", "/") + ("" if "." in name else ".yaml"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _problems_of_data(folder: Path) -> tuple[Problem, ...] | None:
    """Problems of what only commands of surveys and documents read; None where the folder holds nothing of it."""
    if (tabulated := survey_tables.data_of(folder)) is not None:
        return survey_tables.problems_of_tables(folder, tabulated)
    if survey_data.data_of(folder) is not None:
        return survey_data.problems_of_data(folder)
    if (incoming := next(folder.glob("incoming.*"), None)) is not None:
        ready = Store(folder).prepare(incoming.read_bytes(), incoming.name, added="2026-11-01")
        return (ready,) if isinstance(ready, Problem) else ready.problems
    if (folder / FOLDER).is_dir() and not (folder / "study.yaml").exists():
        problems: list[Problem] = []
        Store(folder).documents(problems)
        return tuple(problems)
    return None


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """All problems of a study, also where it cannot be read at all, and of readings that it holds in private.

    Where the folder holds only a form, data and their form, or a document, those of these.
    """
    if (found := _problems_of_data(folder)) is not None:
        return found
    form = next(folder.glob("form.*"), None) if folder.is_dir() else None
    if form is not None:
        return read_form(form.read_bytes(), form.name).problems
    try:
        study = load(folder, AS_OF)
    except NotAStudyError as error:
        return error.problems
    return (*check(study).problems, *_problems_of_readings(study), *_problems_of_list(study))


def _problems_of_readings(study: Study) -> tuple[Problem, ...]:
    path = study.folder / "private" / "readings.yaml"
    if not path.is_file():
        return ()
    fragment = read_readings(path.read_text(encoding="utf-8"), "private/readings.yaml", study.languages)
    again = read_again((path.parent / "article.txt").read_text(encoding="utf-8"))
    source = likely_source(study, fragment)
    assert source is not None
    return (*problems_of_readings(fragment, again), *taking(study, fragment, source).problems)
