"""Every kind of content that is refused, put into a project that was built before, and what `build` says of it.

`python -m tests.refusals` writes tests/fixtures/refused.txt anew: read what changed in it before you commit it.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from hopepack.cli import main
from tests import delivery_course
from tests.conftest import ROOT, copy_content
from tests.hostile import DELIVERIES, HEADS, NAMES, PICTURES, SVG, TEXTS
from tests.hostile_files import DISK, PAGE

REPORTS = ROOT / "tests" / "fixtures" / "refused.txt"
"""What is said of each: a line `== name`, and below it the whole report."""
SECRET = "the-secret-that-nobody-reads"
SECRETS = ("secret.md", "secret.svg", "project-two/secret.md", "project-two/secret.svg")
"""Beside the project: nobody's business."""
PROGRAM = ("overrides/print/pack.typ", "overrides/site/assets/hopepack/icon.svg", "docs-two/x.svg")
"""In the project, but outside the folders that content may lead to."""
PLACES = (PAGE, "sessions/tiny/01-welcome.md", "sessions/tiny/index.md", "handouts/group-agreement.md")
"""A text may stand in each kind of file; its lines are numbered by `below`."""

EARLIER = ("hope-pack/START-HERE.html", "hope-pack/site/index.html", "hope-pack-2026.1.zip", "deliveries/a/plan.pdf")
"""What a build before left in dist/."""

Plant = Callable[[Path], tuple[str, ...]]
"""Puts something hostile into a project; the places that a report must name: `path:line:`, or `path:` alone."""


def project(folder: Path) -> Path:
    """A project with an earlier dist/, a stand-in that is quick to make, beside files that are none of its own."""
    root = copy_content(folder / "project")
    dist = root / "dist"
    for name in EARLIER:
        (dist / name).parent.mkdir(parents=True, exist_ok=True)
        (dist / name).write_text(f"the last good {name}")
    for file in (*(folder / each for each in SECRETS), *(root / each for each in PROGRAM)):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ntitle: {SECRET}\n---\n\n{SECRET}\n")
    return root


def below(root: Path, path: str, text: str) -> int:
    """Put text below a file; the line on which it begins."""
    file = root / path
    before = file.read_text("utf-8")
    file.write_text(f"{before}\n{text}\n", "utf-8")
    return before.count("\n") + 2


def _text(text: str) -> Plant:
    """In every kind of file; what leads up leads out of the project from each of them."""

    def plant(root: Path) -> tuple[str, ...]:
        for path in PLACES:
            below(root, path, text.replace("../", "../../", 1) if path.count("/") == 2 else text)
        if text == TEXTS["snippets of each other"]:
            (root / "docs" / "other.md").write_text('---\ntitle: Other\n---\n\n--8<-- "index.md"\n')
            return (*(f"{path}:" for path in PLACES), "docs/other.md:5:")
        return tuple(f"{path}:" for path in PLACES)

    return plant


def _head(head: str, line: int) -> Plant:
    def plant(root: Path) -> tuple[str, ...]:
        (root / "docs" / "a.md").write_text(f"---\ntitle: A page\n{head}\n---\n\nWords.\n", "utf-8")
        return (f"docs/a.md:{line}:",)

    return plant


def _picture(name: str, data: bytes) -> Plant:
    def plant(root: Path) -> tuple[str, ...]:
        (root / "docs" / "images" / name).write_bytes(data)
        return (f"docs/images/{name}:",)

    return plant


def _names(names: list[str]) -> Plant:
    def plant(root: Path) -> tuple[str, ...]:
        for name in names:
            path = root / "docs" / "named" / name
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(SVG % "" if name.endswith("svg") else "---\ntitle: A page\n---\n\nWords.\n")
        return ("docs/named/",)

    return plant


def _delivery(changed: Mapping[str, str], line: int) -> Plant:
    def plant(root: Path) -> tuple[str, ...]:
        delivery_course.write(root, **changed)
        return (f"deliveries/northside.yml:{line}:",)

    return plant


def _file(change: Callable[[Path], str]) -> Plant:
    return lambda root: (change(root),)


def _every() -> Iterator[tuple[str, Plant]]:
    yield from ((f"text: {name}", _text(text)) for name, text in TEXTS.items())
    yield from ((f"head: {name}", _head(*each)) for name, each in HEADS.items())
    yield from ((f"picture: {name}", _picture(*each)) for name, each in PICTURES.items())
    yield from ((f"name: {', '.join(map(ascii, names))}", _names(names)) for names in NAMES)
    yield from ((f"delivery: {name}", _delivery(*each)) for name, each in DELIVERIES.items())
    yield from ((f"file: {change.__name__.strip('_').replace('_', ' ')}", _file(change)) for change in DISK)


CASES: Mapping[str, Plant] = dict(_every())
"""Name -> how it is put into a project."""


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it opened on the way: files, folders, and `network:...`."""

    code: int
    out: str
    opened: frozenset[str]

    @property
    def report(self) -> str:
        """What was said between the step's name and the last line."""
        return "\n".join(self.out.splitlines()[1:-1])


class Watch:
    """Notes what this process opens and every use of the network, while it is told to."""

    def __init__(self) -> None:
        self._opened: set[str] | None = None
        sys.addaudithook(self._see)  # for good: Python has no way to take one away

    def _see(self, event: str, arguments: tuple[object, ...]) -> None:
        if self._opened is None:
            return
        if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str | bytes):
            self._opened.add(os.path.realpath(os.fsdecode(arguments[0])))
        elif event.startswith("socket.") and event != "socket.__new__":
            self._opened.add(f"network:{event}")

    @contextmanager
    def watching(self) -> Iterator[set[str]]:
        self._opened = opened = set[str]()
        try:
            yield opened
        finally:
            self._opened = None

    def build(self, root: Path) -> Ran:
        """The command as people run it, in the project's folder."""
        with self.watching() as opened, chdir(root):
            ran = CliRunner().invoke(main, ["build"])
        if ran.exception is not None and not isinstance(ran.exception, SystemExit):
            raise ran.exception
        return Ran(ran.exit_code, ran.output, frozenset(opened))


def reports() -> dict[str, str]:
    """Name of a case -> the report that it must give."""
    parts = re.split(r"^== (.+)\n", REPORTS.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {name: text.rstrip("\n") for name, text in zip(parts[::2], parts[1::2], strict=True)}


def write_reports() -> None:
    watch = Watch()
    with REPORTS.open("w", encoding="utf-8", newline="\n") as file:
        for name, plant in CASES.items():
            with tempfile.TemporaryDirectory() as folder:
                root = project(Path(folder))
                plant(root)
                file.write(f"== {name}\n{watch.build(root).report}\n\n")


if __name__ == "__main__":
    write_reports()
