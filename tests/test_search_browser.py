"""The search in the system's browser, from a folder as by a double-click."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Page, expect

from hopepack.project import checked
from hopepack.site.facts import site_facts
from hopepack.site.search_stem import stem
from hopepack.site.search_words import folded, words
from tests.site_fixtures import BuiltSite
from tests.test_search_index import BEGINNINGS, ENDINGS, vocabulary
from tests.test_site_browser import SESSION, Record, recorded


@contextmanager
def searching(site: BuiltSite, context: BrowserContext, typed: str, at: str = SESSION) -> Iterator[tuple[Page, Record]]:
    """A page on which somebody pressed `/` and typed. Nothing may have been asked for from elsewhere at the end."""
    with recorded(context) as (page, record):
        page.goto(site.url(at))
        page.keyboard.press("/")
        page.keyboard.type(typed)
        yield page, record
        assert (record.remote(), record.complaints) == ([], [])


def status(page: Page) -> str:
    expect(page.locator(".hp-search__status")).to_contain_text(".")
    return page.locator(".hp-search__status").inner_text()


def results(page: Page) -> list[str]:
    """Each result as one line: title | where | text, with the marked words in brackets."""
    page.locator(".hp-result").first.wait_for()
    read = """links => links.map(link => [...link.children].map(part => [...part.childNodes].map(
        node => node.nodeName === 'MARK' ? `[${node.textContent}]` : node.textContent).join('')).join(' | '))"""
    found: list[str] = page.eval_on_selector_all(".hp-result__link", read)
    return found


@pytest.mark.parametrize(
    ("typed", "count", "first"),
    [
        ("neighbour", "1 page found.", "Together | Session · What helped · First steps & more, session 2, day one |"
         " Small things help. It was a [neighbour] with soup. ☐ Photograph the wall ☑ Leave it up"),
        ("NEIGHBOURS", "1 page found.", "Together | Session · What helped · First steps & more, session 2, day one |"
         " Small things help. It was a [neighbour] with soup. ☐ Photograph the wall ☑ Leave it up"),
        ("neighb sou", "1 page found.", "Together | Session · What helped · First steps & more, session 2, day one |"
         " Small things help. It was a [neighbour] with [soup]. ☐ Photograph the wall ☑ Leave it up"),
        ("the neighbour", "1 page found.", "Together | Session · What helped · First steps & more, session 2, day one |"
         " Small things help. It was a [neighbour] with soup. ☐ Photograph the wall ☑ Leave it up"),
        ("plan small", "3 pages found.", "A [plan] | Session · First steps & more, session 3, day two |"
         " One [small] [plan] each. [Small] is enough."),
        ("Ágreement", "4 pages found.", "Our [agreement] | Handout · Information, H1 in First steps & more |"
         " What we ask of each other."),
        ("circle", "1 page found.", "At a glance | Session · Hello · First steps & more, session 1, day one |"
         " … sheets · Bell · Chairs in one [circle]"),
        ("name label", "1 page found.", "At a glance | Session · Hello · First steps & more, session 1, day one |"
         " [Name] [labels] · Flipchart sheets · Bell · Chairs in one circle"),
        ("k2", "2 pages found.", "[K2] What people say | Framework · Realising Recovery | You have heard stories."),
        ("abc", "2 pages found.", None),
        ("H1", "3 pages found.", "Our agreement | Handout · Information, [H1] in First steps & more |"
         " What we ask of each other."),
        ("session 3", "1 page found.", "A plan | Session · First steps & more, session 3, day two |"
         " One small plan each. Small is enough."),
        ("h 7 plan", "7 pages found.", None),
    ],
)  # fmt: skip
def test_what_is_typed_is_found(
    tiny_site: BuiltSite, context: BrowserContext, typed: str, count: str, first: str | None
) -> None:
    """Forms of a word, its beginning, several words, words that stand everywhere, accents, codes."""
    with searching(tiny_site, context, typed) as (page, _record):
        expect(page.locator(".hp-search__status")).to_have_text(count)
        assert first is None or results(page)[0] == first


def test_a_title_comes_before_a_heading_and_that_before_text(tiny_site: BuiltSite, context: BrowserContext) -> None:
    """`plan`: three titles, then a field's title, then texts."""
    with searching(tiny_site, context, "plan") as (page, _record):
        titles = [line.split(" | ")[0] for line in results(page)]
        assert titles[:2] == ["A [plan]", "My [plan]"]
        assert len(titles) > 3


FOUND = """async typed => {
    const found = await hopepackSearch.find(hopepackSearch.words(typed));
    const texts = await Promise.all(found.pages.map(({page}) => hopepackSearch.text(page)));
    return texts.map(text => text.address);
}"""


