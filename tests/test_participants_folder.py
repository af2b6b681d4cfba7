"""The folder for participants: what they may see and nothing else, in every byte and every name of every file."""

from __future__ import annotations

import datetime
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pytest
from lxml import html

from hopepack.build import build
from hopepack.edition import Edition
from hopepack.progress import Progress
from hopepack.reading.load import library
from hopepack.site.facts import site_facts
from hopepack.site.pages import site_pages
from hopepack.site.render import page_html, template_environment
from tests import print_course, print_pdf
from tests.conftest import ROOT
from tests.site_html import broken_links, document, main_lines
from tests.test_build import tree

FOLDER = "hope-pack-participants"

PLANTED = {what: word for what, word in print_course.PLANTED.items() if word != "qztheme"} | {
    "a file of a facilitator's note": "qzsheet",
    "a picture of a facilitator's note": "qzseats",
    "a framework for facilitators": "qzframework",
    "an item of it": "qzitem",
    "a page that only site leads have": "qzlead",
    "a term": "qzterm",
    "what an abbreviation stands for": "qzexpansion",
}
"""What facilitators alone have. (The themes of CHIME are on a page that is marked for participants too.)"""

GLOSSARY = """---
title: Words
summary: What words mean.
abbreviations:
  QZA: qzexpansion
terms:
  - term: qzterm
    meaning: A word among those who lead, qzterm.
---
"""

FRAMEWORK = """---
title: A framework qzframework
summary: For those who plan qzframework.
items:
  - id: promoting-recovery
    title: Promoting qzitem
    sentence: You qzitem.
---
"""

NOTE = """/// facilitator
Put your telephone away. qzopenblock [Print it](qzsheet.pdf) and ![lay the chairs](qzseats.svg) so.
///"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course full of planted words, built though the checks would refuse some of them."""
    root = tmp_path_factory.mktemp("planted") / "a b"
    hello = print_course.FILES["sessions/tiny/01-hello.md"]
    note = "/// facilitator\nPut your telephone away. qzopenblock\n///"
    assert note in hello
    print_course.write(
        root,
        **{
            "sessions__tiny__01-hello.md": hello.replace(note, NOTE)
            .replace("one thing.", "one thing (QZA).")
            .replace("chime: [hope]", "chime: [hope]\ncapabilities: [promoting-recovery]"),
            "docs__glossary.md": GLOSSARY,
            "docs__frameworks__capabilities.md": FRAMEWORK,
            "docs__guides__qzlead.md": "---\ntitle: For qzlead\nsummary: qzlead\nfor: site leads\n---\n\nqzlead\n",
            "sessions__tiny__qzseats.svg": print_course.FILES["sessions/tiny/circle.svg"],
        },
    )
    with pikepdf.new() as sheet:
        sheet.add_blank_page()
        sheet.docinfo["/Title"] = "qzsheet"
        sheet.save(root / "sessions" / "tiny" / "qzsheet.pdf")
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    build(root, print_course.edition(root), Progress())
    return root / "dist"


def contents(dist: Path) -> Iterator[tuple[str, bytes]]:
    """Every file for participants with all that may hide in it, the zip's entries among them."""
    for path in sorted((dist / FOLDER).rglob("*")):
        if path.is_file():
            yield path.relative_to(dist).as_posix(), _whole(path.name, path.read_bytes())
    archive = dist / f"{FOLDER}-2026.1.zip"
    yield archive.name, archive.read_bytes()
    with zipfile.ZipFile(archive) as opened:
        for entry in opened.infolist():
            yield f"zip/{entry.filename}", _whole(entry.filename, opened.read(entry)) + entry.comment + entry.extra


def _whole(name: str, data: bytes) -> bytes:
    return print_pdf.everything(data) if name.endswith(".pdf") else data


def found(dist: Path, word: str) -> list[str]:
    """Where a word stands, in the bytes or in the name of a file; capital letters and escapes don't hide it."""
    sign = word.encode()
    return [name for name, data in contents(dist) if word in unquote(name).lower() or sign in data.lower()]


def test_nothing_planted_is_anywhere(built: Path) -> None:
    assert {what: found(built, word) for what, word in PLANTED.items() if found(built, word)} == {}


