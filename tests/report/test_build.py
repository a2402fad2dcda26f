"""A report is built whole or not at all, the same every time, and only what changed is rendered again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.report.reading import Report

from corridor.kernel.files.atomic import recover_folder
from corridor.report.build import Built, build
from corridor.report.keys import files_key
from corridor.study.load import NotAStudyError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.report.conftest import Writes

TODAY = date(2026, 11, 1)

ONE_LANGUAGE = """
    format: 1
    id: small
    title: A small study
    languages: [en]
"""
TWO_RISKS = """
    risks:
      - {id: no-help, title: {en: No help, ru: Нет помощи}}
      - {id: no-work, title: {en: No work, ru: Нет работы}}
"""
SOURCE = """
    sources:
      - {id: survey-2023, kind: survey, title: {en: Street survey, ru: Уличный опрос}, reliability: B}
"""


def written(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Give content and time of change of every file."""
    return {
        file.relative_to(folder).as_posix(): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_a_first_build_renders_every_page(write: Writes, tmp_path: Path) -> None:
    """From nothing every page of every language is rendered; the page to open and the numbers are told."""
    seen: list[tuple[int, int]] = []
    made = build(
        write({"risks.yaml": TWO_RISKS}), tmp_path / "out", as_of=TODAY, progress=lambda n, of: seen.append((n, of))
    )
    pages = [name for name in Report(made.out).names if name != "index.html"]
    assert (made.pages, made.rendered) == (len(pages), len(pages))
    assert made.index == tmp_path / "out" / "en" / "index.html"
    assert made.index.is_file()
    assert (tmp_path / "out" / "index.html").is_file()
    assert seen[0] == (0, made.pages)
    assert seen[-1] == (made.pages, made.pages)
    assert made.study.head.id == "small"


def test_nothing_changed_nothing_written(write: Writes, tmp_path: Path) -> None:
    """A second build of the same study renders no page and leaves every file as it lies, its time included."""
    study = write({"risks.yaml": TWO_RISKS})
    first = build(study, tmp_path / "out", as_of=TODAY)
    before = written(tmp_path / "out")
    second = build(study, tmp_path / "out", as_of=TODAY)
    assert (first.rendered, second.rendered) == (first.pages, 0)
    assert written(tmp_path / "out") == before
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_one_word_changed_only_its_pages_are_rendered(write: Writes, tmp_path: Path) -> None:
    """A changed note is rendered on the page that shows it and on the one that searches it; all others are copied."""
    build(write({"risks.yaml": TWO_RISKS, "sources.yaml": SOURCE}), tmp_path / "out", as_of=TODAY)
    before = Report(tmp_path / "out").bytes()
    noted = SOURCE.replace("reliability: B", "reliability: B, note: {en: Read twice, ru: Прочитано дважды}")
    made = build(write({"risks.yaml": TWO_RISKS, "sources.yaml": noted}), tmp_path / "out", as_of=TODAY)
    after = Report(tmp_path / "out").bytes()
    changed = {name for name in after if after[name] != before.get(name)}
    shown = {f"{code}/{page}.html" for code in ("en", "ru") for page in ("sources/survey-2023", "search")}
    assert changed == {*shown, "keys.json"}
    assert made.rendered == 4


def test_a_changed_title_is_rendered_wherever_it_stands(write: Writes, tmp_path: Path) -> None:
    """A risk's new title reaches its page, the register and every page that links to it, and no other."""
    build(write({"risks.yaml": TWO_RISKS, "sources.yaml": SOURCE}), tmp_path / "out", as_of=TODAY)
    made = build(
        write({"risks.yaml": TWO_RISKS.replace("No work", "No job"), "sources.yaml": SOURCE}),
        tmp_path / "out",
        as_of=TODAY,
    )
    report = Report(tmp_path / "out")
    assert 1 < made.rendered < made.pages / 2
    assert not any(b"No work" in content for content in report.bytes().values())
    assert report.page("en/risks/no-work").title == "No job"


def test_pages_of_what_was_removed_are_gone(write: Writes, tmp_path: Path) -> None:
    """The page of an item that the study no longer has does not stay behind."""
    study = write({"risks.yaml": TWO_RISKS})
    build(study, tmp_path / "out", as_of=TODAY)
    write({"risks.yaml": "risks:\n  - {id: no-help, title: {en: No help, ru: Нет помощи}}\n"})
    build(study, tmp_path / "out", as_of=TODAY)
    assert [n for n in Report(tmp_path / "out").names if "/risks/" in n] == [
        "en/risks/no-help.html",
        "ru/risks/no-help.html",
    ]


def test_other_languages(write: Writes, tmp_path: Path) -> None:
    """Languages are those asked for, in the study's order; changing them replaces the report whole."""
    study = write({"risks.yaml": TWO_RISKS})

    def languages_of(made: Built) -> set[str]:
        return {name.split("/")[0] for name in Report(made.out).names if "/" in name}

    russian = build(study, tmp_path / "out", ("ru",), as_of=TODAY)
    assert languages_of(russian) == {"ru"}
    assert russian.index == tmp_path / "out" / "ru" / "index.html"
    both = build(study, tmp_path / "out", ("ru", "en"), as_of=TODAY)
    assert languages_of(both) == {"en", "ru"}
    assert both.index.parent.name == "en"
    assert languages_of(build(study, tmp_path / "out", ("xx",), as_of=TODAY)) == {"en", "ru"}


@pytest.mark.parametrize("keys", ["", "{}", "[]", '{"version": 1, "pages": []}', '{"pages": {}}', "\x00\xff"])
def test_a_damaged_list_of_keys_means_a_full_build(write: Writes, tmp_path: Path, keys: str) -> None:
    """Where the list of keys cannot be read, or is another version's, every page is rendered."""
    study = write({"study.yaml": ONE_LANGUAGE})
    build(study, tmp_path / "out", as_of=TODAY)
    expected = Report(tmp_path / "out").bytes()
    (tmp_path / "out" / "keys.json").write_text(keys, encoding="latin-1")
    made = build(study, tmp_path / "out", as_of=TODAY)
    assert made.rendered == made.pages
    assert Report(tmp_path / "out").bytes() == expected


def test_a_lost_page_is_rendered_again(write: Writes, tmp_path: Path) -> None:
    """A page that somebody deleted comes back with the next build."""
    study = write({"risks.yaml": TWO_RISKS})
    build(study, tmp_path / "out", as_of=TODAY)
    (tmp_path / "out" / "en" / "risks.html").unlink()
    assert build(study, tmp_path / "out", as_of=TODAY).rendered == 1
    assert (tmp_path / "out" / "en" / "risks.html").is_file()


def test_the_study_is_never_changed(write: Writes, tmp_path: Path) -> None:
    """Building reads the study folder and writes nothing into it."""
    study = write({"risks.yaml": TWO_RISKS, "sources.yaml": SOURCE, "notes.txt": "not ours"})
    before = written(study)
    build(study, tmp_path / "out", as_of=TODAY)
    build(study, tmp_path / "out", ("ru",), as_of=TODAY)
    assert written(study) == before


def test_two_builds_give_the_same_bytes(write: Writes, tmp_path: Path) -> None:
    """The same study gives the same report in another place and in a process that orders sets differently."""
    study = write({"risks.yaml": TWO_RISKS, "sources.yaml": SOURCE})
    build(study, tmp_path / "here", as_of=TODAY)
    code = (
        "import sys; from datetime import date; from pathlib import Path; from corridor.report.build import build; "
        "build(Path(sys.argv[1]), Path(sys.argv[2]), as_of=date(2026, 11, 1))"
    )
    subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code, str(study), str(tmp_path / "there")],
        env={**os.environ, "PYTHONHASHSEED": "1", "TZ": "Asia/Bishkek", "LC_ALL": "C"},
        check=True,
    )
    assert Report(tmp_path / "there").bytes() == Report(tmp_path / "here").bytes()


