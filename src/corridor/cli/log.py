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


class _Harmless(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return harmless(super().format(record))


@contextmanager
def logging_of_a_run() -> Iterator[logging.Handler]:
    """Send the log of one run to the error stream; silent until `be_verbose`."""
    handler = logging.StreamHandler(sys.stderr)
    started = perf_counter()
    handler.addFilter(lambda record: setattr(record, "at", perf_counter() - started) or True)
    handler.setFormatter(_Harmless("%(at)7.3f s  %(message)s"))
    LOG.addHandler(handler)
    LOG.propagate = False
    LOG.setLevel(logging.WARNING)
    try:
        yield handler
    finally:
        LOG.removeHandler(handler)
        LOG.setLevel(logging.WARNING)


def be_verbose() -> None:
    """Let everything through."""
    LOG.setLevel(logging.INFO)
