"""How long after a save the preview hands out a pack, beside making it anew by the command.

    .venv/bin/python -m tests.benchmark_serve [--course esc-recovery] [--saves 4]

A copy of the project is served. For each pack of the course: its first request, then the best and the slowest of
some saves of a session plan, each followed at once by a request; the preview also makes the site anew, as it does for
those who write. The peer is `hopepack build --pack` on the same copy.
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

from hopepack.print.kinds import packs
from hopepack.project import checked
from tests.test_site_serve import page, preview

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = shutil.ignore_patterns("dist", ".venv", ".git", ".*_cache", "__pycache__")


def seconds(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started


def asked(url: str) -> float:
    """Seconds until all of a pack has come."""
    return seconds(lambda: urlopen(url).read())


def saved_and_asked(url: str, plan: Path, number: int) -> float:
    """Seconds from a save to the pack that has it."""
    plan.write_text(f"{plan.read_text('utf-8')}\nSaved once more, number {number}.\n", encoding="utf-8")
    return asked(url)


def made_anew(root: Path, name: str) -> float:
    command = [sys.executable, "-m", "hopepack", "build", "--pack", name]
    return seconds(lambda: subprocess.run(command, cwd=root, check=True, capture_output=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--course", default="esc-recovery")
    parser.add_argument("--saves", type=int, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        shutil.copytree(ROOT, root, ignore=LEFT_OUT)
        edition = checked(root).edition
        assert edition is not None
        plan = sorted((root / "sessions" / options.course).glob("0*.md"))[2]
        print(f"{'seconds':32} {'first':>7} {'best':>7} {'slowest':>8} {'anew':>7} {'ratio':>6}")
        with preview(root) as (url, _log):
            while not page(f"{url}/"):
                time.sleep(0.2)
            for pack in (pack for pack in packs(edition) if pack.course == options.course):
                first = asked(f"{url}/{pack.path}")
                times = [saved_and_asked(f"{url}/{pack.path}", plan, number) for number in range(options.saves)]
                anew = made_anew(root, f"{pack.course}/{pack.name}")
                row = f"{first:7.2f} {min(times):7.2f} {max(times):8.2f} {anew:7.2f} {max(times) / anew:6.2f}"
                print(f"{pack.name:32} {row}", flush=True)


if __name__ == "__main__":
    main()
