"""The packs: for whom, and of which parts, in which order."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from hopepack.audience import delivery_for_participants, edition_for_participants
from hopepack.compare.editions import changes_since_last_edition
from hopepack.compare.values import Changes
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
from hopepack.print.fields import has_fields, settle_fields
from hopepack.print.form_font import FormFont, form_font
from hopepack.print.handouts import handouts
from hopepack.print.kit import kit
from hopepack.print.links import Picture, settle_links, settle_pictures
from hopepack.print.order import print_order
from hopepack.print.plans import session_for_participants, session_plan, sessions_of
from hopepack.print.running import running_late, running_sheets
from hopepack.print.site import logo_name
from hopepack.print.sizes import BOOKLET, LARGE, PAPER, STANDARD, Size, kind_name, size_of
from hopepack.print.verify import faults, settle_levels
from hopepack.print.widths import endless_words, mark_long_words
from hopepack.problems import Problem
from hopepack.schedule import DayPlan, timetable
from hopepack.wording import day_name

if TYPE_CHECKING:
    from hopepack.print.typst import Press

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


@dataclass(frozen=True, slots=True)
class Document:
    """A pack as the template reads it: its XML, and the pictures that the XML names."""

    xml: bytes
    pictures: tuple[Picture, ...]
    scale: str
    fillable: bool
    """Whether there are fields in it."""


def _cover(words: front.Words) -> Part:
    return Part("cover", lambda brief: iter((front.cover(brief, words),)))


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
    chosen = next((order.parts for order in course.packs if order.pack.value == kind.name), None)
    if chosen is None:
        return kind.parts
    by_name = {part.name: part for part in kind.parts}
    return tuple(by_name[name.value] for name in chosen if name.value in by_name)


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


def build_pack(
    edition: Edition, course: str, name: str, root: Path, delivery: Delivery | None = None, paper: str = PAPER
) -> bytes:
    """The PDF of a pack. `root`: the project's folder, in which pictures are found; `paper`: a4 or letter.

    Where the pack counts the course's others, those are made first.
    Raises PrintError where something can't be shown on paper, with its file and line.
    """
    others = _others(edition, course, name, root, delivery, paper)
    return made(pack_job(edition, course, name, root, delivery, others, paper, changes_told(edition, name, root)))


def changes_told(edition: Edition, name: str, root: Path) -> Changes | None:
    """What the pack says of changes since the last edition: nothing but in the site lead's."""
    return changes_since_last_edition(root, edition) if kind_of(name).counts_others else None


def _others(
    edition: Edition, course: str, name: str, root: Path, delivery: Delivery | None, paper: str
) -> tuple[Printed, ...]:
    if not kind_of(name).counts_others:
        return ()
    return tuple(
        counted_pack(pack, build_pack(edition, course, pack.name, root, delivery, paper))
        for pack in packs(edition)
        if pack.course == course and is_counted(pack)
    )


def is_counted(pack: Pack) -> bool:
    """Whether the print order has a pack: those in large print are made for the people who ask for them."""
    return size_of(pack.name) is STANDARD and not kind_of(pack.name).counts_others


def counted_pack(pack: Pack, pdf: bytes) -> Printed:
    """What the print order says about a finished pack."""
    from hopepack.print.counts import printed

    return printed(pack.name, words_of(pack.name).label, pdf)


@dataclass(frozen=True, slots=True)
class Job:
    """All that is needed to make the pages of a pack: small enough to be given to another process."""

    xml: bytes
    pictures: tuple[tuple[str, Path], ...]
    """Name in the document, and file."""
    templates: Path
    scale: str
    timestamp: int
    paper: str = PAPER
    fillable: bool = False


def pack_job(
    edition: Edition,
    course: str,
    name: str,
    root: Path,
    delivery: Delivery | None = None,
    printed: tuple[Printed, ...] = (),
    paper: str = PAPER,
    changes: Changes | None = None,
) -> Job:
    """The work that a pack is, up to the pages. Raises PrintError as `build_pack` does."""
    document = pack_document(edition, course, name, delivery, printed, changes)
    pictures = tuple((picture.name, root / picture.path) for picture in document.pictures)
    return Job(document.xml, pictures, templates(root), document.scale, timestamp(edition), paper, document.fillable)


def made(job: Job) -> bytes:
    """The PDF of a job."""
    with Presses() as presses:
        return presses.made(job)


class Presses:
    """A press for each template, size of type and paper: jobs that are alike are made by the same, one by one.

    `font`: what people write into fields with; it is made where none is given.
    """

    def __init__(self, font: FormFont | None = None) -> None:
        self._font = font
        self._presses: dict[tuple[Path, str, str], Press] = {}
        self._open = ExitStack()

    def __enter__(self) -> Presses:
        return self

    def __exit__(self, *_error: object) -> None:
        self._open.close()

    def made(self, job: Job) -> bytes:
        """The PDF of a job, the same as if it were made alone."""
        from hopepack.print.finish import finished
        from hopepack.print.typst import Press  # Typst is loaded only where pages are made

        key = job.templates, job.scale, job.paper
        if key not in self._presses:
            self._presses[key] = self._open.enter_context(Press(*key))
        pdf = self._presses[key].pdf(job.xml, dict(job.pictures), job.timestamp)
        return finished(pdf, job.scale, (self._font or form_font()) if job.fillable else None)


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
    changes: Changes | None = None,
) -> Document:
    """The document of a pack, with links and pictures settled and nothing in it that can't be shown.

    `delivery`: the run at one site that the pack is for. `printed`: the course's other packs, for the print order.
    `changes`: since the last edition.
    """
    kind = kind_of(name)
    view = kind.view(edition)
    parts = parts_of(kind, _course(edition, course))
    seen = delivery and delivery_seen(kind, edition, delivery)
    root = _root(Brief(view, _course(view, course), seen, printed, changes), words_of(name), parts)
    settle_levels(root)
    settle_abbreviations(root)
    mark_lead_ins(root)
    settle_fields(root)
    settle_links(root)
    pictures, missing = settle_pictures(root, view.library.files)
    mark_long_words(root)
    _stop_at((*faults(root), *endless_words(root), *missing))
    size = size_of(name)
    fillable = size is not BOOKLET and has_fields(root)
    return Document(etree.tostring(root, encoding="utf-8"), (*pictures, *_logo(seen)), size.scale, fillable)


def delivery_seen(kind: Kind, edition: Edition, delivery: Delivery) -> Delivery:
    """A delivery as the holder of a pack may see it: whole only for those who see the whole edition."""
    return delivery if kind.view(edition) is edition else delivery_for_participants(delivery)


def _logo(delivery: Delivery | None) -> Iterator[Picture]:
    if delivery and delivery.logo:
        yield Picture(logo_name(delivery), delivery.logo)


def _course(edition: Edition, id: str) -> Course:
    return {course.id: course for course in edition.library.courses}[id]


def _root(brief: Brief, words: front.Words, parts: tuple[Part, ...]) -> Element:
    edition, course = brief.edition, brief.course
    root = el(
        "pack",
        *(element for part in parts for element in part.make(brief)),
        title=f"{course.title}: {words.label}" + (f", {brief.delivery.site}" if brief.delivery else ""),
        course=course.title,
        label=words.label,
        summary=course.strapline,
        edition=f"Edition {edition.name}",
        date=edition.date.isoformat(),
    )
    for page in root.iterchildren("cover"):
        page.set("label", words.label)
    return root


def _stop_at(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise PrintError(found)
