"""The commands that go with a system file: levels, missing values, multiple-response sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.survey.interviews.export.names import cut
from corridor.survey.interviews.export.sav import missing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corridor.survey.interviews.export.variables import Exported, Variable

#: Longest line of a command, and the most bytes of a label.
_LINE, _LABEL = 200, 255
#: From here on a bound of a range means that there is none.
_ENDLESS = 1e308


def write_sps(found: Exported, data: str, remark: str) -> bytes:
    """Give the commands as UTF-8 with its mark, without which SPSS takes them for the old code page.

    They open the file named by `data` and declare again what it declares already, so that they also serve data that
    came another way; MRSETS are declared with the labels of variables as categories.
    """
    lines = [f"* {remark.rstrip('.')}.", "", f"GET FILE={quoted(data)}.", ""]
    lines += _levels(found.variables)
    lines += _missing(found.variables)
    lines += _sets(found)
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def quoted(words: str) -> str:
    """Put words into quotation marks as the command language wants them, on one line."""
    return "'" + " ".join(words.split()).replace("'", "''") + "'"


def _wrapped(names: Iterable[str], indent: str = "    ") -> Iterator[str]:
    line = indent
    for name in names:
        if len(line) + len(name) > _LINE:
            yield line.rstrip()
            line = indent
        line += name + " "
    yield line.rstrip()


def _levels(variables: Iterable[Variable]) -> list[str]:
    lines = []
    by_measure: dict[str, list[str]] = {}
    for variable in variables:
        by_measure.setdefault(variable.measure, []).append(variable.name)
    for measure, names in by_measure.items():
        lines += ["VARIABLE LEVEL", *_wrapped(names), f"    ({measure.upper()}).", ""]
    return lines


def _missing(variables: Iterable[Variable]) -> list[str]:
    lines = []
    for variable in variables:
        count, values = missing_of(variable)
        said = [quoted(value) if isinstance(value, str) else _number(value) for value in values]
        if count < 0:
            said[:2] = [f"{said[0]} THRU {said[1]}"]
        if said:
            lines.append(f"MISSING VALUES {variable.name} ({', '.join(said)}).")
    return [*lines, ""] if lines else []


def _number(value: float) -> str:
    """Write a bound; what lies beyond all numbers has words of its own."""
    if value <= -_ENDLESS or value >= _ENDLESS:
        return "LOWEST" if value < 0 else "HIGHEST"
    return f"{value:.15g}"


def _sets(found: Exported) -> list[str]:
    if not found.sets:
        return []
    lines = ["MRSETS"]
    for each in found.sets:
        label = cut(" ".join(each.label.split()), _LABEL)
        lines.append(f"  /MDGROUP NAME=${each.name} LABEL={quoted(label)}")
        lines += ["    CATEGORYLABELS=VARLABELS VARIABLES=", *_wrapped(each.variables, "      "), "    VALUE=1"]
    names = " ".join(f"${each.name}" for each in found.sets)
    return [*lines, "  /DISPLAY NAME=[", *_wrapped(names.split(), "    "), "  ]."]
