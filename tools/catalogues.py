"""Keep the catalogues of sentences in step with the program: `python -m tools.catalogues`.

Finds every sentence that the program says (`say`, `count` and their like in Python and in templates), puts new ones
into the `.po` file of the lowest part that says them, keeps translations wherever they stood, drops what nobody says
any more, and compiles each `.po` into the `.mo` beside it. With `--check` nothing is written and the exit code tells
whether something would be.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from corridor.document.translations import CATALOGUES, PARTS, SPOKEN
from tools.sentences import SOURCE, Sentence, sentences


def catalogues(source: Path, folder: Path, language: str) -> dict[Path, bytes]:
    """Give the files of a language as they should be, by path."""
    known = {part: _read(folder / language / f"{part}.po", language) for part in PARTS}
    wanted: dict[str, list[Sentence]] = {part: [] for part in PARTS}
    for sentence in sentences(source):
        wanted[min(sentence.parts, key=PARTS.index)].append(sentence)
    files: dict[Path, bytes] = {}
    for part in PARTS:
        catalogue = _filled(language, part, wanted[part], known)
        files[folder / language / f"{part}.po"] = _po(catalogue)
        files[folder / language / f"{part}.mo"] = _mo(catalogue)
    return files


def untranslated(catalogue: Catalog) -> list[str]:
    """Give the sentences of a catalogue that lack a translation, or one of its plural forms."""
    return [str(entry.id) for entry in catalogue if entry.id and not _complete(entry, catalogue.num_plurals)]


def _complete(entry: Entry, plurals: int) -> bool:
    if entry.pluralizable:
        return len(entry.string) == plurals and all(entry.string)
    return bool(entry.string)


def _filled(language: str, part: str, wanted: list[Sentence], known: dict[str, Catalog]) -> Catalog:
    catalogue = Catalog(locale=language, project="Corridor", fuzzy=False)
    # No dates and no tool version in the head: the same sentences give the same bytes on every day and machine.
    catalogue.mime_headers = [
        ("Language", language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", catalogue.plural_forms),
    ]
    for sentence in wanted:
        entry = catalogue.add(sentence.msgid, context=sentence.context or None, locations=sentence.places)
        entry.string = _translation(sentence, part, known) or entry.string
    return catalogue


def _translation(sentence: Sentence, part: str, known: dict[str, Catalog]) -> str | list[str] | tuple[str, ...] | None:
    for catalogue in (known[part], *known.values()):
        entry = catalogue.get(sentence.key, sentence.context or None)
        if entry and entry.string and entry.pluralizable is isinstance(sentence.msgid, tuple):
            return entry.string
    return None


def _read(file: Path, language: str) -> Catalog:
    if not file.is_file():
        return Catalog(locale=language)
    with file.open("rb") as opened:
        return read_po(opened, locale=language)


def _po(catalogue: Catalog) -> bytes:
    written = BytesIO()
    write_po(written, catalogue, width=120, sort_by_file=True, omit_header=False, include_lineno=False)
    return written.getvalue()


def _mo(catalogue: Catalog) -> bytes:
    written = BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def main(arguments: list[str]) -> int:
    """Write the catalogues, or only check them."""
    stale = 0
    for language in SPOKEN:
        files = catalogues(SOURCE, CATALOGUES, language) if language != "en" else {}
        for file, content in files.items():
            if not file.is_file() or file.read_bytes() != content:
                stale += 1
                if "--check" not in arguments:
                    file.write_bytes(content)
                print(f"{file.relative_to(SOURCE)} {'is stale' if '--check' in arguments else 'written'}")
            if file.suffix == ".po":
                for msgid in untranslated(read_po(BytesIO(content), locale=language)):
                    print(f"{file.relative_to(SOURCE)}: no translation of {msgid!r}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
