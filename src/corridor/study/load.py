"""A folder of files becomes a study: each file a fragment keyed by its content, the study put together from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import file_digest
from typing import TYPE_CHECKING, cast

from corridor.kernel.collector import collector_paused
from corridor.kernel.files.folder import Listed, listing
from corridor.kernel.ids import Ref
from corridor.kernel.nearest import nearest
from corridor.kernel.problem import Problem, Where
from corridor.kernel.records import Marks, Reading, Record, named_within
from corridor.kernel.registers import Fragment, read_register
from corridor.risk.records import PublishedRating
from corridor.study.file_reading import ReadFile, pays, read_by_two, read_file, text_of
from corridor.study.files import REGISTERS, UNREAD, Part, register_of
from corridor.study.model import Head, Narrative, Position, Rated, Study
from corridor.study.records import FORMAT, STUDY, Accepted, DocumentRounding, StudyHead, SwitchedOff
from corridor.survey.published import PublishedTable, TableCells, joined

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from corridor.survey.tables.model import Results

#: Registers whose absence is reported as not covered.
EXPECTED = ("theory", "risks", "ratings/published", "responses", "sources", "claims", "facts", "events", "instruments")

_KNOWN_NAMES = (
    "study.yaml",
    "ratings/published.csv",
    "decisions.csv",
    "agreement.csv",
    *(f"{register.stem}.yaml" for register in REGISTERS),
)


class NotAStudyError(Exception):
    """The folder cannot be read as a study at all; carries the problems that say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].code if problems else "not-a-study")
        self.problems = problems


@dataclass
class _Assembly:
    """What has been gathered while a study is put together."""

    items: dict[Ref, Record] = field(default_factory=dict)
    positions: dict[Ref, Position] = field(default_factory=dict)
    renamed: dict[Ref, Ref] = field(default_factory=dict)
    ratings: list[Rated] = field(default_factory=list)
    accepted: list[tuple[Accepted, Position]] = field(default_factory=list)
    switched_off: list[tuple[SwitchedOff, Position]] = field(default_factory=list)
    rounding: list[tuple[DocumentRounding, Position]] = field(default_factory=list)
    narratives: list[Narrative] = field(default_factory=list)
    cells: dict[str, TableCells] = field(default_factory=dict)
    lines: dict[type[Record], list[tuple[Record, Position]]] = field(default_factory=dict)
    results: dict[str, Results] = field(default_factory=dict)
    heads: list[Head] = field(default_factory=list)
    stems: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    fragments: dict[str, tuple[str, Part]] = field(default_factory=dict)


