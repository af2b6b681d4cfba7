"""What every page may ask: worked out once for a build, as some answers need a walk through all sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hopepack.checks.links import places
from hopepack.compare.values import Changes
from hopepack.edition import Edition, Teaching, courses_in_order, coverage, handout_numbers, handout_uses
from hopepack.handover import PackFile
from hopepack.links import resolve
from hopepack.model import Course, Library, Mode, Session, fragments
from hopepack.schedule import DayPlan, Slot, timetable
from hopepack.site.links import href, reader_href, site_href
from hopepack.site.participants import HOME, WELCOME, site_edition

HANDOUTS = "handouts/index.md"
"""The list of handouts: a page that stands in no file."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session stands in its course."""

    number: int
    plan: DayPlan
    slot: Slot


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """A course with its timetable and its numbers."""

    course: Course
    plans: tuple[DayPlan, ...]
    places: Mapping[str, Place]
    """Slug of a session -> its place, in running order; what is in no day is left out."""
    handouts: Mapping[str, int]
    """Slug of a handout -> its number in the course."""
    other: Mapping[str, Place]
    """The same as `places`, if the course went the other way: online, or in person."""

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions in running order, then those that are in no day."""
        ordered = [self.course.session(slug) for slug in self.places]
        others = [session for session in self.course.sessions if session.slug not in self.places]
        return (*(session for session in ordered if session is not None), *others)


@dataclass(frozen=True, slots=True)
class Facts:
    """The edition, and what follows from it."""

    edition: Edition
    courses: Mapping[str, CourseFacts]
    coverage: Mapping[tuple[str, str], tuple[Teaching, ...]]
    uses: Mapping[str, tuple[Teaching, ...]]
    known: frozenset[str]
    """Every file of the project that has a place in the site: what a link may lead to."""
    attached: frozenset[str]
    """Those of them that are no pages: pictures, and files to download."""
    changes: Changes | None = None
    """What changed since the last edition; None where this is the first, or nobody may see it."""
    for_participants: bool = False
    """Whether this is the participants' site: then no link may name what they don't have."""
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Path of a page -> the places in it that a link can point to."""
    packs: tuple[PackFile, ...] = ()
    """The PDFs that stand beside the site; a site that is built alone has none."""

    @property
    def library(self) -> Library:
        return self.edition.library


@dataclass(frozen=True, slots=True)
class Here:
    """The page that is being made: links are written as seen from it."""

    facts: Facts
    source: str

    @property
    def library(self) -> Library:
        return self.facts.library

    def written(self, target: str) -> str | None:
        """The address of a link as its author wrote it; none where participants don't have what it leads to."""
        if not self.facts.for_participants:
            return site_href(target, self.source, self.facts.known)
        return reader_href(target, self.source, self.facts.known, self.facts.places, {WELCOME: HOME})

    def to(self, path: str, anchor: str = "") -> str:
        """The address of a file of the project."""
        return href(path, self.source, anchor)


def site_facts(
    edition: Edition,
    changes: Changes | None = None,
    *,
    for_participants: bool = False,
    packs: Sequence[PackFile] = (),
) -> Facts:
    """What follows from an edition: the whole of it, or as far as participants may see it."""
    if for_participants:
        edition = site_edition(edition)
    library = edition.library
    attached = attachments(library)
    return Facts(
        edition=edition,
        courses={course.id: _course_facts(course) for course in courses_in_order(library)},
        coverage=coverage(library),
        uses=handout_uses(library),
        known=content_paths(library) | attached,
        attached=attached,
        changes=changes,
        for_participants=for_participants,
        places=places(library),
        packs=tuple(pack for pack in packs if pack.for_participants or not for_participants),
    )


def _course_facts(course: Course) -> CourseFacts:
    plans = timetable(course)
    others = timetable(replace(course, delivery=other_mode(course.delivery)))
    return CourseFacts(course, plans, _places(plans), handout_numbers(course), _places(others))


def _places(plans: Iterable[DayPlan]) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for plan in plans:
        for slot in plan.slots:
            if isinstance(slot.item, Session):
                places.setdefault(slot.item.slug, Place(len(places) + 1, plan, slot))
    return places


def other_mode(delivery: Mode) -> Mode:
    return "in person" if delivery == "online" else "online"


def content_paths(library: Library) -> frozenset[str]:
    """The files that become pages, and the list of handouts."""
    sources = [course.source for course in library.courses]
    sources += [session.source for course in library.courses for session in course.sessions]
    sources += [handout.source for handout in library.handouts]
    sources += [page.source for page in library.pages]
    return frozenset(source.path for source in sources) | {HANDOUTS}


def attachments(library: Library) -> frozenset[str]:
    """The pictures and files that some page shows or links to. Nothing else is copied into the site."""
    found = set()
    for fragment in (fragment for document in library.documents() for fragment in fragments(document)):
        targets = [image.target for image in fragment.images] + [link.target for link in fragment.links]
        for target in targets:
            path = resolve(target, fragment.source.path).path
            if path in library.files and not path.endswith(".md"):
                found.add(path)
    return frozenset(found)
