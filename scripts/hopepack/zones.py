"""Time zones, from the tzdata package alone: a computer's own list may be older, newer or missing."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo


@cache
def zone_names() -> tuple[str, ...]:
    """The names of all time zones, such as Europe/London."""
    return tuple((resources.files("tzdata") / "zones").read_text("utf-8").split())


@cache
def zone(name: str) -> ZoneInfo:
    """The time zone of this name; it must be one of `zone_names`."""
    with resources.files("tzdata.zoneinfo").joinpath(*name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def moment(date: datetime.date, minutes: int, timezone: str) -> datetime.datetime:
    """A clock time of a day. Where the clock shows it twice, the first is meant, as calendars have it (RFC 5545)."""
    midnight = datetime.datetime.combine(date, datetime.time(), zone(timezone))
    return midnight + datetime.timedelta(minutes=minutes)  # of the same zone: the clock on the wall goes on


def exists(time: datetime.datetime) -> bool:
    """Whether clocks ever show this time: when they go forward, an hour is left out."""
    there_and_back = time.astimezone(datetime.UTC).astimezone(time.tzinfo)
    return there_and_back.replace(tzinfo=None) == time.replace(tzinfo=None)


def comes_twice(time: datetime.datetime) -> bool:
    """Whether clocks show this time a second time, when they have gone back."""
    return exists(time) and time.utcoffset() != time.replace(fold=1).utcoffset()


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a zone's clocks."""

    at: datetime.datetime
    """What the clocks show when it comes, before they are set."""
    before: datetime.timedelta
    after: datetime.timedelta
    """How far the clocks are ahead of UTC."""
    name: str
    """What the time is called afterwards: BST."""
    summer: bool
    """Whether summer time begins."""


def changes(timezone: str, first: int, last: int) -> tuple[Change, ...]:
    """Every change of the clocks from the start of one year to the end of another."""
    start = datetime.datetime(first, 1, 1, tzinfo=datetime.UTC)
    days = (datetime.datetime(last + 1, 1, 1, tzinfo=datetime.UTC) - start).days
    found = []
    for number in range(days):
        day = start + number * DAY
        if _ahead(day, timezone) != _ahead(day + DAY, timezone):
            found.append(_change(day, timezone))
    return tuple(found)


DAY = datetime.timedelta(days=1)


def _ahead(time: datetime.datetime, timezone: str) -> datetime.timedelta:
    return time.astimezone(zone(timezone)).utcoffset() or datetime.timedelta()


def _change(day: datetime.datetime, timezone: str) -> Change:
    """The change that comes within 24 hours, to the minute."""
    before = _ahead(day, timezone)
    minutes = range(1, 24 * 60 + 1)
    late = bisect_left(minutes, True, key=lambda n: _ahead(day + n * MINUTE, timezone) != before)
    time = day + minutes[late] * MINUTE
    local = time.astimezone(zone(timezone))
    return Change(
        (time + before).replace(tzinfo=None), before, _ahead(time, timezone), local.tzname() or "", bool(local.dst())
    )


MINUTE = datetime.timedelta(minutes=1)
