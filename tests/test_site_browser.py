"""The site in the system's browser, opened from a folder as by a double-click."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.site_fixtures import BuiltSite

LOCAL = ("file:", "data:", "blob:", "about:")
SESSION = "sessions/first-steps/02-what-helped.html"


@dataclass
class Record:
    """What a browser asked for and complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def remote(self) -> list[str]:
        return [address for address in self.requests if not address.startswith(LOCAL)]


def _note_failure(request: Request, record: Record) -> None:
    """One that was given up because the next page is opened is none."""
    if request.failure != "net::ERR_ABORTED":
        record.complaints.append(f"failed: {request.url}")


@contextmanager
def recorded(context: BrowserContext) -> Iterator[tuple[Page, Record]]:
    """A page whose requests, failures, console and errors are written down."""
    record = Record()
    context.on("request", lambda request: record.requests.append(request.url))
    context.on("requestfailed", lambda request: _note_failure(request, record))
    context.on("console", lambda message: record.complaints.append(f"{message.type}: {message.text}"))
    context.on("weberror", lambda error: record.complaints.append(str(error.error)))
    page = context.new_page()
    yield page, record
    page.close()


@pytest.mark.parametrize("name", ["tiny_site", "real_site", "their_site"])
def test_no_page_asks_for_anything_from_elsewhere(
    name: str, context: BrowserContext, request: pytest.FixtureRequest
) -> None:
    """Every page is opened; nothing fails and nothing is complained of."""
    site: BuiltSite = request.getfixturevalue(name)
    with recorded(context) as (page, record):
        tabs = [page, *(context.new_page() for _ in range(5))]
        addresses = list(site.html())
        for start in range(0, len(addresses), len(tabs)):
            opened = list(zip(tabs, addresses[start:], strict=False))
            for tab, address in opened:
                tab.goto(site.url(address), wait_until="commit")
            for tab, _address in opened:
                tab.wait_for_load_state("load")
        assert {address for address in record.requests if address.endswith(".html")} == {
            site.url(address) for address in addresses
        }
        assert record.remote() == []
        assert record.complaints == []
        assert any(address.endswith("source-sans-3.ttf") for address in record.requests)


