"""What is wrong with a form that could be read: names, expressions, texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.survey.instrument.xlsform.expression_checks import check_expressions
from corridor.survey.instrument.xlsform.name_checks import check_names
from corridor.survey.instrument.xlsform.text_checks import check_texts

if TYPE_CHECKING:
    from corridor.survey.instrument.xlsform.findings import Findings
    from corridor.survey.instrument.xlsform.reading import Draft


def check(draft: Draft, found: Findings) -> None:
    """Check a form row by row; what is wrong is remembered in `found`."""
    check_names(draft, found)
    check_expressions(draft, found)
    check_texts(draft, found)
