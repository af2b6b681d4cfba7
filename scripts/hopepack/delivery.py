"""The model of a delivery: one run of a course at one site. deliveries/<name>.yml, as frozen values.

(How a course is delivered, in person or online, is a `Mode` of model.py.)
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from hopepack.model import Source, Text

UNREAD = datetime.date.min
"""Stands for a date that could not be read, which is reported: nothing follows from it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whom to turn to about the course itself."""

    name: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a course takes place."""

    name: str
    address: str = ""
    access: str = ""
    """How people get in and around, hear and see."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who to turn to in distress, locally."""

    name: str
    phone: str
    hours: str
    checked: datetime.date
    """When somebody last tried it."""
    source: Source


@dataclass(frozen=True, slots=True)
class Delivery:
    """One run of a course at one site."""

    name: str
    """The name of its file without `.yml`: its folder below dist/deliveries/."""
    source: Source
    course: Text
    site: str
    dates: tuple[datetime.date, ...]
    """One for each day of the course, in order; empty where one could not be read."""
    starts: tuple[int, ...]
    """Minutes after midnight, one for all days or one for each; empty where the course's own times stand."""
    timezone: str
    """Its name in the time zone database: Europe/London."""
    participants: int
    team: tuple[tuple[str, str], ...]
    """(role, who takes it); the role is empty where the reader need not know it."""
    lead: Person | None
    venue: Venue | None
    joining: str
    """How to take part online: a text or an address."""
    logo: str
    """The path of a picture, relative to the project, or absolute; empty where there is none."""
    contacts: tuple[Contact, ...]
    places: tuple[tuple[str, Source], ...] = ()
    """(key, the line on which it stands), a role as `team trainer`: where a check points to."""

    def where(self, key: str) -> Source:
        """The line of a key; the file's first where the key is missing."""
        return dict(self.places).get(key, self.source)

    def start(self, number: int, otherwise: int) -> int:
        """When a day begins, counted from 0: as the delivery says, else as the course does."""
        if not self.starts:
            return otherwise
        return self.starts[number] if number < len(self.starts) else self.starts[-1]

    @property
    def names(self) -> tuple[str, ...]:
        """The people who lead, each once."""
        return tuple(dict.fromkeys(name for _role, name in self.team))
