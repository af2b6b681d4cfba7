"""What each kind of new file holds: from what a trainer said to the text of a template, filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hopepack.errors import HopepackError
from hopepack.model import BOTH, Course, Library
from hopepack.new.edits import with_handout, with_session
from hopepack.new.text import slug, yaml_list, yaml_word
from hopepack.new.trial import Draft

TEMPLATES = "overrides/new"
SHORTEST_WITH_STEPS = 20
"""Minutes from which on a session is begun with three steps and not with one."""


def filled_in(root: Path, template: str, **values: object) -> str:
    """The text of a template: the project's own, else the one that this package came with."""
    own = root / TEMPLATES
    folder = own if own.is_dir() else Path(__file__).resolve().parents[3] / TEMPLATES
    environment = Environment(
        loader=FileSystemLoader(folder), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True, autoescape=False,  # it is Markdown and YAML, not HTML
    )  # fmt: skip
    environment.filters |= {"word": yaml_word, "words": yaml_list}
    text = environment.get_template(template).render(**values)
    return re.sub(r"\n{3,}", "\n\n", text).rstrip("\n") + "\n"


@dataclass(frozen=True, slots=True)
class Step:
    """An activity of a template."""

    heading: str
    words: str
    exercise: str = ""


@dataclass(frozen=True, slots=True)
class NewSession:
    """What is known of a session that is to be written."""

    course: Course
    name: str
    title: str
    summary: str
    minutes: int
    setting: str
    lead: str
    """As it stands in an activity's brackets: `both`, `trainer`; empty for the whole team."""
    objectives: tuple[str, ...] = ()
    handouts: tuple[str, ...] = ()
    day: int | None = None
    """In whose running order it is put, from 0; None: it waits."""
    after: str = ""

    @property
    def path(self) -> str:
        return f"sessions/{self.course.id}/{next_number(self.course)}-{self.name}.md"


def next_number(course: Course) -> str:
    """Two digits for the next session's file: one more than the highest."""
    numbers = [int(match[1]) for each in course.sessions if (match := re.search(r"/(\d+)-[^/]*$", each.source.path))]
    return f"{max(numbers, default=0) + 1:02}"


def session_draft(root: Path, new: NewSession) -> Draft:
    if there := new.course.session(new.name):
        raise HopepackError(
            f"{there.source.path} is there already, and nothing was changed. Give another name:  --name ..."
        )
    text = filled_in(
        root, "session.md", title=new.title, summary=new.summary, objectives=new.objectives, handouts=new.handouts,
        activities=_steps(new),
    )  # fmt: skip
    return Draft({new.path: text}, _in_running_order(root, new))


def _steps(new: NewSession) -> tuple[Step, ...]:
    lead = f", lead: {new.lead}" if new.lead else ""
    middle = f"{new.setting}{lead}"
    task = "Say here, step by step, what happens."
    if new.minutes < SHORTEST_WITH_STEPS:
        return (Step(f"The first step ({new.minutes} min, {middle})", task, "What you do"),)
    return (
        Step(f"Begin (5 min, whole group{lead})", "Say here how you begin."),
        Step(f"The main step ({new.minutes - 10} min, {middle})", task, "What you do"),
        Step(f"What we take with us (5 min, whole group{lead})", "Say here how you end."),
    )


def _in_running_order(root: Path, new: NewSession) -> dict[str, str]:
    if new.day is None:
        return {}
    path = new.course.source.path
    text = with_session(_text(root / path), new.day, new.after, new.name)
    if text is None:
        raise HopepackError(
            f"The running order in {path} can't be added to from here. Leave --day out, and write this line "
            f"there yourself, below `order:`:  - {new.name}"
        )
    return {path: text}


def _text(file: Path) -> str:
    """A file as it stands, line ends and all."""
    with file.open(encoding="utf-8", newline="") as stream:
        return stream.read()


