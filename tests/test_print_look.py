"""How pages look, where a test can tell: nothing below the foot, no heading left behind, no page for a line or two."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from hopepack.delivery import Delivery
from hopepack.print.packs import build_pack
from hopepack.print.presses import Presses
from hopepack.print.tails import mark_tails
from tests import print_course, print_heard, print_pdf
from tests.test_print_paper import _colour, _light

DAY = """  - title: "Day {day}: community and a supportive environment"
    start: 9:30
    finish: 10:30
    order: [day-{day}]
"""
STEP = "\n## Step {step} of the day ({step} min, can be left out)\n\nDo it.\n"
FOOT = {"standard": 70.8, "large": 76.5}
"""Points between the foot of the paper and the text of a page: 25 mm, 27 mm."""
TITLE = "Introduction to recovery and to an approach whose name is long"
MANY = 14
"""Handouts of the course."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny course on four days, with a long title and many handouts."""
    index = print_course.FILES["sessions/tiny/index.md"].replace("A tiny course", TITLE)
    days = "".join(DAY.format(day=day) for day in (2, 3, 4))
    files = {"sessions__tiny__index.md": index.replace("sources: [", f"{days}sources: [")}
    for day in (2, 3, 4):
        head = f"title: The work of day {day}\nsummary: We go on.\nhandouts: [{', '.join(_slugs(day))}]"
        steps = "".join(STEP.format(step=step) for step in range(2, 8))
        files[f"sessions__tiny__0{day + 2}-day-{day}.md"] = f"---\n{head}\n---\n{steps}"
        for slug in _slugs(day):
            words = f"---\ntitle: What {slug} says\nkind: information\nsummary: Read it.\n---\n\nWords.\n"
            files[f"handouts__{slug}.md"] = words
    return print_course.write(tmp_path_factory.mktemp("course"), **files)


def _slugs(day: int) -> list[str]:
    return [f"sheet-{number}" for number in range(MANY) if number % 3 == day - 2]


@pytest.fixture(scope="module")
def delivery() -> Delivery:
    """At a site with much to say: four dates, several contacts."""
    first = print_course.delivery().contacts[0]
    contacts = tuple(replace(first, name=f"Support line {number}") for number in range(4))
    dates = tuple(datetime.date(2027, 5, day) for day in (4, 11, 18, 25))
    return replace(print_course.delivery(), dates=dates, contacts=contacts)


@pytest.fixture(scope="module", params=["a4", "letter"])
def made(request: pytest.FixtureRequest, root: Path, delivery: Delivery) -> dict[str, bytes]:
    edition = print_course.edition(root)
    names = ("facilitator", "facilitator-large", "site-lead", "site-lead-large")
    return {name: build_pack(edition, "tiny", name, root, delivery, request.param) for name in names}


@pytest.mark.parametrize("name", ["facilitator", "facilitator-large", "site-lead", "site-lead-large"])
def test_nothing_stands_below_the_foot(name: str, made: dict[str, bytes]) -> None:
    """What is too tall for its page goes on over the next, and does not run into the page number."""
    pages = print_pdf.pages(made[name])
    least = FOOT["large" if name.endswith("-large") else "standard"]
    feet = print_heard.feet(made[name])
    numbered = [index for index in feet if f"Page {index + 1} of {len(pages)}" in pages[index]]
    assert len(numbered) > 5
    assert [index + 1 for index in numbered if feet[index] < least - 1] == []


@pytest.mark.parametrize(("name", "label"), [("facilitator", "Facilitator pack"), ("site-lead", "Site lead pack")])
def test_a_running_head_breaks_before_the_name_of_the_pack(name: str, label: str, made: dict[str, bytes]) -> None:
    heads = [text.splitlines()[:2] for text in print_pdf.pages(made[name])]
    of_pack = [lines for lines in heads if " ".join(" ".join(lines).split()).startswith(f"{TITLE} · ")]
    assert len(of_pack) > 3
    assert [lines for lines in of_pack if not any(label in line for line in lines)] == []


@pytest.mark.parametrize("name", ["facilitator", "facilitator-large", "site-lead", "site-lead-large"])
def test_no_heading_is_the_last_of_a_page(name: str, made: dict[str, bytes]) -> None:
    """It goes with what it is the heading of."""
    order = list(print_heard.pages_in_order(print_heard.document(made[name])))
    left = [page + 1 for (page, tag), (after, _tag) in pairwise(order) if after > page and re.fullmatch(r"H\d", tag)]
    assert left == []


@pytest.mark.parametrize(
    "what", ["| First | Second |\n| --- | --- |\n| one | two |", "/// write | First\n    lines: 3\n///"]
)
def test_a_few_words_stay_with_what_they_introduce(what: str, tmp_path: Path) -> None:
    """Wherever the page ends, a heading and its line of words go with the table, or the room to write, below them."""
    parted, ends = [], set()
    with Presses() as presses:
        for before in range(20, 32):
            lines = "\n".join(f"{number}. Line" for number in range(1, before))
            words = f"{HANDOUT}{lines}\n\n## Try it\n\nA few words about it.\n\n{what}\n\n{AFTER}"
            edition = print_course.edition(print_course.write(tmp_path, **{"handouts__facts.md": words}))
            pages = print_pdf.pages(build_pack(edition, "tiny", "handouts", tmp_path, presses=presses))
            said, shown = (
                next(n for n, text in enumerate(pages) if words in text) for words in ("A few words", "First")
            )
            ends.add(said)
            parted += [before] if said != shown else []
    assert parted == []
    assert len(ends) > 1  # some stood at the end of a page


AFTER = "Something else.\n\n" * 20  # so that no end of a part holds all of this together
HANDOUT = "---\ntitle: Facts\nkind: information\nsummary: What is known.\n---\n\n"


