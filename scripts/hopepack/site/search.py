"""What the search says of each page: its kind, and where it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from hopepack.site.assets import SEARCH_PARTS
from hopepack.site.facts import CourseFacts, Facts
from hopepack.site.pages import SitePage
from hopepack.site.search_index import FOLDER, Kind, SearchPage, search_files
from hopepack.site.search_names import names
from hopepack.site.search_text import Section
from hopepack.wording import first_upper

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


def search_scripts(
    pages: Iterable[SitePage], texts: Mapping[str, tuple[Section, ...]], facts: Facts, theme: Path
) -> dict[str, str]:
    """Address -> content of every file of the search. `theme` is the folder of templates, where its scripts are.

    Each file that is waited for takes its time, so the directory of the index and the scripts come as one: the
    directory first, as the scripts begin at once where somebody has typed already.
    """
    files = search_files(search_pages(pages, texts, facts), names(facts.library.glossary.abbreviations))
    scripts = ((theme / part).read_text(encoding="utf-8") for part in SEARCH_PARTS)
    files[f"{FOLDER}/start.js"] = "".join((files.pop(f"{FOLDER}/directory.js"), *scripts))
    return files


def _found_on(page: SitePage, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Lists of what stands on other pages are found by their name: their lines would be found twice."""
    listed = page.template.rpartition("/")[2] in LISTS
    return (Section("", "", page.summary, ""),) if listed else sections


def page_kind(page: SitePage) -> Kind:
    """A page of docs/ is told by its folder, any other by its template."""
    by_folder = (kind for folder, kind in BY_FOLDER.items() if page.source.startswith(folder))
    return BY_TEMPLATE.get(page.template.rpartition("/")[2]) or next(by_folder, OTHER)


def search_pages(
    pages: Iterable[SitePage], texts: Mapping[str, tuple[Section, ...]], facts: Facts
) -> tuple[SearchPage, ...]:
    """The pages that were made, kind by kind, each kind in the order of `pages`.

    `texts` holds the sections of each page as it is shown, by its source.
    """
    places = dict(_places(facts))
    found = [
        SearchPage(page.uri.removesuffix(".md") + ".html", page.title, places.get(page.source, ""), page_kind(page),
                   _found_on(page, texts[page.source]))
        for page in pages if page.source in texts
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda page: KINDS.index(page.kind)))


def _places(facts: Facts) -> Iterator[tuple[str, str]]:
    """Source of a page -> where it belongs, for sessions and handouts."""
    for course in facts.courses.values():
        for session in course.course.sessions:
            yield session.source.path, f"{course.course.title}, {_session_place(course, session.slug)}"
    for handout in facts.library.handouts:
        uses = [f"H{course.handouts[handout.slug]} in {course.course.title}" for course in facts.courses.values()
                if handout.slug in course.handouts]  # fmt: skip
        yield handout.source.path, ", ".join([first_upper(handout.kind), *uses])


def _session_place(course: CourseFacts, slug: str) -> str:
    place = course.places.get(slug)
    if place is None:
        return "not in the running order"
    title = place.plan.day.title
    return f"session {place.number}, {title[:1].lower()}{title[1:]}"
