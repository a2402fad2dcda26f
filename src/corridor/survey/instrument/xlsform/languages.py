"""The language a form's column names: `label::Русский (ru)`, `label::french`, or a name nobody knows a code for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Name, with the code in brackets after it.
_CODED = re.compile(r"(.*?)\(\s*([a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*)\s*\)\s*")
_CODE = re.compile(r"[a-z]{2}(-[A-Za-z]{2,4})?")

#: Names of languages in which migrants of the region, and of other humanitarian forms, are asked; lower case.
_NAMES: Mapping[str, str] = {
    "english": "en", "английский": "en", "russian": "ru", "русский": "ru", "рус": "ru", "french": "fr",
    "français": "fr",
    "francais": "fr", "spanish": "es", "español": "es", "espanol": "es", "arabic": "ar", "العربية": "ar",
    "kyrgyz": "ky", "kirghiz": "ky", "кыргызча": "ky", "кыргызский": "ky", "киргизский": "ky", "tajik": "tg",
    "тоҷикӣ": "tg", "таджикский": "tg", "uzbek": "uz", "o'zbekcha": "uz", "oʻzbekcha": "uz", "ўзбекча": "uz",
    "узбекский": "uz", "kazakh": "kk", "қазақша": "kk", "казахский": "kk", "turkmen": "tk", "türkmençe": "tk",
    "туркменский": "tk", "ukrainian": "uk", "українська": "uk", "украинский": "uk", "dari": "prs", "дари": "prs",
    "pashto": "ps", "пушту": "ps", "persian": "fa", "farsi": "fa", "فارسی": "fa", "german": "de", "deutsch": "de",
    "portuguese": "pt", "português": "pt", "turkish": "tr", "türkçe": "tr", "kurdish": "ku", "somali": "so",
    "swahili": "sw", "amharic": "am", "hausa": "ha", "burmese": "my", "bengali": "bn", "urdu": "ur", "hindi": "hi",
    "armenian": "hy", "georgian": "ka", "azerbaijani": "az", "romanian": "ro", "moldovan": "ro", "polish": "pl",
    "chinese": "zh", "vietnamese": "vi",
}  # fmt: skip


def language_code(name: str) -> str:
    """Give the code of a language as a form names it; a name no code is known for stands for itself."""
    name = name.strip()
    coded = _CODED.fullmatch(name)
    if coded:
        return coded[2].lower() if "-" not in coded[2] else coded[2]
    lower = name.lower()
    return _NAMES.get(lower) or (lower if _CODE.fullmatch(lower) else name)
