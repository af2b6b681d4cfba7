"""Planning a delivery in the browser: what follows from the form, and what is still wrong with it."""

from __future__ import annotations

import pytest
import yaml
from playwright.sync_api import BrowserContext, Page, expect

from hopepack.model import Quantity
from tests.site_fixtures import BuiltSite
from tests.site_plan import PLAN, choose, fill, saved, wrong
from tests.test_site_browser import recorded


@pytest.fixture
def page(context: BrowserContext, tiny_site: BuiltSite) -> Page:
    page = context.new_page()
    page.goto(tiny_site.url(PLAN))
    return page


def table(page: Page, name: str) -> list[list[str]]:
    rows = page.get_by_role("region", name=name).locator("tr")
    return [row.locator("th, td").all_inner_texts() for row in rows.all()]


def test_a_course_gives_its_lists_at_once(page: Page) -> None:
    """Nothing but the course is needed: the numbers are the plan's."""
    choose(page)
    assert table(page, "Timetable: Day one") == [
        ["Time", "What", "Who leads", "Length"],
        ["9:30", "1. Hello", "Lived experience", "40 min"],
        ["10:10", "Break", "", "15 min"],
        ["10:25", "2. What helped", "Lived experience", "50 min"],
    ]
    assert table(page, "Kit list: Day one") == [
        ["What to bring", "At once", "In all", "Sessions"],
        ["Name labels", "8", "8", "1"],
        ["Flipchart sheets", "4", "4", "1"],
        ["Bell", "1", "1", "1"],
    ]
    packs = table(page, "Packs")
    assert packs[0][:2] == ["Document", "Copies"]
    assert {row[0]: row[1] for row in packs[1:3]} == {"Facilitator pack": "2", "Participant pack": "8"}
    assert [row[:2] for row in table(page, "Handouts, where")][1:] == [["H1 Our agreement", "8"], ["H2 My plan", "8"]]


def test_dates_starts_and_numbers_move_everything(page: Page) -> None:
    fill(page, participants="5")
    assert table(page, "Timetable: Day one, Tuesday 2 March 2027")[1:] == [
        ["9:00", "1. Hello", "Lived experience", "40 min"],
        ["9:40", "Break", "", "15 min"],
        ["9:55", "2. What helped", "Lived experience", "50 min"],
    ]
    assert table(page, "Timetable: Day two, Tuesday 9 March 2027")[1][0] == "10:20"
    expect(page.get_by_text("Ends 10:50.")).to_be_visible()
    assert [row[:2] for row in table(page, "Kit list: Day one")[1:3]] == [
        ["Name labels", "5"],
        ["Flipchart sheets", "4"],
    ]
    expect(page.get_by_text("Northside Community Trust: First steps & more, for 5 people.")).to_be_visible()


def test_quantities_are_reckoned_as_in_the_packs(page: Page) -> None:
    """For every number of people, by the same rule in both languages."""
    choose(page)
    script = """([count, group]) => {
        const thing = {name: 'x', uses: [{session: 1, count, group}]};
        const course = {days: [{title: '', things: [thing]}]};
        return Array.from({length: 30}, (_, index) => hopepackDelivery.kit(course, index + 1)[0].things[0].inAll);
    }"""
    for count, group in ((2, 4), (1, 1), (3, 0), (1, 3)):
        expected = [str(Quantity(count, group).for_people(people)) for people in range(1, 31)]
        assert page.evaluate(script, [count, group]) == expected


SLIPS = [
    ("site", "", "Write the name of the site."),
    ("site", "Café 東京", "The packs have no letter for “東” in “Café 東京”. Write it in other letters, or in words."),
    (
        "contact-hours-0", "always 😀",
        "The packs have no letter for “😀” in “always 😀”. Write it in other letters, or in words.",
    ),
    ("date-1", "", "Choose a date for day two."),
    ("date-1", "2027-03-01", "The dates are not in the order of the days."),
    ("date-1", "2027-03-02", "Two days have the same date."),
    ("start-0", "", "Choose when day one starts."),
    ("start-0", "22:30", "Day one would go on after midnight."),
    ("participants", "9", "9 people are too many: First steps & more is for up to 8. Plan it twice instead."),
    ("participants", "", "Write how many people take part, as a whole number."),
    ("team-trainer", " ", "Write who takes the part: trainer. The course can't run without."),
    ("venue-name", "", "Write the name of the venue."),
    ("timezone", "London", "The time zone has a name such as Europe/London."),
    ("timezone", "Europe/Nowhere", "The time zone has a name such as Europe/London."),
    ("timezone", "Etc/GMT+1", "The time zone has a name such as Europe/London."),
    ("lead-name", "", "Write the name of the person who answers questions."),
    ("lead-email", "lead at example", "“lead at example” is not an e-mail address."),
    ("lead-phone", "ask me", "“ask me” is not a telephone number."),
    (
        "contact-checked-0", "2026-03-01",
        "Community support line was tried more than a year before the course. Try it again, and change the date.",
    ),
    (
        "contact-checked-0", "2027-03-10",
        "Community support line: the day on which it was tried is after the course.",
    ),
    (
        "contact-phone-0", "",
        "Community support line needs a name, a telephone number, hours, and the day on which somebody tried it.",
    ),
]  # fmt: skip


