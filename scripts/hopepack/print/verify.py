"""The last look at a pack's document before Typst sees it.

Typst would stop too, but it would blame the template: here the Markdown's file and line are named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hopepack.model import Source
from hopepack.print.elements import Element, words
from hopepack.print.links import source_of
from hopepack.problems import Problem, did_you_mean

MARKUP = frozenset({
    "p", "heading", "ul", "ol", "li", "strong", "em", "s", "code", "pre", "blockquote",
    "table", "thead", "tbody", "tr", "th", "td", "a", "img", "br", "hr", "abbr",
})  # fmt: skip
"""What Markdown may become (`heading` stands for h1 to h6)."""

OWN = frozenset({
    "pack", "cover", "contents", "glance", "slot", "late", "section", "page", "session", "facts", "fact", "serves",
    "purpose", "content-note", "activity", "prose", "block", "handout", "words", "source", "site",
    "write", "choose", "tick", "rate", "grid", "option", "item", "column",
    "chapter", "running", "day", "exercise-sheet", "register", "certificate", "signature", "own-pages",
})  # fmt: skip
"""Elements of our own. The template knows the same: a test compares them."""

KINDS = frozenset({
    "facilitator", "say", "wellbeing", "access", "short", "online",
    "exercise", "key-point", "story", "note", "tip", "warning",
})  # fmt: skip
"""The kinds of block that the template draws (fields of handouts are elements)."""


def faults(document: Element) -> Iterator[Problem]:
    """Everything about a document that the template can't draw, or that a screen reader couldn't read out."""
    for element in document.iter():
        for check in CHECKS:
            yield from check(element)


def _known_element(element: Element) -> Iterator[Problem]:
    if element.tag not in MARKUP | OWN:
        yield _problem(element, f"print has no way to show <{element.tag}>.", "Write it another way.")


def _known_kind(element: Element) -> Iterator[Problem]:
    kind = element.get("kind", "")
    if element.tag == "block" and kind not in KINDS:
        yield _problem(element, f"print has no way to show a block “{kind}”.", did_you_mean(kind, KINDS))


def _alternative(element: Element) -> Iterator[Problem]:
    if element.tag == "img" and not element.get("alt", "").strip():
        yield _problem(element, "this picture has no words for those who can't see it.", ALTERNATIVE)


def _filled(element: Element) -> Iterator[Problem]:
    if element.tag == "heading" and not words(element).strip():
        yield _problem(element, "this heading is empty.", "Write its words after the # signs.")


ALTERNATIVE = "Say in brackets what it shows, for example:  ![Two people walking](walk.png)"

CHECKS: tuple[Callable[[Element], Iterator[Problem]], ...] = (_known_element, _known_kind, _alternative, _filled)


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
