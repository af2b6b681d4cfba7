"""The page of a handout, and the list of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from hopepack.model import FRAMEWORKS, WORKSHEET_BLOCKS, Handout
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
        has_fields=any(piece.kind in WORKSHEET_BLOCKS or piece.lines for piece in pieces),
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
    """The handouts of a course, those that no session uses, those of a theme, or those of a kind."""

    id: str
    title: str
    href: str
    handouts: tuple[ListedHandoutView, ...]


@dataclass(frozen=True, slots=True)
class HandoutsView:
    """The list of handouts, three times over. `themes` is empty for participants: a session's are not theirs."""

    courses: tuple[GroupView, ...]
    themes: tuple[GroupView, ...]
    kinds: tuple[GroupView, ...]


def handouts_view(here: Here) -> HandoutsView:
    return HandoutsView(_filled(_courses(here)), _filled(_themes(here)), _filled(_kinds(here)))


def _filled(groups: Iterable[GroupView]) -> tuple[GroupView, ...]:
    return tuple(group for group in groups if group.handouts)


def _courses(here: Here) -> Iterator[GroupView]:
    for facts in here.facts.courses.values():
        course = facts.course
        listed = _listed(here, facts.handouts)
        yield GroupView(f"course-{course.id}", course.title, here.to(course.source.path), listed)
    unused = {handout.slug: 0 for handout in here.library.handouts if not here.facts.uses[handout.slug]}
    yield GroupView("other-handouts", "Other handouts", "", _listed(here, unused))


def _themes(here: Here) -> Iterator[GroupView]:
    """The themes of CHIME, each with the handouts of the sessions that serve it."""
    framework = here.library.framework(FRAMEWORKS["chime"])
    if framework is None or here.facts.for_participants:
        return
    for item in framework.items:
        taught = here.facts.coverage.get((framework.id, item.id), ())
        slugs = {slug.value for teaching in taught for slug in teaching.session.handouts}
        href = here.to(framework.page.source.path, item.id)
        yield GroupView(f"theme-{item.id}", item.title, href, _by_title(here, slugs))


def _kinds(here: Here) -> Iterator[GroupView]:
    for kind, title in (("worksheet", "Worksheets, to write on"), ("information", "Information, to read and keep")):
        slugs = {handout.slug for handout in here.library.handouts if handout.kind == kind}
        yield GroupView(f"kind-{kind}", title, "", _by_title(here, slugs))


def _by_title(here: Here, slugs: Set[str]) -> tuple[ListedHandoutView, ...]:
    return tuple(sorted(_listed(here, dict.fromkeys(slugs, 0)), key=lambda listed: listed.handout.text.casefold()))


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
