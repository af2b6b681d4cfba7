"""What the parts of packs are made from: kinds and parts, quantities, running sheets, the packs of one site."""

from __future__ import annotations

import datetime
import io
import re
from dataclasses import replace
from pathlib import Path

import page
import pytest
from lxml import etree
from pypdf import PdfReader

from hopepack.delivery import Person
from hopepack.edition import Edition
from hopepack.model import Material, PackOrder, Quantity, Source, Text
from hopepack.print.brief import Brief, Printed
from hopepack.print.elements import Element
from hopepack.print.errors import PrintError
from hopepack.print.introductions import works
from hopepack.print.kinds import KINDS, kind_of, packs, parts_of
from hopepack.print.kit import Need, needs
from hopepack.print.order import sheets_of
from hopepack.print.packs import build_pack, pack_document, pack_job
from hopepack.print.presses import Presses
from hopepack.print.site_lead import about_hours
from hopepack.schedule import timetable
from tests import print_course, print_pdf
from tests.conftest import ROOT

PLACE = Source("sessions/tiny/index.md", 1)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return print_course.write(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def edition(root: Path) -> Edition:
    return print_course.edition(root)


def test_kinds_and_their_parts() -> None:
    """The names are what a course's head may choose from: a changed one breaks courses."""
    assert {kind.name: [part.name for part in kind.parts] for kind in KINDS} == {
        "facilitator": ["cover", "contents", "how-to-use", "running-sheets", "days", "exercises", "handouts", "kit",
                        "running-late", "looking-after-people", "sources"],
        "participant": ["cover", "contents", "programme", "days", "handouts", "introductions", "resources", "glossary",
                        "looking-after-yourself", "sources"],
        "handouts": ["handouts"],
        "site-lead": ["cover", "contents", "letter", "about", "who-leads", "checklists", "print-order", "register",
                      "feedback-form", "certificate", "changes", "sources"],
    }  # fmt: skip


def test_the_guide_lists_every_pack_and_part() -> None:
    """Authors choose from docs/contributing/packs.md: it names what there is, in order."""
    guide = (ROOT / "docs" / "contributing" / "packs.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| [^|]+ \| (`.+`) \|$", guide, re.M)
    assert {name: re.findall(r"[\w-]+", parts) for name, parts in rows} == {
        kind.name: [part.name for part in kind.parts] for kind in KINDS
    }


def test_a_course_reorders_and_leaves_out(tmp_path: Path) -> None:
    """In its head, for one kind of pack; the others keep all their parts."""
    index = print_course.FILES["sessions/tiny/index.md"]
    index = index.replace("sources: [", "packs: {participant: [programme, handouts, cover]}\nsources: [")
    edition = print_course.edition(print_course.write(tmp_path, **{"sessions__tiny__index.md": index}))
    course = edition.library.courses[0]
    assert [part.name for part in parts_of(kind_of("participant"), course)] == ["programme", "handouts", "cover"]
    assert parts_of(kind_of("facilitator"), course) == kind_of("facilitator").parts
    made = build_pack(edition, "tiny", "participant", tmp_path)
    titles = [title for _depth, title, _page in print_pdf.bookmarks(made)]
    assert titles == ["Programme", "Handouts", "My plan", "Facts", "How was it?"]


def test_a_pack_of_nothing_is_refused(edition: Edition, tmp_path: Path) -> None:
    """No session of this course rests on a work that is introduced in docs/."""
    order = PackOrder(Text("participant", PLACE), (Text("introductions", PLACE),))
    course = replace(edition.library.courses[0], packs=(order,), sources=())
    library = replace(edition.library, courses=(course,), pages=())
    with pytest.raises(PrintError) as error:
        build_pack(replace(edition, library=library), course.id, "participant", tmp_path)
    assert [(problem.source, problem.message) for problem in error.value.problems] == [
        (PLACE, "the pack `participant` would be empty: this course has nothing for `introductions`.")
    ]


def test_a_part_that_is_not_there_is_passed_over(edition: Edition) -> None:
    """The check reports it; the pack is still made of the others."""
    order = PackOrder(Text("handouts", PLACE), (Text("cover", PLACE), Text("handouts", PLACE)))
    course = replace(edition.library.courses[0], packs=(order,))
    assert [part.name for part in parts_of(kind_of("handouts"), course)] == ["handouts"]


def test_needs_of_a_day(edition: Edition) -> None:
    """A thing that two sessions use stands once, with the most at once and all together; each with its own number."""
    course = edition.library.courses[0]
    materials = (Material("flipchart Sheets", PLACE, Quantity(2, 1)), Material("Bell", PLACE))
    path = replace(course.sessions[1], materials=materials)
    course = replace(course, sessions=(course.sessions[0], path))
    found = needs(course, timetable(course)[0], 10)
    assert found == (
        Need("Felt pens qzmaterial", Source("sessions/tiny/01-hello.md", 8), ((1, 10),)),
        Need("Flipchart sheets", Source("sessions/tiny/01-hello.md", 9), ((1, 3), (2, 20))),
        Need("Bell", PLACE, ((2, None),)),
    )
    assert [(need.at_once, need.in_all) for need in found] == [("10", "10"), ("20", "23"), ("", "")]


def test_words_of_heads_and_titles_are_set_well(tmp_path: Path) -> None:
    """Quotation marks in the name of a thing to bring are curled; no colon follows a question."""
    hello = print_course.FILES["sessions/tiny/01-hello.md"]
    hello = hello.replace("  - Felt pens qzmaterial: 1 per person", '  - Sheet headed "Who\'s in?": 1')
    hello = hello.replace("## Welcome (", "## Who is here? (")
    edition = print_course.edition(print_course.write(tmp_path, **{"sessions__tiny__01-hello.md": hello}))
    text = " ".join(map(str, etree.fromstring(pack_document(edition, "tiny", "facilitator").xml).itertext()))
    assert text.count("Sheet headed “Who’s in?”") == 2  # in the plan and in the kit list
    assert "9:30 Who is here? Anyone may pass." in " ".join(text.split())
    assert "10:20 A story: Look round" in " ".join(text.split())


def test_rows_name_the_file_that_their_words_come_from(edition: Edition) -> None:
    """What doesn't fit a table of ours is mended in a session plan or handout, and not in the course's index.md."""
    document = etree.fromstring(pack_document(edition, "tiny", "facilitator").xml)
    parts = [part for part in document.iter("running", "section", "page") if part.get("running") in _OF_TABLES]
    bodies = [body for part in parts for body in part.iter("tbody") if body.xpath("not(ancestor::handout)")]
    paths = [[str(row.get("data-path")).rpartition("/")[2] for row in body] for body in bodies]
    assert paths == [
        ["01-hello.md", "02-path.md"],  # a running sheet for each role
        ["01-hello.md", "02-path.md"],
        ["01-hello.md"],  # exercises
        ["my-plan.md", "facts.md", "session-feedback.md"],  # handouts
        ["01-hello.md", "01-hello.md"],  # kit, handouts to have ready, rooms
        ["my-plan.md", "facts.md", "session-feedback.md"],
        ["01-hello.md"],
    ]


_OF_TABLES = ("Running sheet: trainer", "Running sheet: lived experience", "Exercises", "Handouts", "Kit list")


@pytest.mark.parametrize(("pages", "sheets"), [(1, 1), (2, 1), (3, 2), (48, 24)])
def test_sheets(pages: int, sheets: int) -> None:
    assert sheets_of(pages) == sheets


def test_pages_of_handouts_are_counted_without_empty_ones(edition: Edition, root: Path) -> None:
    """The third page of five stands on the right, with an empty one before it."""
    pack = next(pack for pack in packs(edition) if pack.name == "handouts")
    job = pack_job(edition, "tiny", "handouts", root)
    with Presses() as presses:
        made = presses.made(job)
        assert presses.printed(pack, job, made) == Printed("handouts", "Handouts", 7, (1, 1, 1))


def test_pages_are_counted_before_they_are_made(edition: Edition, root: Path) -> None:
    """Of every pack, on presses that know nothing of it, as they are then made."""
    found = packs(edition)
    jobs = [pack_job(edition, pack.course, pack.name, root) for pack in found]
    with Presses() as first, Presses() as then:
        counted = [first.counted(pack, job) for pack, job in zip(found, jobs, strict=True)]
        made = [then.printed(pack, job, then.made(job)) for pack, job in zip(found, jobs, strict=True)]
    assert counted == made
    assert len(counted) == 8


def test_handouts_begin_on_the_right(edition: Edition, root: Path) -> None:
    """So that single ones can be copied: each begins on an odd page, and says which handout it is."""
    made = build_pack(edition, "tiny", "handouts", root)
    starts = [number for depth, _title, number in print_pdf.bookmarks(made) if depth == 1]
    assert starts == [3, 5, 7]
    for number in starts:
        words = print_pdf.pages(made)[number - 1]
        assert "A tiny course" in words
        assert "Edition 2026.1" in words
        assert f"Handout {(number - 1) // 2}" in words


def test_introductions_are_those_that_the_course_names(edition: Edition) -> None:
    """The path rests on a work that the course names; the bridge rests on one that only a handout names."""
    assert works(edition.library.courses[0]) == {"old-course"}
    document = pack_document(edition, "tiny", "participant").xml.decode()
    assert "What a path is" in document
    assert "The first step" in document
    assert "What a bridge is" not in document


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (45, "45 minutes"),
        (65, "about 1 hour"),
        (85, "about 1½ hours"),
        (180, "about 3 hours"),
        (820, "about 13½ hours"),
    ],
)
def test_hours_of_a_certificate(minutes: int, words: str) -> None:
    assert about_hours(minutes) == words


