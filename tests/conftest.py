"""What all tests share: the tiny course, copied into a folder of the test's own."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from hopepack.edition import Edition
from hopepack.project import checked

pytest_plugins = ["tests.site_fixtures"]

ROOT = Path(__file__).resolve().parents[1]
COURSES = ROOT / "tests" / "fixtures" / "courses"

# The launcher says here how it was started, so that messages can name it. The tests expect them without a launcher,
# and are themselves started by it: `python3 scripts/run.py test`.
os.environ.pop("HOPEPACK_COMMAND", None)


@pytest.fixture(scope="session")
def real() -> Edition:
    """The real materials, read."""
    found = checked(ROOT)
    assert found.edition is not None, found.report
    return found.edition


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A whole project with one tiny course, free to be changed."""
    return copy_project(tmp_path / "tiny project")


def as_in_a_terminal(command: str) -> list[str]:
    """How to start `hopepack COMMAND` so that it hears what ends it.

    A test run in the background ignores Ctrl-C, and one begun by nohup the end of its terminal; both hand that on.
    """
    hear = "signal.signal(signal.SIGINT, signal.default_int_handler); signal.signal(signal.SIGHUP, signal.SIG_DFL); "
    start = f"sys.argv = ['hopepack', '{command}']; runpy.run_module('hopepack', run_name='__main__')"
    return [sys.executable, "-c", f"import signal, runpy, sys; {hear}{start}"]


def copy_content(target: Path, course: str = "tiny") -> Path:
    """A project that can be checked: a course of tests/fixtures/courses with the real configuration."""
    shutil.copytree(COURSES / course, target)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def copy_project(target: Path, course: str = "tiny") -> Path:
    """One that builds, too: with the real templates."""
    copy_content(target, course)
    shutil.copytree(ROOT / "overrides", target / "overrides")
    return target
