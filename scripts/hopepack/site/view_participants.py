"""Pages of the participants' site: the programme of a course, and a session as those who take part see it.

They have views and templates of their own, so that a label or a field that the facilitators' pages gain never
turns up here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hopepack.model import Block, Course, Pause, Session
from hopepack.schedule import DayPlan, Slot, clock
from hopepack.site.facts import Here, Place
from hopepack.site.view_packs import PackView, course_packs
from hopepack.site.view_parts import LinkView, PieceView, handout_links, piece_views, session_link, source_links
from hopepack.site.view_session import objective_anchor
from hopepack.wording import first_upper, pause_words


@dataclass(frozen=True, slots=True)
class ItemView:
    """A session or a pause in the programme."""

    time: str
    what: LinkView
    summary: str
    is_pause: bool


@dataclass(frozen=True, slots=True)
class DayView:
    """A day of the programme."""

    id: str
    title: str
    times: str
    items: tuple[ItemView, ...]
    ends: str


@dataclass(frozen=True, slots=True)
class GoalView:
    """What people take from a course, and the sessions in which they do."""

    anchor: str
    text: str
    sessions: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """A course as those who take part see it."""

    title: str
    strapline: str
    delivery: str
    audience: tuple[str, ...]
    days: tuple[DayView, ...]
    goals: tuple[GoalView, ...]
    handouts: tuple[LinkView, ...]
    packs: tuple[PackView, ...]
    sources: tuple[LinkView, ...]


def programme_view(here: Here, course: Course) -> ProgrammeView:
    facts = here.facts.courses[course.id]
    slugs = tuple({text.value: text for session in facts.sessions for text in session.handouts}.values())
    return ProgrammeView(
        title=course.title,
        strapline=course.strapline,
        delivery=first_upper(course.delivery),
        audience=course.audience,
        days=tuple(_day(here, course, plan) for plan in facts.plans),
        goals=tuple(_goals(here, course)),
        handouts=handout_links(here, course, slugs),
        packs=course_packs(here, course),
        sources=source_links(here, course.sources),
    )


def _day(here: Here, course: Course, plan: DayPlan) -> DayView:
    items = tuple(_item(here, course, slot) for slot in plan.slots)
    times = f"{clock(plan.day.start)} to {clock(plan.end)}"
    return DayView(f"day-{plan.number}", plan.day.title, times, items, clock(plan.end))


def _item(here: Here, course: Course, slot: Slot) -> ItemView:
    if isinstance(slot.item, Pause):
        return ItemView(clock(slot.start), LinkView(pause_words(slot.item), ""), "", True)
    return ItemView(clock(slot.start), session_link(here, course, slot.item), slot.item.summary, False)


def _goals(here: Here, course: Course) -> Iterator[GoalView]:
    for objective in course.objectives:
        serving = (
            session_link(here, course, session)
            for session in here.facts.courses[course.id].sessions
            if objective.id in {text.value for text in session.objectives}
        )
        yield GoalView(objective_anchor(objective.id), objective.text, tuple(serving))


@dataclass(frozen=True, slots=True)
class StepView:
    """An activity: its title and time, and what of it is marked for participants."""

    id: str
    title: str
    start: str
    is_break: bool
    pieces: tuple[PieceView, ...]


@dataclass(frozen=True, slots=True)
class NextView:
    """The session before or after this one."""

    link: LinkView
    when: str


@dataclass(frozen=True, slots=True)
class TakingPartView:
    """A session as those who take part see it."""

    title: str
    summary: str
    course: LinkView
    when: str
    """`Day one, 10:20 to 11:10`."""
    content_note: str
    goals: tuple[LinkView, ...]
    handouts: tuple[LinkView, ...]
    opening: tuple[PieceView, ...]
    steps: tuple[StepView, ...]
    has_lines: bool
    """There is room to write in it."""
    before: NextView | None
    after: NextView | None
    sources: tuple[LinkView, ...]


def taking_part_view(here: Here, course: Course, session: Session) -> TakingPartView:
    """The view of a session that stands in a day: others are nobody's yet."""
    places = here.facts.courses[course.id].places
    before, after = _neighbours(tuple(places), session.slug)
    return TakingPartView(
        title=session.title,
        summary=session.summary,
        course=LinkView(course.title, here.to(course.source.path)),
        when=_when(places[session.slug]),
        content_note=session.content_note,
        goals=_served(here, course, session),
        handouts=handout_links(here, course, session.handouts),
        opening=piece_views(session.opening, here),
        steps=_steps(here, places[session.slug]),
        has_lines=any(isinstance(piece, Block) and piece.lines for piece in session.pieces()),
        before=_next(here, course, before),
        after=_next(here, course, after),
        sources=source_links(here, session.sources),
    )


def _when(place: Place) -> str:
    return f"{place.plan.day.title}, {clock(place.slot.start)} to {clock(place.slot.end)}"


def _served(here: Here, course: Course, session: Session) -> tuple[LinkView, ...]:
    named = {text.value for text in session.objectives}
    path = course.source.path
    return tuple(
        LinkView(objective.text, here.to(path, objective_anchor(objective.id)))
        for objective in course.objectives
        if objective.id in named
    )


def _steps(here: Here, place: Place) -> tuple[StepView, ...]:
    return tuple(
        StepView(
            id=step.activity.id,
            title=step.activity.title,
            start=clock(step.start),
            is_break=step.activity.is_break,
            pieces=piece_views(step.activity.pieces, here),
        )
        for step in place.slot.steps
    )


def _neighbours(slugs: tuple[str, ...], slug: str) -> tuple[str, str]:
    row = ("", *slugs, "")
    index = row.index(slug)
    return row[index - 1], row[index + 1]


def _next(here: Here, course: Course, slug: str) -> NextView | None:
    session = course.session(slug)
    if session is None:
        return None
    return NextView(session_link(here, course, session), _when(here.facts.courses[course.id].places[slug]))
