"""The packs that a course arranges in its own way."""

from __future__ import annotations

from collections.abc import Iterator

from hopepack.model import Library, PackOrder
from hopepack.problems import Problem, did_you_mean, meant_so

SOURCES = "sources"
"""The part that names the works a pack rests on, and the licence."""


def check_packs(library: Library) -> Iterator[Problem]:
    """A course that arranges a pack in its own way names parts that this pack has.

    Bad, in the head of a course:
        packs: {facilitator: [cover, day, sources]}
    Good:
        packs: {facilitator: [cover, days, sources]}
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
    chosen = [part.value for part in order.parts]
    if chosen and SOURCES in known[pack.value] and SOURCES not in chosen:
        message = f"the pack `{pack.value}` leaves out `{SOURCES}`, where its licence stands."
        hint = f"Whoever copies a pack must find it there. Write:  {pack.value}: [{', '.join([*chosen, SOURCES])}]"
        yield Problem(pack.source, "pack-sources", message, f"{hint}\n{meant_so('HP115')}", advice=True)
