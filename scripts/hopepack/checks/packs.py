"""The packs that a course arranges in its own way."""

from __future__ import annotations

from collections.abc import Iterator

from hopepack.model import Library, PackOrder
from hopepack.problems import Problem, did_you_mean


def check_packs(library: Library) -> Iterator[Problem]:
    """A course that arranges a pack in its own way names parts that this pack has.

    Bad, in the head of a course:
        packs: {facilitator: [cover, contents, day]}
    Good:
        packs: {facilitator: [cover, contents, days]}
    """
    orders = [order for course in library.courses for order in course.packs]
    if orders:
        from hopepack.print.kinds import KINDS  # print is loaded only where a course asks for it

        known = {kind.name: [part.name for part in kind.parts] for kind in KINDS}
        for order in orders:
            yield from _order(order, known)


def _order(order: PackOrder, known: dict[str, list[str]]) -> Iterator[Problem]:
    pack = order.pack
    if pack.value not in known:
        message = f"there is no pack called `{pack.value}`."
        yield Problem(pack.source, "pack-unknown", message, did_you_mean(pack.value, known))
        return
    for part in order.parts:
        if part.value not in known[pack.value]:
            message = f"the pack `{pack.value}` has no part called `{part.value}`."
            yield Problem(part.source, "pack-part", message, did_you_mean(part.value, known[pack.value]))
