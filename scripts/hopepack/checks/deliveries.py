"""Deliveries: whether a site can really hold the course on those days, with those people."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import PurePosixPath

from hopepack.delivery import UNREAD, Contact, Delivery, Person
from hopepack.edition import course_for_delivery, date_words
from hopepack.model import Course, Library, Source
from hopepack.problems import Problem, counted, did_you_mean, people
from hopepack.schedule import DayPlan, clock, timetable
from hopepack.zones import comes_twice, exists, moment


def check_deliveries(library: Library) -> Iterator[Problem]:
    """A delivery names a course, its team, its days, its place and whom to turn to."""
    names: dict[str, Delivery] = {}
    for delivery in library.deliveries:
        first = names.setdefault(delivery.name, delivery)
        if first != delivery:
            message = f"`{delivery.name}` is also the name of {first.source.path}."
            yield Problem(delivery.source, "file-name", message, "Give one of the two files another name.")
        yield from delivery_problems(delivery, library)


def check_private_details(library: Library) -> Iterator[Problem]:
    """Telephone numbers and e-mail addresses of people stay out of deliveries/, which is shared.

    Name a file outside the project, or in deliveries/private/, which git leaves out. Examples have numbers and
    addresses that nobody has.

    Bad, in a delivery:
        lead: {name: C. Lead, phone: 0123 456 7890}
    Good:
        lead: {name: C. Lead, phone: 01632 960001}
    """
    for delivery in library.deliveries:
        if PurePosixPath(delivery.source.path).parent == PurePosixPath("deliveries"):
            for words, source in _details(delivery):
                message = f"{words} looks real, and deliveries/ is shared."
                hint = f"Move the file and its logo:  deliveries/private/{delivery.name}.yml  and name it to `deliver`."
                yield Problem(source, "delivery-private", message, hint, advice=True)


def _details(delivery: Delivery) -> Iterator[tuple[str, Source]]:
    """What in a delivery could be somebody's own; short numbers are those of services."""
    phones = [(contact.phone, "contacts") for contact in delivery.contacts]
    lead = delivery.lead or Person("")
    for phone, key in ((lead.phone, "lead"), *phones):
        if len(re.findall(r"\d", phone)) > 6 and not FICTION.fullmatch(phone):
            yield f"the number {phone}", delivery.where(key)
    if "@" in lead.email and not FICTION_EMAIL.fullmatch(lead.email):
        yield f"the address {lead.email}", delivery.where("lead")


FICTION = re.compile(r"01632 ?960\d{3}")
"""Telephone numbers that nobody has (Ofcom, numbers for drama use)."""
FICTION_EMAIL = re.compile(r".*[@.](?:example\.(?:org|com|net)|example|invalid|test)", re.I)
"""Addresses that nobody has (RFC 2606)."""


def delivery_problems(delivery: Delivery, library: Library) -> Iterator[Problem]:
    """Everything about a delivery that its course does not bear out."""
    yield from _contacts(delivery)
    if not delivery.course.value:
        return
    course = library.course(delivery.course.value)
    if course is None:
        message = f"there is no course called `{delivery.course}`."
        hint = did_you_mean(delivery.course.value, (course.id for course in library.courses))
        yield Problem(delivery.course.source, "name-unknown", message, hint)
        return
    for check in CHECKS if not course.unread else ():
        yield from check(delivery, course)


def _contacts(delivery: Delivery) -> Iterator[Problem]:
    """Contacts must have been tried within the year before the course."""
    if not delivery.dates:
        return
    first, last = min(delivery.dates), max(delivery.dates)
    for contact in delivery.contacts:
        if contact.checked == UNREAD:
            continue
        if contact.checked < _a_year_before(first):
            yield _expired(contact, first)
        elif contact.checked > last:
            message = f"`{contact.name}` can't have been checked after the course ({date_words(contact.checked)})."
            hint = "Write the day on which somebody last rang the number."
            yield Problem(contact.source, "delivery-contact", message, hint)


def _expired(contact: Contact, first: datetime.date) -> Problem:
    message = (
        f"`{contact.name}` was last checked on {date_words(contact.checked)}, "
        f"more than a year before {date_words(first)}."
    )
    hint = "Ring the number, see that its hours are right, and write the date of today:  checked: 2027-01-15"
    return Problem(contact.source, "delivery-contact", message, hint)


def _a_year_before(date: datetime.date) -> datetime.date:
    try:
        return date.replace(year=date.year - 1)
    except ValueError:  # 29 February
        return date.replace(year=date.year - 1, day=28)


def _dates(delivery: Delivery, course: Course) -> Iterator[Problem]:
    """A date for each day, in order."""
    dates, source = delivery.dates, delivery.where("dates")
    if dates and len(dates) != len(course.days):
        message = f"{course.title} has {counted(len(course.days), 'day')}, but here {_are(len(dates), 'date')}."
        hint = f"Write one date a day, for example:  dates: [{', '.join(_example_dates(dates, len(course.days)))}]"
        yield Problem(source, "delivery-dates", message, hint)
    for after in sorted({after for before, after in pairwise(dates) if before == after})[:MOST_NAMED]:
        message = f"{date_words(after)} stands here twice."
        yield Problem(source, "delivery-dates", message, "Each day of the course has a date of its own.")
    slip = next(((before, after) for before, after in pairwise(dates) if before > after), None)
    if slip is not None:
        message = f"{date_words(slip[1])} comes before {date_words(slip[0])}."
        in_order = sorted(set(dates))[: len(course.days)]
        hint = f"Write the dates in their order:  dates: [{', '.join(map(str, in_order))}]"
        yield Problem(source, "delivery-dates", message, hint)


