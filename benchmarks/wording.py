"""Sentences about labour migration in two languages, as long as real ones, from a seeded source of chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_WORDS = {
    "en": (
        ("migrants who returned without savings|families of seasonal workers|young people in border villages|"
        "employers in the building trade|informal intermediaries|diaspora organisations|border officials|"
        "women who stayed behind|teachers of evening courses|heads of local councils|drivers on the northern route|"
        "clerks of the registration office|recruiters in the regional capital|workers without a contract"),
        ("say that they seldom meet|depend more and more on|know little about|have lost their trust in|"
        "wait for months to hear from|pay informally for the help of|are turned away by|hear of new rules only from|"
        "share rooms and debts with|send less money home because of|are asked for papers by|complain about"),
        ("legal advice in their own language|the register of re-entry bans|a work permit for the whole season|"
        "credit unions and mutual aid|the hotline of the consulate|medical help after an accident|"
        "the recognition of diplomas|offices that open twice a week|rumours in closed groups|the price of a patent|"
        "schools that take children without registration|neighbours who came earlier"),
        ("during the winter months|since the last change of the law|in three of the five districts|"
        "as interviews on both sides of the border show|above all in small towns|although the programme offers support|"
        "which the authorities of the region dispute|and few expect this to change soon|"
        "when the season ends earlier than planned|without ever having signed anything"),
    ),
    "ru": (
        ("мигранты, вернувшиеся без сбережений,|семьи сезонных рабочих|молодые люди в приграничных сёлах|"
        "работодатели в строительстве|неформальные посредники|организации диаспоры|сотрудники пограничной службы|"
        "женщины, оставшиеся дома,|преподаватели вечерних курсов|главы местных советов|водители северного маршрута|"
        "служащие паспортного стола|вербовщики в областном центре|работники без договора"),
        ("говорят, что редко получают|всё больше зависят от того, есть ли|мало знают про|больше не верят в|"
        "месяцами ждут, пока появится|неофициально платят за|не могут получить|узнают только по слухам про|"
        "делят жильё и долги ради|отправляют домой меньше денег через|предъявляют документы ради|жалуются на"),
        ("юридическую помощь на своём языке|перечень лиц с запретом на въезд|разрешение на работу на весь сезон|"
        "кассы взаимопомощи|горячую линию консульства|лечение после несчастного случая|признание дипломов|"
        "приём два раза в неделю|разговоры в закрытых группах|стоимость патента|школу для детей без регистрации|"
        "соседей, приехавших раньше,"),
        ("в зимние месяцы|после последнего изменения закона|в трёх районах из пяти|"
        "как показывают беседы по обе стороны границы|прежде всего в малых городах|хотя программа предлагает поддержку|"
        "что областные власти оспаривают|и мало кто ждёт скорых перемен|когда сезон кончается раньше срока|"
        "так ничего и не подписав"),
    ),
}  # fmt: skip
_PARTS = {language: tuple(tuple(part.split("|")) for part in parts) for language, parts in _WORDS.items()}

#: What figures count, with the unit.
COUNTED = (
    ("people registered in the year", "люди, вставшие на учёт за год", "persons"),
    ("households with a member abroad", "домохозяйства, где кто-то уехал", "persons"),
    ("respondents who were paid late", "опрошенные, получившие плату с опозданием", "percent"),
    ("respondents who know the hotline", "опрошенные, знающие о горячей линии", "percent"),
    ("length of a ban", "срок запрета", "months"),
)


def sentence(chance: Random) -> dict[str, str]:
    """Give a sentence in both languages, about 110 characters each."""
    picks = [chance.randrange(10_000) for _ in range(4)]
    words = {
        language: " ".join(part[pick % len(part)] for part, pick in zip(parts, picks, strict=True))
        for language, parts in _PARTS.items()
    }
    return {language: said[0].upper() + said[1:] + "." for language, said in words.items()}


def title(chance: Random, number: int) -> dict[str, str]:
    """Give a short title in both languages, different for every number."""
    pick = chance.randrange(10_000)
    return {
        language: f"{parts[2][pick % len(parts[2])].rstrip(',').capitalize()} ({number})"
        for language, parts in _PARTS.items()
    }