def test_planted_words_would_be_found(built: Path, tmp_path: Path) -> None:
    """The test above can fail: in the facilitators' folder nearly every word stands."""
    shutil.copytree(built / "hope-pack", tmp_path / FOLDER)
    shutil.copy(built / "hope-pack-2026.1.zip", tmp_path / f"{FOLDER}-2026.1.zip")
    assert [word for word in PLANTED.values() if not found(tmp_path, word)] == ["qzcomment"]


def test_what_is_theirs_is_there(built: Path) -> None:
    files = tree(built / FOLDER)
    assert [name for name in files if not name.startswith("site/")] == [
        "SHA256SUMS",
        "START-HERE.html",
        "pdf/tiny/handouts-large.pdf",
        "pdf/tiny/handouts.pdf",
        "pdf/tiny/participant-large.pdf",
        "pdf/tiny/participant.pdf",
    ]
    frame = ("site/assets/", "site/search/")
    assert {name for name in files if name.startswith("site/") and not name.startswith(frame)} == {
        "site/index.html",
        "site/handouts/index.html",
        "site/handouts/facts.html",
        "site/handouts/my-plan.html",
        "site/handouts/session-feedback.html",
        "site/sessions/tiny/01-hello.html",
        "site/sessions/tiny/02-path.html",
        "site/sessions/tiny/index.html",
        *_marked_pages(),
    }


def _marked_pages() -> set[str]:
    """The pages of docs/ whose heads say that they are for participants."""
    return {
        f"site/{path.removeprefix('docs/').removesuffix('.md')}.html"
        for path, text in print_course.FILES.items()
        if path.startswith("docs/") and re.search(r"^for:.*participants", text, re.MULTILINE) and "qzterm" not in text
    } - {"site/glossary.html"}


def test_each_script_is_one_that_a_page_of_theirs_runs(built: Path) -> None:
    """None of those that run a day or plan a delivery. (The search reads its own files when it is used.)"""
    site = (built / FOLDER / "site").resolve()
    run = {
        (page.parent / unquote(source)).resolve()
        for page in site.rglob("*.html")
        for source in document(page.read_text("utf-8")).xpath("//script/@src")
    }
    assert set(site.rglob("assets/**/*.js")) == run


def test_the_same_pdf_is_in_both_folders(built: Path) -> None:
    both = [(built / name / "pdf" / "tiny" / "participant.pdf").read_bytes() for name in ("hope-pack", FOLDER)]
    assert both[0] == both[1]


def test_no_link_leads_out_of_the_folder(built: Path) -> None:
    folder = built / FOLDER
    pages = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}
    assert "START-HERE.html" in pages
    assert list(broken_links(pages, frozenset(tree(folder)))) == []


def test_a_session_reads_as_it_should(built: Path) -> None:
    """The whole page: titles and clock times, what is marked for participants, and no label without a value."""
    page = (built / FOLDER / "site/sessions/tiny/01-hello.html").read_text("utf-8")
    assert main_lines(page) == [
        "A tiny course Day one, 9:30 to 10:05",
        "Hello",
        "We meet and settle in.",
        "What you take from it", "Listen without mending",
        "Handouts", "H1 My plan",
        "What you write here stays on this page and is not saved. "
        "Print the page before you close it if you want to keep it.",
        "9:30", "Welcome",
        "Key point",
        "Recovery is each person’s own. See My plan, its", "last part and the qz-free guide.",
        "9:40", "Stretch",
        "9:45", "In pairs",
        "Exercise", "What I bring",
        "Tell your partner one thing (QZA). It can be:",
        "small, or", "large, as you like",
        "Then change over, and see https://www.example.org/listening.",
        "After this The path Day one, 10:20 to 10:55",
    ]  # fmt: skip


def test_a_link_to_what_is_not_theirs_is_plain_words(built: Path) -> None:
    (article,) = html.parse(str(built / FOLDER / "site/sessions/tiny/01-hello.html")).xpath("//article")
    (key_point,) = article.xpath(".//*[contains(@class, 'hp-block--key-point')]")
    assert [link.get("href") for link in key_point.iter("a")] == [
        "../../handouts/my-plan.html",
        "../../handouts/my-plan.html#what-then",
    ]


