"""Ids for what comes from elsewhere: short words of Latin letters, Cyrillic ones put into Latin."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from corridor.kernel.ids import is_id

if TYPE_CHECKING:
    from collections.abc import Container

_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўқғҳҷӯңөүұһә"
_IN_LATIN = "a,b,v,g,d,e,e,zh,z,i,i,k,l,m,n,o,p,r,s,t,u,f,kh,ts,ch,sh,shch,,y,,e,iu,ia,i,i,e,g,u,k,g,h,j,u,n,o,u,u,h,a"
_LATIN = dict(zip(_CYRILLIC, _IN_LATIN.split(","), strict=True))
_LONGEST = 50


def slug(words: str, otherwise: str = "item") -> str:
    """Give an id made of words; `otherwise` where nothing of them is left."""
    latin = "".join(_LATIN.get(letter, letter) for letter in unicodedata.normalize("NFC", words.lower()))
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    joined = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(joined) > _LONGEST:
        joined = joined[: _LONGEST + 1].rpartition("-")[0] or joined[:_LONGEST]
    return joined if is_id(joined) else otherwise


def free(wanted: str, taken: Container[str]) -> str:
    """Give an id that is not taken: the one wanted, else with a number."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name
