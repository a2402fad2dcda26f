"""Judgements of the arithmetic engine as params of problems: data, which the reader's language writes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.figures.judgement import Calculation, Instead
from corridor.kernel.text import Text

if TYPE_CHECKING:
    from corridor.figures.judgement import Judgement

_NOTHING = Text.of(en="nothing but the numbers themselves", ru="ничего, кроме самих чисел")


def params_of(judgement: Judgement) -> dict[str, object]:
    """Give what a problem's sentences need of a judgement."""
    return {
        "arithmetic": Calculation(judgement.arithmetic),
        "nearest": Instead(judgement.possible),
        "assumptions": judgement.assumptions or (_NOTHING,),
    }
