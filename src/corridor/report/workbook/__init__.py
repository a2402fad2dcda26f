"""A survey's tables as a workbook: contents, one sheet per table, methods."""

from corridor.report.workbook.workbook import Blocks, survey_book, write_workbook

__all__ = ["Blocks", "survey_book", "write_workbook"]
