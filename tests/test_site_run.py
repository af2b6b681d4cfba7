"""Running a day by the clock: what it shows, what is pressed, and what can go to end on time."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site_clock import RUN, actual, begin, big, minutes, shown, stopped_page
from tests.site_fixtures import BuiltSite
from tests.site_html import main_lines


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return stopped_page(context)


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


@pytest.mark.parametrize(("width", "height"), [(1024, 600), (800, 600), (1280, 720), (1920, 1080)])
def test_the_whole_screen_shows_the_buttons_too(tiny_site: BuiltSite, page: Page, width: int, height: int) -> None:
    """On the small screens of old laptops and projectors as well; the number takes what room there is."""
    page.set_viewport_size({"width": width, "height": height})
    begin(page, tiny_site)
    page.get_by_role("button", name="Fill the screen").click()
    expect(page.get_by_role("button", name="Fill the screen")).to_have_attribute("aria-pressed", "true")
    box = page.get_by_role("button", name="Next: Stretch").bounding_box()
    assert box is not None and box["y"] + box["height"] <= height
    number = page.locator("[data-hp-show=number]").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
    assert number >= 0.3 * height
