"""What the parts of a pack are made from."""

from __future__ import annotations

from dataclasses import dataclass

from hopepack.compare.values import Changes
from hopepack.delivery import Delivery
from hopepack.edition import Edition, date_words
from hopepack.model import Course


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished pack of the same course, for the print order."""

    name: str
    """Its kind, such as `facilitator`, or `facilitator-large`."""
    label: str
    pages: int
    handouts: tuple[int, ...] = ()
    """The pages of each handout in it, in order; empty where it holds none."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The edition as its reader may see it, one of its courses and, for a pack made for one site, the delivery."""

    edition: Edition
    course: Course
    delivery: Delivery | None = None
    printed: tuple[Printed, ...] = ()
    """The course's other packs, once they are made: only a site lead's pack is given them."""
    changes: Changes | None = None
    """What changed since the last edition: for a site lead's pack, as it quotes facilitators; None in the first."""

    @property
    def people(self) -> int:
        """How many take part: the delivery's participants, else as many as the course takes."""
        return self.delivery.participants if self.delivery else self.course.capacity

    @property
    def leads(self) -> dict[str, str]:
        """Role -> who takes it at this site."""
        return dict(self.delivery.team) if self.delivery else {}

    def date_words(self, day: int) -> str:
        """The date of a course day, counted from 1; empty where no delivery names it."""
        dates = self.delivery.dates if self.delivery else ()
        return date_words(dates[day - 1]) if day <= len(dates) else ""


def chosen_parts(course: Course, kind: str) -> tuple[str, ...] | None:
    """The names of the parts that the head of a course chooses for a kind of pack; None where it leaves that to us."""
    found = next((order for order in course.packs if order.pack.value == kind), None)
    return tuple(name.value for name in found.parts) if found else None
