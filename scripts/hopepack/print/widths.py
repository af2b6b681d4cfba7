"""Words that may be too wide for their place on the page.

They are marked here, measured by the template where they stand (`look-at` in markup.typ), and blamed on the Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_RUN = re.compile(rf"\S{{{LONGEST + 1}}}")
_SHOWN_ATTRIBUTES = " | ".join(f"//@{name}" for name in (*TEXTS, "address"))
_SHOWN_TEXTS = etree.XPath(f"//text() | {_SHOWN_ATTRIBUTES}", smart_strings=False)
_TITLED = etree.XPath("//*[" + " or ".join(f"@{name}" for name in TEXTS) + "]")

HINT = "Part it with a hyphen or a space, or use shorter words."


def mark_long_words(document: Element) -> None:
    """Gives elements their long words (`long`), and says which have attributes with such (`long-words`)."""
    for element in document.iter(*WATCHED):
        if long := _long(_said(element)):
            element.set("long", " ".join(dict.fromkeys(long)))
    for element in cast("list[Element]", _TITLED(document)):
        if any(_long(element.get(name, "")) for name in TEXTS):
            element.set("long-words", "yes")


def _said(element: Element) -> str:
    """The text of an element, with the addresses that its links print."""
    return " ".join((words(element), *(link.get("address", "") for link in element.iter("a"))))


def endless_words(document: Element) -> Iterator[Problem]:
    """Words that no page can hold, once a line."""
    if not any(map(_RUN.search, cast("list[str]", _SHOWN_TEXTS(document)))):
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


def _long(text: str) -> list[str]:
    return _LONG.findall(text)
