"""Sheets to print again, held against the packs: every sheet that a change reaches is named, and no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from lxml import etree

from hopepack.compare.changes import changes
from hopepack.compare.editions import edition_snapshot
from hopepack.compare.sheets import EVERY_COURSE
from hopepack.compare.values import CourseSheets, Sheet
from hopepack.edition import Edition
from hopepack.model import Activity, Block, Course, Framework, Handout, Page, Session, SourceEntry
from hopepack.print.packs import pack_document
from hopepack.project import checked
from tests.conftest import ROOT

COURSE, TITLE = "esc-recovery", "ESC Recovery Training"
PACKS = {"facilitator": "Facilitator pack", "participant": "Participant pack", "handouts": "Handouts",
         "site-lead": "Site lead pack"}  # fmt: skip
NUMBERED = {"Contents", "Print order", "What changed since the last edition"}
"""Sheets with numbers of pages, which a snapshot doesn't know, and the one that says what changed."""
PLACES = ("data-path", "data-line", "id", "to", "field", "long", "long-words", "leads", "whole")
"""Attributes that say nothing that is printed."""


@cache
def edition() -> Edition:
    found = checked(ROOT).edition
    assert found is not None
    return found


def course_of(of: Edition) -> Course:
    course = of.library.course(COURSE)
    assert course is not None
    return course


def with_course(change: Callable[[Course], Course]) -> Edition:
    library = edition().library
    courses = tuple(change(each) if each.id == COURSE else each for each in library.courses)
    return replace(edition(), library=replace(library, courses=courses))


def with_session(number: int, change: Callable[[Session], Session]) -> Edition:
    """The session plan of that file changed, counted from 0."""

    def changed(course: Course) -> Course:
        sessions = list(course.sessions)
        sessions[number] = change(sessions[number])
        return replace(course, sessions=tuple(sessions))

    return with_course(changed)


def with_activity(number: int, at: int, change: Callable[[Activity], Activity]) -> Edition:
    def changed(session: Session) -> Session:
        activities = list(session.activities)
        activities[at] = change(activities[at])
        return replace(session, activities=tuple(activities))

    return with_session(number, changed)


def with_handout(slug: str, change: Callable[[Handout], Handout]) -> Edition:
    library = edition().library
    handouts = tuple(change(each) if each.slug == slug else each for each in library.handouts)
    return replace(edition(), library=replace(library, handouts=handouts))


def with_source(change: Callable[[SourceEntry], SourceEntry]) -> Edition:
    """The works that the course draws on changed."""
    library = edition().library
    return replace(edition(), library=replace(library, sources=tuple(map(change, library.sources))))


def with_page(path: str, change: Callable[[Page], Page]) -> Edition:
    library = edition().library
    pages = tuple(change(each) if each.source.path == path else each for each in library.pages)
    return replace(edition(), library=replace(library, pages=pages))


def with_framework(id: str, change: Callable[[Framework], Framework]) -> Edition:
    library = edition().library
    frameworks = tuple(change(each) if each.id == id else each for each in library.frameworks)
    return replace(edition(), library=replace(library, frameworks=frameworks))


def earlier(course: Course) -> Course:
    first, *others = course.days
    return replace(course, days=(replace(first, start=first.start - 5), *others))


def care_moved_up(session: Session) -> Session:
    """What looks after people stands before the first activity."""
    moved = tuple(piece for piece in session.pieces() if isinstance(piece, Block) and piece.kind == "wellbeing")
    assert moved
    activities = (
        replace(each, pieces=tuple(piece for piece in each.pieces if piece not in moved)) for each in session.activities
    )
    return replace(session, opening=(*session.opening, *moved), activities=tuple(activities))


def in_another_order(course: Course) -> Course:
    first, *others = course.days
    order = list(first.order)
    order[0], order[1] = order[1], order[0]
    return replace(course, days=(replace(first, order=tuple(order)), *others))


