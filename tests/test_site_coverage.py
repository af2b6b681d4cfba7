"""The coverage page: every point against every course."""

from __future__ import annotations

import csv
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
        "counts": [
            ["Points taught", "1. A tiny course"],
            ["Ten Essential Shared Capabilities 2 of 2 are taught", "2"],
            ["CHIME 3 of 5 are taught", "3"],
            ["Realising Recovery: Knowledge 1 of 2 are taught", "1"],
            ["Realising Recovery: Skills 1 of 1 are taught", "1"],
            ["Realising Recovery: Values 1 of 1 are taught", "1"],
        ],
        "capabilities-all": [
            ["Point", "1. A tiny course"],
            ["Working in partnership", "1"],
            ["Promoting recovery", "2"],
        ],
        "chime-all": [
            ["Point", "1. A tiny course"],
            ["Connectedness", "1"],
            ["Hope", "2"],
            ["Identity", "2"],
            ["Meaning Gap", ""],
            ["Empowerment Gap", ""],
        ],
        "realising-recovery-knowledge": [
            ["Point", "1. A tiny course"],
            ["K1 How recovery goes", "2"],
            ["K2 What people say Gap", ""],
        ],
        "realising-recovery-skills": [["Point", "1. A tiny course"], ["S1 Involving people", "2"]],
        "realising-recovery-values": [["Point", "1. A tiny course"], ["V1 Belief in recovery", "1"]],
    }
    links = [link.get("href") for link in page.xpath("//td/a")]
    assert {link for link in links if not link.startswith("#")} == {
        "sessions/tiny/01-welcome.html", "sessions/tiny/02-what-helped.html",
    }  # fmt: skip
    assert _drawn(page) == [2, 3, 1, 1, 1]


def _drawn(page: html.HtmlElement) -> list[int]:
    """How many fields each picture has: one for each session that teaches a point."""
    return [sum(path.get("d").count("M") for path in picture.iter("path")) for picture in page.xpath("//article//svg")]


def test_coverage_can_be_opened_in_a_spreadsheet(tiny: Path) -> None:
    """Both files, whole: every session that teaches a point, gaps too; and how many do in each course."""
    (tiny / "docs" / "coverage.md").write_text(PAGE)
    build_project(tiny, tiny / "site")
    with (tiny / "site" / "coverage-sessions.csv").open(encoding="utf-8-sig", newline="") as file:
        sessions = list(csv.reader(file))
    assert sessions[0] == ["Framework", "Group", "Point", "Course", "Session", "Title of the session"]
    assert [row[2:] for row in sessions if row[0] == "CHIME"] == [
        ["Connectedness", "A tiny course", "1", "Welcome"],
        ["Hope", "A tiny course", "2", "What helped me"],
        ["Identity", "A tiny course", "2", "What helped me"],
        ["Meaning", "Gap", "", ""],
        ["Empowerment", "Gap", "", ""],
    ]
    with (tiny / "site" / "coverage-counts.csv").open(encoding="utf-8-sig", newline="") as file:
        counts = list(csv.reader(file))
    assert counts[0] == ["Framework", "Group", "Point", "A tiny course", "All courses"]
    assert [row[2:] for row in counts if row[1] == "Knowledge"] == [
        ["K1 How recovery goes", "1", "1"],
        ["K2 What people say", "0", "0"],
    ]
