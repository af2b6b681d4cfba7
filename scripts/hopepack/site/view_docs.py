"""The pages of docs/: plain ones, and those that show something of the library too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hopepack.model import Block, Course, Framework, FrameworkItem, Page, Term
from hopepack.problems import counted
from hopepack.schedule import DayPlan, length
from hopepack.site.facts import CourseFacts, Here
from hopepack.site.view_parts import (
    LinkView,
    PieceView,
    byline,
    piece_views,
    session_link,
    source_anchor,
    source_links,
)
from hopepack.wording import first_upper


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of docs/ as it is: what every page of docs/ has."""

    title: str
    summary: str
    pieces: tuple[PieceView, ...]
    sources: tuple[LinkView, ...]


def page_view(here: Here, page: Page) -> PageView:
    return PageView(page.title, page.summary, piece_views(page.pieces, here), source_links(here, page.sources))


@dataclass(frozen=True, slots=True)
class CourseCardView:
    """A course on the home page."""

    course: LinkView
    strapline: str
    facts: str


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page."""

    page: PageView
    courses: tuple[CourseCardView, ...]


def home_view(here: Here, page: Page) -> HomeView:
    cards = tuple(_card(here, facts.course) for facts in here.facts.courses.values())
    return HomeView(page_view(here, page), cards)


def _card(here: Here, course: Course) -> CourseCardView:
    facts = (
        _days_words(here.facts.courses[course.id].plans),
        course.delivery,
        counted(len(here.facts.courses[course.id].places), "session"),
    )
    link = LinkView(course.title, here.to(course.source.path))
    return CourseCardView(link, course.strapline, first_upper(", ".join(facts)))


def _days_words(plans: Sequence[DayPlan]) -> str:
    """`2 days`, `4 days of 3 hours`, `half a day`: how much time a course takes."""
    lengths = {plan.day.finish - plan.day.start for plan in plans}
    is_short = len(lengths) == 1 and max(lengths) <= HALF_A_DAY
    if len(plans) == 1 and is_short:
        return "half a day"
    return counted(len(plans), "day") + (f" of {length(*lengths)}" if is_short else "")


HALF_A_DAY = 240
"""Minutes."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item of a framework and the sessions that teach it; none is a gap."""

    id: str
    code: str
    title: str
    sentence: str
    sessions: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class ItemGroupView:
    """A group of items."""

    id: str
    title: str
    count: str
    """`12 of 25 are taught`."""
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class FrameworkView:
    """A framework."""

    page: PageView
    shows_teaching: bool
    """Which sessions teach what, and the gaps: for those who plan and lead, not for participants."""
    groups: tuple[ItemGroupView, ...]


def framework_view(here: Here, framework: Framework) -> FrameworkView:
    shows_teaching = not here.facts.for_participants
    everything = "Every point, and the sessions that teach it" if shows_teaching else "Every point"
    groups = framework.groups or (("", everything),)
    return FrameworkView(
        page_view(here, framework.page),
        shows_teaching,
        tuple(_item_group(here, framework, id, title) for id, title in groups),
    )


def _item_group(here: Here, framework: Framework, id: str, title: str) -> ItemGroupView:
    items = tuple(_item(here, framework, item) for item in framework.items if item.group == id)
    taught = sum(1 for item in items if item.sessions)
    count = f"{taught} of {len(items)} taught in a session"
    return ItemGroupView(f"group-{id or 'all'}", title, count, items)


def _item(here: Here, framework: Framework, item: FrameworkItem) -> ItemView:
    teachings = here.facts.coverage.get((framework.id, item.id), ())
    sessions = tuple(session_link(here, each.course, each.session, named=True) for each in teachings)
    return ItemView(item.id, item.id if item.is_numbered else "", item.title, item.sentence, sessions)


@dataclass(frozen=True, slots=True)
class SourceView:
    """A work that the materials draw on."""

    anchor: str
    title: str
    by: str
    what: str
    rights: str
    address: str


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The list of sources."""

    page: PageView
    entries: tuple[SourceView, ...]


def sources_view(here: Here, page: Page) -> SourcesView:
    entries = tuple(
        SourceView(source_anchor(entry.id), entry.title, byline(entry), entry.what, entry.rights, entry.address)
        for entry in here.library.sources
    )
    return SourcesView(page_view(here, page), entries)


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """Abbreviations and terms."""

    page: PageView
    abbreviations: tuple[Term, ...]
    terms: tuple[Term, ...]


def glossary_view(here: Here, page: Page) -> GlossaryView:
    glossary = here.library.glossary
    return GlossaryView(page_view(here, page), glossary.abbreviations, glossary.terms)


@dataclass(frozen=True, slots=True)
class CourseCountView:
    """What a course holds."""

    course: LinkView
    how: str
    """`2 days, in person`."""
    sessions: int
    handouts: int
    exercises: int


@dataclass(frozen=True, slots=True)
class AboutView:
    """About this edition."""

    page: PageView
    name: str
    date: str
    counts: tuple[str, ...]
    courses: tuple[CourseCountView, ...]


def about_view(here: Here, page: Page) -> AboutView:
    edition, library = here.facts.edition, here.library
    sessions = "session" if here.facts.for_participants else "session plan"
    counts = (
        counted(len(library.courses), "course"),
        counted(sum(len(course.sessions) for course in library.courses), sessions),
        counted(len(library.handouts), "handout"),
        counted(len(library.pages), "page") + " of reading" + ("" if here.facts.for_participants else " and guides"),
    )
    courses = tuple(_course_count(here, facts) for facts in here.facts.courses.values())
    return AboutView(page_view(here, page), edition.name, edition.date_words, counts, courses)


def _course_count(here: Here, facts: CourseFacts) -> CourseCountView:
    pieces = (piece for session in facts.sessions for piece in session.pieces())
    return CourseCountView(
        course=LinkView(facts.course.title, here.to(facts.course.source.path)),
        how=f"{_days_words(facts.plans)}, {facts.course.delivery}",
        sessions=len(facts.places),
        handouts=len(facts.handouts),
        exercises=sum(isinstance(piece, Block) and piece.kind == "exercise" for piece in pieces),
    )