def test_people_and_dates(edition: Edition) -> None:
    """As many as the course takes and no dates, or those of one site."""
    course = edition.library.courses[0]
    brief = Brief(edition, course)
    assert (brief.people, brief.date_words(1), brief.leads) == (12, "", {})
    brief = Brief(edition, course, print_course.delivery())
    assert (brief.people, brief.date_words(1), brief.date_words(2)) == (5, "2 March 2027", "")
    assert brief.leads == {"trainer": "A. Trainer", "lived experience": "B. Colleague"}


@pytest.fixture(scope="module")
def delivered(edition: Edition, root: Path) -> dict[str, bytes]:
    """The packs of one site."""
    names = ("facilitator", "site-lead")
    return {name: build_pack(edition, "tiny", name, root, print_course.delivery()) for name in names}


def test_people_are_called_as_they_write_their_names(edition: Edition) -> None:
    """Some begin theirs with a small letter."""
    team = (("trainer", "de Souza"), ("lived experience", "bell b."))
    its_own = replace(print_course.delivery(), team=team, lead=Person("ffion ap Rhys"))
    document = etree.fromstring(pack_document(edition, "tiny", "facilitator", its_own).xml)
    shown = [name.text for name in document.iterfind("cover/site/fact/p/strong")]
    assert shown[2:] == ["de Souza", "bell b.", "ffion ap Rhys", "Community support line"]


