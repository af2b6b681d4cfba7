"""Words as the search sees them: without accents and capitals, and by their stems.

assets/hopepack/search-words.js does the same in the browser; tests/test_search_browser.py holds one against the other.
"""

from __future__ import annotations

import re
import unicodedata

from hopepack.site.search_stem import stem

_COMMON = """
about after all also am an and any are as at be because been being but by can could did do does doing don
for from had has have having he her here hers him his how if in into is it its just ll me more most my no
nor not of off on once only or other our ours out over own re same she should so some such than that the
their theirs them then there these they this those through to too under until up us very was we were what
when where which while who whom why will with would you your yours
"""
COMMON = frozenset(_COMMON.split())
"""Words that stand nearly everywhere: found in titles and headings, not in text."""

_TOKEN = re.compile(r"[^\W_]{2,}")
_ASCII_TOKEN = re.compile(r"[a-z0-9]{2,}")
_SIGNS = re.compile("[‘’“”–—…·•☐☑£]")
"""What parts words and is no word: most text is plain ASCII without it, which is quicker to read."""
_JOINED = re.compile(r"(?<![\w-])([^\W\d_]{2,})-([^\W\d_]{2,})(?![\w-])")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_OTHER_SCRIPT = re.compile("[\u0370-\u1fff\u20d0-\u20ff\u2c00-\U0010ffff]")
_SPELT_OUT = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "ı": "i"}
_LETTER = re.compile(f"[{''.join(_SPELT_OUT)}]")


def folded(text: str) -> str:
    """Without capitals and accents, ligatures taken apart: `Pŵer` is `pwer`."""
    if text.isascii():
        return text.lower()
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text).lower())
    if _OTHER_SCRIPT.search(plain):
        plain = "".join(char for char in plain if not unicodedata.category(char).startswith("M"))
    return _LETTER.sub(lambda letter: _SPELT_OUT[letter[0]], plain)


def words(text: str) -> list[str]:
    """The words of a text in order, folded: runs of letters and digits, from two up.

    A word with a hyphen is there in its parts and joined: `co-produced` can be found as `coproduced` too.
    """
    plain = folded(text if text.isascii() else _SIGNS.sub(" ", text))
    found = (_ASCII_TOKEN if plain.isascii() else _TOKEN).findall(plain)
    if "-" in plain:
        found += [left + right for left, right in _JOINED.findall(plain)]
    return found


class Stems(dict[str, str]):
    """The stem of each word; every word is worked out once. Words of other scripts are their own."""

    def __missing__(self, word: str) -> str:
        found = self[word] = stem(word) if word.isascii() else word
        return found
