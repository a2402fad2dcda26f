"""Interviews written for SPSS and read again, by the library that reads SPSS files."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyreadstat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.survey.interviews.forms import WORK, form, text
from tests.survey.interviews.test_read import SHARED, shown

from corridor.survey.design.arrays import Levels
from corridor.survey.estimate.questions import Missing
from corridor.survey.interviews.check import check_interviews
from corridor.survey.interviews.export.names import spss_names
from corridor.survey.interviews.export.sav import write_sav
from corridor.survey.interviews.export.sps import write_sps
from corridor.survey.interviews.export.variables import Exported, Variable, Words, exported
from corridor.survey.interviews.read import read_interviews

CREATED = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
SAID = Words("ru", "Вопрос не задавался")
DATA = (
    "_uuid;start;works;hours;needs;needs_other;arrived\n"
    "a;2025-05-01T10:00:00;yes;40;food other;хлеб и соль;2024-12-31\n"
    "b;2025-05-01T11:00:00;no;;none;;\n"
    "c;2025-05-01T12:00:00;99;;;;2025-01-01\n"
)


def written(found: Exported, folder: Path) -> tuple[dict[str, list[Any]], Any]:
    """Data and description of what was written, as pyreadstat reads it."""
    path = folder / "out.sav"
    path.write_bytes(b"".join(write_sav(found, "Опрос", CREATED)))
    return pyreadstat.read_sav(path, output_format="dict", user_missing=True, disable_datetime_conversion=True)


def export_of(folder: Path) -> Exported:
    """The interviews above, ready to be written."""
    checked = check_interviews(read_interviews(text(folder / "d.csv", DATA), form(WORK)))
    return exported(checked.interviews.main, checked.interviews.instrument, SAID)


def test_labels_levels_missing_and_sets_are_in_the_file(tmp_path: Path) -> None:
    """What an SPSS user sees in the variable view is there, in Russian."""
    data, meta = written(export_of(tmp_path), tmp_path)
    assert meta.file_encoding == "UTF-8"
    assert meta.file_label == "Опрос"
    assert meta.column_names_to_labels["works"] == "Вы работаете?"
    assert meta.variable_value_labels["works"]["yes"] == "Да"
    assert meta.missing_ranges["works"] == [{"lo": "dk", "hi": "dk"}, {"lo": "99", "hi": "99"}]
    assert meta.variable_value_labels["hours"] == {-7.0: "Вопрос не задавался"}
    assert data["hours"] == [40, -7, -7]
    assert meta.mr_sets["needs"] == {
        "type": "D", "is_dichotomy": True, "counted_value": 1, "label": "Что вам нужно?",
        "variable_list": ["needs_food", "needs_home", "needs_other_2", "needs_none"],
    }  # fmt: skip
    assert meta.column_names_to_labels["needs_food"] == "Продукты"
    assert meta.original_variable_types["arrived"] == "EDATE10"
    assert meta.variable_measure["needs_food"] == "nominal"
    assert meta.variable_measure["hours"] == "scale"


def test_interviews_read_back_say_the_same(tmp_path: Path) -> None:
    """Our own reader gives the answers, the kinds of missing and the sets of what was written."""
    found = export_of(tmp_path)
    written(found, tmp_path)
    again = read_interviews(tmp_path / "out.sav")
    assert shown(again, "works") == ["yes", "no", "99"]
    assert again.main.by_head["works"].missing == {"dk": Missing.DONT_KNOW, "99": Missing.REFUSED}
    assert again.main.by_head["hours"].missing == {"-7": Missing.NOT_ASKED}
    assert shown(again, "arrived") == ["2024-12-31", None, "2025-01-01"]
    assert again.instrument is not None
    assert again.instrument.by_name["needs"].codes == ("needs_food", "needs_home", "needs_other_2", "needs_none")
    assert shown(again, "needs_food") == [1, 0, None]
    assert not again.problems


def test_the_commands_declare_it_again(tmp_path: Path) -> None:
    """UTF-8 with its mark, the file opened, levels, missing values, sets; no line too long."""
    raw = write_sps(export_of(tmp_path), "out.sav", "Опрос")
    assert raw.startswith(b"\xef\xbb\xbf")
    words = raw.decode("utf-8-sig")
    assert "GET FILE='out.sav'." in words
    assert "MISSING VALUES works ('dk', '99')." in words
    assert "MISSING VALUES hours (-7)." in words
    assert "/MDGROUP NAME=$needs LABEL='Что вам нужно?'" in words
    assert words.count("VALUE=1") == 1
    assert all(len(line) < 256 for line in words.split("\r\n"))


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cs"]), max_size=12).map(
    str.rstrip
)
LONG = st.integers(1, 900).map(lambda length: ("дом" * length)[:length])
NUMBER = st.none() | st.floats(-1e300, 1e300) | st.integers(-200, 200).map(float)


@st.composite
def tables(draw: st.DrawFn) -> Exported:
    """Variables of any content."""
    rows, variables = draw(st.integers(1, 9)), []
    for number in range(draw(st.integers(1, 5))):
        label = draw(TEXT)
        if draw(st.booleans()):
            cells = draw(st.lists(NUMBER, min_size=rows, max_size=rows))
            values = np.array([np.nan if cell is None else cell for cell in cells])
            labels = {float(code): draw(TEXT.filter(bool)) for code in draw(st.sets(st.integers(-9, 9), max_size=4))}
            missing = tuple(float(code) for code in draw(st.sets(st.integers(90, 99), max_size=3)))
            variables.append(Variable(f"q{number}", label, values, "nominal", "number", labels, missing))
        else:
            words = draw(st.lists(TEXT | LONG, min_size=rows, max_size=rows))
            known = list(dict.fromkeys(word for word in words if word))
            places = np.array([known.index(word) if word else -1 for word in words])
            variables.append(Variable(f"s{number}", label, Levels(places, tuple(known)), "nominal", "text"))
    return Exported(tuple(variables), (), rows)


@settings(max_examples=60, deadline=None)
@given(tables())
def test_whatever_is_written_is_read_again(found: Exported) -> None:
    """Numbers to the last bit, strings to the last letter, very long ones too, labels and missing values."""
    with tempfile.TemporaryDirectory() as folder:
        data, meta = written(found, Path(folder))
    for variable in found.variables:
        assert data[variable.name] == _cells(variable)
        if variable.missing:
            assert [each["lo"] for each in meta.missing_ranges[variable.name]] == list(variable.missing)
        if variable.value_labels:
            assert meta.variable_value_labels[variable.name] == variable.value_labels


def _cells(variable: Variable) -> list[Any]:
    if isinstance(variable.values, Levels):
        return ["" if place < 0 else variable.values.values[place] for place in variable.values.places.tolist()]
    return [None if np.isnan(number) else number for number in variable.values.tolist()]


@given(st.lists(st.text(max_size=80)))
def test_names_are_those_spss_allows(wanted: list[str]) -> None:
    """At most 64 bytes, a letter first, no strange signs, all different whatever their capitals, no reserved word."""
    names = spss_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 0 < len(name.encode()) <= 64
        assert name[0].isalpha()
        assert name[-1] not in "._"
        assert all(sign.isalnum() or sign in "._@#$" for sign in name)
        assert name.upper() not in {"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not here")
@pytest.mark.parametrize("name", ["simple_alltypes.sav", "sample_missing.sav", "umlauts.sav", "missing_char.sav"])
def test_files_of_others_go_round(tmp_path: Path, name: str) -> None:
    """Values, labels, declared missing ranges and sets of real files are the same after reading and writing."""
    before = read_interviews(SHARED / "spss" / name)
    found = exported(before.main, before.instrument, SAID)
    _, meta = written(found, tmp_path)
    _, original = pyreadstat.read_sav(SHARED / "spss" / name, output_format="dict", user_missing=True)
    assert meta.variable_value_labels == {
        k: v
        for k, v in original.variable_value_labels.items()
        if k in meta.column_names and k in meta.variable_value_labels
    }
    ranges = {key: sorted(map(str, each)) for key, each in original.missing_ranges.items() if key in meta.column_names}
    assert {key: sorted(map(str, each)) for key, each in meta.missing_ranges.items()} == ranges
    after = read_interviews(tmp_path / "out.sav")
    for column in before.main.columns:
        if column.head in after.main.by_head:
            assert shown(after, column.head) == shown(before, column.head)
