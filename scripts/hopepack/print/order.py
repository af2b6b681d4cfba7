"""The print order: for every document its pages, sheets and copies, and how to print it."""

from __future__ import annotations

from collections.abc import Iterator

from hopepack.edition import course_handouts
from hopepack.model import Handout
from hopepack.print.brief import Brief, Printed
from hopepack.print.elements import Element, el, items, place, row, table

LARGE = "-large"
"""How the names of packs in large print end."""
HEADS = ("Document", "Pages", "Copies", "Sheets", "Print on", "Colour")
COLUMNS = "wide narrow narrow narrow narrow narrow"

Row = tuple[str | Element, ...]


def print_order(brief: Brief) -> Iterator[Element]:
    """What to print for this number of people."""
    yield el(
        "page",
        el("p", f"For {brief.people} people and {_leads(brief)} who lead. Sheets are sheets of paper for all copies."),
        _titled("Packs", brief),
        table(HEADS, _packs(brief), columns=COLUMNS, dense=True),
        *_handouts(brief),
        _titled("Sheets in this pack to copy", brief),
        table(("Sheet", "Copies", "Print on"), _own(brief), columns="wide narrow narrow", dense=True),
        items(ADVICE),
        title="Print order",
        level="1",
        running="Print order",
        sheet="whole",
        **place(brief.course.source),
    )


ADVICE = (
    "The participant pack holds every handout. Print the handouts apart only if they are to be given out one by one.",
    "Every page is made to be clear in black and white. Colour is pleasant on covers and certificates.",
    "Ask people beforehand whether they want large print, and have two packs in large print ready in any case.",
    "Plain white or cream paper of 80 to 100 grams, not glossy, is the easiest to read and to write on.",
)


def _titled(words: str, brief: Brief) -> Element:
    return el("heading", words, level="2", **place(brief.course.source))


def _leads(brief: Brief) -> int:
    return len(brief.course.team)


def _packs(brief: Brief) -> Iterator[Row]:
    for pack in brief.printed:
        copies = _copies(brief, pack)
        sheets = str(sheets_of(pack.pages) * copies) if copies else f"{sheets_of(pack.pages)} each"
        yield pack.label, str(pack.pages), str(copies) if copies else "as asked", sheets, "both sides", _colour(pack)
    # Its own pages are known only when it is set.
    yield "Site lead pack: this one", el("own-pages"), "1", el("own-pages", sheets="yes"), "both sides", "no"


def _copies(brief: Brief, pack: Printed) -> int:
    """How many are needed; 0: as many as somebody asks for."""
    wanted = {"facilitator": _leads(brief), "participant": brief.people, "handouts": 0, "site-lead": 1}
    return wanted.get(pack.name, 0)


def _colour(pack: Printed) -> str:
    return "no" if pack.name.removesuffix(LARGE) == "handouts" else "cover"


def sheets_of(pages: int) -> int:
    """Sheets of paper for pages that are printed on both sides."""
    return -(-pages // 2)


def _handouts(brief: Brief) -> Iterator[Element]:
    counts = next((pack.handouts for pack in brief.printed if pack.name == "handouts"), ())
    handouts = course_handouts(brief.course, brief.edition.library)
    rows = [_handout(brief, *numbered, pages) for numbered, pages in zip(handouts, counts, strict=False)]
    if rows:
        yield _titled("Handouts, where they are given out one by one", brief)
        yield table(HEADS, rows, columns=COLUMNS, dense=True)


def _handout(brief: Brief, number: int, handout: Handout, pages: int) -> Element:
    sheets = str(sheets_of(pages) * brief.people)
    sides = "both sides" if pages > 1 else "one side"
    return row(handout.source, f"H{number} {handout.title}", str(pages), str(brief.people), sheets, sides, "no")


def _own(brief: Brief) -> Iterator[Row]:
    yield "Attendance register", "1", "one side"
    yield "Feedback form", str(brief.people), "both sides"
    yield "Certificate of attendance", f"{brief.people}, on card", "one side"
