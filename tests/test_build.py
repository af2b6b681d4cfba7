"""The commands, run as their users run them, on a tiny real course."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from hopepack.edition import Edition
from hopepack.handover import swap
from tests.conftest import as_in_a_terminal, copy_project

PDFS = [
    f"pdf/tiny/{name}{size}.pdf"
    for name in ("facilitator", "participant", "handouts", "site-lead")
    for size in ("", "-large")
]


def run(root: Path, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hopepack", *arguments]
    return subprocess.run(
        command, cwd=root, env={**os.environ, **(env or {})}, capture_output=True, text=True, check=False
    )


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with its fingerprint."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny course, built once."""
    root = copy_project(tmp_path_factory.mktemp("built") / "a b")
    result = run(root, "build")
    assert result.returncode == 0, result.stdout + result.stderr
    (root / "said.txt").write_text(result.stdout)
    return root


def test_build_makes_the_hand_over_folder(built: Path) -> None:
    files = tree(built / "dist" / "hope-pack")
    assert sorted(path.name for path in (built / "dist").iterdir()) == [
        "hope-pack", "hope-pack-2026.1.zip", "hope-pack-participants", "hope-pack-participants-2026.1.zip",
    ]  # fmt: skip
    assert [name for name in files if not name.startswith("site/")] == [
        "SHA256SUMS", "START-HERE.html", "edition.json", *sorted(PDFS),
    ]  # fmt: skip
    assert "site/index.html" in files
    assert not (built / ".hopepack").exists() or not list((built / ".hopepack").iterdir())


def test_build_says_what_it_made(built: Path) -> None:
    said = (built / "said.txt").read_text().splitlines()
    assert re.fullmatch(
        r"Made dist/hope-pack and dist/hope-pack-2026\.1\.zip: \d+ pages of the site and 8 PDF packs with "
        r"\d+ pages, in \d+\.\d s\.",
        said[-2],
    )
    assert re.fullmatch(
        r"Made dist/hope-pack-participants and dist/hope-pack-participants-2026\.1\.zip for participants: "
        r"\d+ pages of the site and 4 PDF packs with \d+ pages\.",
        said[-3],
    )
    assert said[-1] == "Open dist/hope-pack/START-HERE.html"
    assert "\x1b" not in "".join(said)


FOLDERS = pytest.mark.parametrize("name", ["hope-pack", "hope-pack-participants"])


@FOLDERS
def test_checksums_are_those_of_every_file(built: Path, name: str) -> None:
    folder = built / "dist" / name
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    files = tree(folder)
    del files["SHA256SUMS"]
    assert listed == files


@FOLDERS
def test_zip_holds_the_folder_byte_for_byte(built: Path, name: str) -> None:
    with zipfile.ZipFile(built / "dist" / f"{name}-2026.1.zip") as archive:
        held = {entry.removeprefix(f"{name}/"): hashlib.sha256(archive.read(entry)).hexdigest()
                for entry in archive.namelist()}  # fmt: skip
    assert held == tree(built / "dist" / name)


def test_start_here_leads_to_every_pack_and_the_site(built: Path) -> None:
    folder = built / "dist" / "hope-pack"
    page = (folder / "START-HERE.html").read_text("utf-8")
    links = re.findall(r'href="([^"]+)"', page)
    assert links == ["site/assets/hopepack/start-here.css", "site/index.html", *PDFS]
    assert all((folder / link).is_file() for link in links)
    assert "2026.1" in page
    assert "22 November 2026" in page


def test_what_was_built_can_be_compared_with_another_edition(built: Path) -> None:
    """The folder and its zip say the same; the words in them are those of the edition."""
    dist = built / "dist"
    result = run(built.parent, "compare", str(dist / "hope-pack"), str(dist / "hope-pack-2026.1.zip"))
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.endswith("\n\nNothing changed.\n")
    assert "Learn the names. STR workers may come late." in (dist / "hope-pack" / "edition.json").read_text("utf-8")


def test_same_sources_same_bytes(built: Path, tmp_path: Path) -> None:
    """Another folder, time zone, language and order of hashes; files newer than their sources' copies."""
    other = copy_project(tmp_path / "somewhere else" / "ünï")
    env = {"TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"}
    for path in other.rglob("*"):
        os.utime(path, (1, 1))
    result = run(other, "build", env=env)
    assert result.returncode == 0, result.stdout + result.stderr
    assert tree(other / "dist") == tree(built / "dist")


