"""Colour and letters: only what the other end can show."""

from __future__ import annotations

import io

import pytest

from corridor.cli.console import coloured


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("terminal", "environ", "expected"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (False, {"FORCE_COLOR": "1"}, True),
        (True, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour(terminal: bool, environ: dict[str, str], expected: bool) -> None:  # noqa: FBT001 (a parameter set)
    """`NO_COLOR` forbids, `FORCE_COLOR` asks, else a terminal decides."""
    assert expected == coloured(_Terminal() if terminal else io.StringIO(), environ)
