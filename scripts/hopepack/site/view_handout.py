"""The page of a handout, and the list of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hopepack.model import Handout
from hopepack.site.facts import Here
from hopepack.site.view_parts import (
    LinkView,
    PieceView,
    handout_number,
    piece_views,
    session_link,
    source_links,
)
from hopepack.wording import first_upper

FIELDS = frozenset({"write", "choose", "tick", "rate", "grid"})


@dataclass(frozen=True, slots=True)
class HandoutView:
    """A handout."""

    title: str
    summary: str
    kind: str
    numbers: tuple[LinkView, ...]
    """`H3` in each course that uses it."""
    pieces: tuple[PieceView, ...]
    has_fields: bool
    uses: tuple[LinkView, ...]
    sources: tuple[LinkView, ...]


def handout_view(here: Here, handout: Handout) -> HandoutView:
    pieces = piece_views(handout.pieces, here)
    return HandoutView(
        title=handout.title,
        summary=handout.summary,
        kind=first_upper(handout.kind),
        numbers=_numbers(here, handout),
        pieces=pieces,
        has_fields=any(piece.kind in FIELDS or piece.lines for piece in pieces),
        uses=_uses(here, handout),
        sources=source_links(here, handout.sources),
    )


def _numbers(here: Here, handout: Handout) -> tuple[LinkView, ...]:
    return tuple(
        LinkView(facts.course.title, here.to(facts.course.source.path), handout_number(number))
        for facts in here.facts.courses.values()
        if (number := facts.handouts.get(handout.slug))
    )


def _uses(here: Here, handout: Handout) -> tuple[LinkView, ...]:
    return tuple(session_link(here, use.course, use.session, named=True) for use in here.facts.uses[handout.slug])


@dataclass(frozen=True, slots=True)
class ListedHandoutView:
    """A handout in the list."""

    handout: LinkView
    kind: str
    summary: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """The handouts of a course, or those that no session uses."""

    id: str
    title: str
    href: str
    handouts: tuple[ListedHandoutView, ...]


@dataclass(frozen=True, slots=True)
class HandoutsView:
    """The list of handouts."""

    groups: tuple[GroupView, ...]


def handouts_view(here: Here) -> HandoutsView:
    groups = [
        GroupView(
            f"course-{course.course.id}",
            course.course.title,
            here.to(course.course.source.path),
            _listed(here, course.handouts),
        )
        for course in here.facts.courses.values()
    ]
    unused = {handout.slug: 0 for handout in here.library.handouts if not here.facts.uses[handout.slug]}
    groups.append(GroupView("other-handouts", "Other handouts", "", _listed(here, unused)))
    return HandoutsView(tuple(group for group in groups if group.handouts))


def _listed(here: Here, numbers: Mapping[str, int]) -> tuple[ListedHandoutView, ...]:
    found = ((here.library.handout(slug), number) for slug, number in numbers.items())
    return tuple(
        ListedHandoutView(
            LinkView(handout.title, here.to(handout.source.path), handout_number(number)),
            first_upper(handout.kind),
            handout.summary,
        )
        for handout, number in found
        if handout is not None
    )
