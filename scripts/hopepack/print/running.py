"""Sheets for the day itself: who leads what and when, and what to do when it runs late."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hopepack.edition import handout_numbers, session_numbers
from hopepack.model import BOTH, Activity, Course, Session
from hopepack.print.brief import Brief
from hopepack.print.elements import Element, anchor, el, place, row, table
from hopepack.print.plans import sessions_of
from hopepack.schedule import DayPlan, Slot, Step, clock, timetable
from hopepack.wording import first_lower, first_upper, in_hand, in_head, listed, savings


def running_sheets(brief: Brief) -> Iterator[Element]:
    """For each role of the team what it leads, when and with what: on as few pages as its days need."""
    for role in brief.course.team:
        days = [day for plan in timetable(brief.course) if (day := _day(brief, plan, role.value)) is not None]
        if days:
            title = f"Running sheet: {role.value}"
            holder = brief.leads.get(role.value, "")
            source = place(brief.course.source)
            yield el("running", *days, title=title, label=holder, level="1", running=in_head(title), **source)


def _day(brief: Brief, plan: DayPlan, role: str) -> Element | None:
    """A day of the sheet; none where the role leads nothing."""
    led = [(slot, session, steps) for slot, session in sessions_of(plan) if (steps := _led(slot, role))]
    if not led:
        return None
    rows = (_row(brief.course, role, *each) for each in led)
    return el(
        "day",
        table(("Session", "What you lead (minutes)", "With what"), rows),
        title=_day_title(brief, plan),
        level="2",
        **place(plan.day.source),
    )


def _day_title(brief: Brief, plan: DayPlan) -> str:
    """With its date in one piece: no line ends within it."""
    date = brief.date_words(plan.number).replace(" ", "\u00a0")
    return f"{plan.day.title}{', ' if date else ''}{date}"


def _led(slot: Slot, role: str) -> list[Step]:
    """The steps of a session that this role leads, alone or with others."""
    steps = (step for step in slot.steps if not step.activity.is_break)
    return [step for step in steps if not step.activity.lead or role in step.activity.lead]


def _row(course: Course, role: str, slot: Slot, session: Session, steps: list[Step]) -> Element:
    number = session_numbers(course)[session.slug]
    named = el("a", f"{number} {session.title}", data_anchor=anchor(session.source))
    return row(
        session.source,
        el("td", el("p", el("strong", clock(slot.start))), el("p", named)),
        el("td", *(_step(role, step) for step in steps)),
        _with_what(course, session),
    )


def _step(role: str, step: Step) -> Element:
    words = f" {step.activity.title} ({step.minutes}{_others(role, step.activity)})"
    return el("p", el("strong", clock(step.start)), words)


def _others(role: str, activity: Activity) -> str:
    """Who leads beside this role: `, both`, `, all`, `, with tech host`."""
    if not activity.lead:
        return ",\u00a0all"
    if set(activity.lead) == set(BOTH):
        return ",\u00a0both"
    others = [other for other in activity.lead if other != role]
    return f", with {listed(others)}" if others else ""


IN_SHORT = re.compile(r",| \(| (?:with|from|for|headed|that|which|cut|if|as) ")
"""Where the name of a thing goes on to what is special about it: `Cards` of `Cards with one word each`."""


def _with_what(course: Course, session: Session) -> str:
    """The numbers of the handouts, then the materials in short; what and how many exactly stands in the kit list."""
    numbers = handout_numbers(course)
    hand_out = [f"H{numbers[slug.value]}" for slug in session.handouts if slug.value in numbers]
    things = (IN_SHORT.split(material.name)[0] for material in session.materials)
    bring = list(dict.fromkeys(map(first_lower, things)))
    return first_upper(", ".join([*hand_out, *bring]))


def running_late(brief: Brief) -> Iterator[Element]:
    """What to shorten or leave out on each day, in the order of the day, and what that saves in all."""
    plans = [plan for plan in timetable(brief.course) if savings(plan)]
    if plans:
        yield el(
            "page",
            el("p", *LATE),
            *(element for plan in plans for element in _late_day(plan)),
            title="When you run late",
            level="1",
            running="When you run late",
            sheet="whole",
            **place(brief.course.source),
        )


LATE = (
    "Look at the clock at each break. Find the lines that are still to come, and choose the fewest that bring you "
    "back. What is not named here keeps its time: agreements, care for people and the end of the day.",
)


def _late_day(plan: DayPlan) -> Iterator[Element]:
    yield el("heading", f"{plan.day.title}: {in_hand(plan)}", level="2", **place(plan.day.source))
    heads = ("When", "What", "What to do", "Saves", "In all")
    late = table(heads, _late_rows(plan), columns="time wide narrow narrow narrow")
    late.set("keep", "yes")
    yield late


def _late_rows(plan: DayPlan) -> Iterator[Element]:
    total = 0
    for step, saved in savings(plan):
        activity = step.activity
        total += saved
        named = el("a", activity.title, data_anchor=anchor(activity.source, activity.id))
        do = "leave out" if activity.can_be_left_out else f"{activity.shorten_to} min is enough"
        yield row(activity.source, el("strong", clock(step.start)), named, do, f"{saved} min", f"{total} min")