EDITS: dict[str, Callable[[], Edition]] = {
    "a day that starts earlier": lambda: with_course(earlier),
    "sessions in another order": lambda: with_course(in_another_order),
    "fewer people": lambda: with_course(lambda course: replace(course, capacity=course.capacity // 2)),
    "an objective in other words": lambda: with_course(
        lambda course: replace(
            course, objectives=(replace(course.objectives[0], text="Other words"), *course.objectives[1:])
        )
    ),
    "a day called otherwise": lambda: with_course(
        lambda course: replace(course, days=(replace(course.days[0], title="Day zero"), *course.days[1:]))
    ),
    "an item of a framework called otherwise": lambda: with_framework(
        "capabilities",
        lambda found: replace(found, items=(replace(found.items[0], title="Working as one"), *found.items[1:])),
    ),
    "an activity that becomes a break": lambda: with_activity(1, 1, lambda activity: replace(activity, is_break=True)),
    "a work called otherwise": lambda: with_source(lambda entry: replace(entry, title="Another title")),
    "a room set in another way": lambda: with_session(0, lambda session: replace(session, room="Chairs in rows")),
    "a content note": lambda: with_session(0, lambda session: replace(session, content_note="You may pass.")),
    "care before the first activity": lambda: with_session(1, care_moved_up),
    "a session called otherwise": lambda: with_session(1, lambda session: replace(session, title="Another title")),
    "an activity called otherwise": lambda: with_activity(1, 0, lambda activity: replace(activity, title="Begin")),
    "another who leads": lambda: with_activity(1, 0, lambda activity: replace(activity, lead=("trainer",))),
    "more who lead": lambda: with_activity(1, 1, lambda activity: replace(activity, lead=())),
    "minutes that go from one activity to the next": lambda: with_session(
        1,
        lambda session: replace(
            session,
            activities=(
                replace(session.activities[0], minutes=session.activities[0].minutes + 1),
                replace(session.activities[1], minutes=session.activities[1].minutes - 1),
                *session.activities[2:],
            ),
        ),
    ),
    "a handout of another kind": lambda: with_handout(
        "what-helped-me", lambda handout: replace(handout, kind="information")
    ),
    "a handout called otherwise": lambda: with_handout(
        "what-helped-me", lambda handout: replace(handout, title="Another title")
    ),
    "the letter in other words": lambda: with_page(
        "docs/packs/letter.md", lambda page: replace(page, summary="Other words.")
    ),
}


Sheets = dict[tuple[str, str], bytes]
"""(pack, what a sheet of it is called) -> what stands on it."""


def sheets(of: Edition) -> Sheets:
    found: Sheets = {}
    for pack, words in PACKS.items():
        for element in etree.fromstring(pack_document(of, COURSE, pack).xml):
            for each in element.iter():
                for attribute in PLACES:
                    each.attrib.pop(attribute, "")
            name = words, _name(element, pack)
            found[name] = found.get(name, b"") + etree.tostring(element)
    return found


def _name(element: etree._Element, pack: str) -> str:
    """As a comparison calls it."""
    title, number = element.get("title", ""), element.get("number", "")
    if element.tag == "session":
        return f"Session plan {number}: {title}"
    if element.tag == "handout" and number:
        return f"{number} {title}"
    if element.tag == "exercise-sheet":
        return "Exercises to copy"
    if element.tag == "section" and title == "Handouts":
        return "List of handouts, with copies" if pack == "facilitator" else "List of handouts"
    if element.tag == "section" and pack == "participant":
        return f"Exercises and key points of {title}"
    return title.replace("Kit list: day", "Kit list: Day") if element.tag != "cover" else "Cover"


@cache
def sheets_before() -> Sheets:
    return sheets(edition())


@pytest.mark.parametrize("name", EDITS)
def test_every_sheet_that_a_change_reaches_is_named(name: str) -> None:
    """No fewer, or somebody stands in a room with a wrong time; and no more, or paper is wasted."""
    after = EDITS[name]()
    old, new = sheets_before(), sheets(after)
    reached = {sheet for sheet in new if old.get(sheet) != new[sheet]}
    found = changes(edition_snapshot(edition()), edition_snapshot(after))
    again = [sheet for of in found.sheets if of.course in (TITLE, EVERY_COURSE) for sheet in of.sheets]
    named = {(pack, sheet.what) for sheet in again for pack in sheet.packs}
    known = {sheet for sheet in named if sheet[1] not in NUMBERED}
    assert known == {sheet for sheet in reached if sheet[1] not in NUMBERED}
    assert known


def test_a_course_called_otherwise_is_printed_again_whole() -> None:
    """Its name stands at the head of every page, and on no page of another course."""
    after = with_course(lambda course: replace(course, title="Recovery in practice"))
    found = changes(edition_snapshot(edition()), edition_snapshot(after))
    every = Sheet("Every sheet", tuple(PACKS.values()), "the course’s name, in the head of each")
    assert found.sheets == (CourseSheets("Recovery in practice", (every,)),)
    assert all(b'course="Recovery in practice' in pack_document(after, COURSE, pack).xml for pack in PACKS)
