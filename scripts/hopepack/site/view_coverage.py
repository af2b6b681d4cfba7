"""The coverage page: every point of every framework against every course."""

from __future__ import annotations

from dataclasses import dataclass

from hopepack.model import Course, Framework, FrameworkItem, Page
from hopepack.site.facts import Here
from hopepack.site.view_docs import PageView, page_view
from hopepack.site.view_parts import LinkView


@dataclass(frozen=True, slots=True)
class CoverageRowView:
    """A point, and for each course the sessions that teach it: `LinkView.text` is the session's number."""

    item: LinkView
    cells: tuple[tuple[LinkView, ...], ...]
    is_gap: bool


@dataclass(frozen=True, slots=True)
class CoverageTableView:
    """A framework, or a group of one."""

    id: str
    title: str
    count: str
    """`25 of 25 are taught`."""
    rows: tuple[CoverageRowView, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The coverage page."""

    page: PageView
    courses: tuple[LinkView, ...]
    tables: tuple[CoverageTableView, ...]


def coverage_view(here: Here, page: Page) -> CoverageView:
    return CoverageView(
        page_view(here, page),
        tuple(LinkView(course.title, here.to(course.source.path)) for course in here.library.courses),
        tuple(
            _table(here, framework, group, title)
            for framework in here.library.frameworks
            for group, title in framework.groups or (("", ""),)
        ),
    )


def _table(here: Here, framework: Framework, group: str, title: str) -> CoverageTableView:
    rows = tuple(_row(here, framework, item) for item in framework.items if item.group == group)
    taught = sum(not row.is_gap for row in rows)
    name = f"{framework.page.title}: {title}" if title else framework.page.title
    return CoverageTableView(f"{framework.id}-{group or 'all'}", name, f"{taught} of {len(rows)} are taught", rows)


def _row(here: Here, framework: Framework, item: FrameworkItem) -> CoverageRowView:
    cells = tuple(_cell(here, course, (framework.id, item.id)) for course in here.library.courses)
    link = LinkView(item.words, here.to(framework.page.source.path, item.id))
    return CoverageRowView(link, cells, not any(cells))


def _cell(here: Here, course: Course, item: tuple[str, str]) -> tuple[LinkView, ...]:
    """The sessions of one course that teach an item; the note is what a screen reader hears besides the number."""
    places = here.facts.courses[course.id].places
    taught = (each.session for each in here.facts.coverage.get(item, ()) if each.course.id == course.id)
    return tuple(
        LinkView(str(places[session.slug].number), here.to(session.source.path), f"{course.title}: {session.title}")
        for session in taught
        if session.slug in places
    )
