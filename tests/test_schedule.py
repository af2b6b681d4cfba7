"""Clock times, stretches without a pause, and what they are made of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hopepack.model import Course, Pause, Quantity
from hopepack.reading.load import library
from hopepack.schedule import DayPlan, Slot, Step, clock, length, stretches, timetable
from hopepack.wording import first_lower, in_hand, lead_words, role_words, running_late, session_lead
from tests.conftest import COURSES


def tiny_course(root: Path = COURSES / "tiny") -> Course:
    return library(root)[0].courses[0]


def rows(plan: DayPlan) -> list[str]:
    """A timetable as one would write it down."""
    found = []
    for slot in plan.slots:
        name = slot.item.kind if isinstance(slot.item, Pause) else slot.item.title
        found.append(f"{clock(slot.start)}-{clock(slot.end)} {name}")
        found += [f"  {clock(step.start)}-{clock(step.end)} {step.activity.title}" for step in slot.steps]
    return found


def test_timetable_of_a_day() -> None:
    """Sessions, pauses and activities follow one another from the day's start."""
    (plan,) = timetable(tiny_course())
    assert rows(plan) == [
        "9:30-10:00 Welcome",
        "  9:30-9:40 Arrive",
        "  9:40-10:00 Agree (in groups)",
        "10:00-10:15 break",
        "10:15-11:30 What helped me",
        "  10:15-10:25 On your own",
        "  10:25-10:30 Stretch",
        "  10:30-11:30 In pairs",
    ]
    assert (plan.slack, in_hand(plan)) == (30, "30 minutes in hand")
    assert running_late(plan) == (
        "If you run late: shorten “Agree (in groups)” to 10 minutes (saves 10); leave out “In pairs” (saves 60)."
    )


def test_online_minutes_replace_those_of_the_heading() -> None:
    """An `online` block's minutes count where the course is online, and only there."""
    (plan,) = timetable(replace(tiny_course(), delivery="online"))
    assert rows(plan)[5] == "  10:15-10:30 On your own"


def test_stretches_end_at_pauses_and_at_activities_that_are_breaks() -> None:
    (plan,) = timetable(tiny_course())
    found = [(clock(stretch.start), clock(stretch.end)) for stretch in stretches(plan)]
    assert found == [("9:30", "10:00"), ("10:15", "10:25"), ("10:30", "11:30")]


def test_who_leads_in_words() -> None:
    (plan,) = timetable(tiny_course())
    leads = [session_lead(slot) for slot in plan.slots if slot.steps]
    assert leads == [("trainer",), ("lived experience",)]
    assert [role_words(lead) for lead in ((), ("trainer", "lived experience"), ("tech host",))] == [
        "All", "Both", "Tech host",
    ]  # fmt: skip
    assert lead_words(("trainer", "tech host")) == "Trainer and tech host lead"
    assert lead_words(("trainer", "peer worker", "tech host")) == "Trainer, peer worker and tech host lead"


def test_a_role_that_only_helps_does_not_lead_the_session() -> None:
    activity = tiny_course().sessions[0].activities[0]
    led = [("trainer",), ("lived experience",), ("tech host",), ("trainer", "lived experience"), ()]
    steps = tuple(
        Step(0, minutes, replace(activity, lead=lead)) for minutes, lead in zip([20, 20, 5, 10, 30], led, strict=True)
    )
    assert session_lead(Slot(0, 85, tiny_course().sessions[0], steps)) == ("trainer", "lived experience")
    assert session_lead(Slot(0, 30, tiny_course().sessions[0], steps[4:])) == ()


def test_titles_within_sentences() -> None:
    """What is written in capitals is a name: nobody knows `cHIME`, and `a4` is no paper."""
    titles = ("Day one: community", "A day out", "CHIME in practice", "A4 paper", "I and we", "Évaluation", "")
    assert [first_lower(title) for title in titles] == [
        "day one: community", "a day out", "CHIME in practice", "A4 paper", "I and we", "évaluation", "",
    ]  # fmt: skip


def test_quantities_for_people() -> None:
    """A group that is not full needs its things, too."""
    assert [Quantity(2, 4).for_people(people) for people in (1, 4, 5, 20)] == [2, 2, 4, 10]
    assert Quantity(3, 0).for_people(20) == 3


def test_lengths_in_words() -> None:
    assert [length(minutes) for minutes in (1, 50, 89, 90, 120, 61 + 60)] == [
        "1 minute", "50 minutes", "89 minutes", "1 hour 30 minutes", "2 hours", "2 hours 1 minute",
    ]  # fmt: skip


@given(st.integers(0, 24 * 60 - 1))
def test_clock_can_be_read_back(minutes: int) -> None:
    hours, _, rest = clock(minutes).partition(":")
    assert int(hours) * 60 + int(rest) == minutes
