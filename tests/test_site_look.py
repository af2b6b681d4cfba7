"""The colours of the site: what is read has enough contrast, light and dark."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from playwright.sync_api import BrowserContext

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
