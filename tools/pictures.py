"""Take the pictures of the README again: `python -m tools.pictures`.

Builds the example study into a folder that is thrown away, opens its pages in Chromium without a window, and writes
what one sees. On Debian: `apt-get install chromium pngquant`; without pngquant the pictures are three times as large.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import NamedTuple

from corridor.report.build import build

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "images"


class Picture(NamedTuple):
    """A page as seen through a window."""

    name: str
    page: str
    #: Width and height of the window in pixels.
    window: tuple[int, int]


PICTURES = (
    Picture("overview", "en/index.html", (1040, 1370)),
    Picture("overview.ru", "ru/index.html", (1040, 1575)),
    Picture("matrix", "en/matrices/kg-tj.html", (1040, 1010)),
    Picture("matrix.ru", "ru/matrices/kg-tj.html", (1040, 1060)),
)


def take(picture: Picture, report: Path, browser: str) -> Path:
    """Take one picture."""
    target = TARGET / f"{picture.name}.png"
    address = (report / picture.page).as_uri()
    window = ",".join(str(side) for side in picture.window)
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={window}")
    subprocess.run([browser, *options, f"--screenshot={target}", address], check=True, capture_output=True)  # noqa: S603 (our own arguments)
    if pngquant := shutil.which("pngquant"):
        subprocess.run([pngquant, "--force", "--ext", ".png", "64", target], check=True)  # noqa: S603 (as above)
    return target


def main() -> int:
    """Take every picture and say how large it is."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("There is no Chromium.")
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report"
        build(ROOT / "examples" / "central-asia", report, as_of=date(2026, 11, 1))
        for picture in PICTURES:
            target = take(picture, report, browser)
            print(f"{target.stat().st_size / 1024:6.1f} KB  {target.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