def test_site_lead_pack_of_one_site(delivered: dict[str, bytes]) -> None:
    """Letter, deadlines, needs, print order, register and certificate are those of the site and its five people."""
    text = print_pdf.whole_text(delivered["site-lead"])
    for words in (
        "Site: Northside When: 2 March 2027 Where: The Mill, 1 Example Street Access: Step-free People: 5",
        "Led by: A. Trainer (trainer); B. Colleague (lived experience)",
        "Questions to: C. Lead, lead@example.org, 01632 960001",
        "Eight weeks before: 5 January 2027 Two weeks before: 16 February 2027 One week before: 23 February 2027",
        "Day Date From To Day one 2 March 2027 9:30 10:55",
        "Participant pack 14 5 35 both sides cover",
        "Participant pack, large print 16 as asked 8 each both sides cover",
        "H1 My plan 1 5 5 one side no",
        "Attendance register 1 1 1 one side no Feedback form, the same as H3 1 5 5 one side no "
        "Certificate of attendance 1 5 5 one side, on card yes",
        "A tiny course · Northside Attendance register",
        "No. Name 2 March 2027 1 2 3 4 5 Edition",
        "1 day, about 1½ hours Northside 2 March 2027 A. Trainer B. Colleague",
    ):
        assert words in text


def test_one_person_is_no_people(edition: Edition) -> None:
    """Who comes, and who leads."""
    library = edition.library
    course = replace(library.courses[0], capacity=1, team=library.courses[0].team[:1])
    alone = replace(edition, library=replace(library, courses=(course,)))
    of_site = pack_document(alone, "tiny", "site-lead", replace(print_course.delivery(), participants=1)).xml.decode()
    assert "For 1 person and 1 who leads. " in of_site and "1 person takes part, in one room" in of_site
    assert "Up to 1 person can take part" in pack_document(alone, "tiny", "site-lead").xml.decode()
    assert "For 1 person. " in pack_document(alone, "tiny", "facilitator").xml.decode()