@pytest.mark.parametrize("lines", [5, 6])
def test_an_activity_keeps_its_title(lines: int, tmp_path: Path) -> None:
    """A tall exercise takes the title of its activity along, even where a session began the page."""
    task = " ".join(["Think of a time when somebody saw what you are good at."] * 5)
    plan = f"""---
title: A session with a tall exercise
summary: People think of a time, alone, and then they tell each other as much of it as they like.
objectives: [listen, share]
---

## What they saw (20 min, alone)

/// exercise | My time
    lines: {lines}

{task}
///
"""
    root = print_course.write(tmp_path, **{"sessions__tiny__02-path.md": plan})
    pdf = build_pack(print_course.edition(root), "tiny", "participant-large", root)
    seen = [page for page in print_pdf.pages(pdf) if "What they saw" in page]
    assert ["My time" in page for page in seen] == [True]


STEPS = "\n".join(f"{number}. In this month it went on, and nobody knew for how long." for number in range(1, 16))


@pytest.mark.parametrize("lines", [6, 7, 13])
def test_a_story_keeps_its_quotation_mark(lines: int, tmp_path: Path) -> None:
    """One that is too tall to be kept whole doesn't leave its mark and its title on the page before."""
    plan = f"""---
title: A session with a long story
summary: People read.
---

## Before (20 min, alone)

/// exercise | My time
    lines: {lines}

Think of a time.
///

## What we read (20 min, alone)

/// story | Sam
{STEPS}
///
"""
    root = print_course.write(tmp_path, **{"sessions__tiny__02-path.md": plan})
    pdf = build_pack(print_course.edition(root), "tiny", "participant-large", root)
    seen = [page for page in print_pdf.pages(pdf) if "What we read" in page or "“" in page]
    assert ["“" in page and "Story: Sam" in page and "1. In this month" in page for page in seen] == [True]


@pytest.mark.parametrize("name", ["site-lead", "site-lead-large"])
def test_a_certificate_is_one_page(name: str, made: dict[str, bytes]) -> None:
    """However long the title and however many dates: its drawing gives way."""
    starts = {title: page for _depth, title, page in print_pdf.bookmarks(made[name])}
    assert starts["What changed since the last edition"] == starts["Certificate of attendance"] + 1
    page = print_pdf.pages(made[name])[starts["Certificate of attendance"] - 1]
    assert "25 May 2027" in " ".join(page.split())


@pytest.mark.parametrize(("name", "edges"), [("site-lead", 3), ("site-lead-large", 1)])
def test_large_print_is_left_aligned_on_certificates_too(name: str, edges: int, made: dict[str, bytes]) -> None:
    pdf = pypdfium2.PdfDocument(made[name])
    texts = [page.get_textpage() for page in pdf]
    text = next(text for text in texts if "This is to certify" in text.get_text_range())
    found = [text.search(words).get_next() for words in ("This is to certify", "took part in", "4 days, about")]
    assert len({round(text.get_charbox(place[0], loose=True)[0]) for place in found if place}) == edges


@pytest.mark.parametrize("name", ["facilitator", "facilitator-large", "site-lead-large"])
def test_a_cover_keeps_its_edition(name: str, made: dict[str, bytes]) -> None:
    """Where the site has much to say its panel takes a page of its own, and the cover is whole without it."""
    first, second = (" ".join(page.split()) for page in print_pdf.pages(made[name])[:2])
    assert "Edition 2026.1 · 22 November 2026" in (first if name.endswith("-large") else f"{first} {second}")
    assert "Support line 3" in f"{first} {second}"


@pytest.mark.parametrize("name", ["facilitator", "facilitator-large", "site-lead-large"])
def test_numbers_of_the_contents_end_their_lines(name: str, made: dict[str, bytes]) -> None:
    """A long title takes a second line, and its number stands at the end of that and not at the beginning."""
    pages = [page for page in print_pdf.pages(made[name])[1:6] if "Contents" in page]
    assert pages
    lines = [line.strip() for page in pages for line in page.split("\n")]
    assert [line for line in lines if line.isdigit()] == []


def test_print_order_in_large_print(made: dict[str, bytes]) -> None:
    """Each document is a title and a line or two."""
    text = print_pdf.whole_text(made["site-lead-large"])
    row = r"H1 My plan Pages: \d; Copies: 5; Sheets: \d+; Print on: (both sides|one side); Colour: no"
    assert re.search(row, text)


DOCUMENT = """<pack><session fresh="yes">
<activity><p>{long}</p><block kind="say"><p>Short.</p></block></activity>
<activity><p>Shorter.</p><block kind="key-point"><p>Last.</p></block></activity>
</session><page><p>{long}</p><ul><li>a</li><li>b</li></ul></page>
<handout><write lines="3" label="A"/><write lines="20" label="B"/><tick label="C"/></handout>
<page><p>Alone.</p></page></pack>"""
MARKS = ("leads", "whole")


def test_ends_of_parts_hold_together() -> None:
    """Short things before the last lines stay with these; what is long does not, and other parts are left alone."""
    root = etree.fromstring(DOCUMENT.format(long="word " * 200))
    mark_tails(root)
    marked = {str(one.xpath("string()")): (one.tag, name) for one in root.iter() for name in MARKS if one.get(name)}
    assert marked == {
        "Short.": ("block", "leads"),
        "Shorter.": ("p", "leads"),
        "ab": ("ul", "whole"),
        "Alone.": ("p", "whole"),
    }


def test_lanes_are_told_apart_without_colour() -> None:
    """The two lanes of a day at a glance: dark and light on any copier."""
    dark, light = sorted(_light(_colour(name)) for name in ("teal", "amber"))
    assert (light + 0.05) / (dark + 0.05) >= 3
