"""Courses that strain their pages: long names, many roles, a handout for every session. Nothing runs into anything."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import page
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from hopepack.print.errors import PrintError
from hopepack.print.packs import build_pack
from hopepack.print.presses import Presses
from tests import print_course, print_heard, print_pdf

LONG = "Working through what it means to each of us when plans change at short notice"
ROLES = ("trainer", "lived experience", "tech host", "peer support worker from the local college")
HOLDER = "Alexandra Maximiliana Featherstonehaugh and, on the second day, her colleague from Westerdale"
DAYS, SESSIONS = 3, 5
TOO_WIDE = "selbsthilfegruppenunterstützergemeinschaftsversammlungsleitungsvertretung"
NAMES = ("facilitator", "facilitator-large", "participant-large", "handouts", "handouts-large")

DAY = "  - title: {title}\n    start: 9:30\n    finish: 17:30\n    order: [{order}]\n"
PLAN = """---
title: Session {number}
summary: We go on.
handouts: [my-plan]
materials: [Felt pens, Paper]
---

## One step of it (10 min, whole group, lead: {all})

Do it.

## Another step of it (10 min, pairs, lead: {first})

Do it.

## A third step of it (10 min)

Do it.
"""


def _course(days: int, title: str, roles: tuple[str, ...], day_title: str = "Day") -> dict[str, str]:
    """A course of so many days with five sessions each, all with one handout."""
    numbers = [range(day * SESSIONS + 1, (day + 1) * SESSIONS + 1) for day in range(days)]
    index = print_course.FILES["sessions/tiny/index.md"].partition("days:")[0].replace("A tiny course", title)
    index = index.replace("[trainer, lived experience, qzrole]", f"[{', '.join(roles)}]")
    listed = "".join(
        DAY.format(title=f"{day_title} {day}", order=", ".join(f"s{number}" for number in some))
        for day, some in enumerate(numbers, 1)
    )
    lead = {"all": " + ".join(roles), "first": roles[0]}
    plans = {
        f"sessions__tiny__{number:02}-s{number}.md": PLAN.format(number=number, **lead)
        for some in numbers
        for number in some
    }
    return {"sessions__tiny__index.md": f"{index}days:\n{listed}---\n\nWords.\n"} | plans


def _write(root: Path, files: dict[str, str]) -> Path:
    print_course.write(root, **files)
    for name in ("01-hello", "02-path", "03-spare"):
        (root / f"sessions/tiny/{name}.md").unlink()
    return root


@pytest.fixture(scope="module", params=["a4", "letter"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Packs of a course with long names, for a site with long names."""
    root = _write(tmp_path_factory.mktemp("course"), _course(DAYS, LONG, ROLES, LONG))
    edition = print_course.edition(root)
    dates = tuple(datetime.date(2027, 3, 2 + day) for day in range(DAYS))
    team = tuple((role, HOLDER) for role in ROLES)
    site = replace(print_course.delivery(), site=f"{LONG}, at Northside", dates=dates, team=team)
    with Presses() as presses:
        return {name: build_pack(edition, "tiny", name, root, site, request.param, presses) for name in NAMES}


Box = tuple[float, float, float, float]


def _words(opened: pypdfium2.PdfPage) -> list[tuple[Box, str]]:
    """Where words stand that are set in one go, from left to right."""
    text = opened.get_textpage()
    things = opened.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8)
    found = [(thing.get_bounds(), print_heard._text(thing, text).strip()) for thing in things]
    return sorted((box, words) for box, words in found if words)


def _collisions(words: list[tuple[Box, str]]) -> Iterator[tuple[str, str]]:
    for at, ((_left, bottom, right, top), said) in enumerate(words):
        for (left_too, bottom_too, right_too, top_too), other in words[at + 1 :]:
            wide = min(right, right_too) - left_too
            high = min(top, top_too) - max(bottom, bottom_too)
            if wide > 1.5 and high > 1.5:
                yield said, other


@pytest.mark.parametrize("name", NAMES)
def test_no_words_run_into_others(name: str, made: dict[str, bytes]) -> None:
    pages = [_words(opened) for opened in pypdfium2.PdfDocument(made[name])]
    assert [list(_collisions(words)) for words in pages] == [[]] * len(pages)


