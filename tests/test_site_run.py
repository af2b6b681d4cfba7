"""Running a day by the clock, with the browser's own clock turned on by hand."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site_fixtures import BuiltSite
from tests.site_html import main_lines
from tests.test_site_session import REFUSED

RUN = "run/first-steps-1.html"
"""9:30 Names 10, Stretch 5 (a break), Agree 25 (15 will do); 10:10 Break 15; 10:25 A hard time 30,
Together 20 (can be left out); over at 11:15, and it must be by 12:30."""
MORNING = datetime.datetime(2027, 3, 2, 9, 28)


def stop_the_clock(page: Page) -> None:
    """From now on time passes only when a test says so."""
    page.clock.install(time=MORNING - datetime.timedelta(minutes=1))
    page.clock.pause_at(MORNING)


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    stop_the_clock(page)
    return page


def minutes(page: Page, number: float) -> None:
    """Let time pass."""
    page.clock.run_for(round(number * 60_000))


def begin(page: Page, site: BuiltSite, finish: str = "12:30") -> None:
    page.goto(site.url(RUN))
    page.get_by_label("It must be over by").fill(finish)
    page.get_by_role("button", name="Begin the day").click()


def shown(page: Page) -> dict[str, str]:
    """What the clock says."""
    names = ("clock", "session", "title", "about", "number", "unit", "until", "behind", "ends", "next")
    return {name: page.locator(f"[data-hp-show={name}]").inner_text() for name in names}


def big(page: Page) -> str:
    return " ".join(page.locator(".hp-now__left").inner_text().split())


def actual(page: Page) -> list[str]:
    return page.locator("td[data-hp-actual]").all_inner_texts()


def test_the_day_stands_there_without_a_script(tiny_site: BuiltSite) -> None:
    """The whole page, as text."""
    lines = main_lines(tiny_site.html()[RUN])
    assert lines == [
        "First steps & more 9:30 to 11:15",
        "Run day one",
        "The clock on this page needs JavaScript, which is turned off or didn’t start. The whole day stands below.",
        "The day",
        "Day one, 9:30 to 11:15",
        "Plan", "Now", "What", "Who leads", "Length", "Where you are",
        "9:30", "Names Hello", "Both", "10 min",
        "9:40", "Stretch Hello", "5 min",
        "9:45", "Agree Hello 15 min will do", "Lived experience", "25 min",
        "10:10", "Break", "15 min",
        "10:25", "A hard time What helped", "Lived experience", "30 min",
        "10:55", "Together What helped Can be left out", "Trainer", "20 min",
    ]  # fmt: skip


def test_without_a_script_no_clock_is_offered(tiny_site: BuiltSite, context: BrowserContext) -> None:
    assert context.browser is not None
    plain = context.browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(tiny_site.url(RUN))
    assert page.locator("article :is(button, input, textarea):visible").count() == 0
    expect(page.get_by_text("The clock on this page needs JavaScript")).to_be_visible()
    expect(page.get_by_role("cell", name="10:25", exact=True)).to_be_visible()
    plain.close()


def test_a_whole_day(tiny_site: BuiltSite, page: Page) -> None:
    """Begun two minutes late, run by the space bar to its end."""
    page.clock.run_for(4 * 60_000)
    begin(page, tiny_site)
    minutes(page, 3.5)
    assert shown(page) == {
        "clock": "9:35", "session": "Hello", "title": "Names", "about": "Whole group · Both of you · 10 minutes",
        "number": "7", "unit": "minutes left", "until": "Until 9:42.", "behind": "2 minutes behind",
        "ends": "The day ends at 11:17, 73 minutes before 12:30.", "next": "Next: Stretch",
    }  # fmt: skip
    cues = page.locator("[data-hp-cues] > div").all_inner_texts()
    assert cues == ["Next for: trainer\n10:57 Together", "Next for: lived experience\n9:47 Agree"]
    assert actual(page) == ["9:32", "9:42", "9:47", "10:12", "10:27", "10:57"]
    for wait in (6.5, 5, 15, 15, 30):
        minutes(page, wait)
        page.keyboard.press(" ")
    assert shown(page)["title"] == "Together"
    assert shown(page)["behind"] == "8 minutes ahead"
    minutes(page, 20)
    expect(page.get_by_role("button", name="End the day")).to_be_visible()
    page.keyboard.press(" ")
    expect(page.get_by_role("heading", level=2).first).to_have_text("The day is over")
    expect(page.locator("[data-hp-show=about]")).to_have_text("From 9:32 to 11:07")
    expect(page.locator("[data-hp-do=next]")).to_be_hidden()


def test_keys_and_a_presenter_work_after_a_click_too(tiny_site: BuiltSite, page: Page) -> None:
    """A mouse leaves the focus where the keys of the clock are heard; a presenter is heard on every button of it."""
    begin(page, tiny_site)
    minutes(page, 1)
    page.get_by_role("button", name="Next: Stretch").click()
    minutes(page, 1)
    page.keyboard.press("PageDown")
    assert shown(page)["title"] == "Agree"
    page.get_by_role("button", name="Fill the screen").click()
    minutes(page, 1)
    page.keyboard.press(" ")
    assert shown(page)["title"] == "Break"
    page.get_by_role("button", name="One step back").focus()
    page.keyboard.press("PageUp")
    assert shown(page)["title"] == "Agree"
    page.keyboard.press(" ")
    assert shown(page)["title"] == "Stretch"


def test_the_minutes_agree_with_the_times_that_are_shown(tiny_site: BuiltSite, page: Page) -> None:
    """Both leave the seconds out. Begun 40 seconds past 9:32, the day isn't three minutes behind."""
    page.clock.run_for(4 * 60_000 + 40_000)
    begin(page, tiny_site, finish="11:10")
    said = shown(page)
    assert (said["clock"], said["behind"], said["until"]) == ("9:32", "2 minutes behind", "Until 9:42.")
    assert said["ends"] == "The day ends at 11:17, 7 minutes after 11:10."
    minutes(page, 10.5)
    assert (shown(page)["clock"], shown(page)["ends"]) == ("9:43", "The day ends at 11:18, 8 minutes after 11:10.")


