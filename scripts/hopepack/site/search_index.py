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
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import sub

from hopepack.site.search_names import Name
from hopepack.site.search_text import Section
from hopepack.site.search_words import COMMON, Stems, words

FOLDER = "search"

WORDS_BYTES = 30_000
"""How large a file of words may grow before it is cut by one more letter."""
TEXT_BYTES = 16_000
"""How large a file of texts grows before the next is begun. A page is never cut."""
LONGEST_KEY = 8
"""Letters by which words are told apart in the names of files, at most."""
OFTEN = 3
"""How often a word stands in a text that is about it."""

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


@dataclass(slots=True)
class _Entry:
    """A stem: its forms, and the numbers of the sections, rising, in which it stands as what: each once, at its
    weightiest. No stem is a common word's, but in titles and headings."""

    title: Sequence[int]
    heading: Sequence[int]
    often: Sequence[int]
    text: Sequence[int]
    forms: list[str] = field(default_factory=list)


def search_files(pages: Sequence[SearchPage], names: Sequence[Name] = ()) -> dict[str, str]:
    """Name -> content of every file of the search, for the pages in this order.

    `names`: short names and long ones, so that either finds what the other stands in.
    """
    entries = _entries(pages, names)
    shelves = _shelves({stem: _line(stem, entry) for stem, entry in entries.items()}, entries)
    texts = _texts(pages)
    files = {f"words-{key}": _script(f"words-{key}", "".join(lines)) for key, lines in shelves.items()}
    files |= {f"texts-{number}": _script(f"texts-{number}", chunk) for number, chunk in enumerate(texts)}
    files["spelling"] = _script("spelling", _spelling(entries))
    files["directory"] = _script("directory", _directory(pages, shelves, texts))
    return {f"{FOLDER}/{name}.js": content for name, content in sorted(files.items())}


def _script(name: str, content: object) -> str:
    return f"hopepackSearch.add({_json(name)},{_json(content)});\n"


def _json(content: object) -> str:
    """As a script may hold it: two ends of lines that JSON has and old JavaScript hasn't are written out."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


Places = defaultdict[str, list[int]]
"""Stem -> numbers of sections, rising."""


def _entries(pages: Sequence[SearchPage], names: Sequence[Name]) -> dict[str, _Entry]:
    """Stem -> entry, by the alphabet."""
    fields = title, heading, often, text = Places(list), Places(list), Places(list), Places(list)
    stems, in_text = Stems(), Stems(dict.fromkeys(COMMON, ""))
    sections = [(page.title if not section.anchor else "", section) for page in pages for section in page.sections]
    for number, (page_title, section) in enumerate(sections):
        titles = {stems[word] for word in words(page_title)}
        headings = {stems[word] for word in words(f"{section.heading} {section.titles}")} - titles
        found = Counter(map(in_text.__getitem__, words(section.text)))
        for word in _also(section, page_title, (titles | headings | found.keys()).issuperset, stems, names):
            found.setdefault(in_text[word], 1)
        _note(title, titles, number)
        _note(heading, headings, number)
        rest = found.keys() - titles - headings - {""}
        _note(often, [stem for stem in rest if found[stem] >= OFTEN], number)
        _note(text, [stem for stem in rest if found[stem] < OFTEN], number)
    entries = {
        stem: _Entry(title.get(stem, ()), heading.get(stem, ()), often.get(stem, ()), text.get(stem, ()))
        for stem in sorted(set().union(*fields))
    }
    for word, stem in sorted((in_text | stems).items()):
        if stem in entries:
            entries[stem].forms.append(word)
    return entries


def _also(
    section: Section, title: str, has: Callable[[Iterable[str]], bool], stems: Stems, names: Iterable[Name]
) -> Iterator[str]:
    """Words by which a section is found though they don't stand in it. `has`: whether all of some stems do."""
    texts = (title, section.heading, section.titles, section.text)
    for name in names:
        yield from name.also(lambda words: has(map(stems.__getitem__, words)), *texts)


def _note(places: Places, stems: Iterable[str], number: int) -> None:
    for stem in stems:
        places[stem].append(number)


