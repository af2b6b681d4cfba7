"""Sites with much to say and courses of many days: all of it is on the paper, and nothing over anything else."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest

from hopepack.delivery import Delivery, Person
from hopepack.print.packs import build_pack
from hopepack.print.presses import Presses
from tests import print_course, print_pdf

DAYS, LINES = 10, 16
COLUMN = 28.3
"""Points: 100 mm for ten days."""
DAY = "  - title: Day {day}\n    start: 9:30\n    finish: 10:30\n    order: [day-{day}]\n"
PLAN = "---\ntitle: The work of day {day}\nsummary: We go on.\n---\n\n## One step (10 min)\n\nDo it.\n"
NAMES = ("facilitator", "site-lead", "site-lead-large", "participant-booklet")
ADDRESS = "a.very.long.name.of.somebody@recovery-college.of-the-whole-county.example.org"

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    days = range(2, DAYS + 1)
    index = print_course.FILES["sessions/tiny/index.md"]
    more = "".join(DAY.format(day=day) for day in days)
    files = {f"sessions__tiny__{day + 2:02}-day-{day}.md": PLAN.format(day=day) for day in days}
    files["sessions__tiny__index.md"] = index.replace("sources: [", f"{more}sources: [")
    root = print_course.write(tmp_path_factory.mktemp("course"), **files)
    edition = print_course.edition(root)
    with Presses() as presses:
        return {name: build_pack(edition, "tiny", name, root, _delivery(), presses=presses) for name in NAMES}


def _delivery() -> Delivery:
    one = print_course.delivery()
    hours = "Monday to Friday from 9 in the morning to 5 in the evening; at weekends from 10 to 4"
    contacts = (
        replace(one.contacts[0], name=f"Support line {number} of the county", hours=hours) for number in range(LINES)
    )
    dates = tuple(datetime.date(2027, 3, 2) + datetime.timedelta(weeks=week) for week in range(DAYS))
    lead = Person("C. Lead", ADDRESS, "01632 960001")
    return replace(one, contacts=tuple(contacts), dates=dates, lead=lead, participants=37)


def _words(page: pypdfium2.PdfPage) -> Iterator[Box]:
    """Where the lines of a page stand, or what is on their side."""
    text = page.get_textpage()
    yield from (text.get_rect(index) for index in range(text.count_rects()))


@pytest.mark.parametrize("name", NAMES)
def test_a_site_with_much_to_say(name: str, made: dict[str, bytes]) -> None:
    """Its panel goes on over the next page, and an address breaks at its signs."""
    first = " ".join(" ".join(print_pdf.pages(made[name])[: 8 if name.endswith("booklet") else 4]).split())
    assert [number for number in range(LINES) if f"Support line {number} of the county" not in first] == []
    assert ADDRESS in first.replace(" ", "") or name.startswith("participant")
    for page in pypdfium2.PdfDocument(made[name]):
        left, bottom, right, top = page.get_mediabox()
        out = [box for box in _words(page) if box[0] < left or box[1] < bottom + 20 or box[2] > right or box[3] > top]
        assert out == []


@pytest.mark.parametrize("name", ["site-lead", "site-lead-large"])
def test_a_register_of_many_days(name: str, made: dict[str, bytes]) -> None:
    """The dates stand upright, each within its column, where they would run into one another."""
    texts = [page.get_textpage() for page in pypdfium2.PdfDocument(made[name])]
    (text, *_more) = (text for text in texts if "Keep this list" in text.get_text_range())
    wide = []
    for words in ("2 March 2027", "16 March 2027", "4 May 2027"):
        found = text.search(words).get_next()
        assert found
        boxes = [text.get_charbox(index) for index in range(found[0], found[0] + found[1])]
        wide.append(max(box[2] for box in boxes) - min(box[0] for box in boxes))
    assert max(wide) < COLUMN
