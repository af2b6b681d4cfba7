"""The colours of the site: what is read has enough contrast, light and dark."""

from __future__ import annotations

import io
import re
from typing import Literal

import pypdf
import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.conftest import ROOT
from tests.site_fixtures import BuiltSite

STYLES = ROOT / "overrides" / "site" / "assets" / "hopepack"

READ_ON = [
    *(("text", fill) for fill in ("page", "panel", "lived-fill", "care-fill", "field", "mark")),
    *(("title", fill) for fill in ("page", "panel", "lived-fill", "care-fill")),
    *(("quiet", fill) for fill in ("page", "panel", "lived-fill", "care-fill")),
    ("lived-text", "lived-fill"),
    ("lived-text", "page"),
    ("care-text", "care-fill"),
    ("header-text", "header"),
]
SEEN_ON = [("title", "page"), ("title", "field"), ("care", "care-fill"), ("quiet", "page"), ("focus", "page")]
"""Borders and the mark of the focus: 3 to 1 is enough."""


def palette(scheme: str) -> dict[str, str]:
    """Name -> colour, of a scheme."""
    name = {"light": "colours.css", "dark": "colours-dark.css"}[scheme]
    block = (STYLES / name).read_text(encoding="utf-8").split(":root {")[1].split("}")[0]
    return dict(re.findall(r"--hp-([a-z-]+): (#[0-9a-f]{6});", block))


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 reckons it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_read_has_enough_contrast(scheme: str) -> None:
    colours = palette(scheme)
    weak = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 1) for pair in READ_ON}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
    seen = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 1) for pair in SEEN_ON}
    assert {pair: ratio for pair, ratio in seen.items() if ratio < 3} == {}


def test_the_family_s_colours_are_used() -> None:
    """Those of the print side; a change belongs in both."""
    light = palette("light")
    wanted = {"text": "#1d2a33", "title": "#0f4c5c", "quiet": "#51606b", "lived": "#e08e1b", "care": "#3c6e47"}
    assert {name: light[name] for name in wanted} == wanted


def test_a_printed_table_begins_with_a_row(real_site: BuiltSite, context: BrowserContext) -> None:
    """However far down a page it begins: heading, what is said of it and heads of columns stay with it."""
    page = context.new_page()
    page.goto(real_site.url("materials.html"))
    page.evaluate("""() => {
        document.querySelectorAll('.hp-scroll ~ *').forEach(rest => rest.remove());  // one table is enough
        document.querySelector('article h2').insertAdjacentHTML('beforebegin', '<div id="room"></div>');
    }""")
    ends = set()
    for height in range(200, 800, 25):
        page.evaluate("height => { document.querySelector('#room').style.height = `${height}px`; }", height)
        sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        ends |= {(sheet.extract_text().strip().splitlines() or [""])[-1].strip() for sheet in sheets}
    assert len(ends) > 20
    assert {end for end in ends if end.endswith(("Open the course", "how many"))} == set()


def test_a_printed_activity_begins_with_its_first_words(real_site: BuiltSite, context: BrowserContext) -> None:
    """However far down a page it begins: its time, its title and who leads it stand above some of what is done."""
    page = context.new_page()
    page.goto(real_site.url("sessions/esc-recovery/02-what-helped.html"))
    page.evaluate("""() => {
        const steps = [...document.querySelectorAll('.hp-step')];
        document.querySelector('.hp-plan').replaceChildren(Object.assign(document.createElement('div'), {id: 'room'}),
            steps[0].parentElement.querySelector('[data-hp-controls]'), ...steps.slice(3));
    }""")
    head = [
        "10:43",
        "12 min",
        "The wall of what helped",
        "Whole group · Both of you · Short of time: 8 minutes will do",
    ]
    pages = set()
    for height in range(500, 1000, 20):
        page.evaluate("height => { document.querySelector('#room').style.height = `${height}px`; }", height)
        sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
        (first,) = (number for number, text in enumerate(sheets) if head[2] in text)
        assert [part for part in (*head, "Five sheets hang ready") if part not in sheets[first]] == [], height
        pages.add(first)
    assert pages == {0, 1}


WIDTHS = (320, 700, 840, 960, 1000, 1100, 1280)


@pytest.mark.parametrize("address", ["run/first-steps-1.html", "plan-a-delivery.html", "reading", "index.html"])
def test_words_never_stand_at_the_edge_of_the_window(
    address: str, tiny_site: BuiltSite, context: BrowserContext
) -> None:
    """16 pixels at least, and as many on the right where nothing stands beside them: no menu, no list of the page."""
    page = context.new_page()
    page.goto(tiny_site.url("sessions/first-steps/02-what-helped.html" if address == "reading" else address))
    if address == "reading":
        page.get_by_role("button", name="Large type").click()
    sides = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        box = page.locator("h1").bounding_box()
        assert box is not None
        if width < 960 or address != "index.html":
            assert round(box["x"]) == round(width - box["x"] - box["width"])
        sides[width] = box["x"]
    assert {width: side for width, side in sides.items() if side < 16} == {}


