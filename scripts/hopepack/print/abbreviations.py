"""Abbreviations on paper: spelled out where they first occur, as nothing can be pointed at there.

The site shows the meaning of each on request (`<abbr title>`); a PDF has no way of its own to do that.
"""

from __future__ import annotations

import re
from functools import lru_cache

from hopepack.print.elements import Element, words

UNITS = ("session", "handout", "page", "exercise-sheet")
"""What may be read or copied alone: each explains its abbreviations anew."""


def settle_abbreviations(document: Element) -> None:
    """Write the meaning behind the first use in each unit, unless its author has spelled it out there."""
    for unit in document.iter(*UNITS):
        said = _folded(words(unit))
        explained: set[str] = set()
        for abbreviation in unit.iter("abbr"):
            if any(parent.tag == "heading" for parent in abbreviation.iterancestors()):
                continue
            short, meaning = words(abbreviation), abbreviation.get("title", "")
            if short not in explained and _folded(meaning) not in said:
                abbreviation.text = f"{short} ({meaning})"
            explained.add(short)


@lru_cache(maxsize=1000)
def _folded(text: str) -> str:
    """The words alone: authors may write `and Recovery` with or without brackets."""
    return " ".join(re.findall(r"\w+", text.casefold()))
