"""Words of a form as text: what is meant for the device's screen (tags, Markdown, answers put in) is taken out."""

from __future__ import annotations

import re

from corridor.document.messages import to_say
from corridor.survey.instrument.model import Kind

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_ANSWER = re.compile(r"\$\{\s*(?:last-saved#)?\s*([^\s{}]+)\s*\}")
_STRESS = re.compile(r"(\*\*|__)(?=\S)(.{1,400}?)(?<=\S)\1")
_STAR = re.compile(r"(?<!\w)([*_])(?=\S)([^*_\n]{1,400})(?<=\S)\1(?!\w)")
_HEAD = re.compile(r"(?m)^#{1,6}\s+")

#: Longest quotation of a question or answer within a sentence, in characters.
_LONGEST = 90

#: What kind of answer a question takes.
KINDS = {
    Kind.SINGLE: to_say("one answer"),
    Kind.MULTIPLE: to_say("several answers"),
    Kind.RANK: to_say("answers put in order"),
    Kind.INTEGER: to_say("a whole number"),
    Kind.DECIMAL: to_say("a number"),
    Kind.TEXT: to_say("free words"),
    Kind.DATE: to_say("a date"),
    Kind.TIME: to_say("a time of day"),
    Kind.DATETIME: to_say("a date and time"),
    Kind.ACKNOWLEDGED: to_say("to be confirmed"),
    Kind.CALCULATED: to_say("computed by the form"),
    Kind.NOTE: to_say("read out"),
    Kind.MEDIA: to_say("a picture, recording or file"),
    Kind.PLACE: to_say("a place on the map"),
    Kind.METADATA: to_say("noted by the device"),
}


def plain_words(words: str) -> str:
    """Give words on one line, without tags and stress; an answer put into them is shown by its name in brackets."""
    bare = _HEAD.sub("", _ANSWER.sub(r"[\1]", _TAG.sub(" ", words)))
    return " ".join(_STAR.sub(r"\2", _STRESS.sub(r"\2", bare)).split())


def shortened(words: str) -> str:
    """Give words short enough to be quoted within a sentence, cut between words."""
    if len(words) <= _LONGEST:
        return words
    return words[:_LONGEST].rpartition(" ")[0].rstrip(" ,;:") + " …"
