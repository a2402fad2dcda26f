"""Work that makes many lasting objects and no garbage, without the garbage collector looking at them all again."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collector_paused() -> Iterator[None]:
    """Pause the garbage collector; what was made is then set aside from its later passes.

    For loading, checking and building only: their objects hold no cycles, so that counting references frees them.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if running:
            gc.enable()
