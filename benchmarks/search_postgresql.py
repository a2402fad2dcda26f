"""PostgreSQL's full-text search as a contender, where its server is installed: a cluster of its own, on a socket.

The cluster lies in the folder of the benchmark, belongs to an unprivileged user, listens to nobody outside, and is gone
when the benchmark ends, however it ends. Servers that run on the machine already are left alone.
"""

from __future__ import annotations

import json
import os
import pwd
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Where Debian keeps its versions.
_PLACES = Path("/usr/lib/postgresql")
#: The server refuses to run as root: then it runs as one of these.
_USERS = ("postgres", "nobody")
#: Name of the only role of the cluster; no account of the machine.
_ROLE = "corridor"
_SETTINGS = (
    "fsync=off", "full_page_writes=off", "shared_buffers=256MB", "maintenance_work_mem=256MB", "listen_addresses=",
    "autovacuum=off", "max_wal_size=4GB",
)  # fmt: skip
#: Seconds after which starting or stopping counts as failed, and a statement.
_PATIENCE, _LONGEST = 60, 3_600


class _Server(NamedTuple):
    """The programs of a server, and as whom they run."""

    programs: Path
    #: What stands before a command so that an unprivileged user runs it; empty where the benchmark is run by one.
    before: tuple[str, ...]
    #: Owner of the cluster where that is another user.
    owner: str

    def run(self, program: str, *arguments: str) -> None:
        """Run a program of the server; what it writes goes nowhere.

        Not into a pipe: the server it starts would keep that open, and nobody would ever read its end.
        """
        command = [*self.before, str(self.programs / program), *arguments]
        subprocess.run(  # noqa: S603 (ours)
            command, check=True, cwd="/", timeout=2 * _PATIENCE, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


def run_postgresql(folder: Path, passages: Path, questions: Path) -> dict[str, Any] | None:
    """Load, index and ask; None, said why in one line, where there is no server or it cannot be run."""
    server = _installed()
    if isinstance(server, str):
        print(f"postgresql: not run ({server})", flush=True)
        return None
    try:
        with _cluster(server, folder / "postgresql") as place:
            return _measured(server, place, passages, json.loads(questions.read_text("utf-8")))
    except (OSError, subprocess.SubprocessError) as error:
        print(f"postgresql: not run ({_reason(error)})", flush=True)
        return None


def _installed() -> _Server | str:
    """Give the newest server that is installed, or why there is none that could be run."""
    found = sorted(
        _PLACES.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]) if path.parts[-3].isdigit() else 0
    )
    initdb = str(found[-1]) if found else shutil.which("initdb")
    if initdb is None:
        return "no server is installed"
    programs = Path(initdb).parent
    if os.getuid() != 0:
        return _Server(programs, (), "")
    runuser = shutil.which("runuser") or shutil.which("runuser", path="/usr/sbin:/sbin")
    owner = next((name for name in _USERS if _exists(name)), "")
    if runuser is None or not owner:
        return "it does not run as root, and there is no other user to run it as"
    return _Server(programs, (runuser, "-u", owner, "--"), owner)


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


@contextmanager
def _cluster(server: _Server, place: Path) -> Iterator[Path]:
    """Make and start a cluster; stop it in any case. The socket lies beside its data."""
    place.mkdir(mode=0o700)
    if server.owner:
        shutil.chown(place, server.owner)
        place.parent.chmod(0o711)  # its owner may pass through, and nobody may look around
    data = str(place / "data")
    server.run("initdb", "-D", data, "-U", _ROLE, "-E", "UTF8", "--locale=C", "-A", "trust", "--no-sync")
    options = " ".join([f"-k {place}", *(f"-c {each}" for each in _SETTINGS)])
    start = ("-D", data, "-w", "-t", str(_PATIENCE), "-l", str(place / "log"), "-o", options, "start")
    try:
        server.run("pg_ctl", *start)
        yield place
    finally:
        # Also where starting seemed to fail: it may be starting still.
        if (place / "data" / "postmaster.pid").exists():
            server.run("pg_ctl", "-D", data, "-w", "-t", str(_PATIENCE), "-m", "immediate", "stop")


def _measured(server: _Server, place: Path, passages: Path, questions: dict[str, list[list[str]]]) -> dict[str, Any]:
    psql = [str(server.programs / "psql"), "-X", "-h", str(place), "-U", _ROLE, "-d", "postgres", "-q", "-At",
            "-v", "ON_ERROR_STOP=1"]  # fmt: skip

    def ask(*statements: str, feed: Path | None = None) -> str:
        asked = [part for statement in statements for part in ("-c", statement)]
        with (feed or Path(os.devnull)).open("rb") as given:
            done = subprocess.run(  # noqa: S603 (ours)
                [*psql, *asked], check=True, capture_output=True, stdin=given, timeout=_LONGEST
            )
        return done.stdout.decode()

    started = time.perf_counter()
    ask("create unlogged table passages(id serial primary key, text text)")
    ask("copy passages(text) from stdin with (format text)", feed=passages)
    ask(
        "alter table passages add stems tsvector generated always as"
        " (to_tsvector('russian', text)) stored; create index on passages using gin(stems)"
    )
    ask("analyze passages")
    seconds = time.perf_counter() - started
    # Its memory is spread over processes that share most of it: there is no one number to set beside the others.
    return {"seconds": seconds, "memory": None, "times": _times(ask, questions), "found": 0}


def _times(ask: Callable[..., str], questions: dict[str, list[list[str]]]) -> dict[str, list[float]]:
    """Let the server itself say how long each question took, without the way to it."""
    found: dict[str, list[float]] = {}
    for kind, asked in questions.items():
        joined = {"AND": "&", "OR": "|", "phrase": "<->"}[kind]
        queries = [f"to_tsquery('russian', '{words[0]} {joined} {words[1]}')" for words in asked[:200]]
        # One connection for all: a new one would ask everything with nothing remembered.
        plans = ask(*(
            "explain (analyze, format json) select id, text from passages"
            f" where stems @@ {query} order by ts_rank(stems, {query}) desc limit 10"
            for query in queries
        ))  # fmt: skip
        found[kind] = [float(plan["Execution Time"]) / 1000 for plan in _each(plans)]
    return found


def _each(plans: str) -> Iterator[dict[str, Any]]:
    """Yield the plans of an answer: JSON texts one behind the other."""
    decoder, place = json.JSONDecoder(), 0
    while plans[place:].strip():
        place += len(plans[place:]) - len(plans[place:].lstrip())
        listed, place = decoder.raw_decode(plans, place)
        yield from listed


def _reason(error: Exception) -> str:
    if isinstance(error, subprocess.CalledProcessError):
        told = (error.stderr or b"").decode("utf-8", "replace").strip().splitlines()
        return told[-1] if told else f"{Path(error.cmd[-1] if not error.cmd[1:] else error.cmd[0]).name} failed"
    return str(error)