def test_what_is_wrong_is_said_in_plain_words(page: Page) -> None:
    """One slip at a time; no file is saved until it is put right."""
    fill(page)
    button = page.get_by_role("button", name="Save the delivery file")
    for name, value, message in SLIPS:
        field = page.locator(f"[name='{name}']")
        before = field.input_value()
        field.fill(value)
        assert wrong(page) == [message]
        expect(button).to_be_disabled()
        field.fill(before)
        assert wrong(page) == []
        expect(button).to_be_enabled()


def test_a_contact_is_needed_and_more_can_be_added(page: Page) -> None:
    fill(page)
    for name in ("name", "phone", "hours", "checked"):
        page.locator(f"[name='contact-{name}-0']").fill("")
    assert wrong(page) == ["Name at least one contact: who to turn to in distress, locally."]
    page.get_by_role("button", name="Add a contact").click()
    expect(page.locator("[name='contact-name-1']")).to_be_focused()
    for name, value in (("name", "Sam"), ("phone", "116 123"), ("hours", "always"), ("checked", "2027-02-01")):
        page.locator(f"[name='contact-{name}-1']").fill(value)
    assert wrong(page) == []
    assert yaml.load(saved(page)[1], Loader=yaml.BaseLoader)["contacts"] == [  # the same
        {"name": "Sam", "phone": "116 123", "hours": "always", "checked": "2027-02-01"}
    ]


def test_an_online_course_asks_how_to_join(real_site: BuiltSite, context: BrowserContext) -> None:
    """By the address that its own page leads to; a venue is neither asked for nor written."""
    page = context.new_page()
    page.goto(real_site.url("sessions/care-introduction/index.html"))
    page.get_by_role("link", name="Plan a delivery").last.click()
    expect(page.get_by_role("combobox", name="Course")).to_have_value("care-introduction")
    expect(page.get_by_label("Venue")).to_be_hidden()
    assert "Write how people join online." in wrong(page)
    page.get_by_label("How people join online").fill("You are sent a link the day before.")
    assert "Write how people join online." not in wrong(page)


def test_printed_the_lists_are_there_and_the_form_is_not(page: Page) -> None:
    fill(page)
    page.emulate_media(media="print")
    for name in ("Timetable: Day one", "Timetable: Day two", "Kit list: Day one", "Packs", "Handouts, where"):
        expect(page.get_by_role("region", name=name).first).to_be_visible()
    assert page.locator("article :is(input, button):visible").count() == 0
    expect(page.get_by_text("Community support line")).to_be_hidden()


def test_nothing_is_sent_and_nothing_is_kept(tiny_site: BuiltSite, context: BrowserContext) -> None:
    with recorded(context) as (page, record):
        page.goto(tiny_site.url(PLAN))
        fill(page)
        saved(page)
        assert (record.remote(), record.complaints) == ([], [])
        kept = "Object.keys(localStorage).filter((key) => key.startsWith('hopepack.'))"
        assert page.evaluate(kept) == []


def test_without_a_script_it_says_what_to_do(tiny_site: BuiltSite, context: BrowserContext) -> None:
    assert context.browser is not None
    plain = context.browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(tiny_site.url(PLAN))
    expect(page.get_by_text("The planning on this page needs JavaScript")).to_be_visible()
    assert page.locator("article :is(input, button, select):visible").count() == 0
    plain.close()


def test_whoever_comes_back_finds_the_lists_of_the_course(page: Page, tiny_site: BuiltSite) -> None:
    """What was written is gone, as the page says; the course and its lists are there."""
    fill(page)
    page.goto(tiny_site.url("index.html"))
    page.go_back()
    expect(page.get_by_role("combobox", name="Course")).to_have_value("first-steps")
    expect(page.get_by_role("heading", name="Timetable")).to_be_visible()
    expect(page.locator("[name='site']")).to_have_value("")


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_any_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    fill(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    sizes = page.locator("article :is(button, input, select):visible").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map((box) => Math.min(box.width, box.height))"
    )
    assert min(sizes) >= 24


def test_large_letters_leave_room_to_write(page: Page) -> None:
    """Letters twice as large in half a window: every field holds some words still, a date or a time whole."""
    page.set_viewport_size({"width": 640, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    choose(page)
    widths = page.locator("article :is(input, select):visible").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().width / parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(widths) > 7
    assert page.evaluate("document.documentElement.scrollWidth") == 640
