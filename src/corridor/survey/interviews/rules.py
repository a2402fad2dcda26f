"""What a study says about its data: which column is the key, which answers are none; with defaults for silence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corridor.survey.estimate.questions import Missing

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Codes in words that say why there is no answer, as forms and programs of many countries write them.
CODES: Mapping[str, Missing] = {
    **dict.fromkeys(
        ("dk", "dnk", "dont_know", "dontknow", "don_t_know", "do_not_know", "donotknow", "doesnt_know", "idk", "nsp",
         "ne_sait_pas", "no_sabe", "not_sure", "зо", "з_о", "затрудняюсь", "не_знаю"),
        Missing.DONT_KNOW,
    ),
    **dict.fromkeys(
        ("pnta", "pna", "pnts", "refused", "refuse", "refusal", "refused_to_answer", "prefer_not",
         "prefer_not_to_answer", "prefer_not_to_say", "prefer_not_say", "decline", "declined", "declined_to_answer",
         "ne_souhaite_pas_repondre", "отказ", "отказ_от_ответа"),
        Missing.REFUSED,
    ),
    **dict.fromkeys(("not_asked", "notasked", "skipped", "не_задавался"), Missing.NOT_ASKED),
    **dict.fromkeys(("no_data", "lost", "нет_данных"), Missing.LOST),
}  # fmt: skip

#: Labels that say so: patterns the whole label must fit, capital or small, without what stands in brackets.
LABELS: Mapping[Missing, tuple[str, ...]] = {
    Missing.DONT_KNOW: (
        r"(i |he |she |they |respondent )?(don'?t|do not|does not|doesn'?t|did not|didn'?t) know",
        r"(don'?t|do not|does not|doesn'?t) know .{0,3}(refused|no answer|n/?a).*",
        r"not sure|unsure|(it'?s |it is )?(hard|difficult) to (say|answer|tell)( exactly)?",
        r"(я )?затрудня(юсь|ется|юсь/ется)( (дать )?ответ(ить|ом)?)?( .{0,3}отказ.*)?|затруднились ответить",
        r"не знаю|не знает|(трудно|сложно) (сказать|ответить)|з\.? ?/? ?о\.?",
        r"(je )?ne (sait|sais) pas|no (lo )?s(abe|é|e)|não sabe|weiß nicht",
        r"لا ?[أا]عرف|لا ?[أا]علم",
        r"билмейм|жооп берүүгө кыйналам|айтуу кыйын",
        r"намедонам|ҷавоб додан душвор",
        r"билмайман|bilmayman|айтиш қийин|aytish qiyin|білмеймін|жауап беру қиын",
    ),
    Missing.REFUSED: (
        r"(i |would )?prefer(s|red)? not to (answer|say|respond|disclose|tell)",
        r"ref(used|uses|usal|use)( to (answer|say|respond))?|declined?( to (answer|say))?",
        r"do(es)? not (want|wish) to (answer|say)",
        r"отказ(ался|алась|ались|ываюсь|ывается)?( (от ответа|отвечать))?|без ответа \(отказ\)",
        r"не хо(чу|чет) отвечать|предпочита(ю|ет) не отвечать",
        r"(préfère|prefere|préfère-t-il) ne pas (répondre|repondre|dire)|refus(e|é)?( de répondre)?",
        r"prefiere no (responder|decir|contestar)|no (quiere|desea) (responder|contestar)|rehús[ae]",
        r"[أا]فضل عدم ال(رد|[إا]جابة)|رفض",
        r"жооп берүүдөн баш тарт.*|ҷавоб доданро рад.*|жауап беруден бас тарт.*",
        r"жавоб беришдан бош тортди|javob berishdan bosh tortdi",
    ),
    Missing.NOT_ASKED: (
        r"(question )?(was )?not asked|skipped|question skipped",
        r"вопрос не задавался|не задавался|не спрашивали|пропуск по условию",
    ),
    Missing.LOST: (
        r"no data|data lost|no answer|system missing",
        r"нет данных|данные утеряны|нет ответа|н/?о",
    ),
}


@dataclass(frozen=True, slots=True)
class Said:
    """Answers of which a study says why they are none."""

    #: Why; None: they are answers, whatever they look like.
    why: Missing | None
    #: Codes in the data.
    codes: tuple[str, ...] = ()
    #: Labels of answers, capital or small.
    words: tuple[str, ...] = ()
    #: Questions it holds for; empty: for all.
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """How interviews are to be read; every default suits a plain export."""

    #: Head of the column that names an interview; empty: found out.
    key: str = ""
    #: Name of the main sheet; empty: found out.
    sheet: str = ""
    #: Encoding of the data file; empty: found out.
    encoding: str = ""
    #: Answers that are none, as the study says; comes before the defaults.
    missing: tuple[Said, ...] = ()
    #: Codes and labels that are taken for missing by themselves.
    codes: Mapping[str, Missing] = field(default_factory=lambda: CODES)
    labels: Mapping[Missing, tuple[str, ...]] = field(default_factory=lambda: LABELS)
    #: Columns the study's plan uses although no form knows them: weights, strata, units.
    derived: tuple[str, ...] = ()
    #: Minutes below which an interview is too short; None: a third of the median.
    shortest: float | None = None
