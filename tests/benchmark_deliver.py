"""How long packs for many sites take, beside rendering each anew and beside mkdocs-with-pdf.

    .venv/bin/python tests/benchmark_deliver.py [--sites 100] [--jobs 2]

Prints seconds, seconds a site, and the peak of memory of the largest process. Each site has its own name, people and
numbers, and one of five times to start. mkdocs-with-pdf is measured where it is installed (dependency group `bench`;
it needs Pango from the system): one site's pages of the course, as it can't tell sites apart.
"""

from __future__ import annotations

import argparse
import importlib.util
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hopepack.deliver import likeness
from hopepack.delivery import Delivery
from hopepack.edition import Edition, edition_for_delivery, handout_numbers
from hopepack.print.batches import MadePack, Order, batches, in_rounds, made_in_order
from hopepack.print.brief import Printed
from hopepack.print.kinds import Pack, packs
from hopepack.print.packs import build_pack
from hopepack.processes import FreshProcesses
from hopepack.project import checked

ROOT = Path(__file__).resolve().parents[1]
COURSE, PACK = "esc-recovery", "facilitator"
ANEW = 4
"""Sites that are rendered anew: the time of all is reckoned from theirs."""
PEER = (
    "site_name: Peer\ntheme:\n  name: material\n  font: false\nplugins:\n  - with-pdf:\n      output_path: pack.pdf\n"
)


def sites(edition: Edition, number: int) -> list[Delivery]:
    """Deliveries that differ as sites do, in the order in which `hopepack deliver` makes them."""
    example = next(one for one in edition.library.deliveries if one.course.value == COURSE)
    found = (
        replace(
            example, name=f"site-{n:03}", site=f"Site {n:03}", starts=(540 + 15 * (n % 5),), participants=8 + n % 12
        )
        for n in range(number)
    )
    return sorted(found, key=likeness)


def seconds(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started


def personalised(edition: Edition, deliveries: list[Delivery], jobs: int) -> None:
    """One pack for every site, by the runner that `hopepack deliver` uses."""
    pack = next(pack for pack in packs(edition) if (pack.course, pack.name) == (COURSE, PACK))
    make(edition, [Order(pack, delivery) for delivery in deliveries], jobs)


def every_pack(edition: Edition, jobs: int) -> None:
    """All packs of all courses, for every site alike."""
    printed: dict[Pack, Printed] = {}
    for some in in_rounds(packs(edition)):
        orders = [
            Order(pack, printed=tuple(p for other, p in printed.items() if other.course == pack.course))
            for pack in some
        ]
        made = make(edition, orders, jobs)
        printed |= {order.pack: pack.printed for order, pack in zip(orders, made, strict=True)}


def make(edition: Edition, orders: list[Order], jobs: int) -> list[MadePack]:
    found = []
    with FreshProcesses(jobs) as processes:
        for order, outcome in made_in_order(processes, batches(edition, orders, ROOT, jobs), 2 * jobs):
            if not isinstance(outcome, MadePack):
                raise SystemExit(f"{order.pack.path}: {outcome}")
            found.append(replace(outcome, pdf=b""))
    return found


def anew(edition: Edition, deliveries: list[Delivery]) -> None:
    """Each pack on a press of its own, as a program that renders every file from the start would."""
    for delivery in deliveries:
        build_pack(edition_for_delivery(edition, delivery), COURSE, PACK, ROOT, delivery)


def peer(folder: Path, edition: Edition) -> float | None:
    """mkdocs-with-pdf on the same session plans and handouts, once; None where it can't run."""
    if importlib.util.find_spec("mkdocs_with_pdf") is None:
        return None
    docs = folder / "docs"
    shutil.copytree(ROOT / "sessions" / COURSE, docs)
    shutil.copytree(ROOT / "docs" / "images", docs / "docs" / "images")
    (docs / "handouts").mkdir()
    course = next(course for course in edition.library.courses if course.id == COURSE)
    for slug in handout_numbers(course):
        shutil.copy(ROOT / "handouts" / f"{slug}.md", docs / "handouts")
    (folder / "mkdocs.yml").write_text(PEER)
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    return seconds(lambda: subprocess.run(command, cwd=folder, check=True, capture_output=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    edition = checked(ROOT).edition
    if edition is None:
        raise SystemExit("The content has problems: run hopepack check.")
    number, deliveries = options.sites, sites(edition, options.sites)

    warm = seconds(lambda: personalised(edition, deliveries, options.jobs))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    few = seconds(lambda: personalised(edition, deliveries[: max(1, number // 5)], options.jobs))
    cold = seconds(lambda: anew(edition, deliveries[:ANEW])) * number / ANEW
    whole = seconds(lambda: every_pack(edition, options.jobs))
    with tempfile.TemporaryDirectory() as name:
        other = peer(Path(name), edition)

    print(f"{PACK} pack of {COURSE}, {options.jobs} processes; the largest held {peak:.0f} MB")
    print(f"{'what':58} {'seconds':>8} {'a site':>7} {'ratio':>6}")
    fewer = max(1, number // 5)
    rows = (
        (f"personalised for {number} sites", warm, number),
        (f"personalised for {fewer} sites", few, fewer),
        (f"rendered anew, one process, reckoned from {ANEW} of {number}", cold, number),
    )
    for words, taken, count in rows:
        print(f"{words:58} {taken:8.1f} {taken / count:7.2f} {taken / count * number / warm:6.1f}")
    print(f"{'all packs of all courses, once':58} {whole:8.1f}")
    if other is None:
        print("mkdocs-with-pdf is not installed here (group `bench`), and was left out.")
    else:
        print(f"{'mkdocs-with-pdf, the same course once':58} {other:8.1f} {other:7.2f} {other * number / warm:6.1f}")


if __name__ == "__main__":
    main()
