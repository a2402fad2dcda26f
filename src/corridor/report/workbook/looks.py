"""How cells of survey workbooks look."""

from __future__ import annotations

from dataclasses import replace

from corridor.document.xlsx.book import Look

TITLE = Look(bold=True, size=13, wrap=True, upright="top")
PLAIN = Look()
STRONG = Look(bold=True)
SOFT = Look(colour="soft", size=9)
SOFT_WRAPPED = Look(colour="soft", size=9, wrap=True, upright="top")
WRAPPED = Look(wrap=True, upright="top")
NUMBER = Look(align="right", upright="top", number="#,##0")
SET_IN = Look(colour="soft", size=9, wrap=True, upright="top", indent=1)
LINK = Look(colour="link")
LINK_WRAPPED = Look(colour="link", wrap=True, upright="top")
#: Heads of banners and columns; the corner over the answers.
BANNER = Look(bold=True, fill="head", align="center", upright="vcenter", wrap=True, lines="tbl")
COLUMN = Look(fill="head", align="center", upright="bottom", wrap=True, lines="bl")
LETTER = Look(bold=True, fill="head", align="center", lines="bl")
CORNER = Look(bold=True, fill="head", upright="bottom", wrap=True, lines="tb")
#: Bases.
BASE_LABEL = Look(fill="base", size=9)
BASE = Look(fill="base", size=9, align="right", number="#,##0", lines="l")
BASE_SMALL = replace(BASE, number='#,##0"*"', bold=True)
#: Rows.
ANSWER = Look(wrap=True, upright="vcenter")
NET = replace(ANSWER, bold=True)
STATISTIC = replace(ANSWER, italic=True)
VALUE = Look(align="right", upright="vcenter", lines="l")
LETTERS = Look(bold=True, size=8, upright="vcenter", colour="accent")
HIDDEN = Look(italic=True, size=8, colour="soft", align="left", upright="vcenter", lines="l")
BLOCK = Look(bold=True, size=11)


def under(look: Look) -> Look:
    """Give a look with a line above: the first row of another kind."""
    return look if "t" in look.lines else replace(look, lines=f"{look.lines}t")
