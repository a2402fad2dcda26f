"""`document.json` and the files beside it: written the same way every time, read with care."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from corridor.evidence.documents.model import Document, EarlierText, Layout, LineBox, PageSpan, pseudonym
from corridor.kernel.ids import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

#: What documents that came with a project of another program do not say of themselves: their lines are paragraphs.
_MAY_BE_ABSENT: dict[str, Any] = {
    "name": "", "date": "", "publisher": "", "original": "original", "text_file": "text.txt", "characters": 0,
    "layout": "lines", "earlier": [], "source": None, "pages": [],
}  # fmt: skip
_BOXES = "start;end;page;left;bottom;right;top\n"


def described(document: Document) -> bytes:
    """Write a document as JSON: keys in a fixed order, one line for each page."""
    head = {
        "sha256": document.sha256,
        "name": document.name,
        "media_type": document.media_type,
        "title": document.title,
        "date": document.date,
        "publisher": document.publisher,
        "source": document.source.id if document.source else None,
        "original": document.original,
        "text_file": document.text_file,
        "text_sha256": document.text_sha256,
        "characters": document.characters,
        "layout": str(document.layout),
        "extractor": document.extractor,
        "added": document.added,
        "may_be_quoted": document.may_be_quoted,
        "earlier": [
            {"file": text.file, "sha256": text.sha256, "extractor": text.extractor} for text in document.earlier
        ],
    }
    pages = [_json([page.number, page.start, page.end, page.width, page.height]) for page in document.pages]
    lines = [f"  {_json(key)}: {_json(value)}" for key, value in head.items()]
    listed = "[\n    " + ",\n    ".join(pages) + "\n  ]" if pages else "[]"
    return ("{\n" + ",\n".join([*lines, f'  "pages": {listed}']) + "\n}\n").encode()


def read_document(raw: bytes, sha256: str) -> Document:
    """Read `document.json`; raises ValueError, KeyError or TypeError where it is not what was written."""
    held: dict[str, Any] = {**_MAY_BE_ABSENT, **json.loads(raw)}
    if held["sha256"] != sha256:
        raise ValueError("document.json describes another document")
    source = held["source"]
    return Document(
        sha256=sha256,
        media_type=_word(held, "media_type"),
        title=_word(held, "title"),
        source=Ref("source", _word(held, "source").removeprefix("source:")) if source else None,
        text_sha256=_word(held, "text_sha256"),
        extractor=_word(held, "extractor"),
        pages=tuple(PageSpan(str(number), int(start), int(end), width, height)
                    for number, start, end, width, height in held["pages"]),
        added=_word(held, "added"),
        may_be_quoted=held["may_be_quoted"] is True,
        text_file=_file(held, "text_file"),
        characters=int(held["characters"]),
        layout=Layout(held["layout"]),
        original=_file(held, "original"),
        name=_word(held, "name"),
        date=_word(held, "date"),
        publisher=_word(held, "publisher"),
        earlier=tuple(EarlierText(_file(text, "file"), _word(text, "sha256"), _word(text, "extractor"))
                      for text in held["earlier"]),
    )  # fmt: skip


def written_boxes(boxes: Iterable[LineBox]) -> bytes:
    """Write where lines stand on their pages, in points with one decimal."""
    rows = (
        f"{box.start};{box.end};{box.page};{box.left:.1f};{box.bottom:.1f};{box.right:.1f};{box.top:.1f}\n"
        for box in boxes
    )
    return (_BOXES + "".join(rows)).encode()


def read_boxes(path: Path) -> tuple[LineBox, ...]:
    """Read where lines stand on their pages; none where the file is missing."""
    if not path.is_file():
        return ()
    rows = (line.split(";") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return tuple(LineBox(*map(int, row[:3]), *map(float, row[3:])) for row in rows)


def written_key(labels: Sequence[str]) -> bytes:
    """Write which pseudonym stands for which label."""
    key = {pseudonym(place): label for place, label in enumerate(labels)}
    return (json.dumps(key, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "surrogatepass")


def read_key(path: Path) -> tuple[str, ...]:
    """Read the labels in the order of their pseudonyms; none where there is no key."""
    try:
        held = json.loads(path.read_bytes())
        return tuple(str(held[pseudonym(place)]) for place in range(len(held)))
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _word(held: dict[str, Any], key: str) -> str:
    if not isinstance(held[key], str):
        raise TypeError(f"{key} is no text")
    return str(held[key])


def _file(held: dict[str, Any], key: str) -> str:
    """Read the name of a file of the folder itself: nothing that leads out of it."""
    name = _word(held, key)
    if "/" in name or "\\" in name or name.startswith("."):
        raise ValueError(f"{key} leads out of the folder")
    return name
