"""Bringing a study up to date by editing its files at exact positions: what is not changed stays as it was written."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from corridor.kernel.files.atomic import write_file
from corridor.kernel.files.encoding import decode
from corridor.kernel.files.lines import line_starts, lines_of
from corridor.kernel.files.nodes import Scalar
from corridor.kernel.files.yaml_events import entries
from corridor.kernel.ids import Ref, is_id
from corridor.kernel.problem import Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from corridor.study.links import Links
    from corridor.study.model import Narrative, Study

#: Byte order marks with the codec that writes without one; the four-byte ones first, they begin like two-byte ones.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, "utf-8"),
)
_CITED = re.compile(r"\{\{(?:value:)?([a-z-]+:[a-z0-9-]+)\}\}")


class TextFile(NamedTuple):
    """A text as it lies on the disk: its characters and how they were written."""

    path: Path
    text: str
    codec: str
    #: Byte order mark; empty where there is none.
    mark: bytes

    @property
    def line_end(self) -> str:
        """The line end the file uses."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def encoded(self, text: str) -> bytes:
        """Give the bytes of a changed text, in UTF-8 where the old encoding lacks one of its characters."""
        try:
            return self.mark + text.encode(self.codec)
        except UnicodeEncodeError:
            return text.encode("utf-8")


def open_text(path: Path) -> TextFile | None:
    """Read a file to change it; None where its characters cannot be read."""
    raw = path.read_bytes()
    decoded = decode(raw)
    if decoded.text is None:
        return None
    mark, codec = next(((mark, codec) for mark, codec in _MARKS if raw.startswith(mark)), (b"", ""))
    return TextFile(path, decoded.text, codec or ("utf-8" if decoded.is_utf8 else decoded.encoding), mark)


class Edit(NamedTuple):
    """Characters to be replaced."""

    start: int
    end: int
    new: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Give the text with every edit made; edits do not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


class LineChange(NamedTuple):
    """A line before and after."""

    where: Where
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Migration:
    """What would change, file by file."""

    changes: tuple[LineChange, ...]
    #: Places whose old id has to be replaced by hand.
    left: tuple[Where, ...]
    #: New bytes of each changed file.
    contents: tuple[tuple[Path, bytes], ...]


def format_written(folder: Path) -> str | None:
    """Give the `format` that `study.yaml` names, as written; None where it names none."""
    file = open_text(folder / "study.yaml")
    values = entries(file.text, []) if file else ()
    found = next((entry.node for entry in values if entry.key.value == "format" and entry.position is None), None)
    return found.value if isinstance(found, Scalar) and found.value else None


class _Renaming(NamedTuple):
    """An old reference at a place."""

    where: Where
    old: Ref
    new: Ref


def migration(study: Study, links: Links) -> Migration:
    """Plan the replacement of every reference that uses an id an item bore formerly; nothing is written."""
    by_file: dict[str, list[_Renaming]] = {}
    for renaming in _renamings(study, links):
        by_file.setdefault(renaming.where.file, []).append(renaming)
    changes: list[LineChange] = []
    left: list[Where] = []
    contents: list[tuple[Path, bytes]] = []
    for name, renamings in sorted(by_file.items()):
        file = open_text(study.folder / name)
        edits = _edits(file.text, renamings, left) if file else []
        if file is not None and edits:
            new = edited(file.text, edits)
            changes.extend(_changed_lines(name, file.text, new))
            contents.append((file.path, file.encoded(new)))
    return Migration(tuple(changes), tuple(left), tuple(contents))


def write_migration(plan: Migration) -> None:
    """Write every changed file whole.

    Stopped between two files, the study is as valid as before, and the next run does the rest.
    """
    for path, content in plan.contents:
        write_file(path.resolve(), content)


def _renamings(study: Study, links: Links) -> Iterator[_Renaming]:
    for problem in links.problems:
        old, new = problem.params.get("old"), problem.params.get("new")
        if problem.code == "old-id" and isinstance(old, Ref) and isinstance(new, Ref):
            yield _Renaming(problem.where, old, new)
    for narrative in study.narratives:
        yield from _cited(narrative, study)


def _cited(narrative: Narrative, study: Study) -> Iterator[_Renaming]:
    for number, line in enumerate(lines_of(narrative.text), start=1):
        for match in _CITED.finditer(line):
            old = Ref.parse(match[1])
            if old is not None and study.current(old) != old:
                yield _Renaming(Where(narrative.file, number, match.start(1) + 1), old, study.current(old))


def _edits(text: str, renamings: Sequence[_Renaming], left: list[Where]) -> list[Edit]:
    starts = line_starts(text)
    edits = {}
    for where, old, new in renamings:
        start = starts[where.line - 1] + where.column - 1 if 0 < where.line <= len(starts) else len(text)
        edit = _edit(text, start, old, new)
        if edit is None:
            left.append(where)
        else:
            edits[edit.start] = edit
    return list(edits.values())


def _edit(text: str, start: int, old: Ref, new: Ref) -> Edit | None:
    """Find the id at a place, after a quotation mark and its kind; None where something else stands there."""
    match = re.compile(rf"[ \t]*[\"']?(?:{re.escape(old.kind)}:)?").match(text, start)
    at = match.end() if match else start
    end = at + len(old.id)
    if text[at:end] != old.id or is_id(text[end : end + 1]) or not is_id(new.id):
        return None
    return Edit(at, end, new.id)


def _changed_lines(name: str, before: str, after: str) -> Iterator[LineChange]:
    for number, (old, new) in enumerate(zip(lines_of(before), lines_of(after), strict=True), start=1):
        if old != new:
            yield LineChange(Where(name, number), old, new)
