"""Rules that need two parts or more: one rule, one function, registered under the codes it may report."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from corridor.kernel.problem import Problem
    from corridor.study.links import Links
    from corridor.study.model import Study

    Rule: TypeAlias = Callable[[Study, Links], Iterator[Problem]]
