"""The navigation, in the form of `nav` in mkdocs.yml: titles and paths as MkDocs knows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from markupsafe import escape

from hopepack.edition import folder_pages
from hopepack.model import Handout, Library, Page, Session
from hopepack.site.facts import HANDOUTS, CourseFacts, Facts
from hopepack.site.participants import HOME
from hopepack.site.view_plan import PLAN
from hopepack.wording import first_upper

Entry = str | dict[str, "str | list[Entry]"]
"""A path, or a title with a path or with entries below it."""

SECTIONS = (
    ("Themes and introductions", ("chime", "wrap")),
    ("Frameworks", ("frameworks",)),
    ("Guides", ("guides",)),
)
"""Which folders of docs/ make which section, in order. Any other folder is a section of its own."""

LOOK_UP = ("docs/coverage.md", "docs/exercises.md", "docs/materials.md", "docs/packs.md")
"""The pages that list something of all courses: a section of their own, in this order."""


def navigation(facts: Facts) -> list[Entry]:
    pages = [page for page in facts.library.pages if page.source.path != HOME]
    top = [page for page in pages if page.source.path.count("/") == 1 and page.source.path not in LOOK_UP]
    look_up = [page for path in LOOK_UP if (page := facts.library.page(path))]
    home: list[Entry] = [{"Home": "index.md"}] if facts.library.page(HOME) else []
    plan: list[Entry] = [{"Plan a delivery": PLAN}] if facts.courses and not facts.for_participants else []
    return [
        *home,
        *_section("Courses", (_course(course) for course in facts.courses.values())),
        *plan,
        {"Handouts": [HANDOUTS, *map(_handout, sorted(facts.library.handouts, key=_by_title))]},
        *_folders(facts.library),
        *_section("Look things up", map(_page, look_up)),
        *_section("About", (_page(page) for page in top)),
    ]


def _section(title: str, entries: Iterable[Entry]) -> Iterator[Entry]:
    found = list(entries)
    if found:
        yield {title: found}


def _course(facts: CourseFacts) -> Entry:
    sessions = [_session(facts, session) for session in facts.sessions]
    return {_title(facts.course.title): [facts.course.source.path, *sessions]}


def _session(facts: CourseFacts, session: Session) -> Entry:
    place = facts.places.get(session.slug)
    return {_title(f"{place.number}. {session.title}"): session.source.path} if place else session.source.path


def _by_title(handout: Handout) -> str:
    return handout.title.casefold()


def _handout(handout: Handout) -> Entry:
    return {_title(handout.title): handout.source.path}


def _page(page: Page) -> Entry:
    return {_title(page.title): page.source.path.removeprefix("docs/")}


def _folders(library: Library) -> Iterator[Entry]:
    paths = (page.source.path.split("/") for page in library.pages)
    names = {path[1] for path in paths if len(path) > 2}
    by_folder = {name: folder_pages(library, f"docs/{name}/") for name in names}
    placed = {folder for _name, folders in SECTIONS for folder in folders}
    for title, folders in SECTIONS:
        present = [by_folder[folder] for folder in folders if folder in by_folder]
        yield from _section(title, _below(present) if len(folders) > 1 else map(_page, chain(*present)))
    for folder in sorted(by_folder.keys() - placed):
        yield from _section(first_upper(folder.replace("-", " ")), map(_page, by_folder[folder]))


def _below(folders: Iterable[Sequence[Page]]) -> Iterator[Entry]:
    """Several folders in one section: each is named by its first page, which opens it."""
    for pages in folders:
        yield {_title(pages[0].title): [page.source.path.removeprefix("docs/") for page in pages]}


def _title(title: str) -> str:
    """MkDocs themes print titles as they are: so `&` and `<` are written for HTML here."""
    return str(escape(title))
