"""What the participants' site is made from: the edition narrowed to them, with a home page of their own."""

from __future__ import annotations

from dataclasses import replace

from hopepack.audience import edition_for_participants
from hopepack.edition import Edition
from hopepack.model import Library, Page, Source

HOME = "docs/index.md"
WELCOME = "docs/participants.md"
"""The words of the participants' home page. In the facilitators' site it is a page like any other."""

DEFAULT = Page(
    source=Source(HOME, 1),
    title="Welcome",
    summary="For everyone who takes part: the programme of each course, and the handouts.",
    audience=("participants",),
)
"""Their home page where nobody has written one."""


def site_edition(edition: Edition) -> Edition:
    """The edition as the participants' site shows it: what they may see, with their home page at its top."""
    shown = edition_for_participants(edition)
    return replace(shown, library=replace(shown.library, pages=_pages(shown.library)))


def _pages(library: Library) -> tuple[Page, ...]:
    welcome = library.page(WELCOME)
    home = replace(welcome, source=Source(HOME, 1)) if welcome else library.page(HOME) or DEFAULT
    return (home, *(page for page in library.pages if page.source.path not in (HOME, WELCOME)))
