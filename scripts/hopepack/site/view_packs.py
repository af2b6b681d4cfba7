"""The PDFs beside the site: those of a course on its page, and the list of all of them."""

from __future__ import annotations

from dataclasses import dataclass

from hopepack.handover import PackFile, size_words
from hopepack.model import Course, Page
from hopepack.problems import counted
from hopepack.site.facts import Here
from hopepack.site.links import beside_site
from hopepack.site.view_docs import PageView, page_view
from hopepack.site.view_parts import LinkView


@dataclass(frozen=True, slots=True)
class PackView:
    """A PDF."""

    link: LinkView
    """The note is who holds it."""
    pages: int
    """0 while they are not counted: the participants' site is made beside the packs."""
    size: str
    for_participants: bool


@dataclass(frozen=True, slots=True)
class CoursePacksView:
    """The PDFs of a course."""

    id: str
    course: LinkView
    packs: tuple[PackView, ...]
    count: str
    """`4 PDFs, 188 pages`."""


@dataclass(frozen=True, slots=True)
class PacksView:
    """The list of all PDFs."""

    page: PageView
    courses: tuple[CoursePacksView, ...]
    """Empty in a site that is built alone."""


def course_packs(here: Here, course: Course) -> tuple[PackView, ...]:
    """The PDFs of a course that stand beside this site."""
    return tuple(_pack(here, pack) for pack in here.facts.packs if pack.course == course.id)


def packs_view(here: Here, page: Page) -> PacksView:
    found = (_course(here, facts.course) for facts in here.facts.courses.values())
    return PacksView(page_view(here, page), tuple(course for course in found if course.packs))


def _course(here: Here, course: Course) -> CoursePacksView:
    packs = course_packs(here, course)
    count = f"{counted(len(packs), 'PDF')}, {counted(sum(pack.pages for pack in packs), 'page')}"
    return CoursePacksView(f"packs-{course.id}", LinkView(course.title, here.to(course.source.path)), packs, count)


def _pack(here: Here, pack: PackFile) -> PackView:
    link = LinkView(pack.printed.label, beside_site(pack.path, here.source), pack.holder)
    return PackView(link, pack.printed.pages, size_words(pack.size), pack.for_participants)
