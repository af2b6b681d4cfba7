"""What the search says of each page: its kind, and where it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hopepack.site.assets import SEARCH_PARTS
from hopepack.site.facts import CourseFacts, Facts
from hopepack.site.pages import SitePage
from hopepack.site.search_index import FOLDER, Kind, SearchIndex, SearchPage
from hopepack.site.search_names import names
from hopepack.site.search_text import Section, sections
from hopepack.wording import first_lower, first_upper

SESSION = Kind("Session", "Sessions")
COURSE = Kind("Course", "Courses")
HANDOUT = Kind("Handout", "Handouts")
THEME = Kind("Theme", "Themes")
FRAMEWORK = Kind("Framework", "Frameworks")
GUIDE = Kind("Guide", "Guides")
OTHER = Kind("Page", "Other pages")

KINDS = (SESSION, COURSE, HANDOUT, THEME, FRAMEWORK, GUIDE, OTHER)
"""In the order in which they are offered; of two pages that answer equally well, the earlier kind comes first."""

BY_TEMPLATE = {
    "session.html": SESSION,
    "course.html": COURSE,
    "handout.html": HANDOUT,
    "handouts.html": HANDOUT,
    "framework.html": FRAMEWORK,
}
LISTS = frozenset({"run.html", "plan.html", "exercises.html", "materials.html", "coverage.html", "packs.html"})
"""Templates of pages whose words come from other pages."""
BY_FOLDER = {"docs/chime/": THEME, "docs/wrap/": THEME, "docs/guides/": GUIDE}


TOGETHER = 4_000_000
"""Letters of HTML that are read at once. Reading page by page takes half as long again: whenever the next page is made,
all that the index holds leaves the processor's caches."""


class SiteSearch:
    """Takes the pages of a build as they are made, in the order of `by_kind`, and gives the files of the search."""

    def __init__(self, facts: Facts) -> None:
        self._index = SearchIndex(names(facts.library.glossary.abbreviations))
        self._places = dict(_places(facts))
        self._unread: list[tuple[SitePage, str]] = []
        self._room = TOGETHER

    def add(self, page: SitePage, html: str) -> dict[str, str]:
        """Take a page and its body. Returns what can be written by now: address -> content."""
        self._unread.append((page, html))
        self._room -= len(html)
        return self._read() if self._room < 0 else {}

    def _read(self) -> dict[str, str]:
        pages, self._unread, self._room = self._unread, [], TOGETHER
        files: dict[str, str] = {}
        for page, html in pages:
            files |= self._index.add(self._page(page, html))
        return files

    def _page(self, page: SitePage, html: str) -> SearchPage:
        place = self._places.get(page.source, Place("", ""))
        address = page.uri.removesuffix(".md") + ".html"
        return SearchPage(address, page.title, place.where, page_kind(page), _found_on(page, html), place.numbers)

    def files(self, theme: Path) -> dict[str, str]:
        """All other files: address -> content. `theme` is the folder of templates, where the scripts are.

        Each file that is waited for takes its time, so the directory of the index and the scripts come as one: the
        directory first, as the scripts begin at once where somebody has typed already.
        """
        files = self._read() | self._index.files()
        scripts = ((theme / part).read_text(encoding="utf-8") for part in SEARCH_PARTS)
        files[f"{FOLDER}/start.js"] = "".join((files.pop(f"{FOLDER}/directory.js"), *scripts))
        return files


def by_kind(pages: Iterable[SitePage]) -> list[SitePage]:
    """The pages of each kind one after the other."""
    return sorted(pages, key=lambda page: KINDS.index(page_kind(page)))


def _found_on(page: SitePage, html: str) -> tuple[Section, ...]:
    """Lists of what stands on other pages are found by their name: their lines would be found twice."""
    listed = page.template.rpartition("/")[2] in LISTS
    return (Section("", "", page.summary, ""),) if listed else sections(html)


def page_kind(page: SitePage) -> Kind:
    """A page of docs/ is told by its folder, any other by its template."""
    by_folder = (kind for folder, kind in BY_FOLDER.items() if page.source.startswith(folder))
    return BY_TEMPLATE.get(page.template.rpartition("/")[2]) or next(by_folder, OTHER)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page belongs, as it is shown and as it is looked for."""

    where: str
    numbers: str
    """Its number in each course, as one word: `h3`, as it is printed, or `3session`, which begins like no other word.
    search-words.js makes the same of what is typed."""


def _places(facts: Facts) -> Iterator[tuple[str, Place]]:
    """Source of a page -> its place, for sessions and handouts."""
    for course in facts.courses.values():
        for session in course.course.sessions:
            yield session.source.path, _session_place(course, session.slug)
    for handout in facts.library.handouts:
        uses = [(course.handouts[handout.slug], course.course.title) for course in facts.courses.values()
                if handout.slug in course.handouts]  # fmt: skip
        where = ", ".join([first_upper(handout.kind), *(f"H{number} in {title}" for number, title in uses)])
        yield handout.source.path, Place(where, " ".join(f"h{number}" for number, _title in uses))


def _session_place(course: CourseFacts, slug: str) -> Place:
    title, place = course.course.title, course.places.get(slug)
    if place is None:
        return Place(f"{title}, not in the running order", "")
    day = first_lower(place.plan.day.title)
    return Place(f"{title}, session {place.number}, {day}", f"{place.number}session")
