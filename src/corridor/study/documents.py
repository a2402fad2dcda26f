"""Which document of the private folder is the text of which source of the study."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corridor.evidence.records import SOURCES, Source
from corridor.kernel.files.atomic import write_file
from corridor.kernel.ids import Ref, is_id
from corridor.kernel.records import Reading
from corridor.kernel.registers import read_register
from corridor.study.migrate import open_text
from corridor.study.new import study_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from corridor.evidence.documents.model import Document
    from corridor.study.model import Study

#: The file that holds sources.
FILE = "sources.yaml"
_HEAD = re.compile(r"(?m)^sources:")
_INDENT = re.compile(r"(?m)^([ ]*)- ")
#: Russian letters as they are written in Latin script in names of files.
_SCRIPT = str.maketrans(
    {**dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziyklmnoprstufye", strict=True)),
     "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
)  # fmt: skip
#: Kind of source that a format suggests where nothing else does.
_KINDS = {"text/html": "news", "application/pdf": "report"}


def documents_by_source(study: Study, documents: Iterable[Document]) -> Mapping[str, Document]:
    """Give the document of each source, by the source's id: the one added for it, else the one whose hash it names."""
    listed = list(documents)
    by_hash = {document.sha256: document for document in listed}
    found = {
        source.id: by_hash[source.sha256]
        for source in study.all(Source)
        if source.sha256 is not None and source.sha256 in by_hash
    }
    return found | {document.source.id: document for document in listed if document.source is not None}


def source_of(study: Study, document: Document) -> Ref | None:
    """Give the source a document is known to be the text of, where the study names its hash."""
    named = (source.id for source in study.all(Source) if source.sha256 == document.sha256)
    return next((Ref("source", id_) for id_ in named), None)


def proposed_source(study: Study, document: Document, language: str) -> list[str]:
    """Give an entry for `sources.yaml` that says what the file says of itself; the first line has no dash.

    What nobody can know from the file (reliability, interest, access) is left to a person.
    """
    taken = {source.id for source in study.all(Source)}
    title = document.title or document.name.rsplit(".", 1)[0]
    return [
        f"id: {_free(study_id(title.lower().translate(_SCRIPT)), taken)}",
        f"kind: {'interviews' if document.layout == 'turns' else _KINDS.get(document.media_type, 'other')}",
        f"title: {_quoted(title)}",
        *([f"publisher: {_quoted(document.publisher)}"] if document.publisher else []),
        *([f'date: "{document.date}"'] if document.date else []),
        *([f"language: {language}"] if language else []),
        f"sha256: {document.sha256}",
    ]


def append_source(folder: Path, entry: Sequence[str], languages: tuple[str, ...]) -> bool:
    """Append an entry to `sources.yaml`, everything else in it left as it is; False where that cannot be done safely.

    What would be written is read again first: it must hold the sources there were, and one more.
    """
    path = folder / FILE
    file = open_text(path) if path.is_file() else None
    if file is None and path.is_file():
        return False
    text = file.text if file else ""
    before = read_register(SOURCES, text, Reading(FILE, languages)) if text.strip() else None
    items = [item for item, _ in before.items] if before else []
    end = file.line_end if file else "\n"
    gap = "" if not text or text.endswith(("\n", "\r")) else end
    indent = _INDENT.search(text)
    lead = indent[1] if indent else "  "
    head = "" if _HEAD.search(text) else f"sources:{end}"
    block = end.join([f"{lead}- {entry[0]}", *(f"{lead}  {line}" for line in entry[1:])]) + end
    new = f"{text}{gap}{head}{block}"
    after = read_register(SOURCES, new, Reading(FILE, languages))
    if [item for item, _ in after.items[:-1]] != items or len(after.items) != len(items) + 1:
        return False
    write_file(path, file.encoded(new) if file else new.encode())
    return True


def _free(name: str, taken: set[str]) -> str:
    name = "document" if name == "study" else name
    if name not in taken:
        return name
    numbered = (f"{name[:55]}-{number}" for number in range(2, len(taken) + 3))
    return next(id_ for id_ in numbered if id_ not in taken and is_id(id_))


def _quoted(words: str) -> str:
    """Write words as YAML takes them whatever they hold."""
    plain = " ".join(words.split()).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(letter if letter.isprintable() else " " for letter in plain) + '"'
