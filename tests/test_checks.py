"""Every rule by fixtures: a file put into the tiny course, which ends with the whole report it must give."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest

from hopepack.acceptance import settled
from hopepack.checks import check_all
from hopepack.problems import Problem
from hopepack.reading.load import library
from hopepack.reports import report
from tests.conftest import COURSES, ROOT

FIXTURES = ROOT / "tests" / "fixtures"
BAD = sorted((FIXTURES / "bad").glob("*.md"))
GOOD = sorted((FIXTURES / "good").glob("*.md"))
EXPECTED = re.compile(r"<!-- file: (\S+)\n(.*)\n?-->\n\Z", re.S)


def problems_of(root: Path) -> list[Problem]:
    books, found = library(root)
    return list(settled({*found, *check_all(books)}, books)[0])


@pytest.mark.parametrize("fixture", BAD + GOOD, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_report_is_the_expected_one(fixture: Path, tmp_path: Path) -> None:
    """The complete report: nothing missed, nothing reported that follows from something else."""
    text = fixture.read_text("utf-8")
    expected = EXPECTED.search(text)
    assert expected, f"{fixture.name} does not end with what it expects"
    root = shutil.copytree(COURSES / "tiny", tmp_path / "tiny")
    (root / expected[1]).write_text(text, "utf-8")
    rows = [row(problem, expected[1]) for problem in problems_of(root)]
    assert rows == expected[2].splitlines()


def row(problem: Problem, own: str) -> str:
    """`12 rule message`, with the path where it is another file's."""
    place = "" if problem.source.path == own else f"{problem.source.path}:"
    return f"{place}{problem.source.line} {problem.rule} {problem.message}"


def test_every_rule_has_a_bad_fixture() -> None:
    """A rule that no fixture breaks is a rule that nobody has seen work."""
    shown = "".join(path.read_text("utf-8") for path in BAD)
    unseen = {rule for rule in rules_in_code() if not re.search(rf"^(\S+:)?\d+ {rule} ", shown, re.M)}
    assert unseen == SEEN_ELSEWHERE


SEEN_ELSEWHERE = {
    "course-index", "course-none", "edition", "encoding", "file", "file-name", "final-newline", "glyph", "home-missing",
    "picture", "print", "too-much",
}  # fmt: skip
"""Rules about whole files, settings and pages: test_load.py and the tests of site and print break them."""


def rules_in_code() -> set[str]:
    """The names of rules that stand in calls which make problems."""
    found = set()
    for path in (ROOT / "scripts" / "hopepack").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in MAKERS:
                words = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
                found |= {word for word in words if isinstance(word, str) and re.fullmatch(r"[a-z]+(-[a-z]+)*", word)}
    return found


MAKERS = ("Problem", "problem")


def test_tiny_course_has_no_problem() -> None:
    assert problems_of(COURSES / "tiny") == []


def test_own_content_has_no_problem() -> None:
    """No false alarm on the project's own content."""
    assert report(problems_of(ROOT)) == "No problems."


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
