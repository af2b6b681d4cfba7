"""Handouts on paper: what a person reads, and the lines, circles and boxes to fill in.

Every field is one element with one function in the template; forms.py makes a field of the form of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hopepack.edition import Edition, course_handouts, session_numbers, sessions_in_order
from hopepack.model import Block, BlockKind, Course, Handout, Library, Piece
from hopepack.print.elements import Element, anchor, el, piece_element, place, row, table, xhtml
from hopepack.wording import ON_A_SHEET, in_head, listed

SHIFT = 1
"""Headings of a handout (## in the Markdown) come under its title, which is at level 2."""

LONG_LIST = 24
"""Letters of the sessions that use a handout for which its row has room in one line."""


def handouts(edition: Edition, course: Course, copies: int = 0, fresh: bool = False) -> Iterator[Element]:
    """The list of a course's handouts, then each of them; `copies` are named where there are any.

    `fresh`: each begins on a right-hand page, so that single ones can be copied. They stand beside the list and not in
    it, as what an element holds is laid out anew with it: numbers of copies change from site to site.
    """
    numbered = course_handouts(course, edition.library)
    if numbered:
        yield el(
            "section",
            _list(edition, course, copies),
            title="Handouts",
            level="1",
            running="Handouts",
            sheet="whole",
            **place(course.source),
        )
    for number, item in numbered:
        yield handout(edition.library, number, item, course.title, fresh)


def _list(edition: Edition, course: Course, copies: int) -> Element:
    heads = ("Number", "Title", "Used in", *(("Copies",) if copies else ()))
    numbered = course_handouts(course, edition.library)
    used = "third" if any(len(_used_in(course, item)) > LONG_LIST for _number, item in numbered) else "middle"
    rows = (
        row(
            item.source,
            el("strong", f"H{number}"),
            el("a", item.title, data_anchor=anchor(item.source), page="listed"),
            _used_in(course, item),
            *((str(copies),) if copies else ()),
        )
        for number, item in numbered
    )
    return table(heads, rows, columns=f"narrow wide {used} narrow" if copies else f"narrow wide {used}")


def _used_in(course: Course, handout: Handout) -> str:
    numbers = session_numbers(course)
    used = [
        str(numbers[session.slug])
        for session in sessions_in_order(course)
        if any(name.value == handout.slug for name in session.handouts)
    ]
    return f"Session {used[0]}" if len(used) == 1 else f"Sessions {listed(used)}"


def handout(library: Library, number: int, handout: Handout, course: str, fresh: bool) -> Element:
    """A handout, on pages of its own so that it can be copied; each names the course, and no pack."""
    return el(
        "handout",
        *(_piece(library, piece) for piece in handout.pieces),
        number=f"H{number}",
        label=f"Handout {number} · {handout.kind.capitalize()}",
        level="2",
        running=f"Handout {number}",
        course=in_head(course, ON_A_SHEET),
        fresh="yes" if fresh else "",
        **_head(handout),
    )


def form(library: Library, handout: Handout, title: str, label: str, course: str) -> Element:
    """A handout outside the row of numbered ones: a form that a site lead copies."""
    pieces = (_piece(library, piece) for piece in handout.pieces)
    words = {**_head(handout), "title": title}
    counted = {"own": "feedback", "fresh": "yes"}
    counted |= {"course": in_head(course, ON_A_SHEET), "running": "Feedback form"}
    return el("handout", *pieces, label=label, level="1", **counted, **words)


def _head(handout: Handout) -> dict[str, str]:
    source = place(handout.source)
    return {"title": handout.title, "summary": handout.summary, "anchor": anchor(handout.source), **source}


def _piece(library: Library, piece: Piece) -> Element:
    if isinstance(piece, Block) and piece.kind in FIELDS:
        return FIELDS[piece.kind](library, piece)
    element = piece_element(piece, SHIFT)
    for wide in element.iterchildren("table"):
        wide.set("sheet", "reading")
    return element


def _field(name: str, block: Block, *children: Element, **attributes: str) -> Element:
    """A field with its label, and the words that may stand between the label and the room to write."""
    words = xhtml(block.body, SHIFT)
    return el(
        name,
        *([el("words", *words)] if words else []),
        *children,
        label=block.title,
        anchor=anchor(block.source, block.id) if block.id else "",
        **attributes,
        **place(block.source),
    )


def _options(block: Block) -> Iterator[Element]:
    return (el("option", option) for option in block.options)


def _write(_library: Library, block: Block) -> Element:
    return _field("write", block, lines=str(block.lines))


def _choose(_library: Library, block: Block) -> Element:
    return _field("choose", block, *_options(block))


def _tick(_library: Library, block: Block) -> Element:
    return _field("tick", block)


def _rate(library: Library, block: Block) -> Element:
    items = (el("item", item) for item in library.items_to_rate(block))
    return _field("rate", block, *_options(block), *items)


def _grid(_library: Library, block: Block) -> Element:
    columns = (el("column", column) for column in block.columns)
    return _field("grid", block, *columns, rows=str(block.rows))


FIELDS: dict[BlockKind, Callable[[Library, Block], Element]] = {
    "write": _write,
    "choose": _choose,
    "tick": _tick,
    "rate": _rate,
    "grid": _grid,
}
"""Every kind of field, and how it becomes an element."""