def test_time_runs_out_and_over(tiny_site: BuiltSite, page: Page) -> None:
    """The last minute, none, and the minutes over, which move the end of the day."""
    begin(page, tiny_site)
    assert big(page) == "10 minutes left"
    minutes(page, 9)
    assert big(page) == "1 minute left"
    minutes(page, 1)
    assert big(page) == "0 time is up"
    minutes(page, 5)
    assert big(page) == "+5 minutes over"
    assert shown(page)["behind"] == "3 minutes behind"
    assert shown(page)["ends"] == "The day ends at 11:18, 72 minutes before 12:30."


def test_what_can_go_to_end_on_time(tiny_site: BuiltSite, page: Page) -> None:
    """The end, what saves how much, and the end again when it is chosen; what is left out is stepped over."""
    minutes(page, 22)
    begin(page, tiny_site, finish="11:15")
    late = page.locator("[data-hp-show=late]")
    expect(late).to_have_text("You would end 20 minutes too late. Choose what to shorten or leave out.")
    boxes = page.locator("[data-hp-cures] label")
    assert [text.strip() for text in boxes.all_inner_texts()] == [
        "Shorten “Agree” to 15 minutes (saves 10)",
        "Leave out “Together” (saves 20)",
    ]
    page.get_by_label("Shorten “Agree”").check()
    expect(late).to_have_text("You would end 10 minutes too late. Choose what to shorten or leave out.")
    assert shown(page)["ends"] == "The day ends at 11:25, 10 minutes after 11:15."
    page.get_by_label("Leave out “Together”").check()
    assert shown(page)["ends"] == "The day ends at 11:05, 10 minutes before 11:15."
    assert actual(page)[-1] == "left out"
    expect(page.get_by_label("Leave out “Together”")).to_be_focused()
    page.locator("[data-hp-now]").focus()
    for _ in range(5):
        minutes(page, 1)
        page.keyboard.press(" ")
    expect(page.get_by_role("heading", level=2).first).to_have_text("The day is over")


