"""From pages to the files of the search: small scripts that a page loads while its reader types.

    directory.js   how many pages and sections there are, of which kinds, and what the other files are called
    words-*.js     words by their first letters, and the sections they stand in
    texts-*.js     titles and texts of some pages, for the results that are shown
    spelling.js    every word, read only when one was not found

A script calls `hopepackSearch.add(name, content)`: from file:// a browser loads scripts and nothing else. How the
strings are written stands at the functions that write them; assets/hopepack/search-index.js reads them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import sub

from hopepack.site.search_names import Name
from hopepack.site.search_places import Entry, Places
from hopepack.site.search_text import Section
from hopepack.site.search_words import COMMON

FOLDER = "search"

WORDS_BYTES = 30_000
"""How large a file of words may grow before it is cut by one more letter."""
TEXT_BYTES = 32_000
"""How large a file of texts grows before the next is begun. A page is never cut."""
LONGEST_KEY = 8
"""Letters by which words are told apart in the names of files, at most."""
SHORT = tuple(f" {word} " for word in ("the", "and", "to", "that"))
"""Words that stand so often that each is written as one sign, from the first of ASCII on, which no text has."""

DIGITS = "".join(chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) != "\\")
LAST = 59
"""The first 59 digits end a number; the other 32 go before one."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of page something is: what a reader may narrow the results to."""

    name: str
    """`Session`."""
    plural: str
    """`Sessions`."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page as the search knows it. Pages of one kind come one after the other."""

    address: str
    """In the site: `sessions/esc-recovery/02-what-helped.html`."""
    title: str
    where: str
    """What tells it from others: `ESC Recovery Training, session 2, day one`."""
    kind: Kind
    sections: tuple[Section, ...]
    numbers: str = ""
    """Words that find it as those of its title do, though it doesn't show them there: `h3 h12`."""


class SearchIndex:
    """Takes the pages of a site one by one, kind by kind, and gives the files of its search.

    Of the texts no more than a file is held at a time. `names`: short names and long ones, so that either finds what
    the other stands in.
    """

    def __init__(self, names: Iterable[Name] = ()) -> None:
        self._places = Places(names)
        self._kinds = Counter[Kind]()
        self._sections: list[int] = []
        """How many sections each page has."""
        self._found = 0
        """How many sections there are."""
        self._texts: list[int] = []
        """How many pages each file of texts has."""
        self._open: list[str] = []
        """The pages of the next."""
        self._room = TEXT_BYTES

    def add(self, page: SearchPage) -> dict[str, str]:
        """Take the next page. Returns the file of texts that it found full: name -> content."""
        text = _text(page)
        full = self._full_texts() if self._open and len(text) > self._room else {}
        self._open.append(text)
        self._room -= len(text)
        self._kinds[page.kind] += 1
        self._sections.append(len(page.sections))
        for section in page.sections:
            self._places.add(self._found, "" if section.anchor else f"{page.title} {page.numbers}", section)
            self._found += 1
        return full

    def _full_texts(self) -> dict[str, str]:
        name, pages = f"texts-{len(self._texts)}", self._open
        self._texts.append(len(pages))
        self._open, self._room = [], TEXT_BYTES
        return {f"{FOLDER}/{name}.js": f"hopepackSearch.add({_json(name)},`{_shortened(PAGES_PART.join(pages))}`);\n"}

    def files(self) -> dict[str, str]:
        """All files that `add` hasn't given: name -> content."""
        last = self._full_texts() if self._open else {}
        entries = self._places.entries()
        shelves = _shelves({stem: _line(stem, entry) for stem, entry in entries.items()}, entries)
        files: dict[str, object] = {f"words-{key}": "".join(lines) for key, lines in shelves.items()}
        files["spelling"] = _spelling(entries)
        files["directory"] = self._directory(shelves)
        return last | {f"{FOLDER}/{name}.js": _script(name, content) for name, content in files.items()}

    def _directory(self, shelves: Iterable[str]) -> dict[str, object]:
        """Counts are written one after the other, by `number_string`."""
        return {
            "kinds": [[kind.name, kind.plural, count] for kind, count in self._kinds.items()],
            "sections": "".join(map(number_string, self._sections)),
            "texts": "".join(map(number_string, self._texts)),
            "words": " ".join(shelves),
            "common": " ".join(sorted(COMMON)),
            "short": SHORT,
        }


def _script(name: str, content: object) -> str:
    return f"hopepackSearch.add({_json(name)},{_json(content)});\n"


