"""Words that are something else in a PDF stay words: what is found in a pack's bytes is never what an author wrote."""

from __future__ import annotations

import io
import re

import page
import pikepdf
import pytest

from hopepack.print.packs import build_pack
from tests import print_course, print_heard, print_pdf

WORDS = (
    "/S/Link (a) /S/TFoot /URI(x-field:) /MediaBox[0 0 1 1] endstream endobj /Type/Catalog /Type/Metadata "
    "<</Type/OBJR/Pg 1 0 R/Obj 5 0 R>>"
)
UNPAIRED = f"{WORDS} \\( )( /S/Link ( /URI(x-field:"
ADDRESSES = (
    "https://www.example.org/S/Link(a)",
    "https://www.example.org/URI(x-field:)",
    "https://www.example.org/?a=/URI(x-field:b",
)
NAMES = ("facilitator", "participant", "handouts", "site-lead", "participant-booklet")
WIDGETS = {"facilitator": 30, "participant": 15, "handouts": 14, "site-lead": 1, "participant-booklet": 0}
"""How many fields a pack of the tiny course has, the buttons of one question each for itself."""


@pytest.fixture(scope="module", params=[WORDS, UNPAIRED], ids=["paired", "unpaired"])
def words(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(words: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Packs of a course with such words in its titles, alt texts, labels, options and addresses."""
    root = print_course.write(tmp_path_factory.mktemp("course"), **_course(words))
    edition = print_course.edition(root)
    return {name: build_pack(edition, print_course.COURSE, name, root) for name in NAMES}


def _course(words: str) -> dict[str, str]:
    quoted = "'" + words.replace("'", "''") + "'"
    files = {path: _titled(text, words) for path, text in print_course.FILES.items() if path.startswith(("s", "h"))}
    hello, plan = files["sessions/tiny/01-hello.md"], files["handouts/my-plan.md"]
    files["sessions/tiny/01-hello.md"] = hello.replace("qzpicture in a ring", words.replace("[", "").replace("]", ""))
    for label in ("What I want to learn", "How sure do I feel?", "I would like to share this", "People who can help"):
        plan = plan.replace(f"| {label}", f"| {label} {words}")
    plan = plan.replace("not yet", quoted).replace("When", quoted)
    links = ", ".join(f"[one](<{address}>)" for address in ADDRESSES)
    files["handouts/my-plan.md"] = plan.replace("This page is yours.", f"This page is yours: {links}.")
    return files


def _titled(text: str, words: str) -> str:
    return re.sub(
        r"(?m)^(title|summary|strapline|room): (.*)$", lambda found: f"{found[1]}: '{found[2]} {words}'", text
    )


@pytest.mark.parametrize("name", NAMES)
def test_such_packs_are_whole(name: str, made: dict[str, bytes], words: str) -> None:
    """Their fields are those of the same course without these words, and their names say what the author wrote."""
    for profile in ("ua1", "2a"):
        assert page.validate_pdf_bytes(made[name], profile=profile).failures == []
    with pikepdf.open(io.BytesIO(made[name])) as pdf:
        assert pdf.check_pdf_syntax() == []
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == str(pdf.docinfo["/Title"])
            assert str(metadata["dc:title"]).startswith(f"A tiny course {words}: ")
        kinds = [str(one.Subtype) for one_page in pdf.pages for one in one_page.get("/Annots", ())]
        assert kinds.count("/Widget") == WIDGETS[name]
    assert list(print_heard.document(made[name]).all("TFoot")) == []


def test_names_of_such_fields(made: dict[str, bytes], words: str) -> None:
    with pikepdf.open(io.BytesIO(made["handouts"])) as pdf:
        labels = [str(one.TU) for page in pdf.pages for one in page.get("/Annots", ()) if one.Subtype == "/Widget"]
    assert labels == [
        f"What I want to learn {words}",
        f"How sure do I feel? {words}: {words}",
        f"How sure do I feel? {words}: a little",
        f"How sure do I feel? {words}: very",
        f"I would like to share this {words}",
        "What I know: Hope: some",
        "What I know: Hope: much",
        "What I know: Identity: some",
        "What I know: Identity: much",
        f"People who can help {words}: Who, row 1",
        f"People who can help {words}: {words}, row 1",
        f"People who can help {words}: Who, row 2",
        f"People who can help {words}: {words}, row 2",
        "What stays with me",
    ]


def test_such_titles_and_addresses(made: dict[str, bytes], words: str) -> None:
    titles = [title for _depth, title, _page in print_pdf.bookmarks(made["handouts"])]
    assert titles == ["Handouts", *(f"{title} {words}" for title in ("My plan", "Facts", "How was it?"))]
    addresses = [target for _page, target in print_pdf.links(made["handouts"]) if isinstance(target, str)]
    assert addresses == list(ADDRESSES)
