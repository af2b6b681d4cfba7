"""English word stems, by the Snowball project's English stemmer (Porter2, as of Snowball 3).

The project's own Python is ten times slower, which was a fifth of the time that the site takes. The tests hold this,
and assets/hopepack/search-stem.js, which follows it line by line, against the project's. Words are of the letters a
to z and digits. `R1` and `R2` are the parts of a word that its two descriptions on snowballstem.org call so.
"""

from __future__ import annotations

import re

WHOLE = {
    "skis": "ski", "skies": "sky", "idly": "idl", "gently": "gentl", "ugly": "ugli", "early": "earli", "only": "onli",
    "singly": "singl", "sky": "sky", "news": "news", "howe": "howe", "atlas": "atlas", "cosmos": "cosmos",
    "bias": "bias", "andes": "andes",
}  # fmt: skip

STEP_2 = {
    "ational": "ate", "ization": "ize", "fulness": "ful", "iveness": "ive", "ousness": "ous", "tional": "tion",
    "lessli": "less", "biliti": "ble", "entli": "ent", "ousli": "ous", "fulli": "ful", "aliti": "al", "iviti": "ive",
    "alism": "al", "ation": "ate", "ogist": "og", "anci": "ance", "enci": "ence", "abli": "able", "alli": "al",
    "izer": "ize", "ator": "ate", "bli": "ble", "ogi": "og", "li": "",
}  # fmt: skip
STEP_3 = {
    "ational": "ate", "tional": "tion", "icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic",
    "ness": "", "ful": "",
}  # fmt: skip

_FIRST_Y = re.compile("^y")
_VOWEL_Y = re.compile("([aeiouy])y")
_R1 = re.compile(r"(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)|[^aeiouy]*[aeiouy]+[^aeiouy]")
_REGION = re.compile(r"[^aeiouy]*[aeiouy]+[^aeiouy]")
_PLURAL = re.compile(r"[aeiouy].+s$")
_VOWEL = re.compile(r"[aeiouy]")
_EED = re.compile(r"eed(?:ly)?$")
_ING = re.compile(r"(?:ing(?:ly)?|ed(?:ly)?)$")
_DOUBLE = re.compile(r"(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$")
_SHORT = re.compile(r"(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$")
_FINAL_Y = re.compile(r".[^aeiouy][yY]$")
_STEP_2 = re.compile(rf"(?:{'|'.join(STEP_2)})$")
_STEP_3 = re.compile(rf"(?:{'|'.join(STEP_3)})$")
_STEP_4 = re.compile(r"(?:ement|ance|ence|able|ible|ment|ate|ive|ize|iti|ism|ion|ous|ant|ent|ic|al|er)$")


def stem(word: str) -> str:
    """The stem of a word in small letters."""
    if word in WHOLE:
        return WHOLE[word]
    if len(word) < 3:
        return word
    marked = _VOWEL_Y.sub(r"\1Y", _FIRST_Y.sub("Y", word)) if "y" in word else word
    first = _R1.match(marked)
    r1 = first.end() if first else len(marked)
    second = _REGION.match(marked, r1)
    r2 = second.end() if second else len(marked)
    marked = _final_y(_without_ending(_singular(marked), r1))
    marked = _step_4(_step_3(_step_2(marked, r1), r1, r2), r2)
    return _step_5(marked, r1, r2).lower()


def _singular(word: str) -> str:
    """Step 1a: `sessions` to `session`."""
    if word[-1] not in "sd":
        return word
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith(("us", "ss")) or not _PLURAL.search(word):
        return word
    return word[:-1]


def _without_ending(word: str, r1: int) -> str:
    """Step 1b: `shared` and `sharing` to `share`."""
    if not word.endswith(("d", "g", "ly")):
        return word
    eed = _EED.search(word)
    if eed:
        keeps = eed.start() < r1 or word[: eed.start()] in ("succ", "proc", "exc")
        return word if keeps else word[: eed.start()] + "ee"
    ending = _ING.search(word)
    if not ending:
        return word
    rest = word[: ending.start()]
    if ending[0] == "ing":
        if rest in ("even", "cann", "inn", "earr", "herr", "out"):
            return word
        if len(rest) == 2 and rest[1] == "y" and rest[0] not in "aeiouy":
            return f"{rest[0]}ie"
    return _mended(rest, r1) if _VOWEL.search(rest) else word


def _mended(rest: str, r1: int) -> str:
    """What is left when an ending is gone: `shar` to `share`, `stopp` to `stop`."""
    if rest.endswith(("at", "bl", "iz")):
        return f"{rest}e"
    if _DOUBLE.search(rest):
        return rest if len(rest) == 3 and rest[0] in "aeo" else rest[:-1]
    return f"{rest}e" if len(rest) == r1 and _SHORT.search(rest) else rest


def _final_y(word: str) -> str:
    """Step 1c: `recovery` to `recoveri`."""
    return f"{word[:-1]}i" if word[-1] in "yY" and _FINAL_Y.search(word) else word


def _step_2(word: str, r1: int) -> str:
    ending = _STEP_2.search(word) if r1 < len(word) and word[-1] in "lnsimrt" else None
    if not ending or ending.start() < r1:
        return word
    rest = word[: ending.start()]
    if ending[0] == "ogi" and not rest.endswith("l"):
        return word
    if ending[0] == "li" and (not rest or rest[-1] not in "cdeghkmnrt"):
        return word
    return rest + STEP_2[ending[0]]


def _step_3(word: str, r1: int, r2: int) -> str:
    ending = _STEP_3.search(word) if r1 < len(word) and word[-1] in "lesi" else None
    if not ending or ending.start() < (r2 if ending[0] == "ative" else r1):
        return word
    return word[: ending.start()] + STEP_3[ending[0]]


def _step_4(word: str, r2: int) -> str:
    ending = _STEP_4.search(word) if r2 < len(word) else None
    if not ending or ending.start() < r2 or (ending[0] == "ion" and word[ending.start() - 1] not in "st"):
        return word
    return word[: ending.start()]


def _step_5(word: str, r1: int, r2: int) -> str:
    rest = word[:-1]
    if word.endswith("e"):
        goes = len(rest) >= r2 or (len(rest) >= r1 and not _SHORT.search(rest))
        return rest if goes else word
    return rest if word.endswith("ll") and len(rest) >= r2 else word
