"""The main job: an edition becomes the hand-over folder and its zip."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, InvalidStateError, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Event, Thread

from hopepack.compare.editions import write_snapshot
from hopepack.edition import Edition
from hopepack.errors import HopepackError
from hopepack.handover import DIST, FOLDER, START, PackFile, start_here, swap, workplace, write_sums, write_zip
from hopepack.print.packs import Job, Pack, build_pack, counted_pack, kind_of, made, pack_job, packs
from hopepack.problems import counted
from hopepack.progress import Progress

TEMPLATES = "overrides/handover"
MAKERS = 2
"""Processes that make packs at a time."""
PACKS_A_PROCESS = 2
"""Each makes some 50 MB stay in Typst's memory, and a new process takes a quarter of a second."""


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
    counting = [pack for pack in every if kind_of(pack.name).counts_others]
    first = [pack for pack in every if pack not in counting]
    with _makers([pack_job(edition, pack.course, pack.name, root) for pack in first]) as pdfs:
        with progress.step("Making the site"):
            site_pages = build_site(root, edition, folder / "site")
        files = _packs(first, pdfs, folder, progress)
    with _makers([_counting_job(root, edition, pack, files) for pack in counting]) as pdfs:
        files |= _packs(counting, pdfs, folder, progress)
    return site_pages, tuple(files[pack] for pack in every)


def _counting_job(root: Path, edition: Edition, pack: Pack, files: dict[Pack, PackFile]) -> Job:
    printed = tuple(file.printed for other, file in files.items() if other.course == pack.course)
    return pack_job(edition, pack.course, pack.name, root, printed=printed)


@contextmanager
def _makers(jobs: Sequence[Job]) -> Iterator[Sequence[Future[bytes]]]:
    """The PDFs of the jobs, as they are made; leaving early stops the work."""
    pdfs: list[Future[bytes]] = [Future() for _job in jobs]
    stopped = Event()
    batches = iter(range(0, len(jobs), PACKS_A_PROCESS))
    with ThreadPoolExecutor(MAKERS) as beside:
        for _maker in range(MAKERS):
            beside.submit(_make_packs, jobs, pdfs, batches, stopped)
        try:
            yield pdfs
        finally:
            stopped.set()


def _make_packs(jobs: Sequence[Job], pdfs: Sequence[Future[bytes]], batches: Iterator[int], stopped: Event) -> None:
    """Settle `pdfs` by their jobs, a batch at a time, until there is none left or the build has stopped.

    Typst keeps what it has seen, some 50 MB a pack: after each batch its process gives way to a new one.
    (`max_tasks_per_child` would do the same, but hangs in Python 3.11.)
    """
    if hasattr(signal, "pthread_sigmask"):
        # Ctrl-C goes to every process of a terminal. Those started from here never hear it: the main one does.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    for first in batches:
        batch = slice(first, first + PACKS_A_PROCESS)
        with ProcessPoolExecutor(1, get_context("spawn"), _follow_the_main_process) as process:
            running = [process.submit(made, job) for job in jobs[batch]]
            for pdf, result in zip(pdfs[batch], running, strict=True):
                try:
                    pdf.set_result(result.result())
                except BrokenExecutor:
                    words = "A process that makes packs was ended, perhaps for want of memory. Run this again."
                    _fail(pdfs, HopepackError(words))
                    stopped.set()
                except BaseException as error:
                    _fail(pdfs, error)
                    stopped.set()
                if stopped.is_set():
                    process.shutdown(wait=False, cancel_futures=True)
                    return


def _fail(pdfs: Sequence[Future[bytes]], error: BaseException) -> None:
    for pdf in pdfs:
        with suppress(InvalidStateError):  # it was made, or the other maker has failed too
            pdf.set_exception(error)


def _follow_the_main_process() -> None:
    """A process that makes packs leaves Ctrl-C to the main one, and ends when that is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_main_process, daemon=True).start()


def _end_with_the_main_process() -> None:
    main = parent_process()
    if main is not None:
        main.join()
        os._exit(1)


def _packs(
    wanted: Sequence[Pack], futures: Sequence[Future[bytes]], folder: Path, progress: Progress
) -> dict[Pack, PackFile]:
    files = {}
    for pack, future in zip(wanted, futures, strict=True):
        with progress.step(f"Making {pack.path}"):
            files[pack] = write_pack(pack, future.result(), folder)
    return files


def write_pack(pack: Pack, pdf: bytes, folder: Path) -> PackFile:
    """Write a finished pack below `folder`."""
    target = folder / pack.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pdf)
    return PackFile(pack.course, kind_of(pack.name).words.holder, pack.path, counted_pack(pack, pdf), len(pdf))


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
