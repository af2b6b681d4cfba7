"""What the search reads of a page: its text, cut at its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

UNREAD = ("script", "style", "svg", "nav", "button", "select", "template", "noscript")
EMPTY = frozenset({"area", "br", "col", "hr", "img", "input", "source", "track", "wbr"})
"""Elements without an end."""
INLINE = ("a", "abbr", "b", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "u", "wbr")

LABELS = ("hp-block__label", "hp-block__shared", "hp-step__about", "hp-step__time", "hp-eyebrow")
"""Classes of what stands in the same words on page after page."""

TITLES = ("hp-block__title", "hp-field__label")
"""Classes of titles that are no headings: an exercise's, a field's. Their words weigh as much as a heading's."""

# Pages are our own templates' and lxml's HTML: small letters, double quotes, and every sign of text and attributes
# escaped. So patterns may stand in for a parser, which takes several times as long.
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_GLUED = re.compile(rf"</?(?:{'|'.join(INLINE)})(?![a-z0-9])[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_LEFT_OUT = re.compile(
    rf"<({'|'.join(UNREAD)})(?![a-z0-9])|"
    r"<(?!h[234] )([a-z][a-z0-9]*)(?= )"
    rf'(?=[^>]* (?:data-search-exclude|aria-hidden="true"|class="(?:[^">]* )?(?:{"|".join(LABELS)})[ "]))'
)
_TITLE = re.compile(rf'(?:{"|".join(TITLES)})(?=[ "])')
_NAME = re.compile(r"[a-z][a-z0-9]*")
_HEADING = re.compile(r'<(h[234]) (?=(?:[^>]* )?id="([^"]*)")([^>]*)>(.*?)</\1>', re.DOTALL)
_ASIDE = re.compile(
    r'<section (?=(?:[^>]* )?id="([^"]*)")(?=(?:[^>]* )?aria-label="([^"]*)")(?:[^>]* )?data-search-aside[^>]*>'
    r"(.*?)</section>",
    re.DOTALL,
)
"""What is found under its own name, though it has no heading. Within it stands no other section."""


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

    What carries `data-search-exclude` is left out; a heading that does leaves out all that follows, to the next. A
    `<section data-search-aside>` with an id and a label is a section wherever it stands, after the first.
    """
    read = _read(_COMMENT.sub("", html) if "<!--" in html else html)
    asides = []
    if "data-search-aside" in read:
        asides = [_section(*found) for found in _ASIDE.findall(read)]
        read = _ASIDE.sub(" ", read)
    first, *others = _cut(read)
    return (first, *(aside for aside in asides if aside.text), *others)


def _read(html: str) -> str:
    """Without the elements that nobody looks for."""
    kept, end = [], 0
    while found := _LEFT_OUT.search(html, end):
        kept.append(html[end : found.start()])
        end = _end(html, found[1] or found[2], found.end())
    return " ".join((*kept, html[end:]))


_ENDS: dict[str, re.Pattern[str]] = {}


def _end(html: str, tag: str, start: int) -> int:
    """Where an element ends whose name ends at `start`."""
    if tag in EMPTY:
        return html.index(">", start) + 1
    end = html.find(f"</{tag}>", start)
    if end >= 0 and html.find(f"<{tag}", start, end) < 0:  # nothing of its name within: most have not
        return end + len(tag) + 3
    if tag not in _ENDS:
        _ENDS[tag] = re.compile(rf"<(/?){tag}(?![a-z0-9])[^>]*>")
    depth = 1
    for found in _ENDS[tag].finditer(html, start):
        depth += -1 if found[1] else 1
        if not depth:
            return found.end()
    return len(html)


def _cut(html: str) -> Iterator[Section]:
    anchor, heading, start, is_left_out = "", "", 0, False
    for found in _HEADING.finditer(html):
        if not is_left_out:
            yield _section(anchor, heading, html[start : found.start()])
        anchor, heading, start = found[2], found[4], found.end()
        is_left_out = "data-search-exclude" in found[3]
    if not is_left_out:
        yield _section(anchor, heading, html[start:])


def _section(anchor: str, heading: str, html: str) -> Section:
    return Section(unescape(anchor), _text(heading), _text(html), " ".join(_titles(html)))


def _titles(html: str) -> Iterator[str]:
    for found in _TITLE.finditer(html):
        tag = html.rfind("<", 0, found.start())
        name = _NAME.match(html, tag + 1)
        if name and ' class="' in html[tag : found.start()]:
            start = html.index(">", found.end()) + 1
            yield _text(html[start : html.find(f"</{name[0]}>", start)])


def _text(html: str) -> str:
    """Text on one line; what a list of terms says is parted by points."""
    last = html.rfind("<dd")
    if last >= 0:
        html = html[:last].replace("</dd>", " · ") + html[last:]
    if "<" in html:
        html = _TAG.sub(" ", _GLUED.sub("", html))
    return " ".join((unescape(html) if "&" in html else html).split())
