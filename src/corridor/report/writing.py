"""The pages of a report made and written, each language by a process of its own where that is quicker."""

from __future__ import annotations

import shutil
import signal
from typing import TYPE_CHECKING, NamedTuple, Self

from corridor import __version__
from corridor.document.html import assets, door, file_of, page_key, render
from corridor.document.language import Language
from corridor.kernel.files.atomic import begin_folder, finish_folder, write_file
from corridor.kernel.processes import may_fork
from corridor.report.edition import Edition
from corridor.report.keys import KEYS, Keys, is_whole, read_keys, written_keys
from corridor.report.pages import frame_of, pages_of
from corridor.report.renamed import with_current_ids

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from pathlib import Path
    from types import TracebackType

    from corridor.document.blocks import Frame, Page
    from corridor.study.check import Checked
    from corridor.study.model import Study

#: Items of a study from which a second process saves more than it costs.
LARGE = 200


class Shown(NamedTuple):
    """What a report shows."""

    study: Study
    checked: Checked
    #: All languages of the report, the first one first.
    languages: tuple[str, ...]


class _Order(NamedTuple):
    """Where pages are written, and which of them are copied because they would come out the same."""

    new: Path
    old: Path
    kept: frozenset[str]


class _Pages:
    """The pages of some languages, in this process."""

    def __init__(self, shown: Shown, codes: Sequence[str]) -> None:
        study = with_current_ids(shown.study)
        self._pages: list[tuple[Frame, Page]] = []
        #: What stands around the pages of each language.
        self.frames: list[Frame] = []
        for code in codes:
            edition = Edition(study, shown.checked, Language.of(code))
            frame = frame_of(edition, shown.languages)
            self.frames.append(frame)
            self._pages += [(frame, page) for page in pages_of(edition)]
        #: Key of each page by its path.
        self.keys = {file_of(frame.language, page.address): page_key(page, frame, __version__)
                     for frame, page in self._pages}  # fmt: skip

    def write(self, order: _Order, progress: Callable[[int], None]) -> None:
        """Write the pages, those that are kept from the report there was; tell how many are done."""
        for done, (frame, page) in enumerate(self._pages):
            progress(done)
            name = file_of(frame.language, page.address)
            target = order.new / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if name in order.kept:
                shutil.copyfile(order.old / name, target)
            else:
                target.write_text(render(page, frame), encoding="utf-8", newline="\n")


class _OtherPages:
    """The pages of some languages, in a process of their own; if that dies, they are made here."""

    def __init__(self, shown: Shown, codes: Sequence[str]) -> None:
        # Here, since only large studies pay for it: 10 ms of every start.
        from multiprocessing import get_context  # noqa: PLC0415

        self._asked = (shown, codes)
        context = get_context("fork")
        self._line, other = context.Pipe()
        self._process: BaseProcess = context.Process(target=_serve, args=(other, self._line, *self._asked), daemon=True)
        self._process.start()
        other.close()
        self._here: _Pages | None = None

    def found(self) -> tuple[list[Frame], Mapping[str, str]]:
        """Give the frames and the keys, as soon as the pages are made."""
        answer = self._answer()
        if isinstance(answer, tuple):
            return answer
        self._here = _Pages(*self._asked)
        return self._here.frames, self._here.keys

    def begin(self, order: _Order) -> None:
        """Let the pages be written."""
        if self._here is None:
            try:
                self._line.send(order)
            except OSError:
                self._here = _Pages(*self._asked)

    def finish(self, order: _Order) -> None:
        """Wait until the pages are written."""
        if self._here is None and self._answer() is not None:
            return
        (self._here or _Pages(*self._asked)).write(order, lambda _done: None)

    def _answer(self) -> object:
        """Give what the other process says; None where it died. What it failed at is raised here."""
        try:
            answer: object = self._line.recv()
        except (EOFError, OSError):
            return None
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the other process: it writes nothing that is not wanted any more."""
        self._line.close()
        if kind is not None:
            self._process.terminate()
        self._process.join()


def _serve(line: Connection, parent: Connection, shown: Shown, codes: Sequence[str]) -> None:
    """Make pages and tell of them; write them when that is ordered. Ctrl-C is the other process's to answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent.close()
    try:
        pages = _Pages(shown, codes)
        line.send((pages.frames, pages.keys))
        order = line.recv()
        pages.write(order, lambda _done: None)
        line.send(True)  # noqa: FBT003 (a message)
    except EOFError:
        return
    except Exception as error:  # noqa: BLE001 (raised again by the process that a person sees)
        line.send(error)


def write_report(shown: Shown, out: Path, inputs: str, progress: Callable[[int, int], None]) -> tuple[Keys, int]:
    """Make the pages of a report and write those that changed; give the keys, and how many were rendered."""
    codes = shown.languages
    if len(codes) > 1 and len(shown.study.items) >= LARGE and may_fork():
        with _OtherPages(shown, codes[1:]) as other:
            return _written(_Pages(shown, codes[:1]), other, out, inputs, progress)
    return _written(_Pages(shown, codes), None, out, inputs, progress)


def _written(
    own: _Pages, other: _OtherPages | None, out: Path, inputs: str, progress: Callable[[int, int], None]
) -> tuple[Keys, int]:
    frames, found = ([], {}) if other is None else other.found()
    old, files = read_keys(out / KEYS), assets()
    keys = Keys(inputs, {**own.keys, **found}, ("index.html", *(f"assets/{name}" for name in files)))
    kept = frozenset(
        name for name, key in keys.pages.items() if old.pages.get(name) == key and (out / name).is_file()
    )  # fmt: skip
    if len(kept) == len(keys.pages) and set(old.pages) == set(keys.pages) and is_whole(out, keys):
        write_file(out / KEYS, written_keys(keys).encode())
        return keys, 0
    order = _Order(begin_folder(out), out, kept)
    if other is not None:
        other.begin(order)
    own.write(order, lambda done: progress(done * len(keys.pages) // len(own.keys), len(keys.pages)))
    if other is not None:
        other.finish(order)
    progress(len(keys.pages), len(keys.pages))
    _write_beside(order.new, files, [*own.frames, *frames], keys)
    finish_folder(out)
    return keys, len(keys.pages) - len(kept)


def _write_beside(new: Path, files: Mapping[str, bytes], frames: list[Frame], keys: Keys) -> None:
    for name, content in files.items():
        (new / "assets" / name).parent.mkdir(parents=True, exist_ok=True)
        (new / "assets" / name).write_bytes(content)
    (new / "index.html").write_text(door(frames), encoding="utf-8", newline="\n")
    (new / KEYS).write_text(written_keys(keys), encoding="utf-8")
