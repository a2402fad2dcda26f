"""What `-v` says on the error stream: what was done, with files, counts and times; never what a file holds."""

from __future__ import annotations

import logging
import sys
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

from corridor.cli.harmless import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The logger of the command line.
LOG = logging.getLogger("corridor.cli")


class _Timed(logging.Formatter):
    """Seconds since the start of the run, and the words."""

    def __init__(self, started: float) -> None:
        super().__init__()
        self._started = started

    def format(self, record: logging.LogRecord) -> str:
        return harmless(f"{perf_counter() - self._started:7.3f} s  {record.getMessage()}")


@contextmanager
def logging_of_a_run() -> Iterator[None]:
    """Send the log of one run to the error stream; silent until `be_verbose`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Timed(perf_counter()))
    LOG.addHandler(handler)
    LOG.propagate = False
    LOG.setLevel(logging.WARNING)
    try:
        yield
    finally:
        LOG.removeHandler(handler)
        LOG.setLevel(logging.WARNING)


def be_verbose() -> None:
    """Let everything through."""
    LOG.setLevel(logging.INFO)
