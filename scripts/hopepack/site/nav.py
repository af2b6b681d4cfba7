"""The navigation, in the form of `nav` in mkdocs.yml: titles and paths as MkDocs knows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from markupsafe import escape

from hopepack.model import Block, Handout, Link, Page, Piece
from hopepack.site.facts import HANDOUTS, CourseFacts, Facts
from hopepack.site.participants import HOME
from hopepack.site.view_plan import PLAN

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
    below = [page for page in pages if page.source.path.count("/") > 1]
    top = [page for page in pages if page.source.path.count("/") == 1 and page.source.path not in LOOK_UP]
    look_up = [page for path in LOOK_UP if (page := facts.library.page(path))]
    home: list[Entry] = [{"Home": "index.md"}] if facts.library.page(HOME) else []
    plan: list[Entry] = [{"Plan a delivery": PLAN}] if facts.courses and not facts.for_participants else []
    return [
        *home,
        *_section("Courses", (_course(course) for course in facts.courses.values())),
        *plan,
        {"Handouts": [HANDOUTS, *map(_handout, sorted(facts.library.handouts, key=_by_title))]},
        *_folders(below),
        *_section("Look things up", map(_page, look_up)),
        *_section("About", (_page(page) for page in top)),
    ]


def _section(title: str, entries: Iterable[Entry]) -> Iterator[Entry]:
    found = list(entries)
    if found:
        yield {title: found}


def _course(facts: CourseFacts) -> Entry:
    sessions = [_session(facts, slug) for slug in facts.places]
    others = [s.source.path for s in facts.course.sessions if s.slug not in facts.places]
    return {_title(facts.course.title): [facts.course.source.path, *sessions, *others]}


def _session(facts: CourseFacts, slug: str) -> Entry:
    session = facts.course.session(slug)
    if session is None:  # places hold sessions of the course only
        raise KeyError(slug)
    return {_title(f"{facts.places[slug].number}. {session.title}"): session.source.path}


def _by_title(handout: Handout) -> str:
    return handout.title.casefold()


def _handout(handout: Handout) -> Entry:
    return {_title(handout.title): handout.source.path}


def _page(page: Page) -> Entry:
    return {_title(page.title): page.source.path.removeprefix("docs/")}


def _folders(pages: list[Page]) -> Iterator[Entry]:
    by_folder: dict[str, list[Page]] = {}
    for page in pages:
        by_folder.setdefault(page.source.path.split("/")[1], []).append(page)
    placed = {folder for _name, folders in SECTIONS for folder in folders}
    for title, folders in SECTIONS:
        present = [_in_order(by_folder[folder]) for folder in folders if folder in by_folder]
        yield from _section(title, _below(present) if len(folders) > 1 else map(_page, chain(*present)))
    for folder in sorted(by_folder.keys() - placed):
        name = folder.replace("-", " ")
        yield from _section(name[:1].upper() + name[1:], map(_page, _in_order(by_folder[folder])))


def _below(folders: Iterable[list[Page]]) -> Iterator[Entry]:
    """Several folders in one section: each is named by its first page, which opens it."""
    for pages in folders:
        yield {_title(pages[0].title): [page.source.path.removeprefix("docs/") for page in pages]}


def _in_order(pages: list[Page]) -> list[Page]:
    """The folder's index.md, then the others in the order in which it links to them, then by name."""
    index = next((page for page in pages if page.source.path.endswith("/index.md")), None)
    linked = [link.target for piece in (index.pieces if index else ()) for link in _links(piece)]
    order = {target.partition("#")[0]: number for number, target in reversed(list(enumerate(linked)))}

    def place(page: Page) -> tuple[bool, int, str]:
        name = page.source.path.rpartition("/")[2]
        return page is not index, order.get(name, len(order)), name

    return sorted(pages, key=place)


def _links(piece: Piece) -> tuple[Link, ...]:
    return piece.body.links if isinstance(piece, Block) else piece.links


def _title(title: str) -> str:
    """MkDocs themes print titles as they are: so `&` and `<` are written for HTML here."""
    return str(escape(title))
