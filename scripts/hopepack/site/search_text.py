"""What the search reads of a page: its text, cut at its headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

HEADINGS = frozenset({"h2", "h3", "h4"})
UNREAD = frozenset({"script", "style", "svg", "nav", "button", "select", "template", "noscript"})
EMPTY = frozenset({"area", "br", "col", "hr", "img", "input", "source", "track", "wbr"})
"""Elements without an end."""
INLINE = frozenset({"a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "u", "wbr"})

LABELS = frozenset({"hp-block__label", "hp-block__shared", "hp-step__about", "hp-step__time", "hp-eyebrow"})
"""Classes of what stands in the same words on page after page."""

TITLES = frozenset({"hp-block__title", "hp-field__label"})
"""Classes of titles that are no headings: an exercise's, a field's. Their words weigh as much as a heading's."""

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>([^<]*)')
"""A tag and the text after it. Pages are our own templates' and lxml's HTML: small letters, double quotes, every
sign escaped. So this may stand in for a parser, which takes twice the time."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ID = re.compile(r'\bid="([^"]*)"')
_CLASS = re.compile(r'\bclass="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it. The first section of a page has neither anchor nor heading."""

    anchor: str
    heading: str
    text: str
    titles: str = ""
    """What weighs as much as the heading, one after the other."""


def sections(html: str) -> tuple[Section, ...]:
    """The sections of the body of a page, in order; the first is what stands above its first heading.

    What carries `data-search-exclude` is left out; a heading that does leaves out all that follows, to the next.
    """
    reader = _Reader()
    reader.read(_COMMENT.sub("", html) if "<!--" in html else html)
    return tuple(part.section() for part in reader.parts if not part.is_left_out)


@dataclass(slots=True)
class _Part:
    """A section in the making: pieces of HTML's text."""

    anchor: str = ""
    is_left_out: bool = False
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def section(self) -> Section:
        return Section(unescape(self.anchor), _line(self.heading), _line(self.text), _line(self.titles))


class _Reader:
    """Goes from tag to tag. Text goes into a list: the section's text, its heading, or one that nobody reads."""

    def __init__(self) -> None:
        self.parts = [_Part()]
        self.into = self.parts[0].text
        self.inside = ""
        """The tag of the element whose text goes elsewhere, a heading or what isn't read; empty for none."""
        self.depth = 0
        """How many elements of that tag are open."""
        self.title = ""
        """The tag of the title (no heading) that is open."""

    def read(self, html: str) -> None:
        for closing, tag, attributes, text in _TAG.findall(html):
            if tag == self.inside:
                self._count(-1 if closing else 1)
            elif not self.inside and not closing and (attributes or tag in UNREAD) and tag not in EMPTY:
                self._open(tag, attributes)
            elif closing and tag == self.title:
                self.title = ""
            self._add(f" {text}" if tag not in INLINE else text)

    def _add(self, text: str) -> None:
        self.into.append(text)
        if self.title and not self.inside:
            self.parts[-1].titles.append(text)

    def _count(self, step: int) -> None:
        """One more or one fewer of the element that we are inside of; with the last, text goes where it went."""
        self.depth += step
        if not self.depth:
            self.inside = ""
            self.into = self.parts[-1].text

    def _open(self, tag: str, attributes: str) -> None:
        if tag in HEADINGS and (id := _ID.search(attributes)):
            self.parts.append(_Part(id[1], "data-search-exclude" in attributes))
            self.inside, self.depth, self.into = tag, 1, self.parts[-1].heading
        elif _is_unread(tag, attributes):
            self.inside, self.depth, self.into = tag, 1, []
        elif not self.title and not TITLES.isdisjoint(_classes(attributes)):
            self.title = tag


def _is_unread(tag: str, attributes: str) -> bool:
    return (
        tag in UNREAD
        or "data-search-exclude" in attributes
        or 'aria-hidden="true"' in attributes
        or not LABELS.isdisjoint(_classes(attributes))
    )


def _classes(attributes: str) -> list[str]:
    """The classes of an element that has them for us: all of ours begin like this."""
    found = _CLASS.search(attributes) if "hp-" in attributes else None
    return found[1].split() if found else []


def _line(pieces: list[str]) -> str:
    text = "".join(pieces)
    return " ".join((unescape(text) if "&" in text else text).split())
