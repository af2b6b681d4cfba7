"""Numbers in words: one thing is one thing, and a day is as long as it is."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from hopepack.edition import Edition
from hopepack.model import Course, Day
from hopepack.reading.load import library
from hopepack.site.facts import site_facts
from hopepack.site.pages import site_pages
from hopepack.site.render import page_html, template_environment
from tests.conftest import ROOT

PAGE = "---\ntitle: {}\nfor: [facilitators]\n---\n\nAll of them.\n"


def quiet_words(root: Path, source: str, *days: Day) -> list[str]:
    """What stands in small letters on a page of the tiny course, which has those days."""
    books = library(root)[0]
    courses: tuple[Course, ...] = tuple(replace(course, days=days or course.days) for course in books.courses)
    facts = site_facts(Edition("1", datetime.date(2026, 11, 22), replace(books, courses=courses)))
    page = next(page for page in site_pages(facts) if page.source == source)
    body = html.fromstring(f"<main>{page_html(page, facts, template_environment(ROOT / 'overrides' / 'site'))}</main>")
    return [" ".join("".join(map(str, found.itertext())).split()) for found in body.iterfind(".//p[@class='hp-quiet']")]


def test_one_thing_is_one_thing(tiny: Path) -> None:
    """As in a course that `new` has just begun."""
    (tiny / "docs/exercises.md").write_text(PAGE.format("Exercises"), "utf-8")
    (tiny / "docs/materials.md").write_text(PAGE.format("What to bring"), "utf-8")
    plan = tiny / "sessions/tiny/01-welcome.md"
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("  - Flipchart sheets: 2 per group of 4\n  - Bell: 1\n  - Tape\n", ""), "utf-8")
    assert quiet_words(tiny, "docs/exercises.md") == ["1 exercise. Open the course"]
    assert quiet_words(tiny, "docs/materials.md") == ["1 thing, for 8 people. Open the course"]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([150], "Half a day"),
        ([150, 150], "2 days of 2 hours 30 minutes"),
        ([180, 180, 180], "3 days of 3 hours"),
        ([180, 240], "2 days"),
        ([420, 420], "2 days"),
    ],
)
def test_a_day_is_as_long_as_it_is(tiny: Path, days: list[int], words: str) -> None:
    (day,) = library(tiny)[0].courses[0].days
    made = [replace(day, finish=day.start + minutes) for minutes in days]
    made = [made[0], *(replace(each, order=()) for each in made[1:])]
    assert quiet_words(tiny, "docs/index.md", *made) == [f"{words}, in person, 2 sessions"]
