"""Packs counted before anybody asks for what counts them, in processes that end with it: nothing but what is remembered
of their parts stays in memory."""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from hopepack.edition import Edition
from hopepack.errors import ContentError, HopepackError
from hopepack.model import Course
from hopepack.print.batches import DIFFERENT
from hopepack.print.kinds import Pack, packs
from hopepack.print.packs import is_counted, pack_job
from hopepack.print.presses import Presses, Remembered
from hopepack.processes import FreshProcesses

BEHIND = 10
"""How far all else goes first, where the system knows of that (POSIX `nice`)."""


MOST_SESSIONS = 40
"""Of a course that is counted ahead: with 17, the process that is at it takes 580 MB."""


class CountingAhead:
    """Counts all packs that others count, a few at a time, for presses that know nothing of them yet.

    `let_pass`: returns once nobody waits for a pack.
    """

    def __init__(self, presses: Presses, root: Path, let_pass: Callable[[], None]) -> None:
        self._presses = presses
        self._root = root
        self._let_pass = let_pass
        self._first = ""
        """The course whose packs are counted before those of others."""
        self._processes: FreshProcesses | None = None
        self._given_way = False
        self._closed = False
        self._lock = Lock()

    def count(self, edition: Edition) -> None:
        """Begins with the course that was written last. Returns when all is counted, or after `close`, or where there
        is no memory for it."""
        packed = pickle.dumps(edition)
        courses = {course.id: course for course in edition.library.courses if len(course.sessions) <= MOST_SESSIONS}
        self._first = self._first or _written_last(courses.values(), self._root)
        left = [pack for pack in packs(edition) if is_counted(pack) and pack.course in courses]
        while left := self._uncounted(left):
            some = sorted(left, key=lambda pack: pack.course != self._first)[:DIFFERENT]
            try:
                self._presses.remember(self._called(packed, some))
            except (HopepackError, CancelledError):
                if self._closed or not self._given_way:
                    return
            else:
                left = [pack for pack in left if pack not in some]

    def _uncounted(self, some: Sequence[Pack]) -> list[Pack]:
        """Once nobody waits: whoever did may have been given what counts them."""
        self._let_pass()
        return [pack for pack in some if not self._presses.has_counted(pack)]

    def prefer(self, course: str) -> None:
        """Counts the packs of this course next: somebody looks at it."""
        if course != self._first:
            self._first = course
            self.give_way()

    def give_way(self) -> None:
        """Ends what is being counted; it is begun anew once nobody waits."""
        with self._lock:
            self._given_way = True
            if self._processes is not None:
                self._processes.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Ends the counting for good."""
        self._closed = True
        self.give_way()

    def _called(self, packed: bytes, wanted: Sequence[Pack]) -> Remembered:
        with TemporaryDirectory(prefix="hopepack-") as folder:
            with self._lock:
                if self._closed:
                    raise CancelledError
                self._given_way = False
                processes = self._processes = FreshProcesses(1)
                future = processes.submit(_counted, packed, wanted, self._root, folder)
            with processes:
                return future.result()


def _written_last(courses: Iterable[Course], root: Path) -> str:
    """The course with the newest session plan, as somebody may be at it; empty where there is none."""
    plans = ((_written(root / session.source.path), course.id) for course in courses for session in course.sessions)
    return max(plans, default=(0, ""))[1]


def _written(file: Path) -> int:
    with suppress(OSError):  # an editor may just put another in its place
        return file.stat().st_mtime_ns
    return 0


def _counted(packed: bytes, wanted: Sequence[Pack], root: Path, folder: str) -> Remembered:
    """`folder`: for temporary files, as this process may be ended before it has removed them."""
    tempfile.tempdir = folder
    if hasattr(os, "nice"):
        os.nice(BEHIND)
    edition = pickle.loads(packed)
    with Presses() as presses:
        for pack in wanted:
            with suppress(ContentError, OSError):  # those who ask for the pack are told
                presses.counted(pack, pack_job(edition, pack.course, pack.name, root))
        return presses.remembered
