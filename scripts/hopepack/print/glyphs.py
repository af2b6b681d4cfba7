"""Characters that the font of the packs lacks: each is a problem, with its file, line and name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby

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

MOST_NAMED = 5
"""Letters of a line that are shown."""
LOST = "A letter was lost here when the file was saved with another encoding. Type it again, and save as UTF-8."


def missing_glyphs(texts: Iterable[ContentFile]) -> Iterator[Problem]:
    """Every character of the files that Source Sans 3 can't show, once a line; a word in another script is one slip."""
    for text in texts:
        if text.text.isascii():
            continue
        for number, line in enumerate(text.text.split("\n"), 1):
            if missing := [character for character in dict.fromkeys(line) if _lacks_shape(character)]:
                source = Source(text.path, number)
                letters = [character for character in missing if unicodedata.category(character)[0] in "LM"]
                if len(letters) > 1:
                    yield _letters_problem(source, letters)
                    missing = [character for character in missing if character not in letters]
                yield from (_problem(source, character) for character in missing)


def _lacks_shape(character: str) -> bool:
    """Characters that are never in text are reported where the file is read."""
    return character not in ALWAYS and not NEVER_IN_TEXT.match(character) and ord(character) not in _covered()


def covered_runs() -> Iterator[tuple[int, int]]:
    """The first and the last character of each run of characters that can be printed, rising."""
    known = sorted(_covered())
    for _gap, run in groupby(enumerate(known), lambda place: place[1] - place[0]):
        codes = [code for _index, code in run]
        yield codes[0], codes[-1]


@cache
def _covered() -> frozenset[int]:
    """The characters in the upright and the italic font: words may stand in either. Read once a run."""
    from fontTools.ttLib import TTFont

    fonts = (TTFont(file, lazy=True) for file in sorted(font_folder().glob("*.ttf")))
    return frozenset.intersection(*(frozenset(font.getBestCmap()) for font in fonts))


def _letters_problem(source: Source, letters: Sequence[str]) -> Problem:
    shown = ", ".join(f"“{letter}”" for letter in letters[:MOST_NAMED])
    more = f" and {len(letters) - MOST_NAMED} more letters" if len(letters) > MOST_NAMED else ""
    message = f"the font of the packs has no shapes for {shown}{more}; the first is {_name(letters[0])}."
    hint = "It has Latin, Greek and Cyrillic letters. Write the word in those, or leave it out."
    return Problem(source, "glyph", message, hint)


def _name(character: str) -> str:
    return unicodedata.name(character, "no name").lower()


def _problem(source: Source, character: str) -> Problem:
    name = _name(character)
    category = unicodedata.category(character)
    seen = f"“{character}” " if category[0] not in "CZ" else ""
    message = f"the font of the packs has no shape for {seen}(U+{ord(character):04X}, {name})."
    hint = LOST if character == "\ufffd" else HINTS.get(category, "Write it another way, or in words.")
    return Problem(source, "glyph", message, hint)
