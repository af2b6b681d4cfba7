"""The clock of a day in the browser, for its tests: its own time is turned on by hand."""

from __future__ import annotations

import datetime

from playwright.sync_api import BrowserContext, Page

from tests.site_fixtures import BuiltSite

RUN = "run/first-steps-1.html"
"""9:30 Names 10, Stretch 5 (a break), Agree 25 (15 will do); 10:10 Break 15; 10:25 A hard time 30,
Together 20 (can be left out); over at 11:15, and it must be by 12:30."""
MORNING = datetime.datetime(2027, 3, 2, 9, 28)


def stop_the_clock(page: Page) -> None:
    """From now on time passes only when a test says so."""
    page.clock.install(time=MORNING - datetime.timedelta(minutes=1))
    page.clock.pause_at(MORNING)


def stopped_page(context: BrowserContext) -> Page:
    """A new page whose clock stands at 9:28."""
    page = context.new_page()
    stop_the_clock(page)
    return page


def minutes(page: Page, number: float) -> None:
    """Let time pass."""
    page.clock.run_for(round(number * 60_000))


def begin(page: Page, site: BuiltSite, finish: str = "12:30") -> None:
    page.goto(site.url(RUN))
    page.get_by_label("It must be over by").fill(finish)
    page.get_by_role("button", name="Begin the day").click()


def shown(page: Page) -> dict[str, str]:
    """What the clock says."""
    names = ("clock", "session", "title", "about", "number", "unit", "until", "behind", "ends", "next")
    return {name: page.locator(f"[data-hp-show={name}]").inner_text() for name in names}


def big(page: Page) -> str:
    return " ".join(page.locator(".hp-now__left").inner_text().split())


def actual(page: Page) -> list[str]:
    return page.locator("td[data-hp-actual]").all_inner_texts()
