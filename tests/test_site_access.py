"""WCAG 2.2 AA on every kind of page: what axe-core sees, and what it can't see."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from hopepack.handover import PackFile
from hopepack.print.brief import Printed
from hopepack.project import checked
from hopepack.site.build import build_site
from tests.conftest import ROOT
from tests.site_fixtures import BuiltSite

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

KINDS = {
    "home": "index.html",
    "course": "sessions/esc-recovery/index.html",
    "session": "sessions/esc-recovery/02-what-helped.html",
    "online session": "sessions/care-introduction/01-arriving.html",
    "worksheet": "handouts/individual-learning-plan.html",
    "self-assessment": "handouts/framework-self-assessment.html",
    "information": "handouts/chime-at-a-glance.html",
    "handouts": "handouts/index.html",
    "framework": "frameworks/realising-recovery.html",
    "theme": "chime/index.html",
    "guide": "guides/site-leads.html",
    "glossary": "glossary.html",
    "sources": "sources.html",
    "about": "about.html",
    "coverage": "coverage.html",
    "exercises": "exercises.html",
    "materials": "materials.html",
    "packs": "packs.html",
    "what has changed": "changes.html",
    "a day to run": "run/chime-in-practice-1.html",
    "a day that runs": "run/chime-in-practice-1.html",
    "planning": "plan-a-delivery.html",
    "a delivery planned": "plan-a-delivery.html",
    "searching": "sessions/esc-recovery/02-what-helped.html",
    "somebody's part": "sessions/esc-recovery/02-what-helped.html",
}
"""A page of every kind, and what can be done on it."""

FOR_PARTICIPANTS = {
    "their home": "index.html",
    "their programme": "sessions/esc-recovery/index.html",
    "their session": "sessions/esc-recovery/02-what-helped.html",
    "their worksheet": "handouts/individual-learning-plan.html",
    "their framework": "frameworks/chime.html",
}


def only_read(_page: Page) -> None:
    """Nothing is done."""


def begin(page: Page) -> None:
    page.get_by_label("It must be over by").fill("09:01")
    page.get_by_role("button", name="Begin the day").click()


def plan(page: Page) -> None:
    page.get_by_role("combobox", name="Course").select_option("esc-recovery")
    page.get_by_role("heading", name="Timetable").wait_for()


def search(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("hope")
    page.get_by_role("search").get_by_role("link").first.wait_for()


def take_a_part(page: Page) -> None:
    page.get_by_role("radio", name="Trainer").check()


DONE: dict[str, Callable[[Page], None]] = {
    "a day that runs": begin,
    "a delivery planned": plan,
    "searching": search,
    "somebody's part": take_a_part,
}

PRINTED = Printed("participant", "Participant pack", 71)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, BuiltSite]:
    """The real materials with their packs listed: the facilitators' site (False) and the participants' (True)."""
    found = checked(ROOT).edition
    assert found is not None
    folder = tmp_path_factory.mktemp("access")
    packs = [
        PackFile(course.id, "Everyone", f"pdf/{course.id}/participant.pdf", PRINTED, 548_000, True)
        for course in found.library.courses
    ]
    return {
        theirs: BuiltSite(
            ROOT,
            folder / str(theirs),
            build_site(ROOT, found, folder / str(theirs), for_participants=theirs, packs=packs),
        )
        for theirs in (False, True)
    }


def addresses(sites: dict[bool, BuiltSite]) -> Iterator[tuple[str, str]]:
    """(kind, address) of a page of every kind."""
    for theirs, kinds in ((False, KINDS), (True, FOR_PARTICIPANTS)):
        for kind, address in kinds.items():
            yield kind, sites[theirs].url(address)


def opened(sites: dict[bool, BuiltSite], page: Page) -> Iterator[str]:
    """The kinds of pages, each opened, and what can be done on it done."""
    for kind, address in addresses(sites):
        page.goto(address)
        DONE.get(kind, only_read)(page)
        yield kind
        if kind in DONE:
            page.evaluate("localStorage.clear()")


def violations(page: Page, rules: Sequence[str] = RULES) -> list[str]:
    """What axe-core finds, a line for each element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"() => {{ {AXE.read_text('utf-8')} }}")
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(result => result.violations)",
        list(rules),
    )
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


