"""Pages of docs/ in a pack: introductions to what the course draws on, resources, the glossary, care."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hopepack.edition import folder_pages
from hopepack.model import Course, Page, Term
from hopepack.print import front
from hopepack.print.brief import Brief
from hopepack.print.elements import Element, anchor, el, piece_element, place

CARE = "docs/looking-after-yourself.md"
RESOURCES = "docs/resources.md"
GLOSSARY = "docs/glossary.md"
INDEX = re.compile(r"docs/[^/]+/index\.md")


def page_of(path: str) -> Callable[[Brief], Iterator[Element]]:
    """The part that is a page of docs/, where the edition that is shown has it."""

    def part(brief: Brief) -> Iterator[Element]:
        if found := brief.edition.library.page(path):
            yield front.page(found)

    return part


def introductions(brief: Brief) -> Iterator[Element]:
    """The introductions that the course uses, such as WRAP: each a folder of docs/ with an index.md.

    A course uses an introduction when it, or one of its sessions, names the work that the introduction rests on:
    the first of the `sources` of its index.md.
    """
    used = works(brief.course)
    for index in brief.edition.library.pages:
        if INDEX.fullmatch(index.source.path) and index.sources and index.sources[0].value in used:
            yield _introduction(*folder_pages(brief.edition.library, index.source.path.removesuffix("index.md")))


def works(course: Course) -> frozenset[str]:
    """The works that the course and its sessions name."""
    named = [*course.sources, *(text for session in course.sessions for text in session.sources)]
    return frozenset(text.value for text in named)


def _introduction(index: Page, *others: Page) -> Element:
    """The index, and the other pages one after another, so that no paper is wasted."""
    made = front.page(index)
    made.extend(_chapter(page) for page in others)
    return made


def _chapter(page: Page) -> Element:
    return el(
        "chapter",
        *(piece_element(piece, 1) for piece in page.pieces),
        title=page.title,
        summary=page.summary,
        level="2",
        anchor=anchor(page.source),
        **place(page.source),
    )


def glossary(brief: Brief) -> Iterator[Element]:
    """What short names stand for and what words mean."""
    found = brief.edition.library.page(GLOSSARY)
    words = brief.edition.library.glossary
    if found is None or not (words.abbreviations or words.terms):
        return
    made = front.page(found)
    for title, terms in (("Short names", words.abbreviations), ("Words", words.terms)):
        if terms:
            made.append(el("heading", title, level="2", **place(found.source)))
            made.append(el("ul", *map(_term, terms), plain="yes"))
    yield made


def _term(term: Term) -> Element:
    return el("li", el("p", el("strong", f"{term.term}: "), term.meaning), **place(term.source))
