"""Slips that trainers make: the message names the line, nothing follows from it, and doing what it says mends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from hopepack.mend import mend
from hopepack.project import checked
from tests.slips import COURSE, PLAN, SLIPS, change, project, reports, said, saved_as

REPORTS = reports()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path)


def test_the_project_is_right_before(root: Path) -> None:
    assert said(root) == "No problems."


@pytest.mark.parametrize("name", SLIPS)
def test_what_is_said_and_that_it_helps(root: Path, name: str) -> None:
    slip = SLIPS[name]
    change(root, slip.path, slip.right, slip.wrong)
    assert said(root) == REPORTS[name]
    if slip.mended:
        change(root, slip.path, slip.wrong, slip.mended)
        assert said(root) == "No problems."


@pytest.mark.parametrize("name", SLIPS)
def test_mending_gives_what_is_right_or_leaves_the_file(root: Path, name: str) -> None:
    slip = SLIPS[name]
    before = (root / slip.path).read_bytes()
    change(root, slip.path, slip.right, slip.wrong)
    wrong = (root / slip.path).read_bytes()
    mend(root, lambda: checked(root).problems)
    now = (root / slip.path).read_bytes()
    assert now in (before, wrong, wrong.replace(slip.wrong.encode(), (slip.mended or slip.right).encode()))
    mend(root, lambda: checked(root).problems)
    assert (root / slip.path).read_bytes() == now


def test_reports_are_those_of_the_slips() -> None:
    """None is left over; `python -m tests.slips` writes them anew."""
    assert list(REPORTS) == list(SLIPS)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_nothing_follows_from_another_encoding(root: Path, encoding: str) -> None:
    """The plan is in the running order and hands something out: neither is said to be missing."""
    saved_as(encoding)(root)
    line = 1 if encoding == "utf-16" else 22
    assert said(root).splitlines()[0] == f"{PLAN}:{line}: this file is not saved as UTF-8. [HP003]"
    assert said(root).splitlines()[-1] == "1 problem in 1 file"


@pytest.mark.parametrize("name", ["03-new.md.txt", "03-new.MD", "03-new.markdown"])
def test_a_file_that_was_meant_to_be_read(root: Path, name: str) -> None:
    (root / "sessions" / "tiny" / name).write_text("---\ntitle: New\n---\n")
    assert said(root) == (
        f"sessions/tiny/{name}:1: this file is not read, as its name does not end with .md [HP002]\n"
        "    Call it 03-new.md. Windows shows the whole name with View, Show, File name extensions.\n"
        "1 problem in 1 file"
    )


def test_a_head_that_can_not_be_read_says_nothing_of_deliveries(root: Path) -> None:
    change(root, COURSE, "team: [trainer", "team: [[trainer")
    assert said(root).splitlines()[-1] == "1 problem in 1 file"
