"""Invented interviews to measure with: a register of codes with a key, and an export as KoboToolbox makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_QUESTIONS, _FILTERED = 63, 10
_LISTS = (4, 5, 7, 12)


def coded_form() -> str:
    """Give the questionnaire: single answers, the last ten asked only after an answer to the question before."""
    first = _QUESTIONS - _FILTERED
    lines = ["| survey |", "|  | type | name | label | relevant | required |"]
    for number in range(_QUESTIONS):
        asked = f"${{q{number - first}}} = '1'" if number >= first else ""
        lines.append(f"|  | select_one l{_LISTS[number % 4]} | q{number} | Question {number} | {asked} | yes |")
    lines += ["| choices |", "|  | list_name | name | label |"]
    lines += [f"|  | l{size} | {code} | Answer {code} |" for size in _LISTS for code in range(1, size + 1)]
    return "\n".join(lines)


def coded(rows: int) -> pa.Table:
    """Give answers that meet the form, and a key."""
    rng = np.random.default_rng(1)
    first = _QUESTIONS - _FILTERED
    columns: dict[str, object] = {"_id": np.arange(rows)}
    for number in range(_QUESTIONS):
        values = rng.integers(1, _LISTS[number % 4] + 1, rows, dtype=np.int8)
        mask = None if number < first else np.asarray(columns[f"q{number - first}"]) != 1
        columns[f"q{number}"] = values if mask is None else pa.array(values, mask=mask)
    return pa.table(columns)


_CHOICES = {
    "region": ("bishkek", "osh", "batken", "chui", "talas", "naryn", "jalal_abad", "issyk_kul"),
    "answer": ("yes", "no", "dont_know", "refused"),
    "scale": ("very_good", "good", "so_so", "bad", "very_bad", "dont_know"),
    "needs": ("food", "work", "documents", "health", "legal", "housing", "other"),
}
_ANSWERS, _SCALES = 29, 10
_WORDS = np.array(
    ["работа", "деньги", "документы", "запрет", "семья", '"посредник"', "полиция\nпатент", "очередь,", "жильё;"],
    object,
)


def exported_form() -> str:
    """Give the questionnaire of the export: a group of words, numbers, days, several answers, scales behind filters."""
    lines = ["| survey |", "|  | type | name | label | relevant | required |"]
    lines += [f"|  | {name} | {name} |  |  |  |" for name in ("start", "end", "today")]
    lines += ["|  | begin_group | main | Main |  |  |", "|  | select_one region | region | Region |  | yes |"]
    lines += [f"|  | select_one answer | a{number} | Question {number} |  | yes |" for number in range(_ANSWERS)]
    lines += [
        f"|  | select_one scale | s{number} | Scale {number} | ${{a{number}}} = 'yes' | yes |"
        for number in range(_SCALES)
    ]
    lines += ["|  | integer | age | Age |  | yes |", "|  | decimal | income | Income |  |  |"]
    lines += ["|  | date | returned | Returned on |  |  |", "|  | select_multiple needs | needs | Needs |  |  |"]
    lines += ["|  | text | other | Which? | selected(${needs}, 'other') |  |", "|  | text | why | Why? |  |  |"]
    lines += ["|  | end_group |  |  |  |  |", "| choices |", "|  | list_name | name | label |"]
    lines += [f"|  | {name} | {code} | {code.title()} |" for name, codes in _CHOICES.items() for code in codes]
    return "\n".join(lines)


def exported(rows: int) -> pa.Table:
    """Give 64 columns as such an export has them: five that differ in every row, and texts with marks and breaks."""
    rng = np.random.default_rng(2)
    start = np.datetime64("2025-03-01T08:00:00") + rng.integers(0, 86_400 * 60, rows).astype("timedelta64[s]")
    end = start + rng.integers(600, 4_000, rows).astype("timedelta64[s]")
    columns: dict[str, Any] = {
        "start": _noted(start, rng), "end": _noted(end, rng), "today": _days(start),
        "main/region": _one_of("region", rows, rng),
    }  # fmt: skip
    columns |= {f"main/a{number}": _one_of("answer", rows, rng) for number in range(_ANSWERS)}
    for number in range(_SCALES):
        asked = columns[f"main/a{number}"] == "yes"
        columns[f"main/s{number}"] = pa.array(_one_of("scale", rows, rng), mask=~asked)
    columns["main/age"] = rng.integers(16, 80, rows)
    columns["main/income"] = pa.array(np.round(rng.lognormal(9, 1, rows), 2), mask=rng.random(rows) < 0.1)
    columns["main/returned"] = _days(start - rng.integers(0, 3_000, rows).astype("timedelta64[D]"))
    chosen = rng.random((rows, len(_CHOICES["needs"]))) < 0.3
    columns |= _several("main/needs", _CHOICES["needs"], chosen)
    columns["main/other"] = _text(rows, 3, chosen[:, -1], rng)
    columns["main/why"] = _text(rows, 8, rng.random(rows) < 0.6, rng)
    columns["__version__"] = np.full(rows, "vQ7", object)
    columns["_id"] = rng.permutation(rows) + 500_000_000
    columns["_uuid"] = [f"{one:016x}-{two:016x}" for one, two in rng.integers(0, 1 << 62, (rows, 2)).tolist()]
    columns["_submission_time"] = (end + np.timedelta64(1, "h")).astype(str)
    columns["_validation_status"] = pa.nulls(rows, pa.string())
    columns["_status"] = np.full(rows, "submitted_via_web", object)
    columns["_submitted_by"] = np.array(["team-a", "team-b", "team-c"], object)[rng.integers(0, 3, rows)]
    columns["_index"] = np.arange(1, rows + 1)
    return pa.table(columns)


def _one_of(name: str, rows: int, rng: np.random.Generator) -> NDArray[Any]:
    codes = np.array(_CHOICES[name], object)
    return codes[rng.integers(0, len(codes), rows)]


def _several(head: str, codes: Sequence[str], chosen: NDArray[np.bool_]) -> dict[str, Any]:
    numbers = (chosen << np.arange(len(codes))).sum(axis=1)
    together = [
        " ".join(code for at, code in enumerate(codes) if number >> at & 1) for number in range(1 << len(codes))
    ]
    options = {f"{head}/{code}": chosen[:, at].astype(np.int8) for at, code in enumerate(codes)}
    return {head: np.array(together, object)[numbers], **options}


def _text(rows: int, words: int, there: NDArray[np.bool_], rng: np.random.Generator) -> pa.Array:
    parts = [pa.array(_WORDS[rng.integers(0, len(_WORDS), rows)]) for _ in range(words)]
    found = parts[0]
    for part in parts[1:]:
        found = pc.binary_join_element_wise(found, part, " ")
    return pc.if_else(pa.array(there), found, None)


def _noted(moments: NDArray[Any], rng: np.random.Generator) -> list[str]:
    parts = rng.integers(0, 1_000, len(moments)).tolist()
    return [f"{moment}.{part:03d}+06:00" for moment, part in zip(moments.astype(str).tolist(), parts, strict=True)]


def _days(moments: NDArray[Any]) -> NDArray[Any]:
    return moments.astype("datetime64[D]").astype(str)
