"""What a report was made from: keys that tell, without making it again, whether it would come out the same."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from corridor import __version__
from corridor.evidence.documents.held import FOLDER as DOCUMENTS
from corridor.kernel.files.folder import listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

#: File that keeps the keys; without it, or with another version's, every page is rendered.
KEYS = "keys.json"

#: Endings of the files of the program that decide how a report comes out.
_DECIDING = (".py", ".toml", ".jinja", ".css", ".js", ".json", ".mo", ".woff2", ".txt")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a report that was built."""

    #: Key of all that went in; empty where not known.
    inputs: str = ""
    #: Key of every page by its path.
    pages: Mapping[str, str] = field(default_factory=dict)


def files_key(folder: Path) -> str:
    """Give the hash of every file of a study, to be taken before it is loaded: what changes meanwhile is seen later."""
    whole = sha256()
    for file in listing(folder, []):
        try:
            digest = sha256(file.path.read_bytes()).hexdigest()
        except OSError:
            digest = ""
        whole.update(f"{file.name}\0{digest}\n".encode(errors="surrogateescape"))
    for name, told in _documents_at_hand(folder):
        whole.update(f"{name}\0{told}\n".encode(errors="surrogateescape"))
    return whole.hexdigest()


def _documents_at_hand(folder: Path) -> Iterator[tuple[str, str]]:
    """Name the private documents with what is known of each: no words reach a report, but whose text it is does."""
    documents = folder / DOCUMENTS
    for path in sorted(documents.iterdir()) if documents.is_dir() else ():
        try:
            told = sha256((path / "document.json").read_bytes()).hexdigest()
        except OSError:
            told = ""
        yield path.name, told


def inputs_key(files_key: str, as_of: date, languages: tuple[str, ...]) -> str:
    """Give the key of all that a report depends on: study, date, languages and program."""
    written = "\n".join((files_key, as_of.isoformat(), *languages, _program()))
    return sha256(written.encode()).hexdigest()


@cache
def _program() -> str:
    """Give the hash of the program itself."""
    root = Path(str(files("corridor")))
    whole = sha256(__version__.encode())
    for file in sorted(path for path in root.rglob("*") if path.suffix in _DECIDING):
        whole.update(file.relative_to(root).as_posix().encode() + sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def read_keys(file: Path) -> Keys:
    """Read the keys of a report; none where there are none, or they are another version's or damaged."""
    try:
        written = json.loads(file.read_text(encoding="utf-8"))
        if written["version"] != __version__:
            return Keys()
        return Keys(str(written["inputs"]), {str(name): str(key) for name, key in written["pages"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Keys()


def written_keys(keys: Keys) -> str:
    """Write keys as they are read."""
    return json.dumps({"version": __version__, "inputs": keys.inputs, "pages": dict(keys.pages)}, indent=1)
