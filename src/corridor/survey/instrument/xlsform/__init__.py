"""XLSForm, read from a workbook or from text: our own view of it, and what is wrong with it."""

from corridor.survey.instrument.xlsform.read import ENDINGS, FormRead, read_form

__all__ = ["ENDINGS", "FormRead", "read_form"]
