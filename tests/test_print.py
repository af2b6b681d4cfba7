"""The packs of a tiny course, made by Typst and read back."""

from __future__ import annotations

import datetime
import io
import os
import subprocess
import sys
from pathlib import Path

import page
import pikepdf
import pytest

from hopepack.edition import Edition
from hopepack.print.packs import KINDS, Pack, build_pack, pack_document, packs, timestamp
from hopepack.print.typst import page_count
from tests import print_course, print_pdf

NAMES = tuple(kind.name for kind in KINDS)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return print_course.write(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def edition(root: Path) -> Edition:
    return print_course.edition(root)


@pytest.fixture(scope="module")
def made(edition: Edition, root: Path) -> dict[str, bytes]:
    """Both packs of the course."""
    return {name: build_pack(edition, print_course.COURSE, name, root) for name in NAMES}


PARTICIPANT_TEXT = """
Participant pack
A tiny course
To see whether all is well
For everyone who takes part
The course is for:
• Everyone who works here
Edition 2026.1 · 22 November 2026

A tiny course · Participant pack Contents
Contents
Programme 3
Day one 4
1 Hello 4
2 The path 5
Looking after yourself 6
Handouts 7
H1 My plan 8
H2 Facts 9
Sources and licence 10
Edition 2026.1 Page 2 of 10

A tiny course · Participant pack Programme
Programme
Day one, 9:30 to 10:55
Time What happens
9:30 Hello
10:05 Break
10:20 The path
Content note: You will think of a hard time of your choice. You may pass.
Edition 2026.1 Page 3 of 10

A tiny course · Participant pack Day one
Day one
Session 1 · 9:30 to 10:05 · 35 minutes
Hello
We meet and settle in.
What it is for
• Listen without mending
Welcome 9:30 10 min
Key point
Recovery is each person’s own. See My plan, its last part and the qz-free guide.
Stretch 9:40 5 min
In pairs 9:45 20 min
Exercise
What I bring
Tell your partner one thing. It can be:
• small, or
• large, as you like
Then change over, and see https://www.example.org/listening.
Edition 2026.1 Page 4 of 10

A tiny course · Participant pack Day one
Session 2 · 10:20 to 10:55 · 35 minutes
The path
Each of us draws a path.
What it is for
• Share what you choose
Good to know beforehand: You will think of a hard time of your choice. You may pass.
A story 10:20 15 min
“ Story: Sam
I had a garden. It waited for me.
Drawing 10:35 20 min
Edition 2026.1 Page 5 of 10

A tiny course · Participant pack Looking after yourself
Looking after yourself
You may pass.
What may help
Breathe out slowly. Ask the people who lead.
Edition 2026.1 Page 6 of 10

A tiny course · Participant pack Handouts
Handouts
Number Title Used in
H1 My plan Sessions 1 and 2
H2 Facts Session 2
Edition 2026.1 Page 7 of 10

A tiny course · Participant pack Handout 1
Handout 1 · Worksheet
My plan
A page of your own.
This page is yours. It goes with Facts.
What then
What I want to learn
Anything at all.
How sure do I feel?
not yet a little very
I would like to share this
What I know
What some much
Hope
Identity
People who can help
Who When
Edition 2026.1 Page 8 of 10

A tiny course · Participant pack Handout 2
Handout 2 · Information
Facts
What is known.
What How much
Tea 3
Cake 10
1. First
2. Second
with a second paragraph
Words of another.
A line with code, strong words, old ones
and a break.
to do
Done: done
Edition 2026.1 Page 9 of 10

A tiny course · Participant pack Sources and licence
Sources and licence
What these materials draw on
An old course. Its makers, 2007.
A course of two days.
Rights stay with its makers.
Address, as printed in the source: www.example.org/old
A book. A writer.
A book of facts.
Rights stay with the writer.
Licence
These materials are licensed under Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0).
You may copy, change and share them, if you say where they come from and pass on what you make of them under the
same licence. The works named on this page keep their own rights.
The whole licence (https://creativecommons.org/licenses/by-sa/4.0/)
Edition 2026.1 Page 10 of 10
"""


def test_packs_of_an_edition(edition: Edition) -> None:
    """Every course has its packs, and each has its place in the hand-over folder."""
    assert packs(edition) == (
        Pack("facilitator", "tiny", "pdf/tiny/facilitator.pdf"),
        Pack("participant", "tiny", "pdf/tiny/participant.pdf"),
    )


def test_whole_text_for_participants(made: dict[str, bytes]) -> None:
    """The participants' pack says this, all of this, and nothing else."""
    assert _plain(print_pdf.whole_text(made["participant"])) == _plain(PARTICIPANT_TEXT)


def _plain(text: str) -> str:
    """Without leaders, and without the spaces that no reader of PDFs agrees on."""
    return "".join(text.replace(" .", "").split())


@pytest.mark.parametrize("what", sorted(print_course.PLANTED))
def test_participants_never_see(what: str, made: dict[str, bytes]) -> None:
    """Nothing planted where facilitators look is anywhere in the participants' file, not even hidden."""
    word = print_course.PLANTED[what]
    assert word not in print_pdf.whole_text(made["participant"])
    assert word.encode() not in print_pdf.everything(made["participant"])


def test_planted_words_would_be_found(made: dict[str, bytes]) -> None:
    """The test above can fail: what stands in the facilitators' pack is found in it."""
    shown = print_pdf.whole_text(made["facilitator"])
    hidden = print_pdf.everything(made["facilitator"])
    on_paper = set(print_course.PLANTED.values()) - _NOT_PRINTED
    assert {word for word in on_paper if word not in shown} == {"qzpicture"}
    assert b"qzpicture" in hidden


_NOT_PRINTED = {
    "qzcourse", "qzrole", "qzspare", "qzguide", "qzpage", "qzunused", "qztheme", "qzcomment",
}  # fmt: skip
"""What stands on no paper at all."""


def test_document_for_participants_has_no_facilitator_words(edition: Edition) -> None:
    """Already the document that Typst is given holds nothing that is not theirs."""
    document = pack_document(edition, print_course.COURSE, "participant")
    assert [word for word in print_course.PLANTED.values() if word.encode() in document.xml] == []
    assert document.pictures == ()


@pytest.mark.parametrize("name", NAMES)
def test_accessible(name: str, made: dict[str, bytes]) -> None:
    """A validator finds no fault against PDF/UA-1."""
    found = page.validate_pdf_bytes(made[name], profile="ua1")
    assert [(fault.rule_id, fault.message) for fault in found.failures] == []


@pytest.mark.parametrize("name", NAMES)
def test_archival(name: str, made: dict[str, bytes]) -> None:
    """A validator finds no fault against PDF/A-2a."""
    found = page.validate_pdf_bytes(made[name], profile="2a")
    assert [fault.message for fault in found.failures if fault.rule_id not in _AMBIGUOUS] == []


_AMBIGUOUS = {"PDFA2A-STREAM-LENGTH-001"}
"""A compressed stream may end with a byte that looks like half of a line end; /Length is right all the same."""


@pytest.mark.parametrize("name", NAMES)
def test_metadata(name: str, made: dict[str, bytes]) -> None:
    """Title, language and date are those of the edition; nothing is attached."""
    label = f"{name.capitalize()} pack"
    with pikepdf.open(io.BytesIO(made[name])) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == f"A tiny course: {label}"
            assert str(metadata["xmp:CreateDate"]).startswith("2026-11-22T00:00:00")
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert list(pdf.attachments) == []


@pytest.mark.parametrize("name", NAMES)
def test_clear_print(name: str, made: dict[str, bytes]) -> None:
    """No type is smaller than 12 points, running heads and tables included."""
    sizes = print_pdf.sizes(made[name])
    assert min(sizes) == 12
    assert {14, 15, 25} <= sizes


def test_bookmarks(made: dict[str, bytes]) -> None:
    """Bookmarks are the parts, the sessions and the handouts, each with its page."""
    assert print_pdf.bookmarks(made["facilitator"]) == [
        (0, "Contents", 2),
        (0, "Day one at a glance", 3),
        (1, "Hello", 4),
        (1, "The path", 6),
        (0, "Handouts", 7),
        (1, "My plan", 8),
        (1, "Facts", 9),
        (0, "Sources and licence", 10),
    ]


@pytest.mark.parametrize("name", NAMES)
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
        (4, 8),
        (4, 8),
        (4, "https://www.example.org/listening"),
        (7, 8),
        (7, 9),
        (8, 9),
        (10, "https://creativecommons.org/licenses/by-sa/4.0/"),
    ]


