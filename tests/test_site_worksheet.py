"""Sheets to write on: printed, saved, cleared, and kept only where the reader asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site_fixtures import BuiltSite
from tests.test_site_session import REFUSED

SHEET = "handouts/my-plan.html"
KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('hopepack.'))"


@pytest.fixture
def page(context: BrowserContext, tiny_site: BuiltSite) -> Page:
    page = context.new_page()
    page.goto(tiny_site.url(SHEET))
    return page


def write(page: Page) -> None:
    page.get_by_label("What I want to learn").first.fill("to rest\nand to ask")
    page.get_by_role("radio", name="A little").check()
    page.get_by_label("I would like to share this").check()
    page.get_by_role("radio", name="K2 What people say I could teach it").check()
    page.get_by_label("When, row 2").fill("Monday")


def read(page: Page) -> list[object]:
    return [
        page.get_by_label("What I want to learn").first.input_value(),
        page.get_by_role("radio", name="A little").is_checked(),
        page.get_by_label("I would like to share this").is_checked(),
        page.get_by_role("radio", name="K2 What people say I could teach it").is_checked(),
        page.get_by_label("When, row 2").input_value(),
    ]


WRITTEN: list[object] = ["to rest\nand to ask", True, True, True, "Monday"]
EMPTY: list[object] = ["", False, False, False, ""]


def test_nothing_is_kept_unless_asked_for(page: Page) -> None:
    """And the page says so before anybody writes."""
    expect(page.get_by_text("computers are often shared")).to_be_visible()
    write(page)
    assert page.evaluate(KEPT) == []
    page.reload()
    assert read(page) == EMPTY


def test_what_is_kept_comes_back_until_that_is_taken_back(page: Page) -> None:
    """What was written before the tick and after it."""
    keep = page.get_by_label("Keep what I write on this computer")
    page.get_by_label("When, row 2").fill("Monday")
    keep.check()
    write(page)
    page.reload()
    assert read(page) == WRITTEN
    expect(keep).to_be_checked()
    expect(page.get_by_text("is here again")).to_be_visible()
    keep.uncheck()
    assert page.evaluate(KEPT) == []
    assert read(page) == WRITTEN  # it still stands on the page
    page.reload()
    assert read(page) == EMPTY


def test_two_windows_of_a_sheet_lose_nothing(page: Page, tiny_site: BuiltSite, context: BrowserContext) -> None:
    """Opened from two sessions. What one keeps the other shows; what one takes back the other keeps no more."""
    other = context.new_page()
    other.goto(tiny_site.url(SHEET))
    other.get_by_label("Who, row 1").fill("Sam")
    keeps = [one.get_by_label("Keep what I write") for one in (page, other)]
    keeps[0].check()
    write(page)
    assert read(other) == EMPTY
    keeps[1].check()
    assert read(other) == WRITTEN
    expect(page.get_by_label("Who, row 1")).to_have_value("Sam")
    page.get_by_label("Who, row 2").fill("Jo")
    expect(other.get_by_label("Who, row 2")).to_have_value("Jo")
    keeps[1].uncheck()
    expect(keeps[0]).not_to_be_checked()
    page.get_by_label("Who, row 2").fill("Nobody")
    assert page.evaluate(KEPT) == []
    expect(other.get_by_label("Who, row 2")).to_have_value("Jo")


def test_clearing_takes_all_of_it_away(page: Page) -> None:
    """After a question; what was kept too."""
    page.get_by_label("Keep what I write").check()
    write(page)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Clear everything").click()
    assert read(page) == WRITTEN
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear everything").click()
    assert read(page) == EMPTY
    assert page.evaluate(KEPT) == []
    expect(page.get_by_label("Keep what I write")).not_to_be_checked()


def test_saved_as_a_file_it_is_all_there(page: Page) -> None:
    write(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert download.value.suggested_filename == "my-plan.txt"
    text = Path(download.value.path()).read_bytes().decode()
    assert text == (
        "\ufeffMy plan\r\n\r\n"
        "What I want to learn\r\nto rest\r\nand to ask\r\n\r\n"
        "How sure do I feel?\r\nA little\r\n\r\n"
        "[x] I would like to share this\r\n\r\n"
        "What I know\r\nK1 How recovery goes:\r\nK2 What people say: I could teach it\r\n\r\n"
        "People who can help\r\nWhen, row 2: Monday\r\n"
    )


def test_where_nothing_can_be_kept_it_says_so(context: BrowserContext, tiny_site: BuiltSite) -> None:
    context.add_init_script(REFUSED)
    page = context.new_page()
    page.goto(tiny_site.url(SHEET))
    keep = page.get_by_label("Keep what I write")
    keep.click()
    expect(keep).not_to_be_checked()
    expect(page.get_by_text("doesn’t let pages keep anything")).to_be_visible()


def test_printed_all_that_is_written_shows(page: Page) -> None:
    """A field can't scroll on paper: it grows; the buttons stay on the screen."""
    page.get_by_label("What I want to learn").first.fill("\n".join(str(line) for line in range(30)))
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    field = page.get_by_label("What I want to learn").first
    assert field.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    expect(page.get_by_role("button", name="Save as a file")).to_be_hidden()
    expect(page.get_by_text("Keep what I write")).to_be_hidden()


def test_an_empty_sheet_has_room_to_write_on_paper(tiny_site: BuiltSite, context: BrowserContext) -> None:
    """As many lines as its writer gave it, 26 points apart; with a script and without."""
    assert context.browser is not None
    for scripts in (True, False):
        other = context.browser.new_context(java_script_enabled=scripts)
        page = other.new_page()
        page.goto(tiny_site.url("handouts/my-plan.html"))
        page.emulate_media(media="print")
        heights = page.locator("textarea.hp-lines").evaluate_all(
            "all => all.map(one => [one.rows, Math.round(one.clientHeight / (26 / 0.75))])"
        )
        assert heights and all(lines == rows for rows, lines in heights), heights
        other.close()


def test_a_handout_without_fields_can_be_printed_only(page: Page, tiny_site: BuiltSite) -> None:
    page.goto(tiny_site.url("handouts/agreement.html"))
    assert page.locator("article button:visible").all_inner_texts() == ["Print"]


def test_without_a_script_it_is_a_sheet_to_print(context: BrowserContext, tiny_site: BuiltSite) -> None:
    assert context.browser is not None
    plain = context.browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(tiny_site.url(SHEET))
    assert page.locator("article button:visible").count() == 0
    expect(page.get_by_text("stays on this page and is not saved")).to_be_visible()
    page.get_by_label("What I want to learn").first.fill("to rest")
    plain.close()
