"""The page on which a delivery is planned, and the data that it loads: a small script for each course.

The page itself stays small however many courses there are; plan.js loads the script of the course that is chosen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from hopepack.edition import first_given, things_to_bring
from hopepack.model import Course, Material, Session
from hopepack.print.glyphs import covered_runs
from hopepack.print.kinds import KINDS
from hopepack.schedule import DayPlan, Slot
from hopepack.site.facts import CourseFacts, Facts, Here
from hopepack.site.view_parts import role_kind
from hopepack.wording import first_upper, pause_words, role_words, session_lead

PLAN = "plan-a-delivery.md"
"""The page stands in no file; this is where it would."""
PLAN_SUMMARY = "Choose a course, dates and numbers: you get the timetable, the kit list and the print order at once."
SCRIPTS = "assets/hopepack/courses"
"""The folder of the data."""


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A course that can be chosen."""

    id: str
    title: str
    script: str
    """The address of its data."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """The page."""

    summary: str
    courses: tuple[ChoiceView, ...]
    letters: str
    """What the packs can print, for delivery.js: for each run of characters how far it begins after the end of the one
    before, then `.` and how many more there are, in digits of base 36."""


@dataclass(frozen=True, slots=True)
class SlotData:
    """A session or a pause. overrides/site/assets/hopepack/delivery.js reads the names of these classes."""

    title: str
    start: int
    """Minutes after midnight, by the plan."""
    minutes: int
    lead: str
    role: str
    session: int
    """Its number in the course; 0 for a pause."""


@dataclass(frozen=True, slots=True)
class UseData:
    """How much of a thing one session needs, as in model.Quantity; `count` is None where no number is given."""

    session: int
    count: int | None
    group: int


@dataclass(frozen=True, slots=True)
class ThingData:
    """A thing to bring on a day, once, however many sessions need it."""

    name: str
    uses: tuple[UseData, ...]


@dataclass(frozen=True, slots=True)
class HandoutData:
    """A handout, on the day on which it is first given out."""

    number: str
    title: str
    session: int


@dataclass(frozen=True, slots=True)
class DayData:
    """A day of a course."""

    title: str
    start: int
    finish: int
    slots: tuple[SlotData, ...]
    things: tuple[ThingData, ...]
    handouts: tuple[HandoutData, ...]


@dataclass(frozen=True, slots=True)
class PackData:
    """A PDF of a course and how many copies are needed: one a person, one a lead, one in all, or as asked for."""

    label: str
    copies: str
    """people, team, one, asked."""
    pages: int | None
    """None where the site was built without the packs."""


@dataclass(frozen=True, slots=True)
class CourseData:
    """A course."""

    id: str
    title: str
    delivery: str
    capacity: int
    team: tuple[str, ...]
    days: tuple[DayData, ...]
    packs: tuple[PackData, ...]


COPIES = {"facilitator": "team", "participant": "people", "site-lead": "one"}
"""Pack -> who needs a copy; any other is printed as asked for."""


def plan_view(here: Here) -> PlanView:
    courses = here.facts.courses.values()
    choices = (ChoiceView(c.course.id, c.course.title, here.to(f"docs/{_script(c.course)}")) for c in courses)
    return PlanView(PLAN_SUMMARY, tuple(choices), " ".join(_runs()))


def _runs() -> Iterator[str]:
    end = 0
    for first, last in covered_runs():
        more = f".{_base_36(last - first)}" if last > first else ""
        yield f"{_base_36(first - end)}{more}"
        end = last


def _base_36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (_base_36(number // 36) if number >= 36 else "") + digits[number % 36]


def plan_scripts(facts: Facts) -> Iterator[tuple[str, str]]:
    """Address in the site -> script, for each course. Participants plan no deliveries."""
    if facts.for_participants:
        return
    for course in facts.courses.values():
        data = json.dumps(asdict(_course(facts, course)), ensure_ascii=False, separators=(",", ":"))
        yield _script(course.course), f"hopepackDelivery.take({data});\n"


def _script(course: Course) -> str:
    return f"{SCRIPTS}/{course.id}.js"


def _course(facts: Facts, found: CourseFacts) -> CourseData:
    course = found.course
    return CourseData(
        id=course.id,
        title=course.title,
        delivery=course.delivery,
        capacity=course.capacity,
        team=tuple(role.value for role in course.team),
        days=tuple(_day(facts, found, plan) for plan in found.plans),
        packs=tuple(_packs(facts, course)),
    )


def _packs(facts: Facts, course: Course) -> Iterator[PackData]:
    pages = {pack.path: pack.printed.pages for pack in facts.packs}
    for kind in KINDS:
        path = f"pdf/{course.id}/{kind.name}.pdf"
        yield PackData(kind.words.label, COPIES.get(kind.name, "asked"), pages.get(path) or None)


def _day(facts: Facts, found: CourseFacts, plan: DayPlan) -> DayData:
    return DayData(
        title=plan.day.title,
        start=plan.day.start,
        finish=plan.day.finish,
        slots=tuple(_slot(found, slot) for slot in plan.slots),
        things=tuple(map(_thing, things_to_bring(found.course, plan))),
        handouts=tuple(
            HandoutData(f"H{number}", handout.title, session)
            for number, handout, session in first_given(found.course, plan, facts.library)
        ),
    )


def _slot(found: CourseFacts, slot: Slot) -> SlotData:
    item = slot.item
    if not isinstance(item, Session):
        return SlotData(pause_words(item), slot.start, slot.minutes, "", "pause", 0)
    lead = session_lead(slot)
    number = found.places[item.slug].number
    return SlotData(item.title, slot.start, slot.minutes, role_words(lead), role_kind(lead), number)


def _thing(uses: Sequence[tuple[Material, int]]) -> ThingData:
    return ThingData(first_upper(uses[0][0].name), tuple(_use(material, number) for material, number in uses))


def _use(material: Material, session: int) -> UseData:
    quantity = material.quantity
    return UseData(session, quantity.count, quantity.group) if quantity else UseData(session, None, 0)
