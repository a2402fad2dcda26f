"""PostgreSQL's full-text search as a contender, where its server is installed: a cluster of its own, on a socket."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

_PLACES = "/usr/lib/postgresql"
#: Whoever runs as root must run the server as somebody else.
_USER = "postgres"
_SETTINGS = "fsync=off", "shared_buffers=256MB", "maintenance_work_mem=256MB", "listen_addresses="


def run_postgresql(folder: Path, passages: Path, questions: Path) -> dict[str, Any] | None:
    """Load, index and ask; None, said why, where there is no server."""
    found = sorted(Path(_PLACES).glob("*/bin/initdb")) if Path(_PLACES).is_dir() else []
    initdb = str(found[-1]) if found else shutil.which("initdb")
    if initdb is None:
        print("postgresql: not run (no server is installed)")
        return None
    programs, cluster = Path(initdb).parent, folder / "postgresql"
    cluster.mkdir()
    if os.getuid() == 0:
        shutil.chown(cluster, _USER)
        folder.chmod(0o755)
    try:
        _as_server([initdb, "-D", str(cluster / "data"), "-E", "UTF8", "--locale", "C.UTF-8", "-A", "trust"])
        settings = " ".join(f"-c {each}" for each in _SETTINGS)
        options = f"-k {cluster} {settings}"
        _as_server([str(programs / "pg_ctl"), "-D", str(cluster / "data"), "-w", "-o", options, "start"])
        try:
            return _measured(programs, cluster, passages, questions)
        finally:
            _as_server([str(programs / "pg_ctl"), "-D", str(cluster / "data"), "-m", "immediate", "stop"])
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"postgresql: not run ({error})")
        return None


def _as_server(command: list[str]) -> None:
    whole = ["runuser", "-u", _USER, "--", *command] if os.getuid() == 0 else command
    subprocess.run(whole, check=True, capture_output=True, cwd="/")  # noqa: S603 (ours)


def _measured(programs: Path, cluster: Path, passages: Path, questions: Path) -> dict[str, Any]:
    psql = [str(programs / "psql"), "-h", str(cluster), "-U", _USER if os.getuid() == 0 else os.getlogin(), "-q", "-At"]

    def ask(sql: str, feed: Path | None = None) -> str:
        given = feed.open("rb") if feed else None
        try:
            done = subprocess.run([*psql, "-d", "postgres", "-c", sql], check=True, capture_output=True, stdin=given)  # noqa: S603
        finally:
            if given is not None:
                given.close()
        return done.stdout.decode()

    started = time.perf_counter()
    ask("create table passages(id serial primary key, text text)")
    ask("copy passages(text) from stdin with (format text)", passages)
    ask(
        "alter table passages add stems tsvector generated always as"
        " (to_tsvector('russian', text)) stored; create index on passages using gin(stems)"
    )
    seconds = time.perf_counter() - started
    times = {kind: _times(ask, kind, asked) for kind, asked in json.loads(questions.read_text("utf-8")).items()}
    return {"seconds": seconds, "memory": float("nan"), "times": times, "found": 0}


def _times(ask: Any, kind: str, asked: list[list[str]]) -> list[float]:
    """Let the server itself say how long each question took, without the way to it."""
    joined = {"AND": "&", "OR": "|", "phrase": "<->"}[kind]
    found = []
    for words in asked[:200]:
        query = f"to_tsquery('russian', '{words[0]} {joined} {words[1]}')"
        plan = ask(
            "explain (analyze, format json) select id, text from passages"
            f" where stems @@ {query} order by ts_rank(stems, {query}) desc limit 10"
        )
        found.append(float(json.loads(plan)[0]["Execution Time"]) / 1000)
    return found
