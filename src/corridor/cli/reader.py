"""In which language the program speaks to whoever reads it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from corridor.document.translations import SPOKEN

if sys.platform == "win32":
    import ctypes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Primary language numbers of Windows for the languages spoken.
_WINDOWS = {0x09: "en", 0x19: "ru"}
_PRIMARY = 0x3FF

#: Commands whose own `--lang` names languages of the result: it counts for messages only where it is one language.
_OF_THE_RESULT = frozenset({"build"})


def reader_language(arguments: Sequence[str], environ: Mapping[str, str], windows: int | None = None) -> str:
    """Choose the language: `--lang`, else the environment, else the user interface of Windows; English otherwise.

    `windows` is the language number of the Windows user interface, None elsewhere.
    """
    said = _asked(arguments)
    if said is not None:
        return said
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return _spoken(environ[name])
    return _WINDOWS.get(windows & _PRIMARY, "en") if windows is not None else "en"


def windows_language() -> int | None:
    """Give the language number of the Windows user interface; None on other systems."""
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    return None


def _spoken(locale: str) -> str:
    """Give the language of a locale name such as `ru_RU.UTF-8`; English where the program does not speak it."""
    code = locale.replace("-", "_").split("_")[0].split(".")[0].lower()
    return code if code in SPOKEN else "en"


def _asked(arguments: Sequence[str]) -> str | None:
    """Find `--lang` before the options are parsed: the help must already speak the language."""
    before: list[str] = []
    after: list[str] = []
    command = ""
    words = iter(arguments)
    for word in words:
        if word == "--":
            break
        name, equals, value = word.partition("=")
        if name == "--lang":
            (after if command else before).append(value if equals else next(words, ""))
        elif not word.startswith("-"):
            command = command or word
    after = [code for code in after if code in SPOKEN]
    if command in _OF_THE_RESULT and (before or len(after) > 1):
        after = []
    return next((code for code in (*after[::-1], *before[::-1]) if code in SPOKEN), None)
