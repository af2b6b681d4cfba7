"""The coverage page: every point of every framework against every course, in numbers, as a picture and as tables."""

from __future__ import annotations

from dataclasses import dataclass

from hopepack.model import Course, Framework, FrameworkItem, Page
from hopepack.site.coverage_picture import PictureView, picture
from hopepack.site.facts import Here
from hopepack.site.view_docs import PageView, page_view
from hopepack.site.view_parts import LinkView


@dataclass(frozen=True, slots=True)
class CoverageRowView:
    """A point, and for each course the sessions that teach it: `LinkView.text` is the session's number."""

    item: LinkView
    id: str
    cells: tuple[tuple[LinkView, ...], ...]
    is_gap: bool


@dataclass(frozen=True, slots=True)
class CoverageTableView:
    """A framework, or a group of one."""

    id: str
    title: str
    count: str
    """`25 of 25 are taught`."""
    counts: tuple[int, ...]
    """How many of the points each course teaches."""
    rows: tuple[CoverageRowView, ...]
    picture: PictureView


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The coverage page."""

    page: PageView
    courses: tuple[LinkView, ...]
    """The note is how many sessions it has."""
    tables: tuple[CoverageTableView, ...]
    lists: tuple[LinkView, ...]
    """The same as files for a spreadsheet."""


LISTS = (
    LinkView("Points and sessions", "coverage-sessions.csv", "a line for each session that teaches a point"),
    LinkView("Points and courses", "coverage-counts.csv", "how many sessions of each course teach a point"),
)


def coverage_view(here: Here, page: Page) -> CoverageView:
    return CoverageView(
        page_view(here, page),
        tuple(_course(here, facts.course) for facts in here.facts.courses.values()),
        tuple(
            _table(here, framework, group, title)
            for framework in here.library.frameworks
            for group, title in framework.groups or (("", ""),)
        ),
        LISTS,
    )


def _course(here: Here, course: Course) -> LinkView:
    number = len(here.facts.courses[course.id].places)
    return LinkView(course.title, here.to(course.source.path), str(number))


def _table(here: Here, framework: Framework, group: str, title: str) -> CoverageTableView:
    rows = tuple(_row(here, framework, item) for item in framework.items if item.group == group)
    taught = sum(not row.is_gap for row in rows)
    counts = tuple(sum(bool(row.cells[index]) for row in rows) for index in range(len(here.facts.courses)))
    sessions = tuple(len(facts.places) for facts in here.facts.courses.values())
    points = tuple((row.item.text, row.id, tuple(_numbers(cell) for cell in row.cells)) for row in rows)
    return CoverageTableView(
        id=f"{framework.id}-{group or 'all'}",
        title=f"{framework.page.title}: {title}" if title else framework.page.title,
        count=f"{taught} of {len(rows)} are taught",
        counts=counts,
        rows=rows,
        picture=picture(points, sessions),
    )


def _row(here: Here, framework: Framework, item: FrameworkItem) -> CoverageRowView:
    cells = tuple(_cell(here, facts.course, (framework.id, item.id)) for facts in here.facts.courses.values())
    link = LinkView(item.words, here.to(framework.page.source.path, item.id))
    return CoverageRowView(link, f"{framework.id}-{item.id}", cells, not any(cells))


def _cell(here: Here, course: Course, item: tuple[str, str]) -> tuple[LinkView, ...]:
    """The sessions of one course that teach an item; the note is a session's title."""
    places = here.facts.courses[course.id].places
    taught = (each.session for each in here.facts.coverage.get(item, ()) if each.course.id == course.id)
    return tuple(
        LinkView(str(places[session.slug].number), here.to(session.source.path), session.title)
        for session in taught
        if session.slug in places
    )


def _numbers(cell: tuple[LinkView, ...]) -> tuple[int, ...]:
    return tuple(int(link.text) for link in cell)
