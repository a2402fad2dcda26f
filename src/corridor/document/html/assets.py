"""What pages need beside them: the style sheet, the fonts and the fonts' licence."""

from __future__ import annotations

from pathlib import Path

from corridor.document.drawings import stylesheet

_DOCUMENT = Path(__file__).parent.parent


def assets() -> dict[str, bytes]:
    """Give every file of the folder `assets/`, by its path within it."""
    fonts = sorted((_DOCUMENT / "fonts").glob("*.*"))
    style = (_DOCUMENT / "templates" / "corridor.css").read_text(encoding="utf-8")
    return {"corridor.css": f"{style}\n{stylesheet()}".encode()} | {
        f"fonts/{file.name}": file.read_bytes() for file in fonts
    }
