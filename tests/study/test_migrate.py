"""Old ids are replaced at their exact places and nowhere else."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.kernel.problem import Where
from corridor.study.links import links_of
from corridor.study.load import load
from corridor.study.migrate import Edit, Migration, edited, format_written, migration, open_text, write_migration

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 1)
HEAD = "format: 1\nid: s\ntitle: T\nlanguages: [en]\n"
RENAMED = "risks:\n  - {id: new-a, formerly: [old-a, old-aa], title: A}\n"


def _study(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "study.yaml").write_text(HEAD)
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_csv", ".csv").replace("_yaml", ".yaml").replace("_md", ".md")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def _plan(folder: Path) -> Migration:
    study = load(folder, DAY)
    return migration(study, links_of(study))


def _names(folder: Path) -> set[str]:
    return {item.name for item in folder.iterdir()}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("for: [risk:old-a]", "for: [risk:new-a]"),
        ("for: ['risk:old-a']  # old-a was better", "for: ['risk:new-a']  # old-a was better"),
        (
            'for:\r\n      - "risk:old-aa" # x\r\n      - risk:old-a',
            'for:\r\n      - "risk:new-a" # x\r\n      - risk:new-a',
        ),
    ],
)  # fmt: skip
def test_layout_and_comments_stay(tmp_path: Path, before: str, after: str) -> None:
    """Quotation marks, comments, line ends and other mentions of the old id stay as they were."""
    text = "responses:\n  - id: r\n    says: old-a\n    {}\n"
    folder = _study(tmp_path / "s", risks_yaml=RENAMED, responses_yaml=text.replace("{}", before))
    write_migration(_plan(folder))
    assert text.replace("{}", after).encode() == (folder / "responses.yaml").read_bytes()


def test_tables_and_prose_are_migrated(tmp_path: Path) -> None:
    """A cell of a CSV and a citation in a chapter get the new id."""
    claims = "source: s1\nclaims:\n  - {id: new-c, formerly: [old-c], says: X}\n"
    folder = _study(
        tmp_path / "s",
        risks_yaml=RENAMED,
        claims_yaml=claims,
        ratings__published_csv='row;risk;setting\nr1;old-a;kz\nr2;"old-a";kz\n',
        narrative__method_en_md="",
    )
    (folder / "narrative" / "method.en.md").write_text("See {{claim:old-c}}, {{value:claim:old-c}}, claim:old-c.\n")
    write_migration(_plan(folder))
    assert (folder / "ratings" / "published.csv").read_text() == 'row;risk;setting\nr1;new-a;kz\nr2;"new-a";kz\n'
    prose = (folder / "narrative" / "method.en.md").read_text()
    assert prose == "See {{claim:new-c}}, {{value:claim:new-c}}, claim:old-c.\n"


def test_what_cannot_be_edited_exactly_is_left(tmp_path: Path) -> None:
    """An id written with an escape is named for the user to replace; nothing is guessed."""
    text = 'responses:\n  - {id: r, says: X, for: ["risk:old\\x2da"]}\n'
    folder = _study(tmp_path / "s", risks_yaml=RENAMED, responses_yaml=text)
    plan = _plan(folder)
    assert ((), (Where("responses.yaml", 2, 28),)) == (plan.contents, plan.left)


def test_the_encoding_stays(tmp_path: Path) -> None:
    """A register in cp1251 is still one afterwards."""
    folder = _study(tmp_path / "s", risks_yaml=RENAMED)
    (folder / "responses.yaml").write_bytes("responses:\n  - {id: r, says: Мера, for: [risk:old-a]}\n".encode("cp1251"))
    write_migration(_plan(folder))
    written = (folder / "responses.yaml").read_bytes().decode("cp1251")
    assert "says: Мера, for: [risk:new-a]" in written


def test_a_plan_writes_nothing(tmp_path: Path) -> None:
    """Showing the change does not make it."""
    folder = _study(
        tmp_path / "s", risks_yaml=RENAMED, responses_yaml="responses:\n  - {id: r, says: X, for: [risk:old-a]}\n"
    )
    before = (folder / "responses.yaml").read_bytes()
    plan = _plan(folder)
    assert [change.after for change in plan.changes] == ["  - {id: r, says: X, for: [risk:new-a]}"]
    assert before == (folder / "responses.yaml").read_bytes()


@pytest.mark.parametrize("name", ["fsync", "replace", "fdopen"])
def test_stopped_at_any_call_the_old_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Whichever call of the system fails, the file is as it was."""
    text = "responses:\n  - {id: r, says: X, for: [risk:old-a]}\n"
    folder = _study(tmp_path / "s", risks_yaml=RENAMED, responses_yaml=text)
    plan = _plan(folder)

    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, name, fail)
    with pytest.raises(OSError, match="Input"):
        write_migration(plan)
    monkeypatch.undo()
    assert text == (folder / "responses.yaml").read_text()
    assert {"study.yaml", "risks.yaml", "responses.yaml"} == _names(folder)


@pytest.mark.parametrize(
    ("head", "expected"),
    [("format: 1\n", "1"), ("id: s\n", None), ("format: [1]\n", None), ("format:\n", None), ("format: 0x1", "0x1")],
)
def test_the_format_is_read_as_written(tmp_path: Path, head: str, expected: str | None) -> None:
    """The format of a study is what its head says, whatever that is."""
    (tmp_path / "study.yaml").write_text(head)
    assert expected == format_written(tmp_path)


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_texts_come_back_byte_for_byte(tmp_path_factory: pytest.TempPathFactory, text: str, codec: str) -> None:
    """A file that is opened and written without an edit is the same file."""
    path = tmp_path_factory.mktemp("t") / "x"
    raw = text.encode(codec, "surrogatepass" if codec == "utf-16" else "replace")
    path.write_bytes(raw)
    file = open_text(path)
    assert file is None or file.encoded(file.text) == raw


def test_edits_are_made_from_the_end() -> None:
    """Edits do not move each other."""
    assert edited("abcd", [Edit(0, 1, "xx"), Edit(2, 3, "yyy")]) == "xxbyyyd"
