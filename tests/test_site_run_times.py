"""The times of a day that the clock keeps: through reloads, sleep and midnight, in two windows, and as a file."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site_clock import MORNING, RUN, actual, begin, big, minutes, shown, stop_the_clock, stopped_page
from tests.site_fixtures import BuiltSite
from tests.test_site_session import REFUSED


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return stopped_page(context)


def test_it_survives_a_reload(tiny_site: BuiltSite, page: Page) -> None:
    begin(page, tiny_site)
    minutes(page, 11)
    page.keyboard.press(" ")
    page.get_by_label("Leave out “Together”").check()
    page.get_by_label("What should they know?").fill("The room was cold.")
    minutes(page, 2)
    before = shown(page), actual(page)
    page.reload()
    assert (shown(page), actual(page)) == before
    expect(page.get_by_label("What should they know?")).to_have_value("The room was cold.")
    expect(page.get_by_label("Leave out “Together”")).to_be_checked()


def test_past_midnight(tiny_site: BuiltSite, page: Page) -> None:
    page.clock.set_system_time(datetime.datetime(2027, 3, 2, 23, 30))
    page.goto(tiny_site.url(RUN))
    page.get_by_label("The day is planned for").fill("23:30")
    page.get_by_label("It must be over by").fill("01:10")
    page.get_by_role("button", name="Begin the day").click()
    for _ in range(4):
        minutes(page, 15)
        page.keyboard.press(" ")
    state = shown(page)
    assert (state["clock"], state["title"], state["behind"]) == ("0:30", "A hard time", "5 minutes behind")
    assert state["ends"] == "The day ends at 1:20, 10 minutes after 1:10."


def test_a_computer_that_slept_is_right_at_once(tiny_site: BuiltSite, page: Page) -> None:
    """Its timers stood still; the clock is worked out anew. It asks whether it slept."""
    begin(page, tiny_site)
    page.clock.set_system_time(MORNING + datetime.timedelta(minutes=25))
    minutes(page, 0.05)
    assert big(page) == "+15 minutes over"
    notice = page.get_by_role("alert")
    expect(notice).to_contain_text("slept, or its clock was put forward, for 25 minutes. If it slept, all is well.")
    page.get_by_role("button", name="Leave it as it is").click()
    expect(notice).to_be_hidden()
    assert big(page) == "+15 minutes over"


def test_a_clock_that_was_changed_moves_the_times_with_it(tiny_site: BuiltSite, page: Page) -> None:
    """Forward, when the reader says so; back at once, as time never goes back."""
    begin(page, tiny_site)
    minutes(page, 4)
    page.clock.set_system_time(MORNING + datetime.timedelta(minutes=64))
    minutes(page, 0.05)
    page.get_by_role("button", name="The clock was changed").click()
    assert (shown(page)["clock"], big(page)) == ("10:32", "6 minutes left")
    page.clock.set_system_time(MORNING + datetime.timedelta(minutes=5))
    minutes(page, 0.05)
    expect(page.get_by_role("alert")).to_contain_text("clock was put back by 59 minutes")
    assert (shown(page)["clock"], big(page)) == ("9:33", "6 minutes left")


def test_a_day_of_long_ago_is_not_taken_for_today(tiny_site: BuiltSite, context: BrowserContext, page: Page) -> None:
    """Whether the page was closed, or open in a computer that slept for a week."""
    begin(page, tiny_site)
    page.clock.set_system_time(MORNING + datetime.timedelta(days=7))
    minutes(page, 0.05)
    old = "were begun on Tuesday 2 March 2027 and never ended"
    expect(page.get_by_role("alert")).to_contain_text(old)
    page.evaluate("""() => {
        const key = 'hopepack.run.first-steps-1.2026.1';
        const state = {...JSON.parse(localStorage.getItem(key)), seen: 1797000000000};
        localStorage.setItem(key, JSON.stringify(state));
    }""")
    page.close()
    again = context.new_page()
    again.clock.install(time=MORNING + datetime.timedelta(days=7))
    again.goto(tiny_site.url(RUN))
    expect(again.get_by_role("alert")).to_contain_text(old)
    again.get_by_role("button", name="Clear them").click()
    expect(again.get_by_role("button", name="Begin the day")).to_be_focused()


def test_a_day_that_ended_long_ago_makes_room_for_the_next(ended: Page, tiny_site: BuiltSite) -> None:
    """The same course again, a month later: whose times these are is said, and a new day is one button away."""
    minutes(ended, 60)
    ended.reload()
    expect(ended.get_by_role("alert")).to_be_hidden()
    ended.clock.set_system_time(MORNING + datetime.timedelta(days=28))
    ended.goto(tiny_site.url(RUN))
    expect(ended.get_by_role("alert")).to_contain_text("These are the times of Tuesday 2 March 2027.")
    ended.get_by_role("button", name="Clear them and begin a new day").click()
    expect(ended.get_by_role("alert")).to_be_hidden()
    ended.get_by_role("button", name="Begin the day").click()
    assert shown(ended)["title"] == "Names"


def test_a_night_on_the_open_page_is_noticed(tiny_site: BuiltSite, page: Page) -> None:
    """The computer never slept, nobody ended the day: it asks once, and is content with the answer."""
    begin(page, tiny_site)
    page.clock.fast_forward("11:00:00")
    expect(page.get_by_role("alert")).to_be_hidden()
    page.clock.fast_forward("02:00:00")
    expect(page.get_by_role("alert")).to_contain_text("were begun on Tuesday 2 March 2027 and never ended")
    page.get_by_role("button", name="Leave it as it is").click()
    minutes(page, 1)
    expect(page.get_by_role("alert")).to_be_hidden()


def test_one_step_back_from_the_end_brings_everything_back(ended: Page) -> None:
    """What each role leads next, too."""
    before = ["Next for: trainer\nNothing more today", "Next for: lived experience\nNothing more today"]
    assert ended.locator("[data-hp-cues] > div").all_inner_texts() == []
    ended.get_by_role("button", name="One step back").click()
    assert ended.locator("[data-hp-cues] > div").all_inner_texts() == before


TEXT = """How it went: First steps & more, Day one
Edition 2026.1

