"""Running sheets of the real courses: one page for each role, and in large print what can be taken out of the pack."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pypdf import PageObject, PdfReader

from hopepack.delivery import Delivery
from hopepack.edition import Edition, edition_for_delivery
from hopepack.model import Course, PackOrder, Source, Text
from hopepack.print.packs import build_pack
from tests import print_heard
from tests.conftest import ROOT

PLACE = Source("sessions/index.md", 1)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(
    ("course", "sheets"),
    [
        ("esc-recovery", ["trainer: 1 2 across", "lived experience: 1 2 across"]),
        (
            "care-introduction",
            ["trainer: 1 2 3 4 across", "lived experience: 1 2 3 4 across", "tech host: 1 2 3 4 upright"],
        ),
        ("chime-in-practice", ["trainer: 1 upright", "lived experience: 1 upright"]),
    ],
)
def test_a_role_has_one_page_to_run_the_course_by(course: str, sheets: list[str], paper: str, real: Edition) -> None:
    """The real courses with the fullest days: with a site's dates and the latest start, which take the most room."""
    late = next((replace(one, starts=(660,)) for one in real.library.deliveries if one.course.value == course), None)
    its_own = edition_for_delivery(real, late) if late else real
    chosen = its_own.library.course(course)
    assert chosen is not None
    _cover, _how_to_use, *pages = _with_running_sheets(its_own, chosen, "facilitator", late, paper)
    assert [_held(chosen, page) for page in pages] == sheets


@pytest.mark.parametrize(("course", "margin"), [("esc-recovery", 13), ("chime-in-practice", 25)])
def test_the_lines_of_a_full_running_sheet_stand_as_far_apart_as_they_may(
    course: str, margin: int, real: Edition
) -> None:
    """They would fit closer, and wider apart they wouldn't: the last one stands at the foot, on its side and upright.

    `margin`: below the words, in millimetres.
    """
    chosen = real.library.course(course)
    assert chosen is not None
    _cover, _how_to_use, *sheets = print_heard.feet(_made(real, chosen, "facilitator")).values()
    assert len(sheets) == 2 and all(0 <= foot - margin / 25.4 * 72 < 12 for foot in sheets)


def test_a_running_sheet_in_large_print_can_be_taken_out(real: Edition) -> None:
    """It begins on a right-hand page."""
    course = real.library.course("esc-recovery")
    assert course is not None
    words = [" ".join(page.extract_text().split()) for page in _with_running_sheets(real, course, "facilitator-large")]
    begins = [at for at, said in enumerate(words, 1) if re.match(r"Running sheet: (.+) Running sheet: \1", said)]
    assert begins == [5, 11]
    assert [at for at, said in enumerate(words, 1) if not said] == [4]


def _with_running_sheets(
    edition: Edition, course: Course, name: str, delivery: Delivery | None = None, paper: str = "a4"
) -> list[PageObject]:
    return list(PdfReader(io.BytesIO(_made(edition, course, name, delivery, paper))).pages)


def _made(edition: Edition, course: Course, name: str, delivery: Delivery | None = None, paper: str = "a4") -> bytes:
    """A pack of the cover, how to use it, in large print two pages, and running sheets."""
    parts = tuple(Text(part, PLACE) for part in ("cover", "how-to-use", "running-sheets"))
    short = replace(course, packs=(PackOrder(Text("facilitator", PLACE), parts),))
    courses = tuple(short if each is course else each for each in edition.library.courses)
    made = replace(edition, library=replace(edition.library, courses=courses))
    return build_pack(made, course.id, name, ROOT, delivery, paper)


def _held(course: Course, page: PageObject) -> str:
    """Whose running sheet a page is, the numbers of the days on it, and how it lies."""
    words = " ".join(page.extract_text().split())
    whose = re.search(r"Running sheet: (trainer|lived experience|tech host)(?! Running)", words)
    days = [str(number) for number, day in enumerate(course.days, 1) if f" {day.title}" in words]
    lies = "across" if page.mediabox.width > page.mediabox.height else "upright"
    return f"{whose and whose[1]}: {' '.join(days)} {lies}"