@pytest.mark.parametrize("name", NAMES)
def test_no_words_leave_the_paper(name: str, made: dict[str, bytes]) -> None:
    """Printers leave 14 points white."""
    for opened in pypdfium2.PdfDocument(made[name]):
        left, bottom, right, top = opened.get_mediabox()
        near = [
            words
            for box, words in _words(opened)
            if min(box[0] - left, right - box[2]) < 14 or min(box[1] - bottom, top - box[3]) < 14
        ]
        assert near == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_such_packs_are_accessible(name: str, profile: str, made: dict[str, bytes]) -> None:
    assert page.validate_pdf_bytes(made[name], profile=profile).failures == []


@pytest.mark.parametrize(
    ("parts", "pages"), [("running-sheets", [1, 5, 9]), ("running-sheets, running-late, kit", [1, 5, 9, 13])]
)
def test_running_sheets_of_several_pages_can_be_taken_out(parts: str, pages: list[int], tmp_path: Path) -> None:
    """Each begins on a right-hand page, and so does what follows it; a pack doesn't end with an empty page."""
    made = _made(tmp_path, _course(2, "A course", ("trainer", "host", "helper")), parts, "facilitator-large")
    assert [number for _depth, _title, number in print_pdf.bookmarks(made)][: len(pages)] == pages
    assert print_pdf.pages(made)[-1].strip()


@pytest.mark.parametrize(("days", "left"), [(3, 2), (4, 2)])
def test_days_are_shared_out_between_the_columns(days: int, left: int, tmp_path: Path) -> None:
    """As many to the left as to the right, or one more."""
    made = _made(tmp_path, _course(days, "A course", ("trainer", "host")), "running-sheets", "facilitator")
    first = pypdfium2.PdfDocument(made)[0]
    assert first.get_width() > first.get_height()
    places = [box[0] for box, words in _words(first) if words in [f"Day {number}" for number in range(1, days + 1)]]
    assert len(places) == days
    assert len([place for place in places if place < first.get_width() / 2]) == left


def test_steps_on_a_page_on_its_side_are_read_out_one_by_one(tmp_path: Path) -> None:
    """No word is joined to the first of the next line."""
    made = _made(tmp_path, _course(4, "A course", ROLES[:2]), "running-sheets", "facilitator")
    heard = [words for tag, words in print_heard.heard(print_heard.document(made)) if tag == "P"]
    steps = [words for words in heard if words.count("step of it (10") == 3]
    assert len(steps) == 4 * SESSIONS
    assert [words for words in steps if re.search(r"\)\S", words)] == []


@pytest.mark.parametrize("days", [1, 3])
@pytest.mark.parametrize(
    ("was", "where"), [("Paper]", "01-s1.md"), ("Another step", "01-s1.md"), ("Day 1", "index.md")]
)
def test_what_is_too_wide_for_a_running_sheet_is_named(was: str, where: str, days: int, tmp_path: Path) -> None:
    """It is blamed on the file that its words come from, upright or on its side."""
    files = _course(days, "A course", ROLES[:2])
    changed = {name: text.replace(was, TOO_WIDE + was, 1) for name, text in files.items() if name.endswith(where)}
    with pytest.raises(PrintError) as error:
        _made(tmp_path, files | changed, "running-sheets", "facilitator")
    (problem,) = error.value.problems
    assert (problem.rule, problem.source.path) == ("too-wide", f"sessions/tiny/{where}")
    assert problem.message == f"the word “{TOO_WIDE[:24]}…” is wider than its place on the page."


def test_a_title_with_a_long_word_has_a_wider_column(tmp_path: Path) -> None:
    files = {
        name: text.replace("Session ", "Psychoneuroimmunology ") for name, text in _course(1, "One", ROLES[:2]).items()
    }
    made = _made(tmp_path, files, "running-sheets", "facilitator")
    words = _words(pypdfium2.PdfDocument(made)[0])
    assert len([said for _box, said in words if "Psychoneuroimmunology" in said]) == SESSIONS
    assert list(_collisions(words)) == []


def _made(root: Path, files: dict[str, str], parts: str, name: str) -> bytes:
    """A pack of these parts alone."""
    index = "sessions__tiny__index.md"
    chosen = files[index].replace("days:", f"packs: {{facilitator: [{parts}]}}\ndays:", 1)
    return build_pack(print_course.edition(_write(root, files | {index: chosen})), "tiny", name, root)
