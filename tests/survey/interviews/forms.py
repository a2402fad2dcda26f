"""Forms as people write them, and interviews as exports give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import xlsxwriter

from corridor.survey.instrument.xlsform.read import read_form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from corridor.survey.instrument.model import Instrument

WORK = """
| survey |
|  | type | name | label::English (en) | label::Русский (ru) | relevant | constraint | required |
|  | start | start |  |  |  |  |  |
|  | end | end |  |  |  |  |  |
|  | begin group | job | Work | Работа |  |  |  |
|  | select_one yn | works | Do you work? | Вы работаете? |  |  | yes |
|  | integer | hours | Hours a week | Часов в неделю | ${works} = 'yes' | . <= 100 | yes |
|  | end group | job |  |  |  |  |  |
|  | select_multiple needs | needs | What do you need? | Что вам нужно? |  | ALONE |  |
|  | text | needs_other | Which else? | Что ещё? | selected(${needs}, 'other') |  |  |
|  | date | arrived | When did you arrive? | Когда вы приехали? |  |  |  |
| choices |
|  | list_name | name | label::English (en) | label::Русский (ru) |
|  | yn | yes | Yes | Да |
|  | yn | no | No | Нет |
|  | yn | dk | Don't know | Затрудняюсь ответить |
|  | yn | 99 | Prefer not to say | Отказ от ответа |
|  | needs | food | Food | Продукты |
|  | needs | home | A place to live | Жильё |
|  | needs | other | Other | Другое |
|  | needs | none | Nothing | Ничего |
""".replace("ALONE", "not(selected(., 'none') and count-selected(.) > 1)")

HOUSEHOLD = """
| survey |
|  | type | name | label | relevant |
|  | integer | size | How many are you? |  |
|  | begin repeat | person | Person |  |
|  | integer | age | How old? |  |
|  | select_one yn | school | At school? | ${age} < 18 and ${size} > 1 |
|  | end repeat | person |  |  |
| choices |
|  | list_name | name | label |
|  | yn | yes | Yes |
|  | yn | no | No |
"""


def form(markdown: str) -> Instrument:
    """The instrument of a form written as Markdown tables."""
    instrument = read_form(markdown.strip().encode(), "form.md", checked=False).instrument
    assert instrument is not None
    return instrument


def book(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """A workbook with these sheets."""
    with xlsxwriter.Workbook(path, {"remove_timezone": True, "default_date_format": "dd.mm.yyyy"}) as written:
        for name, rows in sheets.items():
            sheet = written.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell is not None:
                        sheet.write(number, column, cell)
    return path


def text(path: Path, content: str, encoding: str = "utf-8") -> Path:
    """A file of text."""
    path.write_bytes(content.encode(encoding))
    return path
