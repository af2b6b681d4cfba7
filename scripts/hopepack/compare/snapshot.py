"""A snapshot: what an edition says, apart from how its files are written.

It holds what somebody who teaches would miss if it changed: words, minutes, clock times, numbers. It knows
neither lines nor Markdown, so that moving a sentence to another line is no change.

A snapshot holds facilitators' words. It is never part of what participants are given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hopepack.compare.plain import plain_lines
from hopepack.edition import handout_numbers, served, session_numbers
from hopepack.model import Activity, Block, Course, Handout, Library, Material, Mode, Page, Piece, Session, Text
from hopepack.schedule import DayPlan, Slot, clock, session_minutes, timetable
from hopepack.wording import role_words, session_lead


class Clock(int):
    """A time of day in minutes after midnight, shown and kept as `9:30`."""

    def __str__(self) -> str:
        return clock(self)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text: prose, or a block."""

    kind: str = ""
    """The block's kind; empty for prose."""
    title: str = ""
    options: str = ""
    """`lines: 4`, as the author writes them, joined by `; `."""
    text: tuple[str, ...] = ()
    """A line for each paragraph, list item, heading and row of a table."""


@dataclass(frozen=True, slots=True)
class KeptActivity:
    """A timed step of a session plan."""

    title: str
    minutes: int
    setting: str = ""
    lead: tuple[str, ...] = ()
    is_break: bool = False
    late: str = ""
    """What may be done when the day runs late: `can be shortened to 10 min`."""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptMaterial:
    """A thing to bring, and how many: `1 per person`."""

    name: str
    quantity: str = ""


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session plan."""

    slug: str
    number: int
    """Its place in the running order, counted through the course; 0 where it has none yet."""
    title: str
    summary: str
    minutes: int
    objectives: tuple[str, ...] = ()
    chime: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()
    framework: tuple[str, ...] = ()
    handouts: tuple[str, ...] = ()
    materials: tuple[KeptMaterial, ...] = ()
    room: str = ""
    content_note: str = ""
    opening: tuple[Passage, ...] = ()
    activities: tuple[KeptActivity, ...] = ()
    serves: tuple[str, ...] = ()
    """The items of frameworks that it names, as its plan says them: `CHIME: Hope; Identity`."""


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """A session or a pause of a day, with its clock time."""

    start: Clock
    minutes: int
    session: str = ""
    """Its slug; empty for a pause."""
    pause: str = ""
    lead: str = ""
    """Who leads most of it: `Both`."""


@dataclass(frozen=True, slots=True)
class KeptDay:
    """A course day."""

    title: str
    start: Clock
    end: Clock
    """When the last session ends, as worked out."""
    finish: Clock
    """When the day must be over."""
    entries: tuple[KeptEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptObjective:
    """A learning objective."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class KeptCourse:
    """A course."""

    id: str
    title: str
    strapline: str
    delivery: str
    capacity: int
    team: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    objectives: tuple[KeptObjective, ...] = ()
    introduction: tuple[Passage, ...] = ()
    days: tuple[KeptDay, ...] = ()
    sessions: tuple[KeptSession, ...] = ()
    handouts: tuple[str, ...] = ()
    """Their slugs, in the order of their numbers."""

    def session(self, slug: str) -> KeptSession | None:
        return next((session for session in self.sessions if session.slug == slug), None)


@dataclass(frozen=True, slots=True)
class KeptHandout:
    """A handout."""

    slug: str
    title: str
    kind: str
    summary: str
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page of docs/, with what it holds as data: the items of a framework, sources, terms."""

    path: str
    title: str
    summary: str = ""
    audience: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What an edition says."""

    name: str
    """Its name (`2026.1`), or what was compared in its place (`main~3`)."""
    date: str = ""
    """`2026-11-22`; empty where it is no edition of its own."""
    courses: tuple[KeptCourse, ...] = ()
    handouts: tuple[KeptHandout, ...] = ()
    pages: tuple[KeptPage, ...] = ()

    def handout(self, slug: str) -> KeptHandout | None:
        return next((handout for handout in self.handouts if handout.slug == slug), None)


def snapshot(library: Library, name: str, date: str = "") -> Snapshot:
    """What a library says, with clock times and numbers worked out; courses, handouts and pages by name."""
    return Snapshot(
        name=name,
        date=date,
        courses=tuple(_course(course, library) for course in sorted(library.courses, key=lambda course: course.id)),
        handouts=tuple(
            KeptHandout(each.slug, each.title, each.kind, each.summary, tuple(_passages(each, library)))
            for each in sorted(library.handouts, key=lambda handout: handout.slug)
        ),
        pages=tuple(
            KeptPage(page.source.path, page.title, page.summary, page.audience, _page_passages(page, library))
            for page in sorted(library.pages, key=lambda page: page.source.path)
        ),
    )


