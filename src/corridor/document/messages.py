"""Marks on sentences that are said later: tables of messages are found by `tools/catalogues.py` through them."""

from __future__ import annotations


def to_say(msgid: str) -> str:
    """Mark a sentence that is handed to `Language.say` elsewhere; gives it back unchanged."""
    return msgid


def to_count(one: str, many: str) -> tuple[str, str]:
    """Mark a sentence with its plural that is handed to `Language.count` elsewhere; gives both back unchanged."""
    return one, many