@dataclass(frozen=True, slots=True)
class NewCourse:
    """What is known of a course that is to be written."""

    name: str
    title: str
    strapline: str
    delivery: str
    capacity: int
    team: tuple[str, ...]
    objectives: tuple[str, ...]
    start: str
    finish: str

    @property
    def path(self) -> str:
        return f"sessions/{self.name}/index.md"


def course_draft(root: Path, new: NewCourse) -> Draft:
    """A course with its first session, which serves each objective and is led by the whole team."""
    if (root / "sessions" / new.name).exists():
        raise HopepackError(
            f"sessions/{new.name} is there already, and nothing was changed. Give another name:  --name ..."
        )
    objectives = _objective_ids(new.objectives)
    index = filled_in(
        root, "course.md", title=new.title, strapline=new.strapline, delivery=new.delivery, capacity=new.capacity,
        team=new.team, objectives=objectives, day="Day one", start=new.start, finish=new.finish,
    )  # fmt: skip
    lead = "both" if set(new.team) == set(BOTH) else " + ".join(new.team)
    welcome = filled_in(
        root, "session.md", title="Welcome", summary="People arrive, and agree how they want to work together.",
        objectives=[id for id, _words in objectives], handouts=(),
        activities=(Step(f"Arrive (15 min, whole group, lead: {lead})", "Say here how you begin.", "What you do"),),
    )  # fmt: skip
    return Draft({new.path: index, f"sessions/{new.name}/01-welcome.md": welcome})


def _objective_ids(objectives: Sequence[str]) -> list[tuple[str, str]]:
    """An id for each objective: its first words, and a number where two begin alike."""
    found: dict[str, str] = {}
    for words in objectives:
        base = "-".join(slug(words, "objective").split("-")[:3])
        id, number = base, 2
        while id in found:
            id, number = f"{base}-{number}", number + 1
        found[id] = words
    return list(found.items())


@dataclass(frozen=True, slots=True)
class NewHandout:
    """What is known of a handout that is to be written."""

    name: str
    title: str
    kind: str
    summary: str
    session: str = ""
    """`course/session` that hands it out; empty: none yet."""

    @property
    def path(self) -> str:
        return f"handouts/{self.name}.md"


def handout_draft(root: Path, new: NewHandout, library: Library) -> Draft:
    given = bool(new.session)
    text = filled_in(root, "handout.md", title=new.title, kind=new.kind, summary=new.summary, given=given)
    if not new.session:
        return Draft({new.path: text})
    course, _, name = new.session.partition("/")
    found = library.course(course)
    session = found.session(name) if found else None
    if session is None:
        raise HopepackError(f"There is no session called {new.session}.")
    edited = with_handout(_text(root / session.source.path), new.name)
    if edited is None:
        raise HopepackError(
            f"The head of {session.source.path} can't be added to from here. Leave --session out, and write there "
            f"yourself:  handouts: [{new.name}]"
        )
    return Draft({new.path: text}, {session.source.path: edited})


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """What is known of a delivery that is to be written."""

    course: Course
    name: str
    site: str
    dates: tuple[str, ...]
    start: str
    timezone: str
    participants: int
    team: tuple[tuple[str, str], ...]
    place: str
    """The venue's name, or how to join."""
    address: str
    contact: str
    phone: str
    hours: str
    checked: str
    private: bool = False

    @property
    def path(self) -> str:
        return f"deliveries/{'private/' if self.private else ''}{self.name}.yml"


def delivery_draft(root: Path, new: NewDelivery) -> Draft:
    text = filled_in(
        root, "delivery.yml", course=new.course.id, site=new.site, dates=new.dates, start=new.start,
        timezone=new.timezone, participants=new.participants, team=new.team, online=new.course.delivery == "online",
        place=new.place, address=new.address, contact=new.contact, phone=new.phone, hours=new.hours,
        checked=new.checked,
    )  # fmt: skip
    return Draft({new.path: text}, tried_as={new.path: f"deliveries/{new.name}.yml"})
