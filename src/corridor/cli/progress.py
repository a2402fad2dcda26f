"""A bar on the error stream for what takes longer than a second, where someone watches."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any, TextIO

import click

from corridor.cli.log import LOG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Seconds after which a bar appears.
PATIENCE = 1.0


class Progress:
    """Told how many of how many are done, shows it where that helps."""

    def __init__(self, stream: TextIO, label: str, clock: Callable[[], float] = monotonic) -> None:
        self._stream = stream
        self._label = label
        self._clock = clock
        self._started = clock()
        self._bar: Any = None

    def __call__(self, done: int, of: int) -> None:
        """Take note that `done` of `of` are done."""
        if self._bar is None:
            if not self._stream.isatty() or self._clock() - self._started < PATIENCE or done >= of:
                return
            self._bar = click.progressbar(length=of, label=self._label, file=self._stream)
            self._bar.render_progress()
        self._bar.length = of
        self._bar.update(done - self._bar.pos)

    def end(self) -> None:
        """Close the bar, if there is one."""
        if self._bar is not None:
            self._bar.render_finish()


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """Show how far something has come."""
    shown = Progress(sys.stderr, label)
    started = monotonic()
    try:
        yield shown
    finally:
        shown.end()
        LOG.info("%s: %.3f s", label, monotonic() - started)
