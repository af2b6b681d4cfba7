"""Pages to look things up in: every exercise, and everything to bring, course by course."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hopepack.model import Block, Course, Material, Page, Session
from hopepack.schedule import length
from hopepack.site.facts import CourseFacts, Here
from hopepack.site.view_docs import PageView, page_view
from hopepack.site.view_parts import LinkView, session_link
from hopepack.wording import setting_words


@dataclass(frozen=True, slots=True)
class ExerciseView:
    """An exercise; `session.note` is the session's number."""

    link: LinkView
    session: LinkView
    minutes: str
    """How long its activity takes."""
    setting: str


@dataclass(frozen=True, slots=True)
class CourseExercisesView:
    """The exercises of a course."""

    id: str
    course: LinkView
    exercises: tuple[ExerciseView, ...]


@dataclass(frozen=True, slots=True)
class ExercisesView:
    """Every exercise."""

    page: PageView
    courses: tuple[CourseExercisesView, ...]


def exercises_view(here: Here, page: Page) -> ExercisesView:
    courses = (
        CourseExercisesView(f"exercises-{facts.course.id}", _course_link(here, facts.course), _exercises(here, facts))
        for facts in here.facts.courses.values()
    )
    return ExercisesView(page_view(here, page), tuple(course for course in courses if course.exercises))


def _course_link(here: Here, course: Course) -> LinkView:
    return LinkView(course.title, here.to(course.source.path))


def _exercises(here: Here, facts: CourseFacts) -> tuple[ExerciseView, ...]:
    return tuple(exercise for session in facts.sessions for exercise in _session_exercises(here, facts.course, session))


def _session_exercises(here: Here, course: Course, session: Session) -> Iterator[ExerciseView]:
    link = session_link(here, course, session)
    for activity in session.activities:
        minutes = length(activity.minutes_in(course.delivery))
        for piece in activity.pieces:
            if isinstance(piece, Block) and piece.kind == "exercise":
                place = LinkView(piece.title, here.to(session.source.path, piece.id))
                yield ExerciseView(place, link, minutes, setting_words(activity))


@dataclass(frozen=True, slots=True)
class NeedView:
    """A session that needs a thing; the link's note is how many, for as many people as the course takes."""

    session: LinkView
    count: str


@dataclass(frozen=True, slots=True)
class ThingView:
    """A thing to bring, and the sessions that need it."""

    name: str
    needs: tuple[NeedView, ...]


@dataclass(frozen=True, slots=True)
class CourseThingsView:
    """What a course needs."""

    id: str
    course: LinkView
    people: int
    things: tuple[ThingView, ...]


@dataclass(frozen=True, slots=True)
class MaterialsView:
    """Everything to bring."""

    page: PageView
    courses: tuple[CourseThingsView, ...]


def materials_view(here: Here, page: Page) -> MaterialsView:
    courses = (_course_things(here, facts) for facts in here.facts.courses.values())
    return MaterialsView(page_view(here, page), tuple(course for course in courses if course.things))


def _course_things(here: Here, facts: CourseFacts) -> CourseThingsView:
    course = facts.course
    return CourseThingsView(f"materials-{course.id}", _course_link(here, course), course.capacity, _things(here, facts))


def _things(here: Here, facts: CourseFacts) -> tuple[ThingView, ...]:
    """By name; the first spelling of a name is shown for all."""
    found: dict[str, tuple[str, list[NeedView]]] = {}
    for session in facts.sessions:
        for material in session.materials:
            need = NeedView(session_link(here, facts.course, session), _count(material, facts.course.capacity))
            found.setdefault(material.name.casefold(), (material.name, []))[1].append(need)
    return tuple(ThingView(name, tuple(needs)) for _key, (name, needs) in sorted(found.items()))


def _count(material: Material, people: int) -> str:
    return str(material.quantity.for_people(people)) if material.quantity else ""
