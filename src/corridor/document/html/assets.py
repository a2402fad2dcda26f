"""What pages need beside them: the style sheet, the fonts and the fonts' licence."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from pathlib import Path

from corridor.document.drawings import stylesheet

_DOCUMENT = Path(__file__).parent.parent

#: A font of the style sheet; a slanted one, which a browser can make itself, is left out of a page that stands alone.
_FONT = re.compile(r'url\("(fonts/[^"]+)"\)')
_SLANTED = re.compile(r"(?m)^@font-face \{[^}\n]*font-style: italic[^}\n]*\}\n")


def assets() -> dict[str, bytes]:
    """Give every file of the folder `assets/`, by its path within it."""
    fonts = sorted((_DOCUMENT / "fonts").glob("*.*"))
    style = (_DOCUMENT / "templates" / "corridor.css").read_text(encoding="utf-8")
    return {"corridor.css": f"{style}\n{stylesheet()}".encode()} | {
        f"fonts/{file.name}": file.read_bytes() for file in fonts
    }


@cache
def embedded_style() -> str:
    """Give the style sheet with its upright fonts in it, for a page that is one file."""
    files = assets()
    upright = _SLANTED.sub("", files["corridor.css"].decode())
    return _FONT.sub(lambda font: f'url("data:font/woff2;base64,{b64encode(files[font[1]]).decode()}")', upright)
