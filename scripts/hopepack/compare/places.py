"""What OLD and NEW of `hopepack compare` stand for, read as snapshots.

In this order: the name of a released edition; a file or folder (a snapshot, a hand-over folder or its zip, a PDF
in one, a project); a revision of git. The files of a revision are read from `git archive`, into a folder that
is gone afterwards: the files at work are never touched.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from hopepack.compare.codec import LARGEST, from_json
from hopepack.compare.editions import SNAPSHOT, read_snapshot, released
from hopepack.compare.sheets import FEEDBACK, PACKS, packs_with
from hopepack.compare.snapshot import Snapshot, snapshot
from hopepack.errors import HopepackError
from hopepack.problems import counted
from hopepack.reading.load import CONTENT, NOT_CONTENT, library
from hopepack.settings import CONFIG, edition_settings

MOST_FILES = 20_000
"""Files of a revision that are looked at."""
LARGEST_PICTURE = 50_000_000
"""Bytes of one file of a revision; larger ones are pictures that no comparison reads."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something that can be compared."""

    snapshot: Snapshot
    note: str = ""
    """What is to be said about it, such as problems in its content."""
    course: str = ""
    """Where it is a PDF pack: the course that it belongs to."""
    pack: str = ""
    """And its kind: `facilitator`."""


def place(word: str, root: Path | None, here: Path) -> Place:
    """What `word` stands for. `root`: the project's folder, if there is one; `here`: from where paths are read."""
    if not word.strip():
        raise HopepackError("Say what is to be compared: an edition, a revision, a folder or a zip.")
    if root is not None and (kept := released(root, word)):
        return Place(kept)
    path = here / word
    if path.exists():
        return _at(path, word)
    if root is None:
        raise HopepackError(f"There is no file or folder called {word}, and no project here.")
    return _revision(root, word)


def working_files(root: Path) -> Place:
    """The project as its files are now."""
    return _project(root, "the files as they are now")


def _at(path: Path, word: str) -> Place:
    kind = path.suffix.lower()
    if path.is_dir():
        return _folder(path, word)
    if kind == ".json":
        return Place(read_snapshot(path))
    if kind == ".zip":
        return Place(_in_zip(path, word))
    if kind == ".pdf":
        return _beside_pdf(path, word)
    raise HopepackError(f"{word} is nothing that can be compared: {_WAYS}")


_WAYS = (
    "name an edition, a folder with a project, a hand-over folder (dist/hope-pack) or its zip, "
    "a snapshot (.json), or a revision of git."
)


def _folder(path: Path, word: str) -> Place:
    if (path / SNAPSHOT).is_file():
        return Place(read_snapshot(path / SNAPSHOT))
    if (path / CONFIG).is_file():
        return _project(path, word)
    if (path / "SHA256SUMS").is_file():
        raise HopepackError(
            f"{word} holds no {SNAPSHOT}. Participants' folders have none, as it holds facilitators' words: "
            "compare the facilitators' folder, dist/hope-pack."
        )
    raise HopepackError(f"{word} holds neither a project ({CONFIG}) nor a hand-over folder ({SNAPSHOT}).")


def _in_zip(path: Path, word: str) -> Snapshot:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.partition("/")[2] == SNAPSHOT]
            if not names or archive.getinfo(names[0]).file_size > LARGEST:
                raise HopepackError(f"{word} holds no {SNAPSHOT}: is it the zip that a build made for facilitators?")
            return from_json(archive.read(names[0]).decode("utf-8"))
    except HopepackError:
        raise
    except Exception as error:  # each way of compressing has errors of its own, and some depend on the Python
        raise HopepackError(f"{word} can't be read: {error}.") from None


def _beside_pdf(path: Path, word: str) -> Place:
    """A PDF pack in its hand-over folder: pdf/<course>/<pack>.pdf. What it shows of its course is compared."""
    folder = path.resolve().parent
    file = folder.parent.parent / SNAPSHOT
    if not file.is_file():
        raise HopepackError(
            f"{word} stands alone, and a PDF by itself can't be compared. "
            f"Name the hand-over folder that it came in (the one with {SNAPSHOT}), or its zip."
        )
    name = PurePosixPath(word.replace("\\", "/")).stem
    kind = next((kind for kind in PACKS if name.removesuffix("-large").removesuffix("-booklet") == kind), "")
    return Place(read_snapshot(file), course=folder.name, pack=kind)


