"""Safe to build: what a stranger's content could try, one by one, by the real command on a real project.

Each is refused with exit code 1 and the file and line; what was built before stays; nothing is fetched, and no file
is opened outside the project, the environment and the system's own libraries.

mkdocs.yml, overrides/ and scripts/ are not content: they are the program, and CODEOWNERS has their changes read.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import delivery_course
from tests.conftest import COURSES, copy_project
from tests.hostile import DELIVERIES, HEADS, NAMES, PICTURES, SVG, TEXTS

PLAN = "sessions/tiny/01-welcome.md"
PAGE = "docs/index.md"
SECRET = "the-secret-that-nobody-reads"
BODY_LINE = (COURSES / "tiny" / PAGE).read_text("utf-8").count("\n") + 2

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


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str
    opened: frozenset[str]


def run(root: Path, *arguments: str) -> Ran:
    guard = root.parent / "guard"
    guard.mkdir(exist_ok=True)
    (guard / "sitecustomize.py").write_text(GUARD)
    log = root.parent / "opened.json"
    log.unlink(missing_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(guard), "HOPEPACK_TEST_LOG": str(log)}
    command = [sys.executable, "-m", "hopepack", *arguments]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=120)
    opened = frozenset(name for row in log.read_text().splitlines() for name in json.loads(row))
    return Ran(done.returncode, done.stdout, done.stderr, opened)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that was built before (a stand-in for its output), beside files that are nobody's business."""
    root = copy_project(tmp_path / "project")
    (root / "dist" / "hope-pack").mkdir(parents=True)
    (root / "dist" / "hope-pack" / "START-HERE.html").write_text("the last good output")
    for outside in ("secret.md", "secret.svg", "project-two/secret.md"):
        (tmp_path / outside).parent.mkdir(exist_ok=True)
        (tmp_path / outside).write_text(f"---\ntitle: {SECRET}\n---\n\n{SECRET}\n")
    return root


def refused(root: Path, *places: str) -> Ran:
    """The build ends with 1, names the places, leaves dist/ as it was, and looked at nothing outside."""
    before = {path: path.read_bytes() for path in (root / "dist").rglob("*") if path.is_file()}
    ran = run(root, "build")
    assert ran.code == 1, ran.out + ran.err
    assert "Traceback" not in ran.out + ran.err
    for place in places:
        assert place in ran.out, ran.out
    assert {path: path.read_bytes() for path in (root / "dist").rglob("*") if path.is_file()} == before
    assert SECRET not in ran.out + ran.err
    assert outside(ran, root) == set()
    return ran


def outside(ran: Ran, root: Path) -> set[str]:
    """Opened files that are none of the project's, the environment's or the system's; any use of the network."""
    ours = (root, root.parent / "guard", Path(sys.prefix).resolve(), Path(sys.base_prefix), Path("/proc"), Path("/dev"))
    scripts = Path(__file__).resolve().parents[1] / "scripts"
    system = tuple(map(Path, ("/usr", "/lib", "/etc/mime.types", "/etc/localtime", "/etc/ld.so.cache", "/bin", "/sys")))
    allowed = (*ours, scripts, *system, root.parent / "opened.json")
    temporary = Path(tempfile.gettempdir()).resolve()

    def is_ours(name: str) -> bool:
        path = Path(name)
        passing = path.parent == temporary or name.startswith(str(temporary / "hopepack-"))  # where packs are made
        return passing or any(path.is_relative_to(folder) for folder in allowed)

    return {name for name in ran.opened if not is_ours(name)}


def add(root: Path, path: str, text: str) -> int:
    """Put text below a file; the line on which it begins."""
    file = root / path
    before = file.read_text("utf-8")
    file.write_text(f"{before}\n{text}\n", "utf-8")
    return before.count("\n") + 2


def _link_to_file(root: Path) -> str:
    (root / "docs" / "more.md").symlink_to(root.parent / "secret.md")
    return "docs/more.md:1:"


def _link_to_folder(root: Path) -> str:
    (root / "docs" / "more").symlink_to(root.parent / "project-two")
    return "docs/more:1:"


def _link_to_folder_that_is_not_read(root: Path) -> str:
    (root / "docs" / "development").symlink_to(root.parent / "project-two")
    return "docs/development:1:"


def _link_inside_a_folder_that_is_not_read(root: Path) -> str:
    (root / "docs" / "development").mkdir()
    (root / "docs" / "development" / "more").symlink_to(root.parent)
    return "docs/development/more:1:"


def _link_that_is_hidden(root: Path) -> str:
    (root / "docs" / ".more").symlink_to(root.parent)
    return "docs/.more:1:"