MOST_NAMED = 20
"""Slips of one kind in one delivery that are named one by one."""


def _are(number: int, thing: str) -> str:
    return f"{'is' if number == 1 else 'are'} {counted(number, thing)}"


def _example_dates(dates: tuple[datetime.date, ...], days: int) -> Iterator[str]:
    """As many dates as there are days: those that are there, then one a week."""
    found = sorted(set(dates))[:days]
    while len(found) < days:
        found.append(found[-1] + datetime.timedelta(weeks=1))
    return map(str, found)


def _starts(delivery: Delivery, course: Course) -> Iterator[Problem]:
    """One start for all days or one a day, and a day that is over before midnight."""
    starts, days = delivery.starts, len(course.days)
    if len(starts) > 1 and len(starts) != days:
        message = f"{course.title} has {counted(days, 'day')}, but here {_are(len(starts), 'time')} to start."
        hint = "Write one time for all days, or one a day:  start: 9:30"
        yield Problem(delivery.where("start"), "delivery-start", message, hint)
        return
    for plan in timetable(course_for_delivery(course, delivery)):
        if plan.end > MIDNIGHT:
            message = f"{plan.day.title} would begin at {clock(plan.day.start)} and go on after midnight."
            hint = "Times run over 24 hours: 9:30 is half past nine in the morning."
            yield Problem(delivery.where("start"), "delivery-start", message, hint)
        elif delivery.timezone and len(delivery.dates) == days:
            yield from _on_the_clock(delivery, plan, delivery.dates[plan.number - 1])


MIDNIGHT = 24 * 60


def _on_the_clock(delivery: Delivery, plan: DayPlan, date: datetime.date) -> Iterator[Problem]:
    """A day whose times the clocks of that place show, once each."""
    start, end = (moment(date, minutes, delivery.timezone) for minutes in (plan.day.start, plan.end))
    when, where = f"{clock(plan.day.start)} on {date_words(date)}", delivery.where("start")
    hint = "Choose another date or time: no clock time of this day would be right."
    if not exists(start):
        message = f"there is no {when} in {delivery.timezone}: the clocks go forward then."
        yield Problem(where, "delivery-start", message, hint)
    elif start.utcoffset() != end.utcoffset() or not exists(end):
        twice = " Of the two times that the clocks show this, the first is taken." if comes_twice(start) else ""
        message = f"the clocks change in {delivery.timezone} between {when} and {clock(plan.end)}.{twice}"
        yield Problem(where, "delivery-start", message, hint)
    elif comes_twice(start):
        message = f"{when} comes twice in {delivery.timezone}, as the clocks go back. The first is taken."
        yield Problem(where, "delivery-start", message, "Choose another time if this is not meant.", advice=True)


def _team(delivery: Delivery, course: Course) -> Iterator[Problem]:
    """Each role of the course has a person, and no other role is named."""
    roles = [role.value for role in course.team]
    named = [role for role, _name in delivery.team]
    for role in [role for role in named if role not in roles][:MOST_NAMED]:
        message = f"the team of {course.title} has no role called `{role}`."
        yield Problem(delivery.where(f"team {role}"), "role-unknown", message, did_you_mean(role, roles))
    unknown = {role for role in named if role not in roles}
    for role in roles:
        if named and role not in named and not unknown:
            message = f"nobody is named for `{role}`, and {course.title} is never led without."
            yield Problem(delivery.where("team"), "delivery-team", message, f"Add below `team`:  {role}: B. Colleague")


def _participants(delivery: Delivery, course: Course) -> Iterator[Problem]:
    if delivery.participants > course.capacity:
        message = f"{course.title} is for {people(course.capacity)} at most, not {delivery.participants}."
        hint = f"Hold it twice, or write:  participants: {course.capacity}"
        yield Problem(delivery.where("participants"), "delivery-participants", message, hint)


def _place(delivery: Delivery, course: Course) -> Iterator[Problem]:
    if course.delivery == "online" and not delivery.joining:
        message = f"{course.title} is online, and nothing says how to take part."
        hint = "Add, for example:  joining: You are sent a link the day before."
        yield Problem(delivery.where("venue"), "delivery-place", message, hint)
    if course.delivery == "in person" and delivery.venue is None:
        message = f"{course.title} is in person, and no venue is named."
        hint = "Add, for example:  venue: {name: The Mill, address: 1 Example Street}"
        yield Problem(delivery.where("joining"), "delivery-place", message, hint)


CHECKS: tuple[Callable[[Delivery, Course], Iterator[Problem]], ...] = (_dates, _starts, _team, _participants, _place)
