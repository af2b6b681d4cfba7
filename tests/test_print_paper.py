"""Paper: A4 and US Letter, margins for binding, a booklet to fold, and colours that can be read."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdf
import pytest

from hopepack.print.booklet import folded
from hopepack.print.finish import finished
from hopepack.print.packs import build_pack, pack_job
from hopepack.print.typst import Press
from hopepack.reading.pictures import picture_problems
from tests import print_course, print_pdf

TOKENS = Path(__file__).parents[1] / "overrides" / "print" / "tokens.typ"
BINDING = 8.5


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return print_course.write(tmp_path_factory.mktemp("course"))


def _make(root: Path, name: str, paper: str = "a4") -> bytes:
    return build_pack(print_course.edition(root), print_course.COURSE, name, root, paper=paper)


@pytest.fixture(scope="module")
def booklet(root: Path) -> bytes:
    return _make(root, "participant-booklet")


def _boxes(pdf: bytes) -> list[tuple[float, float, float]]:
    """(left edge, width, height) of every page."""
    boxes = [page.mediabox for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]
    return [(float(box.left), round(float(box.width)), round(float(box.height))) for box in boxes]


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
@pytest.mark.parametrize("name", ["participant", "participant-large"])
def test_paper_and_margins(name: str, paper: str, size: tuple[int, int], root: Path) -> None:
    """The cover fills its page. Behind it the inner margin, where sheets are bound, is the wider one."""
    boxes = _boxes(_make(root, name, paper))
    assert {box[1:] for box in boxes} == {size}
    assert [box[0] for box in boxes] == [
        0,
        *(BINDING if number % 2 == 0 else -BINDING for number in range(2, len(boxes) + 1)),
    ]


@pytest.mark.parametrize("scale", ["standard", "booklet"])
def test_a_stream_that_ends_with_a_carriage_return_is_as_long_as_it_says(scale: str, root: Path) -> None:
    """One in 256 does; readers of archives take it for half of the line's end."""
    job = pack_job(print_course.edition(root), print_course.COURSE, "participant", root)
    with Press(job.templates, scale, job.paper) as press:
        typeset = press.pdf(job.xml, dict(job.pictures), job.timestamp)
    end = typeset.index(b"\nendstream", typeset.index(b"<</Length"))
    made = finished(typeset[: end - 1] + b"\r" + typeset[end:], scale, None)
    assert b"\r\r\nendstream" in made.pdf
    assert page.validate_pdf_bytes(made.pdf, profile="2a").failures == []


def test_folded() -> None:
    """A stack of sheets, folded once, reads in order."""
    assert folded(8) == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert folded(5) == folded(8)


def test_booklet_has_two_pages_a_side(booklet: bytes) -> None:
    """Four pages to a sheet of A4, none of them lost, each as large as half of it."""
    sides = pypdf.PdfReader(io.BytesIO(booklet)).pages
    assert {tuple(round(float(n)) for n in side.mediabox) for side in sides} == {(0, 0, 842, 595)}
    text = [side.extract_text() for side in sides]
    numbers = [sorted(int(number) for number in re.findall(r"Page (\d+) of \d+", side)) for side in text]
    last = max(max(found, default=0) for found in numbers)
    wanted = [sorted(n for n in pair if 1 < n <= last) for pair in folded(last)]
    assert numbers == wanted
    assert len(sides) % 2 == 0


def test_booklet_is_read_out_in_order(booklet: bytes) -> None:
    """The tags lead through the pages as they are read, whatever their place on a sheet."""
    with pikepdf.open(io.BytesIO(booklet)) as pdf:
        found = list(_headings(pdf.Root.StructTreeRoot.K))
    assert found[:3] == ["Contents", "Programme", "Day one, 9:30 to 10:55"]
    assert found.index("Hello") < found.index("The path") < found.index("My plan") < found.index("Sources and licence")


def _headings(item: Any) -> list[str]:
    if isinstance(item, pikepdf.Array):
        return [found for child in item for found in _headings(child)]
    if not isinstance(item, pikepdf.Dictionary) or "/K" not in item:
        return []
    title = [str(item.T)] if "/T" in item and re.fullmatch(r"/H\d", str(item.get("/S", ""))) else []
    return title + _headings(item.K)


def test_booklet_keeps_its_links(booklet: bytes) -> None:
    """Every line of the contents and every bookmark leads to the side with its page, and to that half of it."""
    reader = pypdf.PdfReader(io.BytesIO(booklet))
    for _depth, title, side in print_pdf.bookmarks(booklet):
        assert "".join(title.split()) in "".join(reader.pages[side - 1].extract_text().split())
    assert len([target for _number, target in print_pdf.links(booklet) if isinstance(target, int)]) > 8
    places = [place for item in reader.outline if not isinstance(item, list) for place in [item]]
    assert {float(str(place["/Left"])) > 421 for place in places} == {True, False}


def test_booklet_says_how_it_is_printed(booklet: bytes) -> None:
    with pikepdf.open(io.BytesIO(booklet)) as pdf:
        assert str(pdf.Root.ViewerPreferences.Duplex) == "/DuplexFlipShortEdge"
        assert "/AcroForm" not in pdf.Root


def _colour(name: str) -> tuple[int, int, int]:
    found = re.search(rf'#let {name} = rgb\("#(..)(..)(..)"\)', TOKENS.read_text("utf-8"))
    assert found, name
    return int(found[1], 16), int(found[2], 16), int(found[3], 16)


def _light(colour: tuple[int, int, int]) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ground", ["white", "teal-tint", "amber-tint", "green-tint"])
@pytest.mark.parametrize("ink", ["ink", "teal", "quiet", "amber-ink", "green"])
def test_contrast(ink: str, ground: str) -> None:
    """Every colour of text on every ground: 4.5 to 1 at the least."""
    behind = (255, 255, 255) if ground == "white" else _colour(ground)
    dark, light = sorted((_light(_colour(ink)), _light(behind)))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("height", [30, 3000])
@pytest.mark.parametrize("words", ['font-size="19"', 'font-size="38" transform="scale(0.5)"'])
def test_words_in_drawings_are_large_enough(words: str, height: int, tmp_path: Path) -> None:
    """A drawing grows until its words are as large as they must be, or its words stand instead of it."""
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="600" height="{height}" viewBox="0 0 600 {height}">'
        f'<text x="5" y="20" {words}>qzdrawn</text></svg>'
    )
    root = print_course.write(tmp_path, sessions__tiny__circle=drawing)
    (root / "sessions" / "tiny" / "circle").rename(root / "sessions" / "tiny" / "circle.svg")
    for name, least in (("facilitator", 12), ("facilitator-large", 16)):
        pdf = _make(root, name)
        assert min(print_pdf.sizes(pdf)) >= least
        drawn = "qzdrawn" in print_pdf.whole_text(pdf)
        assert drawn == (height == 30)
        assert drawn != ("A drawing, in words: Chairs qzpicture in a ring" in print_pdf.whole_text(pdf))


def test_signs_in_drawings() -> None:
    """A sign that the font lacks is a problem with the drawing's file and line."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg">\n<text>fine ŵ\n<tspan>bad 🎉</tspan></text>\n</svg>'
    assert [str(problem).split("\n")[0] for problem in picture_problems("docs/a.svg", drawing.encode())] == [
        "docs/a.svg:3: the font of the packs has no shape for “🎉” (U+1F389, party popper)."
    ]
