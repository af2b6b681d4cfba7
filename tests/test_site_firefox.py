"""The site in the system's Firefox, opened from a folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.firefox import Firefox, firefox
from tests.site_fixtures import BuiltSite


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Without a Firefox the tests are skipped; on the build server they fail."""
    executable = shutil.which("firefox-esr") or shutil.which("firefox")
    if executable is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Firefox is installed")
        pytest.skip("no Firefox is installed")
    profile: Path = tmp_path_factory.mktemp("firefox") / "profile"
    with firefox(executable, profile) as opened:
        yield opened


def test_no_page_asks_for_anything_but_its_own_files(tiny_site: BuiltSite, browser: Firefox) -> None:
    """Styles, font and script are read though the policy forbids all else. (Firefox tells of no request for a file.)"""
    browser.requests.clear()
    for address in tiny_site.html():
        browser.open(tiny_site.url(address))
        assert browser.value("getComputedStyle(document.querySelector('h1')).color") == "rgb(15, 76, 92)"
        assert browser.value("document.fonts.ready.then(all => [...all].some(font => font.status === 'loaded'))")
        assert not browser.value("document.getElementById('hp-scheme').hidden")
    assert [address for address in browser.requests if not address.startswith(("file:", "data:"))] == []


def test_the_policy_stops_a_request(tiny_site: BuiltSite, browser: Firefox) -> None:
    """The test above can fail: a picture from elsewhere is asked for, and refused."""
    browser.open(tiny_site.url("index.html"))
    refused = """new Promise(resolve => {
        document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective));
        document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:9/x.png'}));
    })"""
    assert browser.value(refused) == "img-src"


def test_the_search_finds_and_marks(tiny_site: BuiltSite, browser: Firefox) -> None:
    """From a folder and under the policy: nothing but scripts of this folder are read, and nothing is refused."""
    browser.open(tiny_site.url("index.html"))
    browser.value("""(() => {
        window.refused = [];
        document.addEventListener('securitypolicyviolation', event => refused.push(event.blockedURI));
        const field = document.getElementById('hp-search-field');
        field.focus();
        field.value = 'neighbours';
        field.dispatchEvent(new Event('input', {bubbles: true}));
    })()""")
    browser.until("document.querySelector('.hp-result__link')")
    assert browser.value("document.querySelector('.hp-search__status').textContent") == "1 page found."
    assert browser.value("document.querySelector('.hp-result__text mark').textContent") == "neighbour"
    assert browser.value("refused.length") == 0
    browser.open(browser.value("document.querySelector('.hp-result__link').href"))
    assert browser.value("location.hash") == "#together"
    browser.until("document.querySelector('article mark')")
    assert browser.value("document.querySelector('article mark').textContent") == "neighbour"


def test_the_pages_that_do_something_do_it(tiny_site: BuiltSite, browser: Firefox) -> None:
    """A plan for one role and a number of people, a day begun, a delivery planned, a sheet kept: from a folder."""
    plan = tiny_site.url("sessions/first-steps/02-what-helped.html")
    browser.open(plan)
    browser.value("document.querySelector('input[name=part][value=trainer]').click()")
    browser.value(typed("[data-hp-people] input", "5"))
    browser.open(tiny_site.url("sessions/first-steps/01-hello.html"))
    assert browser.value("document.querySelector('[data-hp-part]').textContent") == "Your part"
    assert browser.value("document.querySelector('[data-count]').textContent") == "5"
    browser.open(tiny_site.url("run/first-steps-1.html"))
    browser.value("document.querySelector('[data-hp-begin] button').click()")
    browser.open(tiny_site.url("run/first-steps-1.html"))
    assert browser.value("document.querySelector('[data-hp-show=title]').textContent") == "Names"
    assert browser.value("document.querySelector('[data-hp-show=number]').textContent") in ("9", "10")
    browser.open(tiny_site.url("plan-a-delivery.html"))
    browser.value(typed("[name=course]", "first-steps", "change"))
    browser.until("!document.querySelector('[data-hp-results]').hidden")
    browser.value(typed("[name=date-0]", "2027-03-02"))
    assert (
        browser.value("document.querySelector('[data-hp-timetable] h4').textContent") == "Day one, Tuesday 2 March 2027"
    )
    browser.open(tiny_site.url("handouts/my-plan.html"))
    browser.value("document.querySelector('[data-hp-keep]').click()")
    browser.value(typed("textarea", "To listen"))
    browser.open(tiny_site.url("handouts/my-plan.html"))
    assert browser.value("document.querySelector('textarea').value") == "To listen"
    browser.value("localStorage.clear()")


def typed(field: str, text: str, event: str = "input") -> str:
    """What puts a text into a field as somebody's hands would."""
    return f"""(() => {{
        const field = document.querySelector({field!r});
        field.value = {text!r};
        field.dispatchEvent(new Event({event!r}, {{bubbles: true}}));
    }})()"""
