"""The files of a study read: one after another, or by two processes where there is much to read."""

from __future__ import annotations

import signal
from collections import deque
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from corridor.kernel.files.encoding import decode
from corridor.kernel.files.folder import Listed, read
from corridor.kernel.problem import Problem, Where
from corridor.kernel.processes import may_fork
from corridor.kernel.records import Reading
from corridor.study.files import Part, read_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

#: Bytes from which a second process saves more than it costs: some 7,000 claims.
LARGE = 8_000_000
#: Bytes that a process reads before it hands over.
_BATCH = 1_000_000
#: Batches that wait for the other process, so that it never idles.
_AHEAD = 2


class ReadFile(NamedTuple):
    """A file, read."""

    #: Hash of its bytes; empty where they could not be read.
    digest: str
    #: None where its characters could not be read.
    part: Part | None
    #: Problems of the file as such; those of its content are the part's.
    problems: tuple[Problem, ...]


class _Batch(NamedTuple):
    """Files that one process reads in one go."""

    #: Place of the first among all.
    start: int
    files: Sequence[Listed]


def text_of(file: Listed, problems: list[Problem]) -> tuple[str | None, str]:
    """Give a file's characters, None where they cannot be read, and the hash of its bytes."""
    raw = read(file, problems)
    if raw is None:
        return None, ""
    decoded = decode(raw)
    if decoded.text is None:
        problems.append(Problem("binary-file" if decoded.binary else "unknown-encoding", Where(file.name)))
    elif not decoded.is_utf8:
        problems.append(Problem("encoding-guessed", Where(file.name), {"encoding": decoded.encoding}))
    return decoded.text, sha256(raw).hexdigest()


def read_file(file: Listed, languages: tuple[str, ...], known: tuple[str, Part] | None = None) -> ReadFile:
    """Read one file; where its content is the one `known` by its hash, that is given."""
    problems: list[Problem] = []
    text, digest = text_of(file, problems)
    if text is None:
        part = None
    elif known is not None and known[0] == digest:
        part = known[1]
    else:
        part = read_part(file.name, text, Reading(file.name, languages))
    return ReadFile(digest, part, tuple(problems))


def pays(files: Sequence[Listed]) -> bool:
    """Whether two processes read these files sooner than one."""
    return sum(file.size for file in files) >= LARGE and may_fork()


def read_by_two(
    files: Sequence[Listed], languages: tuple[str, ...], progress: Callable[[int, int], None]
) -> list[ReadFile]:
    """Read files, this process from the front and another from the back; give them in their order.

    What the other hands over comes through a pipe between the two and is nobody else's. If it dies, its files are
    read here.
    """
    # Here, since only large studies pay for it: 15 ms of every start.
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    waiting, found = deque(_batches(files)), dict[int, list[ReadFile]]()
    away: deque[tuple[_Batch, Future[list[ReadFile]]]] = deque()
    ahead, done = _AHEAD, 0
    with ProcessPoolExecutor(1, get_context("fork"), initializer=_leave_interrupts) as other:
        while waiting or away:
            while waiting and len(away) < ahead:
                batch = waiting.pop()
                try:
                    away.append((batch, other.submit(_read_batch, batch.files, languages)))
                except BrokenExecutor:
                    ahead = 0
                    waiting.append(batch)
            batch, future = away.popleft() if away and (not waiting or away[0][1].done()) else (waiting.popleft(), None)
            try:
                found[batch.start] = _read_batch(batch.files, languages) if future is None else future.result()
            except BrokenExecutor:
                ahead = 0
                waiting.append(batch)
                continue
            done += len(batch.files)
            progress(done, len(files))
    return [one for start in sorted(found) for one in found[start]]


def _read_batch(batch: Sequence[Listed], languages: tuple[str, ...]) -> list[ReadFile]:
    return [read_file(file, languages) for file in batch]


def _batches(files: Sequence[Listed]) -> Iterator[_Batch]:
    """Give runs of files of some size."""
    start = size = 0
    for at, file in enumerate(files):
        size += file.size
        if size >= _BATCH:
            yield _Batch(start, files[start : at + 1])
            start, size = at + 1, 0
    if start < len(files):
        yield _Batch(start, files[start:])


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that a person sees."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
