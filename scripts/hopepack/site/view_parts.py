"""What the pages have in common, as plain values for the templates: links, chips and pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from hopepack.model import (
    BOTH,
    PARTICIPANT_BLOCKS,
    Block,
    Course,
    Piece,
    Session,
    SourceEntry,
    Text,
)
from hopepack.schedule import length
from hopepack.site.facts import Here
from hopepack.site.markup import site_html
from hopepack.wording import block_heading, first_upper, role_words

SOURCES = "docs/sources.md"
TEXT = "text"


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link with what stands beside it."""

    text: str
    href: str
    note: str = ""
    """Such as a handout's number."""


@dataclass(frozen=True, slots=True)
class PieceView:
    """A piece of a page. `kind` names the macro in hopepack/pieces.html that shows it."""

    kind: str
    html: Markup
    label: str = ""
    title: str = ""
    id: str = ""
    shared: bool = False
    """Participants have this too."""
    lines: int = 0
    options: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: int = 0


def piece_views(pieces: Iterable[Piece], here: Here, *, plan: bool = False) -> tuple[PieceView, ...]:
    """Every piece as the templates want it; in a session plan (`plan`) it shows what participants have too."""
    return tuple(_piece_view(piece, here, plan) for piece in pieces)


def _piece_view(piece: Piece, here: Here, plan: bool) -> PieceView:
    if not isinstance(piece, Block):
        return PieceView(TEXT, site_html(piece, here.written))
    return PieceView(
        kind=piece.kind,
        html=site_html(piece.body, here.written),
        label=_label(piece),
        title="" if piece.kind == "story" else piece.title,
        id=piece.id,
        shared=plan and piece.kind in PARTICIPANT_BLOCKS,
        lines=piece.lines,
        options=piece.options,
        items=here.library.items_to_rate(piece),
        columns=piece.columns,
        rows=piece.rows,
    )


def _label(block: Block) -> str:
    minutes = f" ({length(block.minutes)})" if block.minutes else ""
    return block_heading(block) + minutes


def role_kind(lead: tuple[str, ...]) -> str:
    """The colour of the rule beside an activity: trainer, lived, or both; the words stand beside it."""
    if not lead or set(lead) >= set(BOTH):
        return "both"
    return "lived" if "lived experience" in lead else "trainer"


def people_words(lead: tuple[str, ...]) -> str:
    """Who leads a session, where there is room: `Trainer and lived experience`, `The whole team`."""
    words = {"Both": " and ".join(BOTH), "All": "the whole team"}
    return first_upper(words.get(role_words(lead), role_words(lead)))


def session_link(here: Here, course: Course, session: Session, *, named: bool = False) -> LinkView:
    """A session; with its course (`named`) where several courses may be meant."""
    place = here.facts.courses[course.id].places.get(session.slug)
    note = f"session {place.number}" if place else ""
    if named:
        note = ", ".join(filter(None, (course.title, note)))
    return LinkView(session.title, here.to(session.source.path), note)


def handout_links(here: Here, course: Course, slugs: Iterable[Text]) -> tuple[LinkView, ...]:
    """`H3 What helped me`, numbered as in this course, in the order of the numbers."""
    numbers = here.facts.courses[course.id].handouts
    ordered = sorted((slug.value for slug in slugs), key=lambda slug: numbers.get(slug, 0))
    handouts = map(here.library.handout, ordered)
    return tuple(
        LinkView(handout.title, here.to(handout.source.path), handout_number(numbers.get(handout.slug)))
        for handout in handouts
        if handout is not None
    )


def handout_number(number: int | None) -> str:
    return f"H{number}" if number else ""


def source_links(here: Here, ids: Iterable[Text]) -> tuple[LinkView, ...]:
    """The works that a page draws on, linked to their entries."""
    entries = (here.library.source_entry(id.value) for id in ids)
    return tuple(_source_link(here, entry) for entry in entries if entry is not None)


def _source_link(here: Here, entry: SourceEntry) -> LinkView:
    has_page = SOURCES in here.facts.known
    return LinkView(entry.title, here.to(SOURCES, source_anchor(entry.id)) if has_page else "", byline(entry))


def byline(entry: SourceEntry) -> str:
    """Who made a work, and when."""
    return ", ".join(filter(None, (entry.by, entry.year)))


def source_anchor(id: str) -> str:
    return f"source-{id}"


def joined(*groups: Iterable[LinkView]) -> Iterator[LinkView]:
    for group in groups:
        yield from group