def test_colours_of_the_reader_s_own_hide_nothing(tiny_site: BuiltSite, chromium: Browser) -> None:
    """Where the computer forces its colours on a page: what is pressed can be told, and the number covers no words."""
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(tiny_site.url("sessions/first-steps/02-what-helped.html"))
    button = page.get_by_role("button", name="Fold my notes away")
    before = button.evaluate("one => getComputedStyle(one).backgroundColor")
    button.click()
    assert button.evaluate("one => getComputedStyle(one).backgroundColor") != before
    page.goto(tiny_site.url("run/first-steps-1.html"))
    page.get_by_role("button", name="Begin the day").click()
    words = page.locator(".hp-now__about")
    with_number = words.screenshot()
    page.locator(".hp-now__left").evaluate("one => { one.style.visibility = 'hidden'; }")
    assert words.screenshot() == with_number
    bar = page.locator(".hp-now__bar")
    bar.evaluate("one => { one.value = 0.2; }")
    early = bar.screenshot()
    bar.evaluate("one => { one.value = 0.8; }")
    assert bar.screenshot() != early
    context.close()


UNSEEN = """() => [...document.querySelectorAll('*')].flatMap(one => ['::before', '::after'].map(part => [one, part]))
    .filter(([one, part]) => one.checkVisibility() && getComputedStyle(one, part).content !== 'none'
        && getComputedStyle(one, part).maskImage !== 'none')
    .map(([one, part]) => [one.className, getComputedStyle(one, part).backgroundColor])"""


@pytest.mark.parametrize("width", [320, 1280])
def test_colours_of_the_reader_s_own_leave_every_sign(width: int, tiny_site: BuiltSite, chromium: Browser) -> None:
    """Arrows of the menu and of notes are cut out of a colour: not out of the page's own, which the computer forces."""
    context = chromium.new_context(forced_colors="active", viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(tiny_site.url("sessions/first-steps/02-what-helped.html"))
    signs = page.evaluate(UNSEEN)
    assert {"hp-block__label", "md-nav__icon md-icon"} <= {name for name, _colour in signs}
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert [name for name, colour in signs if colour == ground] == []
    context.close()


@pytest.mark.parametrize("computer", ["dark", "light"])
def test_drawings_go_with_the_colours_of_the_reader_s_own(
    computer: Literal["dark", "light"], tiny_site: BuiltSite, chromium: Browser
) -> None:
    """Not with what was chosen before: letters of a drawing aren't forced, and would stand dark on dark."""
    context = chromium.new_context(color_scheme=computer)
    page = context.new_page()
    page.goto(tiny_site.url("sessions/first-steps/02-what-helped.html"))
    hours = page.locator("svg text").last
    own = hours.evaluate("one => getComputedStyle(one).fill")
    page.get_by_role("button", name="Dark colours").click()
    assert hours.evaluate("one => getComputedStyle(one).fill") != own
    page.emulate_media(forced_colors="active")
    expect(hours).to_have_css("fill", own)  # once the page has heard of it
    expect(page.get_by_role("button", name="Dark colours")).to_be_hidden()
    page.emulate_media(forced_colors="none")
    expect(hours).not_to_have_css("fill", own)
    expect(page.get_by_role("button", name="Dark colours")).to_be_visible()
    context.close()


def test_what_a_session_serves_stands_beside_its_name(real_site: BuiltSite, context: BrowserContext) -> None:
    """Label and first line are at one height: none hangs above what it labels."""
    page = context.new_page()
    page.goto(real_site.url("sessions/esc-recovery/02-what-helped.html"))
    rows = page.eval_on_selector_all(
        ".hp-serves dl > div",
        """rows => rows.map(row => [...row.querySelectorAll('dt, dd')].map(one => {
            const range = document.createRange();
            const words = document.createTreeWalker(one, NodeFilter.SHOW_TEXT, node => node.data.trim() ? 1 : 3);
            range.selectNodeContents(words.nextNode());
            return Math.round(range.getClientRects()[0].bottom);
        }))""",
    )
    assert len(rows) == 4
    assert [row for row in rows if abs(row[0] - row[1]) > 1] == []


BROKEN = """tables => tables.flatMap(table => {
    const found = [];
    const words = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (words.nextNode()) {
        const node = words.currentNode;
        if (node.parentElement.closest('caption, .hp-unseen') || !node.parentElement.checkVisibility()) continue;
        for (const word of node.data.matchAll(/[\\p{L}’]+/gu)) {
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0]);
        }
    }
    return found;
})"""
"""The words of tables that stand on two lines."""


@pytest.mark.parametrize("width", [320, 360, 600])
def test_no_word_of_a_table_is_cut_in_two(width: int, real_site: BuiltSite, context: BrowserContext) -> None:
    """On a telephone, too: a table that is too wide then is moved with a finger."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 740})
    found = {}
    addresses = ("about", "chime/index", "exercises", "packs", "run/esc-recovery-2", "sessions/esc-recovery/index")
    for address in addresses:
        page.goto(real_site.url(f"{address}.html"))
        if address.startswith("run/"):
            page.get_by_role("button", name="Begin the day").click()
        found[address] = page.eval_on_selector_all("article .hp-scroll table", BROKEN)
        assert page.evaluate("document.documentElement.scrollWidth") == width
    assert {address: words for address, words in found.items() if words} == {}
