"""The coverage as files for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from hopepack.model import Framework, FrameworkItem, Session
from hopepack.site.facts import Facts

COVERAGE = "docs/coverage.md"


def coverage_files(facts: Facts) -> dict[str, str]:
    """Name beside the coverage page -> its text; none where there is no such page."""
    if facts.for_participants or facts.library.page(COVERAGE) is None:
        return {}
    return {"coverage-sessions.csv": _text(_sessions(facts)), "coverage-counts.csv": _text(_counts(facts))}


def _items(facts: Facts) -> Iterator[tuple[Framework, str, FrameworkItem]]:
    for framework in facts.library.frameworks:
        groups = dict(framework.groups)
        for item in framework.items:
            yield framework, groups.get(item.group, ""), item


def _sessions(facts: Facts) -> Iterator[Sequence[str]]:
    yield ("Framework", "Group", "Point", "Course", "Session", "Title of the session")
    for framework, group, item in _items(facts):
        point = (framework.page.title, group, item.words)
        taught = {(each.course.id, each.session.slug) for each in facts.coverage.get((framework.id, item.id), ())}
        found = [
            (course.course.title, str(place.number), place.slot.item.title)
            for course in facts.courses.values()
            for slug, place in course.places.items()
            if (course.course.id, slug) in taught and isinstance(place.slot.item, Session)
        ]
        yield from ((*point, *where) for where in found or [("Gap", "", "")])


def _counts(facts: Facts) -> Iterator[Sequence[str]]:
    yield ("Framework", "Group", "Point", *(each.course.title for each in facts.courses.values()), "All courses")
    for framework, group, item in _items(facts):
        taught = [each.course.id for each in facts.coverage.get((framework.id, item.id), ())]
        counts = [str(taught.count(course)) for course in facts.courses]
        yield (framework.page.title, group, item.words, *counts, str(len(taught)))


def _text(rows: Iterable[Sequence[str]]) -> str:
    """With the sign by which spreadsheets know that it is UTF-8. Every cell stands in quotation marks: where lists are
    separated by semicolons, a semicolon in a title begins no cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return f"\ufeff{text.getvalue()}"


FORMULA = ("=", "+", "-", "@")
"""What makes a cell a formula, which could send elsewhere what stands in others. (Tabs and wide signs are refused.)"""


def _plain(cell: str) -> str:
    """A cell that stays text: spreadsheets take what follows an apostrophe as it stands."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
