"""The rules that are applied to every study."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corridor.study.checks import Rule

#: Every rule, in the order in which a reader would ask.
RULES: tuple[Rule, ...] = ()