def test_source_date_epoch_is_the_date_shown(tiny: Path) -> None:
    result = run(tiny, "build", env={"SOURCE_DATE_EPOCH": "86400"})
    assert result.returncode == 0, result.stdout + result.stderr
    assert "2 January 1970" in (tiny / "dist" / "hope-pack" / "START-HERE.html").read_text("utf-8")
    with zipfile.ZipFile(tiny / "dist" / "hope-pack-2026.1.zip") as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 2)}


def test_source_date_epoch_that_is_no_number(tiny: Path) -> None:
    result = run(tiny, "check", env={"SOURCE_DATE_EPOCH": "soon"})
    assert (result.returncode, result.stdout, result.stderr) == (
        2, "", "SOURCE_DATE_EPOCH is 'soon'; it must be a number of seconds since 1970.\n",
    )  # fmt: skip


def with_old_output(root: Path) -> dict[str, str]:
    (root / "dist" / "hope-pack").mkdir(parents=True)
    (root / "dist" / "hope-pack" / "old.txt").write_text("the last good output")
    (root / "dist" / "hope-pack-2026.1.zip").write_text("the last good zip")
    return tree(root / "dist")


def test_problems_stop_the_build_and_leave_the_last_output(tiny: Path) -> None:
    before = with_old_output(tiny)
    plan = tiny / "sessions" / "tiny" / "01-welcome.md"
    plan.write_text(plan.read_text("utf-8").replace("(10 min, whole group", "(whole group"), "utf-8")
    result = run(tiny, "build")
    assert result.returncode == 1
    assert result.stdout.splitlines()[1:] == [
        "sessions/tiny/01-welcome.md:20: this activity has no time. [HP040]",
        "    Write it in brackets after the title, for example:  ## Arrive (10 min, whole group, lead: both)",
        "1 problem in 1 file",
        "Nothing was built; what was there before is untouched.",
    ]
    assert tree(tiny / "dist") == before


def test_a_broken_template_leaves_the_last_output(tiny: Path) -> None:
    """What only shows while pages are made, after the site is done, is still before the swap."""
    before = with_old_output(tiny)
    (tiny / "overrides" / "print" / "pack.typ").write_text('#panic("broken")\n')
    result = run(tiny, "build")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert tree(tiny / "dist") == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on a file's size to set")
