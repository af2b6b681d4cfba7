"""The changes between two snapshots: frozen values, in the order in which a trainer would want to hear them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hopepack.compare.words import Wording

Kind = Literal[
    "added", "removed", "renamed", "moved", "time", "lead", "setting", "bring", "hand-out", "reworded", "facts"
]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed."""

    kind: Kind
    sentence: str
    """A whole sentence, which names what changed."""
    wording: Wording = ()
    """The words that changed, where it was reworded."""


@dataclass(frozen=True, slots=True)
class Group:
    """What changed in one thing: a course, a session, the handouts."""

    title: str
    changes: tuple[Change, ...] = ()
    groups: tuple[Group, ...] = ()

    def every_change(self) -> Iterator[Change]:
        yield from self.changes
        for group in self.groups:
            yield from group.every_change()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Something printed that is no longer right."""

    what: str
    """`Session plan 2: What helped me recover`."""
    packs: tuple[str, ...]
    """Whose: `Facilitator pack`."""
    why: str
    """`new`, `no longer needed`, or what changed on it: `times, words`."""


@dataclass(frozen=True, slots=True)
class CourseSheets:
    """The sheets of a course that must be printed again."""

    course: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed from one edition to another."""

    old: str
    """What was compared: `edition 2026.1 of 22 November 2026`."""
    new: str
    groups: tuple[Group, ...] = ()
    sheets: tuple[CourseSheets, ...] = ()

    @property
    def count(self) -> int:
        return sum(1 for group in self.groups for _change in group.every_change())

    def __bool__(self) -> bool:
        return bool(self.groups or self.sheets)