def test_print_order_counts_the_sheets_of_its_own_pack(edition: Edition, root: Path) -> None:
    """A long list of people takes several pages; a sheet that the course leaves out isn't ordered."""
    order = PackOrder(Text("site-lead", PLACE), (Text("print-order", PLACE), Text("register", PLACE)))
    course = replace(edition.library.courses[0], packs=(order,))
    edition = replace(edition, library=replace(edition.library, courses=(course,)))
    made = build_pack(edition, "tiny", "site-lead", root, replace(print_course.delivery(), participants=61))
    pages = print_pdf.pages(made)
    registers = sum("Write your name" in text or "No. Name" in text for text in pages)
    assert (registers, len(pages)) == (3, 4)
    words = " ".join(pages[0].split())
    assert "Site lead pack: this one 4 1 2 both sides cover" in words
    assert "Colour Attendance register 3 1 2 both sides no •" in words


def test_facilitator_pack_of_one_site(delivered: dict[str, bytes]) -> None:
    """Running sheets say who, the kit list counts for five, and the local contacts are printed."""
    text = print_pdf.whole_text(delivered["facilitator"])
    for words in (
        "A. Trainer Running sheet: trainer Day one, 2 March 2027 Session",
        "For 5 people.",
        "Felt pens qzmaterial 5 5 1 Flipchart sheets 2 2 1",
        "Who Telephone When Checked on Community support line 01632 960002 all day 15 January 2027",
    ):
        assert words in text


@pytest.mark.parametrize("name", ["facilitator", "site-lead"])
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_packs_of_one_site_are_accessible(name: str, profile: str, delivered: dict[str, bytes]) -> None:
    found = page.validate_pdf_bytes(delivered[name], profile=profile)
    assert [fault.rule_id for fault in found.failures] == []


def test_a_course_of_many_days_has_a_date_for_each_that_is_known(edition: Edition) -> None:
    """A delivery with fewer dates than days is refused elsewhere; nothing breaks over it here."""
    delivery = replace(print_course.delivery(), dates=())
    assert Brief(edition, edition.library.courses[0], delivery).date_words(1) == ""
    assert datetime.date(2027, 3, 2) == print_course.delivery().dates[0]


def test_every_part_of_the_real_courses_has_something_to_say(real: Edition) -> None:
    """A standing text that is renamed or lost would leave its part out without a word."""
    empty = {
        (course.id, kind.name, part.name)
        for kind in KINDS
        for course in kind.view(real).library.courses
        for part in parts_of(kind, course)
        if not any(_said(made) for made in part.make(Brief(kind.view(real), course)))
    }
    # These two draw on neither WRAP nor CHIME.
    assert empty == {
        (course, "participant", "introductions") for course in ("realising-recovery", "recovery-college-tutors")
    }


def _said(made: Element) -> bool:
    return made.tag == "contents" or any(str(text).strip() for text in (*made.itertext(), made.get("title", "")))


@pytest.mark.parametrize(
    ("course", "introduced"),
    [
        ("esc-recovery", ["What CHIME is", "What WRAP is"]),
        ("care-introduction", ["What CHIME is"]),
        ("realising-recovery", []),
    ],
)
def test_real_courses_introduce_what_they_use(course: str, introduced: list[str], real: Edition) -> None:
    document = etree.fromstring(pack_document(real, course, "participant").xml)
    assert [
        part.get("title") for part in document.iterchildren("page") if part.find("chapter") is not None
    ] == introduced


def test_every_sheet_in_large_print_names_its_course(root: Path, edition: Edition) -> None:
    """Single sheets are copied: each says its number, course and edition, in two lines if need be."""
    (course,) = edition.library.courses
    long = replace(edition.library, courses=(replace(course, title="A tiny course whose name is long"),))
    pdf = build_pack(replace(edition, library=long), "tiny", "handouts-large", root)
    pages = PdfReader(io.BytesIO(pdf)).pages
    sheets = [words for page in pages if "Handout" in (words := " ".join(page.extract_text().split()))][1:]
    assert sheets
    for words in sheets:
        assert words.startswith("A tiny course whose name is long Handout ")
        assert "Edition 2026.1 Page " in words


def test_a_feedback_form_that_nobody_hands_out(tmp_path: Path) -> None:
    """It stands neither in the pack nor in its print order."""
    plan = print_course.FILES["sessions/tiny/02-path.md"].replace(", session-feedback", "")
    root = print_course.write(tmp_path, **{"sessions__tiny__02-path.md": plan})
    pages = print_pdf.pages(build_pack(print_course.edition(root), "tiny", "site-lead", root))
    (order,) = (page for page in pages if "Sheets in this pack to copy" in page)
    assert "Attendance register" in order
    assert [page for page in pages if "Feedback form" in page] == []
