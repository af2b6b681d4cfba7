"""Every rule by fixtures: a file put into the tiny course, which ends with the whole report it must give."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hopepack.acceptance import settled
from hopepack.checks import check_all
from hopepack.problems import Problem
from hopepack.reading.delivery import read_delivery
from hopepack.reading.load import library
from hopepack.reports import report
from tests.conftest import COURSES, ROOT

PLAN, COURSE = "sessions/tiny/01-welcome.md", "sessions/tiny/index.md"
FIXTURES = ROOT / "tests" / "fixtures"
BAD = sorted(path for path in (FIXTURES / "bad").iterdir() if path.suffix in (".md", ".yml"))
GOOD = sorted(path for path in (FIXTURES / "good").iterdir() if path.suffix in (".md", ".yml"))
EXPECTED = re.compile(r"<!-- file: (\S+)\n(.*)\n?-->\n\Z", re.S)
EXPECTED_IN_YAML = re.compile(r"# file: (\S+)\n((?:# .*\n)*)\Z")


def problems_of(root: Path) -> list[Problem]:
    books, found = library(root)
    return list(settled({*found, *check_all(books)}, books)[0])


@pytest.mark.parametrize("fixture", BAD + GOOD, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_report_is_the_expected_one(fixture: Path, tmp_path: Path) -> None:
    """The complete report: nothing missed, nothing reported that follows from something else."""
    text = fixture.read_text("utf-8")
    own, expected = expectation(fixture)
    root = shutil.copytree(COURSES / "tiny", tmp_path / "tiny")
    (root / own).parent.mkdir(exist_ok=True)
    (root / own).write_text(text, "utf-8")
    assert [row(problem, own) for problem in problems_of(root)] == expected


def expectation(fixture: Path) -> tuple[str, list[str]]:
    """The file that a fixture stands for, and the rows of the report that it ends with."""
    text, in_yaml = fixture.read_text("utf-8"), fixture.suffix == ".yml"
    expected = (EXPECTED_IN_YAML if in_yaml else EXPECTED).search(text)
    assert expected, f"{fixture.name} does not end with what it expects"
    return expected[1], [line.removeprefix("# ") if in_yaml else line for line in expected[2].splitlines()]


def row(problem: Problem, own: str) -> str:
    """`12 rule message`, with the path where it is another file's."""
    place = "" if problem.source.path == own else f"{problem.source.path}:"
    return f"{place}{problem.source.line} {problem.rule} {problem.message}"


@pytest.mark.parametrize(
    ("path", "old", "new", "hint"),
    [
        (PLAN, "lead: both)", "lead: trainer and lived experience)",
         "Join roles by a plus:  lead: trainer + lived experience  or  lead: both"),
        (PLAN, "[group-agreement]", "[../../handouts/group-agreement.md]", "Did you mean group-agreement?"),
        (COURSE, "- break: 15 min", "- break 15 min", "Write a colon after it:  - break: 15 min"),
        (COURSE, "- break: 15 min", "- Lunch (45 min)", "Write a colon after it:  - lunch: 45 min"),
        (COURSE, "team: [trainer, lived experience]", "packs: []\nteam: [trainer, lived experience]",
         "Write, for example:  packs: {participant: [cover, programme, days, sources]}"),
    ],
)  # fmt: skip
def test_hints_for_the_commonest_slips(tmp_path: Path, path: str, old: str, new: str, hint: str) -> None:
    """One problem, and what to write instead."""
    root = shutil.copytree(COURSES / "tiny", tmp_path / "tiny")
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), "utf-8")
    assert [problem.hint for problem in problems_of(root)] == [hint]


@pytest.mark.parametrize(
    ("dates", "hint"),
    [
        ("[2 March 2027]", "2 March 2027? Write:  2027-03-02"),
        ("[2nd Mar. 2027]", "2 March 2027? Write:  2027-03-02"),
        ("02/03/2027", "2 March 2027? Write:  2027-03-02"),
        ("[2027-3-2]", "2 March 2027? Write:  2027-03-02"),
        ("2027-03-02, 2027-03-09", "Put the dates in square brackets:  dates: [2027-03-02, 2027-03-09]"),
        ("[31/02/2027]", "Write year, month and day, for example:  dates: [2027-03-02, 2027-03-09]"),
        ("[2 Foo 2027]", "Write year, month and day, for example:  dates: [2027-03-02, 2027-03-09]"),
        ("[soon]", "Write year, month and day, for example:  dates: [2027-03-02, 2027-03-09]"),
    ],
)
def test_dates_as_people_write_them(dates: str, hint: str) -> None:
    """What to write is said for the date that stands there."""
    _delivery, problems = read_delivery(f"course: tiny\nsite: A\ndates: {dates}\n", "deliveries/a.yml", "a")
    assert [problem.hint for problem in problems if problem.source.line == 3] == [hint]


