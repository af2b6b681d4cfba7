"""The tiny course, edited: what the tests of comparisons are made from."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from hopepack.compare.changes import changes
from hopepack.compare.show import as_text
from hopepack.compare.snapshot import Snapshot, snapshot
from hopepack.reading.load import library
from tests.conftest import COURSES

INDEX = "sessions/tiny/index.md"
WELCOME = "sessions/tiny/01-welcome.md"
HELPED = "sessions/tiny/02-what-helped.md"
PLAN = "handouts/my-plan.md"

Edit = tuple[str, str, str]
"""A file, words of it, and others for them."""


def of(root: Path, name: str = "then") -> Snapshot:
    return snapshot(library(root)[0], name)


@cache
def before() -> Snapshot:
    """The course as it stands."""
    return of(COURSES / "tiny")


def replaced(root: Path, edits: tuple[Edit, ...]) -> None:
    """Put other words into files; what they replace must be there."""
    for path, old, new in edits:
        text = (root / path).read_text("utf-8")
        assert old in text, f"{path} does not hold {old!r}"
        (root / path).write_text(text.replace(old, new), "utf-8")


def edited(root: Path, *edits: Edit) -> Path:
    """A copy of the course with words replaced."""
    shutil.copytree(COURSES / "tiny", root)
    replaced(root, edits)
    return root


def body(old: Snapshot, new: Snapshot) -> str:
    """The report without its first line and its count."""
    return "\n".join(as_text(changes(old, new)).splitlines()[2:-2])
