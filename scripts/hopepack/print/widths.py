"""Words that may be too wide for their place on the page.

They are marked here, measured by the template where they stand (`look-at` in markup.typ), and blamed on the Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from lxml import etree

from hopepack.model import Source
from hopepack.print.elements import Element, words
from hopepack.print.links import source_of
from hopepack.problems import Problem

LONG = 18
"""Signs of a word that is narrower than any column of text."""
LONGEST = 200
"""Signs of a word that is wider than any page."""
SHOWN = 24
"""Signs of such a word that a problem shows."""

WATCHED = ("p", "heading", "li", "td", "th", "pre")
"""Elements with text of their own that the template looks at."""
TEXTS = ("title", "label", "summary", "strapline", "holder", "words", "running")
"""Attributes that are shown as text."""

_LONG = re.compile(rf"(?<!\S)\S{{{LONG + 1},}}")
_RUN = re.compile(rf"(?<!\S)\S{{{LONGEST + 1}}}")
_TEXTS = etree.XPath(" | ".join(f"//@{name}" for name in TEXTS), smart_strings=False)
_ALL_TEXT = etree.XPath("//text()", smart_strings=False)
_ADDRESSES = etree.XPath("//@address", smart_strings=False)

HINT = "Part it with a hyphen or a space, or use shorter words."


def mark_long_words(document: Element) -> None:
    """Gives elements their long words (`long`), and says which have attributes with such (`long-words`)."""
    addresses = _printed_addresses(document)
    for element in document.iter(*WATCHED):
        if long := _long(" ".join((words(element), *addresses.get(element, ())))):
            element.set("long", " ".join(dict.fromkeys(long)))
    if not any(map(_long, _found(_TEXTS, document))):
        return
    for element in document.iter():
        if any(_long(element.get(name, "")) for name in TEXTS):
            element.set("long-words", "yes")


def _found(path: etree.XPath, document: Element) -> list[str]:
    return cast("list[str]", path(document))


def _printed_addresses(document: Element) -> dict[Element, list[str]]:
    """Element -> the addresses that links in it print."""
    found: dict[Element, list[str]] = {}
    for link in document.iter("a"):
        if address := link.get("address"):
            for around in link.iterancestors(*WATCHED):
                found.setdefault(around, []).append(address)
    return found


def endless_words(document: Element) -> Iterator[Problem]:
    """Words that no page can hold, once a line."""
    shown = (*_found(_ALL_TEXT, document), *_found(_TEXTS, document), *_found(_ADDRESSES, document))
    if not any(len(text) > LONGEST and _RUN.search(text) for text in shown):
        return  # as in nearly every pack
    found: dict[tuple[Source, str], str] = {}
    for element in document.iter():
        for text in (element.text or "", element.tail or "", *(element.get(name, "") for name in (*TEXTS, "address"))):
            for word in (word for word in text.split() if _endless(word)):
                found.setdefault((source_of(element), word[:SHOWN]), word)
    for (source, start), word in found.items():
        yield Problem(source, "too-wide", f"a word of {len(word)} signs, “{start}…”, fits on no page.", HINT)


def _endless(word: str) -> bool:
    """Whether there is nowhere in a word, or in an address, to begin a new line."""
    return len(word) > LONGEST and max(map(len, re.split(r"\W" if "://" in word else r"[-–—/]", word))) > LONGEST


@lru_cache(maxsize=20_000)
def _long(text: str) -> tuple[str, ...]:
    """Kept, as packs for many sites say nearly the same."""
    return tuple(_LONG.findall(text))
