"""Problems of one file that comes from elsewhere."""

from __future__ import annotations

from corridor.kernel.expectations import shortened
from corridor.kernel.problem import Problem, Where


class Noted:
    """Collects what is wrong with one file; words taken from it are shortened and made harmless."""

    def __init__(self, file: str) -> None:
        #: The file as the user named it.
        self.file = file
        self.problems: list[Problem] = []

    def report(self, code: str, line: int = 0, **params: object) -> None:
        """Note a problem at a line of the file, from 1; 0 where the file as a whole is meant."""
        shown = {name: shortened(value) if isinstance(value, str) else value for name, value in params.items()}
        self.problems.append(Problem(code, Where(self.file, line), shown))