def narrowed(old: Place, new: Place) -> tuple[Place, Place]:
    """Where either of two is a PDF pack, what both say of its course: no other course came or went."""
    course = old.course or new.course
    return (_of_course(old, course), _of_course(new, new.course or course)) if course else (old, new)


def _of_course(place: Place, id: str) -> Place:
    whole = place.snapshot
    courses = tuple(course for course in whole.courses if course.id == id)
    slugs = {slug for course in courses for slug in course.handouts}
    handouts = tuple(handout for handout in whole.handouts if handout.slug in slugs or handout.slug == FEEDBACK)
    pages = tuple(page for page in whole.pages if packs_with(page))
    return replace(place, snapshot=replace(whole, courses=courses, handouts=handouts, pages=pages))


def pack_of(old: Place, new: Place) -> str:
    """The kind of pack whose sheets are asked for; empty where all are, as two kinds were named or none."""
    kinds = {place.pack for place in (old, new) if place.course}
    return kinds.pop() if len(kinds) == 1 else ""


def _project(root: Path, name: str) -> Place:
    """A project's files. Problems in them don't stop the comparison; they are counted."""
    books, problems = library(root)
    config = (root / CONFIG).read_text(encoding="utf-8", errors="replace")
    settings, _wrong = edition_settings(config, CONFIG)
    if not books.courses and not books.handouts:
        raise HopepackError(f"There are no courses and no handouts to compare in {name}.")
    errors = sum(not problem.advice for problem in problems)
    note = _faulty(name, errors) if errors else ""
    return Place(snapshot(books, f"{name} (edition {settings.name})" if settings else name), note)


def _faulty(name: str, errors: int) -> str:
    return f"{counted(errors, 'problem')} in {name}: what can't be read there is shown here as if it were gone."


def _revision(root: Path, word: str) -> Place:
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{word}^{{commit}}").strip().decode()
    if not commit:
        raise HopepackError(f"There is no edition, file, folder or revision of git called {word}.")
    with _files_of(root, commit) as folder:
        if not (folder / CONFIG).is_file():
            raise HopepackError(f"The revision {word} holds no project: there is no {CONFIG} in it.")
        return _project(folder, word)


def _git(root: Path, *arguments: str) -> bytes:
    """What git says; nothing where it says no."""
    inside = _asked(root, "rev-parse", "--git-dir")
    if inside.returncode:
        said = inside.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise HopepackError(f"This project's history can't be read. Git says: {said}")
    done = _asked(root, *arguments)
    return done.stdout if done.returncode == 0 else b""


def _asked(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        words = "Revisions are read with git, which is not installed here: compare folders or editions instead."
        raise HopepackError(words) from None


@contextmanager
def _files_of(root: Path, commit: str) -> Iterator[Path]:
    """The content of a revision in a folder of its own, gone afterwards."""
    archive = _git(root, "archive", "--format=tar", commit)
    with tempfile.TemporaryDirectory(prefix="hopepack-") as name:
        folder = Path(name)
        if archive:  # a folder that git doesn't know gives none
            _unpack(archive, folder)
        yield folder


def _unpack(archive: bytes, folder: Path) -> None:
    """Ordinary files alone; a link in a revision is no content, here as in the files at work."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for number, member in enumerate(files):
            data = files.extractfile(member) if member.isreg() and _is_wanted(member.name) else None
            if data is not None and number < MOST_FILES and member.size <= LARGEST_PICTURE:
                target = folder / member.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data.read())


def _is_wanted(name: str) -> bool:
    """Content and configuration, and no name that leads out of the folder, whoever made the revision."""
    parts = PurePosixPath(name).parts
    if not parts or ".." in parts or name.startswith("/") or any(sign in name for sign in ("\\", ":", "\0")):
        return False
    return name == CONFIG or (parts[0] in CONTENT and not name.startswith(tuple(f"{each}/" for each in NOT_CONTENT)))
