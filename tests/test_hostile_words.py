"""Words that would be commands elsewhere stay words: in the site's scripts, its search and files for spreadsheets."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from hopepack.model import Course
from hopepack.project import checked
from tests.conftest import copy_project
from tests.site_fixtures import BuiltSite
from tests.site_project import build_project
from tests.test_search_browser import results, searching
from tests.test_site_browser import recorded

SCRIPT = "</script><script>window.ran = 1</script><img src=x onerror=window.ran=2>"
SIGNS = "\" ' & &amp; \\ \\u0041 $1 { } ]]> //"
"""What begins or ends something in scripts, pages, templates and texts of programs."""
CHANGES = (
    ("sessions/tiny/index.md", "title: A tiny course", f"=HYPERLINK(A1) {SIGNS}"),
    ("sessions/tiny/01-welcome.md", "title: Welcome", f"+1;=2, {SIGNS}"),
    ("sessions/tiny/02-what-helped.md", "title: What helped me", "-1 and more"),
    ("docs/frameworks/chime.md", "title: Connectedness", "@SUM(A1)"),
    ("handouts/group-agreement.md", "title: Group agreement", f"=2 {SIGNS}"),
    ("sessions/tiny/01-welcome.md", "room: Chairs in one circle, no tables", f"Chairs <!-- {SCRIPT}"),
    ("sessions/tiny/01-welcome.md", "summary: People arrive, and agree how they want to work.", f"zebra <!-- {SCRIPT}"),
)
"""File, the line that is there, and the value that it gets."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    root = copy_project(tmp_path_factory.mktemp("words") / "project")
    for path, line, value in CHANGES:
        text = (root / path).read_text("utf-8")
        assert line in text
        quoted = "'" + value.replace("'", "''") + "'"
        (root / path).write_text(text.replace(line, f"{line.split(':')[0]}: {quoted}", 1), "utf-8")
    plan = root / "sessions/tiny/01-welcome.md"
    text = plan.read_text("utf-8").replace("  - Tape\n", f"  - 'Tape <!-- {SCRIPT}'\n")
    plan.write_text(text.replace("Nobody has to speak.", f"Nobody has to speak: `{SCRIPT} <!-- elephant`."), "utf-8")
    (root / "docs/coverage.md").write_text("---\ntitle: What is taught where\n---\n\nWords.\n")
    folder = root.parent / "site"
    return BuiltSite(root, folder, build_project(root, folder))


@pytest.fixture(scope="module")
def course(site: BuiltSite) -> Course:
    edition = checked(site.root).edition
    assert edition is not None
    return edition.library.courses[0]


def rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.reader(opened))


def test_no_cell_is_a_formula(site: BuiltSite, course: Course) -> None:
    """In front of a formula's sign stands an apostrophe, as spreadsheets ask for; and no cell ends at a semicolon."""
    welcome = next(session for session in course.sessions if session.slug == "welcome")
    sessions, counts = rows(site.folder / "coverage-sessions.csv"), rows(site.folder / "coverage-counts.csv")
    assert [row for row in sessions if row[0] == "CHIME"][:2] == [
        ["CHIME", "", "'@SUM(A1)", f"'{course.title}", "1", f"'{welcome.title}"],
        ["CHIME", "", "Hope", f"'{course.title}", "2", "'-1 and more"],
    ]
    assert counts[0] == ["Framework", "Group", "Point", f"'{course.title}", "All courses"]
    for name in ("coverage-sessions.csv", "coverage-counts.csv"):
        text = (site.folder / name).read_bytes().decode("utf-8-sig")
        assert re.fullmatch(r'("([^"]|"")*"(,|\r\n))+', text, re.DOTALL)


def test_scripts_hold_data_and_nothing_else(site: BuiltSite) -> None:
    """What a script hands over is JSON from the first sign to the last."""
    files = sorted((site.folder / "assets/hopepack/courses").glob("*.js"))
    assert files
    for file in files:
        call = re.fullmatch(r"hopepackDelivery\.take\((.*)\);\n", file.read_text("utf-8"), re.DOTALL)
        assert call
        assert "Tape <!-- </script><script>" in json.dumps(json.loads(call[1]))


def nothing_ran(page: Page) -> bool:
    return page.evaluate("window.ran ?? null") is None and page.locator("img[src=x]").count() == 0


def test_a_delivery_is_planned_with_such_words(site: BuiltSite, course: Course, context: BrowserContext) -> None:
    with recorded(context) as (page, record):
        page.goto(site.url("plan-a-delivery.html"))
        page.get_by_role("combobox", name="Course").select_option(course.title)
        expect(page.get_by_role("heading", name="Timetable")).to_be_visible()
        words = page.locator("[data-hp-results]").text_content() or ""
        welcome = next(session for session in course.sessions if session.slug == "welcome")
        for shown in (welcome.title, welcome.materials[-1].name):
            assert " ".join(shown.split()) in " ".join(words.split())
        assert nothing_ran(page)
        assert (record.remote(), record.complaints) == ([], [])


@pytest.mark.parametrize("typed", ["zebra", "elephant", "script", "tape"])
def test_they_are_found(site: BuiltSite, context: BrowserContext, typed: str) -> None:
    """The search shows them as they stand, with what was typed marked."""
    with searching(site, context, typed, at="sessions/tiny/01-welcome.html") as (page, _record):
        assert "<!--" in " ".join(results(page)) or "<script>" in " ".join(results(page)).replace("[", "").replace(
            "]", ""
        )
        assert nothing_ran(page)


def test_every_page_shows_them(site: BuiltSite, course: Course, context: BrowserContext) -> None:
    """Nothing runs on any page; the session's own shows them word for word."""
    with recorded(context) as (page, record):
        for address in site.html():
            page.goto(site.url(address))
            assert nothing_ran(page), address
        page.goto(site.url("sessions/tiny/01-welcome.html"))
        words = " ".join(page.locator("article").inner_text().split())
        welcome = next(session for session in course.sessions if session.slug == "welcome")
        for shown in (welcome.title, welcome.summary, welcome.room, f"{SCRIPT} <!-- elephant"):
            assert " ".join(shown.split()) in words
        assert (record.remote(), record.complaints) == ([], [])
