"""Where each word stands: the sections of the site that hold it, by its stem."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, KeysView, Sequence
from dataclasses import dataclass
from functools import partial

from hopepack.site.search_names import Name
from hopepack.site.search_text import Section
from hopepack.site.search_words import COMMON, Stems, words

OFTEN = 3
"""How often a word stands in a text that is about it."""
KEPT = 20_000
"""How many tokens are kept in mind."""
AROUND = ".,:;!?()…“”‘’"
"""Signs that stand before or after a word and belong to none."""
SEVERAL = "+"
"""What stands for the stems of a token that has more than one word."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stem. No stem is a common word's, but in titles and headings."""

    forms: Sequence[str]
    """The words that have it."""
    places: tuple[Sequence[int], ...]
    """The numbers of the sections, rising, in which it stands in the title, in a heading, often in the text, in the
    text: each once, at its weightiest."""


class _Tokens(dict[str, str]):
    """Each run of signs without a space -> the stem of the word in it, `""` where nobody looks for it, or SEVERAL.

    Most of a text is made of a few thousand of them, so that each is looked into once.
    """

    def __init__(self, stems: Stems) -> None:
        super().__init__()
        self.stems = stems
        self.several: dict[str, list[str]] = {}

    def __missing__(self, token: str) -> str:
        bare = token.strip(AROUND)
        if bare.isascii() and bare.isalnum():  # as nearly all are: then `words` would find this one
            word = bare.lower()
            stem = self[token] = self.stems[word] if len(word) > 1 and word not in COMMON else ""
            return stem
        found = [self.stems[word] for word in words(token) if word not in COMMON]
        if len(found) > 1:
            self.several[token] = found
            found = [SEVERAL]
        stem = self[token] = found[0] if found else ""
        return stem

    def counted(self, text: str) -> Counter[str]:
        """How often each stem stands in a text."""
        if len(self) > KEPT:
            self.clear()
            self.several.clear()
        tokens = text.split()
        found = Counter(map(self.__getitem__, tokens))
        if found.pop(SEVERAL, 0):
            for token in filter(self.several.__contains__, tokens):
                found.update(self.several[token])
        found.pop("", 0)
        return found


class _Names:
    """The names of the glossary, each to be looked for only where its longest word stands."""

    def __init__(self, names: Iterable[Name]) -> None:
        stems = Stems()
        self._by_stem = defaultdict[str, list[Name]](list)
        self._stems: dict[tuple[str, ...], frozenset[str]] = {}
        for name in names:
            for own_words in (name.short_words, name.long_words):
                self._stems[own_words] = frozenset(stems[word] for word in own_words)
                if own_words:
                    self._by_stem[stems[max(own_words, key=len)]].append(name)

    def also(self, stems: KeysView[str], title: str, section: Section) -> tuple[str, ...]:
        """Words by which a section is found though they don't stand in it. `stems`: those that do."""
        near = [name for stem in self._by_stem.keys() & stems for name in self._by_stem[stem]]
        if not near:
            return ()
        texts = (title, section.heading, section.titles, section.text)
        return tuple(word for name in near for word in name.also(lambda some: stems >= self._stems[some], *texts))


class Places:
    """Takes the sections of a site one by one, and says in the end where every word stands.

    `names`: short names and long ones, so that either finds what the other stands in.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self._stems = Stems()
        self._tokens = _Tokens(self._stems)
        self._names = _Names(names)
        self._title, self._heading, self._often, self._text = (
            defaultdict[str, "array[int]"](partial(array, "I")) for _field in range(4)
        )

    def add(self, number: int, title: str, section: Section) -> None:
        """Take a section. `number` is one more than that of the section before; `title`: the page's, or nothing."""
        found = self._tokens.counted(section.text)
        titles = self._stems_of(title)
        headings = self._stems_of(f"{section.heading} {section.titles}") - titles
        for stem in titles | headings:
            found.setdefault(stem, 0)
        for word in self._names.also(found.keys(), title, section):
            found.setdefault(self._stems[word], 1)
        for places, stems in ((self._title, titles), (self._heading, headings)):
            for stem in stems:
                places[stem].append(number)
                found.pop(stem, 0)
        often, text = self._often, self._text
        for stem, times in found.items():
            (text if times < OFTEN else often)[stem].append(number)

    def _stems_of(self, text: str) -> set[str]:
        return {self._stems[word] for word in words(text)}

    def entries(self) -> dict[str, Entry]:
        """Stem -> entry, by the alphabet."""
        fields = self._title, self._heading, self._often, self._text
        forms = defaultdict[str, list[str]](list)
        for word in sorted(self._stems):
            forms[self._stems[word]].append(word)
        return {
            stem: Entry(forms[stem], tuple(places.get(stem, ()) for places in fields))
            for stem in sorted(set().union(*fields))
        }
