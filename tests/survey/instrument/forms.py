"""Forms as people write them, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridor.survey.instrument.xlsform import FormRead, read_form

if TYPE_CHECKING:
    from corridor.survey.instrument.model import Instrument

#: A small questionnaire in two languages: filters, a group, a repeat, several answers, a computed value.
WORK = """
| survey |
|  | type | name | label::English (en) | label::Русский (ru) | relevant | constraint | calculation | required | repeat_count |
|  | start | start |
|  | integer | age | How old are you? | Сколько Вам лет? |  | . >= 16 and . <= 99 |  | yes |
|  | select_one yesno | works | Do you work? | Вы работаете? |  |  |  | yes |
|  | begin_group | job | Your work | Ваша работа | ${works} = 'yes' |
|  | select_one kind | kind | What kind of work? | Кем Вы работаете? |
|  | select_multiple needs | needs | What do you lack? | Чего Вам не хватает? | ${kind} != 'trade' | count-selected(.) <= 2 |
|  | end_group |
|  | calculate | adult |  |  |  |  | if(${age} >= 18, 1, 0) |
|  | text | why | Why not? | Почему нет? | ${works} = 'no' and ${adult} = 1 |
|  | begin_repeat | child | Children | Дети |  |  |  |  | 2 |
|  | integer | child_age | Age of the child | Возраст ребёнка |
|  | end_repeat |
| choices |
|  | list_name | name | label::English (en) | label::Русский (ru) |
|  | yesno | yes | Yes | Да |
|  | yesno | no | No | Нет |
|  | kind | build | Building | Стройка |
|  | kind | trade | Trade | Торговля |
|  | needs | rest | Rest | Отдых |
|  | needs | pay | Pay on time | Оплата в срок |
|  | needs | none | Nothing | Ничего |
| settings |
|  | form_title | form_id | version | default_language |
|  | Work | work | 3 | English (en) |
"""  # noqa: E501 - rows of a table


def read(text: str, *, checked: bool = True) -> FormRead:
    """Read a form written as Markdown."""
    return read_form(text.encode(), "form.md", checked=checked)


def instrument(text: str = WORK) -> Instrument:
    """Give the questionnaire of a form without problems."""
    found = read(text, checked=False)
    assert found.instrument is not None
    return found.instrument
