"""Write how wide each letter of Noto Sans is, so that drawings wrap words without a browser.

Usage: `python tools/text_widths.py [folder of the fonts] > src/corridor/document/drawings/widths.py`
"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Latin with its extensions, Greek, Cyrillic with the letters of Central Asia, punctuation, signs.
RANGES = (
    (0x0020, 0x007E), (0x00A0, 0x024F), (0x0300, 0x036F), (0x0370, 0x03FF), (0x0400, 0x052F),
    (0x1E00, 0x1EFF), (0x2000, 0x203A), (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2116, 0x2122), (0x2212, 0x2212),
    (0x2248, 0x2248), (0x2264, 0x2265),
)  # fmt: skip
WEIGHTS = (("REGULAR", "NotoSans-Regular.ttf"), ("BOLD", "NotoSans-Bold.ttf"))
HEAD = '''"""How wide the letters of Noto Sans are; made by `tools/text_widths.py`, not by hand.

Each entry: the first code point of a run, then the advance of each letter in thousandths of the type size;
`-` where the font has no such letter.
"""

from __future__ import annotations
'''


def advances(font: TTFont, first: int, last: int) -> Iterator[str]:
    """Give the advance of each code point from `first` to `last`, as written in the module."""
    names, metrics, units = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    for point in range(first, last + 1):
        yield str(round(1000 * metrics[names[point]][0] / units)) if point in names else "-"


def table(name: str, font: TTFont) -> str:
    """Write one weight as a tuple of runs."""
    runs = [f"#: Advances of the {name.lower()} weight.", f"{name}: tuple[tuple[int, str], ...] = ("]
    for first, last in RANGES:
        lines = textwrap.wrap(" ".join(advances(font, first, last)), 92)
        quoted = [f'"{line} "' for line in lines[:-1]] + [f'"{lines[-1]}"']
        held = ["        (", *(f"            {each}" for each in quoted), "        ),"]
        runs += [
            "    (",
            f"        0x{first:04X},",
            *(held if len(quoted) > 1 else [f"        {quoted[0]},"]),
            "    ),",
        ]
    return "\n".join([*runs, ")"])


def main(folder: Path) -> None:
    """Print the module."""
    print(HEAD)
    print("\n".join(table(name, TTFont(folder / file)) for name, file in WEIGHTS))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/truetype/noto"))
