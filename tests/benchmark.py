"""How long the commands take, and how much memory, beside plain MkDocs on the same pages in the same run.

    .venv/bin/python tests/benchmark.py [--runs 3]

Prints seconds (the best of the runs, as other programs only ever add), the peak of memory, and each as a ratio
to the peer: MkDocs with Material and its search, given the same Markdown and no plugin of ours.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PEER = "site_name: Peer\ntheme:\n  name: material\n  font: false\nplugins: [search]\nuse_directory_urls: false\n"


def measured(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds and megabytes (peak of the process) of one run."""
    started = time.monotonic()
    process = os.posix_spawn(
        sys.executable,
        [sys.executable, "-c", f"import os, sys; os.chdir({str(folder)!r}); os.execv(sys.argv[1], sys.argv[1:])",
         sys.executable, *command],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )  # fmt: skip
    _pid, status, usage = os.wait4(process, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed")
    return time.monotonic() - started, usage.ru_maxrss / 1024


def peer_project(folder: Path) -> Path:
    """The same pages for plain MkDocs."""
    docs = folder / "docs"
    for name in ("docs", "sessions", "handouts"):
        ignore = shutil.ignore_patterns("development")
        shutil.copytree(ROOT / name, docs if name == "docs" else docs / name, dirs_exist_ok=True, ignore=ignore)
    (folder / "mkdocs.yml").write_text(PEER)
    return folder


def own_project(folder: Path) -> Path:
    for name in ("docs", "sessions", "handouts", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        peer, own = peer_project(Path(name) / "peer"), own_project(Path(name) / "own")
        hopepack = ["-m", "hopepack"]
        commands = {
            "plain MkDocs with Material, site only": (["-m", "mkdocs", "build"], peer),
            "hopepack check": ([*hopepack, "check"], own),
            "hopepack build --pack esc-recovery/facilitator": (
                [*hopepack, "build", "--pack", "esc-recovery/facilitator"], own,
            ),
            "hopepack build": ([*hopepack, "build"], own),
        }  # fmt: skip
        print(f"{'command':50} {'seconds':>8} {'ratio':>6} {'MB':>6} {'ratio':>6}   best of {runs}")
        base: tuple[float, float] | None = None
        for words, (command, folder) in commands.items():
            results = [measured(command, folder) for _run in range(runs)]
            best = min(seconds for seconds, _mb in results), max(mb for _seconds, mb in results)
            base = base or best
            print(f"{words:50} {best[0]:8.2f} {best[0] / base[0]:6.2f} {best[1]:6.0f} {best[1] / base[1]:6.2f}")


if __name__ == "__main__":
    main()
