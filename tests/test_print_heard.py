"""What a reader hears of real packs: their tags, read back, with the words in them."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

from hopepack.edition import Edition
from hopepack.print.packs import build_pack
from tests import print_course, print_heard, print_pdf
from tests.print_heard import Tag

NAMES = ("facilitator", "participant", "handouts", "site-lead", "facilitator-large", "site-lead-large")
READ = ("Title", "P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Lbl", "TH", "TD", "TOCI", "Form", "Figure")
"""What words may stand in: anything else is announced as nothing, and its words run into their neighbours'."""

ROWS = 70
LONG = "| What | How much |\n| --- | --- |" + "".join(f"\n| Thing {number} | few |" for number in range(ROWS))
NESTED = """And a list in a list:

- one
  - of one

    with more
- two

1. first
2. second
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny course; a handout has a table that is longer than a page, and lists inside one another."""
    facts = print_course.FILES["handouts/facts.md"].replace("| What | How much |\n| --- | ---: |", LONG)
    changed = {"handouts__facts.md": f"{facts}\n{NESTED}"}
    return print_course.write(tmp_path_factory.mktemp("course"), **changed)


@pytest.fixture(scope="module")
def edition(root: Path) -> Edition:
    return print_course.edition(root)


@pytest.fixture(scope="module")
def made(edition: Edition, root: Path) -> dict[str, bytes]:
    return {name: build_pack(edition, print_course.COURSE, name, root) for name in NAMES}


@pytest.fixture(scope="module")
def read(made: dict[str, bytes]) -> dict[str, Tag]:
    return {name: print_heard.document(pdf) for name, pdf in made.items()}


PLAN = """
P Session 1 · 9:30 to 10:05 · 35 minutes
H2 Hello
P We meet and settle in.
P Bring
P Felt pens qzmaterial (12)
P Flipchart sheets (3)
P Room
P Chairs in a circle qzroom
P Hand out
P H1 My plan, page 13
P What it is for:Listen without mending
P CHIME themes:Hope
P Why this session is here: qzopening.
P For you
P Put your telephone away. qzopenblock
H3 Welcome
P 9:30 10 min
P Whole group · Both of you
P Say hello to each person. qzprose Read the qzlink guide (on the site) before.
H4 A qzheading of ours
Figure Chairs qzpicture in a ring
P Say
P “Welcome, all of you.” qzsay
P For you
P Keep your own example short. qzfacilitator
P Looking after people
P Anyone may pass. qzwellbeing
P Access
P Read the sheet aloud. qzaccess
P Key point · participants have this too
P Recovery is each person’s own. See My plan (H1, page 13), its last part (page 13) and the qz-free guide (on the site).
H3 Stretch
P 9:40 5 min
P Break
H3 In pairs
P 9:45 20 min
P Pairs · Lived experience leads · Can be shortened to 10 min
P Exercise · participants have this too
H4 What I bring
P Tell your partner one thing. It can be:
Lbl •
LBody small, or
Lbl •
LBody large, as you like
P Then change over, and see https://www.example.org/listening.
P Short of time
P Leave the second turn out. qzshort
P Online
P Use rooms of two. qzonline
"""


def test_a_plan_is_read_in_the_order_of_its_markdown(read: dict[str, Tag]) -> None:
    """Every block begins with what it is, each of its paragraphs is one, and times come after what they time."""
    said = [f"{name} {words}" for name, words in print_heard.heard(read["facilitator"])]
    start = said.index("H2 Hello") - 1
    assert said[start : said.index("H2 The path") - 1] == PLAN.strip().split("\n")


@pytest.mark.parametrize("name", NAMES)
def test_words_stand_in_paragraphs(name: str, read: dict[str, Tag]) -> None:
    """Or in headings, cells and items: words in none of these run into what was said before."""
    assert [words for tag, words in print_heard.heard(read[name]) if tag not in READ] == []


def _rows(table: Tag) -> list[Tag]:
    """The last two rows are a body of their own, where they are kept together."""
    return [row for body in table.tags[1:] for row in body.tags]


