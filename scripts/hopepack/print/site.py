"""What a pack says about the site it is made for: where, when, with whom, and who to turn to."""

from __future__ import annotations

from collections.abc import Iterator

from hopepack.delivery import Contact, Delivery, Person
from hopepack.print.brief import Brief
from hopepack.print.elements import Element, el
from hopepack.schedule import DayPlan, clock, timetable
from hopepack.wording import day_name, first_upper, listed, weekday_words

LOGO = "logo"
"""The name under which the template finds the logo; its ending follows."""


def site(brief: Brief, on_programme: bool = False) -> Iterator[Element]:
    """The site's panel for cover and programme; none in a pack that is for every site.

    On the programme, the site's name, its logo and the days stand there anyway.
    """
    delivery = brief.delivery
    if delivery is None:
        return
    facts = (
        ("When", [] if on_programme else list(_days(brief, delivery))),
        ("Where", list(_where(delivery))),
        ("Who leads", list(_team(delivery))),
        ("Questions about the course", list(_lead(delivery.lead))),
        ("Someone to turn to if it gets hard", [line for one in delivery.contacts for line in _contact(one)]),
    )
    yield el(
        "site",
        *(el("fact", *lines, label=label) for label, lines in facts if lines),
        **({} if on_programme else {"name": delivery.site, **logo(delivery)}),
    )


def logo(delivery: Delivery) -> dict[str, str]:
    """The logo as attributes of an element, with its words for those who can't see it."""
    return {"logo": logo_name(delivery), "alt": f"Logo of {delivery.site}"} if delivery.logo else {}


def logo_name(delivery: Delivery) -> str:
    """`logo.svg`; empty where there is no logo."""
    return f"{LOGO}.{delivery.logo.rpartition('.')[2].lower()}" if delivery.logo else ""


def date_of(plan: DayPlan, delivery: Delivery | None) -> str:
    """The date of a day with its weekday; empty where none is known."""
    return weekday_words(delivery.dates[plan.number - 1]) if delivery else ""


def here_words(plan: DayPlan, delivery: Delivery | None) -> str:
    """Date, place and people of a day in a sentence: for the day at a glance."""
    if delivery is None:
        return ""
    place = f" at {delivery.venue.name}" if delivery.venue else ""
    return f"{date_of(plan, delivery)}{place}, with {listed(delivery.names)}"


def _days(brief: Brief, delivery: Delivery) -> Iterator[Element]:
    for plan in timetable(brief.course):
        times = f"{clock(plan.day.start)} to {clock(plan.end)}"
        yield el("p", el("strong", date_of(plan, delivery)), el("br"), f"{day_name(plan)}, {times}")


def _where(delivery: Delivery) -> Iterator[Element]:
    if venue := delivery.venue:
        yield el("p", el("strong", venue.name), *_after_break(venue.address))
        yield from (el("p", words) for words in (venue.access,) if words)
    if delivery.joining:
        yield el("p", delivery.joining)


def _team(delivery: Delivery) -> Iterator[Element]:
    """Each person with the role, where the reader knows roles."""
    for role, name in delivery.team:
        yield el("p", el("strong", name), *_after_break(first_upper(role)))


def _lead(lead: Person | None) -> Iterator[Element]:
    if lead is not None:
        yield el("p", el("strong", lead.name), *_after_break(lead.phone), *_after_break(lead.email))


def _contact(contact: Contact) -> Iterator[Element]:
    yield el("p", el("strong", contact.name), *_after_break(f"{contact.phone}, {contact.hours}"))


def _after_break(words: str) -> tuple[Element | str, ...]:
    return (el("br"), words) if words else ()
