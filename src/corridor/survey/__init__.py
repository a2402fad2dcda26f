"""What was asked and what was answered: questionnaires, interviews, estimates, tables, and tables others published."""

from __future__ import annotations

from typing import Any

__all__ = ["open_survey"]


def __getattr__(name: str) -> Any:
    """Give `open_survey`; imported late, because studies and reports use this package where numpy is missing."""
    if name == "open_survey":
        from corridor.survey.opening import open_survey  # noqa: PLC0415 (needs numpy)

        return open_survey
    raise AttributeError(name)
