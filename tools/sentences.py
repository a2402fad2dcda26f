"""Every sentence that the program says, found in its Python code and its templates."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from jinja2 import Environment, nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The package whose sentences are sought.
SOURCE = Path(__file__).parent.parent / "src" / "corridor"

#: Functions whose first string is a sentence; those whose first two are a sentence and its plural.
SAYING = frozenset({"say", "say_runs", "to_say", "led"})
COUNTING = frozenset({"count", "count_runs", "to_count"})

#: A sentence, or a sentence with its plural.
Msgid: TypeAlias = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with all places that say it."""

    msgid: Msgid
    context: str
    #: Files that say it, relative to the package, with lines.
    places: tuple[tuple[str, int], ...]

    @property
    def key(self) -> str:
        """What a catalogue finds it by."""
        return self.msgid if isinstance(self.msgid, str) else self.msgid[0]

    @property
    def parts(self) -> set[str]:
        """Parts that say it: `report` and `cli` have their own catalogue, everything else is `document`."""
        tops = {file.split("/")[0] for file, _ in self.places}
        return {top if top in {"report", "cli"} else "document" for top in tops}


class _Said(NamedTuple):
    msgid: Msgid
    context: str
    line: int


def sentences(source: Path = SOURCE) -> list[Sentence]:
    """Find every sentence, in the order of the files.

    A sentence that is counted in one place and said in another is a mistake: catalogues find it by its first form.
    """
    places: dict[tuple[Msgid, str], list[tuple[str, int]]] = {}
    for file in sorted(source.rglob("*.py")) + sorted(source.rglob("*.jinja")):
        text = file.read_text(encoding="utf-8")
        for said in _in_python(text) if file.suffix == ".py" else _in_template(text):
            places.setdefault((said.msgid, said.context), []).append(
                (file.relative_to(source).as_posix(), said.line)
            )
    found = [Sentence(msgid, context, tuple(at)) for (msgid, context), at in places.items()]
    _check_once(found)
    return found


def _check_once(found: list[Sentence]) -> None:
    seen: dict[tuple[str, str], Msgid] = {}
    for sentence in found:
        other = seen.setdefault((sentence.key, sentence.context), sentence.msgid)
        if other != sentence.msgid:
            raise ValueError(f"the same sentence has two plurals, or one and none: {other!r}, {sentence.msgid!r}")


def _in_python(text: str) -> Iterator[_Said]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            strings = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            context = next((key.value for key in node.keywords if key.arg == "context"), None)
            said = context.value if isinstance(context, ast.Constant) else ""
            yield from _said(name, strings, str(said), node.lineno)


def _in_template(text: str) -> Iterator[_Said]:
    for node in Environment(autoescape=True).parse(text).find_all(nodes.Call):
        name = getattr(node.node, "attr", getattr(node.node, "name", ""))
        strings = [arg.value for arg in node.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
        yield from _said(name, strings, "", node.lineno)


def _said(name: str, strings: list[str], context: str, line: int) -> Iterator[_Said]:
    if name in SAYING and strings:
        yield _Said(strings[0], context, line)
    elif name in COUNTING and len(strings) > 1:
        yield _Said((strings[0], strings[1]), context, line)
