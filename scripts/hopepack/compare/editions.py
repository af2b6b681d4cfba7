"""The snapshots of released editions: docs/development/editions/<name>.json, committed with the materials.

Nothing here asks git: what the last edition said stands in its file.
"""

from __future__ import annotations

import os
import tempfile
from functools import lru_cache
from pathlib import Path

from hopepack.command import command
from hopepack.compare.changes import changes
from hopepack.compare.codec import LARGEST, SnapshotError, as_json, from_json
from hopepack.compare.snapshot import Snapshot, snapshot
from hopepack.compare.values import Changes
from hopepack.edition import Edition
from hopepack.errors import HopepackError
from hopepack.settings import EDITION_NAME

EDITIONS = "docs/development/editions"
SNAPSHOT = "edition.json"
"""The snapshot in the hand-over folder for facilitators and site leads; participants' folders have none."""


def edition_snapshot(edition: Edition) -> Snapshot:
    return snapshot(edition.library, edition.name, edition.date.isoformat())


def edition_file(root: Path, name: str) -> Path:
    """Where the snapshot of an edition stands, or would."""
    return root / EDITIONS / f"{name}.json"


def released(root: Path, name: str) -> Snapshot | None:
    """The snapshot of a released edition; None where there is none of this name."""
    file = edition_file(root, name)
    return read_snapshot(file) if EDITION_NAME.fullmatch(name) and file.is_file() else None


def read_snapshot(file: Path) -> Snapshot:
    """A snapshot from its file."""
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int) -> Snapshot:
    """Kept for `serve`, which asks again after each save."""
    try:
        if file.stat().st_size > LARGEST:
            raise SnapshotError("it is too large")
        return from_json(file.read_text(encoding="utf-8"))
    except (SnapshotError, UnicodeDecodeError) as error:
        why = error if isinstance(error, SnapshotError) else "it is not saved as UTF-8"
        raise HopepackError(f"The snapshot {file.name} can't be read: {why}.") from None


def last_edition(root: Path, this: str) -> Snapshot | None:
    """The newest released edition besides the one called `this`; None where there is none."""
    folder = root / EDITIONS
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    editions = [read_snapshot(file) for file in files if file.stem != this]
    return max(editions, key=lambda edition: (edition.date, edition.name), default=None)


def changes_since_last_edition(root: Path, edition: Edition) -> Changes | None:
    """What changed between the last released edition and this one; None where this is the first.

    It quotes facilitators' words: it is for facilitators and site leads, never for participants.
    """
    last = last_edition(root, edition.name)
    return None if last is None else changes(last, edition_snapshot(edition))


def write_snapshot(folder: Path, edition: Edition) -> None:
    """Put the edition's snapshot into a hand-over folder for facilitators, so that it can be compared later."""
    (folder / SNAPSHOT).write_bytes(as_json(edition_snapshot(edition)).encode())


def keep(root: Path, edition: Edition, again: bool = False) -> tuple[Path, bool]:
    """Write the snapshot of an edition: its file, and whether anything was written.

    One that is there and says something else is an edition that people may hold: only `again` writes over it.
    """
    kept, file = edition_snapshot(edition), edition_file(root, edition.name)
    before = released(root, edition.name) if not again else None
    if before == kept:
        return file, False
    if before is not None:
        raise HopepackError(
            f"The edition {edition.name} is kept already, and the materials have changed since.\n"
            "If people hold it, give this one a new name in mkdocs.yml, below `hopepack:`.\n"
            f"If nobody does yet, write it anew:  {command('snapshot --again')}"
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    _write(file, as_json(kept))
    return file, True


def _write(file: Path, text: str) -> None:
    """All of it or nothing: a full disk leaves what was there."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.stem}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