@pytest.mark.parametrize("name", ["real_site", "their_site"])
def test_what_has_a_number_is_found_by_it(name: str, context: BrowserContext, request: pytest.FixtureRequest) -> None:
    """As it is printed, or in words: in every course, before all pages that speak of it."""
    site: BuiltSite = request.getfixturevalue(name)
    edition = checked(site.root).edition
    assert edition is not None
    courses = site_facts(edition, for_participants=name == "their_site").courses.values()
    handouts = [(number, slug) for course in courses for slug, number in course.handouts.items()]
    sessions = [(place.number, slug) for course in courses for slug, place in course.places.items()]
    with searching(site, context, "hope", "index.html") as (page, _record):
        results(page)
        for typed, kind, number in (
            ("H3", handouts, 3), ("h 1", handouts, 1), ("Handout 11", handouts, 11), ("hand-out 2", handouts, 2),
            ("session 1", sessions, 1), ("Session 12", sessions, 12),
        ):  # fmt: skip
            expected = {slug for one, slug in kind if one == number}
            first = page.evaluate(FOUND, typed)[: len(expected)]
            assert {re.sub(r"^\d+-", "", Path(address).stem) for address in first} == expected, typed


def test_a_number_stands_in_the_field_as_it_was_typed(tiny_site: BuiltSite, context: BrowserContext) -> None:
    with searching(tiny_site, context, "Session 3") as (page, _record):
        results(page)
        page.keyboard.press("Enter")
        page.wait_for_url("**/03-a-plan.html?words=session+3")
        expect(page.get_by_role("searchbox")).to_have_value("session 3")
        assert page.locator("article mark").count() == 0


def test_one_slip_is_mended(tiny_site: BuiltSite, context: BrowserContext) -> None:
    """The results are there at once, and the word can be taken over."""
    for slip in ("nieghbour", "neighbur", "neigghbour", "xeighbour", "eighbour"):
        with searching(tiny_site, context, slip) as (page, _record):
            expected = f"Nothing found for “{slip}”. Did you mean neighbour? 1 page found."
            expect(page.locator(".hp-search__status")).to_have_text(expected)
            assert results(page)[0].startswith("Together | ")
            page.get_by_role("button", name="neighbour", exact=True).click()
            expect(page.get_by_role("searchbox")).to_have_value("neighbour")
            expect(page.locator(".hp-search__status")).to_have_text("1 page found.")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("qqqqqq", "Nothing found for “qqqqqq”. Try fewer or other words."),
        ("n", "Type two letters or more."),
        ("<b>&\"'", "Type two letters or more."),
        ("photo graph", "Nothing found for “photo graph”. Did you mean photograph? 1 page found."),
        ("hardtime", "Nothing found for “hardtime”. Did you mean hard time? 2 pages found."),
    ],
)
def test_what_is_not_found_is_said(tiny_site: BuiltSite, context: BrowserContext, typed: str, words: str) -> None:
    with searching(tiny_site, context, typed) as (page, _record):
        expect(page.locator(".hp-search__status")).to_have_text(words)
        expect(page.locator("#hp-search-told")).to_have_text(words)


def test_kinds_narrow_the_results(tiny_site: BuiltSite, context: BrowserContext) -> None:
    with searching(tiny_site, context, "plan") as (page, _record):
        kinds = page.get_by_role("group", name="Show only")
        expect(kinds.get_by_role("button")).to_have_text(
            ["All 7", "Sessions 2", "Courses 1", "Handouts 2", "Other pages 2"]
        )
        kinds.get_by_role("button", name="Sessions").click()
        expect(page.locator(".hp-search__status")).to_have_text("2 pages found.")
        expect(kinds.get_by_role("button", name="Sessions")).to_have_attribute("aria-pressed", "true")
        assert {line.split(" | ")[1].split(" · ")[0] for line in results(page)} <= {"Session", "On the same page"}


def test_it_is_all_done_by_keyboard(tiny_site: BuiltSite, context: BrowserContext) -> None:
    """Arrows, Home, End, Escape and Enter; a result opens its page at the section, with the words marked."""
    with searching(tiny_site, context, "plan") as (page, _record):
        results(page)
        field, links = page.get_by_role("searchbox"), page.locator(".hp-result__link")
        expect(field).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(links.first).to_be_focused()
        page.keyboard.press("End")
        expect(links.last).to_be_focused()
        page.keyboard.press("Home")
        expect(links.first).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(field).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator("#hp-search-panel")).to_be_hidden()
        expect(field).to_have_value("plan")
        page.keyboard.press("Control+A")
        page.keyboard.type("neighbour")
        expect(page.locator(".hp-search__status")).to_have_text("1 page found.")
        page.keyboard.press("Enter")
        page.wait_for_url("**/02-what-helped.html?words=neighbour#together")
        expect(page.locator("article mark")).to_have_text(["neighbour"])


