"""A project is read whole: its codes, passages and memos understood, everything else carried along."""

from __future__ import annotations

import dataclasses
import io
from typing import TYPE_CHECKING, Any, cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.evidence.exchange.projects import brought, opened, passages, project_xml, selection, write_project, write_zip

from corridor.evidence.exchange.noting import Noted
from corridor.evidence.exchange.qdpx.mapping import Attribute, Child, Children, Piece, Words
from corridor.evidence.exchange.qdpx.model import Project
from corridor.evidence.exchange.qdpx.project_file import write_project_file
from corridor.evidence.exchange.qdpx.reading import read_project
from corridor.evidence.exchange.qdpx.writing import write_project as write_xml

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Он сказал: запрет на въезд. Then a debt.\n"


def _again(project: Project) -> Project | None:
    out = io.BytesIO()
    write_xml(project, out)
    noted = Noted("again")
    again = read_project(io.BytesIO(out.getvalue()), noted)
    assert noted.problems == []
    return again


_WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12
)


def _pieces(piece: type[Piece], depth: int) -> st.SearchStrategy[Any]:
    """Pieces of a class with any values, a few levels deep."""
    values: dict[str, st.SearchStrategy[Any]] = {}
    for field in dataclasses.fields(cast("Any", piece)):
        match field.metadata.get("xml"):
            case Attribute(_, whole):
                values[field.name] = st.none() | (st.integers(-(10**9), 10**9) if whole else _WORDS)
            case Words():
                values[field.name] = st.none() | _WORDS
            case Child(_, inner) if depth:
                values[field.name] = st.none() | _pieces(inner(), depth - 1)
            case Children(inner) if depth:
                kinds = [_pieces(one, depth - 1) for one in dict.fromkeys(inner().values())]
                values[field.name] = st.lists(st.one_of(kinds), max_size=2).map(tuple)
    return st.builds(piece, **values)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(_pieces(Project, 3))
def test_any_project_comes_back_as_it_was(project: Project) -> None:
    """Whatever a project holds is read again as it was written."""
    assert _again(project) == project


def test_what_is_not_understood_is_carried_along(tmp_path: Path) -> None:
    """Elements, attributes and words that no version of the standard knows are written again."""
    extra = (
        '<Mood xmlns="urn:other" level="3">good<Deep a="1"/>tail</Mood><Graphs><Graph guid="g-1" name="net">'
        '<Vertex guid="v-1" representedGUID="c-1" firstX="4"/></Graph></Graphs>'
    )
    xml = project_xml([selection("p-1", 11, 17).replace("<Coding ", '<Coding weight="0.7" ', 1)], extra)
    file = opened(write_project(tmp_path / "a.qdpx", TEXT, xml))
    out = tmp_path / "b.qdpx"
    with file.archive, out.open("wb") as stream:
        write_project_file(file.project, [file], {}, stream)
    again = opened(out)
    with again.archive, again.archive.open("project.qde") as stream:
        written = stream.read().decode()
    assert again.project == file.project
    for kept in ('weight="0.7"', '<Mood xmlns="urn:other" level="3">good', "</Deep>tail", 'representedGUID="c-1"'):
        assert kept in written


def test_a_position_that_is_no_number_is_kept_as_written(tmp_path: Path) -> None:
    """A passage whose position cannot be read is no coding of the study, and is in the export as it was."""
    xml = project_xml([selection("p-1", 11, 17).replace('"11"', '"eleven"'), selection("p-2", 11, 17)])
    project, problems = brought(write_project(tmp_path / "a.qdpx", TEXT, xml))
    assert passages(project) == ["запрет"]
    assert problems == ["codings-without-text"]
    file = opened(tmp_path / "a.qdpx")
    out = io.BytesIO()
    write_xml(file.project, out)
    file.archive.__exit__(None, None, None)
    assert 'startPosition="eleven"' in out.getvalue().decode()