def test_the_date_of_judgement(write: Writes, tmp_path: Path) -> None:
    """The study's own `as_of` counts; where it has none, the day given."""

    def foot(made: Built, language: str) -> str:
        return Report(made.out).page(f"{language}/index").root.all("footer")[0].words

    given = build(write({}, "without"), tmp_path / "a", as_of=TODAY)
    assert "1 November 2026" in foot(given, "en")
    assert "1 ноября 2026 г." in foot(given, "ru").replace("\N{NO-BREAK SPACE}", " ")
    own = build(write({"study.yaml": f"{ONE_LANGUAGE}    as_of: 2025-03-31"}, "with"), tmp_path / "b", as_of=TODAY)
    assert "31 March 2025" in foot(own, "en")
    assert build(write({}, "without"), tmp_path / "a", as_of=date(2026, 11, 2)).rendered == given.pages


def test_what_is_no_study_is_no_report(tmp_path: Path) -> None:
    """A folder that is no study raises before anything is written."""
    (tmp_path / "study").mkdir()
    with pytest.raises(NotAStudyError):
        build(tmp_path / "study", tmp_path / "out", as_of=TODAY)
    with pytest.raises(NotAStudyError):
        build(tmp_path / "nowhere", tmp_path / "out", as_of=TODAY)
    assert not (tmp_path / "out").exists()


