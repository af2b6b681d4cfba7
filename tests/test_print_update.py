"""Changing a few objects of a finished PDF: all others stay as they are."""

from __future__ import annotations

import io
import re
from decimal import Decimal

import pikepdf
import pypdf
import pytest

from hopepack.print.packs import pack_job
from hopepack.print.typst import Press
from hopepack.print.update import Update, array, reference, text
from tests import print_course

BOX = re.compile(rb"/MediaBox\[.*?\]")


@pytest.fixture(scope="module")
def typeset(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A pack as it comes from Typst."""
    root = print_course.write(tmp_path_factory.mktemp("course"))
    job = pack_job(print_course.edition(root), print_course.COURSE, "handouts", root)
    with Press(job.templates, job.scale, job.paper) as press:
        return press.pdf(job.xml, dict(job.pictures), job.timestamp)


def _objects(pdf: pikepdf.Pdf) -> dict[int, bytes]:
    """Number -> content, with the data of streams."""
    return {
        number: item.unparse(resolved=True) + (item.read_raw_bytes() if isinstance(item, pikepdf.Stream) else b"")
        for number, item in ((item.objgen[0], item) for item in pdf.objects)
        if number
    }


def _updated(typeset: bytes) -> bytes:
    """The second page is wider, and names a new object and a new stream."""
    update = Update(typeset)
    page = list(update.pages())[1]
    held = update.reserve()
    stream = update.add_stream({"/Type": b"/Made"}, b"words\nof any kind")
    update.put(
        held, {"/Said": text("Łódź (and) “hope”"), "/Kept": array([1, 2.5, Decimal(30), Decimal("0.000001"), b"/Name"])}
    )
    update.edit(page, BOX, b"/MediaBox" + array([-8.5, 0, 700, 842]))
    update.edit(page, re.compile(b"^<<"), b"<</Held %b/Stream %b" % (reference(held), reference(stream)))
    return update.applied()


def test_only_what_is_named_changes(typeset: bytes) -> None:
    changed = _updated(typeset)
    with pikepdf.open(io.BytesIO(typeset)) as before, pikepdf.open(io.BytesIO(changed)) as after:
        assert after.check_pdf_syntax() == []
        page, old, new = after.pages[1].obj, _objects(before), _objects(after)
        held, stream = page.Held, page.Stream
        assert new.keys() - old.keys() == {held.objgen[0], stream.objgen[0]}
        assert {number for number in old if old[number] != new[number]} == {page.objgen[0]}
        assert [float(side) for side in page.MediaBox] == [-8.5, 0, 700, 842]
        assert page.Contents.objgen == before.pages[1].Contents.objgen
        assert str(held.Said) == "Łódź (and) “hope”"
        assert held.Kept.unparse() == b"[ 1 2.5 30 0.000001 /Name ]"
        assert stream.read_bytes() == b"words\nof any kind"
        assert (str(stream.Type), int(stream.Length)) == ("/Made", 17)
        assert after.trailer.ID[0] != before.trailer.ID[0]


def _places(pdf: bytes) -> list[tuple[int, bytes, bytes]]:
    """(number, what stands where the table says that the object begins, its line) for every line of the table."""
    ends = re.fullmatch(rb".*\nstartxref\n(\d+)\n%%EOF\n", pdf, re.S)
    assert ends
    table = re.compile(rb"xref\n0 (\d+)\n((?:.{18}\r\n)+)trailer\n").match(pdf, int(ends[1]))
    assert table, "startxref leads to the table"
    lines = table[2].split(b"\r\n")[:-1]
    assert len(lines) == int(table[1])
    return [(number, pdf[int(line[:10]) :][:20], line) for number, line in enumerate(lines)]


def test_there_is_one_table_and_every_place_in_it_is_right(typeset: bytes) -> None:
    """Readers mend a wrong table without a word, by searching the whole file: so each of its lines is looked up."""
    changed = _updated(typeset)
    assert changed.count(b"startxref") == changed.count(b"%%EOF") == 1
    first, *places = _places(changed)
    assert first[2] == b"0000000000 65535 f"
    assert [number for number, there, _line in places if not there.startswith(b"%d 0 obj\n" % number)] == []
    assert {line[10:] for _number, _there, line in places} == {b" 00000 n"}
    with pikepdf.open(io.BytesIO(changed)) as pdf:
        assert int(pdf.trailer.Size) - 1 == len(places) == len(pdf.objects)
    assert _updated(typeset) == changed


def test_a_strict_reader_takes_it(typeset: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(_updated(typeset)), strict=True)
    assert [page.mediabox.width for page in reader.pages][1] == Decimal("708.5")


def test_what_was_replaced_is_gone(typeset: bytes) -> None:
    """No earlier state of an object stays in the file."""
    with pikepdf.open(io.BytesIO(typeset)) as opened:
        number = opened.pages[1].obj.objgen[0]
    assert typeset.count(b"\n%d 0 obj" % number) == _updated(typeset).count(b"\n%d 0 obj" % number) == 1


@pytest.mark.parametrize(
    ("was", "becomes", "sentence"),
    [
        (b"startxref", b"startxxxx", "A PDF that Typst has made ends in one table of its objects."),
        (b"\nxref\n0 ", b"\nxref\n1 ", "A PDF that Typst has made ends in one table of its objects."),
    ],
)
def test_a_file_of_another_shape_is_refused(typeset: bytes, was: bytes, becomes: bytes, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Update(typeset.replace(was, becomes))


@pytest.mark.parametrize(("pattern", "times"), [(rb"/Nothing", 0), (rb"/Resources|/MediaBox", 2)])
def test_what_should_stand_once_and_does_not_stops_it(typeset: bytes, pattern: bytes, times: int) -> None:
    """A Typst that writes its files otherwise must not lead to fields or margins that are silently missing."""
    update = Update(typeset)
    page = next(update.pages())
    assert len(re.findall(pattern, update.body(page))) == times
    with pytest.raises(ValueError, match=r"In a PDF that Typst has made this stands once: "):
        update.edit(page, re.compile(pattern), b"")


def test_objects_are_found_by_what_they_hold(typeset: bytes) -> None:
    update = Update(typeset)
    with pikepdf.open(io.BytesIO(typeset)) as opened:
        pages = [page.obj.objgen[0] for page in opened.pages]
        assert list(update.pages()) == pages
        assert [number for number, _match in update.found(re.compile(rb"<</Type/Page/"))] == sorted(pages)
        assert update.root == opened.Root.objgen[0]