def test_session_plan(made: dict[str, bytes]) -> None:
    """A plan begins with what to bring, for as many people as the course takes, and where handouts are."""
    text = " ".join(print_pdf.pages(made["facilitator"])[3].split())
    for words in (
        "Session 1 · 9:30 to 10:05 · 35 minutes",
        "Felt pens qzmaterial (12)",
        "Flipchart sheets (3)",
        "H1 My plan, page\u00a08",
        "Whole group · Both of you",
    ):
        assert words.replace("\u00a0", " ") in text.replace("\u00a0", " ")


def test_day_at_a_glance(made: dict[str, bytes]) -> None:
    """A day has its times, who leads, the time in hand, and what to do when it runs late."""
    text = _plain(print_pdf.pages(made["facilitator"])[2])
    assert _plain("9:30 Hello Lived experience 35 min 10:05 Break 15 min 10:20 The path") in text
    assert _plain("10:55 In hand 35 min Ends 10:55, 35 minutes in hand before 11:30.") in text
    assert _plain("9:45 In pairs: 10 min (saves 10) 10:35 Drawing: leave out (saves 20)") in text


def test_page_count(made: dict[str, bytes]) -> None:
    assert {name: page_count(pdf) for name, pdf in made.items()} == {"facilitator": 10, "participant": 10}


def test_same_bytes_everywhere(made: dict[str, bytes], tmp_path: Path) -> None:
    """Another folder, process, time zone and language make the same file."""
    code = (
        "import sys; from pathlib import Path; from tests import print_course;"
        "from hopepack.print.packs import build_pack;"
        "root = Path(sys.argv[1]);"
        "sys.stdout.buffer.write(build_pack(print_course.edition(root), 'tiny', 'facilitator', root))"
    )
    paths = os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])
    environment = {
        **os.environ,
        "TZ": "Asia/Tokyo",
        "LANG": "cs_CZ.UTF-8",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": paths,
    }
    other = print_course.write(tmp_path / "a folder elsewhere")
    done = subprocess.run([sys.executable, "-c", code, str(other)], cwd=tmp_path, env=environment, capture_output=True)
    assert done.stderr == b""
    assert done.stdout == made["facilitator"]


def test_timestamp(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file says it was made on the day of the edition, whatever the environment holds.

    The site's build sets SOURCE_DATE_EPOCH while packs are made; the edition's date follows it already.
    """
    midnight = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    assert timestamp(edition) == int(midnight.timestamp())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert timestamp(edition) == int(midnight.timestamp())
