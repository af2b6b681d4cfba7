"""The page on which a day is run by the clock: every activity and pause of it, in a row.

The page holds the row twice: as a table, for those who have no JavaScript or print it, and as data for run.js.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from markupsafe import Markup

from hopepack.model import Course, Session
from hopepack.schedule import DayPlan, Step, clock
from hopepack.site.facts import Here
from hopepack.site.view_parts import LinkView, role_kind
from hopepack.wording import first_lower, lead_words, pause_words, role_words, setting_words


@dataclass(frozen=True, slots=True)
class ItemView:
    """An activity or a pause of a day. overrides/site/assets/hopepack/clock.js reads these names."""

    session: str
    title: str
    href: str
    """Where it stands in the session plan; empty for a pause."""
    start: int
    """Minutes after midnight, by the plan."""
    minutes: int
    pause: bool
    lead: tuple[str, ...]
    """Empty: the whole team."""
    who: str
    setting: str
    shorten: int | None
    """Minutes it still needs when the day runs late."""
    out: bool
    """Whether it can be left out."""


@dataclass(frozen=True, slots=True)
class ItemRowView:
    """An activity or a pause in the table."""

    start: str
    what: LinkView
    session: str
    who: str
    minutes: int
    role: str
    late: str


@dataclass(frozen=True, slots=True)
class RunView:
    """A day to run."""

    title: str
    """`Run day one`."""
    course: LinkView
    day: str
    times: str
    start: str
    finish: str
    """`09:30`, as a field for a time has it."""
    rows: tuple[ItemRowView, ...]
    data: Markup
    """JSON for run.js, safe inside a script element."""


def run_path(course: Course, plan: DayPlan) -> str:
    """The page stands in no file; this is where it would."""
    return f"run/{course.id}-{plan.number}.md"


def run_title(plan: DayPlan) -> str:
    return f"Run {first_lower(plan.day.title)}"


def run_view(here: Here, course: Course, plan: DayPlan) -> RunView:
    items = tuple(_items(here, plan))
    return RunView(
        title=run_title(plan),
        course=LinkView(course.title, here.to(course.source.path)),
        day=plan.day.title,
        times=f"{clock(plan.day.start)} to {clock(plan.end)}",
        start=_field_time(plan.day.start),
        finish=_field_time(plan.day.finish),
        rows=tuple(map(_row, items)),
        data=_data(here, course, plan, items),
    )


def _items(here: Here, plan: DayPlan) -> Iterator[ItemView]:
    for slot in plan.slots:
        if isinstance(slot.item, Session):
            yield from (_activity(here, slot.item, step) for step in slot.steps)
        else:
            yield ItemView("", pause_words(slot.item), "", slot.start, slot.minutes, True, (), "", "", None, False)


def _activity(here: Here, session: Session, step: Step) -> ItemView:
    activity = step.activity
    return ItemView(
        session=session.title,
        title=activity.title,
        href=here.to(session.source.path, activity.id),
        start=step.start,
        minutes=step.minutes,
        pause=activity.is_break,
        lead=activity.lead,
        who="" if activity.is_break else lead_words(activity.lead),
        setting="" if activity.is_break else setting_words(activity),
        shorten=activity.shorten_to if (activity.shorten_to or step.minutes) < step.minutes else None,
        out=activity.can_be_left_out,
    )


def _row(item: ItemView) -> ItemRowView:
    late = "Can be left out" if item.out else f"{item.shorten} min will do" if item.shorten is not None else ""
    return ItemRowView(
        start=clock(item.start),
        what=LinkView(item.title, item.href),
        session=item.session,
        who="" if item.pause else role_words(item.lead),
        minutes=item.minutes,
        role="pause" if item.pause else role_kind(item.lead),
        late=late,
    )


def _data(here: Here, course: Course, plan: DayPlan, items: Sequence[ItemView]) -> Markup:
    return script_data(
        {
            "key": f"{course.id}-{plan.number}",
            "course": course.title,
            "day": plan.day.title,
            "edition": here.facts.edition.name,
            "start": plan.day.start,
            "finish": plan.day.finish,
            "roles": [role.value for role in course.team],
            "items": [asdict(item) for item in items],
        }
    )


def script_data(value: object) -> Markup:
    """JSON that can stand in a script element: nothing in it ends the element or begins a comment."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def _field_time(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
