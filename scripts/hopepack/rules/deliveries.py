"""Rules about deliveries."""

from __future__ import annotations

from hopepack.checks.deliveries import check_private_details
from hopepack.rules.rule import rule

DELIVERIES = (
    rule(
        "HP120",
        "delivery",
        """A delivery says who gets which course, where and when.

        Bad, in a whole delivery:
            # nothing yet
        Good, in a delivery:
            course: example
        """,
    ),
    rule(
        "HP121",
        "delivery-date",
        """A date is a day that is in the calendar: year, month, day.

        Bad, in a delivery:
            dates: [2027-02-30]
        Good:
            dates: [2027-03-02]
        """,
    ),
    rule(
        "HP122",
        "delivery-dates",
        """Each day of the course has a date of its own, in order.

        Bad, in a delivery:
            dates: [2027-03-09, 2027-03-02]
        Good:
            dates: [2027-03-02]
        """,
    ),
    rule(
        "HP123",
        "delivery-start",
        """There is one time to start for all days, or one for each, and clocks show it on that day.

        On the day on which clocks change, an hour is left out or comes twice. A day that goes on after midnight is a
        slip, too.

        Bad, in a delivery:
            dates: [2027-03-28]
            start: 1:30
        Good:
            dates: [2027-03-28]
            start: 9:30
        """,
    ),
    rule(
        "HP124",
        "delivery-timezone",
        """A time zone is called as in the time zone database, by a place: GMT knows no summer time.

        Bad, in a delivery:
            timezone: Europe/Lodnon
        Good:
            timezone: Europe/London
        """,
    ),
    rule(
        "HP125",
        "delivery-participants",
        """No more people take part than the course has room for.

        Bad, in a delivery:
            participants: 400
        Good:
            participants: 16
        """,
    ),
    rule(
        "HP126",
        "delivery-team",
        """Every role of the course's team has a person.

        Bad, in a delivery:
            team:
              trainer: A. Trainer
        Good:
            team:
              trainer: A. Trainer
              lived experience: B. Colleague
        """,
    ),
    rule(
        "HP127",
        "delivery-place",
        """A course in person has a venue, and a course online says how to take part.

        Bad, in a delivery:
            venue:
        Good:
            venue: {name: The Mill, address: 1 Example Street}
        """,
    ),
    rule(
        "HP128",
        "delivery-contact",
        """Each contact for people in distress was tried within the year before the course.

        Bad, in a delivery:
            contacts:
              - name: Community support line
                phone: 01632 960002
                hours: all day, every day
                checked: 2025-01-15
        Good:
            contacts:
              - name: Community support line
                phone: 01632 960002
                hours: all day, every day
                checked: 2027-01-15
        """,
    ),
    rule(
        "HP129",
        "delivery-email",
        """An e-mail address can be written to.

        Bad, in a delivery:
            lead: {name: C. Lead, email: lead at example.org}
        Good:
            lead: {name: C. Lead, email: lead@example.org}
        """,
    ),
    rule(
        "HP130",
        "delivery-phone",
        """A telephone number can be rung.

        Bad, in a delivery:
            lead: {name: C. Lead, phone: ask me}
        Good:
            lead: {name: C. Lead, phone: 01632 960001}
        """,
    ),
    rule(
        "HP131",
        "delivery-logo",
        """The logo is a picture that stands beside the delivery.

        Bad, in a delivery:
            logo: ../pictures/northside.svg
        Good:
            logo:
        """,
    ),
    rule("HP132", "delivery-private", check_private_details, advice=True),
)
