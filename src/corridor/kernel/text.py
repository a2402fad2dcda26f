"""Words shown to people, one string per language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Wording(NamedTuple):
    """A text in the language found for a reader."""

    #: The words.
    words: str
    #: The language they are in, which may not be the language asked for.
    language: str


class Text(NamedTuple):
    """Words in one or more languages; the first language given is the one to fall back on."""

    #: Pairs of language code and words, in the order written.
    wordings: tuple[Wording, ...]

    @classmethod
    def of(cls, **wordings: str) -> Text:
        """Make a text from keyword arguments: `Text.of(en="risk", ru="риск")`."""
        return cls(tuple(Wording(words, language) for language, words in wordings.items()))

    @classmethod
    def from_mapping(cls, wordings: Mapping[str, str]) -> Text:
        """Make a text from a mapping of language code to words."""
        return cls(tuple(Wording(words, language) for language, words in wordings.items()))

    def into(self, language: str) -> Wording:
        """Give the words in `language`, else in the first language there is; empty where there is none."""
        for wording in self.wordings:
            if wording.language == language:
                return wording
        return self.wordings[0] if self.wordings else Wording("", language)

    def has(self, language: str) -> bool:
        """Whether the text exists in `language`."""
        return any(wording.language == language for wording in self.wordings)
