"""Every page of the site: where it comes from, what it is called, its template and what fills it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from hopepack.model import Course, Page
from hopepack.site.facts import HANDOUTS, Facts, Here
from hopepack.site.view_changes import CHANGES, changes_view
from hopepack.site.view_course import course_view
from hopepack.site.view_coverage import coverage_view
from hopepack.site.view_docs import (
    about_view,
    framework_view,
    glossary_view,
    home_view,
    page_view,
    sources_view,
)
from hopepack.site.view_explore import exercises_view, materials_view
from hopepack.site.view_handout import handout_view, handouts_view
from hopepack.site.view_packs import packs_view
from hopepack.site.view_participants import programme_view, taking_part_view
from hopepack.site.view_plan import PLAN, PLAN_SUMMARY, plan_view
from hopepack.site.view_run import run_path, run_title, run_view
from hopepack.site.view_session import session_view

DocsView = Callable[[Here, Page], object]

DOCS_PAGES: dict[str, tuple[str, DocsView]] = {
    "docs/index.md": ("home.html", home_view),
    "docs/sources.md": ("sources.html", sources_view),
    "docs/glossary.md": ("glossary.html", glossary_view),
    "docs/about.md": ("about.html", about_view),
    "docs/coverage.md": ("coverage.html", coverage_view),
    CHANGES: ("changes.html", changes_view),
    "docs/packs.md": ("packs.html", packs_view),
    "docs/exercises.md": ("exercises.html", exercises_view),
    "docs/materials.md": ("materials.html", materials_view),
}
"""The pages of docs/ that show something of the library, with template and view."""

FOR_PARTICIPANTS = frozenset({"docs/index.md", "docs/sources.md", "docs/glossary.md", "docs/about.md"})
"""Those of them that show something to participants too; any other page has its own words for them, and no more."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of the site."""

    source: str
    """The path in the project."""
    title: str
    summary: str
    template: str
    view: Callable[[Here], object]
    kind: str = ""
    """What tells the page from others of the same title: its course, or that it is a handout."""
    is_tool: bool = False
    """It stands in no file and in nobody's way: the menu is folded away beside it."""

    @property
    def window_title(self) -> str:
        """The title of the browser's tab; no two pages share one."""
        return f"{self.title} ({self.kind})" if self.kind else self.title

    @property
    def uri(self) -> str:
        """The name that MkDocs knows the page by: its path, seen from docs/ for what lies there."""
        return self.source.removeprefix("docs/")


def site_pages(facts: Facts) -> tuple[SitePage, ...]:
    return (*_courses(facts), *_handouts(facts), *_docs(facts), *(() if facts.for_participants else _tools(facts)))


def _courses(facts: Facts) -> Iterator[SitePage]:
    for course in facts.library.courses:
        yield from _for_participants(course) if facts.for_participants else _course(course)


def _for_participants(course: Course) -> Iterator[SitePage]:
    view: Callable[[Here], object] = partial(programme_view, course=course)
    yield SitePage(course.source.path, course.title, course.strapline, "participants/course.html", view)
    for session in course.sessions:
        view = partial(taking_part_view, course=course, session=session)
        template = "participants/session.html"
        yield SitePage(session.source.path, session.title, session.summary, template, view, course.title)


def _course(course: Course) -> Iterator[SitePage]:
    view: Callable[[Here], object] = partial(course_view, course=course)
    yield SitePage(course.source.path, course.title, course.strapline, "course.html", view)
    for session in course.sessions:
        view = partial(session_view, course=course, session=session)
        yield SitePage(session.source.path, session.title, session.summary, "session.html", view, course.title)


def _tools(facts: Facts) -> Iterator[SitePage]:
    """The pages that do something: a day run by the clock, and a delivery planned."""
    for course_facts in facts.courses.values():
        course = course_facts.course
        for plan in course_facts.plans:
            view: Callable[[Here], object] = partial(run_view, course=course, plan=plan)
            summary = f"{course.title}, by the clock."
            yield SitePage(
                run_path(course, plan), run_title(plan), summary, "run.html", view, course.title, is_tool=True
            )
    if facts.courses:
        yield SitePage(PLAN, "Plan a delivery", PLAN_SUMMARY, "plan.html", plan_view, is_tool=True)


def _handouts(facts: Facts) -> Iterator[SitePage]:
    yield SitePage(HANDOUTS, "Handouts", "Every handout.", "handouts.html", handouts_view)
    for handout in facts.library.handouts:
        view = partial(handout_view, handout=handout)
        yield SitePage(handout.source.path, handout.title, handout.summary, "handout.html", view, "handout")


def _docs(facts: Facts) -> Iterator[SitePage]:
    frameworks = {framework.page.source.path: framework for framework in facts.library.frameworks}
    for page in facts.library.pages:
        path = page.source.path
        if path in frameworks:
            view: Callable[[Here], object] = partial(framework_view, framework=frameworks[path])
            yield SitePage(path, page.title, page.summary, "framework.html", view)
        else:
            template, docs_view = _docs_page(path, facts)
            yield SitePage(path, page.title, page.summary, template, partial(_seen, docs_view, page))


def _docs_page(path: str, facts: Facts) -> tuple[str, DocsView]:
    if facts.for_participants and path not in FOR_PARTICIPANTS:
        return "page.html", page_view
    return DOCS_PAGES.get(path, ("page.html", page_view))


def _seen(view: DocsView, page: Page, here: Here) -> object:
    return view(here, page)
