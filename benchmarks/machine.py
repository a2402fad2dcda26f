"""What machine a figure was measured on, and how long and how large a command was there."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Unit in which the system reports the memory of a process that has ended: macOS counts bytes, others kibibytes.
_UNIT = 1 if sys.platform == "darwin" else 1024


def description() -> str:
    """Name processor, cores, memory, system and Python, and how quick the machine is now."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    machine = f"{_processor()}, {cores} cores, {memory:.0f} GiB; {_system()}; Python {platform.python_version()}"
    return f"{machine}; pace {pace() * 1000:.0f} ms"


def pace() -> float:
    """Time one fixed piece of work, the quickest of seven: shared machines are not always equally quick.

    Figures of two runs are alike only as far as their paces are.
    """
    taken = []
    for _ in range(7):
        started = time.perf_counter()
        for _ in range(20):  # a little at a time: what is measured next inherits this process's peak of memory
            held = {number: str(number) for number in range(5_000)}
            sum(len(held[number]) for number in range(0, 5_000, 3))
        taken.append(time.perf_counter() - started)
    return min(taken)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform(terse=True)


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command."""

    #: Seconds on the clock.
    seconds: float
    #: Seconds of processor time, which other programs lengthen less.
    processor: float
    #: Greatest resident memory, in MiB.
    memory: float


def run(arguments: Sequence[str], fine: tuple[int, ...] = (0,)) -> Run:
    """Run `corridor` in a process of its own; raises RuntimeError where it ends with a code that is not fine."""
    command = [sys.executable, "-m", "corridor", *arguments]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in fine:
        raise RuntimeError(f"corridor {' '.join(arguments)} ended with {process.returncode}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _UNIT / 2**20)
