"""Planning a delivery in the browser: what follows from the form, and the file that `hopepack deliver` reads."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import BrowserContext, Page, expect

from hopepack.checks.deliveries import check_deliveries
from hopepack.model import Quantity
from hopepack.print.glyphs import covered_runs
from hopepack.project import checked, checked_deliveries
from hopepack.reading.characters import NEVER_IN_TEXT
from hopepack.reading.delivery import read_delivery
from tests.conftest import ROOT
from tests.site_fixtures import BuiltSite
from tests.test_site_browser import recorded

PLAN = "plan-a-delivery.html"


@pytest.fixture
def page(context: BrowserContext, tiny_site: BuiltSite) -> Page:
    page = context.new_page()
    page.goto(tiny_site.url(PLAN))
    return page


def choose(page: Page) -> None:
    page.get_by_role("combobox", name="Course").select_option("First steps & more")
    expect(page.get_by_role("heading", name="Timetable")).to_be_visible()  # its data are loaded now


def fill(page: Page, **other: str) -> None:
    """Everything that a delivery needs, and what a test wants otherwise."""
    choose(page)
    values = {
        "participants": "7", "date-0": "2027-03-02", "date-1": "2027-03-09", "start-0": "09:00", "start-1": "10:20",
        "team-trainer": "A. Trainer", "team-lived experience": "B. Colleague", "site": "Northside Community Trust",
        "venue-name": "The Mill", "venue-address": "1 Example Street",
        "venue-access": "Step-free; hearing loop in the main room",
        "lead-name": "C. Lead", "lead-email": "lead@example.org", "lead-phone": "01632 960001",
        "contact-name-0": "Community support line", "contact-phone-0": "01632 960002",
        "contact-hours-0": "all day, every day", "contact-checked-0": "2027-01-15",
    }  # fmt: skip
    for name, value in (values | {name.replace("__", "-").replace("_", " "): v for name, v in other.items()}).items():
        page.locator(f"[name='{name}']").fill(value)


def table(page: Page, name: str) -> list[list[str]]:
    rows = page.get_by_role("region", name=name).locator("tr")
    return [row.locator("th, td").all_inner_texts() for row in rows.all()]


def wrong(page: Page) -> list[str]:
    return page.locator("[data-hp-wrong] li").all_inner_texts()


def saved(page: Page) -> tuple[str, str]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the delivery file").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes().decode()


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


FILE = """course: first-steps
site: Northside Community Trust
dates: [2027-03-02, 2027-03-09]
start: [9:00, 10:20]
timezone: Europe/London
participants: 7
team:
  trainer: A. Trainer
  lived experience: B. Colleague
lead:
  name: C. Lead
  email: "lead@example.org"
  phone: "01632 960001"
venue:
  name: The Mill
  address: "1 Example Street"
  access: "Step-free; hearing loop in the main room"
contacts:
  - name: Community support line
    phone: "01632 960002"
    hours: all day, every day
    checked: 2027-01-15
