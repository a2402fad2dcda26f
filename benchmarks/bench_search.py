"""Measures the search beside what is to be reached: `make bench-search`, or `python -m benchmarks.bench_search`.

A million invented passages are written once; every contender reads them and indexes them in a process of its own, and
then answers the same questions, each with its ten best passages and their texts. Contenders that are not installed are
said so. Never fails on a time.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.machine import description
from benchmarks.search_data import questions, write_passages
from benchmarks.search_postgresql import run_postgresql

_PEERS = Path(__file__).resolve().parent / "peers"


def _run(name: str, command: list[str]) -> dict[str, Any] | None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (ours)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        print(f"{name}: not run ({last})", flush=True)
        return None
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def quantile(times: list[float], share: float) -> float:
    """Give a quantile in milliseconds."""
    return sorted(times)[min(int(share * len(times)), len(times) - 1)] * 1000


def _say(name: str, found: dict[str, Any], folder: Path) -> None:
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    memory = f"{found['memory']:.0f} MiB" if found["memory"] is not None else "memory not measured"
    print(f"{name}: indexed in {found['seconds']:.1f} s, {memory}, {size:.0f} MB on disk", flush=True)
    for kind, times in found["times"].items():
        p50, p99 = quantile(times, 0.5), quantile(times, 0.99)
        print(f"    {kind:<7} p50 {p50:9.2f} ms   p99 {p99:9.2f} ms   ({len(times)} questions)", flush=True)


def _verdict(found: dict[str, Any]) -> None:
    slowest = max(quantile(found["times"][kind], 0.99) for kind in ("AND", "OR"))
    for what, reached in (
        (f"index in under 15 s: {found['seconds']:.1f} s", found["seconds"] < 15),
        (f"under 300 MB: {found['memory'] * 1.048576:.0f} MB", found["memory"] * 1.048576 < 300),
        (f"ranked queries (AND, OR) p99 under 5 ms: {slowest:.2f} ms", slowest < 5),
    ):
        print(f"    to reach: {what}: {'reached' if reached else 'NOT REACHED'}", flush=True)


def main(arguments: list[str]) -> None:
    """Run all contenders and print what they took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=1_000_000)
    parser.add_argument("--questions", type=int, default=1000, help="of each kind")
    parser.add_argument("--without", nargs="*", default=[], help="contenders to leave out: fts5, fallback, postgresql")
    asked = parser.parse_args(arguments)
    # Ended from outside it ends as by Ctrl-C, so that no server and no file is left behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    print(description(), f"load {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        file, lines = folder / "passages.txt", folder / "questions.json"
        size = write_passages(file, asked.passages)
        lines.write_text(json.dumps(questions(file, asked.questions)), encoding="utf-8")
        print(f"{asked.passages:,} passages, {size / 1e6:.0f} MB", flush=True)
        for name, command in _contenders(asked.without).items():
            place = folder / name
            place.mkdir()
            found = _run(name, [sys.executable, *command, str(place), str(file), str(lines)])
            if found is not None:
                _say(name, found, place)
                if name == "corridor":
                    _verdict(found)
            shutil.rmtree(place)
        if "postgresql" not in asked.without:
            found = run_postgresql(folder, file, lines)
            if found is not None:
                _say("postgresql", found, folder / "postgresql")


def _contenders(without: list[str]) -> dict[str, list[str]]:
    found = {"corridor": ["-m", "benchmarks.search_ours", "tantivy"]}
    if "fallback" not in without:
        found["corridor without tantivy"] = ["-m", "benchmarks.search_ours", "fts5"]
    if "fts5" not in without:
        found["sqlite fts5 and pystemmer"] = [str(_PEERS / "search_fts5.py")]
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
