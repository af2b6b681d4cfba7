"""The ends of parts: no page is turned for a line or two.

What ends a session plan, a handout or a page of docs/ stays with what stands before it, as the template never parts an
element that `leads` from the next. Where the pages end is not known here, so lengths are guessed from letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from hopepack.print.elements import Element, words

STARTS = frozenset({"session", "handout", "page", "section", "running", "glance", "register", "certificate"})
"""Elements that begin on a new page. A session of a participants' pack goes on below the one before."""
PARTS = frozenset({"chapter", "activity", "prose"}) | STARTS
"""Elements whose children stand below one another."""
HEADS = {"heading": 2.0, "activity": 2.5, "chapter": 4.0, "session": 6.0, "facts": 8.0, "serves": 8.0, "purpose": 4.0}
"""What is never parted from what follows it, and the lines that it takes with it."""
INSIDE = frozenset({"column", "option", "item", "words", "slot", "late", "day"})
"""What stands inside a thing of which nothing is held."""

ENOUGH = 9
"""Lines that are worth a page."""
TOGETHER = 14
"""Lines that are held together at most: more might not fit on a page of large print, and would leave a gap."""
LETTERS, SHORT_LETTERS = 75, 45
"""Letters of a line, and of one in large print or in a booklet."""


def mark_tails(document: Element, letters: int = LETTERS) -> None:
    """Marks what is to stay with the last lines of each part (`leads`), and last paragraphs and lists (`whole`)."""
    for flow in _flows(document):
        last = flow[-1]
        if last.tag in ("p", "ul", "ol") and _lines(last, LETTERS) < ENOUGH:
            last.set("whole", "yes")
        _hold(flow, letters)


def _hold(flow: list[Element], letters: int) -> None:
    lines = _lines(flow[-1], letters)
    for element in reversed(flow[:-1]):
        more = _lines(element, letters)
        if lines >= ENOUGH or lines + more > TOGETHER:
            return
        if element.tag not in HEADS:
            element.set("leads", "yes")
        lines += more


def _flows(document: Element) -> Iterator[list[Element]]:
    """What stands below one another from one part that begins on a new page to the next."""
    flow: list[Element] = []
    for element in _in_order(document):
        if element.tag in STARTS and (element.tag != "session" or element.get("fresh")):
            yield from [flow] if flow else []
            flow = []
        elif element.tag in HEADS or element.tag not in PARTS | INSIDE:
            flow.append(element)
    yield from [flow] if flow else []


def _in_order(parent: Element) -> Iterator[Element]:
    for child in parent:
        yield child
        if child.tag in PARTS:
            yield from _in_order(child)


def _lines(element: Element, letters: int) -> float:
    """About how many lines an element takes, with what stands out above and below it."""
    if element.tag in HEADS:
        return HEADS[element.tag]
    own = len(words(element)) + len(element.get("title", "")) + len(element.get("label", ""))
    rows = len(list(element.iter("tr", "li"))) + 3 * (len(element.findall("item")) + int(element.get("rows", "0")))
    return max(rows * 1.2, own / letters) + APART.get(element.tag, 0) + 1.5 * int(element.get("lines", "0"))


APART = {"block": 2, "write": 1.5, "choose": 1.5, "rate": 1.5, "grid": 1.5, "table": 1, "p": 0.5}
