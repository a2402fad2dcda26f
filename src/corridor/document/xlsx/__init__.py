"""Workbooks: sheets as data (`book`), names Excel accepts (`names`), and their bytes (`writing`)."""