def test_what_cannot_be_saved_is_said(tiny_site: BuiltSite, page: Page) -> None:
    minutes(page, 60)
    begin(page, tiny_site, finish="11:15")
    late = page.locator("[data-hp-show=late]")
    expect(late).to_have_text(
        "You would end 58 minutes too late. Choose what to shorten or leave out."
        " All of it saves 30: agree with the group when to end."
    )
    page.get_by_label("Shorten “Agree”").check()
    page.get_by_label("Leave out “Together”").check()
    expect(late).to_have_text(
        "You would end 28 minutes too late. The plan has nothing more to shorten or leave out:"
        " agree with the group when to end, or what to stop."
    )


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


def test_steps_can_be_taken_back_and_left_out(tiny_site: BuiltSite, page: Page) -> None:
    """A slip of the finger is mended; `We are here` goes to what the room is doing; a bounce counts once."""
    begin(page, tiny_site)
    minutes(page, 4)
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    assert shown(page)["title"] == "Stretch"
    page.keyboard.press("PageUp")
    assert shown(page)["title"] == "Names"
    assert big(page) == "6 minutes left"
    page.get_by_role("button", name="We are here: Break").click()
    assert shown(page)["title"] == "Break"
    assert actual(page) == ["9:28", "", "", "9:32", "9:47", "10:17"]


def test_keys_do_nothing_where_somebody_writes(tiny_site: BuiltSite, page: Page) -> None:
    begin(page, tiny_site)
    page.get_by_label("What should they know?").press_sequentially("Too cold for Stretch")
    assert shown(page)["title"] == "Names"
    expect(page.get_by_label("What should they know?")).to_have_value("Too cold for Stretch")


def test_a_start_may_be_chosen(tiny_site: BuiltSite, page: Page) -> None:
    """Later, it waits; earlier, time has passed; and the site's own plan may begin at another time."""
    page.goto(tiny_site.url(RUN))
    page.get_by_label("Time you begin").fill("09:45")
    expect(page.get_by_role("radio", name="At this time")).to_be_checked()
    page.get_by_role("button", name="Begin the day").click()
    assert big(page) == "17 minutes until you begin"
    minutes(page, 20)
    assert (big(page), shown(page)["behind"]) == ("7 minutes left", "15 minutes behind")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear this day").click()
    page.get_by_label("The day is planned for").fill("09:45")
    page.get_by_label("Time you begin").fill("09:44")
    page.get_by_role("button", name="Begin the day").click()
    assert (big(page), shown(page)["behind"]) == ("6 minutes left", "1 minute ahead")


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


def test_a_screen_reader_hears_what_matters(tiny_site: BuiltSite, page: Page) -> None:
    """A new activity, five minutes, one, none, then every five; not the seconds between."""
    begin(page, tiny_site)
    page.evaluate("""() => {
        window.heard = [];
        const status = document.querySelector('[data-hp-status]');
        new MutationObserver(() => window.heard.push(status.textContent)).observe(status, {childList: true});
    }""")
    minutes(page, 15)
    page.keyboard.press(" ")
    minutes(page, 1)
    assert page.evaluate("window.heard") == [
        "Names: 5 minutes left.",
        "Names: 1 minute left.",
        "Names: time is up.",
        "Names: 5 minutes over.",
        "Now: Stretch, 5 minutes, until 9:48. ",
    ]
    for show in ("number", "clock"):
        live = f"[aria-live] [data-hp-show={show}], [role=status] [data-hp-show={show}]"
        assert page.locator(live).count() == 0


def test_nothing_moves_when_nothing_should(tiny_site: BuiltSite, page: Page) -> None:
    """Between two minutes the page stands still, but for the bar; with less motion wanted nothing glides."""
    page.emulate_media(reduced_motion="reduce")
    begin(page, tiny_site)
    minutes(page, 2.2)
    before = page.locator("article").inner_text()
    minutes(page, 0.5)
    assert page.locator("article").inner_text() == before


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


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_and_can_be_read_across_the_room(tiny_site: BuiltSite, page: Page, width: int) -> None:
    """Nothing sticks out, the number is huge, every button is large enough for a thumb."""
    page.set_viewport_size({"width": width, "height": 800})
    begin(page, tiny_site)
    minutes(page, 1)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    number = page.locator("[data-hp-show=number]")
    assert number.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= (100 if width == 320 else 240)
    sizes = page.locator("article button:visible").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map((box) => Math.min(box.width, box.height))"
    )
    assert min(sizes) >= 24
