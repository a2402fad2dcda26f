"""Whether a second process may help: where it can begin with all that this one has in memory."""

from __future__ import annotations

import os
import threading


def may_fork() -> bool:
    """Whether this process can be doubled, and there is a processor for the other one.

    One that starts anew would import and read again what this one has; and of a process with several threads the locks
    of the others would be copied as they are.
    """
    return hasattr(os, "fork") and threading.active_count() == 1 and _processors() > 1


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
