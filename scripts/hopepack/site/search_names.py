"""Short names and long ones: who looks for `Wellness Recovery Action Plan` finds where `WRAP` is written, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hopepack.model import Term
from hopepack.site.search_words import COMMON, words

LONGEST = 6
"""Words of a long name beside the common ones. A longer one, as CHIME's, tells what something is about: its words would
find pages that say nothing of them."""


@dataclass(frozen=True, slots=True)
class Name:
    """An abbreviation of the glossary, ready to be found in text."""

    short: re.Pattern[str]
    """As it is written: to `wrap` up is no WRAP."""
    short_words: tuple[str, ...]
    long: str
    """In small letters."""
    long_words: tuple[str, ...]
    """Without the common ones."""

    def also(self, has: Callable[[tuple[str, ...]], bool], *texts: str) -> tuple[str, ...]:
        """The words of the one name where the other stands in the texts. `has`: whether all of some words do."""
        if has(self.long_words):
            return self.short_words if any(self.long in text.lower() for text in texts) else ()
        if len(self.long_words) <= LONGEST and has(self.short_words) and any(map(self.short.search, texts)):
            return self.long_words
        return ()


def names(abbreviations: Iterable[Term]) -> tuple[Name, ...]:
    """The abbreviations by which more can be found."""
    return tuple(
        Name(
            re.compile(rf"(?<![\w-]){re.escape(term.term)}(?!\w)"),
            tuple(words(term.term)),
            term.meaning.lower(),
            tuple(word for word in words(term.meaning) if word not in COMMON),
        )
        for term in abbreviations
        if words(term.term)
    )
