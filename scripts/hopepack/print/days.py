"""A day on one page: at a glance for those who lead it, as a programme for those who take part."""

from __future__ import annotations

from collections.abc import Iterator

from hopepack.delivery import Delivery
from hopepack.model import BOTH, Activity, Course, Pause, Session
from hopepack.print.brief import Brief
from hopepack.print.elements import Element, anchor, el, place, table
from hopepack.print.site import date_of, here_words, logo, site
from hopepack.schedule import DayPlan, Slot, clock, timetable
from hopepack.wording import day_name, in_hand, pause_words, role_words, savings, session_lead


def glance(course: Course, plan: DayPlan, delivery: Delivery | None = None) -> Element:
    """A day drawn to scale: a row for every session and pause, and what to do when it runs late."""
    return el(
        "glance",
        *(_slot(slot) for slot in plan.slots),
        *_slack(plan),
        el("p", *_end_words(plan), *_lanes(course)),
        *_late(plan),
        title=f"{plan.day.title} at a glance",
        label=f"{course.title} · {delivery.site}" if delivery else course.title,
        summary=here_words(plan, delivery),
        running=day_name(plan),
        level="1",
        **place(plan.day.source),
    )


def _slot(slot: Slot) -> Element:
    if isinstance(slot.item, Pause):
        return _row(slot, "pause", pause_words(slot.item), "", "")
    lead = session_lead(slot)
    made = _row(slot, "session", slot.item.title, role_words(lead), lead_kind(lead), anchor(slot.item.source))
    made.set("steps", " ".join(f"{step.minutes}:{_step_kind(step.activity)}" for step in slot.steps))
    return made


def _step_kind(activity: Activity) -> str:
    return "pause" if activity.is_break else lead_kind(activity.lead)


def _row(slot: Slot, kind: str, title: str, words: str, lead: str, href: str = "") -> Element:
    named = el("a", title, data_anchor=href) if href else title
    return el(
        "slot",
        named,
        kind=kind,
        time=clock(slot.start),
        minutes=str(slot.minutes),
        words=words,
        lead=lead,
    )


def _slack(plan: DayPlan) -> Iterator[Element]:
    if plan.slack > 0:
        yield el("slot", "In hand", kind="slack", time=clock(plan.end), minutes=str(plan.slack))


def _end_words(plan: DayPlan) -> tuple[str | Element, ...]:
    end, finish = clock(plan.end), clock(plan.day.finish)
    before = f" before {finish}" if plan.slack > 0 else ""
    return "Ends ", el("strong", end), f", {in_hand(plan)}{before}."


def _lanes(course: Course) -> tuple[str, ...]:
    """What the two lanes mean that are drawn beside the sessions."""
    team = {role.value for role in course.team}
    return (LANES,) if team.issuperset(BOTH) else ()


LANES = (
    " Beside the sessions, the left lane shows when the trainer leads, the right lane when the person with lived "
    "experience does."
)


def _late(plan: DayPlan) -> Iterator[Element]:
    """What to shorten or leave out when the day runs late, with its time, so that it is found at a glance."""
    lines = [
        el("item", el("strong", clock(step.start)), f" {_late_words(step.activity)} (saves\u00a0{saved})")
        for step, saved in savings(plan)
    ]
    if lines:
        yield el("late", *lines, label="If you run late")


def _late_words(activity: Activity) -> str:
    if activity.can_be_left_out:
        return f"{activity.title}: leave out"
    return f"{activity.title}: {activity.shorten_to}\u00a0min"


def lead_kind(lead: tuple[str, ...]) -> str:
    """The name by which the template knows a colour: trainer, lived, both, team, other."""
    kinds = {(): "team", ("trainer",): "trainer", ("lived experience",): "lived"}
    if set(lead) == set(BOTH):
        return "both"
    return kinds.get(lead, "other")


def programme(brief: Brief) -> Element:
    """Every day with its times, and what people should know beforehand."""
    course, delivery = brief.course, brief.delivery
    return el(
        "page",
        *(element for plan in timetable(course) for element in _day(plan, delivery)),
        *site(brief, on_programme=True),
        label=delivery.site if delivery else "",
        **(logo(delivery) if delivery else {}),
        title="Programme",
        level="1",
        running="Programme",
        sheet="whole",
        **place(course.source),
    )


def _day(plan: DayPlan, delivery: Delivery | None) -> Iterator[Element]:
    yield el("heading", _day_words(plan, delivery), level="2", **place(plan.day.source))
    day = table(("Time", "What happens"), (_programme_row(slot) for slot in plan.slots), columns="time wide")
    day.set("keep", "yes")
    yield day


def _day_words(plan: DayPlan, delivery: Delivery | None) -> str:
    times = f"{clock(plan.day.start)} to {clock(plan.end)}"
    return ", ".join(words for words in (plan.day.title, date_of(plan, delivery), times) if words)


def _programme_row(slot: Slot) -> tuple[str | Element, ...]:
    if isinstance(slot.item, Pause):
        return el("strong", clock(slot.start)), pause_words(slot.item)
    return el("strong", clock(slot.start)), el("td", *_what_happens(slot.item), **place(slot.item.source))


def _what_happens(session: Session) -> Iterator[Element]:
    yield el("p", el("a", el("strong", session.title), data_anchor=anchor(session.source)))
    if session.content_note:
        yield el("p", el("strong", "Content note: "), session.content_note)
