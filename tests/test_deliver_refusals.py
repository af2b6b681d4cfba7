"""Deliveries that are refused, fail or are interrupted: what is said, and that the last good output stays."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from hopepack.project import checked, checked_deliveries
from tests import delivery_course
from tests.conftest import as_in_a_terminal, copy_project
from tests.test_build import run, tree

NORTHSIDE = "deliveries/northside"


def test_a_faulty_delivery_keeps_what_it_had_and_others_are_made(tmp_path: Path) -> None:
    other = copy_project(tmp_path / "faulty")
    delivery_course.write(other, "good")
    delivery_course.write(other, "bad", course="tinny")
    (other / "dist" / "deliveries" / "bad").mkdir(parents=True)
    (other / "dist" / "deliveries" / "bad" / "old.txt").write_text("the last good output")
    result = run(other, "deliver")
    assert result.returncode == 1
    assert result.stdout.splitlines()[1:4] == [
        "deliveries/bad.yml:1: there is no course called `tinny`. [HP070]",
        "    Did you mean tiny?",
        "1 problem in 1 file",
    ]
    assert result.stdout.splitlines()[-1] == "Not made: deliveries/bad.yml; what was there before is untouched."
    assert sorted(path.name for path in (other / "dist" / "deliveries").iterdir()) == ["bad", "good", "good.zip"]
    assert list(tree(other / "dist" / "deliveries" / "bad")) == ["old.txt"]


def test_a_pack_that_fails_in_print_keeps_the_whole_site_back(tiny: Path) -> None:
    delivery_course.write(tiny)
    before = {"northside/old.txt": "x"}
    (tiny / "dist" / NORTHSIDE).mkdir(parents=True)
    (tiny / "dist" / NORTHSIDE / "old.txt").write_text("x")
    template = tiny / "overrides" / "print" / "pack.typ"
    template.write_text(template.read_text("utf-8") + '\n#if pack.attrs.label == "Participant pack" { panic("no") }\n')
    result = run(tiny, "deliver")
    assert result.returncode == 1
    assert "Typst can't make pages of this: no" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
    assert list(tree(tiny / "dist" / "deliveries")) == list(before)


def test_faulty_content_stops_everything(tiny: Path) -> None:
    delivery_course.write(tiny)
    plan = tiny / "sessions" / "tiny" / "01-welcome.md"
    plan.write_text(plan.read_text("utf-8").replace("(10 min, whole group", "(whole group"), "utf-8")
    result = run(tiny, "deliver")
    assert result.returncode == 1
    assert result.stdout.splitlines()[-1] == "Nothing was made; what was there before is untouched."
    assert not (tiny / "dist").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "There is no delivery in deliveries/. Name a file, or begin one:  hopepack new delivery\n"),
        (("northside.yml",), "There is no file northside.yml.\n"),
    ],
)
def test_nothing_to_deliver(tiny: Path, arguments: tuple[str, ...], said: str) -> None:
    result = run(tiny, "deliver", *arguments)
    assert (result.returncode, result.stderr) == (2, said)


def test_private_deliveries_are_made_only_when_named(tiny: Path) -> None:
    delivery_course.write(tiny, "mine")
    (tiny / "deliveries").rename(tiny / "private")
    (tiny / "deliveries").mkdir()
    (tiny / "private").rename(tiny / "deliveries" / "private")
    assert run(tiny, "deliver").returncode == 2
    found = checked_deliveries(tiny, [tiny / "deliveries" / "private" / "mine.yml"])
    assert [(one.name, one.logo) for one in found.sound] == [("mine", "deliveries/private/northside.svg")]


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("link.yml", lambda f: f.symlink_to("/etc/hostname"), "this is a link to another file."),
        ("pipe.yml", os.mkfifo, "this is no ordinary file."),
        ("Latin 1.yml", lambda f: f.write_text("x"), "a delivery can't have this name."),
        (
            "con.yml",
            lambda f: f.write_text("x"),
            "Windows keeps the name `con.yml` for a device.",
        ),
        ("site.yaml", lambda f: f.write_text("x"), "a delivery can't have this name."),
        ("latin.yml", lambda f: f.write_bytes("é".encode("latin-1")), "this file is not saved as UTF-8."),
        ("big.yml", lambda f: f.write_bytes(b"#" * 1_000_001), "this file is larger than 1 MB."),
    ],
)
def test_files_that_are_refused(tiny: Path, name: str, make: object, said: str) -> None:
    """In deliveries/, and where the file is named."""
    (tiny / "deliveries").mkdir()
    file = tiny / "deliveries" / name
    make(file)  # type: ignore[operator]
    expected = [(f"deliveries/{name}", said)]
    assert [(p.source.path, p.message) for p in checked(tiny).problems] == expected
    assert [(p.source.path, p.message) for p in checked_deliveries(tiny, [file]).problems] == expected


@pytest.mark.parametrize(
    ("logo", "said"),
    [
        ("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "this picture holds `script`, which is refused."),
        ("x" * 1_000_001, "this picture is larger than 1 MB."),
        ("no picture", "this picture can't be read as SVG."),
    ],
)
def test_logos_that_are_refused(tiny: Path, logo: str, said: str) -> None:
    delivery_course.write(tiny)
    (tiny / "deliveries" / "northside.svg").write_text(logo)
    assert [(str(p.source.path), p.message) for p in checked(tiny).problems] == [("deliveries/northside.svg", said)]


def test_a_logo_that_is_a_link_is_refused(tiny: Path) -> None:
    delivery_course.write(tiny)
    (tiny / "deliveries" / "northside.svg").unlink()
    (tiny / "deliveries" / "northside.svg").symlink_to("/etc/hostname")
    assert [p.message for p in checked(tiny).problems] == ["this is a link to another file."]


def test_two_files_of_one_name(tiny: Path) -> None:
    files = [delivery_course.write(tiny), delivery_course.write(tiny.parent, site="Southside")]
    found = checked_deliveries(tiny, files)
    assert [p.message for p in found.problems] == ["`northside` is also the name of deliveries/northside.yml."]
    assert [one.source.path for one in found.sound] == ["deliveries/northside.yml"]


def test_fewer_dates_than_days(tiny: Path) -> None:
    course = tiny / "sessions" / "tiny" / "index.md"
    day = "  - title: Day two\n    start: 9:30\n    finish: 12:00\n    order: [{break: 15 min}]\nsources"
    course.write_text(course.read_text("utf-8").replace("\nsources", f"\n{day}", 1), "utf-8")
    delivery_course.write(tiny)
    assert [(p.message, p.hint) for p in checked(tiny).problems] == [
        (
            "A tiny course has 2 days, but here is 1 date.",
            "Write one date a day, for example:  dates: [2027-03-02, 2027-03-09]",
        )
    ]


@pytest.mark.skipif(os.name == "nt", reason="signals are sent another way on Windows")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP, signal.SIGKILL], ids=lambda number: number.name)
def test_an_interrupted_delivery_leaves_the_last_output(tiny: Path, number: signal.Signals) -> None:
    delivery_course.write(tiny)
    (tiny / "dist" / NORTHSIDE).mkdir(parents=True)
    (tiny / "dist" / NORTHSIDE / "old.txt").write_text("the last good output")
    before = tree(tiny / "dist")
    passing = tiny.parent / "passing"
    passing.mkdir()
    environment = {**os.environ, "TMPDIR": str(passing)}
    command = as_in_a_terminal("deliver")
    with subprocess.Popen(
        command, cwd=tiny, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as working:
        until = time.monotonic() + 60
        while not list(tiny.glob(".hopepack/build-*/temporary/hopepack-*")) and time.monotonic() < until:
            time.sleep(0.01)
        working.send_signal(number)
        _out, err = working.communicate(timeout=60)
    assert tree(tiny / "dist") == before
    assert list(passing.iterdir()) == []
    if number != signal.SIGKILL:
        assert (working.returncode, err) == (130, "Stopped. What was in dist/ before is untouched.\n")
        assert not list((tiny / ".hopepack").iterdir())


def test_a_delivery_moved_aside_by_a_killed_run_comes_back(tmp_path: Path) -> None:
    """The next run, whatever it makes, begins by putting it back into its own folder."""
    project = copy_project(tmp_path / "killed")
    aside = project / ".hopepack" / "old-killed" / "deliveries" / "northside"
    aside.mkdir(parents=True)
    (aside / "old.txt").write_text("the last good output")
    (project / ".hopepack" / "old-killed" / "unfinished.txt").write_text(
        "deliveries/northside\ndeliveries/northside.zip\n"
    )
    (project / "dist" / "deliveries").mkdir(parents=True)
    assert run(project, "build", "--pack", "tiny/participant").returncode == 0
    assert list(tree(project / "dist" / "deliveries")) == ["northside/old.txt"]
