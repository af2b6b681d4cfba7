"""The launcher: what a person without an environment is told. Making one is what CI does before any test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that was just fetched: the launcher and what it reads."""
    (tmp_path / "scripts").mkdir()
    for name in ("scripts/run.py", "requirements.txt", "requirements-test.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def launch(project: Path, code: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """Run the launcher after some code that makes the machine a poorer one."""
    start = f"{code}; import runpy, sys; sys.argv = ['run.py', 'check']; " if code else ""
    start = start or "import runpy, sys; sys.argv = ['run.py', 'check']; "
    command = [sys.executable, "-c", f"{start}runpy.run_path('scripts/run.py', run_name='__main__')"]
    return subprocess.run(command, cwd=project, env={**os.environ, **env}, capture_output=True, text=True, check=False)


def test_an_old_python_gets_a_sentence(project: Path) -> None:
    result = launch(project, "import sys; sys.version_info = (3, 9, 2)")
    assert (result.returncode, result.stdout, result.stderr) == (
        2, "", "Hopepack needs Python 3.11 or later, and this is 3.9: get a newer one from python.org.\n",
    )  # fmt: skip


def test_a_missing_venv_gets_a_sentence(project: Path) -> None:
    result = launch(project, "import sys; sys.modules['ensurepip'] = None")
    assert (result.returncode, result.stdout, result.stderr) == (
        2, "",
        "Python's venv is missing. On Debian or Ubuntu install it with: sudo apt install python3-venv\n",
    )  # fmt: skip


def test_no_network_gets_a_sentence(project: Path) -> None:
    """pip is told of an index that nobody serves, on this machine; it keeps no copies of its own."""
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1"}
    nowhere |= {"PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": "", "PIP_EXTRA_INDEX_URL": ""}
    result = launch(project, **nowhere)
    log = project.resolve() / ".venv" / "setup.log"
    assert (result.returncode, result.stdout, result.stderr) == (
        2, "Setting up, once: this takes a minute and needs the internet ...\n",
        f"What Hopepack needs can't be installed: connect to the internet and try again (see {log}).\n",
    )  # fmt: skip
    assert not list((project / ".venv").glob("*.stamp"))


def test_launcher_is_small_and_needs_only_python() -> None:
    text = (ROOT / "scripts" / "run.py").read_text("utf-8")
    imported = {line.split()[1] for line in text.splitlines() if line.strip().startswith(("import ", "from "))}
    assert imported <= {"ensurepip", "hashlib", "os", "pathlib", "subprocess", "sys", "venv"}
    assert len(text.splitlines()) <= 100


def test_lock_files_pin_everything_by_hash_and_name_no_server() -> None:
    for name in ("requirements.txt", "requirements-test.txt"):
        text = (ROOT / name).read_text("utf-8")
        entries = text.replace("\\\n", "").splitlines()
        assert entries and all("==" in entry and "--hash=sha256:" in entry for entry in entries)
        assert "://" not in text and "--index" not in text and "--find-links" not in text