def test_every_link_can_be_followed(tiny_site: BuiltSite, context: BrowserContext) -> None:
    """As the browser resolves them, from a folder with a space in its name."""
    with recorded(context) as (page, _record):
        links: set[str] = set()
        for address in tiny_site.html():
            page.goto(tiny_site.url(address))
            links |= set(page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"))
        places: dict[str, set[str]] = {}
        for link in sorted(link for link in links if link.startswith("file:")):
            address, _, place = link.partition("#")
            places.setdefault(address, set()).add(place)
        assert len(places) == len(tiny_site.html())
        for address, names in places.items():
            page.goto(address)
            missing = "names => names.filter(name => name && !document.getElementById(decodeURIComponent(name)))"
            assert page.evaluate(missing, sorted(names)) == [], address


PAPER = {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 24, 29)"}
GROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_reader_s_colours_are_followed(tiny_site: BuiltSite, context: BrowserContext, scheme: str) -> None:
    with recorded(context) as (page, _record):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(tiny_site.url(SESSION))
        assert page.evaluate(GROUND) == PAPER[scheme]


def test_the_reader_s_colours_need_no_script(tiny_site: BuiltSite, chromium: Browser) -> None:
    """A dark screen stays dark from the first moment on: no script has to be waited for."""
    plain = chromium.new_context(java_script_enabled=False, color_scheme="dark")
    page = plain.new_page()
    page.goto(tiny_site.url(SESSION))
    page.screenshot(path=(shot := tiny_site.root.parent / "dark.png"), clip={"x": 0, "y": 700, "width": 1, "height": 1})
    with Image.open(shot) as picture:
        assert picture.convert("RGB").getpixel((0, 0)) == (16, 24, 29)
    plain.close()


def test_other_colours_can_be_chosen_and_stay(tiny_site: BuiltSite, context: BrowserContext) -> None:
    """By the keyboard; on the next page they are there before anything is drawn."""
    with recorded(context) as (page, record):
        page.goto(tiny_site.url(SESSION))
        switch = page.get_by_role("button", name="Dark colours")
        expect(switch).to_have_attribute("aria-pressed", "false")
        switch.press("Enter")
        expect(switch).to_have_attribute("aria-pressed", "true")
        page.goto(tiny_site.url("index.html"), wait_until="commit")
        page.wait_for_selector("body")
        assert page.evaluate(GROUND) == PAPER["dark"]
        page.emulate_media(media="print")
        assert page.evaluate(GROUND) == PAPER["light"]
        assert record.complaints == []


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_page_never_scrolls_sideways(tiny_site: BuiltSite, context: BrowserContext, width: int) -> None:
    with recorded(context) as (page, _record):
        page.set_viewport_size({"width": width, "height": 800})
        for address in tiny_site.html():
            page.goto(tiny_site.url(address))
            assert page.evaluate("document.documentElement.scrollWidth") == width, address


def test_the_menu_opens_by_keyboard(tiny_site: BuiltSite, context: BrowserContext) -> None:
    """In a narrow window the menu is a button that says whether it is open."""
    with recorded(context) as (page, _record):
        page.set_viewport_size({"width": 390, "height": 800})
        page.goto(tiny_site.url(SESSION))
        menu = page.get_by_role("button", name="Menu")
        expect(menu).to_have_attribute("aria-expanded", "false")
        menu.press("Enter")
        expect(menu).to_have_attribute("aria-expanded", "true")
        expect(page.get_by_role("link", name="3. A plan")).to_be_visible()


def test_the_first_stop_is_the_way_past_the_menu(tiny_site: BuiltSite, context: BrowserContext) -> None:
    with recorded(context) as (page, _record):
        page.goto(tiny_site.url(SESSION))
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text("Skip to content")
        page.keyboard.press("Enter")
        page.wait_for_url("**#top")


def test_targets_are_large_enough(tiny_site: BuiltSite, context: BrowserContext) -> None:
    """24 px for everything that isn't a link in a line of text."""
    sizes = """controls => controls.map(control => {
        const box = (control.closest('label') || control).getBoundingClientRect();
        return [control.outerHTML.slice(0, 80), box.width, box.height];
    }).filter(([, width, height]) => width > 1 && (width < 24 || height < 24))"""
    with recorded(context) as (page, _record):
        page.goto(tiny_site.url("handouts/my-plan.html"))
        controls = "article input, article textarea, .md-nav__link, .md-header__button, label > .hp-button"
        assert page.eval_on_selector_all(controls, sizes) == []


def test_nothing_written_is_kept(tiny_site: BuiltSite, context: BrowserContext) -> None:
    """What is written on a worksheet is gone when the page is opened again."""
    with recorded(context) as (page, _record):
        page.goto(tiny_site.url("handouts/my-plan.html"))
        page.get_by_label("What I want to learn").first.fill("to rest")
        page.get_by_role("radio", name="A little").check()
        page.get_by_role("radio", name="K2 What people say I could teach it").check()
        page.get_by_label("When, row 2").fill("Monday")
        page.reload()
        assert page.get_by_label("What I want to learn").first.input_value() == ""
        assert page.locator("article input:checked").count() == 0
        assert page.evaluate("Object.keys(localStorage).filter(key => key !== 'hopepack.scheme')") == []


def test_printed_from_the_browser_it_is_all_there(tiny_site: BuiltSite, context: BrowserContext) -> None:
    """Facilitators' notes too; the menu isn't."""
    with recorded(context) as (page, _record):
        page.goto(tiny_site.url(SESSION))
        page.emulate_media(media="print")
        expect(page.get_by_text("Planted in a note for facilitators")).to_be_visible()
        expect(page.locator(".hp-step__time b:visible").first).to_have_text("10:25")
        expect(page.locator(".md-sidebar--primary")).to_be_hidden()
        smallest = page.eval_on_selector_all(
            "article *",
            """all => Math.min(...all.filter(one => one.checkVisibility())
                .map(one => parseFloat(getComputedStyle(one).fontSize)))""",
        )
        assert smallest >= 16  # 12 pt


def test_no_text_is_small_on_the_screen(tiny_site: BuiltSite, context: BrowserContext) -> None:
    with recorded(context) as (page, _record):
        page.goto(tiny_site.url(SESSION))
        small = """all => all.filter(one => one.checkVisibility()
            && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())
            && parseFloat(getComputedStyle(one).fontSize) < 16).map(one => one.outerHTML)"""
        assert page.eval_on_selector_all("body *:not(script)", small) == []


def test_movement_stops_where_it_isn_t_wanted(tiny_site: BuiltSite, context: BrowserContext) -> None:
    with recorded(context) as (page, _record):
        page.emulate_media(reduced_motion="reduce")
        page.goto(tiny_site.url(SESSION))
        moving = "all => all.filter(one => parseFloat(getComputedStyle(one).transitionDuration) > 0).length"
        assert page.eval_on_selector_all("body *", moving) == 0


def test_without_scripts_it_is_all_there(tiny_site: BuiltSite, context: BrowserContext) -> None:
    """The text, the navigation and the links need no script."""
    browser = context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(tiny_site.url(SESSION))
    expect(page.get_by_text("Planted in a note for facilitators")).to_be_visible()
    page.get_by_role("link", name="3. A plan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A plan")
    plain.close()
