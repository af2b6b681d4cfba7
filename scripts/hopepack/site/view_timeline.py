"""The drawn timeline of a day on the page of a session, and the same in words.

Places and widths are percentages of the day, so that the picture is to scale at any width and its words keep
their size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hopepack.model import Course, Pause, Session
from hopepack.schedule import DayPlan, Slot, clock, length
from hopepack.site.facts import Here, Place
from hopepack.site.view_parts import LinkView, role_kind, session_link
from hopepack.wording import pause_words, role_words, session_lead

HOUR = 60
EDGE = 25.0
"""Within this share of the day's beginning or end (per cent), a label turns inwards, or it would be cut off."""


@dataclass(frozen=True, slots=True)
class BarView:
    """A session or a pause as it is drawn."""

    left: str
    width: str
    """Both in per cent of the day: `12.5`."""
    role: str
    """trainer, lived, both; or pause."""
    is_here: bool


@dataclass(frozen=True, slots=True)
class MarkView:
    """A full hour."""

    left: str
    hour: str


@dataclass(frozen=True, slots=True)
class LineView:
    """A session or a pause in words."""

    start: str
    what: LinkView
    about: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A day with one session marked."""

    words: str
    """What the picture shows, as a sentence."""
    bars: tuple[BarView, ...]
    marks: tuple[MarkView, ...]
    label_left: str
    label_side: str
    """start, middle or end: which side of the label stands at `label_left`."""
    lines: tuple[LineView, ...]


def timeline_view(here: Here, course: Course, place: Place) -> TimelineView:
    """The session's day. Its first slot is never empty: the session is in it."""
    plan, slot = place.plan, place.slot
    middle = _share(plan, slot.start + slot.minutes / 2)
    side = "start" if middle < EDGE else "end" if middle > 100 - EDGE else "middle"
    anchor = {"start": _share(plan, slot.start), "middle": middle, "end": _share(plan, slot.end)}[side]
    return TimelineView(
        words=_words(plan, slot),
        bars=tuple(_bar(plan, each, each is slot) for each in plan.slots),
        marks=tuple(_marks(plan)),
        label_left=_number(anchor),
        label_side=side,
        lines=tuple(_line(here, course, each, each is slot) for each in plan.slots),
    )


def _words(plan: DayPlan, here: Slot) -> str:
    sessions = [slot for slot in plan.slots if isinstance(slot.item, Session)]
    number = next(number for number, slot in enumerate(sessions, 1) if slot is here)
    return (
        f"{plan.day.title}, {clock(plan.day.start)} to {clock(plan.end)}, drawn to scale. "
        f"This session is number {number} of {len(sessions)}, from {clock(here.start)} to {clock(here.end)}."
    )


def _bar(plan: DayPlan, slot: Slot, is_here: bool) -> BarView:
    left = _share(plan, slot.start)
    role = "pause" if isinstance(slot.item, Pause) else role_kind(session_lead(slot))
    return BarView(_number(left), _number(_share(plan, slot.end) - left), role, is_here)


def _marks(plan: DayPlan) -> Iterator[MarkView]:
    first = -(-plan.day.start // HOUR) * HOUR
    for minute in range(first, plan.end + 1, HOUR):
        yield MarkView(_number(_share(plan, minute)), str(minute // HOUR % 24))


def _line(here: Here, course: Course, slot: Slot, is_here: bool) -> LineView:
    if isinstance(slot.item, Pause):
        return LineView(clock(slot.start), LinkView(pause_words(slot.item), ""), length(slot.minutes), False)
    about = f"{length(slot.minutes)}, {role_words(session_lead(slot)).lower()}"
    return LineView(clock(slot.start), session_link(here, course, slot.item), about, is_here)


def _share(plan: DayPlan, minute: float) -> float:
    return 100 * (minute - plan.day.start) / max(1, plan.end - plan.day.start)


def _number(share: float) -> str:
    return f"{share:.2f}".rstrip("0").rstrip(".")
