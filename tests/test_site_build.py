"""The site as files: what is in it, that nothing in it fetches anything, and that it is the same each time."""

from __future__ import annotations

import datetime
import itertools
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hopepack.edition import Edition
from hopepack.model import Library
from hopepack.site.build import SiteError, build_site
from tests.conftest import ROOT
from tests.search_files import pages_of
from tests.site_fixtures import BuiltSite
from tests.site_html import broken_links, document, ids, main_lines, remote_addresses
from tests.site_project import write_project

PAGES = [
    "about.html",
    "frameworks/capabilities.html",
    "frameworks/chime.html",
    "frameworks/realising-recovery.html",
    "glossary.html",
    "guides/leading.html",
    "handouts/agreement.html",
    "handouts/index.html",
    "handouts/my-plan.html",
    "index.html",
    "plan-a-delivery.html",
    "run/first-steps-1.html",
    "run/first-steps-2.html",
    "sessions/first-steps/01-hello.html",
    "sessions/first-steps/02-what-helped.html",
    "sessions/first-steps/03-a-plan.html",
    "sessions/first-steps/index.html",
    "sources.html",
]


@pytest.fixture(params=["tiny_site", "real_site"])
def site(request: pytest.FixtureRequest) -> BuiltSite:
    """Both the tiny project and the real materials."""
    built = request.getfixturevalue(request.param)
    assert isinstance(built, BuiltSite)
    return built


def test_every_page_is_made_and_nothing_else(tiny_site: BuiltSite) -> None:
    """Pages for the content, the pictures it shows, and what the theme needs; no notes for programmers."""
    files = tiny_site.files()
    assert sorted(tiny_site.html()) == PAGES
    assert tiny_site.pages == len(PAGES)
    others = sorted(name for name in files if not name.endswith(".html") and not name.startswith("assets/"))
    assert [name for name in others if not name.startswith("search/")] == ["sessions/first-steps/tree.svg"]
    assert [name for name in files if name.startswith("assets/javascripts/workers/")] == []
    assert [name for name in files if name.endswith(".map")] == []
    assert [name for name, data in files.items() if b"qznotes" in data] == []


def test_every_link_leads_somewhere(site: BuiltSite) -> None:
    assert list(broken_links(site.html(), frozenset(site.files()))) == []


def test_no_file_fetches_anything_from_elsewhere(site: BuiltSite) -> None:
    found = [
        address
        for name, data in site.files().items()
        if name.endswith((".html", ".css", ".svg"))
        for address in remote_addresses(name, data.decode())
    ]
    assert found == []


def test_no_file_names_the_machine(site: BuiltSite) -> None:
    """No folder of the machine that built it, and no date of its clock."""
    places = [str(site.root).encode(), str(site.folder).encode(), sys.prefix.encode(), str(Path.home()).encode()]
    for name, data in site.files().items():
        assert [place for place in places if place in data and len(place) > 5] == [], name


def test_each_page_is_sound(site: BuiltSite) -> None:
    """One h1, headings that skip no level, ids that stand once, a language, a title of its own."""
    titles = []
    for name, text in site.html().items():
        page = document(text)
        levels = [
            int(str(heading.tag)[1])
            for heading in page.xpath("//article//*[self::h1 or self::h2 or self::h3 or self::h4]")
        ]
        assert levels[0] == 1 and levels.count(1) == 1, name
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), (name, levels)
        assert len(ids(text)) == len(set(ids(text))), name
        assert page.get("lang") == "en-GB"
        titles.append(page.findtext(".//title"))
    assert len(titles) == len(set(titles))


def test_each_field_has_a_name(site: BuiltSite) -> None:
    for name, text in site.html().items():
        page = document(text)
        for field in page.xpath("//article//input | //article//textarea | //article//select"):
            labelled = field.get("aria-label") or field.get("aria-labelledby") or field.getparent().tag == "label"
            assert labelled or page.xpath(f"//label[@for='{field.get('id')}']"), (name, field.attrib)


def test_a_session_plan_reads_as_it_should(tiny_site: BuiltSite) -> None:
    """The whole page, as text."""
    assert main_lines(tiny_site.html()["sessions/first-steps/02-what-helped.html"]) == [
        "First steps & more Session 2, day one 10:25 to 11:15 50 minutes",
        "What helped",
        "People find what helped them in a hard time.",
        "Go to the first step",
        "This session", "10", "11",
        "The whole day in words",
        "9:30 Hello 40 minutes, lived experience",
        "10:10 Break 15 minutes",
        "10:25 What helped, this session 50 minutes, lived experience",
        "Hand out for 8 people", "H1 Our agreement (8)", "H2 My plan (8)",
        "Who leads", "Lived experience",
        "Tell people beforehand You will think of a hard time. You may pass.",
        "The question of the whole course.",
        "10:25 30 min", "A hard time", "Alone Lived experience leads",
        "Exercise participants have this too", "What helped me",
        "Think of a hard time that you are content to talk about.",
        "In the participants’ pack there are 4 lines to write on.",
        "For you", "Planted in a note for facilitators: keep your own example short.",
        "Looking after people", "Anyone may step out.",
        "Access", "Nobody has to write.",
        "Short of time", "Ask only the last question.",
        "Online (40 minutes)", "Use rooms of two.",
        "10:55 20 min", "Together", "Whole group Trainer leads Short of time: leave this out",
        "Key point participants have this too", "Small things help.",
        "Story: Sam participants have this too", "It was a neighbour with soup.",
        "☐ Photograph the wall", "☑ Leave it up",
        "Before this Hello Day one, 9:30 to 10:10", "After this A plan Day two, 10:00 to 10:30",
        "What this session serves",
        "Objectives", "Listen to what helped somebody",
        "CHIME", "Hope",
        "Capabilities", "Working in partnership",
        "Realising Recovery", "K1 How recovery goes", "V1 Hope first",
        "What this draws on", "A note (Its writers, 2001)",
    ]  # fmt: skip


