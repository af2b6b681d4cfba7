"""The calendar of a delivery: one event a day, with the sessions in its text (iCalendar, RFC 5545).

Everything in it comes from the edition and the delivery, so that the same sources give the same bytes. The rules of
the time zone come along, for calendars that don't know its name.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator

from icalendar import Calendar, Event, vText

from hopepack.calendar_zone import timezone_component
from hopepack.delivery import Delivery
from hopepack.edition import Edition
from hopepack.model import Course, Session
from hopepack.schedule import DayPlan, Slot, clock, timetable
from hopepack.wording import first_upper, listed, pause_words, role_words, session_lead
from hopepack.zones import moment

PRODUCER = "-//Hopepack//Calendar of a delivery//EN"
NAMES = uuid.UUID("5b0d7a0e-6a3c-5a53-9c1e-0d3b4c1f2a77")
"""The space in which the names of events are made unique."""


def calendar_file(edition: Edition, delivery: Delivery) -> bytes:
    """The calendar of what the edition and the delivery hold: narrow both for participants before (audience.py)."""
    course = {course.id: course for course in edition.library.courses}[delivery.course.value]
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", vText(f"{course.title}, {delivery.site}"))
    years = [date.year for date in delivery.dates]
    calendar.add_component(timezone_component(delivery.timezone, min(years), max(years)))
    for plan in timetable(course):
        calendar.add_component(_event(edition, delivery, course, plan))
    return bytes(calendar.to_ical())


def _event(edition: Edition, delivery: Delivery, course: Course, plan: DayPlan) -> Event:
    date = delivery.dates[plan.number - 1]
    event = Event()
    event.add("uid", f"{_unique(delivery, course, plan)}@hopepack")
    event.add("dtstamp", datetime.datetime.combine(edition.date, datetime.time(), datetime.UTC))
    event.add("dtstart", moment(date, plan.day.start, delivery.timezone))
    event.add("dtend", moment(date, plan.end, delivery.timezone))
    event.add("summary", f"{course.title}: {plan.day.title}")
    event.add("location", _location(delivery))
    event.add("description", "\n".join(_description(delivery, course, plan)))
    return event


def _unique(delivery: Delivery, course: Course, plan: DayPlan) -> uuid.UUID:
    """The same for a day when its date or its sessions change, so that a calendar takes it for the same event.

    Whoever sees more has another event: one person may have both calendars.
    """
    whose = "participants" if not course.team else "team"
    return uuid.uuid5(NAMES, "\n".join((course.id, delivery.name, delivery.site, str(plan.number), whose)))


def _location(delivery: Delivery) -> str:
    if delivery.venue is None:
        return "Online"
    return ", ".join(part for part in (delivery.venue.name, delivery.venue.address) if part)


def _description(delivery: Delivery, course: Course, plan: DayPlan) -> Iterator[str]:
    yield f"{delivery.site}, with {listed(delivery.names)}"
    if delivery.venue and delivery.venue.access:
        yield f"Access: {delivery.venue.access}"
    if delivery.joining:
        yield f"To take part: {delivery.joining}"
    yield ""
    for slot in plan.slots:
        yield from _slot(course, slot)
    yield f"{clock(plan.end)} End"
    yield ""
    yield "Someone to turn to if it gets hard:"
    yield from (f"{contact.name}: {contact.phone}, {contact.hours}" for contact in delivery.contacts)
    yield from _for_the_team(delivery)


def _slot(course: Course, slot: Slot) -> Iterator[str]:
    if isinstance(slot.item, Session):
        lead = f" ({role_words(session_lead(slot))})" if course.team else ""
        yield f"{clock(slot.start)} {slot.item.title}{lead}"
        if slot.item.content_note:
            yield f"    Content note: {slot.item.content_note}"
    else:
        yield f"{clock(slot.start)} {pause_words(slot.item)}"


def _for_the_team(delivery: Delivery) -> Iterator[str]:
    """Who does what, and whom to ask: empty where the delivery was narrowed for participants."""
    roles = [f"{first_upper(role)}: {name}" for role, name in delivery.team if role]
    if roles:
        yield ""
        yield from roles
    if lead := delivery.lead:
        details = [detail for detail in (lead.phone, lead.email) if detail]
        yield f"Questions about the course: {', '.join([lead.name, *details])}"
