"""Titles longer than a line, and words longer than a telephone is wide: all of them can be read on every page."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.site_fixtures import BuiltSite
from tests.site_project import FILES, build_project, write_project

WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
LONG = f"{WORD} and what everyone there, and those who moved away years ago, would like to tell us"
ROLES = "tech host + interpreter for sign language + note taker"
CHANGES = (
    ("sessions/first-steps/index.md", "title: First steps & more", f"title: {LONG}"),
    ("sessions/first-steps/index.md", "lived experience]", f"lived experience, {ROLES.replace(' + ', ', ')}]"),
    ("sessions/first-steps/01-hello.md", "title: Hello", f"title: {LONG}"),
    ("sessions/first-steps/01-hello.md", "## Names (", f"## {LONG} ("),
    ("sessions/first-steps/01-hello.md", "- Bell: 1", f"- {WORD}: 1"),
    ("sessions/first-steps/03-a-plan.md", "lead: trainer", f"lead: trainer + {ROLES}"),
    ("handouts/my-plan.md", "title: My plan", f"title: {LONG}"),
    ("handouts/my-plan.md", "[Who, When]", f"[Who, When, {WORD}]"),
    ("handouts/my-plan.md", "| What I want to learn", f"| {LONG}"),
)
"""File, what is there, and what stands there instead."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    files = dict(FILES)
    for path, old, new in CHANGES:
        assert old in files[path]
        files[path] = files[path].replace(old, new)
    root = write_project(tmp_path_factory.mktemp("long") / "project", files)
    return BuiltSite(root, root.parent / "site", build_project(root, root.parent / "site"))


CUT = """width => {
    const sticksOut = one => one.getBoundingClientRect().right > (one.closest('.md-nav')
        ? one.closest('.md-sidebar').getBoundingClientRect().right : width) + 1;
    const isCut = one => getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
    return [...document.querySelectorAll('article *, .md-nav .md-ellipsis, .md-nav__title')]
        .filter(one => one.checkVisibility() && !one.closest('.hp-scroll, pre, .hp-unseen'))
        .filter(one => isCut(one) || sticksOut(one))
        .map(one => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 20)}`);
}"""
"""What sticks out of the window or the menu, or is cut; tables and texts of files scroll in their own boxes."""


def at_work(page: Page, address: str) -> None:
    """What stands on a page only when it is used; on a telephone, the menu."""
    if address.startswith("run/"):
        page.get_by_role("button", name="Begin the day").click()
    if address.startswith("plan-"):
        page.get_by_role("combobox", name="Course").select_option("first-steps")
        page.get_by_role("heading", name="Timetable").wait_for()
    menu = page.locator(".md-header label[for=__drawer]")
    if menu.is_visible():
        menu.click()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_cut_or_sticks_out(site: BuiltSite, context: BrowserContext, width: int) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    wrong = {}
    for address in site.html():
        page.goto(site.url(address))
        at_work(page, address)
        found = page.evaluate(CUT, width)
        if found or page.evaluate("document.documentElement.scrollWidth") > width:
            wrong[address] = found
    assert wrong == {}
