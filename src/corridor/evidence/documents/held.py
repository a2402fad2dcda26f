"""The documents a study already holds: what is known of each, and its texts; enough for checking a study quickly."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corridor.evidence.documents.describing import read_document, read_key
from corridor.kernel.problem import Problem, Where

if TYPE_CHECKING:
    from pathlib import Path

    from corridor.evidence.documents.model import Document

#: Where documents lie in a study.
FOLDER = "private/documents"
#: File of a document's folder that says which pseudonym stands for whom.
KEY = "speakers.json"
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class HeldDocuments:
    """The documents in the private folder of one study."""

    #: Folder of the study.
    study: Path

    @property
    def folder(self) -> Path:
        """Where the documents lie."""
        return self.study / FOLDER

    def documents(self, problems: list[Problem] | None = None) -> tuple[Document, ...]:
        """Give all documents in order of their hashes; damaged ones are left out, with a problem."""
        if not self.folder.is_dir():
            return ()
        faults: list[Problem] = [] if problems is None else problems
        names = sorted(path.name for path in self.folder.iterdir() if _SHA256.fullmatch(path.name))
        return tuple(document for name in names if (document := self._read(name, faults)) is not None)

    def document(self, sha256: str) -> Document | None:
        """Give one document, or None where it is not at hand or damaged."""
        return self._read(sha256, []) if _SHA256.fullmatch(sha256) else None

    def text(self, document: Document) -> str | None:
        """Give the extracted text; None where its file is missing or no longer what was written."""
        return self._text_in(document.sha256, document.text_file, document.text_sha256)

    def earlier_text(self, document: Document, text_sha256: str) -> str | None:
        """Give a text of the document by its hash, the present or an earlier one; None where there is none."""
        if text_sha256 == document.text_sha256:
            return self.text(document)
        earlier = next((text for text in document.earlier if text.sha256 == text_sha256), None)
        return self._text_in(document.sha256, earlier.file, earlier.sha256) if earlier else None

    def speakers(self, document: Document) -> tuple[str, ...]:
        """Give the labels of those who speak, in the order of their pseudonyms; for reading, never for publishing."""
        return read_key(self._place(document.sha256) / KEY)

    def _place(self, sha256: str) -> Path:
        return self.folder / sha256

    def _read(self, sha256: str, problems: list[Problem]) -> Document | None:
        path = self._place(sha256) / "document.json"
        try:
            return read_document(path.read_bytes(), sha256)
        except FileNotFoundError:
            if path.parent.is_dir():
                problems.append(Problem("document-damaged", Where(f"{FOLDER}/{sha256}")))
        except (OSError, ValueError, KeyError, TypeError, json.JSONDecodeError):
            problems.append(Problem("document-damaged", Where(f"{FOLDER}/{sha256}/document.json")))
        return None

    def _text_in(self, sha256: str, file: str, text_sha256: str) -> str | None:
        try:
            raw = (self._place(sha256) / file).read_bytes()
        except OSError:
            return None
        return raw.decode("utf-8", "surrogatepass") if hashlib.sha256(raw).hexdigest() == text_sha256 else None
