"""The page of a session plan: the facts above, then the activities with their clock times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from hopepack.edition import served
from hopepack.model import Activity, Block, BlockKind, Course, Material, Mode, Session, Text
from hopepack.schedule import Slot, Step, clock, length, session_minutes
from hopepack.site.facts import Here, Place, other_mode
from hopepack.site.view_parts import (
    LinkView,
    PieceView,
    handout_links,
    people_words,
    piece_views,
    role_kind,
    session_link,
    source_links,
)
from hopepack.site.view_run import run_path
from hopepack.site.view_timeline import TimelineView, timeline_view
from hopepack.wording import first_lower, lead_words, session_lead, setting_words


@dataclass(frozen=True, slots=True)
class StepView:
    """An activity."""

    id: str
    title: str
    start: str
    """Its clock time; empty for a session that is in no day."""
    minutes: int
    other_start: str
    other_minutes: int
    """The same if the course went the other way: online, or in person."""
    role: str
    roles: str
    """Who leads, for the filter: `trainer|lived experience`; empty for a break."""
    is_break: bool
    about: tuple[str, ...]
    """Setting and who leads."""
    late: str
    """What may be done when the day runs late."""
    pieces: tuple[PieceView, ...]


@dataclass(frozen=True, slots=True)
class MaterialView:
    """A thing to bring, for as many people as the course takes."""

    name: str
    amount: int | None
    count: int
    group: int
    """As in model.Quantity: `count` in all (0), or for each `group` people."""


@dataclass(frozen=True, slots=True)
class ServesView:
    """The items of one framework that a session names."""

    framework: LinkView
    items: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class NeighbourView:
    """The session before or after this one."""

    link: LinkView
    when: str


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session plan."""

    title: str
    summary: str
    course: LinkView
    where: str
    """`Session 3, day one`."""
    when: str
    """`10:20 to 11:10`."""
    length: str
    other_when: str
    other_length: str
    """The same if the course went the other way: online, or in person."""
    lead: str
    room: str
    people: int
    course_id: str
    roles: tuple[str, ...]
    """Of the course's team."""
    mode: Mode
    other_mode: Mode
    has_two_modes: bool
    """Online it has other times or notes of its own."""
    has_notes: bool
    """It has notes for whoever leads, which can be folded away."""
    timeline: TimelineView | None
    other_timeline: TimelineView | None
    run: LinkView | None
    """Where the day of this session can be run by the clock."""
    materials: tuple[MaterialView, ...]
    handouts: tuple[LinkView, ...]
    content_note: str
    objectives: tuple[LinkView, ...]
    serves: tuple[ServesView, ...]
    opening: tuple[PieceView, ...]
    steps: tuple[StepView, ...]
    before: NeighbourView | None
    after: NeighbourView | None
    sources: tuple[LinkView, ...]


def session_view(here: Here, course: Course, session: Session) -> SessionView:
    facts = here.facts.courses[course.id]
    place, other = facts.places.get(session.slug), facts.other.get(session.slug)
    before, after = _neighbours(here, course, session)
    steps = _steps(here, course, session, place, other)
    return SessionView(
        title=session.title,
        summary=session.summary,
        course=LinkView(course.title, here.to(course.source.path)),
        where=_where(place),
        when=slot_words(place.slot) if place else "",
        length=length(session_minutes(session, course.delivery)),
        other_when=slot_words(other.slot) if other else "",
        other_length=length(session_minutes(session, other_mode(course.delivery))),
        lead=people_words(session_lead(_slot(course, session, place))),
        room=session.room,
        people=course.capacity,
        course_id=course.id,
        roles=tuple(role.value for role in course.team),
        mode=course.delivery,
        other_mode=other_mode(course.delivery),
        has_two_modes=_has_two_modes(session, steps),
        has_notes=_has(session, "facilitator"),
        timeline=timeline_view(here, course, place) if place else None,
        other_timeline=timeline_view(here, course, other) if other else None,
        run=LinkView(place.plan.day.title, here.to(run_path(course, place.plan))) if place else None,
        materials=tuple(_material(material, course.capacity) for material in session.materials),
        handouts=handout_links(here, course, session.handouts),
        content_note=session.content_note,
        objectives=_objectives(here, course, session.objectives),
        serves=tuple(_serves(here, session)),
        opening=piece_views(session.opening, here, plan=True),
        steps=steps,
        before=before,
        after=after,
        sources=source_links(here, session.sources),
    )