def load(
    folder: Path,
    as_of: date,
    previous: Study | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Study:
    """Load a study; what cannot be read is a problem and the rest still loads.

    `as_of` counts where the study names no date. Files whose content is unchanged since `previous` are not read
    again. `progress` is told how many of how many files are done. Raises NotAStudyError where there is no folder or
    no readable `study.yaml` in it.
    """
    with collector_paused():
        problems: list[Problem] = []
        files = _files(folder, problems)
        head = _study_head(files, problems, folder)
        assembly = _Assembly(problems=problems)
        _gather(assembly, head, files, previous, progress)
        _join_tables(assembly, head)
        return _study(assembly, head, folder, as_of)


def _files(folder: Path, problems: list[Problem]) -> list[Listed]:
    if not folder.is_dir():
        raise NotAStudyError((Problem("no-folder", Where(), {"folder": str(folder)}),))
    return listing(folder, problems)


def _study_head(files: list[Listed], problems: list[Problem], folder: Path) -> Fragment:
    file = next((file for file in files if file.name == "study.yaml"), None)
    if file is None:
        near = nearest("study.yaml", [listed.name for listed in files])
        params = {"folder": folder.name, "nearest": near}
        raise NotAStudyError((*problems, Problem("no-study-file", Where(), params)))
    text, _ = text_of(file, problems)
    if text is None:
        raise NotAStudyError(tuple(problems))
    fragment = _read_head(text, ("en", "ru"))
    head = cast("StudyHead", fragment.head)
    fragment = _read_head(text, head.languages or ("en",))
    if head.format is not None and head.format > FORMAT:
        raise NotAStudyError(
            (*problems, Problem("format-too-new", Where(file.name), {"found": head.format, "known": FORMAT}))
        )
    return fragment


def _read_head(text: str, languages: tuple[str, ...]) -> Fragment:
    return read_register(STUDY, text, Reading("study.yaml", languages))


def _gather(
    assembly: _Assembly,
    head: Fragment,
    files: list[Listed],
    previous: Study | None,
    progress: Callable[[int, int], None],
) -> None:
    _take(assembly, Part("study", head))
    languages = cast("StudyHead", head.head).languages or ("en",)
    known = previous.fragments if previous is not None and previous.languages == languages else {}
    parts = [file for file in files if _is_part(file, assembly.problems)]
    if not known and pays(parts):
        read = read_by_two(parts, languages, progress)
    else:
        read = []
        for done, file in enumerate(parts):
            progress(done, len(parts))
            before = cast("dict[str, tuple[str, Part]]", known).get(file.name)
            read.append(read_file(file, languages, before))
    for file, one in zip(parts, read, strict=True):
        _take_file(assembly, file.name, one)
    for file in files:
        if register_of(file.name) == UNREAD:
            _take_hash(assembly, file)
    progress(len(parts), len(parts))


def _is_part(file: Listed, problems: list[Problem]) -> bool:
    """Whether a file is read as part of the study; a name that nobody knows is a problem."""
    stem = register_of(file.name)
    if stem is None:
        problems.append(Problem("unknown-file", Where(file.name), {"nearest": nearest(file.name, _KNOWN_NAMES)}))
    return stem not in {None, "", "study", UNREAD}


def _take_file(assembly: _Assembly, name: str, read: ReadFile) -> None:
    assembly.problems.extend(read.problems)
    if read.part is not None:
        assembly.fragments[name] = (read.digest, read.part)
        _take(assembly, read.part)


def _take_hash(assembly: _Assembly, file: Listed) -> None:
    """Keep the hash of a file that only commands of the survey read: kept results say whether they are of it."""
    try:
        with file.path.open("rb") as opened:
            digest = file_digest(opened, "sha256").hexdigest()
    except OSError:
        assembly.problems.append(Problem("unreadable-file", Where(file.name)))
        return
    assembly.fragments[file.name] = (digest, Part(UNREAD, Fragment(file.name)))


def _take(assembly: _Assembly, part: Part) -> None:
    fragment = part.fragment
    assembly.stems.add(part.stem)
    assembly.problems.extend(fragment.problems)
    if fragment.head is not None:
        position = Position(fragment.file, fragment.head_marks)
        assembly.heads.append(Head(part.stem, fragment.head, position))
    if part.narrative is not None:
        assembly.narratives.append(part.narrative)
    if part.cells is not None:
        assembly.cells[part.cells.table] = part.cells
    if part.results is not None:
        assembly.results[fragment.file.split("/")[1]] = part.results
    for item, marks in fragment.items:
        _take_item(assembly, item, marks, fragment.file)


def _take_item(assembly: _Assembly, item: Record, marks: Marks, file: str) -> None:
    position = Position(file, marks)
    if isinstance(item, Accepted):
        assembly.accepted.append((item, position))
    elif isinstance(item, SwitchedOff):
        assembly.switched_off.append((item, position))
    elif isinstance(item, DocumentRounding):
        assembly.rounding.append((item, position))
    elif isinstance(item, PublishedRating):
        assembly.ratings.append(Rated(item, position))
    elif not item.kind:
        assembly.lines.setdefault(type(item), []).append((item, position))
    for named in named_within(item):
        where = Position(file, marks, named.path)
        if named.ref in assembly.items:
            first = assembly.positions[named.ref].of()
            params = {"ref": named.ref, "file": first.file, "line": str(first.line)}
            assembly.problems.append(Problem("duplicate-id", where.of("id"), params, (named.ref,)))
            continue
        assembly.items[named.ref] = named.record
        assembly.positions[named.ref] = where
        _take_old_ids(assembly, named.ref, named.record, where)


def _take_old_ids(assembly: _Assembly, ref: Ref, record: Record, where: Position) -> None:
    for old in getattr(record, "formerly", ()):
        former = Ref(ref.kind, old)
        if former in assembly.renamed or former in assembly.items:
            other = assembly.renamed.get(former, former)
            params = {"old": former, "other": other}
            assembly.problems.append(Problem("formerly-taken", where.of("formerly"), params, (ref,)))
        else:
            assembly.renamed[former] = ref


def _join_tables(assembly: _Assembly, head: Fragment) -> None:
    languages = cast("StudyHead", head.head).languages or ("en",)
    for ref, item in list(assembly.items.items()):
        if isinstance(item, PublishedTable):
            cells = assembly.cells.pop(ref.id, None)
            where = assembly.positions[ref]
            if cells is None:
                params = {"file": f"tables/{ref.id}.csv"}
                assembly.problems.append(Problem("table-without-cells", where.of("id"), params, (ref,)))
                continue
            reading = Reading(cells.file, languages)
            assembly.items[ref] = joined(item, cells, reading)
            assembly.problems.extend(reading.problems)
    for name, cells in assembly.cells.items():
        params = {"file": f"tables/{name}.yaml"}
        assembly.problems.append(Problem("cells-without-table", Where(cells.file), params))


def _study(assembly: _Assembly, head: Fragment, folder: Path, as_of: date) -> Study:
    study_head = cast("StudyHead", head.head)
    return Study(
        folder=folder,
        head=study_head,
        as_of=study_head.as_of.last if study_head.as_of else as_of,
        items=assembly.items,
        positions=assembly.positions,
        renamed={old: new for old, new in assembly.renamed.items() if old not in assembly.items},
        ratings=tuple(assembly.ratings),
        accepted=tuple(assembly.accepted),
        switched_off=tuple(assembly.switched_off),
        rounding=tuple(assembly.rounding),
        narratives=tuple(assembly.narratives),
        lines={record: tuple(found) for record, found in assembly.lines.items()},
        results=assembly.results,
        heads=tuple(assembly.heads),
        not_covered=tuple(stem for stem in EXPECTED if stem not in assembly.stems),
        problems=tuple(assembly.problems),
        fragments=assembly.fragments,
    )