def test_a_full_disk_leaves_the_last_output(tiny: Path) -> None:
    """Writing stops at 20 kB a file, as it stops where no room is left."""
    before = with_old_output(tiny)
    limited = (
        "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000));"
        "sys.argv = ['hopepack', 'build']; runpy.run_module('hopepack', run_name='__main__')"
    )
    result = subprocess.run([sys.executable, "-c", limited], cwd=tiny, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert result.stderr.startswith("The files can't be read or written: File too large")
    assert tree(tiny / "dist") == before


@pytest.mark.skipif(os.name == "nt", reason="signals are sent another way on Windows")
@pytest.mark.parametrize(
    "number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL], ids=lambda number: number.name
)
def test_an_interrupted_build_leaves_the_last_output(tiny: Path, number: signal.Signals) -> None:
    before = with_old_output(tiny)
    command = as_in_a_terminal("build")
    passing = tiny.parent / "passing"  # stands for the computer's folder of temporary files
    passing.mkdir()
    environment = {**os.environ, "TMPDIR": str(passing)}
    with subprocess.Popen(
        command, cwd=tiny, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as building:
        until = time.monotonic() + 60
        while not (working := list(tiny.glob(".hopepack/build-*/hope-pack"))) and time.monotonic() < until:
            time.sleep(0.01)
        building.send_signal(number)
        _out, err = building.communicate(timeout=60)
    assert working, "the build never began to write"
    assert list(passing.iterdir()) == []
    assert tree(tiny / "dist") == before
    if number != signal.SIGKILL:
        assert (building.returncode, err) == (130, "Stopped. What was in dist/ before is untouched.\n")
        assert not list((tiny / ".hopepack").iterdir())


def test_output_moved_aside_by_a_killed_build_comes_back(built: Path, tmp_path: Path) -> None:
    """A build killed within its swap has the old output aside; the next one starts by putting it back."""
    root = shutil.copytree(built, tmp_path / "killed")
    before = tree(root / "dist")
    aside = root / ".hopepack" / "old-killed"
    aside.mkdir(parents=True)
    (root / "dist" / "hope-pack").rename(aside / "hope-pack")
    (aside / "unfinished.txt").write_text("hope-pack\nhope-pack-2026.1.zip\n")
    (root / "overrides" / "print" / "pack.typ").write_text('#panic("broken")\n')
    assert run(root, "build").returncode == 1
    assert tree(root / "dist") == before


def test_a_swap_that_fails_is_undone_whole(tmp_path: Path) -> None:
    """The second of two can't be put in place: the first goes back, too."""
    dist, work, made = tmp_path / "dist", tmp_path / "work", tmp_path / "made"
    for folder in (dist / "a", work, made / "a"):
        folder.mkdir(parents=True)
    (dist / "a" / "old").write_text("old")
    (dist / "b").write_text("old")
    (made / "a" / "new").write_text("new")
    with pytest.raises(FileNotFoundError):
        swap((made / "a", made / "b"), dist, work)
    assert {name: (dist / name).read_text() for name in tree(dist)} == {"a/old": "old", "b": "old"}


def test_a_swap_that_fails_leaves_nothing_new(tmp_path: Path) -> None:
    """What stood nowhere before stands nowhere after: half an edition is not handed on."""
    dist, work, made = tmp_path / "dist", tmp_path / "work", tmp_path / "made"
    for folder in (work, made / "a"):
        folder.mkdir(parents=True)
    (made / "a" / "new").write_text("new")
    with pytest.raises(FileNotFoundError):
        swap((made / "a", made / "b"), dist, work)
    assert list(tree(dist)) == []


@pytest.mark.parametrize("name", [".hopepack", "dist"])
def test_nothing_is_written_or_cleared_away_through_a_link(tiny: Path, name: str) -> None:
    other = tiny.parent / "other"
    (other / "old-photographs").mkdir(parents=True)
    (other / "old-photographs" / "us.jpg").write_text("kept")
    (tiny / name).symlink_to(other)
    result = run(tiny, "build", "--pack", "tiny/participant")
    words = f"{name} is a link to another place, and nothing is written there: remove it.\n"
    assert (result.returncode, result.stderr) == (2, words)
    assert list(tree(other)) == ["old-photographs/us.jpg"]


@pytest.mark.skipif(os.name == "nt", reason="on Windows leavings are cleared by age")
def test_the_swap_of_a_build_that_still_works_is_left_alone(tiny: Path) -> None:
    for name in (f"old-{os.getpid()}-x", "build-mine"):
        (tiny / ".hopepack" / name).mkdir(parents=True)
    assert run(tiny, "build", "--pack", "tiny/participant").returncode == 0
    assert [folder.name for folder in (tiny / ".hopepack").iterdir()] == [f"old-{os.getpid()}-x"]


@pytest.mark.skipif(os.name == "nt", reason="on Windows leavings are cleared by age")
def test_leavings_of_a_killed_build_are_cleared(tiny: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    left = tiny / ".hopepack" / f"build-{ended.pid}-x"
    working = tiny / ".hopepack" / f"build-{os.getpid()}-x"
    for folder in (left, working):
        folder.mkdir(parents=True)
    assert run(tiny, "build", "--pack", "tiny/participant").returncode == 0
    assert [folder.name for folder in (tiny / ".hopepack").iterdir()] == [working.name]


def test_one_pack_alone(tiny: Path) -> None:
    result = run(tiny, "build", "--pack", "tiny/participant")
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.splitlines()[-1] == "Made dist/tiny-participant.pdf."
    assert list(tree(tiny / "dist")) == ["tiny-participant.pdf"]


def test_a_pack_that_is_not_there(tiny: Path) -> None:
    result = run(tiny, "build", "--pack", "tiny/everyone")
    assert (result.returncode, result.stderr) == (
        2, "There is no pack called tiny/everyone. There are: "
        "tiny/facilitator, tiny/facilitator-large, tiny/participant, tiny/participant-large, tiny/participant-booklet, "
        "tiny/handouts, tiny/handouts-large, tiny/site-lead, tiny/site-lead-large\n",
    )  # fmt: skip


def test_check_of_good_content(tiny: Path) -> None:
    result = run(tiny / "sessions", "check")
    assert (result.returncode, result.stdout, result.stderr) == (0, "No problems.\n", "")


def test_outside_a_project(tmp_path: Path) -> None:
    result = run(tmp_path, "check")
    assert (result.returncode, result.stdout, result.stderr) == (
        2, "", "There is no mkdocs.yml here or in a folder above: go to the project's folder first.\n",
    )  # fmt: skip


def test_wrong_usage(tiny: Path) -> None:
    assert run(tiny, "biuld").returncode == 2


def test_edition_date_in_words() -> None:
    import datetime

    from hopepack.model import Library

    assert Edition("1", datetime.date(2026, 3, 1), Library()).date_words == "1 March 2026"