def test_codes_with_one_name_are_told_apart_by_their_path(tmp_path: Path) -> None:
    """Two codes "Other" under different codes have labels of their own."""
    xml = project_xml([selection("p-1", 11, 17, "c-2"), selection("p-2", 35, 39, "c-4")])
    project, _ = brought(write_project(tmp_path / "a.qdpx", TEXT, xml))
    assert [code.label for code in project.brought.codes] == ["Запрет", "Запрет / Other", "Debt", "Debt / Other"]
    assert [code.above for code in project.brought.codes] == ["", "Запрет", "", "Debt"]
    assert [coding.code for coding in project.brought.codings] == ["Запрет / Other", "Debt / Other"]


def test_memos_become_notes(tmp_path: Path) -> None:
    """What was written about a passage and about its coding stands in the note."""
    note = '<Notes><Note guid="n-1"><PlainTextContent>Спросить ещё раз</PlainTextContent></Note></Notes>'
    inside = '<Description>Strong words</Description><NoteRef targetGUID="n-1"/>'
    project, _ = brought(
        write_project(tmp_path / "a.qdpx", TEXT, project_xml([selection("p-1", 11, 17, inside=inside)], note))
    )
    assert [coding.note for coding in project.brought.codings] == ["Strong words\nСпросить ещё раз"]


def test_passages_outside_and_codes_unknown_are_said(tmp_path: Path) -> None:
    """A passage beyond its text and a code that is not there are counted, the others taken over."""
    xml = project_xml(
        [selection("a", 11, 17), selection("b", 30, 4000), selection("c", 9, 3), selection("d", 0, 2, "x")]
    )
    project, problems = brought(write_project(tmp_path / "a.qdpx", TEXT, xml))
    assert passages(project) == ["запрет"]
    assert problems == ["selection-outside-text", "coding-without-code"]


def test_a_text_in_cp1251_is_read_and_one_in_nothing_known_is_said(tmp_path: Path) -> None:
    """An old Russian encoding is told; bytes that are no text are a problem, and the codes are there all the same."""
    xml = project_xml([selection("p-1", 11, 17)])
    project, problems = brought(write_project(tmp_path / "a.qdpx", TEXT.encode("cp1251"), xml))
    assert (passages(project), problems) == (["запрет"], [])
    project, problems = brought(write_project(tmp_path / "b.qdpx", b"\xfa\x00\x81\x98", xml))
    assert len(project.brought.codes) == 4
    assert problems == ["project-text-unreadable", "codings-without-text"]


def test_the_text_of_a_pdf_and_a_transcript_count_too(tmp_path: Path) -> None:
    """Passages in the text of a PDF, and between two places of a transcript, are codings of texts."""
    pdf = (
        '<PDFSource guid="s-2" name="Report" path="internal://report.pdf"><Representation guid="r-1"'
        f' plainTextPath="internal://report.txt">{selection("p-1", 0, 6)}</Representation></PDFSource>'
        '<AudioSource guid="s-3" name="Tape" path="relative:///tape.mp3"><Transcript guid="t-1">'
        "<PlainTextContent>Да. Долг большой.</PlainTextContent>"
        '<SyncPoint guid="y-1" position="4" timeStamp="10"/><SyncPoint guid="y-2" position="8" timeStamp="20"/>'
        '<TranscriptSelection guid="q" fromSyncPoint="y-1" toSyncPoint="y-2"><Coding guid="k-q" creatingUser="u-1">'
        '<CodeRef targetGUID="c-3"/></Coding></TranscriptSelection></Transcript></AudioSource>'
    )
    xml = project_xml([]).replace("</Sources>", pdf + "</Sources>")
    sources = {"Sources/interview.txt": TEXT, "Sources/report.txt": "Запрет.", "Sources/report.pdf": "%PDF-1.4"}
    path = write_zip(tmp_path / "a.qdpx", {"project.qde": xml, **sources})
    project, problems = brought(path)
    assert (passages(project), problems) == (["Запрет", "Долг"], [])
