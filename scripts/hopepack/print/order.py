"""The print order: for every document its pages, sheets and copies, and how to print it."""

from __future__ import annotations

from collections.abc import Iterator

from hopepack.audience import edition_for_participants
from hopepack.edition import course_handouts
from hopepack.model import Handout
from hopepack.print.brief import Brief, Printed, chosen_parts
from hopepack.print.elements import Element, el, items, place, row, table
from hopepack.print.sizes import BOOKLET, kind_name, size_of
from hopepack.problems import people

FEEDBACK = "session-feedback"
"""The handout that is the feedback form of every course."""
HEADS = ("Document", "Pages", "Copies", "Sheets", "Print on", "Colour")
COLUMNS = "wide narrow narrow narrow narrow narrow"

Row = tuple[str | Element, ...]


def print_order(brief: Brief) -> Iterator[Element]:
    """What to print for this number of people."""
    yield el(
        "page",
        el("p", f"For {people(brief.people)} and {_who_lead(brief)}. Sheets are sheets of paper for all copies."),
        _titled("Packs", brief),
        table(HEADS, _packs(brief), columns=COLUMNS, dense=True),
        *_handouts(brief),
        *_sheets(brief),
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


def _who_lead(brief: Brief) -> str:
    return "1 who leads" if _leads(brief) == 1 else f"{_leads(brief)} who lead"


def _packs(brief: Brief) -> Iterator[Row]:
    for pack in brief.printed:
        copies = _copies(brief, pack)
        sheets = str(sheets_of(pack.pages) * copies) if copies else f"{sheets_of(pack.pages)} each"
        yield pack.label, str(pack.pages), str(copies) if copies else "as asked", sheets, _sides(pack), _colour(pack)
    # Its own pages are known only when it is set.
    own = (el("own-pages", show="pages"), "1", el("own-pages", show="sheets"))
    yield "Site lead pack: this one", *own, "both sides", "cover"


def _copies(brief: Brief, pack: Printed) -> int:
    """How many are needed; 0: as many as somebody asks for."""
    return {"facilitator": _leads(brief), "participant": brief.people}.get(pack.name, 0)


def _sides(pack: Printed) -> str:
    return "both sides, fold" if size_of(pack.name) is BOOKLET else "both sides"


def _colour(pack: Printed) -> str:
    return "no" if kind_name(pack.name) == "handouts" else "cover"


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


def _sheets(brief: Brief) -> Iterator[Element]:
    """The sheets that stand in this pack to be copied."""
    if rows := list(_own(brief)):
        yield _titled("Sheets in this pack to copy", brief)
        yield table(HEADS, rows, columns=COLUMNS, dense=True)


def _own(brief: Brief) -> Iterator[Row]:
    chosen = chosen_parts(brief.course, "site-lead")
    if chosen is None or "register" in chosen:
        yield "Attendance register", *_counted("register", 1), "no"
    if (chosen is None or "feedback-form" in chosen) and feedback_form(brief):
        yield _feedback(brief), *_counted("feedback", brief.people), "no"
    if chosen is None or "certificate" in chosen:
        yield "Certificate of attendance", "1", str(brief.people), str(brief.people), "one side, on card", "yes"


def feedback_form(brief: Brief) -> Handout | None:
    """As participants may see it, to whom it goes: none where no session hands it out."""
    return edition_for_participants(brief.edition).library.handout(FEEDBACK)


def _feedback(brief: Brief) -> str:
    """The form, and that it is a handout of the course, too: nobody needs both."""
    numbers = (number for number, item in course_handouts(brief.course, brief.edition.library) if item.slug == FEEDBACK)
    return "Feedback form" + "".join(f", the same as H{number}" for number in numbers)


def _counted(sheet: str, copies: int) -> Row:
    """Pages, copies, sheets and sides of a part of this pack: how long it is shows only when it is set."""
    pages, sides = (el("own-pages", of=sheet, show=show) for show in ("pages", "sides"))
    return pages, str(copies), el("own-pages", of=sheet, show="sheets", copies=str(copies)), sides
