"""The main job: an edition becomes the hand-over folder and its zip."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, InvalidStateError, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Event, Thread

from hopepack.compare.editions import write_snapshot
from hopepack.edition import Edition
from hopepack.errors import HopepackError
from hopepack.handover import DIST, FACILITATORS, PARTICIPANTS, Folder, PackFile, finish, swap, workplace
from hopepack.print.brief import Printed
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


def build(root: Path, edition: Edition, progress: Progress) -> tuple[Made, ...]:
    """Make both folders beside the old output, the facilitators' first, and swap all at the end.

    Raises PrintError, SiteError or OSError.
    """
    with workplace(root) as work:
        found = _sites_and_packs(root, edition, work, progress)
        with progress.step("Making the folders to hand on"):
            write_snapshot(work / FACILITATORS.name, edition)  # it holds every word: never for participants
            finished = [finish(folder, work, edition, files, root / TEMPLATES) for folder, _pages, files in found]
            dist = root / DIST
            swap((path for paths in finished for path in paths), dist, work.parent)
    return tuple(
        Made(dist / folder.name, dist / archive.name, pages, files)
        for (_folder, pages, files), (folder, archive) in zip(found, finished, strict=True)
    )


Finished = tuple[bytes, Printed]
"""A PDF, and its pages."""

Contents = tuple[Folder, int, tuple[PackFile, ...]]
"""A folder to hand on, how many pages its site has, and its packs."""


def _sites_and_packs(root: Path, edition: Edition, work: Path, progress: Progress) -> tuple[Contents, ...]:
    """Other processes make the packs while this one makes the participants' site: on two cores neither waits.

    The packs that count others, such as the site leads', come in a second round, and the facilitators' site after
    all of them, as it says how many pages each has.
    """
    every = packs(edition)
    counting = [pack for pack in every if kind_of(pack.name).counts_others]
    first = [pack for pack in every if pack not in counting]
    with _makers(first, [pack_job(edition, pack.course, pack.name, root) for pack in first]) as pdfs:
        shown = _site(PARTICIPANTS, root, edition, work, tuple(map(planned_file, every)), progress)
        files = _packs(first, pdfs, work, progress)
    with _makers(counting, [_counting_job(root, edition, pack, files) for pack in counting]) as pdfs:
        files |= _packs(counting, pdfs, work, progress)
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


def _counting_job(root: Path, edition: Edition, pack: Pack, files: dict[Pack, PackFile]) -> Job:
    printed = tuple(file.printed for other, file in files.items() if other.course == pack.course)
    return pack_job(edition, pack.course, pack.name, root, printed=printed)


@contextmanager
def _makers(wanted: Sequence[Pack], jobs: Sequence[Job]) -> Iterator[Sequence[Future[Finished]]]:
    """The PDFs of the jobs, as they are made; leaving early stops the work."""
    pdfs: list[Future[Finished]] = [Future() for _job in jobs]
    stopped = Event()
    batches = iter(range(0, len(jobs), PACKS_A_PROCESS))
    with ThreadPoolExecutor(MAKERS) as beside:
        for _maker in range(MAKERS):
            beside.submit(_make_packs, wanted, jobs, pdfs, batches, stopped)
        try:
            yield pdfs
        finally:
            stopped.set()


def _make_packs(
    wanted: Sequence[Pack],
    jobs: Sequence[Job],
    pdfs: Sequence[Future[Finished]],
    batches: Iterator[int],
    stopped: Event,
) -> None:
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
            pairs = zip(wanted[batch], jobs[batch], strict=True)
            running = [process.submit(_finished, pack, job) for pack, job in pairs]
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


def _finished(pack: Pack, job: Job) -> Finished:
    """Counted here, in the other process: Ctrl-C while pikepdf is loaded ends Python at once."""
    pdf = made(job)
    return pdf, counted_pack(pack, pdf)


def _fail(pdfs: Sequence[Future[Finished]], error: BaseException) -> None:
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


def planned_file(pack: Pack) -> PackFile:
    """A pack that is not made yet."""
    words = kind_of(pack.name).words
    return PackFile(pack.course, words.holder, pack.path, Printed(pack.name, words.label, 0), 0, pack.for_participants)


def _packs(
    wanted: Sequence[Pack], futures: Sequence[Future[Finished]], work: Path, progress: Progress
) -> dict[Pack, PackFile]:
    """Every pack in the folders that it belongs into, as soon as it is made."""
    files = {}
    for pack, future in zip(wanted, futures, strict=True):
        with progress.step(f"Making {pack.path}"):
            pdf, printed = future.result()
            folders = (FACILITATORS, PARTICIPANTS) if pack.for_participants else (FACILITATORS,)
            for folder in folders:
                write_pack(pack, pdf, work / folder.name)
            files[pack] = replace(planned_file(pack), printed=printed, size=len(pdf))
    return files


def write_pack(pack: Pack, pdf: bytes, folder: Path) -> None:
    """Write a finished pack below `folder`."""
    target = folder / pack.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pdf)


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
