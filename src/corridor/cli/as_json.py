"""Problems for other programs: a list of objects whose keys do not change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from corridor.document.problem_text import found, hint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corridor.document.language import Language
    from corridor.kernel.problem import Catalogue, Problem


def as_json(problems: Iterable[Problem], kinds: Catalogue, language: Language) -> bytes:
    """Give problems as UTF-8 JSON; file names that are no Unicode, as POSIX allows, come with escaped surrogates."""
    listed = [problem_as_json(problem, kinds, language) for problem in problems]
    return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def problem_as_json(problem: Problem, kinds: Catalogue, language: Language) -> dict[str, object]:
    """Give one problem as an object of JSON."""
    kind, where = kinds[problem.code], problem.where
    return {
        "code": problem.code,
        "severity": str(kind.severity),
        "where": {"file": where.file, "line": where.line, "column": where.column}
        | ({"sheet": where.sheet} if where.sheet else {}),
        "message": found(problem, kind, language),
        "hint": hint(problem, kind, language),
        "refs": [str(ref) for ref in problem.refs],
    }
