"""The site lead's pack: what to arrange, what to print, and the sheets for the room."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator

from hopepack.audience import edition_for_participants
from hopepack.edition import date_words
from hopepack.model import Course, Fragment
from hopepack.print import front
from hopepack.print.brief import Brief
from hopepack.print.changes import changes
from hopepack.print.elements import Element, el, items, place, prose, row, table
from hopepack.print.handouts import form
from hopepack.print.order import feedback_form
from hopepack.problems import counted, people
from hopepack.schedule import clock, length, timetable
from hopepack.wording import day_name, listed

TEXTS = "docs/packs/"
"""The standing texts of packs: pages of docs/, so that contributors can edit them like any other."""


def text(name: str, before: Callable[[Brief], Iterator[Element]] | None = None) -> Callable[[Brief], Iterator[Element]]:
    """The part that is a standing text, left out where there is none. `before`: what is put before its words."""

    def part(brief: Brief) -> Iterator[Element]:
        if page := brief.edition.library.page(f"{TEXTS}{name}.md"):
            yield _with(front.page(page), before(brief) if before else iter(()))

    return part


def _with(page: Element, before: Iterator[Element]) -> Element:
    for number, element in enumerate(before):
        page.insert(number, element)
    return page


def in_short(brief: Brief) -> Iterator[Element]:
    """Above the letter: which course it is about and, for one site, where, when, with whom."""
    yield _lines((name, words) for name, words in _facts(brief) if words)


def _lines(facts: Iterable[tuple[str, str]]) -> Element:
    return el("serves", *(el("p", el("strong", f"{name}: "), words) for name, words in facts))


def _facts(brief: Brief) -> Iterator[tuple[str, str]]:
    delivery, course = brief.delivery, brief.course
    yield "Course", course.title
    if delivery is None:
        yield "People", f"up to {brief.people}"
        return
    yield "Site", delivery.site
    yield "When", "; ".join(brief.date_words(plan.number) for plan in timetable(course))
    if delivery.venue:
        yield "Where", ", ".join(part for part in (delivery.venue.name, delivery.venue.address) if part)
        yield "Access", delivery.venue.access
    yield "Joining", delivery.joining
    yield "People", str(brief.people)
    yield "Led by", "; ".join(f"{name} ({role})" for role, name in delivery.team)
    if lead := delivery.lead:
        yield "Questions to", ", ".join(part for part in (lead.name, lead.email, lead.phone) if part)


def deadlines(brief: Brief) -> Iterator[Element]:
    """When the lists of the checklist are due, where the dates of the course are known."""
    if brief.delivery and brief.delivery.dates:
        first, last = brief.delivery.dates[0], brief.delivery.dates[-1]
        days = [(words, first - datetime.timedelta(weeks=weeks)) for words, weeks in DEADLINES]
        days += [("The first day", first), ("The last day", last)]
        yield _lines((words, date_words(day)) for words, day in days)


DEADLINES = (("Eight weeks before", 8), ("Two weeks before", 2), ("One week before", 1))


def about(brief: Brief) -> Iterator[Element]:
    """What the course is: for whom, what people learn, when it takes place, and what it needs."""
    course = brief.course
    yield el(
        "page",
        *_introduction(course),
        *_listed("Who it is for", course.audience, brief),
        *_listed("What people learn", tuple(objective.text for objective in course.objectives), brief),
        el("heading", "Days and times", level="2", **place(course.source)),
        _days(brief),
        *_listed("What it needs", tuple(_needs(brief)), brief),
        title="About the course",
        summary=course.strapline,
        level="1",
        running="About the course",
        **place(course.source),
    )


def _introduction(course: Course) -> Iterator[Element]:
    """The words that introduce the course; pictures stay on the site, where they have room."""
    for piece in course.pieces:
        if isinstance(piece, Fragment):
            words = prose(piece, 0)
            for picture in list(words.iterfind("p[img]")):
                words.remove(picture)
            yield words


def _listed(title: str, texts: tuple[str, ...], brief: Brief) -> Iterator[Element]:
    if texts:
        yield el("heading", title, level="2", **place(brief.course.source))
        yield items(texts)


def _days(brief: Brief) -> Element:
    plans = timetable(brief.course)
    dated = any(brief.date_words(plan.number) for plan in plans)
    rows = (
        row(
            plan.day.source,
            plan.day.title,
            *((brief.date_words(plan.number),) if dated else ()),
            clock(plan.day.start),
            clock(plan.end),
        )
        for plan in plans
    )
    heads = ("Day", *(("Date",) if dated else ()), "From", "To")
    return table(heads, rows, columns="wide narrow narrow narrow" if dated else "wide narrow narrow")


def _needs(brief: Brief) -> Iterator[str]:
    course = brief.course
    many = people(brief.people)
    takes = "takes" if brief.people == 1 else "take"
    taking = f"{many} {takes} part" if brief.delivery else f"Up to {many} can take part"
    yield f"{taking}, {'online' if course.delivery == 'online' else 'in one room, with a second, quiet room near by'}."
    yield "Who leads: " + ", ".join(_lead(brief, role.value) for role in course.team) + "."
    minutes = sum(plan.end - plan.day.start for plan in timetable(course))
    yield f"The whole time, from the first minute to the last: {about_hours(minutes)}, pauses included."


def _lead(brief: Brief, role: str) -> str:
    name = brief.leads.get(role, "")
    return f"{role} ({name})" if name else role


def register(brief: Brief) -> Iterator[Element]:
    """A line for each person and a box for each day."""
    plans = timetable(brief.course)
    columns = (el("column", brief.date_words(plan.number) or day_name(plan)) for plan in plans)
    yield el(
        "register",
        *columns,
        rows=str(brief.people),
        label=_course_and_site(brief),
        title="Attendance register",
        summary="Write your name as you like to be called. Keep this list only as long as you need it.",
        level="1",
        running="Attendance register",
        **place(brief.course.source),
    )


def _course_and_site(brief: Brief) -> str:
    return " · ".join(part for part in (brief.course.title, brief.delivery.site if brief.delivery else "") if part)


def feedback(brief: Brief) -> Iterator[Element]:
    """The feedback form: a worksheet like any other, so that it is edited as one. It goes to participants."""
    if handout := feedback_form(brief):
        library = edition_for_participants(brief.edition).library
        yield form(library, handout, f"Feedback form: {handout.title}", _course_and_site(brief), brief.course.title)


def certificate(brief: Brief) -> Iterator[Element]:
    """A certificate of attendance. It goes to participants, so it is made from what they may see."""
    shown = edition_for_participants(brief.edition).library.course(brief.course.id)
    if shown is None:
        return
    minutes = sum(plan.end - plan.day.start for plan in timetable(shown))
    dates = [words.replace(" ", "\u00a0") for plan in timetable(shown) if (words := brief.date_words(plan.number))]
    yield el(
        "certificate",
        *(el("signature", brief.leads.get(role.value, "Led the course")) for role in brief.course.team[:2]),
        title="Certificate of attendance",
        course=shown.title,
        strapline=shown.strapline,
        summary=f"{counted(len(shown.days), 'day')}, {about_hours(minutes)}",
        site=brief.delivery.site if brief.delivery else "",
        dates=listed(dates),
        level="1",
        **place(shown.source),
    )


def about_hours(minutes: int) -> str:
    """A length to the nearest half hour, as on a certificate: about 13½ hours."""
    if minutes < 60:
        return length(minutes)
    halves = (minutes + 15) // 30
    whole = f"{halves // 2}{'½' if halves % 2 else ''}"
    return f"about {whole} hour{'' if halves == 2 else 's'}"


def what_changed(brief: Brief) -> Iterator[Element]:
    """What is new for those who have an older edition."""
    yield el(
        "page",
        *changes(brief),
        title="What changed since the last edition",
        level="1",
        running="What changed",
        **place(brief.course.source),
    )
