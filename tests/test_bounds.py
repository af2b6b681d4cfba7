"""Reading stays within bounds, whatever a file holds: these are limits, not measurements."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hopepack.reading import bounds
from hopepack.reading.bounds import too_much
from hopepack.reading.load import library
from tests.conftest import COURSES, ROOT

SECONDS = 5
"""CPU time for one check; the worst case takes about one."""
MEMORY = 1_000
"""Megabytes; a build takes as much."""
SHOWN = 200_000
"""Characters of a report: what a person would still page through."""


def test_no_file_takes_long(tmp_path: Path) -> None:
    """What is known to be slow, in a process of its own. HOPEPACK_TEST_LONG=1 tries some 300 cases."""
    root = shutil.copytree(COURSES / "tiny", tmp_path / "tiny")
    shutil.copy(ROOT / "mkdocs.yml", root)
    everything = ["all"] if os.environ.get("HOPEPACK_TEST_LONG") else []
    command = [sys.executable, "-m", "tests.worst_cases", str(root), *everything]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=1_800)
    assert done.returncode == 0, done.stderr[-2_000:]
    rows = [json.loads(row) for row in done.stdout.splitlines()]
    assert len(rows) > 50
    slow = [row for row in rows if row["seconds"] > SECONDS or row["memory"] > MEMORY or row["shown"] > SHOWN]
    assert slow == []


HEAD = "---\ntitle: A page\n---\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD + "a" * 10_001, "x.md:5: this line has 10,001 characters; 10,000 are the most."),
        (HEAD + "a\n\n" * 3_000, "x.md:6000: this file has 6,005 lines; 6,000 are the most."),
        (HEAD + "a\n\n" + "b\n" * 100 + "[" * 1_501,
         "x.md:7: 1,501 signs such as `[`, `*` or `|` stand here without an empty line between; 1,500 are the most."),
        (HEAD + "abcdefghi\n" * 2_001,
         "x.md:5: 20,010 characters stand here without an empty line between; 20,000 are the most."),
        (HEAD + "**a**\n\n" * 5_001, "x.md:6000: this file has 10,007 lines; 6,000 are the most."),
        (HEAD + "****a****\n\n" * 2_501,
         "x.md:1: this file has 20,008 signs such as `[`, `*` or `|`; 20,000 are the most."),
        (HEAD + "## a\n" * 501, "x.md:1: this file has 501 headings; 500 are the most."),
        (HEAD + "///\n" * 1_001, "x.md:1: this file has 1,001 lines of slashes; 1,000 are the most."),
    ],
)  # fmt: skip
def test_what_is_too_much(text: str, expected: str) -> None:
    problem = too_much(text, "x.md")
    assert str(problem).splitlines()[0] == expected


def test_what_people_write_is_far_from_the_bounds() -> None:
    """Ten times the project's longest files would still be read, but for their heads."""
    for text in (file.text for file in library(ROOT)[0].texts):
        assert too_much(text, "x.md") is None
        assert len(text.split("\n")) * 10 < bounds.MOST_LINES
        assert len(bounds._SIGNS.findall(text)) * 5 < bounds.MOST_SIGNS
        assert max(map(len, text.split("\n"))) * 10 < bounds.LONGEST_LINE
