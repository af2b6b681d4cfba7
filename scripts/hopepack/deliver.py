"""What is made for one site: dist/deliveries/<name>/, with every pack, two calendars and a page that leads to them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from pathlib import Path, PurePosixPath

from hopepack.audience import delivery_for_participants, edition_for_participants
from hopepack.calendar_file import calendar_file
from hopepack.delivery import Delivery
from hopepack.edition import Edition, edition_for_delivery
from hopepack.errors import ContentError
from hopepack.handover import DIST, PackFile, swap, workplace, write_start, write_sums, write_zip
from hopepack.print.batches import Order, Outcome, batches, in_rounds, made_in_order, write_pack
from hopepack.print.kinds import Pack, packs
from hopepack.print.sizes import A4, Paper
from hopepack.problems import Problem, counted
from hopepack.processes import FreshProcesses
from hopepack.progress import Progress
from hopepack.schedule import timetable
from hopepack.wording import weekday_words

FOLDER = "deliveries"
"""Below dist/."""
JOBS = 2
"""Processes that make packs at a time."""
SITES = 100
"""Sites whose packs are made together: as many unfinished folders lie on the disk at a time."""
CALENDAR = "calendar.ics"
CALENDAR_FOR_PARTICIPANTS = "calendar-participants.ics"


@dataclass(slots=True)
class Parcel:
    """What is being made for a site."""

    delivery: Delivery
    folder: Path
    files: list[PackFile] = field(default_factory=list)
    problems: set[Problem] = field(default_factory=set)

    def take(self, pack: Pack, outcome: Outcome) -> None:
        """Write a finished pack, or note why there is none."""
        if isinstance(outcome, ContentError):
            self.problems.update(outcome.problems)
            return
        name = PurePosixPath(pack.path).name
        self.files.append(replace(write_pack(pack, outcome, self.folder / name), path=name))


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a run made, and what it could not make."""

    folders: tuple[Path, ...]
    packs: int
    pages: int
    failed: tuple[str, ...]
    """The files of the deliveries that could not be made."""
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return (
            f"{counted(len(self.folders), 'folder')} below {DIST}/{FOLDER}, each with its zip: "
            f"{counted(self.packs, 'PDF pack')} with {counted(self.pages, 'page')}"
        )


def deliver(
    root: Path,
    edition: Edition,
    deliveries: Sequence[Delivery],
    progress: Progress,
    jobs: int = JOBS,
    executor: Executor | None = None,
    paper: Paper = A4,
) -> Delivered:
    """Make everything for each delivery, which must be sound; one that fails leaves what its site had before.

    `executor`: whatever runs calls elsewhere, such as a cluster's; its processes must have this package and see the
    project's folder, and must not be forks of one that has made packs.
    Without one, `jobs` processes of this computer do. Raises HopepackError or OSError.
    """
    finished: list[Parcel] = []
    # The processes end before the folder goes in which they write.
    with workplace(root, progress) as work, _executor(executor, jobs) as makers:
        for some in _together(deliveries):
            parcels = {delivery.name: Parcel(delivery, work / delivery.name) for delivery in some}
            for later in (False, True):
                orders = _orders(edition, parcels.values(), paper, later)
                made = made_in_order(makers, batches(edition, orders, root, jobs), 2 * jobs)
                _take(made, orders, parcels, progress)
            with progress.step(f"Putting {counted(len(some), 'folder')} together"):
                for parcel in parcels.values():
                    _finish(parcel, edition, root, work)
            finished += parcels.values()
    return _delivered(root, finished)


def _executor(given: Executor | None, jobs: int) -> AbstractContextManager[Executor]:
    """The caller's, which stays open, or processes of our own."""
    return nullcontext(given) if given is not None else FreshProcesses(jobs)


