"""The key of a page: equal keys mean equal bytes, so that an unchanged page is copied and not written again."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.document.html.assets import assets

if TYPE_CHECKING:
    from collections.abc import Callable

    from corridor.document.blocks import Frame, Page

_DOCUMENT = Path(__file__).parent.parent

#: Endings of the files that decide how blocks look.
_DECIDING = (".py", ".jinja", ".css", ".js", ".json", ".mo")


def page_key(page: Page, frame: Frame, *further: str) -> str:
    """Give the sha256 of all that a page's bytes depend on, and of what else is named (such as the program version).

    Blocks are written out by value and in order; a value that has no one order (a set, a dict) is refused
    (`TypeError`), since its key would differ from run to run.
    """
    written = _ENCODER.encode((page, frame, further))
    return sha256(f"{_look()}{written}".encode(errors="surrogatepass")).hexdigest()


@cache
def _look() -> str:
    """Give the hash of the code, templates, sentences and assets that turn blocks into bytes."""
    look = sha256()
    for file in sorted(file for file in _DOCUMENT.rglob("*") if file.suffix in _DECIDING):
        look.update(file.relative_to(_DOCUMENT).as_posix().encode() + sha256(file.read_bytes()).digest())
    for name, content in assets().items():
        look.update(name.encode() + sha256(content).digest())
    return look.hexdigest()


def _written_out(value: object) -> list[object]:
    kind: type = type(value)
    return [kind.__name__, _content(kind)(value)]


@cache
def _content(kind: type) -> Callable[[object], object]:
    """Give what writes out a value of this type: its fields in order, or the one way it is written."""
    if is_dataclass(kind):
        return attrgetter(*(field.name for field in fields(kind)))
    if issubclass(kind, Decimal | date):
        return str
    raise TypeError(f"a page cannot hold a {kind.__name__}")


class _Encoder(json.JSONEncoder):
    """Writes blocks as JSON, which is quick and has no two readings."""

    def default(self, o: object) -> list[object]:
        return _written_out(o)


_ENCODER = _Encoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
