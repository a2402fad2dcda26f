"""What pages need beside them: style sheet, fonts, licence; and what the look promises."""

import re
from io import BytesIO
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from corridor.document.html import assets

KYRGYZ, TAJIK, KAZAKH = "ҢңӨөҮү", "ҒғӢӣҚқӮӯҲҳҶҷ", "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
UZBEK = "ЎўҚқҒғҲҳ ʻʼ Oʻ gʻ"
LATIN = "ÄäßÉéŁłŹźŻżĞğŞşİıÑñŪūƏə"
SIGNS = "«»„“”‘’–—…№%‰°×·•©€₽₸²³¹⁰ⁿ₂ \u00a0\u202f\u2009\u0301"
TEXT = "Аа Яя Ёё" + KYRGYZ + TAJIK + KAZAKH + UZBEK + LATIN + SIGNS
ASSETS = assets()
FONTS = sorted(name for name in ASSETS if name.endswith(".woff2"))


@pytest.fixture(scope="module")
def colours() -> dict[str, str]:
    """Give the colours of the style sheet by name."""
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", ASSETS["corridor.css"].decode()))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", [name for name in FONTS if "Math" not in name])
def test_fonts_have_the_letters_of_the_region(name: str) -> None:
    """Every font sets Russian, Kyrgyz, Tajik, Kazakh, Uzbek in both scripts, and the signs that reports use."""
    letters = TTFont(BytesIO(ASSETS[name])).getBestCmap()
    assert [letter for letter in TEXT if ord(letter) not in letters] == []


@pytest.mark.parametrize("name", [name for name in FONTS if "Math" not in name])
def test_fonts_have_tabular_figures(name: str) -> None:
    """Figures in tables stand under each other: all digits are equally wide, or a feature makes them so."""
    font = TTFont(BytesIO(ASSETS[name]))
    widths = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert len(widths) == 1 or "tnum" in features


def test_signs_that_the_text_fonts_lack() -> None:
    """Minus, arrows and comparisons come from the font of signs."""
    letters = TTFont(BytesIO(ASSETS["fonts/NotoSansMath-Regular.woff2"])).getBestCmap()
    assert {ord(sign) for sign in "−→←↑↓≈≠≤≥"} <= set(letters)


def test_fonts_travel_with_their_licence() -> None:
    """The licence text lies beside the fonts, which together stay small enough to send by e-mail."""
    assert b"SIL OPEN FONT LICENSE Version 1.1" in ASSETS["fonts/OFL.txt"]
    assert len(FONTS) == 7
    assert sum(len(ASSETS[name]) for name in FONTS) < 600_000


def test_the_style_sheet_fetches_only_what_is_there(style: str) -> None:
    """Every address in the style sheet is an asset of the edition."""
    assert set(re.findall(r'url\("([^"]+)"\)', style)) == set(FONTS)
    assert "@import" not in style
    assert "http" not in style


def test_six_sizes(style: str) -> None:
    """Words are set in six sizes and no other."""
    own = style.partition("/* Drawings.")[0]
    assert len(set(re.findall(r"(--size-\d): ", own))) == 6
    sizes = re.findall(r"[{;] *font-size: ([^;]+);", own) + re.findall(r" font: (?:[0-9]+ )?([^/;]+)/", own)
    assert {size for size in sizes if not re.fullmatch(r"var\(--size-[1-6]\)|inherit", size)} == {"10pt"}


def test_words_are_readable_on_every_ground(colours: dict[str, str]) -> None:
    """Ink, soft ink and accent reach 4.5 : 1 on paper and wash, ink on every level, paper on accent."""
    grounds = [colours[name] for name in ("paper", "wash", "accent-wash")]
    words = [colours[name] for name in ("ink", "ink-soft", "accent")]
    assert min(contrast(word, ground) for word in words for ground in grounds) >= 4.5
    assert min(contrast(colours["ink"], colours[f"level-{step}"]) for step in range(5)) >= 4.5
    assert contrast(colours["paper"], colours["accent"]) >= 4.5
    assert contrast(colours["paper"], colours["ink"]) >= 4.5


def test_levels_are_told_apart_in_grey(colours: dict[str, str]) -> None:
    """Each step is darker than the one before by at least a tenth, so that a copier keeps the order."""
    greys = [luminance(colours[f"level-{step}"]) for step in range(5)]
    assert [round(after / before, 2) <= 0.9 for before, after in pairwise(greys)] == [True] * 4
