"""Accepting appends: what the user wrote stays to the byte, and what was accepted is covered."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from corridor.kernel.ids import Ref
from corridor.kernel.problem import Problem, Where
from corridor.study.accept import Acceptance, accept
from corridor.study.appending import CannotAppendError, quoted
from corridor.study.load import load

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 1)
WHY = Acceptance("as printed", "en", "analyst", DAY)
RISKS = "risks:\n  - {id: a, title: A}\n  - {id: b, title: B}\n"


def _study(folder: Path, accepted: bytes | None = None, languages: str = "[en]") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "study.yaml").write_text(f"format: 1\nid: s\ntitle: T\nlanguages: {languages}\n")
    (folder / "risks.yaml").write_text(RISKS)
    if accepted is not None:
        (folder / "accepted.yaml").write_bytes(accepted)
    return folder


def _problem(risk: str = "a", code: str = "risk-without-horizon") -> Problem:
    return Problem(code, Where("risks.yaml", 2, 5), {}, (Ref("risk", risk),))


def _accept(folder: Path, *problems: Problem, why: Acceptance = WHY) -> str:
    accept(load(folder, DAY), problems or (_problem(),), why)
    return (folder / "accepted.yaml").read_text(encoding="utf-8")


ENTRY = (
    '{code: risk-without-horizon, about: [risk:a], file: risks.yaml, reason: "as printed", by: analyst,'
    " date: 2026-11-01}"
)
BLOCK = "accepted:\n  - code: x\n    reason: |\n      a\n      b\n"


def _names(folder: Path) -> set[str]:
    return {item.name for item in folder.iterdir()}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, f"accepted:\n  - {ENTRY}\n"),
        ("", f"accepted:\n  - {ENTRY}\n"),
        ("# only a remark", f"# only a remark\naccepted:\n  - {ENTRY}\n"),
        ("accepted:\n", f"accepted:\n  - {ENTRY}\n"),
        ("accepted: []  # none yet\n", f"accepted: [\n  {ENTRY},\n]  # none yet\n"),
        ("accepted: ~\n", f"accepted: \n  - {ENTRY}\n"),
        ("accepted:\n- {code: x}\n# end", f"accepted:\n- {{code: x}}\n# end\n- {ENTRY}\n"),
        ("accepted:\n    - {code: x}\n\n", f"accepted:\n    - {{code: x}}\n\n    - {ENTRY}\n"),
        ("accepted: [{code: x}]\n", f"accepted: [{{code: x}},\n  {ENTRY},\n]\n"),
        (BLOCK, f"{BLOCK}  - {ENTRY}\n"),
        ("accepted: [\n  {code: x}, # one, two\n]\n", f"accepted: [\n  {{code: x}}, # one, two\n\n  {ENTRY},\n]\n"),
        ("accepted:\n  - {code: x}\n...\n", f"accepted:\n  - {{code: x}}\n  - {ENTRY}\n...\n"),
        ("accepted:\n  - {code: x}\nother: 1\n", f"accepted:\n  - {{code: x}}\n  - {ENTRY}\nother: 1\n"),
        ("accepted:\r\n  - {code: x}\r\n", f"accepted:\r\n  - {{code: x}}\r\n  - {ENTRY}\r\n"),
    ],
)  # fmt: skip
def test_entries_are_appended_to_any_layout(tmp_path: Path, before: str | None, after: str) -> None:
    """However the file is laid out, what stood in it stands there still."""
    folder = _study(tmp_path / "s", None if before is None else before.encode())
    accept(load(folder, DAY), [_problem()], WHY)
    assert after.encode() == (folder / "accepted.yaml").read_bytes()


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1251"])
def test_the_encoding_stays(tmp_path: Path, codec: str) -> None:
    """A file from a Windows editor is appended to in its own encoding."""
    before = "# решения группы\naccepted:\n- {code: x}\n".encode(codec)
    folder = _study(tmp_path / "s", before)
    accept(load(folder, DAY), [_problem()], Acceptance("как напечатано", "en", "аналитик", DAY))
    raw = (folder / "accepted.yaml").read_bytes()
    assert raw.startswith(before)
    assert "by: аналитик" in raw.decode(codec)


def test_letters_the_encoding_lacks_make_it_utf_8(tmp_path: Path) -> None:
    """Where the old encoding has no such letter, the file becomes UTF-8 and nothing is lost."""
    folder = _study(tmp_path / "s", "# решения\naccepted:\n- {code: x}\n".encode("cp1251"))
    assert "# решения" in _accept(folder, why=Acceptance("Бишкек шаары: өзгөрүү", "en", "a", DAY))


def test_entries_cover_each_problem_alone(tmp_path: Path) -> None:
    """One entry for each item; the same problem twice is one entry; a problem without items is for its file."""
    folder = _study(tmp_path / "s")
    plain = Problem("encoding-guessed", Where("claims/a: b.yaml"), {"encoding": "cp1251"})
    text = _accept(folder, _problem("b"), _problem("a"), _problem("a"), plain)
    assert [line.split(", reason")[0] for line in text.splitlines()[1:]] == [
        '  - {code: encoding-guessed, file: "claims/a: b.yaml"',
        "  - {code: risk-without-horizon, about: [risk:a], file: risks.yaml",
        "  - {code: risk-without-horizon, about: [risk:b], file: risks.yaml",
    ]


def test_items_that_accepted_yaml_cannot_name_are_left_out(tmp_path: Path) -> None:
    """A reference to something that is no item, or is not there, would be a problem of its own."""
    folder = _study(tmp_path / "s")
    problem = Problem("old-id", Where("risks.yaml"), {}, (Ref("file", "x"), Ref("risk", "gone"), Ref("risk", "a")))
    assert "about: [risk:a]" in _accept(folder, problem)


def test_a_reason_in_one_language_makes_no_new_note(tmp_path: Path) -> None:
    """In a study of two languages a reason may stand in one of them."""
    folder = _study(tmp_path / "s", languages="[en, ru]")
    text = _accept(folder, why=Acceptance("проверено", "ru", "аналитик", DAY))
    assert 'reason: {ru: "проверено"}' in text
    assert "missing-translation" not in text
    assert all(problem.where.file != "accepted.yaml" for problem in load(folder, DAY).problems)


def test_nothing_to_accept_writes_nothing(tmp_path: Path) -> None:
    """Without problems the file is not made."""
    folder = _study(tmp_path / "s")
    assert accept(load(folder, DAY), [], WHY) == ()
    assert not (folder / "accepted.yaml").exists()


@pytest.mark.parametrize(
    "before", [b"accepted: [ {code: x", b"accepted:\n\t- x\n", b"\x00\x01", b"accepted: word\n- x\n"]
)
def test_files_with_faults_are_left_alone(tmp_path: Path, before: bytes) -> None:
    """A file that cannot be read is not added to."""
    folder = _study(tmp_path / "s", before)
    with pytest.raises(CannotAppendError):
        accept(load(folder, DAY), [_problem()], WHY)
    assert before == (folder / "accepted.yaml").read_bytes()


def test_links_are_left_alone(tmp_path: Path) -> None:
    """A link would be replaced by a file: it is left as it is."""
    folder = _study(tmp_path / "s")
    (tmp_path / "elsewhere.yaml").write_text("accepted: []\n")
    (folder / "accepted.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(CannotAppendError):
        accept(load(folder, DAY), [_problem()], WHY)
    assert (tmp_path / "elsewhere.yaml").read_text() == "accepted: []\n"


@pytest.mark.parametrize(
    ("module", "name"),
    [(tempfile, "mkstemp"), (os, "fdopen"), (os, "fsync"), (shutil, "copymode"), (os, "replace"), (os, "rename")],
)
def test_stopped_at_any_call_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    """Whichever call of the system fails, the old file is there as it was, and nothing beside it."""
    folder = _study(tmp_path / "s", b"# mine\naccepted: []\n")
    study = load(folder, DAY)

    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, name, fail)
    failed = False
    try:
        accept(study, [_problem()], WHY)
    except OSError:
        failed = True
    monkeypatch.undo()
    assert failed or name == "rename"
    assert not failed or (folder / "accepted.yaml").read_bytes() == b"# mine\naccepted: []\n"
    assert {"study.yaml", "risks.yaml", "accepted.yaml"} == _names(folder)


@given(st.text(st.characters(codec="utf-8")))
def test_words_are_quoted_so_that_they_come_back(words: str) -> None:
    """Any reason and any name survive writing and reading, in flow style too."""
    assert [words] == yaml.load(f"[{quoted(words, always=True)}]", yaml.BaseLoader)  # noqa: S506 (the safest there is)
    if words.strip():
        assert [words] == yaml.load(f"[{quoted(words)}]", yaml.BaseLoader)  # noqa: S506 (the safest there is)


def test_bytes_of_the_command_line_that_are_no_letters_are_replaced() -> None:
    """A name in another encoding cannot break the file."""
    assert quoted("\udcff") == '"\ufffd"'
