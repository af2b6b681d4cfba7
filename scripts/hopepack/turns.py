"""One build of a project at a time: whoever comes second waits for their turn."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

NAME = "building"
"""The file that is locked while a build works."""


@contextmanager
def own_turn(folder: Path, waiting: AbstractContextManager[None]) -> Iterator[None]:
    """Nobody else builds meanwhile. `waiting` is entered while somebody does: it says so.

    The system takes the lock from a process that ends, however it ends: nothing is left to be cleared away.
    """
    lock = _taken(folder / NAME)
    if lock is None:
        with waiting:
            while (lock := _taken(folder / NAME)) is None:
                time.sleep(0.1)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows keeps a file that is open
            (folder / NAME).unlink()
        lock.close()


def _taken(path: Path) -> IO[bytes] | None:
    """The file with its lock; None where another process has it."""
    file = path.open("ab")
    if _lock(file) and _is_still(path, file):
        return file
    file.close()
    return None


def _is_still(path: Path, file: IO[bytes]) -> bool:
    """Whether the file is the one of this name: it may have been removed before its lock was ours."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except OSError:
        return False


def _lock(file: IO[bytes]) -> bool:
    """Whether we have it now. A drive that knows no locks gives it to everyone, as there was none."""
    try:
        if fcntl is None:
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True
