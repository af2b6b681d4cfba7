"""The packs: for whom, and of which parts, in which order."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from hopepack.audience import edition_for_participants
from hopepack.delivery import Delivery
from hopepack.edition import Edition
from hopepack.model import Course
from hopepack.print import front, introductions, site_lead
from hopepack.print.abbreviations import settle_abbreviations
from hopepack.print.brief import Brief, Printed
from hopepack.print.days import glance, programme
from hopepack.print.elements import Element, el, mark_lead_ins, place
from hopepack.print.errors import PrintError
from hopepack.print.exercises import exercises, looking_after_people
from hopepack.print.handouts import handouts
from hopepack.print.kit import kit
from hopepack.print.links import Picture, settle_links, settle_pictures
from hopepack.print.order import print_order
from hopepack.print.plans import session_for_participants, session_plan, sessions_of
from hopepack.print.running import running_late, running_sheets
from hopepack.print.verify import faults, settle_levels
from hopepack.problems import Problem
from hopepack.schedule import DayPlan, timetable
from hopepack.wording import day_name

TEMPLATES = "overrides/print"
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
    scale: str = "standard"
    """The sizes of type, as overrides/print/tokens.typ names them."""
    counts_others: bool = False
    """Made after the course's other packs, whose pages it counts."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack of a course, and where it stands in the hand-over folder."""

    name: str
    course: str
    path: str
    for_participants: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A pack as the template reads it: its XML, and the pictures that the XML names."""

    xml: bytes
    pictures: tuple[Picture, ...]
    scale: str


def _cover(words: front.Words) -> Part:
    return Part("cover", lambda brief: iter((front.cover(brief, words),)))


def _contents(_brief: Brief) -> Iterator[Element]:
    yield front.contents()


def _programme(brief: Brief) -> Iterator[Element]:
    yield programme(brief.course)


def _days(brief: Brief) -> Iterator[Element]:
    """Each day at a glance, then its session plans."""
    course = brief.course
    for plan in timetable(course):
        yield glance(course, plan)
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
    yield from _some(handouts(brief.edition, brief.course, brief.people if brief.course.capacity else 0))


def _handouts_alone(brief: Brief) -> Iterator[Element]:
    yield from _some(handouts(brief.edition, brief.course, fresh=True))


def _some(element: Element | None) -> Iterator[Element]:
    if element is not None:
        yield element


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
    Kind(
        "handouts",
        HANDOUTS,
        (Part("handouts", _handouts_alone),),
        view=edition_for_participants,
        for_participants=True,
    ),
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
    """The kind of pack with this name."""
    return {kind.name: kind for kind in KINDS}[name]


def parts_of(kind: Kind, course: Course) -> tuple[Part, ...]:
    """The parts of a course's pack: those of its head, in that order, else all."""
    chosen = next((order.parts for order in course.packs if order.pack.value == kind.name), None)
    if chosen is None:
        return kind.parts
    by_name = {part.name: part for part in kind.parts}
    return tuple(by_name[name.value] for name in chosen if name.value in by_name)


def packs(edition: Edition) -> tuple[Pack, ...]:
    """Every pack of the edition, in order; `path` is relative to the hand-over folder."""
    return tuple(
        Pack(kind.name, course.id, f"pdf/{course.id}/{kind.name}.pdf", kind.for_participants)
        for course in edition.library.courses
        for kind in KINDS
    )


def build_pack(edition: Edition, course: str, name: str, root: Path, delivery: Delivery | None = None) -> bytes:
    """The PDF of a pack. `root`: the project's folder, in which pictures are found.

    Where the pack counts the course's others, those are made first.
    Raises PrintError where something can't be shown on paper, with its file and line.
    """
    return made(pack_job(edition, course, name, root, delivery, _others(edition, course, name, root, delivery)))


def _others(edition: Edition, course: str, name: str, root: Path, delivery: Delivery | None) -> tuple[Printed, ...]:
    if not kind_of(name).counts_others:
        return ()
    return tuple(
        counted_pack(pack, build_pack(edition, course, pack.name, root, delivery))
        for pack in packs(edition)
        if pack.course == course and not kind_of(pack.name).counts_others
    )


def counted_pack(pack: Pack, pdf: bytes) -> Printed:
    """What the print order says about a finished pack."""
    from hopepack.print.counts import printed

    return printed(pack.name, kind_of(pack.name).words.label, pdf)


@dataclass(frozen=True, slots=True)
class Job:
    """All that is needed to make the pages of a pack: small enough to be given to another process."""

    xml: bytes
    pictures: tuple[tuple[str, Path], ...]
    """Name in the document, and file."""
    templates: Path
    scale: str
    timestamp: int


def pack_job(
    edition: Edition,
    course: str,
    name: str,
    root: Path,
    delivery: Delivery | None = None,
    printed: tuple[Printed, ...] = (),
) -> Job:
    """The work that a pack is, up to the pages. Raises PrintError as `build_pack` does."""
    document = pack_document(edition, course, name, delivery, printed)
    pictures = tuple((picture.name, root / picture.path) for picture in document.pictures)
    return Job(document.xml, pictures, templates(root), document.scale, timestamp(edition))


def made(job: Job) -> bytes:
    """The PDF of a job."""
    from hopepack.print.typst import compile_pack  # Typst is loaded only where pages are made

    return compile_pack(job.xml, dict(job.pictures), job.templates, job.scale, job.timestamp)


def templates(root: Path) -> Path:
    """The folder of the template: the project's own, else the one that this package came with."""
    own = root / TEMPLATES
    return own if own.is_dir() else Path(__file__).resolve().parents[3] / TEMPLATES


def timestamp(edition: Edition) -> int:
    """When a PDF says it was made, in seconds since 1970: the start of the edition's date in UTC."""
    return calendar.timegm(edition.date.timetuple())


def pack_document(
    edition: Edition,
    course: str,
    name: str,
    delivery: Delivery | None = None,
    printed: tuple[Printed, ...] = (),
) -> Document:
    """The document of a pack, with links and pictures settled and nothing in it that can't be shown.

    `delivery`: the run at one site that the pack is for. `printed`: the course's other packs, for the print order.
    """
    kind = kind_of(name)
    view = kind.view(edition)
    parts = parts_of(kind, _course(edition, course))
    root = _root(Brief(view, _course(view, course), delivery, printed), kind, parts)
    settle_levels(root)
    settle_abbreviations(root)
    mark_lead_ins(root)
    settle_links(root)
    pictures, missing = settle_pictures(root, view.library.files)
    _stop_at((*faults(root), *missing))
    return Document(etree.tostring(root, encoding="utf-8"), pictures, kind.scale)


def _course(edition: Edition, id: str) -> Course:
    return {course.id: course for course in edition.library.courses}[id]


def _root(brief: Brief, kind: Kind, parts: tuple[Part, ...]) -> Element:
    edition, course = brief.edition, brief.course
    return el(
        "pack",
        *(element for part in parts for element in part.make(brief)),
        title=f"{course.title}: {kind.words.label}",
        course=course.title,
        label=kind.words.label,
        summary=course.strapline,
        edition=f"Edition {edition.name}",
        date=edition.date.isoformat(),
    )


def _stop_at(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise PrintError(found)
