"""Characters that the font of the packs lacks: each is a problem, with its file, line and name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from hopepack.model import ContentFile, Source
from hopepack.print.fonts import font_folder
from hopepack.problems import Problem
from hopepack.reading.characters import NEVER_IN_TEXT

ALWAYS = frozenset(map(chr, (*range(0x20, 0x7F), 0x09, 0x0A, 0x0D))) | {"\ufeff"}
"""What needs no looking up: ASCII, line ends, and the mark that some editors put at the start of a file."""

HINTS = {
    "So": "Leave the picture sign out, or say it in words.",
    "Cf": "This sign can't be seen. Delete it, and type the words beside it again.",
    "Cc": "This sign can't be seen. Delete it, and type the words beside it again.",
    "Co": "This sign means nothing outside the program it was copied from. Write it another way.",
}
"""What to do, by Unicode's category of the character."""

LOST = "A letter was lost here when the file was saved with another encoding. Type it again, and save as UTF-8."


def missing_glyphs(texts: Iterable[ContentFile]) -> Iterator[Problem]:
    """Every character of the files that Source Sans 3 can't show, once a line."""
    for text in texts:
        if text.text.isascii():
            continue
        for number, line in enumerate(text.text.split("\n"), 1):
            for character in dict.fromkeys(line):
                if character in ALWAYS or NEVER_IN_TEXT.match(character):
                    continue  # the latter is reported where the file is read
                if ord(character) not in _covered():
                    yield _problem(Source(text.path, number), character)


@cache
def _covered() -> frozenset[int]:
    """The characters in the upright and the italic font: words may stand in either. Read once a run."""
    from fontTools.ttLib import TTFont

    fonts = (TTFont(file, lazy=True) for file in sorted(font_folder().glob("*.ttf")))
    return frozenset.intersection(*(frozenset(font.getBestCmap()) for font in fonts))


def _problem(source: Source, character: str) -> Problem:
    name = unicodedata.name(character, "no name").lower()
    category = unicodedata.category(character)
    seen = f"“{character}” " if category[0] not in "CZ" else ""
    message = f"the font of the packs has no shape for {seen}(U+{ord(character):04X}, {name})."
    hint = LOST if character == "\ufffd" else HINTS.get(category, "Write it another way, or in words.")
    return Problem(source, "glyph", message, hint)
