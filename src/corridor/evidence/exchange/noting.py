"""Problems of one file that comes from elsewhere."""

from __future__ import annotations

from corridor.kernel.expectations import shortened
from corridor.kernel.problem import Problem, Where

#: Words of a list that are named.
_MOST = 20


class Noted:
    """Collects what is wrong with one file; words taken from it are shortened and made harmless."""

    def __init__(self, file: str) -> None:
        #: The file as the user named it.
        self.file = file
        self.problems: list[Problem] = []

    def report(self, code: str, line: int = 0, **params: object) -> None:
        """Note a problem at a line of the file, from 1; 0 where the file as a whole is meant."""
        shown = {name: _shown(value) for name, value in params.items()}
        self.problems.append(Problem(code, Where(self.file, line), shown))


def _shown(value: object) -> object:
    if isinstance(value, str):
        return shortened(value)
    if isinstance(value, tuple):
        return tuple(_shown(one) for one in value[:_MOST])
    return value
