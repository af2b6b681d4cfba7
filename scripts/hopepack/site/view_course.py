"""The page of a course: who it is for, what it is to achieve, and the timetable of each day."""

from __future__ import annotations

from dataclasses import dataclass

from hopepack.edition import course_handouts
from hopepack.model import Course, Objective, Pause
from hopepack.schedule import DayPlan, Slot, clock
from hopepack.site.facts import Here
from hopepack.site.view_packs import PackView, course_packs
from hopepack.site.view_parts import (
    LinkView,
    PieceView,
    handout_number,
    piece_views,
    role_kind,
    session_link,
    source_links,
)
from hopepack.site.view_plan import PLAN
from hopepack.site.view_run import run_path
from hopepack.site.view_session import objective_anchor
from hopepack.wording import (
    first_lower,
    first_upper,
    in_hand,
    listed,
    pause_words,
    role_words,
    running_late,
    session_lead,
)


@dataclass(frozen=True, slots=True)
class RowView:
    """A session or a pause in the timetable."""

    start: str
    end: str
    what: LinkView
    summary: str
    lead: str
    length: str
    role: str
    """trainer, lived, both; or pause."""


@dataclass(frozen=True, slots=True)
class DayView:
    """A day."""

    id: str
    title: str
    name: str
    """`day one`: the title within a sentence."""
    times: str
    rows: tuple[RowView, ...]
    ends: str
    hand: str
    """Time in hand, as a sentence; empty where the day runs past its end."""
    late: str
    run: str
    """The address of the page on which the day is run by the clock."""


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """A learning objective and the sessions that serve it."""

    anchor: str
    text: str
    sessions: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class UsedHandoutView:
    """A handout of the course and the sessions that hand it out."""

    handout: LinkView
    kind: str
    sessions: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class CourseView:
    """A course."""

    title: str
    strapline: str
    delivery: str
    capacity: int
    team: str
    audience: tuple[str, ...]
    first: LinkView | None
    """The session that the course begins with."""
    pieces: tuple[PieceView, ...]
    objectives: tuple[ObjectiveView, ...]
    days: tuple[DayView, ...]
    handouts: tuple[UsedHandoutView, ...]
    packs: tuple[PackView, ...]
    sources: tuple[LinkView, ...]
    plan: str
    """The address of the page on which a delivery of it is planned."""


def course_view(here: Here, course: Course) -> CourseView:
    facts = here.facts.courses[course.id]
    return CourseView(
        title=course.title,
        strapline=course.strapline,
        delivery=first_upper(course.delivery),
        capacity=course.capacity,
        team=first_upper(listed([text.value for text in course.team])),
        audience=course.audience,
        first=next((session_link(here, course, session) for session in facts.sessions), None),
        pieces=piece_views(course.pieces, here),
        objectives=tuple(_objective(here, course, objective) for objective in course.objectives),
        days=tuple(_day(here, course, plan) for plan in facts.plans),
        handouts=_handouts(here, course),
        packs=course_packs(here, course),
        sources=source_links(here, course.sources),
        plan=here.to(PLAN, f"course-{course.id}"),
    )


def _objective(here: Here, course: Course, objective: Objective) -> ObjectiveView:
    sessions = tuple(
        session_link(here, course, session)
        for session in here.facts.courses[course.id].sessions
        if objective.id in {text.value for text in session.objectives}
    )
    return ObjectiveView(objective_anchor(objective.id), objective.text, sessions)


def _day(here: Here, course: Course, plan: DayPlan) -> DayView:
    finish = clock(plan.day.finish)
    hand = f"{in_hand(plan)} before {finish}" if plan.slack >= 0 else ""
    return DayView(
        id=f"day-{plan.number}",
        title=plan.day.title,
        name=first_lower(plan.day.title),
        times=f"{clock(plan.day.start)} to {clock(plan.end)}",
        rows=tuple(_row(here, course, slot) for slot in plan.slots),
        ends=clock(plan.end),
        hand=hand,
        late=running_late(plan),
        run=here.to(run_path(course, plan)),
    )


def _row(here: Here, course: Course, slot: Slot) -> RowView:
    start, end, minutes = clock(slot.start), clock(slot.end), f"{slot.minutes} min"
    if isinstance(slot.item, Pause):
        return RowView(start, end, LinkView(pause_words(slot.item), ""), "", "", minutes, "pause")
    lead = session_lead(slot)
    link = session_link(here, course, slot.item)
    return RowView(start, end, link, slot.item.summary, role_words(lead), minutes, role_kind(lead))


def _handouts(here: Here, course: Course) -> tuple[UsedHandoutView, ...]:
    return tuple(
        UsedHandoutView(
            LinkView(handout.title, here.to(handout.source.path), handout_number(number)),
            first_upper(handout.kind),
            tuple(
                session_link(here, course, use.session)
                for use in here.facts.uses[handout.slug]
                if use.course.id == course.id
            ),
        )
        for number, handout in course_handouts(course, here.library)
    )