@pytest.mark.parametrize("name", NAMES)
def test_tables(name: str, read: dict[str, Tag]) -> None:
    """Each has one row of headers with a scope; every cell names the header above it; all rows are as long."""
    tables = list(read[name].all("Table"))
    assert tables
    for table in tables:
        assert [part.name for part in table.tags] in (["THead", "TBody"], ["THead", "TBody", "TBody"])
        (heads,) = table.tags[0].tags
        assert {(head.name, head.scope) for head in heads.tags} == {("TH", "/Column")}
        for row in _rows(table):
            assert [cell.headers for cell in row.tags] == [(head.id,) for head in heads.tags]


def test_a_table_over_pages_is_one_table(made: dict[str, bytes], read: dict[str, Tag]) -> None:
    """Its header is seen on each page and read once."""
    (table,) = (table for table in read["handouts"].all("Table") if "Thing 3" in table.words())
    rows = [row.tags[0].words() for row in _rows(table)]
    assert rows == [*(f"Thing {number}" for number in range(ROWS)), "Tea", "Cake"]
    pages = sorted({page for row in _rows(table) for page in row.all_pages()})
    assert len(pages) > 1
    seen = print_pdf.pages(made["handouts"])
    assert all("What How much" in " ".join(seen[page].split()) for page in pages)
    assert table.tags[0].words().count("How much") == 1


@pytest.mark.parametrize("name", NAMES)
def test_lists(name: str, read: dict[str, Tag]) -> None:
    """A list holds items and lists, and an item a mark and a body."""
    for listed in read[name].all("L"):
        assert {item.name for item in listed.tags} <= {"LI", "L"}
        assert all([part.name for part in item.tags] == ["Lbl", "LBody"] for item in listed.tags if item.name == "LI")


def test_a_list_in_a_list(read: dict[str, Tag]) -> None:
    """It stands after the item that it belongs to, and is a list of its own."""
    (outer,) = (listed for listed in read["handouts"].all("L") if listed.tags[0].words().endswith("one"))
    inside = [(item.name, item.words()) for item in outer.tags]
    assert inside == [("LI", "•one"), ("L", "•of onewith more"), ("LI", "•two")]


def test_tasks_say_what_they_are(read: dict[str, Tag]) -> None:
    """A box to tick is a sign that is read, and one that is ticked says so in words."""
    tasks = [item for item in read["handouts"].all("LI") if item.tags[0].words() == "☐"]
    assert [item.tags[1].words() for item in tasks] == ["to do", "Done: done"]


@pytest.mark.parametrize("name", NAMES)
def test_running_heads_are_not_read(name: str, made: dict[str, bytes], read: dict[str, Tag]) -> None:
    """They stand on every page, and nobody wants to hear them on each."""
    assert any("Page 3 of" in page for page in print_pdf.pages(made[name]))
    assert not any(words.startswith("Page ") for _tag, words in print_heard.heard(read[name]))
    last = print_pdf.pages(made[name])[-1]
    assert "Edition 2026.1 Page" in " ".join(last.split())
    assert "Edition 2026.1 Page" not in " ".join(read[name].words().split())


def test_headings_of_a_pack_form_an_outline(read: dict[str, Tag]) -> None:
    """Everything that the contents list is a heading, and the levels never skip one."""
    levels = [int(tag.name[1]) for tag in read["facilitator"].all("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_links_say_where_they_lead(name: str, made: dict[str, bytes]) -> None:
    """Some readers say a link's description and not its words: it names what is there, and the page."""
    with pikepdf.open(io.BytesIO(made[name])) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
        said = {str(link.Contents) for link in links}
    assert [words for words in said if not re.match(r".+, page \d+$|https?://|mailto:|tel:", words)] == []
    assert [words for words in said if re.match(r"[A-Z]?\d+, page", words)] == []
    assert said or name == "handouts"


def test_contents_have_no_empty_labels(read: dict[str, Tag]) -> None:
    """Only what is numbered has a number to be read."""
    for name in ("facilitator", "participant", "facilitator-large"):
        labels = [label.words() for item in read[name].all("TOCI") for label in item.all("Lbl")]
        assert labels
        assert "" not in labels
