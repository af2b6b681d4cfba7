"""check --fix: what has one right answer is mended, nothing else is touched, and it is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from hopepack.cli import main
from hopepack.errors import HopepackError
from hopepack.mend import mend, mended_bytes
from hopepack.model import Source
from hopepack.problems import Fix, Problem
from hopepack.project import checked

PLAN = "sessions/tiny/01-welcome.md"
BROKEN = b"""---\r
title: \xe2\x80\x9cWelcome\xe2\x80\x9d\r
summary: People arrive: they agree how to work.\r
objectives: [next-stp]\r
chime: [\xe2\x80\x9cconnectedness\xe2\x80\x9d]\r
capabilities: [working-in-partnership]\r
framework: [V1]\r
handouts: [group-agremnet]   \r
rom: Room #4\r
sources: [first-source]\r
---\r
\r
Why we are  here.  \r
\r
##Arrive (10min, whole grop, lead: trainr)\r
\r
Read the [group agreement](../../handouts/group-agrement.md#what-we-agree) first.\r
\r
/// fasilitator\r
Learn the names.\r
///\r
\r
/// exercise | Names\r
    line: 3\r
\r
Say your name.\r
///\r
\r
##  Agree(20min, lead: both)\r
\r
## \tSay it (in the park)  (1h)\r
\r
The end"""
MENDED = b"""---\r
title: "Welcome"\r
summary: "People arrive: they agree how to work."\r
objectives: [next-step]\r
chime: ["connectedness"]\r
capabilities: [working-in-partnership]\r
framework: [V1]\r
handouts: [group-agreement]   \r
room: "Room #4"\r
sources: [first-source]\r
---\r
\r
Why we are  here.  \r
\r
## Arrive (10 min, whole group, lead: trainer)\r
\r
Read the [group agreement](../../handouts/group-agreement.md#what-we-agree) first.\r
\r
/// facilitator\r
Learn the names.\r
///\r
\r
/// exercise | Names\r
    lines: 3\r
\r
Say your name.\r
///\r
\r
## Agree (20 min, lead: both)\r
\r
## Say it (in the park) (1 h)\r
\r
The end\r
"""


def fix(root: Path, *options: str) -> tuple[int, str, str]:
    """Run by the command itself."""
    import os

    before = Path.cwd()
    os.chdir(root)
    try:
        ran = CliRunner().invoke(main, ["check", "--fix", *options])
    finally:
        os.chdir(before)
    return ran.exit_code, ran.stdout, ran.stderr


@pytest.fixture
def project(tiny: Path) -> Path:
    """The tiny course with a plan that has every slip that can be mended, and time enough in the day."""
    (tiny / PLAN).write_bytes(BROKEN)
    course = tiny / "sessions" / "tiny" / "index.md"
    course.write_text(course.read_text("utf-8").replace("finish: 12:00", "finish: 13:00"), "utf-8")
    return tiny


def test_every_slip_with_one_right_answer_is_mended(project: Path) -> None:
    """Line ends, spaces at ends of lines and everything else stay as they are, byte for byte."""
    others = {path: path.read_bytes() for path in project.rglob("*") if path.is_file() and path != project / PLAN}
    code, out, _err = fix(project)
    assert (project / PLAN).read_bytes() == MENDED
    assert (code, out.splitlines()[-1]) == (0, "No problems.")
    assert {path: path.read_bytes() for path in project.rglob("*") if path in others} == others
    assert not list(project.rglob(".hopepack-*"))
    assert f"{PLAN}:4: mended\n    was:  objectives: [next-stp]\n    now:  objectives: [next-step]\n" in out
    assert f"{PLAN}:33: mended: the line is ended now\n" in out


def test_mending_again_changes_nothing(project: Path) -> None:
    fix(project)
    stamp = (project / PLAN).stat().st_mtime_ns
    assert fix(project)[1] == "No problems.\n"
    assert (project / PLAN).stat().st_mtime_ns == stamp


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_programs_get_their_format_alone(project: Path, form: str) -> None:
    _code, out, err = fix(project, "--format", form)
    assert "mended" not in out
    assert "lines mended" in err


@pytest.mark.parametrize(
    ("path", "slip"),
    [
        (PLAN, "/// exercize | Names\nSay your name.\n///\n"),  # what participants would see
        (PLAN, "## Walk (10 min, two groups)\n"),  # several could be meant, or none
        ("docs/index.md", "[a](indx.md)\n"),
        ("docs/index.md", "#Hope\n"),
    ],
)
def test_what_a_person_must_decide_is_left_alone(tiny: Path, path: str, slip: str) -> None:
    with (tiny / path).open("a", encoding="utf-8") as file:
        file.write(f"\n{slip}")
    before = (tiny / path).read_bytes()
    assert fix(tiny)[0] == 1
    assert (tiny / path).read_bytes() == before


def test_both_is_known_where_it_is_nearly_right(tiny: Path) -> None:
    """It is no role of the team, and yet says who leads."""
    with (tiny / PLAN).open("a", encoding="utf-8") as file:
        file.write("\n## Walk (10 min, lead: bothe)\n\nWalk.\n")
    fix(tiny)
    assert (tiny / PLAN).read_text("utf-8").endswith("\n## Walk (10 min, lead: both)\n\nWalk.\n")


def test_who_a_page_is_for_is_left_alone(tiny: Path) -> None:
    page = tiny / "docs" / "index.md"
    page.write_text("---\ntitle: Start\nfor: [participant]\n---\n\nWords.\n")
    before = page.read_bytes()
    assert fix(tiny)[0] == 1
    assert page.read_bytes() == before


def test_nothing_is_written_through_a_link(tiny: Path, tmp_path: Path) -> None:
    """A link is refused on reading; should one come in between, it is refused again."""
    secret = tmp_path / "secret.md"
    secret.write_text("##Words\n")
    (tiny / "docs" / "more.md").symlink_to(secret)
    (tiny / "docs" / "folder").symlink_to(tmp_path)
    for path in ("docs/more.md", "docs/folder/secret.md"):
        problem = Problem(Source(path, 1), "heading-space", "", fix=Fix("##Words", "## Words"))
        with pytest.raises(HopepackError, match="nothing is written there"):
            mend(tiny, lambda problem=problem: [problem])  # type: ignore[misc]  # mypy doesn't follow the default
    assert secret.read_text() == "##Words\n"
    fix(tiny)
    assert secret.read_text() == "##Words\n"


def test_rights_of_a_file_stay(project: Path) -> None:
    (project / PLAN).chmod(0o640)
    fix(project)
    assert (project / PLAN).stat().st_mode & 0o777 == 0o640


def test_what_does_not_stand_there_once_is_left_alone() -> None:
    problem = Problem(Source("a.md", 1), "x", "", fix=Fix("hop", "hope"))
    for line in (b"hop hop\n", b"hope\n", b"a-hop\n", b"\n"):
        assert mended_bytes(line, [problem]) == (line, [])
    assert mended_bytes(b"[hop]\r\nhop", [problem])[0] == b"[hope]\r\nhop"


@given(st.binary(max_size=80), st.integers(1, 6), st.text(max_size=5), st.text(max_size=5))
def test_any_file_keeps_its_other_lines(data: bytes, line: int, old: str, new: str) -> None:
    """Whatever the fix, all lines but one are the same bytes."""
    problem = Problem(Source("a.md", line), "x", "", fix=Fix(old.replace("\n", ""), new.replace("\n", "")))
    after, done = mended_bytes(data, [problem])
    assert bool(done) == (after != data)
    if not done:
        assert after == data


def test_own_content_needs_no_mending() -> None:
    root = Path(__file__).resolve().parents[1]
    assert [problem for problem in checked(root).problems if problem.fix] == []
