"""The exercises of a course as sheets to copy, and the care that each session asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from hopepack.edition import date_words, session_numbers, sessions_in_order
from hopepack.model import Block, Course, Session
from hopepack.print.brief import Brief
from hopepack.print.elements import Element, anchor, append, block_element, el, place, row, table, taken, xhtml
from hopepack.print.plans import sessions_of
from hopepack.schedule import DayPlan, Slot, clock, timetable
from hopepack.wording import ON_A_SHEET, in_head


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise with its number in the course, and the number and title of its session."""

    number: int
    session: int
    title: str
    block: Block

    @property
    def anchor(self) -> str:
        """Another place than the exercise's own, which is in its session plan."""
        return f"exercise {anchor(self.block.source, self.block.id)}"


def exercises(brief: Brief) -> Iterator[Element]:
    """A list of the exercises, then each on a page of its own, with the rest of the page for notes."""
    found = list(_exercises(brief))
    if found:
        yield el(
            "section",
            el("p", ABOUT),
            table(("Session", "Exercises"), _by_session(found), columns="narrow wide", dense=True),
            title="Exercises to copy",
            level="1",
            running="Exercises",
            sheet="whole",
            **place(brief.course.source),
        )
    for exercise in found:
        yield _sheet(exercise, brief.course)


ABOUT = (
    "Each exercise stands on a sheet of its own, to be copied for groups that like to have the task before them. "
    "The participant pack holds the same exercises with room to write."
)


def _by_session(found: list[Exercise]) -> Iterator[Element]:
    """A row for each session with its exercises, so that the list needs no more than a page."""
    for session, entries in groupby(found, key=lambda entry: entry.session):
        named = el("p")
        for entry in entries:
            append(named, "; " if len(named) else "")
            append(named, el("a", f"E{entry.number} {entry.block.title}", data_anchor=entry.anchor, page="listed"))
        yield row(entry.block.source, str(session), el("td", named))


def _exercises(brief: Brief) -> Iterator[Exercise]:
    """Every exercise of the course, in running order."""
    numbers = session_numbers(brief.course)
    number = 0
    for session in sessions_in_order(brief.course):
        for piece in session.pieces():
            if isinstance(piece, Block) and piece.kind == "exercise":
                number += 1
                yield Exercise(number, numbers[session.slug], session.title, piece)


def _sheet(exercise: Exercise, course: Course) -> Element:
    block = exercise.block
    return el(
        "exercise-sheet",
        *xhtml(block.body, 1),
        number=f"E{exercise.number}",
        label=f"Exercise {exercise.number} · Session {exercise.session}: {exercise.title}",
        title=block.title,
        level="2",
        running=f"Exercise {exercise.number}",
        course=in_head(course.title, ON_A_SHEET),
        anchor=exercise.anchor,
        **place(block.source),
    )


def looking_after_people(brief: Brief) -> Iterator[Element]:
    """Content notes and care of every session, and who can be turned to nearby."""
    yield el(
        "page",
        *contacts(brief),
        *(element for plan in timetable(brief.course) for element in _care_of_day(brief.course, plan)),
        title="Looking after people",
        level="1",
        running="Looking after people",
        **place(brief.course.source),
    )


def _care_of_day(course: Course, plan: DayPlan) -> Iterator[Element]:
    cared = [element for slot, session in sessions_of(plan) for element in _care(course, slot, session)]
    if cared:
        yield el("chapter", *cared, title=plan.day.title, level="2", **place(plan.day.source))


def _care(course: Course, slot: Slot, session: Session) -> Iterator[Element]:
    blocks = [(slot.start, "", block) for block in _wellbeing(session.opening)]
    blocks += [
        (step.start, step.activity.title, block) for step in slot.steps for block in _wellbeing(step.activity.pieces)
    ]
    if not (blocks or session.content_note):
        return
    named = el("a", f"{session_numbers(course)[session.slug]} {session.title}", data_anchor=anchor(session.source))
    yield el("heading", f"{clock(slot.start)} Session ", named, level="3", **place(session.source))
    if session.content_note:
        source = session.content_note_source or session.source
        yield el("content-note", el("p", el("strong", "Content note: "), session.content_note), **place(source))
    for start, title, block in blocks:
        if title:
            yield el("p", el("strong", clock(start)), f" {title}{'' if title[-1] in '?!…' else ':'}", leads="yes")
        element = block_element(block, 1)
        taken(element, "anchor")  # the block itself stands in its session plan
        yield element


def _wellbeing(pieces: Iterable[object]) -> Iterator[Block]:
    return (piece for piece in pieces if isinstance(piece, Block) and piece.kind == "wellbeing")


def contacts(brief: Brief) -> Iterator[Element]:
    """The delivery's local contacts, or room to write them down."""
    yield el("heading", "Who to turn to, locally", level="2", **place(brief.course.source))
    if brief.delivery and brief.delivery.contacts:
        rows = (
            row(
                contact.source,
                el("strong", contact.name),
                contact.phone,
                contact.hours,
                date_words(contact.checked),
            )
            for contact in brief.delivery.contacts
        )
        yield table(("Who", "Telephone", "When", "Checked on"), rows, columns="wide narrow wide narrow")
        return
    yield el("p", CONTACTS)
    columns = (el("column", words) for words in ("Who", "Telephone", "When", "Checked on"))
    yield el("grid", *columns, label="Local contacts", rows="4", **place(brief.course.source))


CONTACTS = (
    "Numbers change, and every place has its own. The site lead fills this in, rings each number, and notes the day. "
    "Nobody should begin the course without it."
)