COLOURS = ["color-contrast", "link-in-text-block"]
VIEWS: dict[str, tuple[int, int, Literal["light", "dark"], list[str]]] = {
    "light": (1280, 900, "light", RULES),
    "dark": (1280, 900, "dark", COLOURS),
    "400 %, dark": (320, 256, "dark", RULES),
}
"""A window of 1280 by 1024 at 400 % is one of 320 by 256. In the dark a page differs by its colours alone."""


def test_axe_finds_nothing(sites: dict[bool, BuiltSite], context: BrowserContext) -> None:
    """Each page is opened once and looked at in all ways; colours that still change are not judged."""
    page = context.new_page()
    page.emulate_media(reduced_motion="reduce")
    found = {}
    for kind in opened(sites, page):
        for view, (width, height, scheme, rules) in VIEWS.items():
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found[f"{kind}, {view}"] = violations(page, rules)
        page.set_viewport_size({"width": 1280, "height": 900})
    assert {kind: lines for kind, lines in found.items() if lines} == {}


def test_axe_would_find_something(sites: dict[bool, BuiltSite], context: BrowserContext) -> None:
    """The tests above can fail."""
    page = context.new_page()
    page.goto(sites[False].url("index.html"))
    page.evaluate("document.querySelector('article').append(document.createElement('input'))")
    assert violations(page) == ["label: <input>"]


STOPS = """() => [...document.querySelectorAll('a[href], button, input, textarea, select, [tabindex="0"]')]
    .filter(one => one.checkVisibility({checkVisibilityCSS: true, checkOpacity: true}))
    .filter(one => one.tabIndex >= 0 && !one.disabled)"""


SMALL = (
    "() => { const stops = ("
    + STOPS
    + """)();
        const inText = one => one.matches('a')
            && getComputedStyle(one).display.startsWith('inline')
            && [...one.closest('p, li, td, th, dd, h2, h3, div').childNodes]
                .some(node => node !== one && node.textContent.trim());
        const within = (box, x, y) => Math.hypot(Math.max(box.left - x, 0, x - box.right),
            Math.max(box.top - y, 0, y - box.bottom)) < 12;
        const alone = one => {  // room for a circle of 24 pixels that touches no other target
            const box = one.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
            return stops.every(other => other === one || one.contains(other) || other.contains(one)
                || !within(other.getBoundingClientRect(), x, y));
        };
        return stops.filter(one => {
            const box = (one.closest('label') || one).getBoundingClientRect();
            return box.width > 1 && (box.width < 24 || box.height < 24) && !inText(one) && !alone(one);
        }).map(one => one.outerHTML.slice(0, 120)); }"""
)


def test_targets_are_24_pixels_large(sites: dict[bool, BuiltSite], context: BrowserContext) -> None:
    """Every control; a link inside a line of text is as large as its line lets it be, which WCAG allows."""
    page = context.new_page()
    found = {}
    for kind in opened(sites, page):
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            found[f"{kind}, {width}"] = page.evaluate(SMALL)
        page.set_viewport_size({"width": 1280, "height": 800})
    assert {kind: lines for kind, lines in found.items() if lines} == {}