def _json(content: object) -> str:
    """As a script may hold it: two ends of lines that JSON has and old JavaScript hasn't are written out."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _line(stem: str, entry: Entry) -> str:
    """`stem forms title heading often text!`: lists of numbers, those at the end left out where they are empty."""
    lists = " ".join([rising(numbers) if numbers else "" for numbers in entry.places])
    return f"{stem}{_forms(stem, entry.forms)} {lists.rstrip()}!"


def _forms(stem: str, forms: Iterable[str]) -> str:
    """Each form as a capital, how many letters of the stem to drop (A: none), and what to put on."""
    found = []
    for form in forms:
        kept = _alike(stem, form)
        found.append(chr(ord("A") + len(stem) - kept) + form[kept:])
    return "".join(found)


def _alike(one: str, other: str) -> int:
    """How many letters two words begin alike with."""
    if other.startswith(one):
        return len(one)
    length = 0
    for letter, another in zip(one, other, strict=False):
        if letter != another:
            break
        length += 1
    return length


def number_string(number: int) -> str:
    """A whole number: digits of 32 that go before, then a last one of 59."""
    number, last = divmod(number, LAST)
    text = DIGITS[last]
    while number:
        number, digit = divmod(number, len(DIGITS) - LAST)
        text = DIGITS[LAST + digit] + text
    return text


class _Steps(dict[int, str]):
    """How much a number is more than the one before -> how that is written; every step is worked out once."""

    def __missing__(self, step: int) -> str:
        found = self[step] = number_string(step - 1)
        return found


_STEPS = _Steps()


def rising(numbers: Sequence[int]) -> str:
    """Rising numbers, each as how much it is more than the one before."""
    if len(numbers) == 1:
        return _STEPS[numbers[0] + 1]
    return "".join(map(_STEPS.__getitem__, map(sub, numbers, (-1, *numbers))))


def _shelves(lines: Mapping[str, str], entries: Mapping[str, Entry]) -> dict[str, list[str]]:
    """Key -> the lines of its file. A stem stands in every file that it or one of its forms begins like."""
    shelves: dict[str, list[str]] = {}
    named = [(form, stem) for stem, entry in entries.items() for form in {stem, *entry.forms}]
    _cut(sorted(named), 1, lines, shelves)
    return dict(sorted(shelves.items()))


def _cut(named: list[tuple[str, str]], letters: int, lines: Mapping[str, str], shelves: dict[str, list[str]]) -> None:
    """Share out (word, stem), sorted, by the first letters of the word; what is too large is cut by one more."""

    def first(name: tuple[str, str]) -> str:
        return key(name[0], letters)

    for start, group in groupby(named, first):
        members = list(group)
        stems = sorted({stem for _word, stem in members})
        size = sum(len(lines[stem]) for stem in stems)
        if size > WORDS_BYTES and letters < LONGEST_KEY and len({key(word, letters + 1) for word, _ in members}) > 1:
            _cut(members, letters + 1, lines, shelves)
        else:
            shelves.setdefault(start, []).extend(lines[stem] for stem in stems)


def key(word: str, letters: int) -> str:
    """The first letters of a word, fit for the name of a file. Letters beyond a to z are named by their place in
    Unicode; words that begin with one share a file with the other words of their script."""
    if word.isascii():
        return word[:letters]
    if not _plain(word[0]):
        return f"u{ord(word[0]) >> 8:x}-"
    return "".join(char if _plain(char) else f"u{ord(char):x}-" for char in word[:letters])


def _plain(char: str) -> bool:
    return "a" <= char <= "z" or "0" <= char <= "9"


def _spelling(entries: Mapping[str, Entry]) -> str:
    """Every word without a digit, by the alphabet: a capital for the letters it shares with the one before, then
    the others."""
    found, before = [], ""
    for word in sorted(form for entry in entries.values() for form in entry.forms):
        if word.isalpha() and word not in COMMON:
            kept = min(_alike(before, word), 25)
            found.append(chr(ord("A") + kept) + word[kept:])
            before = word
    return "".join(found)


PAGES_PART = "\n\n"
"""Between two pages of a file of texts. Of a page each line is a section, and tabs part what is said of it."""


def _text(page: SearchPage) -> str:
    """`address title where`, then a line `anchor heading text` for each section."""
    shown = ["\t".join((section.anchor, section.heading, section.text)) for section in page.sections]
    return "\n".join(("\t".join((page.address, page.title, page.where)), *shown))


def _shortened(text: str) -> str:
    """As it stands in a template string, frequent words as one sign each."""
    for number, word in enumerate(SHORT, start=1):
        text = text.replace(word, chr(number))
    return text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
