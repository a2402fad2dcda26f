"""Pieces that, repeated, would take a careless pattern minutes: `make bench-audit` prints what they take."""

from __future__ import annotations

PIECES = (
    "1",
    " ",
    "(",
    "8% ",
    "(8%) ",
    "and ",
    "1,",
    "1-",
    "1 000 ",
    "5 out of 600 (8%), ",
    "Kazakhstan (8%), ",
    "a-\n",
    "@a",
    "1.",
    "every third (34%) ",
    "(n = 34) 45% ",
    "x y z w v ",
    "640 were sent and 416 returned, ",
    "48 villages, of which 36 (75%), ",
    "из 450 предприятий ответили 243 (61 %), ",
    "people: 1,920 women, 1,105 men, ",
    "43 interviews: 19 with a b c, ",
    "twenty one ",
    "fell to 5 from 6, ",
    "105 people in six groups of 15 people each, ",
    "|",
    "1;2;3\n",
    "  1  2\n",
)


def repeated(piece: str, length: int) -> str:
    """Give so many characters of a piece again and again."""
    return (piece * (length // len(piece) + 1))[:length]
