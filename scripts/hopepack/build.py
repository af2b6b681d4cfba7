"""The main job: an edition becomes the hand-over folder and its zip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hopepack.compare.editions import write_snapshot
from hopepack.edition import Edition
from hopepack.errors import ContentError, HopepackError
from hopepack.handover import DIST, FOLDER, START, PackFile, start_here, swap, workplace, write_sums, write_zip
from hopepack.print.batches import Order, Outcome, batches, in_rounds, made_in_order, write_pack
from hopepack.print.brief import Printed
from hopepack.print.errors import PrintError
from hopepack.print.packs import Pack, build_pack, packs
from hopepack.problems import Problem, counted
from hopepack.processes import FreshProcesses
from hopepack.progress import Progress

TEMPLATES = "overrides/handover"
MAKERS = 2
"""Processes that make packs at a time."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a build made."""

    folder: Path
    archive: Path
    site_pages: int
    packs: tuple[PackFile, ...]

    def __str__(self) -> str:
        pages = sum(pack.printed.pages for pack in self.packs)
        return (
            f"{counted(self.site_pages, 'page')} of the site and {counted(len(self.packs), 'PDF pack')} "
            f"with {counted(pages, 'page')}"
        )


def build(root: Path, edition: Edition, progress: Progress) -> Made:
    """Make everything beside the old output, and swap at the end. Raises PrintError, SiteError or OSError."""
    with workplace(root) as work:
        folder = work / FOLDER
        site_pages, files = _site_and_packs(root, edition, folder, progress)
        with progress.step("Making the folder to hand over"):
            (folder / START).write_text(start_here(edition, files, root / TEMPLATES), "utf-8", newline="\n")
            write_snapshot(folder, edition)
            write_sums(folder)
            archive = work / f"{FOLDER}-{edition.name}.zip"
            write_zip(folder, archive, edition)
            dist = root / DIST
            swap((folder, archive), dist, work.parent)
    return Made(dist / FOLDER, dist / archive.name, site_pages, files)


def _site_and_packs(root: Path, edition: Edition, folder: Path, progress: Progress) -> tuple[int, tuple[PackFile, ...]]:
    """Other processes make the packs while this one makes the site: on two cores neither waits.

    The packs that count others, such as the site leads', come in a second round.
    """
    from hopepack.site.build import build_site

    every = packs(edition)
    first, counting = in_rounds(every)
    with FreshProcesses(MAKERS) as processes:
        orders = [Order(pack) for pack in first]
        made = made_in_order(processes, batches(edition, orders, root, MAKERS), len(orders))
        with progress.step("Making the site"):
            site_pages = build_site(root, edition, folder / "site")
        files = _packs(made, orders, folder, progress)
        orders = [Order(pack, printed=_others(pack, files)) for pack in counting]
        made = made_in_order(processes, batches(edition, orders, root, MAKERS), len(orders))
        files |= _packs(made, orders, folder, progress)
    return site_pages, tuple(files[pack] for pack in every)


def _others(pack: Pack, files: dict[Pack, PackFile]) -> tuple[Printed, ...]:
    return tuple(file.printed for other, file in files.items() if other.course == pack.course)


def _packs(
    made: Iterator[tuple[Order, Outcome]], orders: Sequence[Order], folder: Path, progress: Progress
) -> dict[Pack, PackFile]:
    files: dict[Pack, PackFile] = {}
    problems: list[Problem] = []
    for order in orders:
        with progress.step(f"Making {order.pack.path}"):
            _order, outcome = next(made)
        if isinstance(outcome, ContentError):
            problems += outcome.problems
        else:
            files[order.pack] = write_pack(order.pack, outcome, folder / order.pack.path)
    if problems:
        raise PrintError(problems)
    return files


def build_one(root: Path, edition: Edition, name: str, progress: Progress) -> Path:
    """Make one pack alone, `course/pack`, as dist/<course>-<pack>.pdf: to look at, not to hand over."""
    known = {f"{pack.course}/{pack.name}": pack for pack in packs(edition)}
    if name not in known:
        raise HopepackError(f"There is no pack called {name}. There are: {', '.join(known)}")
    with workplace(root) as work, progress.step(f"Making {name}"):
        pack = known[name]
        target = work / f"{name.replace('/', '-')}.pdf"
        target.write_bytes(build_pack(edition, pack.course, pack.name, root))
        swap((target,), root / DIST, work.parent)
    return root / DIST / target.name