def slot_words(slot: Slot) -> str:
    """`10:20 to 11:10`."""
    return f"{clock(slot.start)} to {clock(slot.end)}"


def _where(place: Place | None) -> str:
    if place is None:
        return "Not in the running order"
    return f"Session {place.number}, {first_lower(place.plan.day.title)}"


def _slot(course: Course, session: Session, place: Place | None) -> Slot:
    """The session's time; counted from midnight where it is in no day."""
    if place is not None:
        return place.slot
    lengths = [activity.minutes_in(course.delivery) for activity in session.activities]
    steps = tuple(map(Step, accumulate(lengths, initial=0), lengths, session.activities))
    return Slot(0, sum(lengths), session, steps)


def _material(material: Material, people: int) -> MaterialView:
    quantity = material.quantity
    if quantity is None:
        return MaterialView(material.name, None, 0, 0)
    return MaterialView(material.name, quantity.for_people(people), quantity.count, quantity.group)


def _has_two_modes(session: Session, steps: Sequence[StepView]) -> bool:
    return _has(session, "online") or any(
        (step.start, step.minutes) != (step.other_start, step.other_minutes) for step in steps
    )


def _has(session: Session, kind: BlockKind) -> bool:
    return any(isinstance(piece, Block) and piece.kind == kind for piece in session.pieces())


def _steps(
    here: Here, course: Course, session: Session, place: Place | None, other: Place | None
) -> tuple[StepView, ...]:
    others = _slot(replace(course, delivery=other_mode(course.delivery)), session, other).steps
    return tuple(
        StepView(
            id=step.activity.id,
            title=step.activity.title,
            start=clock(step.start) if place else "",
            minutes=step.minutes,
            other_start=clock(other_step.start) if place else "",
            other_minutes=other_step.minutes,
            role=role_kind(step.activity.lead),
            roles=_roles(course, step.activity),
            is_break=step.activity.is_break,
            about=_about(step.activity),
            late=_late(step.activity),
            pieces=piece_views(step.activity.pieces, here, plan=True),
        )
        for step, other_step in zip(_slot(course, session, place).steps, others, strict=True)
    )


def _roles(course: Course, activity: Activity) -> str:
    """Whose part it is: of the whole team where nobody is named, of nobody in a break."""
    if activity.is_break:
        return ""
    return "|".join(activity.lead or (role.value for role in course.team))


def _about(activity: Activity) -> tuple[str, ...]:
    lead = "" if activity.is_break else lead_words(activity.lead)
    return tuple(filter(None, (setting_words(activity), lead)))


def _late(activity: Activity) -> str:
    if activity.can_be_left_out:
        return "Short of time: leave this out"
    if activity.shorten_to is not None:
        return f"Short of time: {length(activity.shorten_to)} will do"
    return ""


def _objectives(here: Here, course: Course, ids: tuple[Text, ...]) -> tuple[LinkView, ...]:
    texts = {objective.id: objective.text for objective in course.objectives}
    return tuple(
        LinkView(texts[id.value], here.to(course.source.path, objective_anchor(id.value)))
        for id in ids
        if id.value in texts
    )


def objective_anchor(id: str) -> str:
    return f"objective-{id}"


def _serves(here: Here, session: Session) -> Iterator[ServesView]:
    for framework, items in served(here.library, session):
        path = framework.page.source.path
        links = tuple(LinkView(item.words, here.to(path, item.id)) for item in items)
        yield ServesView(LinkView(framework.page.title, here.to(path)), links)


def _neighbours(here: Here, course: Course, session: Session) -> tuple[NeighbourView | None, NeighbourView | None]:
    facts = here.facts.courses[course.id]
    slugs = [None, *facts.places, None]
    if session.slug not in facts.places:
        return None, None
    index = slugs.index(session.slug)
    return _neighbour(here, course, slugs[index - 1]), _neighbour(here, course, slugs[index + 1])


def _neighbour(here: Here, course: Course, slug: str | None) -> NeighbourView | None:
    session = course.session(slug) if slug else None
    if session is None:
        return None
    place = here.facts.courses[course.id].places[session.slug]
    return NeighbourView(session_link(here, course, session), f"{place.plan.day.title}, {slot_words(place.slot)}")
