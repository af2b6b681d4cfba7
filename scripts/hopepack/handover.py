"""The hand-over folder: what a site lead opens first, the checksums, the zip, and the swap at the end.

The same sources give the same bytes: entries are sorted, every date in the zip is the edition's, and nothing
is compressed, as zlib differs between machines.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import tempfile
import time
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from hopepack.edition import Edition, courses_in_order
from hopepack.errors import HopepackError
from hopepack.print.brief import Printed
from hopepack.progress import Progress
from hopepack.turns import own_turn

DIST = "dist"
SUMS = "SHA256SUMS"
START = "START-HERE.html"
TEMPLATES = "overrides/handover"
WORK = ".hopepack"
"""Where a build works, beside dist/ and on the same disk, so that the swap only renames."""
TEMPORARY = "temporary"
WAITING = "Waiting for another build of this project to end; Ctrl+C stops waiting"


@dataclass(frozen=True, slots=True)
class PackFile:
    """A PDF, as lists of them show it."""

    course: str
    holder: str
    """Who holds it."""
    path: str
    printed: Printed
    """What it is called, and its pages."""
    size: int
    """Bytes."""
    for_participants: bool = False
    """Whether it may be given to those who take part."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is handed on by itself: nothing in it leads out of it."""

    name: str
    what: str
    """What its site is called while it is made."""
    template: str
    for_participants: bool

    def packs(self, files: Iterable[PackFile]) -> tuple[PackFile, ...]:
        """Those that belong into it: into the participants' folder only what is marked for them."""
        return tuple(file for file in files if file.for_participants or not self.for_participants)


FACILITATORS = Folder("hope-pack", "the site", "start-here.html", for_participants=False)
PARTICIPANTS = Folder(
    "hope-pack-participants", "the site for participants", "start-here-participants.html", for_participants=True
)


def finish(folder: Folder, work: Path, edition: Edition, packs: Sequence[PackFile], root: Path) -> tuple[Path, Path]:
    """START-HERE.html, the checksums and the zip of a folder whose site and packs are made: folder and zip."""
    path = work / folder.name
    courses = courses_in_order(edition.library)
    by_course = [(course.title, [pack for pack in packs if pack.course == course.id]) for course in courses]
    write_start(path, root, folder.template, name=edition.name, date=edition.date_words, courses=by_course)
    write_sums(path)
    archive = work / f"{folder.name}-{edition.name}.zip"
    write_zip(path, archive, edition)
    return path, archive


def write_start(folder: Path, root: Path, template: str, **values: object) -> None:
    """START-HERE.html: which file is for whom. `values`: what the project's template names."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(root / TEMPLATES)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    page = environment.get_template(template).render(**values, size=size_words)
    (folder / START).write_text(page, "utf-8", newline="\n")


def size_words(size: int) -> str:
    """A file's size as people read it: 240 KB, 1.3 MB."""
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


def files_below(folder: Path) -> list[tuple[str, Path]]:
    """Every file below a folder with its path from there, in an order that no machine changes."""
    found = ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
    return sorted(found)


def write_sums(folder: Path) -> None:
    """SHA256SUMS of everything else in the folder, as `sha256sum --check` reads it."""
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n" for name, path in files_below(folder))
    (folder / SUMS).write_bytes("".join(lines).encode())


def write_zip(folder: Path, target: Path, edition: Edition) -> None:
    """The folder as a zip, byte for byte the same from the same files."""
    date = (max(edition.date.year, 1980), edition.date.month, edition.date.day, 0, 0, 0)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, path in files_below(folder):
            entry = zipfile.ZipInfo(f"{folder.name}/{name}", date)
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, path.read_bytes())


