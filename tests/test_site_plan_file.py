"""The delivery file of the planning page: whatever is typed, `deliver` reads it, or the page says why not."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import BrowserContext, Page, expect

from hopepack.checks.deliveries import check_deliveries
from hopepack.print.glyphs import covered_runs
from hopepack.project import checked, checked_deliveries
from hopepack.reading.characters import NEVER_IN_TEXT
from hopepack.reading.delivery import read_delivery
from hopepack.reading.load import DELIVERY_NAME
from hopepack.wording import first_lower
from tests.conftest import ROOT
from tests.site_fixtures import BuiltSite
from tests.site_plan import PLAN, fill, saved, wrong


@pytest.fixture
def page(context: BrowserContext, tiny_site: BuiltSite) -> Page:
    page = context.new_page()
    page.goto(tiny_site.url(PLAN))
    return page


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


def test_the_file_has_a_name_that_deliver_takes(page: Page) -> None:
    """It becomes a folder's name, with room for both the site's and the course's, however long they are."""
    name_of = "([id, site]) => hopepackDelivery.fileName({ id }, { site })"
    long = "Northside Community Mental Health Services Trust"
    names = [page.evaluate(name_of, [id, long]) for id in ("esc-recovery", "recovery-college-tutors", "a-course" * 9)]
    assert names[:2] == [
        "northside-community-mental-health-servic-esc-recovery.yml",
        "northside-community-mental-health-ser-recovery-college-tutors.yml",
    ]
    assert all(DELIVERY_NAME.fullmatch(name.removesuffix(".yml")) for name in names)


def test_the_page_writes_titles_within_sentences_as_python_does(page: Page) -> None:
    titles = ["Day one: community", "A day out", "CHIME in practice", "I and we", "Évaluation"]
    asked = """titles => {
        const course = { days: titles.map(title => ({ title, start: 570, slots: [] })), team: [] };
        const blank = { dates: [], starts: [], team: {}, lead: {}, venue: {}, contacts: [], site: "", joining: "" };
        const found = [...hopepackDelivery.problems(course, blank, hopepackDelivery.letters("0"))];
        return found.filter(words => words.startsWith("Choose a date"));
    }"""
    assert page.evaluate(asked, titles) == [f"Choose a date for {first_lower(title)}." for title in titles]


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
