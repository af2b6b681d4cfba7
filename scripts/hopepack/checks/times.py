"""Days that people can keep to."""

from __future__ import annotations

from collections.abc import Iterator

from hopepack.model import Day, Library, Session, Source, Text
from hopepack.problems import Problem, meant_so
from hopepack.schedule import LONGEST_STRETCH, Slot, clock, length, stretches, timetable
from hopepack.wording import savings


def check_overrun(library: Library) -> Iterator[Problem]:
    """A day ends by the time it must be over.

    Bad, in the head of a course:
        days:
          - title: Day one
            start: 9:30
            finish: 10:00
            order: [welcome, stories]
    Good:
        days:
          - title: Day one
            start: 9:30
            finish: 16:30
            order: [welcome, stories]
    """
    for course in library.courses:
        for plan in timetable(course):
            if plan.slack < 0:
                day = plan.day
                message = (
                    f"{day.title} ends at {clock(plan.end)}, {length(-plan.slack)} after its finish of "
                    f"{clock(day.finish)}."
                )
                shorter = sum(minutes for _step, minutes in savings(plan))
                hint = f"Shorten an activity, drop a session, or write:  finish: {clock(plan.end)}"
                if shorter:
                    hint += f"\nWhat can be shortened or left out saves {length(shorter)} at most."
                yield Problem(day.finish_source, "day-overrun", message, hint)


def check_stretches(library: Library) -> Iterator[Problem]:
    """People sit no longer than 100 minutes without a pause, 60 online.

    Pauses are when people talk to one another, and when those who find it hard can breathe.

    Bad, in the head of a course:
        days:
          - title: Day one
            start: 9:30
            finish: 16:30
            order: [stories, welcome, hope, lunch: 45 min]
    Good:
        days:
          - title: Day one
            start: 9:30
            finish: 16:30
            order: [stories, break: 15 min, welcome, hope, lunch: 45 min]
    """
    for course in library.courses:
        longest = LONGEST_STRETCH[course.delivery]
        for plan in timetable(course):
            for stretch in stretches(plan):
                minutes = stretch.end - stretch.start
                if minutes > longest:
                    message = (
                        f"{plan.day.title} has no pause from {clock(stretch.start)} to {clock(stretch.end)}: "
                        f"{minutes} minutes, and {longest} is the most"
                        f"{' online' if course.delivery == 'online' else ''}."
                    )
                    hint = f"Put a pause into the running order, for example:  - break: 15 min\n{meant_so('HP031')}"
                    yield Problem(_in_order(plan.day, stretch.slot), "day-pause", message, hint)


def _in_order(day: Day, slot: Slot) -> Source:
    """The line of the running order on which a session stands."""
    slug = slot.item.slug if isinstance(slot.item, Session) else ""
    named = (entry.source for entry in day.order if isinstance(entry, Text) and entry.value == slug)
    return next(named, day.source)
