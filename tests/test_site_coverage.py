"""The coverage page: every point against every course."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from tests.site_project import build_project

PAGE = "---\ntitle: What is taught where\nsummary: All of it.\n---\n\nWords.\n"


def test_coverage_page_shows_each_point_and_where_it_is_taught(tiny: Path) -> None:
    """Whole tables: a number for each session that teaches a point, a gap where none does."""
    (tiny / "docs" / "coverage.md").write_text(PAGE)
    build_project(tiny, tiny / "site")
    page = html.parse(str(tiny / "site" / "coverage.html"))
    shown = {
        table.getparent().get("aria-labelledby"): [
            [" ".join(cell.text_content().split()) for cell in row] for row in table.iter("tr")
        ]
        for table in page.iter("table")
    }
    assert shown == {
        "capabilities-all": [
            ["Point", "A tiny course"],
            ["Working in partnership", "1"],
            ["Promoting recovery", "2"],
        ],
        "chime-all": [
            ["Point", "A tiny course"],
            ["Connectedness", "1"],
            ["Hope", "2"],
            ["Identity", "2"],
            ["Meaning Gap", ""],
            ["Empowerment Gap", ""],
        ],
        "realising-recovery-knowledge": [
            ["Point", "A tiny course"],
            ["K1 How recovery goes", "2"],
            ["K2 What people say Gap", ""],
        ],
        "realising-recovery-skills": [["Point", "A tiny course"], ["S1 Involving people", "2"]],
        "realising-recovery-values": [["Point", "A tiny course"], ["V1 Belief in recovery", "1"]],
    }
    links = [link.get("href") for link in page.iter("a") if link.get("class") == "hp-coverage__session"]
    assert set(links) == {"sessions/tiny/01-welcome.html", "sessions/tiny/02-what-helped.html"}
