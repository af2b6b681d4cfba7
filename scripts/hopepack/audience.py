"""What participants may see: an edition narrowed to it.

Everything here is built anew from fields that are allowed, never copied and thinned out: a field, a kind of
block or a page that somebody adds to the model later is not the participants' until it is named here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from hopepack.delivery import Delivery
from hopepack.edition import Edition, course_handouts, sessions_in_order
from hopepack.model import (
    PARTICIPANT_BLOCKS,
    Activity,
    Block,
    BlockKind,
    Course,
    Fragment,
    Framework,
    Glossary,
    Handout,
    Library,
    Mode,
    Page,
    Piece,
    Session,
    Term,
)

_T = TypeVar("_T")

GLOSSARY = "docs/glossary.md"

HANDOUT_BLOCKS: frozenset[BlockKind] = PARTICIPANT_BLOCKS | {"write", "choose", "tick", "rate", "grid"}
"""The blocks of a handout that participants are given, beside its prose."""

PAGE_BLOCKS: frozenset[BlockKind] = PARTICIPANT_BLOCKS | {"note", "tip", "warning"}
"""The blocks of a page of docs/ for participants that they are given, beside its prose."""


def edition_for_participants(edition: Edition) -> Edition:
    """The edition as far as participants may see it; clock times and handout numbers stay as they are."""
    library = edition.library
    shown = Library(
        courses=tuple(course_for_participants(course) for course in library.courses),
        handouts=_handouts(library),
        frameworks=tuple(_framework(framework) for framework in library.frameworks),
        pages=tuple(_page(page) for page in library.pages if "participants" in page.audience),
        sources=library.sources,
        glossary=_glossary(library),
        files=library.files,
        drawings=library.drawings,
    )
    return Edition(edition.name, edition.date, shown if _glossary_is_theirs(library) else _without_meanings(shown))


def _without_meanings(value: _T) -> _T:
    """Abbreviations stay as they are written; what the glossary says of them went into each text as it was read."""
    if isinstance(value, Fragment):
        return replace(value, xml=_ABBREVIATION.sub("", value.xml))
    if isinstance(value, tuple):
        return tuple(map(_without_meanings, value))  # type: ignore[return-value]  # of the same kind
    if not is_dataclass(value) or isinstance(value, type):
        return value
    held = {field.name: getattr(value, field.name) for field in fields(value)}
    changed = {name: new for name, old in held.items() if (new := _without_meanings(old)) != old}
    return replace(value, **changed) if changed else value


_ABBREVIATION = re.compile(r"</?abbr\b[^>]*>")
"""In Fragment.xml, where a `>` within an attribute is written as an entity."""


def delivery_for_participants(delivery: Delivery) -> Delivery:
    """A delivery as participants may see it: where, when, with whom, and who to turn to.

    The roles of the team stay behind, as they do in the course; so does the lead, whose telephone and e-mail are
    for those who make the course happen. What participants need to reach somebody stands in `joining` or `contacts`.
    """
    return Delivery(
        name=delivery.name,
        source=delivery.source,
        course=delivery.course,
        site=delivery.site,
        dates=delivery.dates,
        starts=delivery.starts,
        timezone=delivery.timezone,
        participants=0,
        team=tuple(("", name) for name in delivery.names),
        lead=None,
        venue=delivery.venue,
        joining=delivery.joining,
        logo=delivery.logo,
        contacts=delivery.contacts,
    )


def course_for_participants(course: Course) -> Course:
    """A course without its team, its numbers and the words that introduce it to those who lead it."""
    return Course(
        id=course.id,
        source=course.source,
        title=course.title,
        strapline=course.strapline,
        delivery=course.delivery,
        capacity=0,
        team=(),
        audience=course.audience,
        objectives=course.objectives,
        days=course.days,
        sources=course.sources,
        sessions=tuple(for_participants(session, course.delivery) for session in sessions_in_order(course)),
    )


def for_participants(session: Session, delivery: Mode) -> Session:
    """A session plan as participants may see it.

    `delivery` is needed because an online course takes its minutes from `online` blocks, which are for
    facilitators: the minutes are settled here, before those blocks are left behind.
    """
    return Session(
        course=session.course,
        slug=session.slug,
        source=session.source,
        title=session.title,
        summary=session.summary,
        objectives=session.objectives,
        handouts=session.handouts,
        sources=session.sources,
        content_note=session.content_note,
        content_note_source=session.content_note_source,
        opening=_marked(session.opening),
        activities=tuple(_activity(activity, delivery) for activity in session.activities),
    )


def _activity(activity: Activity, delivery: Mode) -> Activity:
    return Activity(
        title=activity.title,
        id=activity.id,
        minutes=activity.minutes_in(delivery),
        source=activity.source,
        is_break=activity.is_break,
        pieces=_marked(activity.pieces),
    )


def _marked(pieces: Iterable[Piece]) -> tuple[Block, ...]:
    """The blocks of a session plan that are marked for participants; prose is not."""
    return tuple(_blocks(pieces, PARTICIPANT_BLOCKS))


def _blocks(pieces: Iterable[Piece], kinds: frozenset[BlockKind]) -> Iterable[Block]:
    return (_block(piece) for piece in pieces if isinstance(piece, Block) and piece.kind in kinds)


def _block(block: Block) -> Block:
    return Block(
        kind=block.kind,
        title=block.title,
        body=block.body,
        source=block.source,
        id=block.id,
        lines=block.lines,
        options=block.options,
        items=block.items,
        items_from=block.items_from,
        columns=block.columns,
        rows=block.rows,
    )


def _prose_and(pieces: Iterable[Piece], kinds: frozenset[BlockKind]) -> tuple[Piece, ...]:
    allowed = (piece for piece in pieces if isinstance(piece, Fragment) or piece.kind in kinds)
    return tuple(piece if isinstance(piece, Fragment) else _block(piece) for piece in allowed)


def _handouts(library: Library) -> tuple[Handout, ...]:
    """The handouts that a course gives out; one that no course uses yet is nobody's."""
    given = {h.slug: h for course in library.courses for _number, h in course_handouts(course, library)}
    return tuple(_handout(handout) for handout in given.values())


def _handout(handout: Handout) -> Handout:
    return Handout(
        slug=handout.slug,
        source=handout.source,
        title=handout.title,
        kind=handout.kind,
        summary=handout.summary,
        sources=handout.sources,
        pieces=_prose_and(handout.pieces, HANDOUT_BLOCKS),
    )


def _page(page: Page) -> Page:
    return Page(
        source=page.source,
        title=page.title,
        summary=page.summary,
        audience=page.audience,
        sources=page.sources,
        pieces=_prose_and(page.pieces, PAGE_BLOCKS),
    )


def _glossary(library: Library) -> Glossary:
    """What words mean, where the page that says so is for participants."""
    if not _glossary_is_theirs(library):
        return Glossary()
    words = library.glossary
    return Glossary(tuple(map(_term, words.abbreviations)), tuple(map(_term, words.terms)))


def _glossary_is_theirs(library: Library) -> bool:
    page = library.page(GLOSSARY)
    return page is not None and "participants" in page.audience


def _term(term: Term) -> Term:
    return Term(term=term.term, meaning=term.meaning, source=term.source)


def _framework(framework: Framework) -> Framework:
    """A framework's items, which handouts rate; its page only where that is for participants."""
    page = framework.page
    narrowed = _page(page) if "participants" in page.audience else _empty(page)
    return Framework(id=framework.id, page=narrowed, groups=framework.groups, items=framework.items)


def _empty(page: Page) -> Page:
    return Page(source=page.source, title=page.title, summary="", audience=())