def _take(
    made: Iterator[tuple[Order, Outcome]], orders: Sequence[Order], parcels: dict[str, Parcel], progress: Progress
) -> None:
    """Every pack into its site's folder, as soon as it is made."""
    for pack, same in groupby(orders, key=lambda order: order.pack):
        sites = len(list(same))
        with progress.step(f"Making {pack.course}/{pack.name} for {counted(sites, 'site')}"):
            for order, outcome in islice(made, sites):
                assert order.delivery is not None
                parcels[order.delivery.name].take(order.pack, outcome)


def _finish(parcel: Parcel, edition: Edition, root: Path, work: Path) -> None:
    """Calendars, START-HERE.html, checksums and zip; then all of it to its place. Nothing where a pack is missing."""
    if parcel.problems:
        shutil.rmtree(parcel.folder, ignore_errors=True)
        return
    delivery, folder = parcel.delivery, parcel.folder
    its_own = edition_for_delivery(edition, delivery)
    shown = edition_for_participants(its_own), delivery_for_participants(delivery)
    (folder / CALENDAR).write_bytes(calendar_file(its_own, delivery))
    (folder / CALENDAR_FOR_PARTICIPANTS).write_bytes(calendar_file(*shown))
    _write_start(its_own, parcel, root)
    write_sums(folder)
    archive = work / f"{delivery.name}.zip"
    write_zip(folder, archive, edition)
    swap((folder, archive), root / DIST, work.parent, FOLDER)


def _write_start(edition: Edition, parcel: Parcel, root: Path) -> None:
    """Which file is for whom, at this site."""
    delivery = parcel.delivery
    course = {course.id: course for course in edition.library.courses}[delivery.course.value]
    write_start(
        parcel.folder,
        root,
        "start-here-delivery.html",
        edition=edition,
        course=course,
        site=delivery.site,
        days=[
            (plan.day.title, weekday_words(date)) for plan, date in zip(timetable(course), delivery.dates, strict=True)
        ],
        for_participants=[file for file in parcel.files if file.for_participants],
        for_the_team=[file for file in parcel.files if not file.for_participants],
        calendar=CALENDAR,
        calendar_for_participants=CALENDAR_FOR_PARTICIPANTS,
    )


def _delivered(root: Path, parcels: Sequence[Parcel]) -> Delivered:
    good = [parcel for parcel in parcels if not parcel.problems]
    files = [file for parcel in good for file in parcel.files]
    return Delivered(
        folders=tuple(root / DIST / FOLDER / parcel.delivery.name for parcel in good),
        packs=len(files),
        pages=sum(file.printed.pages for file in files),
        failed=tuple(parcel.delivery.source.path for parcel in parcels if parcel.problems),
        problems=tuple(sorted({problem for parcel in parcels for problem in parcel.problems})),
    )


def likeness(delivery: Delivery) -> tuple[object, ...]:
    """Sorted by this, deliveries stand beside those with which they share the most pages: by course, times, numbers."""
    return delivery.course.value, delivery.starts, delivery.participants, delivery.name


def _together(deliveries: Sequence[Delivery]) -> Iterator[list[Delivery]]:
    ordered = sorted(deliveries, key=likeness)
    for first in range(0, len(ordered), SITES):
        yield ordered[first : first + SITES]


def _orders(edition: Edition, parcels: Iterable[Parcel], paper: Paper, later: bool) -> list[Order]:
    """Pack by pack, so that what is alike is made one after another. `later`: those that count the others."""
    found = []
    every = packs(edition, paper.size, paper.booklet)
    for course, group in groupby(parcels, key=lambda one: one.delivery.course.value):
        some = [parcel for parcel in group if not parcel.problems]
        rounds = in_rounds([pack for pack in every if pack.course == course])
        found += [_order(pack, parcel, later) for pack in rounds[later] for parcel in some]
    return found


def _order(pack: Pack, parcel: Parcel, later: bool) -> Order:
    files = parcel.files if later else ()
    return Order(pack, parcel.delivery, tuple(file.printed for file in files))
