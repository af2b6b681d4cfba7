"""The rules of a time zone as a calendar file holds them (VTIMEZONE, RFC 5545, 3.6.5).

icalendar can make them too, but lets summer time begin an hour late (in 7.3), and lists dates where every calendar
reads a rule for all years.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Sequence

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from hopepack.zones import Change, changes, zone

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Observance = TimezoneStandard | TimezoneDaylight


def timezone_component(timezone: str, first: int, last: int) -> Timezone:
    """The zone's rules, good for the years from `first` to `last`."""
    component = Timezone()
    component.add("tzid", timezone)
    found = changes(timezone, first - 1, last + 1)
    for observance in _observances(timezone, found, first - 1):
        component.add_component(observance)
    return component


def _observances(timezone: str, found: Sequence[Change], year: int) -> Iterator[Observance]:
    kinds: dict[tuple[object, ...], list[Change]] = {}
    for change in found:
        kinds.setdefault((change.before, change.after, change.name, change.summer), []).append(change)
    rules = [_rule(same) for same in kinds.values()]
    if not found or not all(rules):
        yield _from_the_start(timezone, year)
    for same, rule in zip(kinds.values(), rules, strict=True):
        for change in same[:1] if rule else same:
            yield _observance(change, rule)


def _from_the_start(timezone: str, year: int) -> Observance:
    """What holds before the first change, or always."""
    start = datetime.datetime(year, 1, 1)
    local = start.replace(tzinfo=zone(timezone))
    ahead = local.utcoffset() or datetime.timedelta()
    return _observance(Change(start, ahead, ahead, local.tzname() or "", bool(local.dst())), {})


def _observance(change: Change, rule: dict[str, object]) -> Observance:
    observance = TimezoneDaylight() if change.summer else TimezoneStandard()
    observance.add("dtstart", change.at)
    observance.add("tzoffsetfrom", change.before)
    observance.add("tzoffsetto", change.after)
    observance.add("tzname", change.name)
    if rule:
        observance.add("rrule", rule)
    return observance


def _rule(same: Sequence[Change]) -> dict[str, object]:
    """`the last Sunday in March`, where the changes of all years are that; else nothing."""
    times = [change.at for change in same]
    years = [time.year for time in times]
    alike = {(time.month, time.weekday(), time.time()) for time in times}
    weeks = set.intersection(*(_weeks(time) for time in times))
    if len(years) < 2 or years != list(range(years[0], years[-1] + 1)) or len(alike) > 1 or not weeks:
        return {}
    week = -1 if -1 in weeks else min(weeks)
    return {"freq": "yearly", "bymonth": times[0].month, "byday": f"{week}{WEEKDAYS[times[0].weekday()]}"}


def _weeks(time: datetime.datetime) -> set[int]:
    """Which one of its month a weekday is: the first, second, ..., and the last (-1)."""
    is_last = time.day + 7 > calendar.monthrange(time.year, time.month)[1]
    return {(time.day - 1) // 7 + 1, *([-1] if is_last else [])}
