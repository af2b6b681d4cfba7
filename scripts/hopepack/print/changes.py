"""What changed since the last edition, for a site lead who holds the last one."""

from __future__ import annotations

from collections.abc import Iterator

from hopepack.edition import course_handouts, session_numbers, sessions_in_order
from hopepack.print.brief import Brief
from hopepack.print.elements import Element, el, place


def changes(brief: Brief) -> Iterator[Element]:
    """The changes of this course since the last edition whose snapshot was kept, then what this edition holds."""
    yield el("p", FIRST.format(name=brief.edition.name))
    yield el("p", OLDER)
    yield from _holds(brief)


FIRST = "Edition {name} is the first of which a record is kept, so there is nothing to compare it with yet."
OLDER = (
    "Do you hold older materials, such as the first CD-ROM? Please don’t mix them with these: session plans and "
    "handouts refer to each other by the numbers of their edition."
)


def _holds(brief: Brief) -> Iterator[Element]:
    """The sessions and handouts with their numbers: what a later edition is compared with by hand."""
    course = brief.course
    numbers = session_numbers(course)
    sessions = [f"{numbers[session.slug]} {session.title}" for session in sessions_in_order(course)]
    handouts = [f"H{number} {handout.title}" for number, handout in course_handouts(course, brief.edition.library)]
    for title, texts in (("Sessions in this edition", sessions), ("Handouts in this edition", handouts)):
        if texts:
            yield el("heading", title, level="2", **place(course.source))
            yield el("p", "; ".join(texts))
