"""Two builds of a project at once: the second waits, and what stands in dist/ is always of one of them."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from hopepack import turns

WAITING = "Waiting for another build of this project to end; Ctrl+C stops waiting ..."
COUNT = """
import sys
from contextlib import nullcontext
from pathlib import Path

from hopepack import turns
from hopepack.turns import own_turn
folder = Path(sys.argv[1])
for _turn in range(40):
    with own_turn(folder, nullcontext()):
        number = int((folder / "count").read_text())
        (folder / "count").write_text(str(number + 1))
"""


def started(root: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "hopepack", *arguments]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def until(there: Callable[[], object]) -> None:
    end = time.monotonic() + 60
    while not there():
        assert time.monotonic() < end
        time.sleep(0.01)


def works(root: Path) -> bool:
    return bool(list(root.glob(".hopepack/build-*/hope-pack*")))


def test_the_second_build_waits_and_what_it_made_stays(tiny: Path) -> None:
    """It was begun with other words than the first: both folders hold them, whole, as do their zips."""
    with started(tiny, "build") as first:
        until(lambda: works(tiny))
        page = tiny / "docs" / "index.md"
        page.write_text(page.read_text("utf-8") + "\nWords of the second build.\n", "utf-8")
        with started(tiny, "build") as second:
            said = second.communicate(timeout=120)[0]
            assert first.poll() is not None
        assert first.communicate(timeout=1)[0].splitlines()[-1] == "Open dist/hope-pack/START-HERE.html"
    assert (first.returncode, second.returncode) == (0, 0)
    assert said.splitlines()[:2] == ["Checking the content ...", WAITING]
    assert sorted(path.name for path in (tiny / "dist").iterdir()) == [
        "hope-pack", "hope-pack-2026.1.zip", "hope-pack-participants", "hope-pack-participants-2026.1.zip",
    ]  # fmt: skip
    whole(tiny / "dist", "hope-pack")
    whole(tiny / "dist", "hope-pack-participants")
    assert "Words of the second build." in (tiny / "dist/hope-pack/site/index.html").read_text("utf-8")
    assert list((tiny / ".hopepack").iterdir()) == []


def whole(dist: Path, name: str) -> None:
    """Every file is there as the checksums say, and the zip holds the same."""
    lines = (dist / name / "SHA256SUMS").read_text().splitlines()
    sums = {file: digest for digest, file in (line.split("  ", 1) for line in lines)}
    files = {path.relative_to(dist / name).as_posix(): path for path in (dist / name).rglob("*") if path.is_file()}
    del files["SHA256SUMS"]
    assert {file: hashlib.sha256(path.read_bytes()).hexdigest() for file, path in files.items()} == sums
    with zipfile.ZipFile(dist / f"{name}-2026.1.zip") as archive:
        for file, path in files.items():
            assert archive.read(f"{name}/{file}") == path.read_bytes()


def test_nobody_waits_for_a_build_that_was_killed(tiny: Path) -> None:
    with started(tiny, "build") as killed:
        until(lambda: works(tiny))
        killed.kill()
        killed.communicate()
    with started(tiny, "build", "--pack", "tiny/participant") as after:
        said = after.communicate(timeout=60)[0]
    assert re.search(r"Waiting|Traceback", said) is None
    assert said.splitlines()[-1] == "Made dist/tiny-participant.pdf."
    assert list((tiny / ".hopepack").iterdir()) == []


def test_a_lock_on_a_file_that_was_removed_is_none(tmp_path: Path) -> None:
    """Who opened it just before the last holder took it away would hold what nobody else looks at."""
    with (tmp_path / "building").open("ab") as file:
        assert turns._is_still(tmp_path / "building", file)
        (tmp_path / "building").unlink()
        assert not turns._is_still(tmp_path / "building", file)
        (tmp_path / "building").touch()
        assert not turns._is_still(tmp_path / "building", file)


def test_turns_are_taken_one_at_a_time(tmp_path: Path) -> None:
    """A count that each reads and then writes comes out right, though the locked file is made and removed each time."""
    (tmp_path / "count").write_text("0")
    command = [sys.executable, "-c", COUNT, str(tmp_path)]
    running = [subprocess.Popen(command) for _process in range(4)]
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]
    assert (tmp_path / "count").read_text() == "160"
    assert [path.name for path in tmp_path.iterdir()] == ["count"]
