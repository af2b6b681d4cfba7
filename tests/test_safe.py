"""Safe to build: what a stranger's content could try, one by one, by the real command on a project built before.

Each is refused with exit code 1 and the file and line, in the words of tests/fixtures/refused.txt; what was built
before stays; nothing is fetched, and no file is opened outside the project, the environment and the system's libraries.

mkdocs.yml, overrides/ and scripts/ are not content: they are the program, and CODEOWNERS has their changes read.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import copy_project
from tests.hostile import PICTURES, TEXTS
from tests.hostile_files import PAGE
from tests.refusals import CASES, SECRET, Ran, Watch, below, project, reports

GUARD = """
import json, os, socket, sys

opened, log = set(), os.environ["HOPEPACK_TEST_LOG"]

def watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, bytes)):
        opened.add(os.path.realpath(os.fsdecode(arguments[0])))
    elif event.startswith("socket.") and event not in ("socket.__new__",):
        opened.add(f"network:{event}")

sys.addaudithook(watch)

import atexit
atexit.register(lambda: open(log, "a").write(json.dumps(sorted(opened)) + "\\n"))
"""
"""Runs before the command, in every process: notes each file that is opened and every use of the network."""


REPORTS = reports()
CONTENT = ("mkdocs.yml", "sessions", "handouts", "docs", "deliveries")
"""What a build that is refused has read of a project."""


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused(watch: Watch, tmp_path: Path, name: str) -> None:
    """By the whole report; and the output of the last good build is there, byte for byte, with nothing beside it."""
    root = project(tmp_path)
    places = CASES[name](root)
    before = contents(root / "dist")
    ran = watch.build(root)
    assert ran.code == 1
    assert ran.report == REPORTS[name]
    assert ran.out.endswith("\nNothing was built; what was there before is untouched.\n")
    rows = [row.strip() for row in ran.out.splitlines()]  # the other places of one slip stand in
    assert [place for place in places if not any(row.startswith(place) for row in rows)] == []
    assert contents(root / "dist") == before
    assert not (root / ".hopepack").exists()
    assert SECRET not in ran.out
    assert outside(ran.opened, [root / each for each in CONTENT]) - {str(root), str(root / "dist")} == set()


def contents(folder: Path) -> dict[str, bytes | None]:
    """Every file below a folder with its bytes, and every folder."""
    paths = sorted(folder.rglob("*"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in paths}


def test_reports_are_those_of_the_cases() -> None:
    """None is left over; `python -m tests.refusals` writes them anew."""
    assert list(REPORTS) == list(CASES)
    assert [name for name, report in REPORTS.items() if "[HP" not in report] == []


def outside(opened: Iterable[str], ours: Iterable[Path]) -> set[str]:
    """Opened files that are none of ours, the environment's or the system's; any use of the network."""
    program = (Path(sys.prefix).resolve(), Path(sys.base_prefix), Path(__file__).resolve().parents[1] / "scripts")
    system = ("/usr", "/lib", "/etc/mime.types", "/etc/localtime", "/etc/ld.so.cache", "/bin", "/sys", "/proc", "/dev")
    allowed = (*ours, *program, *map(Path, system))
    temporary = Path(tempfile.gettempdir()).resolve()

    def is_ours(name: str) -> bool:
        path = Path(name)
        passing = path.parent == temporary or name.startswith(str(temporary / "hopepack-"))  # where packs are made
        return passing or any(path.is_relative_to(folder) for folder in allowed)

    return {name for name in opened if not is_ours(name)}


def run(root: Path, *arguments: str) -> Ran:
    """The command in a process of its own, and what it and those that it starts open."""
    guard = root.parent / "guard"
    guard.mkdir(exist_ok=True)
    (guard / "sitecustomize.py").write_text(GUARD)
    log = root.parent / "opened.json"
    log.unlink(missing_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(guard), "HOPEPACK_TEST_LOG": str(log)}
    command = [sys.executable, "-m", "hopepack", *arguments]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=300)
    opened = frozenset(name for row in log.read_text().splitlines() for name in json.loads(row))
    ours = (root, guard, log)
    assert outside(opened, ours) == set()
    return Ran(done.returncode, done.stdout + done.stderr, opened)


def test_a_refused_build_by_the_command_itself(tmp_path: Path) -> None:
    """Once with a slip in the text and once with a picture that would run a script: the process ends with 1."""
    root = project(tmp_path)
    line = below(root, PAGE, TEXTS["script"])
    (root / "docs" / "images" / "a.svg").write_bytes(PICTURES["script"][1])
    before = contents(root / "dist")
    ran = run(root, "build")
    assert ran.code == 1
    assert f"\n{PAGE}:{line}: " in ran.out
    assert "\ndocs/images/a.svg:2: " in ran.out
    assert contents(root / "dist") == before


def test_a_whole_build_fetches_nothing_and_reads_nothing_outside(tmp_path: Path) -> None:
    """The same guard over a build that succeeds, site and packs and zip."""
    ran = run(copy_project(tmp_path / "project"), "build")
    assert ran.code == 0, ran.out


def test_the_guards_see_what_they_are_for(watch: Watch, tmp_path: Path) -> None:
    """A guard that saw nothing would pass every test above."""
    secret = tmp_path / "secret"
    secret.write_text("x")
    (tmp_path / "sitecustomize.py").write_text(GUARD)
    code = f"open({str(secret)!r}).read(); import socket; socket.getaddrinfo('localhost', 1)"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "HOPEPACK_TEST_LOG": str(tmp_path / "opened.json")}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    seen = json.loads((tmp_path / "opened.json").read_text())
    wanted = {str(secret), "network:socket.getaddrinfo"}
    assert wanted <= outside(seen, [])
    with watch.watching() as opened:
        exec(code)
    assert wanted <= outside(opened, [])


def test_mkdocs_yml_is_configuration(tmp_path: Path) -> None:
    """It is the owners' to change, not a contributor's: yet a slip in it is said in a sentence, and loads nothing."""
    config = copy_project(tmp_path / "project") / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "x: !!python/object/apply:os.system [id]\n", "utf-8")
    assert "Traceback" not in run(config.parent, "check").out
