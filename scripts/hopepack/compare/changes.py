"""The whole comparison: two snapshots in, what changed out. Nothing here reads a file."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace

from hopepack.compare.courses import Pair, course_group, course_words, moves_between, paired, that_came, that_went
from hopepack.compare.match import matched
from hopepack.compare.papers import handouts_group, matched_handouts, pages_group
from hopepack.compare.sessions import session_changes
from hopepack.compare.sheets import GONE, NEW, sheets_again, sheets_of, standing_sheets
from hopepack.compare.snapshot import KeptCourse, Snapshot
from hopepack.compare.values import Changes, CourseSheets, Group
from hopepack.edition import date_words


def changes(old: Snapshot, new: Snapshot) -> Changes:
    """What changed from `old` to `new`, course by course, then handouts and pages, then what to print again."""
    names = (lambda course: course.id, lambda course: course.title.casefold())
    courses = matched(old.courses, new.courses, names, course_words, 0.5)
    handouts = matched_handouts(old, new)
    slugs = {before.slug: after.slug for before, after in handouts.pairs}
    pairs = tuple(paired(_with_handouts_called(before, slugs), after) for before, after in courses.pairs)
    groups = (
        *_courses((*pairs, *map(that_came, courses.added), *map(that_went, courses.removed)), new),
        handouts_group(handouts),
        pages_group(old, new),
    )
    before = replace(old, handouts=tuple(replace(each, slug=slugs.get(each.slug, each.slug)) for each in old.handouts))
    sheets: tuple[CourseSheets | None, ...] = (
        *(sheets_again(pair, before, new) for pair in pairs),
        *(sheets_of(course, new, NEW) for course in courses.added),
        *(sheets_of(course, old, GONE) for course in courses.removed),
        standing_sheets(before, new),
    )
    return Changes(
        old=edition_words(old),
        new=edition_words(new),
        groups=tuple(group for group in groups if group is not None),
        sheets=tuple(course for course in sheets if course is not None),
    )


def _with_handouts_called(course: KeptCourse, slugs: Mapping[str, str]) -> KeptCourse:
    """A course of the old edition with its handouts by their new names: a new name is said once, where it belongs."""

    def called(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(slugs.get(name, name) for name in names)

    sessions = tuple(replace(session, handouts=called(session.handouts)) for session in course.sessions)
    return replace(course, sessions=sessions, handouts=called(course.handouts))


def _courses(pairs: tuple[Pair, ...], new: Snapshot) -> Iterator[Group | None]:
    """Every course that was there or is there; a session that changed its course is shown where it is now."""
    titles = {handout.slug: handout.title for handout in new.handouts}
    moves = moves_between(pairs)
    for pair in pairs:
        came = {after.slug: a.new.title for a, _before, b, after in moves if b is pair}
        went = {before.slug: b.new.title for a, before, b, _after in moves if a is pair}
        group = course_group(pair, titles, came, went)
        changed = tuple(
            Group(f"Session: {after.title}", found)
            for _a, before, b, after in moves
            if b is pair and (found := tuple(session_changes(before, after, titles)))
        )
        if group or changed:
            yield Group(pair.new.title, group.changes if group else (), (*(group.groups if group else ()), *changed))


def edition_words(snapshot: Snapshot) -> str:
    """`edition 2026.1 of 22 November 2026`; what is no edition is called by the name it was given."""
    if not snapshot.date:
        return snapshot.name
    try:
        date = datetime.date.fromisoformat(snapshot.date)
    except ValueError:
        return f"edition {snapshot.name}"
    return f"edition {snapshot.name} of {date_words(date)}"