def test_where_nothing_can_be_written(write: Writes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that refuses writing raises OSError that names the path; the old report stays as it was."""
    study = write({"risks.yaml": TWO_RISKS})
    build(study, tmp_path / "out", as_of=TODAY)
    before = written(tmp_path / "out")
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        build(study, tmp_path / "file" / "out", as_of=TODAY)

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "mkdir", refuse)
        with pytest.raises(PermissionError) as refused:
            build(study, tmp_path / "out", ("ru",), as_of=TODAY)
    assert refused.value.filename
    assert written(tmp_path / "out") == before


class Killed(BaseException):
    """The process ends here: nothing in the program may catch it."""


class Killer:
    """Ends the process at its n-th step that changes the disk, before the step or in the middle of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: int, *, half: bool) -> None:
        self.at, self.half, self.steps = at, half, 0
        for owner, name in ((Path, "mkdir"), (Path, "write_text"), (Path, "write_bytes"), (Path, "rename"),
                            (shutil, "copyfile"), (shutil, "rmtree")):  # fmt: skip
            monkeypatch.setattr(owner, name, self._stepping(getattr(owner, name), name))

    def _stepping(self, real: Callable[..., Any], name: str) -> Callable[..., Any]:
        def step(*args: Any, **kwargs: Any) -> Any:
            self.steps += 1
            if self.steps == self.at:
                if self.half:
                    self._half(real, name, args, kwargs)
                raise Killed
            return real(*args, **kwargs)

        return step

    def _half(self, real: Callable[..., Any], name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> None:
        match name:
            case "write_text" | "write_bytes":
                real(args[0], args[1][: len(args[1]) // 2], **kwargs)
            case "copyfile":
                Path(args[1]).touch()
            case "rmtree":
                for file in list(Path(args[0]).rglob("*.html"))[:2]:
                    file.unlink()
            case _:
                real(*args, **kwargs)


@pytest.mark.parametrize("half", [False, True], ids=["before", "halfway"])
def test_killed_at_every_write(write: Writes, tmp_path: Path, half: bool) -> None:  # noqa: FBT001 - a parameter
    """Wherever a build is killed, the old report or the new one is there whole, at the latest when the next begins."""
    old_study = write({"study.yaml": ONE_LANGUAGE, "risks.yaml": TWO_RISKS}, "old")
    new_study = write({"study.yaml": ONE_LANGUAGE.replace("A small", "Another")}, "new")
    start, out = tmp_path / "start", tmp_path / "work" / "out"
    build(old_study, start, as_of=TODAY)
    old = Report(start).bytes()
    build(new_study, tmp_path / "target", as_of=TODAY)
    new = Report(tmp_path / "target").bytes()
    shutil.copytree(start, out)
    killed = 0
    while killed_at(killed + 1, new_study, out, half=half):
        killed += 1
        if out.exists():
            assert Report(out).bytes() in (old, new), f"half a report after step {killed}"
        recover_folder(out)
        assert list(out.parent.iterdir()) == [out], f"something left behind after step {killed}"
        found = Report(out).bytes()
        assert found in (old, new), f"no whole report after step {killed}"
        if found == new:
            shutil.rmtree(out)
            shutil.copytree(start, out)
    assert Report(out).bytes() == new
    assert killed > len(new) / 2


def killed_at(step: int, study: Path, out: Path, *, half: bool) -> bool:
    """Build a report that is killed at a step; whether it came that far."""
    with pytest.MonkeyPatch.context() as patched:
        Killer(patched, step, half=half)
        try:
            build(study, out, as_of=TODAY)
        except Killed:
            return True
    return False


def test_killed_in_the_first_build(write: Writes, tmp_path: Path) -> None:
    """Killed before there was any report, a build leaves none; the next one makes it."""
    study = write({"study.yaml": ONE_LANGUAGE})
    for at in (1, 3, 10):
        with pytest.MonkeyPatch.context() as patched:
            Killer(patched, at, half=True)
            with pytest.raises(Killed):
                build(study, tmp_path / "out", as_of=TODAY)
        assert not (tmp_path / "out").exists()
    build(study, tmp_path / "out", as_of=TODAY)
    assert (tmp_path / "out" / "en" / "index.html").is_file()


def test_a_full_disk_leaves_the_old_report(write: Writes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error while writing reaches the caller as OSError; the report is the old one, whole."""
    build(write({"risks.yaml": TWO_RISKS}, "old"), tmp_path / "out", as_of=TODAY)
    before = written(tmp_path / "out")

    def full(self: Path, *_: object, **__: object) -> int:
        raise OSError(28, "No space left on device", str(self))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", full)
        with pytest.raises(OSError, match="No space left"):
            build(write({}, "new"), tmp_path / "out", as_of=TODAY)
    assert written(tmp_path / "out") == before


def test_a_document_that_has_come_to_hand_is_noticed(write: Writes) -> None:
    """Passages are shown by the source of their document, so a build after one was added or named is another one."""
    folder = write({"risks.yaml": TWO_RISKS})
    before = files_key(folder)
    place = folder / "private" / "documents" / "ab12"
    place.mkdir(parents=True)
    added = files_key(folder)
    (place / "document.json").write_text('{"source": "return-report"}', encoding="utf-8")
    assert len({before, added, files_key(folder)}) == 3
