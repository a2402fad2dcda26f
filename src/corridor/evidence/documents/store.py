"""The documents of a study: `private/documents/<sha256>/` holds each original with its text, and what is known of both.

`original.<ext>` and `text.txt` are never changed. A newer extractor whose text differs writes `text-2.txt` beside it.
A folder appears whole, by one rename, or not at all; adding a file twice adds nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corridor.evidence.documents.describing import described, written_boxes, written_key
from corridor.evidence.documents.extract import extract
from corridor.evidence.documents.extraction import Extraction, NoTextError
from corridor.evidence.documents.furniture import printed_numbers
from corridor.evidence.documents.held import KEY, HeldDocuments
from corridor.evidence.documents.model import Document, EarlierText
from corridor.evidence.documents.passages import passages_of, reading_of
from corridor.evidence.documents.recognition import EXTENSIONS, Format
from corridor.evidence.documents.transcript import speakers_in
from corridor.kernel.files.atomic import begin_folder, finish_folder, recover_folder, write_file
from corridor.kernel.problem import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from corridor.evidence.documents.model import Layout, PageSpan, Passage
    from corridor.evidence.documents.reading import Reading
    from corridor.kernel.ids import Ref


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file that was to be added."""

    #: The document as it is in the store; None where no text could be taken.
    document: Document | None
    #: Whether the store has something it did not have before: the document, or a newer text of it.
    new: bool
    #: Whether an older text of the same file stands beside the new one.
    again: bool
    problems: tuple[Problem, ...]
    #: Whether the kept original or text was missing or changed, and was put back.
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that has been read and not yet put into the store."""

    raw: bytes
    found: Extraction
    document: Document
    problems: tuple[Problem, ...]
    #: Labels of those who speak, in a transcript.
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Store(HeldDocuments):
    """The documents in the private folder of one study, to read and to add to."""

    def reading(self, document: Document) -> Reading | None:
        """Give the reading view; None where the text is not at hand."""
        text = self.text(document)
        return None if text is None else reading_of(document, text, self.speakers(document))

    def passages(self, document: Document) -> tuple[Passage, ...]:
        """Give the passages; none where the text is not at hand."""
        text = self.text(document)
        return () if text is None else passages_of(document, text, self.speakers(document))

    def prepare(
        self, raw: bytes, name: str, *, added: str, source: Ref | None = None, may_be_quoted: bool = False
    ) -> Prepared | Problem:
        """Read a file that is to be added, without writing anything; a problem where no text can be taken.

        `name` is its name without folders, `added` the day, ISO.
        """
        try:
            found = extract(raw, name)
        except NoTextError as error:
            return Problem(error.code, Where(name), error.params)
        return prepared(raw, name, found, added=added, source=source, may_be_quoted=may_be_quoted)

    def put(self, ready: Prepared) -> Added:
        """Put a file that was read into the store: a new document, a newer text of one, or nothing new."""
        present = self._read(ready.document.sha256, [])
        if present is None:
            return self._put_new(ready)
        changed = replace(
            present,
            source=ready.document.source or present.source,
            may_be_quoted=ready.document.may_be_quoted or present.may_be_quoted,
        )
        # A text made once stays: only another extractor, or another version of one, may set its own beside it.
        if present.extractor == ready.document.extractor or present.text_sha256 == ready.document.text_sha256:
            mended = self._mend(present, ready)
            if changed != present:
                self._write(changed)
            return Added(changed, new=False, again=False, problems=ready.problems, mended=mended)
        return self._put_again(ready, changed)

    def add(
        self, raw: bytes, name: str, *, added: str, source: Ref | None = None, may_be_quoted: bool = False
    ) -> Added:
        """Read a file and put it into the store."""
        ready = self.prepare(raw, name, added=added, source=source, may_be_quoted=may_be_quoted)
        if isinstance(ready, Problem):
            return Added(None, new=False, again=False, problems=(ready,))
        return self.put(ready)

    def add_text(
        self, text: str, name: str, *, added: str, extractor: str, layout: Layout,
        pages: Sequence[PageSpan] = (), source: Ref | None = None, may_be_quoted: bool = False,
    ) -> Added:  # fmt: skip
        """Put a text that another program extracted into the store; the text itself is the original."""
        found = extraction_of(text, extractor, layout, pages)
        raw = text.encode("utf-8", "surrogatepass")
        return self.put(prepared(raw, name, found, added=added, source=source, may_be_quoted=may_be_quoted))

    def give_source(self, document: Document, source: Ref) -> Document:
        """Note which source of the study a kept document is the text of."""
        changed = replace(document, source=source)
        self._write(changed)
        return changed

    def _put_new(self, ready: Prepared) -> Added:
        place = self._place(ready.document.sha256)
        recover_folder(place)
        if place.exists():  # damaged beyond reading: set aside, never thrown away
            _set_aside(place)
        new = begin_folder(place)
        for name, content in files_of(ready):
            write_file(new / name, content)
        finish_folder(place)
        return Added(ready.document, new=True, again=False, problems=ready.problems)

    def _put_again(self, ready: Prepared, present: Document) -> Added:
        """Write the newer text beside the older ones, and only then say so in `document.json`."""
        older = EarlierText(present.text_file, present.text_sha256, present.extractor)
        earlier = (*present.earlier, older)
        document = replace(
            ready.document, text_file=f"text-{len(earlier) + 1}.txt", earlier=earlier, added=present.added,
            source=present.source, may_be_quoted=present.may_be_quoted, original=present.original, name=present.name,
        )  # fmt: skip
        place = self._place(document.sha256)
        for name, content in files_of(replace(ready, document=document)):
            # The original is there; and a key to speakers that exists is kept, so that pseudonyms stay.
            if name != document.original and not (name == KEY and (place / name).exists()):
                write_file(place / name, content)
        return Added(document, new=True, again=True, problems=ready.problems)

    def _mend(self, present: Document, ready: Prepared) -> bool:
        """Put original and text back where they are missing or not what was written; what is there is set aside."""
        kept = {present.original: (ready.raw, present.sha256)}
        text = _bytes(ready.found.text)
        if hashlib.sha256(text).hexdigest() == present.text_sha256:
            kept[present.text_file] = (text, present.text_sha256)
        mended = False
        for name, (content, sha256) in kept.items():
            path = self._place(present.sha256) / name
            if not _holds(path, sha256):
                if path.exists():
                    _set_aside(path)
                write_file(path, content)
                mended = True
        return mended

    def _write(self, document: Document) -> None:
        write_file(self._place(document.sha256) / "document.json", described(document))


def prepared(
    raw: bytes, name: str, found: Extraction, *, added: str, source: Ref | None = None, may_be_quoted: bool = False
) -> Prepared:
    """Describe a file whose text was taken."""
    media = {str(format_): format_ for format_ in Format}
    ending = EXTENSIONS[media.get(found.media_type, Format.TEXT)][0]
    numbers = printed_numbers(found.text, [(page.start, page.end) for page in found.pages])
    document = Document(
        hashlib.sha256(raw).hexdigest(), found.media_type, found.title, source,
        hashlib.sha256(_bytes(found.text)).hexdigest(), found.extractor,
        tuple(replace(page, number=numbers.get(place, page.number)) for place, page in enumerate(found.pages)),
        added, may_be_quoted, characters=len(found.text), layout=found.layout, original=f"original{ending}", name=name,
        date=found.date, publisher=found.publisher,
    )  # fmt: skip
    problems = tuple(Problem(remark.code, Where(name), remark.params) for remark in found.remarks)
    return Prepared(raw, found, document, problems, speakers_in(found.text) if found.layout == "turns" else ())


def files_of(ready: Prepared) -> Iterator[tuple[str, bytes]]:
    """Give the files of a document's folder by their names, in the order of writing: `document.json` is the last."""
    document = ready.document
    yield document.original, ready.raw
    yield document.text_file, _bytes(ready.found.text)
    if ready.found.boxes:
        yield (
            document.text_file.removesuffix(".txt").replace("text", "boxes") + ".csv",
            written_boxes(ready.found.boxes),
        )
    if ready.speakers:
        yield KEY, written_key(ready.speakers)
    yield "document.json", described(document)


def extraction_of(text: str, extractor: str, layout: Layout, pages: Sequence[PageSpan]) -> Extraction:
    """Describe a text that another program extracted."""
    return Extraction(text, str(Format.TEXT), extractor, layout, tuple(pages))


def _holds(path: Path, sha256: str) -> bool:
    """Whether a file is there and is what was written."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _set_aside(place: Path) -> None:
    aside = place.with_name(f"{place.name}.damaged")
    number = 1
    while aside.exists():
        number += 1
        aside = place.with_name(f"{place.name}.damaged-{number}")
    place.rename(aside)
