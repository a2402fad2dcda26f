"""Whether the programs that show forms to people would take this one: pyxform's judgement, in our words."""

from __future__ import annotations


def validate(draft, found): ...