Tuesday 2 March 2027
It began at 9:28; the plan said 9:30.
It ended at 10:59. It had to be over by 12:30.

 9:28  Hello: Names: 12 minutes (plan: 10)
 9:40  Hello: Stretch: 5 minutes (plan: 5)
 9:45  Hello: Agree: 15 minutes (plan: 25, shortened to 15)
10:00  Break: 25 minutes (plan: 15)
10:25  What helped: A hard time: 34 minutes (plan: 30)
       What helped: Together: left out (plan: 20)

What the authors should know:
Nobody wanted to stop at “A hard time”.
"""


@pytest.fixture
def ended(tiny_site: BuiltSite, page: Page) -> Iterator[Page]:
    """A day that went otherwise than planned."""
    begin(page, tiny_site)
    page.get_by_label("Shorten “Agree”").check()
    page.get_by_label("Leave out “Together”").check()
    page.get_by_label("What should they know?").fill("Nobody wanted to stop at “A hard time”.")
    page.locator("[data-hp-now]").focus()
    for wait in (12, 5, 15, 25, 34):
        minutes(page, wait)
        page.keyboard.press(" ")
    yield page


def saved(page: Page, button: str) -> tuple[str, str]:
    """(name, text) of the file that a button saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes().decode()


def test_the_record_as_text(ended: Page) -> None:
    """With a mark and line ends that the oldest Notepad understands."""
    name, text = saved(ended, "Save as text")
    assert name == "first-steps-1-2027-03-02.txt"
    assert text == "\ufeff" + TEXT.replace("\n", "\r\n")
    ended.get_by_text("Read it here").click()
    assert ended.locator("[data-hp-show=record]").text_content() == TEXT


