"""The calendar of a delivery: its whole text, and its time zone as another program reads it."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical  # type: ignore[import-untyped]
from icalendar import Calendar

from hopepack.audience import delivery_for_participants, edition_for_participants
from hopepack.calendar_file import calendar_file
from hopepack.calendar_zone import timezone_component
from hopepack.delivery import Delivery
from hopepack.edition import Edition, edition_for_delivery
from hopepack.project import checked_deliveries
from hopepack.zones import comes_twice, exists, moment, zone
from tests import delivery_course
from tests.conftest import copy_project

FOR_PARTICIPANTS = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Hopepack//Calendar of a delivery//EN
CALSCALE:GREGORIAN
X-WR-CALNAME:A tiny course\\, Northside Community Trust
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:20260329T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20261025T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:A tiny course: Day one
DTSTART;TZID=Europe/London:20270302T130000
DTEND;TZID=Europe/London:20270302T150000
DTSTAMP:20261122T000000Z
UID:{participants}@hopepack
DESCRIPTION:Northside Community Trust\\, with A. Trainer and B. Colleague\\nAccess: Step-free\\n\\n\
13:00 Welcome\\n13:30 Break\\n13:45 What helped me\\n\
    Content note: You will be asked to think of a hard time. You may pass.\\n15:00 End\\n\\n\
Someone to turn to if it gets hard:\\nCommunity support line: 01632 960002\\, all day\\, every day
LOCATION:The Mill\\, 1 Example Street
END:VEVENT
END:VCALENDAR
"""
FOR_THE_TEAM = (
    FOR_PARTICIPANTS.replace("13:00 Welcome", "13:00 Welcome (Trainer)")
    .replace("13:45 What helped me", "13:45 What helped me (Lived experience)")
    .replace(
        "every day\nLOCATION",
        "every day\\n\\nTrainer: A. Trainer\\nLived experience: B. Colleague\\n"
        "Questions about the course: C. Lead qzlead\\, 01632 960001\\, qzlead@example.org\nLOCATION",
    )
    .replace("{participants}", "{team}")
)


@pytest.fixture(scope="module")
def northside(tmp_path_factory: pytest.TempPathFactory) -> tuple[Edition, Delivery]:
    root = copy_project(tmp_path_factory.mktemp("calendar") / "tiny")
    delivery_course.write(root)
    found = checked_deliveries(root)
    assert found.edition is not None, found.report
    return edition_for_delivery(found.edition, found.sound[0]), found.sound[0]


def unfolded(calendar: bytes) -> str:
    """The text without the line ends that the format asks for after 75 bytes."""
    return calendar.decode().replace("\r\n ", "").replace("\r\n", "\n")


def test_calendar_for_the_team(northside: tuple[Edition, Delivery]) -> None:
    assert unfolded(calendar_file(*northside)) == FOR_THE_TEAM.replace("{team}", "df4a7924-b179-5c43-8a4a-a876e415ef14")


def test_calendar_for_participants(northside: tuple[Edition, Delivery]) -> None:
    """The whole text: nothing of who leads what, nor of the lead."""
    edition, delivery = edition_for_participants(northside[0]), delivery_for_participants(northside[1])
    assert unfolded(calendar_file(edition, delivery)) == FOR_PARTICIPANTS.replace(
        "{participants}", "1f59d151-ea9a-557e-b44a-d01d023b4e60"
    )


def test_lines_are_folded_and_read_back(northside: tuple[Edition, Delivery]) -> None:
    calendar = calendar_file(*northside)
    assert max(len(line) for line in calendar.split(b"\r\n")) <= 75
    events = Calendar.from_ical(calendar).walk("VEVENT")
    assert [str(event.decoded("dtstart")) for event in events] == ["2027-03-02 13:00:00+00:00"]


@pytest.mark.parametrize(
    "name",
    ["Europe/London", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kolkata", "UTC", "Africa/Casablanca",
     "Pacific/Auckland", "America/Santiago", "Europe/Dublin"],
)  # fmt: skip
def test_rules_of_the_zone_are_right_at_every_hour(name: str) -> None:
    """Another program, dateutil, works out the same clock times from them as the zone itself."""
    component = timezone_component(name, 2027, 2027).to_ical().decode()
    read = tzical(io.StringIO(component)).get(name)
    wrong = [hour for hour in _hours_of_2027(name) if hour.replace(tzinfo=read).utcoffset() != _ahead(hour, name)]
    assert wrong == []


def _hours_of_2027(name: str) -> Iterator[datetime.datetime]:
    """Every half hour that clocks show once."""
    for number in range(365 * 48):
        hour = datetime.datetime(2027, 1, 1) + number * datetime.timedelta(minutes=30)
        there = hour.replace(tzinfo=zone(name))
        if exists(there) and not comes_twice(there):
            yield hour


def _ahead(hour: datetime.datetime, name: str) -> datetime.timedelta | None:
    return hour.replace(tzinfo=zone(name)).utcoffset()


def test_clock_times_of_a_day_on_which_clocks_change() -> None:
    spring, autumn = datetime.date(2027, 3, 28), datetime.date(2027, 10, 31)
    assert [exists(moment(spring, minutes, "Europe/London")) for minutes in (59, 60, 90, 119, 120)] == [
        True, False, False, False, True,
    ]  # fmt: skip
    assert [comes_twice(moment(autumn, minutes, "Europe/London")) for minutes in (59, 60, 119, 120)] == [
        False, True, True, False,
    ]  # fmt: skip
    assert moment(autumn, 90, "Europe/London").utcoffset() == datetime.timedelta(hours=1)


def test_zones_come_from_the_package() -> None:
    """Not from the computer, whose list may be older: both know London, but only one is the same everywhere."""
    assert zone("Europe/London") is not ZoneInfo("Europe/London")
    assert zone("Europe/London").key == "Europe/London"


def test_calendar_of_a_course_online(northside: tuple[Edition, Delivery]) -> None:
    """Where there is no venue, the calendar says how to take part."""
    edition, delivery = northside
    online = replace(delivery, venue=None, joining="A link is sent the day before.")
    text = unfolded(calendar_file(edition, online))
    assert "\nLOCATION:Online\n" in text
    assert "B. Colleague\\nTo take part: A link is sent the day before.\\n\\n13:00" in text


def test_no_line_of_a_delivery_begins_a_line_of_the_calendar(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "tiny")
    delivery_course.write(root, site='"North\\r\\nEND:VCALENDAR\\nBEGIN:VEVENT, \\\\n; Trust"')
    found = checked_deliveries(root)
    assert found.edition is not None
    (delivery,) = found.sound
    text = calendar_file(edition_for_delivery(found.edition, delivery), delivery).decode()
    assert (text.count("\r\nBEGIN:VEVENT"), text.count("\r\nEND:VCALENDAR")) == (1, 1)
    name = r"A tiny course\, North END:VCALENDAR BEGIN:VEVENT\, \\n\; Trust"
    assert str(Calendar.from_ical(text)["x-wr-calname"]) == name  # which icalendar gives as it is written