def _course(course: Course, library: Library) -> KeptCourse:
    numbers = session_numbers(course)
    order = sorted(course.sessions, key=lambda each: (numbers.get(each.slug, len(numbers) + 1), each.slug))
    return KeptCourse(
        id=course.id,
        title=course.title,
        strapline=course.strapline,
        delivery=course.delivery,
        capacity=course.capacity,
        team=_values(course.team),
        audience=course.audience,
        objectives=tuple(KeptObjective(objective.id, objective.text) for objective in course.objectives),
        introduction=tuple(_passages(course, library)),
        days=tuple(_day(plan) for plan in timetable(course)),
        sessions=tuple(_session(session, course, numbers.get(session.slug, 0), library) for session in order),
        handouts=tuple(handout_numbers(course)),
    )


def _day(plan: DayPlan) -> KeptDay:
    return KeptDay(
        title=plan.day.title,
        start=Clock(plan.day.start),
        end=Clock(plan.end),
        finish=Clock(plan.day.finish),
        entries=tuple(_entry(slot) for slot in plan.slots),
    )


def _entry(slot: Slot) -> KeptEntry:
    if isinstance(slot.item, Session):
        lead = role_words(session_lead(slot))
        return KeptEntry(Clock(slot.start), slot.minutes, session=slot.item.slug, lead=lead)
    return KeptEntry(Clock(slot.start), slot.minutes, pause=slot.item.kind)


def _session(session: Session, course: Course, number: int, library: Library) -> KeptSession:
    return KeptSession(
        slug=session.slug,
        number=number,
        title=session.title,
        summary=session.summary,
        minutes=session_minutes(session, course.delivery),
        objectives=_values(session.objectives),
        chime=_values(session.chime),
        capabilities=_values(session.capabilities),
        framework=_values(session.framework),
        serves=tuple(
            f"{framework.page.title}: {'; '.join(item.words for item in items)}"
            for framework, items in served(library, session)
        ),
        handouts=_values(session.handouts),
        materials=tuple(KeptMaterial(each.name, quantity_words(each)) for each in session.materials),
        room=session.room,
        content_note=session.content_note,
        opening=tuple(_passage(piece, library) for piece in session.opening),
        activities=tuple(_activity(activity, course.delivery, library) for activity in session.activities),
    )


def _activity(activity: Activity, delivery: Mode, library: Library) -> KeptActivity:
    return KeptActivity(
        title=activity.title,
        minutes=activity.minutes_in(delivery),
        setting=activity.setting,
        lead=activity.lead,
        is_break=activity.is_break,
        late=_late_words(activity),
        passages=tuple(_passage(piece, library) for piece in activity.pieces),
    )


def _late_words(activity: Activity) -> str:
    if activity.can_be_left_out:
        return "can be left out"
    return f"can be shortened to {activity.shorten_to} min" if activity.shorten_to is not None else ""


def quantity_words(material: Material) -> str:
    """`5`, `1 per person`, `2 per group of 4`, as an author writes it; empty where no number is given."""
    quantity = material.quantity
    if quantity is None:
        return ""
    groups = {0: "", 1: " per person", 2: " per pair"}
    return f"{quantity.count}{groups.get(quantity.group, f' per group of {quantity.group}')}"


def _values(texts: tuple[Text, ...]) -> tuple[str, ...]:
    return tuple(text.value for text in texts)


def _passages(document: Course | Handout | Page, library: Library) -> Iterator[Passage]:
    return (_passage(piece, library) for piece in document.pieces)


def _passage(piece: Piece, library: Library) -> Passage:
    if not isinstance(piece, Block):
        return Passage(text=plain_lines(piece))
    return Passage(piece.kind, piece.title, "; ".join(_options(piece, library)), plain_lines(piece.body))


def _options(block: Block, library: Library) -> Iterator[str]:
    if block.lines:
        yield f"lines: {block.lines}"
    if block.minutes:
        yield f"minutes: {block.minutes}"
    for key, words in (
        ("options", block.options),
        ("items", library.items_to_rate(block)),
        ("columns", block.columns),
    ):
        if words:
            yield f"{key}: {', '.join(words)}"
    if block.rows:
        yield f"rows: {block.rows}"


def _page_passages(page: Page, library: Library) -> tuple[Passage, ...]:
    return (*_passages(page, library), *(Passage(text=(line,)) for line in _data_lines(page.source.path, library)))


def _data_lines(path: str, library: Library) -> Iterator[str]:
    """What stands in the head of a page of data, a line for each entry."""
    for framework in library.frameworks:
        if framework.page.source.path == path:
            yield from (f"{item.words}: {item.sentence}" for item in framework.items)
    if path == "docs/sources.md":
        for entry in library.sources:
            yield ". ".join(word for word in (entry.title, entry.by, entry.year, entry.what, entry.rights) if word)
    elif path == "docs/glossary.md":
        terms = (*library.glossary.abbreviations, *library.glossary.terms)
        yield from (f"{term.term}: {term.meaning}" for term in terms)
    elif path == "docs/language.md":
        yield from (f"{each.phrase}: {each.instead}. {each.reason}" for each in library.phrases)