@pytest.mark.parametrize(
    ("material", "hint"),
    [
        ("Felt pens 1 per person", "Write:  - Felt pens: 1 per person"),
        ("Sheets, 2 per group of 4", "Write:  - Sheets: 2 per group of 4"),
        ("20 felt pens", "Write:  - Felt pens: 20"),
        ("A4 paper", None),
        ("2 m of rope (red)", None),
    ],
)
def test_things_to_bring_without_a_colon(tmp_path: Path, material: str, hint: str | None) -> None:
    root = shutil.copytree(COURSES / "tiny", tmp_path / "tiny")
    text = (root / PLAN).read_text("utf-8").replace("  - Tape\n", f"  - {material}\n")
    (root / PLAN).write_text(text, "utf-8")
    assert [problem.hint for problem in problems_of(root)] == ([hint] if hint else [])


def test_tiny_course_has_no_problem() -> None:
    assert problems_of(COURSES / "tiny") == []


def test_own_content_has_no_problem() -> None:
    """No false alarm on the project's own content."""
    assert report(problems_of(ROOT)) == "No problems."


def test_checking_loads_nothing_that_makes_sites_or_pages(tiny: Path) -> None:
    """Whoever saves and checks, over and over, waits for none of it."""
    look = "import sys\nfrom hopepack.cli import main\nmain(['check'], standalone_mode=False)\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], cwd=tiny, capture_output=True, text=True, check=True)
    said, modules = done.stdout.splitlines()
    assert said == "No problems."
    heavy = {"mkdocs", "typst", "pikepdf", "lxml.html", "jinja2", "icalendar", "hopepack.site.plugin"}
    assert heavy & set(modules.split()) == set()


def test_broken_course_against_its_complete_report() -> None:
    """Wording is part of the product: the report is read as a trainer would read it."""
    assert report(problems_of(COURSES / "broken")) + "\n" == (COURSES / "broken" / "report.txt").read_text("utf-8")


def test_what_an_entity_stands_for_must_have_a_shape(tiny: Path) -> None:
    """`&#x1F389;` is not in the file as it stands, but would be on paper."""
    page = tiny / "docs" / "index.md"
    page.write_text(page.read_text("utf-8") + "\nWell done &#x1F389; &amp; thank you.\n", "utf-8")
    assert [row(problem, "docs/index.md") for problem in problems_of(tiny)] == [
        "13 glyph the font of the packs has no shape for “🎉” (U+1F389, party popper)."
    ]


def test_every_phrase_to_leave_out_is_found_however_it_is_written(tiny: Path) -> None:
    """In capitals, over the end of a line, round a comment, with a curled apostrophe: each once, on its line."""
    shutil.copy(ROOT / "docs" / "language.md", tiny / "docs" / "language.md")
    books, _problems = library(tiny)
    forms = [form for phrase in books.phrases for form in (phrase.phrase, *phrase.also)]
    assert len(forms) > 50
    page = tiny / "docs" / "index.md"
    lines, expected = page.read_text("utf-8").splitlines(), list[str]()
    for form in forms:
        first, *rest = form.upper().replace("'", "’").split()
        lines += ["", f"- We say {first}", *(f"  {word} <!-- no --> " for word in rest), "  no more."]
        expected.append(f"{len(lines) - 1 - len(rest)} {' '.join([first, *rest])}")
    page.write_text("\n".join(lines) + "\n", "utf-8")
    found = [problem for problem in problems_of(tiny) if problem.rule == "recovery-language"]
    said = [f"{problem.source.line} {problem.message.partition('”')[0].removeprefix('“')}" for problem in found]
    assert said == expected


def test_a_misspelt_session_is_reported_once(tiny: Path) -> None:
    """Where its name stands in the running order, and not at the session's own file as well."""
    course = tiny / "sessions" / "tiny" / "index.md"
    course.write_text(course.read_text("utf-8").replace("- what-helped", "- what-helpd"), "utf-8")
    assert [row(problem, "sessions/tiny/index.md") for problem in problems_of(tiny)] == [
        "19 name-unknown there is no session called `what-helpd` in sessions/tiny/."
    ]
