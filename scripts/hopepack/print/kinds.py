"""The kinds of packs: for whom, and of which parts, in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from hopepack.audience import edition_for_participants
from hopepack.edition import Edition
from hopepack.model import Course
from hopepack.print import front, introductions, site_lead
from hopepack.print.brief import Brief, chosen_parts
from hopepack.print.days import glance, programme
from hopepack.print.elements import Element, el, place
from hopepack.print.exercises import exercises, looking_after_people
from hopepack.print.handouts import handouts
from hopepack.print.kit import kit
from hopepack.print.order import print_order
from hopepack.print.plans import session_for_participants, session_plan, sessions_of
from hopepack.print.running import running_late, running_sheets
from hopepack.print.sizes import BOOKLET, LARGE, PAPER, STANDARD, Size, kind_name, size_of
from hopepack.schedule import DayPlan, timetable
from hopepack.wording import day_name

EXERCISE_LINES = 3
"""Ruled lines below an exercise of a participants' pack whose author didn't say how many."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a pack."""

    name: str
    """By which a course may reorder it or leave it out."""
    make: Callable[[Brief], Iterator[Element]]
    """None, one or several elements that each begin on a new page."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of pack: who holds it, what it is made of, and from how much of the edition."""

    name: str
    words: front.Words
    parts: tuple[Part, ...]
    """In order, where the course has no order of its own."""
    view: Callable[[Edition], Edition]
    """What of the edition the parts are given to see."""
    for_participants: bool = False
    """Whether it goes into the folder for participants too: only a pack made from their edition may."""
    sizes: tuple[Size, ...] = (STANDARD, LARGE)
    counts_others: bool = False
    """Made after the course's other packs, whose pages it counts."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack of a course, and where it stands in the hand-over folder."""

    name: str
    course: str
    path: str
    for_participants: bool = False
    paper: str = PAPER


def _cover(words: front.Words) -> Part:
    return Part("cover", lambda brief: iter((front.cover(brief, words.holder),)))


def _contents(_brief: Brief) -> Iterator[Element]:
    yield front.contents()


def _programme(brief: Brief) -> Iterator[Element]:
    yield programme(brief)


def _days(brief: Brief) -> Iterator[Element]:
    """Each day at a glance, then its session plans."""
    course = brief.course
    for plan in timetable(course):
        yield glance(course, plan, brief.delivery)
        for slot, session in sessions_of(plan):
            yield session_plan(brief.edition, course, plan, slot, session)


def _marked_for_participants(brief: Brief) -> Iterator[Element]:
    for plan in timetable(brief.course):
        yield _day_for_participants(brief.course, plan)


def _day_for_participants(course: Course, plan: DayPlan) -> Element:
    sessions = (session_for_participants(course, slot, session) for slot, session in sessions_of(plan))
    title = plan.day.title
    day = el("section", *sessions, title=title, level="1", running=day_name(plan), **place(plan.day.source))
    for exercise in day.iter("block"):
        if exercise.get("kind") == "exercise" and not exercise.get("lines"):
            exercise.set("lines", str(EXERCISE_LINES))
    return day


def _handouts(brief: Brief) -> Iterator[Element]:
    """With the number of copies; participants needn't know that."""
    yield from handouts(brief.edition, brief.course, brief.people if brief.course.capacity else 0)


def _handouts_alone(brief: Brief) -> Iterator[Element]:
    yield from handouts(brief.edition, brief.course, fresh=True)


def _sources(brief: Brief) -> Iterator[Element]:
    yield front.sources(brief)


CONTENTS = Part("contents", _contents)
SOURCES = Part("sources", _sources)

FACILITATOR = front.Words("Facilitator pack", "For those who lead the course")
PARTICIPANT = front.Words("Participant pack", "For everyone who takes part")
HANDOUTS = front.Words("Handouts", "For everyone, to be copied one by one")
SITE_LEAD = front.Words("Site lead pack", "For the person who arranges the course at one place")

KINDS: tuple[Kind, ...] = (
    Kind(
        "facilitator",
        FACILITATOR,
        (
            _cover(FACILITATOR),
            CONTENTS,
            Part("how-to-use", site_lead.text("how-to-use")),
            Part("running-sheets", running_sheets),
            Part("days", _days),
            Part("exercises", exercises),
            Part("handouts", _handouts),
            Part("kit", kit),
            Part("running-late", running_late),
            Part("looking-after-people", looking_after_people),
            SOURCES,
        ),
        view=lambda edition: edition,
    ),
    Kind(
        "participant",
        PARTICIPANT,
        (
            _cover(PARTICIPANT),
            CONTENTS,
            Part("programme", _programme),
            Part("days", _marked_for_participants),
            Part("handouts", _handouts),
            Part("introductions", introductions.introductions),
            Part("resources", introductions.page_of(introductions.RESOURCES)),
            Part("glossary", introductions.glossary),
            Part("looking-after-yourself", introductions.page_of(introductions.CARE)),
            SOURCES,
        ),
        view=edition_for_participants,
        for_participants=True,
    ),
    Kind("handouts", HANDOUTS, (Part("handouts", _handouts_alone),), edition_for_participants, for_participants=True),
    Kind(
        "site-lead",
        SITE_LEAD,
        (
            _cover(SITE_LEAD),
            CONTENTS,
            Part("letter", site_lead.text("letter", site_lead.in_short)),
            Part("about", site_lead.about),
            Part("who-leads", site_lead.text("who-leads")),
            Part("checklists", site_lead.text("checklists", site_lead.deadlines)),
            Part("print-order", print_order),
            Part("register", site_lead.register),
            Part("feedback-form", site_lead.feedback),
            Part("certificate", site_lead.certificate),
            Part("changes", site_lead.what_changed),
            SOURCES,
        ),
        view=lambda edition: edition,
        counts_others=True,
    ),
)
"""Every kind of pack, with its parts in their order. A course can choose among them: `packs` in its head."""


def kind_of(name: str) -> Kind:
    """The kind of pack with this name, in whichever size."""
    return {kind.name: kind for kind in KINDS}[kind_name(name)]


def words_of(name: str) -> front.Words:
    """What the cover says about a pack, its size included."""
    words = kind_of(name).words
    return replace(words, label=words.label + size_of(name).words)


def parts_of(kind: Kind, course: Course) -> tuple[Part, ...]:
    """The parts of a course's pack: those of its head, in that order, else all."""
    chosen = chosen_parts(course, kind.name)
    if chosen is None:
        return kind.parts
    by_name = {part.name: part for part in kind.parts}
    return tuple(by_name[name] for name in chosen if name in by_name)


def packs(edition: Edition, paper: str = PAPER, booklet: bool = False) -> tuple[Pack, ...]:
    """Every pack of the edition, in order and in each of its sizes; `path` is relative to the hand-over folder.

    `paper`: a4 or letter. `booklet`: with the participant packs as booklets.
    """
    return tuple(
        Pack(name, course.id, f"pdf/{course.id}/{name}.pdf", kind.for_participants, paper)
        for course in edition.library.courses
        for kind in KINDS
        for name in _names(kind, booklet)
    )


def _names(kind: Kind, booklet: bool) -> Iterator[str]:
    sizes = (*kind.sizes, BOOKLET) if booklet and kind.name == "participant" else kind.sizes
    return (kind.name + size.suffix for size in sizes)
