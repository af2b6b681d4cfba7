"""How many pages a pack has, where most of it was laid out before and hasn't changed.

To lay out a pack takes a second, which is too long to wait for where six are counted. But each part stands on pages of
its own. So of a part that was laid out before and is the same, its pages are remembered, with the titles and places in
them that others name, and the template draws as many empty ones in its stead. Only what has changed is laid out, with
the contents: all page numbers come out as they do in the whole pack, and so does the count.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree

from hopepack.print.elements import Element, el


@dataclass(frozen=True, slots=True)
class Title:
    """A line of the contents."""

    page: int
    level: int
    number: str | None
    words: str


@dataclass(frozen=True, slots=True)
class PartPages:
    """Where a part of a pack stands: its number among the parts, from 0, and its first and last page."""

    at: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Counts:
    """What the template tells of a document that is laid out; pages count from 1."""

    pages: int
    sheets: tuple[int, ...]
    """How many pages each handout has, without an empty one before the next."""
    parts: tuple[PartPages, ...]
    """Those with a running head."""
    titles: tuple[Title, ...]
    places: tuple[int, ...]
    """The page of each place that is linked to: of n1, n2, ..."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What a part came to when it was laid out last; its pages count from 1."""

    pages: int
    titles: tuple[Title, ...]
    places: Mapping[str, int]
    """Each place in it that is linked to, and its page."""
    digits: Mapping[str, int]
    """Each place that it links to, and how many digits the number of its page had. All digits are of one width, so the
    lines of the part end where they did while their number is the same."""


Known = dict[bytes, LaidOut]
"""What is remembered of a pack: digest of a part -> what it came to."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document whose places and pictures are named by numbers, and what those stand for."""

    xml: bytes
    places: tuple[str, ...]
    """Of n1, n2, ..."""
    pictures: Mapping[str, str]
    """Name in the document -> the file, and when it was changed."""

    def names(self) -> dict[str, str]:
        """Name in the document -> what it stands for."""
        return {id: place for place, id in self.ids().items()} | dict(self.pictures)

    def ids(self) -> dict[str, str]:
        """Place -> its name in the document."""
        return {place: f"n{number}" for number, place in enumerate(self.places, start=1)}


def count(document: Numbered, known: Known, lay_out: Callable[[bytes], Counts]) -> Counts:
    """The counts of a document; what was laid out for them is `known` from then on.

    `lay_out`: tells the counts of a document. It is given the whole one where nothing of it is known.
    """
    root, names = etree.fromstring(document.xml), document.names()
    digests = [_digest(part, names) for part in root]
    stood_in = {at: known[digest] for at, digest in enumerate(digests) if digest in known}
    while True:
        found = lay_out(_with_stand_ins(root, stood_in, document.ids()) if stood_in else document.xml)
        pages = dict(zip(document.places, found.places, strict=True))
        fitting = {at: part for at, part in stood_in.items() if _digits(part.digits, pages) == part.digits}
        if fitting == stood_in:
            break
        stood_in = fitting
    for place in found.parts:
        if place.at not in stood_in and _depends_on_nothing(root[place.at], place):
            known[digests[place.at]] = _laid_out(root[place.at], place, found.titles, pages, names)
    return found


_LINE = re.compile(rb' data-line="\d+"')
_NAMED = re.compile(rb'( (?:id|to|src|logo)=")([^"]+)')
"""Where a part names places and pictures."""


def _digest(part: Element, names: Mapping[str, str]) -> bytes:
    """Of all that decides on the pages of a part. The lines of the Markdown that it comes from don't, nor do numbers
    that shift with what is before it."""

    def named(match: re.Match[bytes]) -> bytes:
        name = match[2].decode()
        return match[1] + names.get(name, name).encode()

    written = etree.tostring(part, encoding="utf-8", with_tail=False)
    return hashlib.sha256(_NAMED.sub(named, _LINE.sub(b"", written))).digest()


def _digits(places: Mapping[str, int], pages: Mapping[str, int]) -> dict[str, int]:
    return {place: len(str(pages[place])) for place in places}


def _depends_on_nothing(part: Element, place: PartPages) -> bool:
    """Whether a part takes the same pages whatever stands before and after it."""
    if part.tag == "running":
        return place.first == place.last  # with more than one it begins on a right-hand page
    return part.tag != "contents" and part.find(".//own-pages") is None


def _laid_out(
    part: Element, place: PartPages, titles: tuple[Title, ...], pages: Mapping[str, int], names: Mapping[str, str]
) -> LaidOut:
    of_it, before = range(place.first, place.last + 1), place.first - 1
    links = {names[str(link.get("to"))]: 0 for link in part.iterfind(".//a[@to]")}
    return LaidOut(
        pages=len(of_it),
        titles=tuple(replace(title, page=title.page - before) for title in titles if title.page in of_it),
        places={name: page - before for name, page in pages.items() if page in of_it},
        digits=_digits(links, pages),
    )


def _with_stand_ins(root: Element, stood_in: Mapping[int, LaidOut], ids: Mapping[str, str]) -> bytes:
    changed = el(root.tag)
    for name, value in root.items():
        changed.set(name, value)
    for at, part in enumerate(root):
        changed.append(_stand_in(part, stood_in[at], ids) if at in stood_in else deepcopy(part))
    return etree.tostring(changed, encoding="utf-8")


def _stand_in(part: Element, laid_out: LaidOut, ids: Mapping[str, str]) -> Element:
    """What the template draws in place of a part (`stand-in` in parts-frame.typ)."""
    titles = (
        el("title", title=title.words, level=str(title.level), number=title.number or "", page=str(title.page))
        for title in laid_out.titles
    )
    places = (el("place", id=ids[name], page=str(page)) for name, page in laid_out.places.items())
    return el("stand-in", *titles, *places, of=part.tag, fresh=part.get("fresh", ""), pages=str(laid_out.pages))
