"""The edition: what follows from the library. Numbers, order and coverage are worked out, never stored."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hopepack.delivery import Delivery
from hopepack.links import resolve
from hopepack.model import (
    FRAMEWORKS,
    Course,
    Framework,
    FrameworkItem,
    Handout,
    Library,
    Material,
    Page,
    Pause,
    Session,
    SourceEntry,
    fragments,
)
from hopepack.schedule import DayPlan


@dataclass(frozen=True, slots=True)
class Edition:
    """One issue of the materials: its name and date stand in mkdocs.yml; no date is taken from the clock."""

    name: str
    date: datetime.date
    library: Library

    @property
    def date_words(self) -> str:
        """The date as people in Britain write it: 22 November 2026."""
        return date_words(self.date)


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""Written out here because `strftime` follows the machine's language."""


def date_words(date: datetime.date) -> str:
    """A date as people in Britain write it: 22 November 2026."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


@dataclass(frozen=True, slots=True)
class Teaching:
    """A session that teaches an item, serves an objective or uses a handout."""

    course: Course
    session: Session


def sessions_in_order(course: Course) -> tuple[Session, ...]:
    """The sessions of a course as they are taught; what is in no day is left out."""
    known = {session.slug: session for session in reversed(course.sessions)}
    entries = (entry.value for day in course.days for entry in day.order if not isinstance(entry, Pause))
    return tuple(known[slug] for slug in entries if slug in known)


def courses_in_order(library: Library) -> tuple[Course, ...]:
    """The courses as a newcomer is shown them: the longest first, those of one length by title."""
    return tuple(sorted(library.courses, key=lambda course: (-_minutes(course), course.title.casefold())))


def _minutes(course: Course) -> int:
    return sum(day.finish - day.start for day in course.days)


def session_numbers(course: Course) -> dict[str, int]:
    """Slug of a session -> its number in the running order, counted through the whole course."""
    return {session.slug: number for number, session in enumerate(sessions_in_order(course), 1)}


def handout_numbers(course: Course) -> dict[str, int]:
    """Slug of a handout -> its number in the course, by first use; in order."""
    slugs = (handout.value for session in sessions_in_order(course) for handout in session.handouts)
    return {slug: number for number, slug in enumerate(dict.fromkeys(slugs), 1)}


def course_handouts(course: Course, library: Library) -> tuple[tuple[int, Handout], ...]:
    """The handouts of a course with their numbers, in order."""
    numbered = ((number, library.handout(slug)) for slug, number in handout_numbers(course).items())
    return tuple((number, handout) for number, handout in numbered if handout is not None)


def first_given(course: Course, plan: DayPlan, library: Library) -> tuple[tuple[int, Handout, int], ...]:
    """The handouts that are first given out on a day, in order: its number, the handout, the session's number."""
    numbers, here = session_numbers(course), {session.slug for session in plan.sessions}
    first = {name.value: session.slug for session in reversed(sessions_in_order(course)) for name in session.handouts}
    given = ((number, handout, first[handout.slug]) for number, handout in course_handouts(course, library))
    return tuple((number, handout, numbers[slug]) for number, handout, slug in given if slug in here)


def things_to_bring(course: Course, plan: DayPlan) -> tuple[tuple[tuple[Material, int], ...], ...]:
    """What a day needs, each thing once, in the order of its first use: as each session names it, with its number."""
    numbers = session_numbers(course)
    found: dict[str, list[tuple[Material, int]]] = {}
    for session in plan.sessions:
        for material in session.materials:
            found.setdefault(material.name.casefold(), []).append((material, numbers[session.slug]))
    return tuple(map(tuple, found.values()))


def teachings(library: Library) -> Iterator[Teaching]:
    """Every session of every course, in running order."""
    for course in library.courses:
        for session in sessions_in_order(course):
            yield Teaching(course, session)


def coverage(library: Library) -> dict[tuple[str, str], tuple[Teaching, ...]]:
    """(framework id, item id) -> the sessions that teach the item; every item is there, taught or not."""
    found: dict[tuple[str, str], list[Teaching]] = {
        (framework.id, item.id): [] for framework in library.frameworks for item in framework.items
    }
    for teaching in teachings(library):
        for framework in FRAMEWORKS.values():
            for item in teaching.session.serves(framework):
                if (framework, item.value) in found:
                    found[framework, item.value].append(teaching)
    return {key: _each_once(value) for key, value in found.items()}


def served(library: Library, session: Session) -> tuple[tuple[Framework, tuple[FrameworkItem, ...]], ...]:
    """The items that a session names, framework by framework; a framework of which it names none is left out."""
    found = []
    for framework in filter(None, map(library.framework, FRAMEWORKS.values())):
        items = (framework.item(name.value) for name in session.serves(framework.id))
        found.append((framework, tuple(filter(None, items))))
    return tuple((framework, items) for framework, items in found if items)


def handout_uses(library: Library) -> dict[str, tuple[Teaching, ...]]:
    """Slug of a handout -> the sessions that hand it out."""
    uses: dict[str, list[Teaching]] = {handout.slug: [] for handout in library.handouts}
    for teaching in teachings(library):
        for slug in teaching.session.handouts:
            if slug.value in uses:
                uses[slug.value].append(teaching)
    return {slug: _each_once(value) for slug, value in uses.items()}


def _each_once(found: list[Teaching]) -> tuple[Teaching, ...]:
    """Told apart by name: to hash a session means to hash every word of its course."""
    return tuple({(each.course.id, each.session.slug): each for each in found}.values())


def folder_pages(library: Library, folder: str) -> tuple[Page, ...]:
    """The pages of `docs/chime/`: its index.md, those that it links to in that order, then the others by name."""
    pages = {page.source.path: page for page in library.pages if page.source.path.startswith(folder)}
    index = f"{folder}index.md"
    found = fragments(pages[index]) if index in pages else ()
    linked = [index, *(resolve(link.target, index).path for fragment in found for link in fragment.links)]
    return tuple(pages[path] for path in dict.fromkeys((*linked, *sorted(pages))) if path in pages)


def sources_of(course: Course, library: Library) -> tuple[SourceEntry, ...]:
    """What a course, its sessions and its handouts draw on, in the order of docs/sources.md."""
    named = {text.value for text in course.sources}
    for session in sessions_in_order(course):
        named |= {text.value for text in session.sources}
    for _number, handout in course_handouts(course, library):
        named |= {text.value for text in handout.sources}
    return tuple(entry for entry in library.sources if entry.id in named)


def edition_for_delivery(edition: Edition, delivery: Delivery) -> Edition:
    """The edition as one site needs it: its course begins when the site does, and has room for its people.

    Clock times, quantities and copies follow from that, as everything is worked out from the course.
    """
    library = edition.library
    courses = (
        course_for_delivery(course, delivery) if course.id == delivery.course.value else course
        for course in library.courses
    )
    return replace(edition, library=replace(library, courses=tuple(courses)))


def course_for_delivery(course: Course, delivery: Delivery) -> Course:
    """A course whose days begin when the delivery says, and whose capacity is the delivery's participants."""
    days = []
    for number, day in enumerate(course.days):
        start = delivery.start(number, day.start)
        days.append(replace(day, start=start, finish=day.finish + start - day.start))
    return replace(course, days=tuple(days), capacity=delivery.participants)
