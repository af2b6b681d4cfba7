"""How long a site of 3,000 session plans takes and how much memory, beside plain MkDocs on the same Markdown.

    .venv/bin/python -m tests.benchmark_site [--pages 3000] [--runs 1]

The peer is MkDocs with Material and its search, given the same files and no plugin of ours, its navigation pruned
(without that it takes many times as long). Ours reads and checks as well. Prints seconds (the best of the runs), the
peak of memory, and each as a ratio to the peer.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from tests.benchmark import measured
from tests.site_project import FILES

ROOT = Path(__file__).resolve().parents[1]
PEER = """site_name: Peer
theme:
  name: material
  font: false
  features: [navigation.indexes, navigation.prune]
plugins: [search]
use_directory_urls: false
"""
A_COURSE = 30
"""Session plans in a course."""
A_DAY = 3

COURSE = """---
title: Course {number}
strapline: A course to measure with
delivery: in person
audience:
  - Everyone who works here
capacity: 16
team: [trainer, lived experience]
objectives:
  listen: Listen to what helped somebody
days:
{days}
---
Words that introduce course {number}.
"""

SESSION = """---
title: Session {number} of course {course}
summary: People find what helped them in a hard time, for the {number}th time.
objectives: [listen]
chime: [hope]
capabilities: [working-in-partnership]
framework: [K1, V1]
handouts: [my-plan]
content-note: You will think of a hard time. You may pass.
materials:
  - Felt pens: 1 per person
room: Chairs in a circle
---

Why this session is here, number {number}.

## A hard time (30 min, alone, lead: lived experience)

{prose}

/// exercise | What helped me
    lines: 4

Think of **a hard time** that you are content to talk about, {number}.
///

/// facilitator
Keep your own example short. {prose}
///

/// wellbeing
Anyone may step out.
///

## Together (20 min, whole group, lead: trainer, can be left out)

{prose}

/// key-point
Small things help.
///

1. Ask each pair for one thing.
2. Write it on the wall.
3. Read all of them aloud.

See [the plan](../../handouts/my-plan.md) and [K1](../../docs/frameworks/realising-recovery.md#K1).
"""

SENTENCES = (
    "People listen to each other, and nobody mends anything.",
    "What helped may be small: a neighbour, a walk, a cup of tea.",
    "Give each person the time that they need, and keep to the clock.",
    "Those who would rather not speak can write, draw or only listen.",
    "Ask what was there already, before anybody came to help.",
    "Then stop, thank everyone, and leave the wall as it is.",
)


def write(root: Path, pages: int) -> None:
    """A project of this many session plans, and of what the tiny project has besides."""
    plain = {name: text for name, text in FILES.items() if name != "docs/index.md"}
    plain["docs/index.md"] = "---\ntitle: Welcome\nsummary: Start here.\n---\n\nWords.\n"
    for course in range(1, -(-pages // A_COURSE) + 1):
        plain[f"sessions/course-{course}/index.md"] = COURSE.format(number=course, days=_days())
        for number in range(1, A_COURSE + 1):
            text = SESSION.format(number=number, course=course, prose=_prose(course * A_COURSE + number))
            plain[f"sessions/course-{course}/{number:02}-s{number}.md"] = text
    for name, text in plain.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _days() -> str:
    lines = []
    for day in range(A_COURSE // A_DAY):
        lines += [f"  - title: Day {day + 1}", "    start: 9:30", "    finish: 13:00", "    order:"]
        for number in range(day * A_DAY + 1, (day + 1) * A_DAY + 1):
            lines += [f"      - s{number}", "      - break: 10 min"]
        lines.pop()
    return "\n".join(lines)


def _prose(seed: int) -> str:
    """Some 110 words, not the same on any two pages."""
    order = [SENTENCES[(seed + step * step) % len(SENTENCES)] for step in range(10)]
    return " ".join((f"On page {seed}:", *order))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=1)
    given = parser.parse_args()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory() as name:
        own, peer = Path(name) / "own", Path(name) / "peer"
        write(own, given.pages)
        shutil.copytree(ROOT / "overrides", own / "overrides")
        shutil.copy(ROOT / "mkdocs.yml", own)
        write(peer / "docs", given.pages)
        shutil.copytree(peer / "docs" / "docs", peer / "docs", dirs_exist_ok=True)
        shutil.rmtree(peer / "docs" / "docs")
        (peer / "mkdocs.yml").write_text(PEER)
        rows = {"plain MkDocs with Material": peer, "Hopepack": own}
        print(f"{'site of ' + str(given.pages) + ' plans':30} {'seconds':>8} {'ratio':>6} {'MB':>6} {'ratio':>6}")
        base: tuple[float, float] | None = None
        for words, folder in rows.items():
            results = [measured(["-m", "mkdocs", "build", "-q"], folder) for _run in range(given.runs)]
            best = min(seconds for seconds, _mb in results), max(mb for _seconds, mb in results)
            base = base or best
            print(
                f"{words:30} {best[0]:8.1f} {best[0] / base[0]:6.2f} {best[1]:6.0f} {best[1] / base[1]:6.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
