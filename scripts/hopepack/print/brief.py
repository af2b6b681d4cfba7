"""What the parts of a pack are made from."""

from __future__ import annotations

from dataclasses import dataclass

from hopepack.delivery import Delivery
from hopepack.edition import Edition
from hopepack.model import Course


@dataclass(frozen=True, slots=True)
class Brief:
    """The edition as its reader may see it, one of its courses and, for a pack made for one site, the delivery."""

    edition: Edition
    course: Course
    delivery: Delivery | None = None
