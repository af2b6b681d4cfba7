"""What the preview does about packs beside answering: who comes first, and what is made before anybody asks."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from hopepack.print.brief import Printed
from hopepack.print.kinds import Pack
from hopepack.print.packs import Job, Presses
from hopepack.site import preview
from hopepack.site.preview import Latest, PacksNow, Waiting
from hopepack.site.render import template_environment
from tests.conftest import ROOT
from tests.site_project import write_project


def started(work: Callable[[], None]) -> Thread:
    thread = Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_the_site_waits_while_somebody_waits_for_a_pack() -> None:
    waiting = Waiting()
    waiting.let_pass()  # nobody does
    with waiting:
        with waiting:
            site = started(waiting.let_pass)
        site.join(0.2)
        assert site.is_alive()  # one of the two still waits
    site.join(5)
    assert not site.is_alive()


def test_nothing_is_made_unasked_before_all_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither while somebody waits, nor soon after somebody was answered, nor soon after a page of the site."""
    monkeypatch.setattr(preview, "QUIET", 0.5)
    waiting = Waiting()
    with waiting:
        unasked = started(waiting.until_quiet)
        unasked.join(0.8)
        assert unasked.is_alive()
    unasked.join(0.3)
    assert unasked.is_alive()
    waiting.let_pass()
    unasked.join(0.3)
    assert unasked.is_alive()
    unasked.join(5)
    assert not unasked.is_alive()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The paths of packs that are counted, as they are; what counts them works as ever."""
    paths: list[str] = []
    really = Presses._count

    def count(self: Presses, pack: Pack, job: Job) -> Printed:
        paths.append(pack.path)
        return really(self, pack, job)

    monkeypatch.setattr(Presses, "_count", count)
    monkeypatch.setattr(preview, "QUIET", 0.1)
    yield paths


PACKS = [
    f"pdf/first-steps/{name}{size}.pdf"
    for name in ("facilitator", "participant", "handouts")
    for size in ("", "-large")
]


def test_packs_are_laid_out_before_anybody_asks(tmp_path: Path, counted: list[str]) -> None:
    """All that the site lead's counts; after a save, only those with something new in them; then nothing more."""
    root = write_project(tmp_path / "project")
    latest = Latest(root)
    packs_now = PacksNow(latest, template_environment(ROOT / "overrides" / "site"))
    packs_now.warm(latest.last_course())
    until(lambda: sorted(counted) == sorted(PACKS))
    plan = root / "sessions/first-steps/02-what-helped.md"
    plan.write_text(plan.read_text("utf-8").replace("keep your own example short", "keep it short"), encoding="utf-8")
    packs_now.warm("first-steps")
    until(lambda: len(counted) > len(PACKS) + 1)
    packs_now.warm("first-steps")
    time.sleep(1)
    assert counted[len(PACKS) :] == [path for path in counted[: len(PACKS)] if "facilitator" in path]
    packs_now.close()


def until(reached: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("course", ["care-introduction", "realising-recovery"])
def test_the_course_that_was_changed_last_is_the_one_worked_on(course: str, tmp_path: Path) -> None:
    for name in ("sessions", "handouts", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    plan = sorted((tmp_path / "sessions" / course).glob("0*.md"))[2]
    later = time.time() + 60
    os.utime(plan, (later, later))
    assert Latest(tmp_path).last_course() == course


def test_only_files_that_are_there_have_a_time(tmp_path: Path) -> None:
    """Editors save by putting another file in the place of the old one: for a moment there is none."""
    (tmp_path / "sessions" / "first").mkdir(parents=True)
    (tmp_path / "sessions" / "first" / "index.md").write_text("words")
    (tmp_path / "sessions" / "gone.md").symlink_to(tmp_path / "nowhere.md")
    stamps = Latest(tmp_path).stamps()
    assert list(stamps) == [str(tmp_path / "sessions" / "first" / "index.md")]
