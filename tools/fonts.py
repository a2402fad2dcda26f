"""Rebuild the fonts that reports carry: `python -m tools.fonts [folder of the Noto fonts]`.

Takes Noto Serif and Noto Sans (SIL Open Font License 1.1, no reserved font name, so a subset may keep the name), keeps
the letters that reports in English, Russian and the languages of Central Asia need, and writes WOFF2. The signs that
these two lack (minus, arrows, comparisons) come from Noto Sans Math. On Debian: `apt-get install fonts-noto-core`;
besides fonttools this needs the package brotli.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

SOURCE = Path("/usr/share/fonts/truetype/noto")
TARGET = Path(__file__).parent.parent / "src" / "corridor" / "document" / "fonts"

#: Letters and signs: Latin with Extended-A, the schwa of Azerbaijani, the apostrophes of Uzbek, Cyrillic whole,
#: punctuation and spaces, superscripts and subscripts, currency, № and ™.
TEXT = (
    (0x0020, 0x007E), (0x00A0, 0x017F), (0x018F, 0x018F), (0x0259, 0x0259), (0x02BB, 0x02BC), (0x0300, 0x0301),
    (0x0306, 0x0308), (0x0400, 0x04FF), (0x2002, 0x200B), (0x2010, 0x2026), (0x202F, 0x203A), (0x2044, 0x2044),
    (0x2060, 0x2060), (0x2070, 0x208E), (0x20AC, 0x20AC), (0x20B8, 0x20BD), (0x2116, 0x2116), (0x2122, 0x2122),
    (0xFFFD, 0xFFFD),
)  # fmt: skip

#: Signs that the two text fonts lack.
SIGNS = ((0x2190, 0x2195), (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265))

#: Features kept: joining of marks, kerning, local forms, tabular and lining figures, superscripts, fractions.
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "lnum", "pnum", "sups", "subs", "frac", "case")


class Cut(NamedTuple):
    """One font to cut."""

    name: str
    ranges: tuple[tuple[int, int], ...]


CUTS = (
    *(Cut(f"NotoSerif-{style}", TEXT) for style in ("Regular", "Italic", "Bold")),
    *(Cut(f"NotoSans-{style}", TEXT) for style in ("Regular", "Italic", "Bold")),
    Cut("NotoSansMath-Regular", SIGNS),
)


def cut(source: Path, ranges: tuple[tuple[int, int], ...], target: Path) -> None:
    """Write the part of a font that holds the ranges; hints stay, for screens of low density."""
    options = Options()
    options.layout_features = list(FEATURES)
    options.flavor = "woff2"
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    # The moment of building stays out: the same source gives the same bytes.
    font = TTFont(source, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[point for first, last in ranges for point in range(first, last + 1)])
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(target)


def main(arguments: list[str]) -> None:
    """Cut every font and say how large it is."""
    source = Path(arguments[0]) if arguments else SOURCE
    for name, ranges in CUTS:
        target = TARGET / f"{name}.woff2"
        cut(source / f"{name}.ttf", ranges, target)
        print(f"{target.stat().st_size / 1024:6.1f} KB  {target.name}")


if __name__ == "__main__":
    main(sys.argv[1:])
