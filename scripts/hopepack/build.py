"""The main job: an edition becomes the hand-over folder and its zip."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from hopepack.edition import Edition
from hopepack.errors import HopepackError
from hopepack.handover import DIST, FOLDER, START, PackFile, start_here, swap, workplace, write_sums, write_zip
from hopepack.print.packs import KINDS, Pack, build_pack, packs
from hopepack.problems import counted
from hopepack.progress import Progress

TEMPLATES = "overrides/handover"


@dataclass(frozen=True, slots=True)
class Made:
    """What a build made."""

    folder: Path
    archive: Path
    site_pages: int
    packs: tuple[PackFile, ...]

    def __str__(self) -> str:
        pages = sum(pack.pages for pack in self.packs)
        return (
            f"{counted(self.site_pages, 'page')} of the site and {counted(len(self.packs), 'PDF pack')} "
            f"with {counted(pages, 'page')}"
        )


def build(root: Path, edition: Edition, progress: Progress) -> Made:
    """Make everything beside the old output, and swap at the end. Raises PrintError, SiteError or OSError."""
    with workplace(root) as work:
        folder = work / FOLDER
        site_pages, made = _site_and_packs(root, edition, folder, progress)
        with progress.step("Making the folder to hand over"):
            (folder / START).write_text(start_here(edition, made, root / TEMPLATES), "utf-8", newline="\n")
            write_sums(folder)
            archive = work / f"{FOLDER}-{edition.name}.zip"
            write_zip(folder, archive, edition)
            dist = root / DIST
            swap((folder, archive), dist, work.parent)
    return Made(dist / FOLDER, dist / archive.name, site_pages, made)


def _site_and_packs(root: Path, edition: Edition, folder: Path, progress: Progress) -> tuple[int, tuple[PackFile, ...]]:
    """Typst works in threads of its own while MkDocs makes the site: on two cores they don't wait."""
    from hopepack.site.build import build_site

    wanted = packs(edition)
    with ThreadPoolExecutor(max_workers=2) as threads:
        futures = [threads.submit(write_pack, root, edition, pack, folder) for pack in wanted]
        try:
            with progress.step("Making the site"):
                site_pages = build_site(root, edition, folder / "site")
            return site_pages, _packs(wanted, futures, progress)
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            raise


def _packs(wanted: Sequence[Pack], futures: Sequence[Future[PackFile]], progress: Progress) -> tuple[PackFile, ...]:
    made = []
    for pack, future in zip(wanted, futures, strict=True):
        with progress.step(f"Making {pack.path}"):
            made.append(future.result())
    return tuple(made)


def write_pack(root: Path, edition: Edition, pack: Pack, folder: Path) -> PackFile:
    """Make one pack below `folder`."""
    from hopepack.print.typst import page_count

    pdf = build_pack(edition, pack.course, pack.name, root)
    target = folder / pack.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pdf)
    words = next(kind.words for kind in KINDS if kind.name == pack.name)
    return PackFile(pack.course, words.label, words.holder, pack.path, page_count(pdf), len(pdf))


def build_one(root: Path, edition: Edition, name: str, progress: Progress) -> Path:
    """Make one pack alone, `course/pack`, as dist/<course>-<pack>.pdf: to look at, not to hand over."""
    known = {f"{pack.course}/{pack.name}": pack for pack in packs(edition)}
    if name not in known:
        raise HopepackError(f"There is no pack called {name}. There are: {', '.join(known)}")
    with workplace(root) as work, progress.step(f"Making {name}"):
        made = work / write_pack(root, edition, known[name], work).path
        target = made.rename(work / f"{name.replace('/', '-')}.pdf")
        swap((target,), root / DIST, work.parent)
    return root / DIST / target.name
