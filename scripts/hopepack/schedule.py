"""Clock times: from a day's start, the minutes of its activities and its pauses.

Nobody types a clock time anywhere else, so nothing can disagree with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from hopepack.model import Activity, Course, Day, Mode, Pause, Session, Text
from hopepack.problems import counted

LONGEST_STRETCH: dict[Mode, int] = {"in person": 100, "online": 60}
"""Minutes people may sit without a pause (authoring.md)."""


@dataclass(frozen=True, slots=True)
class Step:
    """An activity with its clock time."""

    start: int
    minutes: int
    activity: Activity

    @property
    def end(self) -> int:
        return self.start + self.minutes


@dataclass(frozen=True, slots=True)
class Slot:
    """A session or a pause of a day with its clock time."""

    start: int
    minutes: int
    item: Session | Pause
    steps: tuple[Step, ...] = ()
    """A session's activities; none for a pause."""

    @property
    def end(self) -> int:
        return self.start + self.minutes


@dataclass(frozen=True, slots=True)
class DayPlan:
    """A course day with clock times."""

    day: Day
    number: int
    slots: tuple[Slot, ...]

    @property
    def end(self) -> int:
        return self.slots[-1].end if self.slots else self.day.start

    @property
    def slack(self) -> int:
        """Minutes in hand before the day must be over; negative where it runs past."""
        return self.day.finish - self.end

    @property
    def sessions(self) -> tuple[Session, ...]:
        return tuple(slot.item for slot in self.slots if isinstance(slot.item, Session))

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for slot in self.slots for step in slot.steps)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time without a pause, from the start of `slot` on."""

    start: int
    end: int
    slot: Slot


def clock(minutes: int) -> str:
    """A time of day as people in Britain write it in a timetable: 570 is 9:30."""
    return f"{minutes // 60 % 24}:{minutes % 60:02}"


def length(minutes: int) -> str:
    """How long something takes: 1 minute, 80 minutes, 1 hour 40 minutes."""
    if minutes < 90:
        return counted(minutes, "minute")
    hours, rest = divmod(minutes, 60)
    return f"{counted(hours, 'hour')} {counted(rest, 'minute')}" if rest else counted(hours, "hour")


def session_minutes(session: Session, delivery: Mode) -> int:
    return sum(activity.minutes_in(delivery) for activity in session.activities)


def timetable(course: Course) -> tuple[DayPlan, ...]:
    """Every day of the course with clock times. Slugs that name no session are left out: checks report them."""
    return tuple(_day_plan(course, day, number) for number, day in enumerate(course.days, 1))


def _day_plan(course: Course, day: Day, number: int) -> DayPlan:
    items = [item for item in (_item(course, entry) for entry in day.order) if item is not None]
    lengths = [_minutes(item, course.delivery) for item in items]
    starts = accumulate(lengths, initial=day.start)
    slots = (
        Slot(start, minutes, item, _steps(item, start, course.delivery))
        for start, minutes, item in zip(starts, lengths, items, strict=False)
    )
    return DayPlan(day, number, tuple(slots))


def _item(course: Course, entry: Text | Pause) -> Session | Pause | None:
    return entry if isinstance(entry, Pause) else course.session(entry.value)


def _minutes(item: Session | Pause, delivery: Mode) -> int:
    return item.minutes if isinstance(item, Pause) else session_minutes(item, delivery)


def _steps(item: Session | Pause, start: int, delivery: Mode) -> tuple[Step, ...]:
    if isinstance(item, Pause):
        return ()
    lengths = [activity.minutes_in(delivery) for activity in item.activities]
    starts = accumulate(lengths, initial=start)
    return tuple(map(Step, starts, lengths, item.activities))


def stretches(plan: DayPlan) -> Iterator[Stretch]:
    """The times people sit without a pause, in order: between breaks, lunch and activities that are breaks."""
    start, slot_at_start, end = plan.day.start, None, plan.day.start
    for slot, begin, finish, is_pause in _moments(plan):
        if is_pause:
            if slot_at_start is not None:
                yield Stretch(start, end, slot_at_start)
            slot_at_start = None
        else:
            if slot_at_start is None:
                start, slot_at_start = begin, slot
            end = finish
    if slot_at_start is not None:
        yield Stretch(start, end, slot_at_start)


def _moments(plan: DayPlan) -> Iterator[tuple[Slot, int, int, bool]]:
    for slot in plan.slots:
        if isinstance(slot.item, Pause):
            yield slot, slot.start, slot.end, True
        for step in slot.steps:
            yield slot, step.start, step.end, step.activity.is_break