def _content_folder_is_a_link(root: Path) -> str:
    (root / "handouts").rename(root / "kept")
    (root / "handouts").symlink_to(root.parent / "project-two")
    return "handouts:1:"


def _picture_is_a_link(root: Path) -> str:
    (root / "docs" / "images" / "more.svg").symlink_to(root.parent / "secret.svg")
    return "docs/images/more.svg:1:"


def _link_that_leads_to_itself(root: Path) -> str:
    (root / "docs" / "loop.md").symlink_to("loop.md")
    return "docs/loop.md:1:"


def _link_that_leads_up(root: Path) -> str:
    (root / "docs" / "up").symlink_to("..")
    return "docs/up:1:"


def _not_utf_8(root: Path) -> str:
    (root / PAGE).write_bytes(b"---\ntitle: Start\n---\n\ncaf\xe9\n")
    return f"{PAGE}:5:"


def _utf_16(root: Path) -> str:
    (root / PAGE).write_text("---\ntitle: Start\n---\n\nWords\n", "utf-16")
    return f"{PAGE}:1:"


def _larger_than_1_mb(root: Path) -> str:
    (root / PAGE).write_text("---\ntitle: Start\n---\n\n" + "Some words of a page.\n\n" * 50_000)
    return f"{PAGE}:1:"


def _a_pipe(root: Path) -> str:
    os.mkfifo(root / "docs" / "pipe.md")
    return "docs/pipe.md:1:"


def _deliveries_are_a_link(root: Path) -> str:
    delivery_course.write(root.parent / "project-two")
    (root / "deliveries").symlink_to(root.parent / "project-two" / "deliveries")
    return "deliveries:1:"


def _delivery_is_a_link(root: Path) -> str:
    delivery_course.write(root)
    (root / "deliveries" / "more.yml").symlink_to(root.parent / "secret.md")
    return "deliveries/more.yml:1:"


def _logo_is_a_link(root: Path) -> str:
    delivery_course.write(root)
    (root / "deliveries" / "northside.svg").unlink()
    (root / "deliveries" / "northside.svg").symlink_to(root.parent / "secret.svg")
    return "deliveries/northside.svg:1:"


def _delivery_is_a_pipe(root: Path) -> str:
    (root / "deliveries").mkdir()
    os.mkfifo(root / "deliveries" / "pipe.yml")
    return "deliveries/pipe.yml:1:"


def _delivery_is_not_utf_8(root: Path) -> str:
    (root / "deliveries").mkdir()
    (root / "deliveries" / "north.yml").write_bytes(b"course: tiny\nsite: caf\xe9\n")
    return "deliveries/north.yml:2:"


def _delivery_is_larger_than_1_mb(root: Path) -> str:
    delivery_course.write(root, text=delivery_course.NORTHSIDE + "# words\n" * 130_000)
    return "deliveries/northside.yml:1:"


def _delivery_is_empty(root: Path) -> str:
    delivery_course.write(root, text="")
    return "deliveries/northside.yml:1:"


def _delivery_that_windows_takes_for_a_device(root: Path) -> str:
    delivery_course.write(root, "CON")
    return "deliveries/CON.yml:1:"


DISK: tuple[Callable[[Path], str], ...] = (
    _link_to_file, _link_to_folder, _link_to_folder_that_is_not_read, _link_inside_a_folder_that_is_not_read,
    _link_that_is_hidden, _content_folder_is_a_link, _picture_is_a_link, _link_that_leads_to_itself,
    _link_that_leads_up, _not_utf_8, _utf_16, _larger_than_1_mb, _a_pipe, _deliveries_are_a_link, _delivery_is_a_link,
    _logo_is_a_link, _delivery_is_a_pipe, _delivery_is_not_utf_8, _delivery_is_larger_than_1_mb, _delivery_is_empty,
    _delivery_that_windows_takes_for_a_device,
)  # fmt: skip