@contextmanager
def workplace(root: Path, progress: Progress) -> Iterator[Path]:
    """An empty folder to build in, gone at the end whatever happens; dist/ is not touched meanwhile.

    Where another build of this project is under way, this one waits until it has ended.
    """
    work = root / WORK
    for place in (work, root / DIST):
        if place.is_symlink():
            raise HopepackError(f"{place.name} is a link to another place, and nothing is written there: remove it.")
    work.mkdir(exist_ok=True)
    with own_turn(work, progress.step(WAITING)), _terminated_like_interrupted():
        _tidy(work, root / DIST)
        folder = Path(tempfile.mkdtemp(prefix=f"build-{os.getpid()}-", dir=work))
        try:
            with _temporary_files_in(folder):
                yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    """What this process and those that it starts need for a while goes into a folder that is cleared away.

    One that is killed leaves nothing elsewhere: the next build finds its leavings and clears them.
    """
    inside = folder / TEMPORARY
    inside.mkdir()
    before = os.environ.get("TMPDIR"), tempfile.tempdir
    os.environ["TMPDIR"] = tempfile.tempdir = str(inside)
    try:
        yield
    finally:
        tempfile.tempdir = before[1]
        if before[0] is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before[0]


def _tidy(work: Path, dist: Path) -> None:
    """Undo the swap of a build that was killed in it, and clear away what killed builds left."""
    for aside in sorted(work.glob("old-*")):
        if os.name != "nt" and _works(aside):
            continue
        if (aside / UNFINISHED).exists():
            _put_back(aside, dist)
        shutil.rmtree(aside, ignore_errors=True)
    for folder in work.glob("build-*"):
        if not _works(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _works(folder: Path) -> bool:
    """Whether the build that this folder belongs to still works. Windows can't be asked: there, a day is enough."""
    if os.name == "nt":
        return time.time() - folder.stat().st_mtime < 86_400
    try:
        os.kill(int(folder.name.split("-")[1]), 0)
    except PermissionError:
        return True
    except (ProcessLookupError, ValueError, OverflowError):  # a name without a process was not given by a build
        return False
    return True


@contextmanager
def _terminated_like_interrupted() -> Iterator[None]:
    """A polite `kill`, or a terminal that is closed, cleans up as Ctrl-C does; what is ignored (nohup) stays so."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {number: signal.getsignal(number) for number in POLITE}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


POLITE = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""What asks a process to end. Windows has no SIGHUP."""


def swap(made: Iterable[Path], dist: Path, work: Path, inside: str = "") -> None:
    """Put finished files and folders into dist/ in place of those of the same name: all of them, or none.

    `inside`: a folder of dist/ that they go into.

    Only renames happen here, the old ones first put aside. A list of the names lies there until the end, and where
    those that are new come from, so that the next build can undo a swap within which this one was killed.
    """
    (dist / inside).mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f"old-{os.getpid()}-", dir=work))
    (aside / inside).mkdir(exist_ok=True)
    paths = {f"{inside}/{path.name}" if inside else path.name: path for path in made}
    (aside / UNFINISHED).write_text("".join(f"{name}\n" for name in paths), encoding="utf-8")
    new = (f"{name}\t{os.path.relpath(path, work)}\n" for name, path in paths.items() if not (dist / name).exists())
    (aside / NEW).write_text("".join(new), encoding="utf-8")
    with _uninterrupted():
        try:
            for name in paths:
                if (dist / name).exists():
                    (dist / name).replace(aside / name)
            for name, path in paths.items():
                path.replace(dist / name)
        except BaseException:
            _put_back(aside, dist)
            raise
        (aside / UNFINISHED).unlink()
    shutil.rmtree(aside, ignore_errors=True)


UNFINISHED = "unfinished.txt"
NEW = "new.txt"


def _put_back(aside: Path, dist: Path) -> None:
    """What dist/ held before a swap that did not end."""
    names = (aside / UNFINISHED).read_text(encoding="utf-8").splitlines()
    for name in names:
        if (aside / name).exists():
            _remove(dist / name)
            (aside / name).replace(dist / name)
    rows = (aside / NEW).read_text(encoding="utf-8").splitlines() if (aside / NEW).exists() else []
    for name, _tab, made in (row.partition("\t") for row in rows):
        if not (aside.parent / made).exists():  # it was moved already
            _remove(dist / name)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C and `kill` wait for the few renames to end."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, *POLITE)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
