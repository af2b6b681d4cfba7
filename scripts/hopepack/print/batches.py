"""Making many packs: in batches, by any executor of concurrent.futures.

A batch is made by one call, one pack after another on warm presses: of packs that are nearly alike, such as one
pack for twenty sites, what they share is laid out once. All that a batch needs goes with it, apart from the files of
the project, which its process must be able to read.
"""

from __future__ import annotations

import gc
import pickle
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hopepack.delivery import Delivery
from hopepack.edition import Edition, edition_for_delivery
from hopepack.errors import ContentError, HopepackError
from hopepack.handover import PackFile
from hopepack.print.brief import Printed
from hopepack.print.form_font import FormFont, form_font
from hopepack.print.kinds import Pack, kind_of
from hopepack.print.packs import changes_told, pack_job
from hopepack.print.presses import Presses
from hopepack.processes import ENDED

DIFFERENT = 2
"""Packs of a batch that are not alike: each makes some 50 MB stay in Typst's memory."""
ALIKE = 50
"""Packs of a batch that are alike but for their site. After the first twenty Typst keeps no more, some 700 MB, as it
forgets what ten packs had no use for; but the packs themselves wait for the end of their batch."""


@dataclass(frozen=True, slots=True)
class Order:
    """A pack to be made, for every site or for one."""

    pack: Pack
    delivery: Delivery | None = None
    printed: tuple[Printed, ...] = ()
    """The course's other packs, for one that counts them."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one call makes."""

    edition: bytes
    """The edition as it travels: packed once for all batches."""
    orders: tuple[Order, ...]
    root: Path
    font: FormFont
    """What people write into fields with: made once for all batches."""


@dataclass(frozen=True, slots=True)
class MadePack:
    """A finished pack."""

    pdf: bytes
    printed: Printed


Outcome = MadePack | ContentError
"""A pack, or why it can't be made."""


def in_rounds(packs: Sequence[Pack]) -> tuple[list[Pack], list[Pack]]:
    """Those to make first, and those that count the others' pages, such as the site lead's."""
    counting = [pack for pack in packs if kind_of(pack.name).counts_others]
    return [pack for pack in packs if pack not in counting], counting


def write_pack(pack: Pack, made: MadePack, target: Path) -> PackFile:
    """Write a finished pack; its path is told from the folder that it is handed over in."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(made.pdf)
    holder, size = kind_of(pack.name).words.holder, len(made.pdf)
    return PackFile(pack.course, holder, pack.path, made.printed, size, pack.for_participants)


def batches(edition: Edition, orders: Sequence[Order], root: Path, jobs: int) -> list[Batch]:
    """The orders in batches, as many for each of `jobs` processes; orders that are alike should stand together."""
    rounds = -(-len(orders) // (ALIKE * jobs))
    most = -(-len(orders) // max(1, rounds * jobs))
    packed = pickle.dumps(edition)
    return [Batch(packed, tuple(some), root, form_font()) for some in _cut(orders, most)]


def _cut(orders: Iterable[Order], most: int) -> Iterator[list[Order]]:
    some: list[Order] = []
    for order in orders:
        different = {(one.pack.course, one.pack.name) for one in (*some, order)}
        if some and (len(some) >= most or len(different) > DIFFERENT):
            yield some
            some = []
        some.append(order)
    if some:
        yield some


def make_batch(batch: Batch) -> tuple[Outcome, ...]:
    """The packs of a batch. One that can't be made doesn't stop the others."""
    edition = _edition(batch.edition)
    with Presses(batch.font) as presses:
        return tuple(_made(presses, edition, order, batch.root) for order in batch.orders)


@lru_cache(maxsize=1)
def _edition(packed: bytes) -> Edition:
    """A process that makes several batches unpacks their edition once."""
    edition: Edition = pickle.loads(packed)
    gc.freeze()  # it stays to the end: whoever looks for rubbish while packs are made need not look through it
    return edition


def _made(presses: Presses, edition: Edition, order: Order, root: Path) -> Outcome:
    delivery, pack = order.delivery, order.pack
    its_own = edition_for_delivery(edition, delivery) if delivery else edition
    try:
        changes = changes_told(edition, pack.name, root)  # of the materials, not of one site's times
        job = pack_job(its_own, pack.course, pack.name, root, delivery, order.printed, pack.paper, changes)
        made = presses.made(job)
        return MadePack(made.pdf, presses.printed(pack, job, made))
    except ContentError as error:
        return error


def made_in_order(executor: Executor, batches: Sequence[Batch], at_once: int) -> Iterator[tuple[Order, Outcome]]:
    """Every order with what came of it, in their order; no more than `at_once` batches are with the executor.

    The first are under way when this returns. Raises HopepackError where a process was ended.
    """
    waiting = deque((batch, executor.submit(make_batch, batch)) for batch in batches[:at_once])
    return _taken(executor, waiting, deque(batches[at_once:]))


def _taken(
    executor: Executor, waiting: deque[tuple[Batch, Future[tuple[Outcome, ...]]]], later: deque[Batch]
) -> Iterator[tuple[Order, Outcome]]:
    try:
        while waiting:
            batch, future = waiting.popleft()
            outcomes = future.result()
            if later:
                waiting.append((later[0], executor.submit(make_batch, later.popleft())))
            yield from zip(batch.orders, outcomes, strict=True)
    except (BrokenExecutor, CancelledError):
        raise HopepackError(ENDED) from None
    finally:
        for _batch, future in waiting:
            future.cancel()
