"""The page on which a delivery is planned, for its tests: how its form is filled in, and what it says."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

PLAN = "plan-a-delivery.html"


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


def wrong(page: Page) -> list[str]:
    return page.locator("[data-hp-wrong] li").all_inner_texts()


def saved(page: Page) -> tuple[str, str]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the delivery file").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes().decode()
