"""Catalogues of sentences as gettext files: the same sentences give the same bytes on every day and machine.

Babel's own writers put the day and their version into the head, so that a check for staleness would never rest.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How a language counts, as gettext writes it.
PLURALS = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
}

_MAGIC = 0x950412DE


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence of a catalogue with its translation."""

    #: The English sentence.
    msgid: str
    #: Its plural; empty where it is not counted.
    plural: str
    context: str
    #: Translation: one, or one per plural form of the language; empty strings where there is none yet.
    forms: tuple[str, ...]
    #: Files that say it.
    files: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every form is translated."""
        return all(self.forms)


def plural_forms(language: str) -> int:
    """Give the number of plural forms of a language."""
    return int(PLURALS[language].split("nplurals=")[1][0])


def read(content: bytes, language: str) -> list[Entry]:
    """Read a `.po` file."""
    entries = []
    for found in read_po(BytesIO(content), locale=language):
        if found.id:
            msgid, plural = found.id if isinstance(found.id, tuple | list) else (found.id, "")
            forms = (found.string,) if isinstance(found.string, str) else tuple(found.string or ())
            files = tuple(file for file, _ in found.locations)
            entries.append(Entry(msgid, plural, found.context or "", forms, files))
    return entries


def po(entries: Sequence[Entry], language: str) -> bytes:
    """Write a `.po` file."""
    blocks = [f'msgid ""\nmsgstr ""\n{_head(language, escaped=True)}']
    blocks += [_block(entry) for entry in entries]
    return "\n".join(blocks).encode()


def mo(entries: Sequence[Entry], language: str) -> bytes:
    """Write a `.mo` file: what is not fully translated is left out, so that the English sentence is said."""
    pairs = {b"": _head(language, escaped=False).encode()}
    pairs |= {_key(entry): "\0".join(entry.forms).encode() for entry in entries if entry.complete}
    keys = sorted(pairs)
    start = 7 * 4 + 16 * len(keys)
    table, texts = [], b""
    for strings in (keys, [pairs[key] for key in keys]):
        for string in strings:
            table += [len(string), start + len(texts)]
            texts += string + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(keys), 7 * 4, 7 * 4 + 8 * len(keys), 0, 0)
    return head + struct.pack(f"<{len(table)}I", *table) + texts


def _key(entry: Entry) -> bytes:
    context = f"{entry.context}\x04" if entry.context else ""
    return f"{context}{entry.msgid}{chr(0) + entry.plural if entry.plural else ''}".encode()


def _head(language: str, *, escaped: bool) -> str:
    lines = [
        "Project-Id-Version: Corridor",
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {PLURALS[language]}",
    ]
    return "".join(f"{_quoted(line + chr(10))}\n" if escaped else f"{line}\n" for line in lines)


def _block(entry: Entry) -> str:
    lines = [f"#: {' '.join(entry.files)}"] if entry.files else []
    lines += [f"msgctxt {_quoted(entry.context)}"] if entry.context else []
    lines += [f"msgid {_quoted(entry.msgid)}"]
    if entry.plural:
        lines += [f"msgid_plural {_quoted(entry.plural)}"]
        lines += [f"msgstr[{place}] {_quoted(form)}" for place, form in enumerate(entry.forms)]
    else:
        lines += [f"msgstr {_quoted(entry.forms[0])}"]
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
