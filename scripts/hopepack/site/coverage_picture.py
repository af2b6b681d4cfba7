"""The coverage of a framework as a picture: a row for each point, a field for each session, course by course.

It is drawn with attributes alone, no style, so that it needs nothing that a page may not load; its colours are
those of the page, by classes. Measures are pixels at full size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

LABEL = 208
"""Room for the name of a point."""
FIELD = 6
"""The width of a session's field."""
BETWEEN = 10
"""The space between courses."""
ROW = 20
LETTERS = 27
"""As much of a point's name as fits."""

Point = tuple[str, str, tuple[tuple[int, ...], ...]]
"""The name of a point, the id of its row in the table, and for each course the numbers of the sessions for it."""


@dataclass(frozen=True, slots=True)
class RowView:
    """A point: `path` draws its fields, one for each session that teaches it."""

    label: str
    href: str
    y: int
    path: str
    is_gap: bool


@dataclass(frozen=True, slots=True)
class ColumnView:
    """The ground on which the sessions of a course are marked."""

    number: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture."""

    width: int
    height: int
    top: int
    """Where the rows begin, below the numbers of the courses."""
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]


def picture(points: Sequence[Point], sessions: Sequence[int]) -> PictureView:
    """The picture of some points. `sessions`: how many each course has, in order."""
    widths = [count * FIELD for count in sessions]
    starts = list(accumulate((width + BETWEEN for width in widths), initial=LABEL))
    columns = tuple(ColumnView(n, x, width) for n, (x, width) in enumerate(zip(starts, widths, strict=False), 1))
    rows = tuple(_row(point, index, starts) for index, point in enumerate(points))
    return PictureView(max(starts[-1] - BETWEEN, LABEL), (len(rows) + 1) * ROW, ROW, columns, rows)


def _row(point: Point, index: int, starts: Sequence[int]) -> RowView:
    name, anchor, courses = point
    y = (index + 1) * ROW
    fields = (
        f"M{start + (number - 1) * FIELD} {y + 3}h{FIELD - 1}v{ROW - 6}h-{FIELD - 1}z"
        for start, numbers in zip(starts, courses, strict=False)
        for number in numbers
    )
    return RowView(_short(name), f"#{anchor}", y, "".join(fields), not any(courses))


def _short(name: str) -> str:
    return name if len(name) <= LETTERS else f"{name[: LETTERS - 1].rstrip()}…"
