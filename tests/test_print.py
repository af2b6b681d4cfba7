"""The packs of a tiny course, made by Typst and read back."""

from __future__ import annotations

import datetime
import io
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import page
import pikepdf
import pytest

from hopepack.edition import Edition
from hopepack.print.kinds import KINDS, Pack, packs, words_of
from hopepack.print.packs import build_pack, pack_document, timestamp
from tests import print_course, print_pdf

PROJECT = Path(__file__).parents[1]
NAMES = tuple(kind.name for kind in KINDS)
LARGE = tuple(f"{name}-large" for name in NAMES)
ALL = (*NAMES, *LARGE, "participant-booklet")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return print_course.write(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def edition(root: Path) -> Edition:
    return print_course.edition(root)


@pytest.fixture(scope="module")
def hidden(made: dict[str, bytes]) -> dict[str, bytes]:
    """All that the participants' files hold, decompressed."""
    return {name: print_pdf.everything(made[name]) for name in ("participant", "handouts")}


@pytest.fixture(scope="module")
def made(edition: Edition, root: Path) -> dict[str, bytes]:
    """All packs of the course."""
    return {name: build_pack(edition, print_course.COURSE, name, root) for name in ALL}


def test_packs_of_an_edition(edition: Edition) -> None:
    """Every course has its packs, and each has its place in the hand-over folder."""
    assert packs(edition) == (
        Pack("facilitator", "tiny", "pdf/tiny/facilitator.pdf"),
        Pack("facilitator-large", "tiny", "pdf/tiny/facilitator-large.pdf"),
        Pack("participant", "tiny", "pdf/tiny/participant.pdf", for_participants=True),
        Pack("participant-large", "tiny", "pdf/tiny/participant-large.pdf", for_participants=True),
        Pack("handouts", "tiny", "pdf/tiny/handouts.pdf", for_participants=True),
        Pack("handouts-large", "tiny", "pdf/tiny/handouts-large.pdf", for_participants=True),
        Pack("site-lead", "tiny", "pdf/tiny/site-lead.pdf"),
        Pack("site-lead-large", "tiny", "pdf/tiny/site-lead-large.pdf"),
    )
    booklet = Pack("participant-booklet", "tiny", "pdf/tiny/participant-booklet.pdf", for_participants=True)
    assert set(packs(edition, booklet=True)) - set(packs(edition)) == {booklet}


@pytest.mark.parametrize("name", NAMES)
def test_whole_text(name: str, made: dict[str, bytes]) -> None:
    """Each pack says this, all of this, on these pages, and nothing else."""
    expected = (PROJECT / "tests" / "fixtures" / "packs" / f"{name}.txt").read_text("utf-8")
    pages = re.split(r"\[page \d+\]\n", expected)[1:]
    assert list(map(_plain, print_pdf.pages(made[name]))) == list(map(_plain, pages))


def _plain(text: str) -> str:
    """Without leaders, and without the spaces that no reader of PDFs agrees on."""
    return "".join(text.replace(" .", "").split())


@pytest.mark.parametrize("name", ["participant", "handouts"])
@pytest.mark.parametrize("what", sorted(print_course.PLANTED))
def test_participants_never_see(what: str, name: str, made: dict[str, bytes], hidden: dict[str, bytes]) -> None:
    """Nothing planted where facilitators look is anywhere in what participants get, not even hidden."""
    word = print_course.PLANTED[what]
    assert word not in print_pdf.whole_text(made[name])
    assert word.encode() not in hidden[name]


def test_sheets_for_participants_have_nothing_else_on_them(made: dict[str, bytes]) -> None:
    """The site lead's pack holds sheets that are given to participants: they are made from what those may see."""
    pages = print_pdf.pages(made["site-lead"])
    sheets = [text for text in pages if "Feedback form:" in text or "This is to certify" in text]
    assert len(sheets) == 3  # the line of the contents is one
    assert [word for word in print_course.PLANTED.values() if word in "".join(sheets)] == []


def test_planted_words_would_be_found(made: dict[str, bytes]) -> None:
    """The test above can fail: what stands in the facilitators' pack is found in it."""
    shown = print_pdf.whole_text(made["facilitator"])
    hidden = print_pdf.everything(made["facilitator"])
    on_paper = set(print_course.PLANTED.values()) - _NOT_PRINTED
    assert {word for word in on_paper if word not in shown} == {"qzpicture"}
    assert b"qzpicture" in hidden


_NOT_PRINTED = {
    "qzcourse", "qzrole", "qzspare", "qzguide", "qzpage", "qzunused", "qztheme", "qzcomment", "qznotes",
}  # fmt: skip
"""What stands in no facilitator pack at all."""


@pytest.mark.parametrize("name", ["participant", "handouts"])
def test_document_for_participants_has_no_facilitator_words(name: str, edition: Edition) -> None:
    """Already the document that Typst is given holds nothing that is not theirs."""
    document = pack_document(edition, print_course.COURSE, name)
    assert [word for word in print_course.PLANTED.values() if word.encode() in document.xml] == []
    assert document.pictures == ()


@pytest.mark.parametrize("name", ALL)
def test_accessible(name: str, made: dict[str, bytes]) -> None:
    """A validator finds no fault against PDF/UA-1."""
    found = page.validate_pdf_bytes(made[name], profile="ua1")
    assert [(fault.rule_id, fault.message) for fault in found.failures] == []


@pytest.mark.parametrize("name", ALL)
def test_archival(name: str, made: dict[str, bytes]) -> None:
    """A validator finds no fault against PDF/A-2a."""
    found = page.validate_pdf_bytes(made[name], profile="2a")
    assert [fault.message for fault in found.failures] == []


@pytest.mark.parametrize("name", ALL)
def test_metadata(name: str, made: dict[str, bytes]) -> None:
    """Title, language and date are those of the edition; nothing is attached."""
    with pikepdf.open(io.BytesIO(made[name])) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == f"A tiny course: {words_of(name).label}"
            assert str(metadata["xmp:CreateDate"]).startswith("2026-11-22T00:00:00")
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert list(pdf.attachments) == []


@pytest.mark.parametrize("name", ALL)
def test_drawings_are_vectors(name: str, made: dict[str, bytes]) -> None:
    """The cover's, a day's and those of the content: nothing is made into dots, which large print would show."""
    with pikepdf.open(io.BytesIO(made[name])) as pdf:
        streams = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
        assert [item.objgen for item in streams if item.get("/Subtype") == pikepdf.Name.Image] == []


@pytest.mark.parametrize("name", NAMES)
def test_clear_print(name: str, made: dict[str, bytes]) -> None:
    """No type is smaller than 12 points, running heads and tables included."""
    sizes = print_pdf.sizes(made[name])
    assert min(sizes) == 12
    assert {14, 15, 25} <= sizes | {15 if name == "handouts" else 0}


@pytest.mark.parametrize("name", LARGE)
def test_large_print(name: str, made: dict[str, bytes]) -> None:
    """Text is set in 18 points and nothing in less than 16, what fields show included; there are no italics."""
    sizes = print_pdf.sizes(made[name])
    assert min(sizes) == 18
    assert {20, 31} <= sizes
    assert "Italic" not in " ".join(print_pdf.fonts(made[name]))


def test_large_print_is_all_there(made: dict[str, bytes]) -> None:
    """The words of both sizes are the same, whatever their order and pages."""
    both = [Counter(_words(print_pdf.whole_text(made[name]))) for name in ("participant", "participant-large")]
    assert set(both[0] - both[1]) <= _SET_ANEW
    assert set(both[1] - both[0]) <= _SET_ANEW | {"large", "print"}


_SET_ANEW = {
    "a",
    "day",
    "one",
    "tiny",
    "course",
    "participant",
    "pack",
    "what",
    "page",
    "of",
    "edition",
    "handout",
    "some",
    "much",
}
"""Words of running heads, of which there are more or fewer, and of headers that stand beside each row instead."""


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def test_bookmarks(made: dict[str, bytes]) -> None:
    """Bookmarks are the parts, the sessions, the exercises and the handouts, each with its page."""
    assert print_pdf.bookmarks(made["facilitator"]) == [
        (0, "Contents", 2),
        (0, "How to use this pack", 3),
        (0, "Running sheet: trainer", 4),
        (0, "Running sheet: lived experience", 5),
        (0, "Day one at a glance", 6),
        (1, "Hello", 7),
        (1, "The path", 9),
        (0, "Exercises to copy", 10),
        (1, "What I bring", 11),
        (0, "Handouts", 12),
        (1, "My plan", 13),
        (1, "Facts", 14),
        (1, "How was it?", 15),
        (0, "Kit list: day one", 16),
        (0, "When you run late", 17),
        (0, "Looking after people", 18),
        (1, "Day one", 18),
        (0, "Sources and licence", 19),
    ]


@pytest.mark.parametrize("name", ["facilitator", "participant", "site-lead"])
def test_contents_agree_with_bookmarks(name: str, made: dict[str, bytes]) -> None:
    """Each line of the contents gives the page on which its part begins, and jumps there."""
    listed = [(title, number) for _depth, title, number in print_pdf.bookmarks(made[name])[1:]]
    lines = print_pdf.pages(made[name])[1]
    jumps = [target for number, target in print_pdf.links(made[name]) if number == 2]
    assert jumps == [number for _title, number in listed]
    assert all(_line(title, number) in _plain(lines) for title, number in listed)


def _line(title: str, number: int) -> str:
    return _plain(f"{title} {number}")


def test_links(made: dict[str, bytes]) -> None:
    """A link jumps inside the pack or goes to the web; one to what isn't in the pack is plain text."""
    beyond = [(number, target) for number, target in print_pdf.links(made["participant"]) if number > 3]
    assert beyond == [
        (4, 7),
        (4, 7),
        (4, "https://www.example.org/listening"),
        (6, 7),
        (6, 8),
        (6, 9),
        (7, 8),
        (10, 10),
        (14, "https://creativecommons.org/licenses/by-sa/4.0/"),
    ]


@pytest.mark.parametrize("name", ["participant", "participant-large", "handouts"])
def test_links_print_their_pages(name: str, made: dict[str, bytes]) -> None:
    """Who holds a link on paper is told the page, and of a handout its number, too."""
    texts = [" ".join(text.split()) for text in print_pdf.pages(made[name])]
    lists = {number for number, text in enumerate(texts, 1) if "Contents Programme" in text or "What happens" in text}
    jumps = [(number, to) for number, to in print_pdf.links(made[name]) if isinstance(to, int)]
    named = [(number, to) for number, to in jumps if number not in lists]
    assert len(named) > 3
    assert [(number, to) for number, to in named if f"page {to}" not in texts[number - 1]] == []
    assert any("goes with Facts (H2, page " in text for text in texts)


@pytest.mark.parametrize("seed", ["7", "8"])
@pytest.mark.parametrize("name", ["facilitator", "participant-booklet"])
def test_same_bytes_everywhere(name: str, seed: str, made: dict[str, bytes], tmp_path: Path) -> None:
    """Another folder, process, time zone and language make the same file, in whatever order sets are."""
    code = (
        "import sys; from pathlib import Path; from tests import print_course;"
        "from hopepack.print.packs import build_pack;"
        "root = Path(sys.argv[1]);"
        "sys.stdout.buffer.write(build_pack(print_course.edition(root), 'tiny', sys.argv[2], root))"
    )
    paths = os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])
    environment = {
        **os.environ,
        "TZ": "Asia/Tokyo",
        "LANG": "cs_CZ.UTF-8",
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": paths,
    }
    other = print_course.write(tmp_path / "a folder elsewhere")
    command = [sys.executable, "-c", code, str(other), name]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True)
    assert done.stderr == b""
    assert done.stdout == made[name]


def test_timestamp(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file says it was made on the day of the edition, whatever the environment holds.

    The site's build sets SOURCE_DATE_EPOCH while packs are made; the edition's date follows it already.
    """
    midnight = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    assert timestamp(edition) == int(midnight.timestamp())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert timestamp(edition) == int(midnight.timestamp())
