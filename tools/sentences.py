"""Every sentence that the program says, found in its Python code and its templates."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: The package whose sentences are sought.
SOURCE = Path(__file__).parent.parent / "src" / "corridor"

#: Functions whose first string is a sentence; those whose first two are a sentence and its plural.
SAYING = frozenset({"say", "say_runs", "to_say", "led"})
COUNTING = frozenset({"count", "count_runs", "to_count"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with all files that say it."""

    msgid: str
    #: Its plural; empty where it is not counted.
    plural: str
    context: str
    #: Files that say it, relative to the package.
    files: tuple[str, ...]

    @property
    def parts(self) -> set[str]:
        """Parts that say it: `report` and `cli` have their own catalogue, everything else is `document`."""
        tops = {file.split("/")[0] for file in self.files}
        return {top if top in {"report", "cli"} else "document" for top in tops}


class _Said(NamedTuple):
    msgid: str
    plural: str
    context: str


def sentences(source: Path = SOURCE) -> list[Sentence]:
    """Find every sentence, in the order of the files.

    A sentence that is counted in one place and said in another is a mistake (`ValueError`): catalogues find it by its
    first form alone.
    """
    files: dict[_Said, dict[str, None]] = {}
    plurals: dict[tuple[str, str], str] = {}
    for file in sorted(source.rglob("*.py")) + sorted(source.rglob("*.jinja")):
        text = file.read_text(encoding="utf-8")
        for said in _in_python(text) if file.suffix == ".py" else _in_template(text):
            other = plurals.setdefault((said.context, said.msgid), said.plural)
            if other != said.plural:
                raise ValueError(
                    f"{file.name}: {said.msgid!r} has the plural {said.plural!r} here and {other!r} elsewhere; "
                    "catalogues know a sentence by its first form: say it the same way everywhere, or give a context"
                )
            files.setdefault(said, {})[file.relative_to(source).as_posix()] = None
    return [Sentence(said.msgid, said.plural, said.context, tuple(at)) for said, at in files.items()]


def _in_python(text: str) -> Iterator[_Said]:
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    for node in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        constants = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
        contexts = [key.value for key in node.keywords if key.arg == "context"]
        context = contexts[0].value if contexts and isinstance(contexts[0], ast.Constant) else ""
        yield from _said(name, constants, str(context))


def _in_template(text: str) -> Iterator[_Said]:
    for node in Environment(autoescape=True).parse(text).find_all(nodes.Call):
        name = getattr(node.node, "attr", getattr(node.node, "name", ""))
        yield from _said(name, [arg.value if isinstance(arg, nodes.Const) else None for arg in node.args], "")


def _said(name: str, constants: Sequence[object], context: str) -> Iterator[_Said]:
    match constants:
        # `say` takes one sentence alone: with two it is `count` by a shorter name.
        case [str(one), str(many), *_] if name in SAYING | COUNTING:
            yield _Said(one, many, context)
        case [str(msgid), *_] if name in SAYING:
            yield _Said(msgid, "", context)
