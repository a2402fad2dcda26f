"""The language of a passage: Russian, English, Kyrgyz, Tajik, Uzbek in both scripts, Kazakh, or «cannot be told».

Three things speak for a language: letters that others do not have, words that are used often, and the pieces of three
letters those words consist of. Nothing is fetched and nothing learned from texts of others: the word lists are our own.
"""

from __future__ import annotations

from corridor.evidence.documents.languages.detector import LANGUAGES, language_of

__all__ = ["LANGUAGES", "language_of"]
