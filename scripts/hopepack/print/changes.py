"""What changed since the last edition, for a site lead who holds the last one."""

from __future__ import annotations

from collections.abc import Iterator

from hopepack.compare.sheets import EVERY_COURSE
from hopepack.compare.show import sheet_words
from hopepack.compare.values import Changes, Group
from hopepack.edition import course_handouts, session_numbers, sessions_in_order
from hopepack.model import Course
from hopepack.print.brief import Brief
from hopepack.print.elements import Element, el, items, place


def changes(brief: Brief) -> Iterator[Element]:
    """The changes of this course since the last edition whose snapshot was kept, then what this edition holds."""
    if brief.changes is None:
        yield el("p", FIRST.format(name=brief.edition.name))
    else:
        yield from _since(brief.changes, brief.course)
    yield el("p", OLDER)
    yield from _holds(brief)


FIRST = "Edition {name} is the first of which a record is kept, so there is nothing to compare it with yet."
SAME = "Nothing changed in this course since {old}: its printed sheets are still right."
OLDER = (
    "Do you hold older materials, such as the first CD-ROM? Please don’t mix them with these: session plans and "
    "handouts refer to each other by the numbers of their edition."
)


def _since(found: Changes, course: Course) -> Iterator[Element]:
    groups = [group for group in found.groups if group.title == course.title]
    sheets = [sheet for of in found.sheets if of.course in (course.title, EVERY_COURSE) for sheet in of.sheets]
    if not groups and not sheets:
        yield el("p", SAME.format(old=found.old))
        return
    yield el("p", f"This is what changed since {found.old}.")
    for group in groups:
        yield from _group(group)
    if sheets:
        yield el("heading", "Print again", level="2", **place(course.source))
        yield items(map(sheet_words, sheets))


def _group(group: Group) -> Iterator[Element]:
    """What changed in the course itself, then session by session; the words stand on the site's own page."""
    if group.changes:
        yield items(change.sentence for change in group.changes)
    for inner in group.groups:
        if list(inner.every_change()):
            yield el("p", el("strong", inner.title))
            yield items(change.sentence for change in inner.every_change())


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
