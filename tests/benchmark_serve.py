"""How long after a save the preview hands out a pack, beside making it anew by the command.

    .venv/bin/python -m tests.benchmark_serve [--course esc-recovery] [--saves 4] [--rest 8]

A copy of the project is served, by a preview of its own for each pack of the course. Some seconds (`--rest`) after a
page of the course was opened, a session plan is saved and the pack asked for: the first request that this preview hears
for any pack. Then come the best and the slowest of some more saves, each followed at once by a request. The preview
also makes the site anew, as it does for those who write. The peer is `hopepack build --pack` on the same copy.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

from hopepack.print.kinds import Pack, packs
from hopepack.project import checked
from tests.test_site_serve import page, preview

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = shutil.ignore_patterns("dist", ".venv", ".git", ".*_cache", "__pycache__")


def seconds(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started


def saved_and_asked(url: str, plan: Path, number: int) -> float:
    """Seconds from a save until all of the pack has come that has it."""
    plan.write_text(f"{plan.read_text('utf-8')}\nSaved once more, number {number}.\n", encoding="utf-8")
    return seconds(lambda: urlopen(url).read())


def made_anew(root: Path, name: str) -> float:
    command = [sys.executable, "-m", "hopepack", "build", "--pack", name]
    return seconds(lambda: subprocess.run(command, cwd=root, check=True, capture_output=True))


def row_of(root: Path, pack: Pack, saves: int, rest: float) -> str:
    plan = sorted((root / "sessions" / pack.course).glob("0*.md"))[2]
    with preview(root) as (url, _log):
        while not page(f"{url}/{plan.relative_to(root).with_suffix('.html')}"):
            time.sleep(0.2)
        time.sleep(rest)
        first, *times = (saved_and_asked(f"{url}/{pack.path}", plan, number) for number in range(1 + saves))
    anew = made_anew(root, f"{pack.course}/{pack.name}")
    return f"{first:7.2f} {min(times):7.2f} {max(times):8.2f} {anew:7.2f} {max(first, *times) / anew:6.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--course", default="esc-recovery")
    parser.add_argument("--saves", type=int, default=4)
    parser.add_argument("--rest", type=float, default=8)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        shutil.copytree(ROOT, root, ignore=LEFT_OUT)
        edition = checked(root).edition
        assert edition is not None
        print(f"{'seconds':32} {'first':>7} {'best':>7} {'slowest':>8} {'anew':>7} {'ratio':>6}")
        for pack in (pack for pack in packs(edition) if pack.course == options.course):
            print(f"{pack.name:32} {row_of(root, pack, options.saves, options.rest)}", flush=True)


if __name__ == "__main__":
    main()