def test_the_same_words_are_at_hand_on_the_page_that_opens_and_on_the_way_back(
    tiny_site: BuiltSite, context: BrowserContext
) -> None:
    """They stand in the field, and nothing is shown before somebody goes there; what is typed replaces them."""
    with searching(tiny_site, context, "plan small") as (page, record):
        results(page)
        page.locator(".hp-result__link").last.click()
        page.wait_for_url("**words=plan+small*")
        panel, field = page.locator("#hp-search-panel"), page.get_by_role("searchbox")
        for _page in ("that opened", "before"):
            expect(field).to_have_value("plan small")
            field.hover()
            page.wait_for_timeout(300)
            expect(panel).to_be_hidden()
            page.keyboard.press("/")
            expect(page.locator(".hp-search__status")).to_have_text("3 pages found.")
            page.keyboard.type("soup")
            expect(page.locator(".hp-search__status")).to_have_text("1 page found.")
            page.go_back()
        assert record.complaints == []


def test_tab_leaves_the_search_and_closes_it(tiny_site: BuiltSite, context: BrowserContext) -> None:
    with searching(tiny_site, context, "soup") as (page, _record):
        results(page)
        for _press in range(2):  # the button that closes it, the only result
            page.keyboard.press("Tab")
        expect(page.locator(".hp-result__link")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator("#hp-search-panel")).to_be_hidden()


def test_a_slash_in_a_field_is_a_slash(tiny_site: BuiltSite, context: BrowserContext) -> None:
    with recorded(context) as (page, _record):
        page.goto(tiny_site.url("handouts/my-plan.html"))
        written = page.get_by_label("What I want to learn").first
        written.press("/")
        expect(written).to_have_value("/")
        expect(written).to_be_focused()


def test_a_screen_reader_is_told(tiny_site: BuiltSite, context: BrowserContext) -> None:
    """One landmark, one field with a name and a description, one line that is read out when typing pauses."""
    with searching(tiny_site, context, "neighbour") as (page, _record):
        landmark = page.get_by_role("search", name="These materials")
        expect(landmark.get_by_role("searchbox", name="Search")).to_have_accessible_description(
            "Results are listed below as you type."
        )
        expect(landmark.get_by_role("status")).to_have_text("1 page found.")
        expect(landmark.get_by_role("listitem")).to_have_count(1)
        page.keyboard.press("Escape")
        expect(landmark.get_by_role("status")).to_have_text("")


def test_what_was_typed_before_the_search_is_there_is_found(tiny_site: BuiltSite, context: BrowserContext) -> None:
    """Fast fingers, and a browser that fills the field in by itself."""
    with recorded(context) as (page, record):
        page.goto(tiny_site.url(SESSION))
        page.evaluate("() => { const field = document.getElementById('hp-search-field'); field.value = 'soup';"
                      " field.focus(); }")  # fmt: skip
        assert len(results(page)) == 1
        assert record.complaints == []


def test_nothing_is_read_before_somebody_searches(tiny_site: BuiltSite, context: BrowserContext) -> None:
    """A page alone reads one small script of the search and no index; a search reads what its words need."""
    with recorded(context) as (page, record):
        page.goto(tiny_site.url(SESSION), wait_until="load")
        asked = [address.rpartition("/")[2] for address in record.requests]
        assert [name for name in asked if name.startswith("search") and name.endswith(".js")] == ["search.js"]
        assert not [address for address in record.requests if "/search/" in address]
        page.keyboard.press("/")
        page.keyboard.type("soup")
        results(page)
        read = {address.rpartition("/")[2] for address in record.requests if "/search/" in address}
        assert read == {"start.js", "words-s.js", "texts-0.js"}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_the_search_open(
    tiny_site: BuiltSite, context: BrowserContext, width: int, scheme: str
) -> None:
    """Nor does anything of it scroll sideways, or come in targets under 24 px."""
    with recorded(context) as (page, _record):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": 700})
        page.goto(tiny_site.url(SESSION))
        page.keyboard.press("/")
        page.keyboard.type("plan")
        results(page)
        found = Axe().run(page, context=".hp-search").response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
        sizes = """all => all.map(one => one.getBoundingClientRect()).filter(
            box => box.width && (box.width < 24 || box.height < 24))"""
        assert page.eval_on_selector_all(".hp-search button, .hp-search input, .hp-search a", sizes) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert page.evaluate("document.getElementById('hp-search-panel').scrollWidth") <= width


