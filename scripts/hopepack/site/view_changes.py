"""The page that says what changed since the last edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hopepack.checks.pages import CHANGES
from hopepack.compare.editions import changes_since_last_edition
from hopepack.compare.values import Change, Changes, CourseSheets, Group
from hopepack.compare.words import Wording
from hopepack.edition import Edition
from hopepack.model import Page
from hopepack.problems import counted
from hopepack.site.facts import Here
from hopepack.site.view_docs import PageView, page_view

__all__ = ["CHANGES", "ChangesView", "changes_to_show", "changes_view"]


def changes_to_show(root: Path, edition: Edition) -> Changes | None:
    """What changed since the last edition, where there is a page that shows it.

    It quotes facilitators' words, so it is never worked out for a page that participants get.
    """
    page = edition.library.page(CHANGES)
    if page is None or "participants" in page.audience:
        return None
    return changes_since_last_edition(root, edition)


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph that changed: (del, ins or nothing; words)."""

    bits: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change."""

    sentence: str
    paragraphs: tuple[ParagraphView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """What changed in a course, a session, the handouts."""

    id: str
    title: str
    count: str
    changes: tuple[ChangeView, ...]
    groups: tuple[GroupView, ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """The whole page."""

    page: PageView
    name: str
    date: str
    since: str
    """`edition 2026.1 of 22 November 2026`; empty where this is the first edition."""
    groups: tuple[GroupView, ...]
    sheets: tuple[CourseSheets, ...]


def changes_view(here: Here, page: Page) -> ChangesView:
    found, edition = here.facts.changes, here.facts.edition
    groups = found.groups if found is not None else ()
    return ChangesView(
        page=page_view(here, page),
        name=edition.name,
        date=edition.date_words,
        since=found.old if found is not None else "",
        groups=tuple(_group(group, str(number)) for number, group in enumerate(groups, 1)),
        sheets=found.sheets if found is not None else (),
    )


def _group(group: Group, number: str) -> GroupView:
    count = sum(1 for _change in group.every_change())
    return GroupView(
        id=f"change-{number}",
        title=group.title,
        count=counted(count, "change"),
        changes=tuple(map(_change, group.changes)),
        groups=tuple(_group(inner, f"{number}-{place}") for place, inner in enumerate(group.groups, 1)),
    )


def _change(change: Change) -> ChangeView:
    return ChangeView(change.sentence, tuple(_paragraphs(change.wording)))


TAGS = {"old": "del", "new": "ins", "same": ""}


def _paragraphs(wording: Wording) -> Iterator[ParagraphView]:
    bits: list[tuple[str, str]] = []
    for bit in wording:
        if bit.kind == "line":
            yield ParagraphView(tuple(bits))
            bits = []
        else:
            bits.append((TAGS[bit.kind], bit.text))
    if bits:
        yield ParagraphView(tuple(bits))
