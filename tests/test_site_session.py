"""The page of a session plan in the browser: what its reader can set, and that all is there without."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site_fixtures import BuiltSite

HELLO = "sessions/first-steps/01-hello.html"
HELPED = "sessions/first-steps/02-what-helped.html"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def shown_times(page: Page) -> list[str]:
    """When each activity begins and how long it takes, as it is seen."""
    return [" ".join(text.split()) for text in page.locator(".hp-step__time").all_inner_texts()]


def notes_open(page: Page) -> list[bool]:
    return [bool(note) for note in page.eval_on_selector_all("details.hp-block", "all => all.map(one => one.open)")]


def test_my_part_stands_out_and_the_rest_can_still_be_read(tiny_site: BuiltSite, page: Page) -> None:
    """The choice is said in words, counted, kept for the next session, and taken back."""
    page.goto(tiny_site.url(HELPED))
    assert page.locator("[data-hp-part]:visible").count() == 0
    page.get_by_role("radio", name="Trainer").check()
    assert page.locator("[data-hp-part]:visible").all_inner_texts() == ["Not your part", "Your part"]
    expect(page.locator("[data-hp-status]")).to_have_text("1 of 2 activities are your part.")
    assert page.locator(".hp-step--others h2").all_inner_texts() == ["A hard time"]
    page.goto(tiny_site.url(HELLO))
    expect(page.get_by_role("radio", name="Trainer")).to_be_checked()
    assert page.locator("[data-hp-part]:visible").all_inner_texts() == ["Your part", "Not your part"]
    page.get_by_role("radio", name="Everyone’s").check()
    assert page.locator(".hp-step--others, [data-hp-part]:visible").count() == 0


CONTRAST = """all => {
  const level = (part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const light = (rgb) => 0.2126 * level(rgb[0]) + 0.7152 * level(rgb[1]) + 0.0722 * level(rgb[2]);
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const ground = (one) => {
    for (; one; one = one.parentElement) {
      const colour = parts(getComputedStyle(one).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
  };
  const isText = (node) => node.nodeType === 3 && node.data.trim();
  return all.filter((one) => one.checkVisibility() && [...one.childNodes].some(isText))
    .map((one) => {
      const [high, low] = [light(parts(getComputedStyle(one).color)), light(ground(one))].sort((a, b) => b - a);
      return [(high + 0.05) / (low + 0.05), one.textContent];
    }).filter(([ratio]) => ratio < 4.5);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_dimmed_has_enough_contrast(tiny_site: BuiltSite, page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(tiny_site.url(HELPED))
    page.get_by_role("radio", name="Trainer").check()
    assert page.eval_on_selector_all("article *", CONTRAST) == []
    page.get_by_role("radio", name="Lived experience").check()
    assert page.eval_on_selector_all("article *", CONTRAST) == []


def test_online_it_has_other_times(tiny_site: BuiltSite, page: Page) -> None:
    """An `online` block's minutes move all that follows; the line above the title and the drawing move too."""
    page.goto(tiny_site.url(HELPED))
    eyebrow = page.locator(".hp-eyebrow")
    assert shown_times(page) == ["10:25 30 min", "10:55 20 min"]
    expect(eyebrow).to_contain_text("10:25 to 11:15", use_inner_text=True)
    page.get_by_role("radio", name="Online").check()
    assert shown_times(page) == ["10:25 40 min", "11:05 20 min"]
    assert page.locator(".md-sidebar--secondary").get_by_role("link").all_inner_texts()[:2] == [
        "10:25 A hard time",
        "11:05 Together",
    ]
    assert "10:25 to 11:25" in eyebrow.inner_text() and "11:15" not in eyebrow.inner_text()
    assert "1 hour" not in eyebrow.inner_text() and "60 minutes" in eyebrow.inner_text()
    expect(page.get_by_role("img", name="from 10:25 to 11:25")).to_be_visible()
    expect(page.get_by_role("img", name="from 10:25 to 11:15")).to_be_hidden()
    page.get_by_role("radio", name="In person").check()
    assert shown_times(page) == ["10:25 30 min", "10:55 20 min"]


def test_a_session_that_is_the_same_both_ways_offers_no_choice(tiny_site: BuiltSite, page: Page) -> None:
    page.goto(tiny_site.url(HELLO))
    expect(page.get_by_role("radio", name="Trainer")).to_be_visible()
    assert page.get_by_role("radio", name="Online").count() == 0


def test_notes_are_open_and_can_be_folded_away(tiny_site: BuiltSite, page: Page) -> None:
    """All at once by a button that says how they are, or one by one."""
    page.goto(tiny_site.url(HELPED))
    note = page.get_by_text("Planted in a note for facilitators")
    button = page.get_by_role("button", name="Fold my notes away")
    expect(note).to_be_visible()
    button.click()
    expect(note).to_be_hidden()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.locator("details.hp-block summary").press("Enter")
    expect(note).to_be_visible()
    expect(button).to_have_attribute("aria-pressed", "false")


def test_printed_all_is_there_though_it_was_folded_away(tiny_site: BuiltSite, page: Page) -> None:
    page.goto(tiny_site.url(HELPED))
    page.get_by_role("button", name="Fold my notes away").click()
    page.emulate_media(media="print")
    expect(page.get_by_text("Planted in a note for facilitators")).to_be_visible()
    expect(page.get_by_text("A plan", exact=True).first).to_be_attached()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert notes_open(page) == [True]
    expect(page.locator("[data-hp-controls]")).to_be_hidden()
    expect(page.get_by_role("img", name="Day one, 9:30 to 11:15")).to_be_visible()


def test_how_much_to_bring_follows_the_number_of_people(tiny_site: BuiltSite, page: Page) -> None:
    """It is kept on this computer, for all sessions of the course; nonsense changes nothing."""
    page.goto(tiny_site.url(HELLO))
    bring = page.locator(".hp-facts__list > div").first
    number = page.get_by_role("spinbutton")
    assert bring.inner_text().split("\n")[1:] == ["Name labels (8)", "Flipchart sheets (4)", "Bell (1)"]
    number.fill("13")
    assert bring.inner_text().split("\n")[1:] == ["Name labels (13)", "Flipchart sheets (8)", "Bell (1)"]
    expect(page.locator("[data-hp-status]")).to_have_text("Amounts are for 13 people.")
    number.fill("0")
    expect(page.locator("[data-hp-status]")).to_have_text("The number of people must be a whole number from 1 to 500.")
    page.reload()
    assert bring.inner_text().split("\n")[1:] == ["Name labels (13)", "Flipchart sheets (8)", "Bell (1)"]
    page.goto(tiny_site.url(HELPED))
    expect(page.get_by_role("spinbutton")).to_have_value("13")


REFUSED = """for (const name of ['getItem', 'setItem', 'removeItem']) {
  const real = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {
    if (key.startsWith('hopepack.')) throw new DOMException('refused', 'SecurityError');
    return real.call(this, key, ...rest);
  };
}"""
"""A browser that keeps nothing for a file. (The theme's own script, which has other names, is left alone.)"""


def test_it_works_where_nothing_can_be_kept(tiny_site: BuiltSite, context: BrowserContext) -> None:
    context.add_init_script(REFUSED)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(tiny_site.url(HELLO))
    page.get_by_role("spinbutton").fill("5")
    expect(page.get_by_text("Name labels (5)")).to_be_visible()
    page.get_by_role("radio", name="Trainer").check()
    assert errors == []


def test_large_type_and_nothing_else(tiny_site: BuiltSite, page: Page) -> None:
    """The menu goes, the words grow, the next session opens the same way; Escape ends it."""
    page.goto(tiny_site.url(HELPED))
    words = page.get_by_text("The question of the whole course.")
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    before = words.evaluate(size)
    page.get_by_role("button", name="Large type").click()
    assert words.evaluate(size) > 1.3 * before
    for hidden in (".md-header", ".md-sidebar--primary", ".hp-dayline"):
        assert page.locator(f"{hidden}:visible").count() == 0
    expect(page.get_by_text("Planted in a note for facilitators")).to_be_visible()
    page.get_by_role("link", name="After this").click()
    page.wait_for_url("**/03-a-plan.html*")  # until then Escape would be heard by the page before
    expect(page.locator(".md-header")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator(".md-header")).to_be_visible()
    expect(page.get_by_role("button", name="Large type")).to_have_attribute("aria-pressed", "false")


def test_the_day_is_drawn_to_scale(tiny_site: BuiltSite, page: Page) -> None:
    """105 minutes: 40, a break of 15, 50; the third is this session. The same stands there in words."""
    page.goto(tiny_site.url(HELPED))
    drawing = page.get_by_role("img", name="Day one, 9:30 to 11:15").first
    widths = drawing.locator(".hp-dayline__slot").evaluate_all("all => all.map(one => one.getBBox().width)")
    whole = drawing.evaluate("one => one.getBoundingClientRect().width")
    assert [round(105 * width / whole) for width in widths] == [40, 15, 50]
    here = drawing.locator(".hp-dayline__here").evaluate("one => one.getBBox().x")
    assert round(105 * here / whole) == 55
    assert drawing.locator("text").all_text_contents() == ["This session", "10", "11"]
    page.get_by_text("The whole day in words").first.click()
    assert page.locator(".hp-dayline__words").first.locator("li").all_inner_texts() == [
        "9:30 Hello 40 minutes, lived experience",
        "10:10 Break 15 minutes",
        "10:25 What helped, this session 50 minutes, lived experience",
    ]


def test_a_handout_can_be_opened_or_printed(tiny_site: BuiltSite, context: BrowserContext) -> None:
    context.add_init_script("window.print = () => document.documentElement.setAttribute('data-printed', '');")
    page = context.new_page()
    page.goto(tiny_site.url(HELPED))
    page.get_by_role("link", name="Print H2 My plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My plan")
    expect(page.locator("html")).to_have_attribute("data-printed", "")
    assert page.url == tiny_site.url("handouts/my-plan.html")  # so that a reload prints nothing


def test_without_a_script_nothing_is_offered_that_needs_one(tiny_site: BuiltSite, context: BrowserContext) -> None:
    """And all of the plan is there: as the course is given, every note open."""
    assert context.browser is not None
    plain = context.browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(tiny_site.url(HELPED))
    assert page.locator("article :is(button, input):visible").count() == 0
    assert page.get_by_role("link", name="Print").count() == 0
    assert shown_times(page) == ["10:25 30 min", "10:55 20 min"]
    expect(page.get_by_text("Planted in a note for facilitators")).to_be_visible()
    expect(page.get_by_text("Online (40 minutes)")).to_be_visible()
    expect(page.get_by_role("img", name="Day one, 9:30 to 11:15")).to_be_visible()
    page.goto(tiny_site.url(HELLO))
    expect(page.get_by_text("for 8 people")).to_be_visible()
    plain.close()


def test_nothing_is_larger_than_a_slow_computer_bears(real_site: BuiltSite) -> None:
    """A session plan, a day to run and the planning page stay below 100 kB."""
    pages = [path for folder in ("sessions", "run") for path in Path(real_site.folder, folder).rglob("*.html")]
    pages.append(real_site.folder / "plan-a-delivery.html")
    assert [path.name for path in pages if path.stat().st_size > 100_000] == []


def test_what_was_folded_away_is_so_again_after_printing(tiny_site: BuiltSite, page: Page) -> None:
    """On paper all of it stands."""
    page.goto(tiny_site.url(HELPED))
    page.get_by_role("button", name="Fold my notes away").click()
    assert True not in notes_open(page)
    printed = pypdf.PdfReader(io.BytesIO(page.pdf()))
    assert "keep your own example short" in " ".join(one.extract_text() for one in printed.pages)
    assert True not in notes_open(page)
    expect(page.get_by_role("button", name="Fold my notes away")).to_have_attribute("aria-pressed", "true")