def _line(stem: str, entry: _Entry) -> str:
    """`stem forms title heading often text!`: lists of numbers, those at the end left out where they are empty."""
    lists = [rising(numbers) for numbers in (entry.title, entry.heading, entry.often, entry.text)]
    return f"{stem}{_forms(stem, entry.forms)} {' '.join(lists).rstrip()}!"


def _forms(stem: str, forms: Iterable[str]) -> str:
    """Each form as a capital, how many letters of the stem to drop (A: none), and what to put on."""
    found = []
    for form in forms:
        kept = _alike(stem, form)
        found.append(chr(ord("A") + len(stem) - kept) + form[kept:])
    return "".join(found)


def _alike(one: str, other: str) -> int:
    """How many letters two words begin alike with."""
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
    return "".join(map(_STEPS.__getitem__, map(sub, numbers, (-1, *numbers))))


def _shelves(lines: Mapping[str, str], entries: Mapping[str, _Entry]) -> dict[str, list[str]]:
    """Key -> the lines of its file. A stem stands in every file that it or one of its forms begins like."""
    shelves: dict[str, list[str]] = {}
    names = [(stem, sorted({stem, *entry.forms})) for stem, entry in entries.items()]
    _cut([(form, stem) for stem, forms in names for form in forms], 1, lines, shelves)
    return dict(sorted(shelves.items()))


def _cut(named: list[tuple[str, str]], letters: int, lines: Mapping[str, str], shelves: dict[str, list[str]]) -> None:
    """Share out (word, stem) by the first letters of the word; what is too large is cut by one letter more."""

    def first(name: tuple[str, str]) -> str:
        return key(name[0], letters)

    for start, group in groupby(sorted(named, key=first), first):
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
    if not _plain(word[0]):
        return f"u{ord(word[0]) >> 8:x}-"
    return "".join(char if _plain(char) else f"u{ord(char):x}-" for char in word[:letters])


def _plain(char: str) -> bool:
    return "a" <= char <= "z" or "0" <= char <= "9"


def _spelling(entries: Mapping[str, _Entry]) -> str:
    """Every word without a digit, by the alphabet: a capital for the letters it shares with the one before, then
    the others."""
    found, before = [], ""
    for word in sorted(form for entry in entries.values() for form in entry.forms):
        if word.isalpha() and word not in COMMON:
            kept = min(_alike(before, word), 25)
            found.append(chr(ord("A") + kept) + word[kept:])
            before = word
    return "".join(found)


TextPage = list[object]
"""[address, title, where, [[anchor, heading, text], ...]]"""


def _texts(pages: Iterable[SearchPage]) -> list[list[TextPage]]:
    """The pages as they are shown, some to a file."""
    return [[_text_page(page) for page in chunk] for chunk in _filled(pages)]


def _text_page(page: SearchPage) -> TextPage:
    shown = [[section.anchor, section.heading, section.text] for section in page.sections]
    return [page.address, page.title, page.where, shown]


def _size(page: SearchPage) -> int:
    return 40 + sum(len(section.heading) + len(section.text) + 20 for section in page.sections)


def _filled(pages: Iterable[SearchPage]) -> Iterator[list[SearchPage]]:
    chunk: list[SearchPage] = []
    room = TEXT_BYTES
    for page in pages:
        size = _size(page)
        if chunk and room < size:
            yield chunk
            chunk, room = [], TEXT_BYTES
        chunk.append(page)
        room -= size
    if chunk:
        yield chunk


def _directory(
    pages: Sequence[SearchPage], shelves: Mapping[str, list[str]], texts: Sequence[Sequence[TextPage]]
) -> dict[str, object]:
    """Counts are written one after the other, by `number_string`."""
    kinds = [(kind, len(list(group))) for kind, group in groupby(page.kind for page in pages)]
    return {
        "kinds": [[kind.name, kind.plural, count] for kind, count in kinds],
        "sections": "".join(number_string(len(page.sections)) for page in pages),
        "texts": "".join(number_string(len(chunk)) for chunk in texts),
        "words": " ".join(shelves),
        "common": " ".join(sorted(COMMON)),
    }
