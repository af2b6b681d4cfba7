"""The last look at a pack's document before Typst sees it.

Typst would stop too, but it would blame the template: here the Markdown's file and line are named.
"""

from __future__ import annotations

from collections.abc import Iterator

from hopepack.model import Source
from hopepack.print.elements import Element, words
from hopepack.print.links import source_of
from hopepack.problems import Problem, did_you_mean
from hopepack.wording import BLOCK_LABELS

MARKUP = frozenset({
    "p", "heading", "ul", "ol", "li", "strong", "em", "s", "code", "pre", "blockquote",
    "table", "thead", "tbody", "tr", "th", "td", "a", "img", "br", "hr", "abbr",
})  # fmt: skip
"""What Markdown may become (`heading` stands for h1 to h6)."""

OWN = frozenset({
    "pack", "cover", "contents", "glance", "slot", "late", "section", "page", "session", "facts", "fact", "serves",
    "purpose", "content-note", "activity", "prose", "block", "handout", "words", "source", "site",
    "write", "choose", "tick", "rate", "grid", "option", "item", "column",
    "chapter", "running", "day", "exercise-sheet", "register", "certificate", "signature", "own-pages", "stand-in",
})  # fmt: skip
"""Elements of our own. The template knows the same: a test compares them."""

KNOWN = MARKUP | OWN

KINDS = frozenset(BLOCK_LABELS)
"""The kinds of block that the template draws, all that have a label (fields of handouts are elements)."""


def faults(document: Element) -> Iterator[Problem]:
    """Everything about a document that the template can't draw, or that a screen reader couldn't read out."""
    yield from (_unknown_element(element) for element in document.iter() if element.tag not in KNOWN)
    yield from (_unknown_kind(block) for block in document.iter("block") if block.get("kind", "") not in KINDS)
    for picture in document.iter("img"):
        if not picture.get("alt", "").strip():
            yield _problem(picture, "this picture has no words for those who can't see it.", ALTERNATIVE)
    for heading in document.iter("heading"):
        if not words(heading).strip():
            yield _problem(heading, "this heading is empty.", "Write its words after the # signs.")


def _unknown_element(element: Element) -> Problem:
    return _problem(element, f"print has no way to show <{element.tag}>.", "Write it another way.")


def _unknown_kind(block: Element) -> Problem:
    kind = block.get("kind", "")
    return _problem(block, f"print has no way to show a block “{kind}”.", did_you_mean(kind, KINDS))


ALTERNATIVE = "Say in brackets what it shows, for example:  ![Two people walking](walk.png)"


def _problem(element: Element, message: str, hint: str) -> Problem:
    source: Source = source_of(element)
    return Problem(source, "print", message, hint)


def settle_levels(document: Element) -> None:
    """Headings never skip a level (PDF/UA-1, 7.4.2): one that would comes as near as it may."""
    last = 0
    for element in document.iter():
        if level := element.get("level"):
            last = min(int(level), last + 1)
            element.set("level", str(last))