@pytest.mark.parametrize("change", DISK, ids=lambda change: change.__name__)
def test_files_that_are_refused(project: Path, change: Callable[[Path], str]) -> None:
    refused(project, change(project))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """Each text, head and picture in a file of its own, checked at once: the problems of each file."""
    root = copy_project(tmp_path_factory.mktemp("safe") / "project")
    for outside_of_it in ("secret.md", "secret.svg", "project-two/secret.svg"):
        (root.parent / outside_of_it).parent.mkdir(exist_ok=True)
        (root.parent / outside_of_it).write_text(SECRET)
    for number, text in enumerate(TEXTS.values()):
        (root / "docs" / f"text-{number}.md").write_text(f"---\ntitle: A page\n---\n\nWords.\n\n{text}\n", "utf-8")
    for number, (head, _line) in enumerate(HEADS.values()):
        (root / "docs" / f"head-{number}.md").write_text(f"---\ntitle: A page\n{head}\n---\n\nWords.\n", "utf-8")
    for number, (file, data) in enumerate(PICTURES.values()):
        (root / "docs" / f"picture-{number}").mkdir()
        (root / "docs" / f"picture-{number}" / file).write_bytes(data)
    for number, names in enumerate(NAMES):
        for name in names:
            path = root / "docs" / f"names-{number}" / name
            path.parent.mkdir(exist_ok=True, parents=True)
            path.write_text(SVG % "" if name.endswith("svg") else "---\ntitle: A page\n---\n\nWords.\n")
    for number, (changed, _line) in enumerate(DELIVERIES.values()):
        delivery_course.write(root, f"delivery-{number}", **changed)
    ran = run(root, "check", "--format", "json")
    assert (ran.code, ran.err) == (1, "")
    assert SECRET not in ran.out
    assert outside(ran, root) == set()
    by_file: dict[str, list[dict[str, Any]]] = {}
    for problem in json.loads(ran.out)["problems"]:
        assert problem["code"]
        by_file.setdefault(problem["path"].split("/")[1].removesuffix(".md"), []).append(problem)
    return by_file


Found = dict[str, list[dict[str, Any]]]


@pytest.mark.parametrize("name", TEXTS)
def test_text_that_is_refused(found: Found, name: str) -> None:
    """In a page, with its line, or the next ones where the slip shows there."""
    lines = {problem["line"] for problem in found[f"text-{list(TEXTS).index(name)}"] if problem["level"] == "error"}
    assert lines & set(range(7, 8 + TEXTS[name].count("\n")))


@pytest.mark.parametrize("name", HEADS)
def test_heads_that_are_refused(found: Found, name: str) -> None:
    problems = found[f"head-{list(HEADS).index(name)}"]
    assert HEADS[name][1] in {problem["line"] for problem in problems if problem["level"] == "error"}


@pytest.mark.parametrize("name", DELIVERIES)
def test_deliveries_that_are_refused(found: Found, name: str) -> None:
    problems = found[f"delivery-{list(DELIVERIES).index(name)}.yml"]
    assert DELIVERIES[name][1] in {problem["line"] for problem in problems if problem["level"] == "error"}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_that_are_refused(found: Found, name: str) -> None:
    assert [problem["rule"] for problem in found[f"picture-{list(PICTURES).index(name)}"]] == ["picture"]


@pytest.mark.parametrize("number", range(len(NAMES)))
def test_names_that_windows_refuses_or_takes_for_one(found: Found, number: int) -> None:
    assert {problem["rule"] for problem in found[f"names-{number}"]} == {"file-name"}


def test_a_refused_build_leaves_what_was_there(project: Path) -> None:
    """The whole command, once with a slip in the text and once with a picture that would run a script."""
    line = add(project, PAGE, TEXTS["script"])
    (project / "docs" / "images" / "a.svg").write_bytes(PICTURES["script"][1])
    refused(project, f"{PAGE}:{line}:", "docs/images/a.svg:1:")


def test_a_whole_build_fetches_nothing_and_reads_nothing_outside(project: Path) -> None:
    """The same guard over a build that succeeds, site and packs and zip."""
    ran = run(project, "build")
    assert ran.code == 0, ran.out + ran.err
    assert outside(ran, project) == set()


def test_the_guard_sees_what_it_is_for(tmp_path: Path) -> None:
    """A guard that saw nothing would pass every test above."""
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "secret").write_text("x")
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD)
    code = f"open({str(tmp_path / 'secret')!r}).read(); import socket; socket.getaddrinfo('localhost', 1)"
    environment = {**os.environ, "PYTHONPATH": str(guard), "HOPEPACK_TEST_LOG": str(tmp_path / "opened.json")}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    seen = frozenset(json.loads((tmp_path / "opened.json").read_text()))
    found = outside(Ran(0, "", "", seen), root)
    assert {str(tmp_path / "secret"), "network:socket.getaddrinfo"} <= found


def test_mkdocs_yml_is_configuration(project: Path) -> None:
    """It is the owners' to change, not a contributor's: yet a slip in it is said in a sentence, and loads nothing."""
    config = project / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "x: !!python/object/apply:os.system [id]\n", "utf-8")
    ran = run(project, "check")
    assert "Traceback" not in ran.out + ran.err