FOCUS = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    const shown = one.matches('.md-option') ? one.nextElementSibling : one;
    const style = getComputedStyle(shown);
    const header = document.querySelector('header').getBoundingClientRect();
    const inHeader = one.closest('header') || one.matches('.md-skip');
    const stops = (STOPS)();
    return {
        html: one.outerHTML.slice(0, 100),
        at: one.type === 'radio' ? stops.findIndex(other => other.name === one.name) : stops.indexOf(one),
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        hidden: !inHeader && (box.top < header.bottom - 1 && box.height < innerHeight / 2
            || box.top >= innerHeight || box.bottom <= header.bottom),
    }; }""".replace("STOPS", STOPS)
ONE_OF_EACH = (
    "() => { const stops = ("
    + STOPS
    + """)();
    const isFirst = (one, index) => index === stops.findIndex(same => same.name === one.name);
    return stops.filter((one, index) => one.type !== 'radio' || isFirst(one, index))
        .map(one => [stops.indexOf(one), one.outerHTML.slice(0, 100)]); }"""
)
"""The stops that Tab has: one for all the choices of a question."""


@pytest.mark.parametrize("size", [(1280, 900), (320, 256)])
@pytest.mark.parametrize(
    "kind", ["home", "course", "session", "worksheet", "packs", "a delivery planned", "their session"]
)
def test_the_focus_is_seen_and_never_below_the_header(
    kind: str, size: tuple[int, int], sites: dict[bool, BuiltSite], context: BrowserContext
) -> None:
    """By Tab to every stop, or the first 80, and back again, which is where a header would hide it."""
    page = context.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(dict(addresses(sites))[kind])
    DONE.get(kind, only_read)(page)
    page.evaluate("document.activeElement.blur()")
    wanted = dict(page.evaluate(ONE_OF_EACH)[:80])
    for key in ("Tab", "Shift+Tab"):
        for _stop in range(90):
            page.keyboard.press(key)
            seen = page.evaluate(FOCUS)
            if seen["html"].startswith("<body"):
                break
            assert seen["outlined"] and not seen["hidden"], (key, seen)
            wanted.pop(seen["at"], None)
    assert list(wanted.values()) == []


SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""


CUT = """() => [...document.querySelectorAll('body *')].filter(one => {
    const style = getComputedStyle(one);
    return one.checkVisibility({checkVisibilityCSS: true}) && one.clientWidth > 1
        && style.clipPath === 'none' && one.textContent.trim()
        && (style.overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1
            || style.overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1);
}).map(one => one.outerHTML.slice(0, 120))"""
WIDTH = "document.documentElement.scrollWidth"


@pytest.mark.parametrize("width", [1280, 320])
def test_text_may_be_spaced_as_a_reader_needs_it(width: int, sites: dict[bool, BuiltSite], chromium: Browser) -> None:
    """WCAG 1.4.10 and 1.4.12: nothing scrolls sideways and nothing is cut off, before and after."""
    context = chromium.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    found = {}
    for kind in opened(sites, page):
        before = page.evaluate(WIDTH)
        page.add_style_tag(content=SPACED)
        found[kind] = [before, page.evaluate(WIDTH), *page.evaluate(CUT)]
    context.close()
    assert {kind: lines for kind, lines in found.items() if lines != [width, width]} == {}


def test_small_targets_and_cut_text_would_be_found(sites: dict[bool, BuiltSite], chromium: Browser) -> None:
    """The tests above can fail."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(sites[False].url("index.html"))
    page.add_style_tag(
        content=".hp-small { width: 10px; height: 10px; padding: 0; } .hp-cut { height: 9px; overflow: hidden; }"
    )
    page.evaluate("""document.querySelector('article').insertAdjacentHTML('afterbegin',
        '<p class="hp-cut">Cut</p><button class="hp-small"></button><button class="hp-small"></button>')""")
    assert page.evaluate(SMALL) == ['<button class="hp-small"></button>'] * 2
    assert page.evaluate(CUT) == ['<p class="hp-cut">Cut</p>']
    context.close()


WITHOUT_CONTROLS = """() => {
    const all = names => document.querySelectorAll(`article :is(${names})`);
    all('form, [data-hp-script], [data-hp-people], button').forEach(one => one.remove());
    all('[data-hp-plain], [data-hp-capacity]').forEach(one => { one.hidden = false; });
}"""


def test_without_scripts_every_word_is_there(sites: dict[bool, BuiltSite], chromium: Browser) -> None:
    """What a reader sees is the same, but for what only a script can do."""
    shown: dict[bool, dict[str, str]] = {}
    for scripts in (True, False):
        context = chromium.new_context(java_script_enabled=scripts, viewport={"width": 1280, "height": 900})
        page = context.new_page()
        shown[scripts] = {}
        for kind, address in addresses(sites):
            if kind not in TOOLS and kind not in DONE:
                page.goto(address)
                page.evaluate(WITHOUT_CONTROLS)
                shown[scripts][kind] = page.locator("article").aria_snapshot()
        context.close()
    assert {kind for kind, words in shown[True].items() if words != shown[False][kind]} == set()


TOOLS = {"a day to run", "planning"}
"""They are for scripts; their own tests say what stands there without."""
