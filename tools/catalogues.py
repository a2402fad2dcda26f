"""Keep the catalogues of sentences in step with the program: `python -m tools.catalogues`.

Finds every sentence that the program says (`say`, `count` and their like in Python and in templates), puts new ones
into the `.po` file of the lowest part that says them, keeps translations wherever they stood, drops what nobody says
any more, and compiles each `.po` into the `.mo` beside it. With `--check` nothing is written and the exit code tells
whether something would be.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeAlias

from tools.gettext_files import Entry, mo, plural_forms, po, read
from tools.sentences import SOURCE, Sentence, sentences

from corridor.document.translations import CATALOGUES, PARTS, SPOKEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

#: Translations by context, sentence and plural.
Known: TypeAlias = "dict[tuple[str, str, str], tuple[str, ...]]"


def catalogue(said: Iterable[Sentence], known: Mapping[str, Known], part: str, language: str) -> list[Entry]:
    """Give the entries of one part: its sentences with the translations found for them in any part."""
    entries = []
    for sentence in said:
        if min(sentence.parts, key=PARTS.index) == part:
            key = (sentence.context, sentence.msgid, sentence.plural)
            forms = next((known[each][key] for each in (part, *PARTS) if any(known[each].get(key, ()))), None)
            empty = ("",) * (plural_forms(language) if sentence.plural else 1)
            entries.append(Entry(sentence.msgid, sentence.plural, sentence.context, forms or empty, sentence.files))
    return entries


def files(language: str, folder: Path = CATALOGUES, source: Path = SOURCE) -> dict[Path, bytes]:
    """Give the files of a language as they should be."""
    said = sentences(source)
    known = {part: _known(folder / language / f"{part}.po", language) for part in PARTS}
    written: dict[Path, bytes] = {}
    for part in PARTS:
        entries = catalogue(said, known, part, language)
        written[folder / language / f"{part}.po"] = po(entries, language)
        written[folder / language / f"{part}.mo"] = mo(entries, language)
    return written


def _known(file: Path, language: str) -> Known:
    entries = read(file.read_bytes(), language) if file.is_file() else []
    return {(entry.context, entry.msgid, entry.plural): entry.forms for entry in entries}


def main(arguments: list[str]) -> int:
    """Write the catalogues, or only check them; say what has no translation yet."""
    check, stale = "--check" in arguments, 0
    for language in SPOKEN[1:]:
        for file, content in files(language).items():
            if not file.is_file() or file.read_bytes() != content:
                stale += 1
                print(f"{file.relative_to(SOURCE)} {'is stale' if check else 'written'}")
                if not check:
                    file.write_bytes(content)
            if file.suffix == ".po":
                for entry in read(content, language):
                    if not entry.complete:
                        print(f"{file.relative_to(SOURCE)}: no translation of {entry.msgid!r}")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
