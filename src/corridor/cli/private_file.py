"""A new file with words of documents: outside the study or in its private folder, and never over another file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli.refusal import RefusalError

if TYPE_CHECKING:
    from corridor.document.language import Language


def new_private_file(written: str | None, folder: Path, language: Language, why: str) -> Path | None:
    """Give where words of documents are to be written; refuse what is there already, and the study's own files.

    `why` is the sentence that says why they do not go into the study.
    """
    if written is None:
        return None
    path, say = Path(written), language.say
    if path.exists() or path.is_symlink():
        raise RefusalError(say("{path} exists already.", path=written), say("Name a new file."))
    whole, root = path.resolve(), folder.resolve()
    if whole.is_relative_to(root) and not whole.is_relative_to(root / "private"):
        raise RefusalError(why, say("Name a file outside the study, or in its private folder."))
    return path