def test_a_course_reads_as_it_should(tiny_site: BuiltSite) -> None:
    assert main_lines(tiny_site.html()["sessions/first-steps/index.html"]) == [
        "Course",
        "First steps & more",
        "Two people, one <question>: “what helps?”",
        "Who it is for", "Everyone who works here",
        "Who leads", "Trainer and lived experience",
        "How", "In person, up to 8 people", "Day one, 9:30 to 11:15", "Day two, 10:00 to 10:30",
        "Start here", "Read the first session", "Run day one", "Run day two", "Plan a delivery",
        "Words that introduce the course. Read about leading together first.",
        "Day one",
        "Day one, 9:30 to 11:15",
        "Time", "What", "Who leads", "Length",
        "9:30", "Hello We meet, and agree how to work.", "Lived experience", "40 min",
        "10:10", "Break", "15 min",
        "10:25", "What helped People find what helped them in a hard time.", "Lived experience", "50 min",
        "Ends 11:15, 75 minutes in hand before 12:30.",
        "If you run late: shorten “Agree” to 15 minutes (saves 10); leave out “Together” (saves 20).",
        "Run day one by the clock",
        "Day two",
        "Day two, 10:00 to 10:30",
        "Time", "What", "Who leads", "Length",
        "10:00", "A plan One small plan each.", "Trainer", "30 min",
        "Ends 10:30, 30 minutes in hand before 11:00.",
        "Run day two by the clock",
        "What people take from it",
        "Listen to what helped somebody", "In Hello, What helped",
        "Make one small plan", "In A plan",
        "Handouts",
        "H1 Our agreement Information, for Hello, What helped",
        "H2 My plan Worksheet, for What helped",
        "What this draws on", "A note (Its writers, 2001)",
    ]  # fmt: skip


def test_a_framework_shows_who_teaches_what_and_the_gaps(tiny_site: BuiltSite) -> None:
    assert main_lines(tiny_site.html()["frameworks/realising-recovery.html"])[4:] == [
        "Knowledge",
        "1 of 2 taught in a session",
        "K1 How recovery goes",
        "You know what helps.",
        "Taught in What helped (First steps & more, session 2)",
        "K2 What people say",
        "You have heard stories.",
        "Gap: no session teaches this yet",
        "Values",
        "1 of 1 taught in a session",
        "V1 Hope first",
        "You believe in people.",
        "Taught in What helped (First steps & more, session 2)",
    ]


def test_the_navigation_follows_the_running_order(tiny_site: BuiltSite) -> None:
    page = document(tiny_site.html()["sessions/first-steps/02-what-helped.html"])
    (menu,) = page.xpath("//nav[@data-md-level='0']")
    links = [" ".join(link.text_content().split()) for link in menu.xpath(".//a[contains(@class, 'md-nav__link')]")]
    assert links == [
        "Home",
        "First steps & more",
        "1. Hello",
        "2. What helped",
        "3. A plan",
        "Plan a delivery",
        "Handouts",
        "Frameworks",
        "Guides",
        "About",
    ]
    assert [link.get("href") for link in menu.xpath(".//a[@aria-current='page']")] == ["02-what-helped.html"]


def test_the_search_knows_every_page(tiny_site: BuiltSite) -> None:
    """By title, activity and text; what only leads on (chips, previous and next) is left out."""
    files = {name: data.decode() for name, data in tiny_site.files().items() if name.startswith("search/")}
    assert {name.rpartition("/")[2].split("-")[0].removesuffix(".js") for name in files} == {
        "start", "spelling", "texts", "words",
    }  # fmt: skip
    pages = [page for name, text in files.items() if "/texts-" in name for page in pages_of(text)]
    assert sorted(page[0][0] for page in pages) == PAGES
    texts = "\n".join(" ".join(line) for page in pages for line in page)
    for words in (
        "A hard time",
        "keep your own example short",
        "K2 What people say",
        "Living a life that you find good",
    ):
        assert words in texts
    assert "Before this" not in texts


SCRIPT = """
import sys
from pathlib import Path
from tests.site_project import build_project, write_project
root = write_project(Path(sys.argv[1]))
build_project(root, Path(sys.argv[2]))
"""


def test_the_same_sources_give_the_same_bytes(tmp_path: Path, tiny_site: BuiltSite) -> None:
    """In another folder, time zone, language and order of hashing."""
    here = os.environ | {
        "TZ": "Pacific/Kiritimati",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "tests"), str(ROOT / "scripts")]),
    }
    folder = tmp_path / "elsewhere" / "site"
    subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "other"), str(folder)], env=here, check=True, timeout=120
    )
    other = BuiltSite(tmp_path / "other", folder, 0).files()
    mine = tiny_site.files()
    assert sorted(other) == sorted(mine)
    assert [name for name in mine if mine[name] != other[name]] == []


def test_what_mkdocs_warns_of_is_one_sentence(tmp_path: Path) -> None:
    root = write_project(tmp_path / "p")
    text = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(text.replace("site_name: Hopepack", "site_nome: Hopepack"))
    edition = Edition("1", datetime.date(2026, 1, 1), Library())
    with pytest.raises(SiteError, match=re.compile(r"^The site can't be built: .*site_nome.*\.$")):
        build_site(root, edition, tmp_path / "site")