def test_the_record_as_data(ended: Page) -> None:
    name, text = saved(ended, "Save for a program")
    assert name == "first-steps-1-2027-03-02.json"
    data = json.loads(text)
    rows = data.pop("activities")
    assert data == {
        "hopepack": "record of a day", "course": "First steps & more", "day": "Day one", "key": "first-steps-1",
        "edition": "2026.1", "planned": "2027-03-02T09:30:00", "mustEnd": "2027-03-02T12:30:00",
        "began": "2027-03-02T09:28:00", "ended": "2027-03-02T10:59:00",
        "note": "Nobody wanted to stop at “A hard time”.",
    }  # fmt: skip
    assert [list(row.values()) for row in rows] == [
        ["Hello", "Names", 10, None, "2027-03-02T09:28:00", 12, "recorded"],
        ["Hello", "Stretch", 5, None, "2027-03-02T09:40:00", 5, "recorded"],
        ["Hello", "Agree", 25, 15, "2027-03-02T09:45:00", 15, "recorded"],
        ["", "Break", 15, None, "2027-03-02T10:00:00", 25, "recorded"],
        ["What helped", "A hard time", 30, None, "2027-03-02T10:25:00", 34, "recorded"],
        ["What helped", "Together", 20, None, None, None, "left out"],
    ]


def test_clearing_leaves_nothing(ended: Page) -> None:
    """Only after a question; then nothing of the day is on the computer."""
    ended.once("dialog", lambda dialog: dialog.dismiss())
    ended.get_by_role("button", name="Clear this day").click()
    expect(ended.get_by_role("heading", name="The day is over")).to_be_visible()
    ended.once("dialog", lambda dialog: dialog.accept())
    ended.get_by_role("button", name="Clear this day").click()
    expect(ended.get_by_role("button", name="Begin the day")).to_be_visible()
    assert ended.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('hopepack.run'))") == []


def test_where_nothing_can_be_kept_it_says_so(tiny_site: BuiltSite, context: BrowserContext) -> None:
    context.add_init_script(REFUSED)
    page = context.new_page()
    stop_the_clock(page)
    begin(page, tiny_site)
    minutes(page, 2)
    assert big(page) == "8 minutes left"
    expect(page.get_by_role("alert")).to_contain_text("don’t close or reload this page")


def test_another_window_shows_the_same(tiny_site: BuiltSite, context: BrowserContext, page: Page) -> None:
    """The leads may each have it open on one computer: on the screen in the room, and on the desk."""
    begin(page, tiny_site)
    other = context.new_page()
    stop_the_clock(other)
    other.goto(tiny_site.url(RUN))
    assert shown(other)["title"] == "Names"
    minutes(page, 3)
    page.keyboard.press(" ")
    expect(other.locator("[data-hp-show=title]")).to_have_text("Stretch")
    note = other.get_by_label("What should they know?")
    page.get_by_label("What should they know?").fill("Too long.")
    expect(note).to_have_value("Too long.")
    note.press_sequentially(" Too loud.")
    expect(page.get_by_label("What should they know?")).to_have_value("Too long. Too loud.")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear this day").click()
    expect(other.get_by_role("button", name="Begin the day")).to_be_visible()
    assert note.input_value() == ""


@pytest.mark.parametrize("minutes_moved", [-59, 60])
def test_a_clock_that_was_changed_moves_the_times_once_for_all_windows(
    tiny_site: BuiltSite, context: BrowserContext, page: Page, minutes_moved: int
) -> None:
    """Each of two windows notices; the times move once, and what was answered in one isn't asked in the other."""
    begin(page, tiny_site)
    other = context.new_page()
    stop_the_clock(other)
    other.goto(tiny_site.url(RUN))
    minutes(page, 4)  # the clock is that of all windows
    page.clock.set_system_time(MORNING + datetime.timedelta(minutes=4 + minutes_moved))
    minutes(page, 0.05)
    if minutes_moved > 0:
        page.get_by_role("button", name="The clock was changed").click()
        expect(other.get_by_role("alert")).to_be_hidden()
    for window in (page, other):
        assert (big(window), actual(window)[0]) == ("6 minutes left", "10:28" if minutes_moved > 0 else "8:29")
