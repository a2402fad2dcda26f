"""Plain values as YAML, the way the files of a study are written by hand: block style, quotation marks where needed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Value: TypeAlias = "str | int | Sequence[Value] | Mapping[str, Value]"

_PLAIN = re.compile(r"[\w(][\w ,.;()/:%-]*", re.UNICODE)


def yaml(value: Mapping[str, Value]) -> str:
    """Write a mapping as a YAML document."""
    return "\n".join(_mapping(value, "")) + "\n"


def _mapping(value: Mapping[str, Value], indent: str) -> Iterator[str]:
    for key, item in value.items():
        if isinstance(item, str | int):
            yield f"{indent}{key}: {_scalar(item)}"
        elif item:
            yield f"{indent}{key}:"
            yield from _nested(item, indent + "  ")


def _nested(value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, str | int):
        yield f"{indent}{_scalar(value)}"
    elif isinstance(value, Mapping):
        yield from _mapping(value, indent)
    else:
        for item in value:
            first, *rest = _nested(item, indent + "  ")
            yield f"{indent}- {first[len(indent) + 2 :]}"
            yield from rest


def _scalar(value: str | int) -> str:
    words = str(value)
    plain = _PLAIN.fullmatch(words) and ": " not in words and not words.endswith((":", " "))
    return words if plain else json.dumps(words, ensure_ascii=False)