def test_a_programme_reads_as_it_should(built: Path) -> None:
    page = (built / FOLDER / "site/sessions/tiny/index.html").read_text("utf-8")
    assert main_lines(page) == [
        "Course In person",
        "A tiny course",
        "To see whether all is well",
        "Who it is for", "Everyone who works here",
        "When", "Day one, 9:30 to 10:55",
        "Day one", "Day one, 9:30 to 10:55",
        "Time", "What",
        "9:30", "Hello We meet and settle in.",
        "10:05", "Break",
        "10:20", "The path Each of us draws a path.",
        "Ends 10:55.",
        "What you take from it",
        "Listen without mending", "In Hello",
        "Share what you choose", "In The path",
        "Handouts", "H1 My plan", "H2 Facts", "H3 How was it?",
        "To print, or to read as PDF", "Participant pack For everyone who takes part",
        "Participant pack, large print For everyone who takes part",
        "Handouts For everyone, to be copied one by one",
        "Handouts, large print For everyone, to be copied one by one",
        "What this draws on", "An old course (Its makers, 2007)",
    ]  # fmt: skip


def test_a_programme_says_when_whoever_it_is_for(tiny: Path) -> None:
    """A course need not say for whom it is."""
    books = library(tiny)[0]
    courses = tuple(replace(course, audience=()) for course in books.courses)
    edition = Edition("1", datetime.date(2026, 11, 22), replace(books, courses=courses))
    facts = site_facts(edition, for_participants=True)
    programme = next(page for page in site_pages(facts) if page.source == "sessions/tiny/index.md")
    body = page_html(programme, facts, template_environment(ROOT / "overrides" / "site"))
    (listed,) = document(body).xpath("//dl[@class='hp-facts__list']")
    assert " ".join(listed.text_content().split()) == "WhenDay one, 9:30 to 11:30"


def test_a_framework_says_nothing_of_who_teaches_it(built: Path) -> None:
    lines = main_lines((built / FOLDER / "site/frameworks/chime.html").read_text("utf-8"))
    assert [line for line in lines if re.search("taught|gap|teach", line, re.IGNORECASE)] == []


def test_start_here_speaks_to_participants(built: Path) -> None:
    page = document((built / FOLDER / "START-HERE.html").read_text("utf-8"))
    assert " ".join(page.xpath("string(//main)").split()) == (
        "Welcome: start here This folder is for you who take part in a course: a site to read on a computer or phone, "
        "with the programme and the handouts, and packs to print. It works without the internet. You may copy it and "
        "pass it on. Open the site A tiny course To printFor whomPages Participant pack PDF, "
        f"{_size(built)} For everyone who takes part {_pages(built)} Participant pack, large print PDF, "
        f"{_size(built, 'participant-large')} For everyone who takes part {_pages(built, 'participant-large')} "
        f"Handouts PDF, {_size(built, 'handouts')} For everyone, to be copied one by one {_pages(built, 'handouts')} "
        f"Handouts, large print PDF, {_size(built, 'handouts-large')} For everyone, to be copied one by one "
        f"{_pages(built, 'handouts-large')} "
        "Printing and filling in Print packs on both sides: the margin is wider where they are bound. Packs "
        "in large print are for people who find small letters hard to read. Print them as large as they are, "
        "not two pages to a sheet. A booklet is printed on both sides, turned at the short edge; then the "
        "whole stack is folded once. Worksheets can also be filled in on a screen: open the pack in a PDF "
        "reader, write in the boxes and save it. Edition 2026.1, 22 November 2026. Content: CC BY-SA 4.0."
    )


def _size(built: Path, name: str = "participant") -> str:
    return f"{round((built / FOLDER / 'pdf/tiny' / f'{name}.pdf').stat().st_size / 1000)} KB"


def _pages(built: Path, name: str = "participant") -> int:
    return len(print_pdf.pages((built / FOLDER / "pdf/tiny" / f"{name}.pdf").read_bytes()))


def test_their_home_page_has_words_of_its_own() -> None:
    """Of the real materials: docs/participants.md, not the page that speaks to facilitators."""
    from hopepack.project import checked
    from hopepack.site.participants import site_edition

    found = checked(ROOT).edition
    assert found is not None
    home = site_edition(found).library.page("docs/index.md")
    assert home is not None
    assert home.summary == "For you who take part in a course about recovery in mental health."