def test_in_a_narrow_window_a_button_opens_it(tiny_site: BuiltSite, context: BrowserContext) -> None:
    with recorded(context) as (page, _record):
        page.set_viewport_size({"width": 320, "height": 600})
        page.goto(tiny_site.url(SESSION))
        button = page.get_by_role("button", name="Search", exact=True)
        expect(page.get_by_role("searchbox")).to_be_hidden()
        button.press("Enter")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.keyboard.type("soup")
        results(page)
        page.get_by_role("button", name="Close search").click()
        expect(page.get_by_role("searchbox")).to_be_hidden()
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")


def test_it_works_from_any_folder_and_from_one_that_can_t_be_written(
    tiny_site: BuiltSite, context: BrowserContext, tmp_path: Path
) -> None:
    """With spaces, signs that addresses use, and letters from elsewhere."""
    folder = tmp_path / "Übungen für Łódź #1 (50 % 復元)" / "hope pack"
    shutil.copytree(tiny_site.folder, folder)
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    site = BuiltSite(tiny_site.root, folder, 0)
    with searching(site, context, "neighbour") as (page, _record):
        page.keyboard.press("ArrowDown")
        results(page)
        page.keyboard.press("Enter")
        page.wait_for_url("**?words=neighbour#together")
        expect(page.locator("article mark")).to_have_text(["neighbour"])
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)


def test_words_are_marked_and_nothing_else_changes(tiny_site: BuiltSite, context: BrowserContext) -> None:
    """The text stays the same; words that run a script do nothing."""
    with recorded(context) as (page, record):
        page.goto(tiny_site.url(SESSION))
        before = page.locator("article").text_content()
        page.goto(tiny_site.url(SESSION) + "?words=help+hards+%3Cimg+src%3Dx+onerror%3Dalert(1)%3E#together")
        expect(page.locator("article mark").first).to_be_attached()
        assert page.locator("article").text_content() == before
        marked = {text.lower() for text in page.locator("article mark").all_text_contents()}
        assert {"help", "helped", "hard"} <= marked
        assert record.complaints == []


def test_without_scripts_a_sentence_stands_for_the_field(tiny_site: BuiltSite, chromium: Browser) -> None:
    plain = chromium.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(tiny_site.url(SESSION))
    expect(page.locator(".hp-search-off")).to_be_visible()
    expect(page.locator(".hp-search-off")).to_have_text("Search needs JavaScript. All courses")
    expect(page.get_by_role("searchbox")).to_be_hidden()
    page.locator(".hp-search-off a").click()
    page.wait_for_url("**/index.html")
    plain.close()


@pytest.fixture(scope="module")
def parts(tiny_site: BuiltSite, chromium: Browser) -> Iterator[Page]:
    """A page with all of the search's scripts read.

    They are there when an answer is. `page.wait_for_function` can't wait for them: what isn't true at its first look
    is looked at again from within the page, and the page's Content-Security-Policy forbids that.
    """
    page = chromium.new_page()
    page.goto(tiny_site.url("index.html"))
    page.keyboard.press("/")
    page.keyboard.type("neighbour")
    status(page)
    yield page
    page.close()


def test_the_browser_s_stems_are_python_s(parts: Page) -> None:
    """Every word of the materials, and what beginnings and endings make of letters."""
    made = {first + middle + last for first in ("", *BEGINNINGS) for middle in ("", "ytoy", "rr", "ba", "ion", "xyz")
            for last in ENDINGS}  # fmt: skip
    found = sorted(vocabulary() | made)
    assert parts.evaluate("all => all.map(hopepackSearch.stem)", found) == [stem(word) for word in found]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_words_can_be_looked_for(parts: Page, text: str) -> None:
    """The browser sees the same words in them as Python does, and finds something or nothing."""
    same = max(map(ord, text), default=0) < 0x3000  # beyond, a browser may know newer signs than Python does
    assert not same or parts.evaluate("text => hopepackSearch.folded(text)", text) == folded(text)
    look = """async text => {
        for (const words of [hopepackSearch.words(text), hopepackSearch.plainWords(text)]) {
            const found = words.length ? await hopepackSearch.find(words) : {unknown: []};
            if (words.length) await hopepackSearch.meant(words, found.unknown);
        }
        return hopepackSearch.plainWords(text).map(word => word.text);
    }"""
    expected = list(dict.fromkeys(words(text.replace("-", " "))))[:12]
    found = parts.evaluate(look, text)
    assert not same or found == expected
