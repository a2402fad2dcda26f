"""What the tests of studies share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.evidence.exchange.mistakes import MISTAKES, problems_of_mistake
from tests.study.studies import broken_study, problems_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from corridor.kernel.problem import Problem


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Problem, ...]]:
    """The problems of the broken study of a code, or of the file from elsewhere that has it."""
    known: dict[str, tuple[Problem, ...]] = {}

    def problems(code: str) -> tuple[Problem, ...]:
        if code not in known:
            empty = tmp_path_factory.mktemp(code)
            if code in MISTAKES:
                known[code] = problems_of_mistake(code, empty)
            else:
                known[code] = problems_of(broken_study(code, empty))
        return known[code]

    return problems
