"""The main job: an edition becomes the hand-over folder and its zip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hopepack.compare.editions import write_snapshot
from hopepack.edition import Edition
from hopepack.errors import ContentError, HopepackError
from hopepack.handover import DIST, FACILITATORS, PARTICIPANTS, Folder, PackFile, finish, swap, workplace
from hopepack.print.batches import Order, Outcome, batches, in_rounds, made_in_order, write_pack
from hopepack.print.brief import Printed
from hopepack.print.errors import PrintError
from hopepack.print.kinds import Pack, packs, words_of
from hopepack.print.packs import build_pack, is_counted
from hopepack.print.sizes import A4, Paper
from hopepack.problems import Problem, counted
from hopepack.processes import FreshProcesses
from hopepack.progress import Progress

MAKERS = 2
"""Processes that make packs at a time."""


@dataclass(frozen=True, slots=True)
class Made:
    """A folder that a build made, its zip, and what is in it."""

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


def build(root: Path, edition: Edition, progress: Progress, paper: Paper = A4) -> tuple[Made, ...]:
    """Make both folders beside the old output, the facilitators' first, and swap all at the end.

    Raises PrintError, SiteError or OSError.
    """
    with workplace(root, progress) as work:
        found = _sites_and_packs(root, edition, work, progress, paper)
        with progress.step("Making the folders to hand on"):
            write_snapshot(work / FACILITATORS.name, edition)  # it holds every word: never for participants
            finished = [finish(folder, work, edition, files, root) for folder, _pages, files in found]
            dist = root / DIST
            swap((path for paths in finished for path in paths), dist, work.parent)
    return tuple(
        Made(dist / folder.name, dist / archive.name, pages, files)
        for (_folder, pages, files), (folder, archive) in zip(found, finished, strict=True)
    )


Contents = tuple[Folder, int, tuple[PackFile, ...]]
"""A folder to hand on, how many pages its site has, and its packs."""


def _sites_and_packs(
    root: Path, edition: Edition, work: Path, progress: Progress, paper: Paper
) -> tuple[Contents, ...]:
    """Other processes make the packs while this one makes the participants' site: on two cores neither waits.

    The packs that count others, such as the site leads', come in a second round, and the facilitators' site after
    all of them, as it says how many pages each has.
    """
    every = packs(edition, paper.size, paper.booklet)
    first, counting = in_rounds(every)
    with FreshProcesses(MAKERS) as processes:
        orders = [Order(pack) for pack in first]
        made = made_in_order(processes, batches(edition, orders, root, MAKERS), len(orders))
        shown = _site(PARTICIPANTS, root, edition, work, tuple(map(planned_file, every)), progress)
        files = _packs(made, orders, work, progress)
        orders = [Order(pack, printed=_others(pack, files)) for pack in counting]
        made = made_in_order(processes, batches(edition, orders, root, MAKERS), len(orders))
        files |= _packs(made, orders, work, progress)
    made_files = tuple(files[pack] for pack in every)
    whole = _site(FACILITATORS, root, edition, work, made_files, progress)
    return (FACILITATORS, whole, made_files), (PARTICIPANTS, shown, PARTICIPANTS.packs(made_files))


def _site(
    folder: Folder, root: Path, edition: Edition, work: Path, files: Sequence[PackFile], progress: Progress
) -> int:
    from hopepack.site.build import build_site

    with progress.step(f"Making {folder.what}"):
        target = work / folder.name / "site"
        return build_site(root, edition, target, for_participants=folder.for_participants, packs=files)


def _others(pack: Pack, files: dict[Pack, PackFile]) -> tuple[Printed, ...]:
    return tuple(file.printed for other, file in files.items() if other.course == pack.course and is_counted(other))


def planned_file(pack: Pack) -> PackFile:
    """A pack that is not made yet."""
    words = words_of(pack.name)
    return PackFile(pack.course, words.holder, pack.path, Printed(pack.name, words.label, 0), 0, pack.for_participants)


def _packs(
    made: Iterator[tuple[Order, Outcome]], orders: Sequence[Order], work: Path, progress: Progress
) -> dict[Pack, PackFile]:
    """Every pack in the folders that it belongs into, as soon as it is made."""
    files: dict[Pack, PackFile] = {}
    problems: list[Problem] = []
    for order in orders:
        pack = order.pack
        with progress.step(f"Making {pack.path}"):
            _order, outcome = next(made)
        if isinstance(outcome, ContentError):
            problems += outcome.problems
            continue
        for folder in (FACILITATORS, PARTICIPANTS) if pack.for_participants else (FACILITATORS,):
            files[pack] = write_pack(pack, outcome, work / folder.name / pack.path)
    if problems:
        raise PrintError(problems)
    return files


def build_one(root: Path, edition: Edition, name: str, progress: Progress, paper: Paper = A4) -> Path:
    """Make one pack alone, `course/pack`, as dist/<course>-<pack>.pdf: to look at, not to hand over."""
    known = {f"{pack.course}/{pack.name}": pack for pack in packs(edition, paper.size, booklet=True)}
    if name not in known:
        raise HopepackError(f"There is no pack called {name}. There are: {', '.join(known)}")
    with workplace(root, progress) as work, progress.step(f"Making {name}"):
        pack = known[name]
        target = work / f"{name.replace('/', '-')}.pdf"
        target.write_bytes(build_pack(edition, pack.course, pack.name, root, paper=pack.paper))
        swap((target,), root / DIST, work.parent)
    return root / DIST / target.name