"""


def test_the_file_is_as_a_person_would_write_it(page: Page) -> None:
    """The whole file, with a name that says what it is."""
    fill(page)
    assert wrong(page) == []
    assert saved(page) == ("northside-community-trust-first-steps.yml", FILE)
    expect(
        page.get_by_text("python3 scripts/run.py deliver deliveries/private/northside-community-trust-first-steps.yml")
    ).to_be_visible()


def test_the_name_of_the_file_keeps_every_letter(page: Page) -> None:
    """As `new` names files: signs on letters go, letters of their own are spelt out, an apostrophe parts nothing."""
    fill(page)
    for site, name in (
        ("St. Ann’s Łódź", "st-anns-lodz"),
        ("Ærø & Åse STRASSE ß", "aero-ase-strasse-ss"),
        ("?!", "delivery"),
    ):
        page.locator("[name='site']").fill(site)
        expect(page.locator("[data-hp-file-name]")).to_have_text(f"{name}-first-steps.yml")


AWKWARD = [
    "yes", "null", "12:30", "# one", "- two", "a: b", "x #y", "'single", '"double"', "back\\slash", "{a}", "[b]",
    "*star", "&and", "!bang", "%per", "@at", "`tick`", "Ŵyn’s café – über", "Łódź", "tab\there",
    "Αθήνα, Москва", "nel\x85 sep\u2028", "zero\u200bwidth", "soft\xad-\ufe0f\u202e\u2066", "\x07bell",
    "\ufeffmark", "true", "0x10", "1_000", "~", "? what", "| pipe", "> more", "ends with colon:", "a, b", "=",
]  # fmt: skip


def test_whatever_is_written_is_read_back(page: Page) -> None:
    """By a reader of YAML that takes every value as text, as ours does; each line in each kind of place.

    Without the signs that can't be seen, which come along when words are copied: deliver would refuse them.
    """
    fill(page)
    for start in range(0, len(AWKWARD), 6):
        words = (AWKWARD * 2)[start : start + 6]
        for name, value in zip(PLACES, words, strict=True):
            page.locator(f"[name='{name}']").fill(value)
        text = page.locator("[data-hp-file]").text_content() or ""
        found = yaml.load(text, Loader=yaml.BaseLoader)  # the loader that knows only text
        venue, team, contact = found["venue"], found["team"], found["contacts"][0]
        read = [found["site"], venue["name"], venue["address"], venue["access"], team["trainer"], contact["hours"]]
        seen = [re.sub(r"[\x07\x85\xad\u200b\u202e\u2066\ufe0f]", "", word) for word in words]
        assert read == [re.sub(r"[ \t\u2028\ufeff]+", " ", word).strip() for word in seen]
        assert list(found) == [line.split(":")[0] for line in FILE.splitlines() if line[0].isalpha()]


PLACES = ("site", "venue-name", "venue-address", "venue-access", "team-trainer", "contact-hours-0")


def test_the_page_knows_the_letters_of_the_packs(page: Page) -> None:
    """Every character there is: what can be printed, and what is left out as it can't be seen."""
    look = """all => [
        [...hopepackDelivery.letters(document.querySelector('[data-letters]').dataset.letters)],
        all.filter(code => !hopepackDelivery.tidy(`a${String.fromCodePoint(code)}b`).replace('a b', 'ab').slice(2)),
    ]"""
    every = [code for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    letters, unseen = page.evaluate(look, every)
    assert letters == [code for first, last in covered_runs() for code in range(first, last + 1)]
    assert {code for code in every if NEVER_IN_TEXT.match(chr(code))} <= set(unseen)
    assert not [chr(code) for code in unseen if code in letters and chr(code).isprintable() and not chr(code).isspace()
                and not NEVER_IN_TEXT.match(chr(code))]  # fmt: skip
    assert len(page.locator("[data-letters]").get_attribute("data-letters") or "") < 1_500


ODD = [
    "☃",
    "①",
    "❤ ✓ →",
    "🔒",
    "ꜳ",
    "ỻ",
    "e\u0301 a\u0323\u0302",
    "ᾳ",
    "ҿ",
    "№ ½",
    "क",
    "🏳️\u200d🌈",
    "O’Brien’s ﬁ",
    "\ue000",
    "…",
]


def test_page_and_deliver_refuse_the_same_letters(page: Page, tiny_site: BuiltSite, tmp_path: Path) -> None:
    fill(page)
    refused = set()
    for number, text in enumerate(ODD):
        page.locator("[name='site']").fill(text)
        if wrong(page):
            refused.add(text)
            written = FILE.replace("Northside Community Trust", text)
        else:
            written = page.locator("[data-hp-file]").text_content() or ""
        (tmp_path / f"site-{number}.yml").write_text(written, "utf-8")
    files = [tmp_path / f"site-{number}.yml" for number in range(len(ODD))]
    found = {problem.source.path for problem in checked_deliveries(tiny_site.root, files).problems}
    assert {
        text for number, text in enumerate(ODD) if any(path.endswith(f"site-{number}.yml") for path in found)
    } == refused
    assert {"☃", "①", "ꜳ", "क"} <= refused
    assert not refused & {"🔒", "№ ½", "…", "e\u0301 a\u0323\u0302"}


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


@pytest.mark.parametrize("course", ["esc-recovery", "care-introduction"])
def test_the_file_is_what_deliver_reads(course: str, real_site: BuiltSite, context: BrowserContext) -> None:
    """In person and online: by the reader and the checks themselves, without a problem."""
    page = context.new_page()
    page.goto(real_site.url(PLAN))
    page.get_by_role("combobox", name="Course").select_option(course)
    expect(page.get_by_role("heading", name="Timetable")).to_be_visible()
    for field in page.locator("article input:visible").all():
        field.fill(answer(field.get_attribute("name") or ""))
    assert wrong(page) == []
    name, text = saved(page)
    delivery, problems = read_delivery(text, f"deliveries/{name}", name.removesuffix(".yml"))
    assert (problems, delivery and delivery.course.value) == ([], course)
    found = checked(ROOT).edition
    assert found is not None and delivery is not None
    library = replace(found.library, deliveries=(delivery,))
    assert list(check_deliveries(library)) == []


def answer(name: str) -> str:
    """Something to write in a field of that name, such as `date-1`."""
    kind, _, number = name.rpartition("-")
    values = {"date": f"2027-03-0{int(number) + 2 if number.isdigit() else 2}", "start": "09:15"}
    if kind in values:
        return values[kind]
    return {
        "participants": "12", "timezone": "Europe/London", "contact-checked": "2027-01-15",
        "lead-email": "lead@example.org", "lead-phone": "01632 960001", "contact-phone": "01632 960002",
    }.get(kind if kind.startswith("contact-") else name, f"Some words: {name}")  # fmt: skip


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


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_any_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    fill(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    sizes = page.locator("article :is(button, input, select):visible").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map((box) => Math.min(box.width, box.height))"
    )
    assert min(sizes) >= 24
