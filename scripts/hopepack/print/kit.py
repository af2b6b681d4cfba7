"""What to bring on each day, how many of it, and how the room changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hopepack.edition import first_given, session_numbers, things_to_bring
from hopepack.model import Course, Handout, Material, Session, Source
from hopepack.print.brief import Brief
from hopepack.print.elements import Element, anchor, el, place, row, table
from hopepack.print.plans import sessions_of
from hopepack.problems import people
from hopepack.schedule import DayPlan, clock, timetable
from hopepack.wording import first_lower, setting_up


@dataclass(frozen=True, slots=True)
class Need:
    """A thing that sessions of one day need, with the number for each; None where no number is given."""

    name: str
    source: Source
    """Where it is first named."""
    uses: tuple[tuple[int, int | None], ...]
    """(number of the session, how many)."""

    @property
    def at_once(self) -> str:
        """The most that one session needs: enough where the thing is used again."""
        counts = [count for _session, count in self.uses if count is not None]
        return str(max(counts)) if counts else ""

    @property
    def in_all(self) -> str:
        """What is needed where each session uses its own up."""
        counts = [count for _session, count in self.uses if count is not None]
        return str(sum(counts)) if counts else ""


def needs(course: Course, plan: DayPlan, people: int) -> tuple[Need, ...]:
    """Everything that a day needs, each thing once, in the order of its first use."""
    return tuple(
        Need(uses[0][0].name, uses[0][0].source, tuple((number, _count(material, people)) for material, number in uses))
        for uses in things_to_bring(course, plan)
    )


def _count(material: Material, people: int) -> int | None:
    return material.quantity.for_people(people) if material.quantity else None


def kit(brief: Brief) -> Iterator[Element]:
    """The kit list and the changes of the room, a page or more for each day."""
    for plan in timetable(brief.course):
        parts = [*_things(brief, plan), *_hand_outs(brief, plan), *_rooms(brief, plan)]
        if parts:
            yield el(
                "page",
                *parts,
                title=f"Kit list: {first_lower(plan.day.title)}",
                level="1",
                running="Kit list",
                sheet="whole",
                **place(plan.day.source),
            )


def _things(brief: Brief, plan: DayPlan) -> Iterator[Element]:
    rows = needs(brief.course, plan, brief.people)
    if not rows:
        return
    yield el("p", f"For {people(brief.people)}. {TWO_NUMBERS}")
    heads = ("What to bring", "At once", "In all", "Sessions")
    lines = (row(need.source, need.name, need.at_once, need.in_all, _sessions(need)) for need in rows)
    yield table(heads, lines, columns="wide narrow narrow middle", dense=True)


TWO_NUMBERS = (
    "What is used again, such as pens: bring as many as are needed at once. What is used up, such as paper and "
    "cards: bring as many as are needed in all."
)


def _sessions(need: Need) -> str:
    return ", ".join(str(number) for number, _count in need.uses)


def _hand_outs(brief: Brief, plan: DayPlan) -> Iterator[Element]:
    """The handouts that are first given out on this day."""
    rows = [
        row(
            handout.source,
            el("strong", f"H{number}"),
            _titled(handout),
            str(brief.people),
            str(session),
        )
        for number, handout, session in first_given(brief.course, plan, brief.edition.library)
    ]
    if rows:
        yield el("heading", "Handouts to have ready", level="2", **place(plan.day.source))
        yield table(("Number", "Title", "Copies", "Session"), rows, columns="narrow wide narrow narrow", dense=True)


def _titled(handout: Handout) -> Element:
    return el("a", handout.title, data_anchor=anchor(handout.source))


def _rooms(brief: Brief, plan: DayPlan) -> Iterator[Element]:
    rows = [
        row(session.source, el("strong", clock(slot.start)), _named(brief.course, session), session.room)
        for slot, session in sessions_of(plan)
        if session.room
    ]
    if rows:
        yield el("heading", setting_up(brief.course.delivery), level="2", **place(plan.day.source))
        yield table(("When", "Session", "How"), rows, columns="time narrow wide", dense=True)


def _named(course: Course, session: Session) -> Element:
    return el("a", str(session_numbers(course)[session.slug]), data_anchor=anchor(session.source))
