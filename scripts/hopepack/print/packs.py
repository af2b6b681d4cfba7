"""The packs: for whom, and of which parts, in which order."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from hopepack.audience import edition_for_participants
from hopepack.edition import Edition
from hopepack.model import Course
from hopepack.print import front
from hopepack.print.abbreviations import settle_abbreviations
from hopepack.print.brief import Brief
from hopepack.print.days import glance, programme
from hopepack.print.elements import Element, el, mark_lead_ins, place
from hopepack.print.errors import PrintError
from hopepack.print.handouts import handouts
from hopepack.print.links import Picture, settle_links, settle_pictures
from hopepack.print.plans import session_for_participants, session_plan, sessions_of
from hopepack.print.verify import faults, settle_levels
from hopepack.problems import Problem
from hopepack.schedule import DayPlan, timetable
from hopepack.wording import day_name

TEMPLATES = "overrides/print"
CARE_PAGE = "docs/looking-after-yourself.md"

Part = Callable[[Brief], Iterator[Element]]
"""A part of a pack: none, one or several elements that each begin on a new page."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of pack: who holds it, what it is made of, and from how much of the edition."""

    name: str
    words: front.Words
    parts: tuple[Part, ...]
    view: Callable[[Edition], Edition]
    """What of the edition the parts are given to see."""
    scale: str = "standard"
    """The sizes of type, as overrides/print/tokens.typ names them."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack of a course, and where it stands in the hand-over folder."""

    name: str
    course: str
    path: str


@dataclass(frozen=True, slots=True)
class Document:
    """A pack as the template reads it: its XML, and the pictures that the XML names."""

    xml: bytes
    pictures: tuple[Picture, ...]
    scale: str


def _cover(words: front.Words) -> Part:
    return lambda brief: iter((front.cover(brief, words),))


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
    return el("section", *sessions, title=title, level="1", running=day_name(plan), **place(plan.day.source))


def _looking_after_yourself(brief: Brief) -> Iterator[Element]:
    if page := brief.edition.library.page(CARE_PAGE):
        yield front.page(page)


def _handouts(brief: Brief) -> Iterator[Element]:
    part = handouts(brief.edition, brief.course, brief.course.capacity)
    if part is not None:
        yield part


def _sources(brief: Brief) -> Iterator[Element]:
    yield front.sources(brief)


FACILITATOR = front.Words("Facilitator pack", "For those who lead the course")
PARTICIPANT = front.Words("Participant pack", "For everyone who takes part")

KINDS: tuple[Kind, ...] = (
    Kind(
        "facilitator",
        FACILITATOR,
        (_cover(FACILITATOR), _contents, _days, _handouts, _sources),
        view=lambda edition: edition,
    ),
    Kind(
        "participant",
        PARTICIPANT,
        (
            _cover(PARTICIPANT), _contents, _programme, _marked_for_participants,
            _looking_after_yourself, _handouts, _sources,
        ),
        view=edition_for_participants,
    ),
)  # fmt: skip


def packs(edition: Edition) -> tuple[Pack, ...]:
    """Every pack of the edition, in order; `path` is relative to the hand-over folder."""
    return tuple(
        Pack(kind.name, course.id, f"pdf/{course.id}/{kind.name}.pdf")
        for course in edition.library.courses
        for kind in KINDS
    )


def build_pack(edition: Edition, course: str, name: str, root: Path) -> bytes:
    """The PDF of a pack. `root`: the project's folder, in which pictures are found.

    Raises PrintError where something can't be shown on paper, with its file and line.
    """
    return made(pack_job(edition, course, name, root))


@dataclass(frozen=True, slots=True)
class Job:
    """All that is needed to make the pages of a pack: small enough to be given to another process."""

    xml: bytes
    pictures: tuple[tuple[str, Path], ...]
    """Name in the document, and file."""
    templates: Path
    scale: str
    timestamp: int


def pack_job(edition: Edition, course: str, name: str, root: Path) -> Job:
    """The work that a pack is, up to the pages. Raises PrintError as `build_pack` does."""
    document = pack_document(edition, course, name)
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


def pack_document(edition: Edition, course: str, name: str) -> Document:
    """The document of a pack, with links and pictures settled and nothing in it that can't be shown."""
    kind = {kind.name: kind for kind in KINDS}[name]
    view = kind.view(edition)
    root = _root(Brief(view, {item.id: item for item in view.library.courses}[course]), kind)
    settle_levels(root)
    settle_abbreviations(root)
    mark_lead_ins(root)
    settle_links(root)
    pictures, missing = settle_pictures(root, view.library.files)
    _stop_at((*faults(root), *missing))
    return Document(etree.tostring(root, encoding="utf-8"), pictures, kind.scale)


def _root(brief: Brief, kind: Kind) -> Element:
    edition, course = brief.edition, brief.course
    return el(
        "pack",
        *(element for part in kind.parts for element in part(brief)),
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
