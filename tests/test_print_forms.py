"""Worksheets that can be filled in on a screen: filled by one library, read back, and drawn by two others."""

from __future__ import annotations

import io
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from hopepack.print.fields import settle_fields
from hopepack.print.form_font import characters
from hopepack.print.forms import Field, read_field
from hopepack.print.packs import build_pack
from tests import print_course, print_pdf

NAMES = ("participant", "participant-large", "facilitator")

FIELDS = {
    "hello.what-i-bring": ("/Tx", "What I bring"),
    "my-plan.what-i-want-to-learn": ("/Tx", "What I want to learn"),
    "my-plan.how-sure-do-i-feel": ("/Btn", "How sure do I feel?"),
    "my-plan.i-would-like-to-share-this": ("/Btn", "I would like to share this"),
    "my-plan.what-i-know-hope": ("/Btn", "What I know: Hope"),
    "my-plan.what-i-know-identity": ("/Btn", "What I know: Identity"),
    "my-plan.people-who-can-help-1-who": ("/Tx", "People who can help: Who, row 1"),
    "my-plan.people-who-can-help-1-when": ("/Tx", "People who can help: When, row 1"),
    "my-plan.people-who-can-help-2-who": ("/Tx", "People who can help: Who, row 2"),
    "my-plan.people-who-can-help-2-when": ("/Tx", "People who can help: When, row 2"),
    "session-feedback.what-stays-with-me": ("/Tx", "What stays with me"),
}
"""Name -> kind and label, in the order in which they stand on the pages."""

BUTTONS = (
    "How sure do I feel?: not yet", "How sure do I feel?: a little", "How sure do I feel?: very",
    "I would like to share this",
    "What I know: Hope: some", "What I know: Hope: much", "What I know: Identity: some", "What I know: Identity: much",
)  # fmt: skip

FILLED = {
    "hello.what-i-bring": "Tea",
    "my-plan.what-i-want-to-learn": "Tŷ gŵr, Łódź, “hello” – £5",
    "my-plan.how-sure-do-i-feel": "/a-little",
    "my-plan.i-would-like-to-share-this": "/yes",
    "my-plan.what-i-know-identity": "/much",
    "my-plan.people-who-can-help-2-when": "Monday",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = print_course.write(tmp_path_factory.mktemp("course"))
    edition = print_course.edition(root)
    return {name: build_pack(edition, print_course.COURSE, name, root) for name in NAMES}


@pytest.fixture(scope="module")
def filled(made: dict[str, bytes]) -> dict[str, bytes]:
    """The same packs, filled in by pypdf."""
    return {name: _fill(made[name]) for name in ("participant", "participant-large")}


def _fill(pdf: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    for sheet in writer.pages:
        if "/Annots" in sheet:
            writer.update_page_form_field_values(sheet, dict(FILLED), auto_regenerate=False)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _widgets(pdf: bytes) -> list[tuple[int, Any]]:
    """(page number, widget) of every widget, in the order of the pages' lists."""
    sheets = enumerate(pypdf.PdfReader(io.BytesIO(pdf)).pages, 1)
    found = [(number, item.get_object()) for number, sheet in sheets for item in sheet.get("/Annots", [])]
    return [(number, item) for number, item in found if item["/Subtype"] == "/Widget"]


def _terminal(pdf: bytes) -> dict[str, Any]:
    found = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
    return {name: field for name, field in found.items() if "/FT" in field}


@pytest.mark.parametrize("name", ["participant", "participant-large"])
def test_names_and_labels(name: str, made: dict[str, bytes]) -> None:
    """Each field is named after its handout or session and its label, which it has for those who listen."""
    assert {key: (item["/FT"], item["/TU"]) for key, item in _terminal(made[name]).items()} == FIELDS


def test_facilitators_have_the_fields_of_handouts(made: dict[str, bytes]) -> None:
    """The lines of an exercise are in the participants' pack; both have the worksheets."""
    found = set(_terminal(made["facilitator"]))
    assert "hello.what-i-bring" in set(FIELDS) - found
    assert {name for name in FIELDS if name.startswith("my-plan.")} <= found
    assert "tiny.local-contacts-1-who" in found


@pytest.mark.parametrize("name", NAMES)
def test_every_widget_is_tagged_as_a_form(name: str, made: dict[str, bytes]) -> None:
    """In the tree of tags each stands in a Form of its own, in the order in which it is drawn, and none in a Link."""
    with pikepdf.open(io.BytesIO(made[name])) as pdf:
        tagged = list(_forms(pdf.Root.StructTreeRoot.K))
        drawn = [item.objgen for sheet in pdf.pages for item in sheet.get("/Annots", []) if "/AP" in item]
        assert tagged == drawn
        assert len(tagged) == (30 if name == "facilitator" else 15)
        assert {str(sheet.Tabs) for sheet in pdf.pages} == {"/S"}
        assert b"x-field" not in print_pdf.everything(made[name])


@pytest.mark.parametrize("name", NAMES)
def test_tabbing_goes_down_the_page_and_along_its_lines(name: str, made: dict[str, bytes]) -> None:
    """The order of the tags, in which /Tabs /S goes, is that in which the fields stand, as anybody sees them."""
    with pikepdf.open(io.BytesIO(made[name])) as pdf:
        places = {
            item.objgen: (number, -round((float(item.Rect[1]) + float(item.Rect[3])) / 12), float(item.Rect[0]))
            for number, sheet in enumerate(pdf.pages)
            for item in sheet.get("/Annots", [])
            if item.Subtype == pikepdf.Name.Widget
        }
        order = [places[widget] for widget in _forms(pdf.Root.StructTreeRoot.K)]
        assert order == sorted(order)
        assert len(set(order)) == len(order) == len(places)


def _forms(item: Any) -> list[tuple[int, int]]:
    if isinstance(item, pikepdf.Array):
        return [found for child in item for found in _forms(child)]
    if not isinstance(item, pikepdf.Dictionary) or "/K" not in item:
        return []
    if item.get("/S") == pikepdf.Name.Form:
        return [item.K.Obj.objgen if isinstance(item.K, pikepdf.Dictionary) else item.K[0].Obj.objgen]
    return _forms(item.K)


def test_labels_of_buttons(made: dict[str, bytes]) -> None:
    """A button says what is asked, and what it stands for."""
    found = [item["/TU"] for _number, item in _widgets(made["participant"]) if "/AS" in item]
    assert tuple(found) == BUTTONS


@pytest.mark.parametrize("name", NAMES)
def test_every_field_draws_itself(name: str, made: dict[str, bytes]) -> None:
    """An appearance for each, with both states of a button, printed with the page, in an embedded font."""
    for _number, widget in _widgets(made[name]):
        assert widget["/F"] == 4
        assert list(widget["/AP"]) == ["/N"]
        look = widget["/AP"]["/N"].get_object()
        if "/AS" in widget:
            assert sorted(look)[0] == "/Off"
            assert [look[state]["/Subtype"] for state in look] == ["/Form", "/Form"]
        else:
            assert look["/Subtype"] == "/Form"
            assert "/FontFile2" in look["/Resources"]["/Font"]["/SourceSans3"]["/FontDescriptor"]


@pytest.mark.parametrize("name", ["participant", "participant-large"])
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_filled_in_it_stays_accessible(name: str, profile: str, filled: dict[str, bytes]) -> None:
    found = page.validate_pdf_bytes(filled[name], profile=profile)
    about_forms = [fault for fault in found.failures if "FORM" in fault.rule_id or "WIDGET" in fault.rule_id]
    assert about_forms == []


@pytest.mark.parametrize("name", ["participant", "participant-large"])
def test_values_are_kept(name: str, filled: dict[str, bytes]) -> None:
    values = {key: item["/V"] for key, item in _terminal(filled[name]).items() if item.get("/V", "/Off") != "/Off"}
    assert values == FILLED


def _by_pdfium(pdf: bytes, number: int) -> Image.Image:
    opened = pypdfium2.PdfDocument(pdf)
    opened.init_forms()
    drawn: Image.Image = opened[number - 1].render(scale=2, may_draw_forms=True).to_pil()
    return drawn.convert("L")


def _by_poppler(pdf: bytes, number: int, folder: Path) -> Image.Image:
    (folder / "a.pdf").write_bytes(pdf)
    command = ["pdftoppm", "-r", "144", "-f", str(number), "-l", str(number), "-singlefile", "-gray", "a.pdf", "a"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return Image.open(folder / "a.pgm").convert("L")


def _place(widget: Any, image: Image.Image) -> tuple[int, int, int, int]:
    left, bottom, right, top = (float(side) for side in widget["/Rect"])
    first, _foot, last, head = (float(side) for side in widget["/P"]["/MediaBox"])
    scale = image.width / (last - first)
    found = [round(side * scale) for side in (left - first, head - top, right - first, head - bottom)]
    return found[0], found[1], found[2], found[3]


@pytest.mark.parametrize("viewer", ["pdfium", "poppler"])
@pytest.mark.parametrize("name", ["participant", "participant-large"])
def test_what_is_filled_in_is_seen(
    name: str, viewer: str, made: dict[str, bytes], filled: dict[str, bytes], tmp_path: Path
) -> None:
    """Ink appears in the fields that were filled in, and in no other."""
    if viewer == "poppler" and not shutil.which("pdftoppm"):
        pytest.skip("pdftoppm is not here")
    pages: dict[int, list[Any]] = {}
    for number, widget in _widgets(made[name]):
        pages.setdefault(number, []).append(widget)
    seen = set()
    for number, widgets in pages.items():
        before, after = (
            _by_pdfium(pdf, number) if viewer == "pdfium" else _by_poppler(pdf, number, tmp_path)
            for pdf in (made[name], filled[name])
        )
        darker = ImageChops.subtract(before, after).point(lambda tone: 255 if tone > 60 else 0)
        for widget in widgets:
            if darker.crop(_place(widget, darker)).getbbox():
                seen.add(str(widget["/TU"]))
    assert seen == {
        "What I bring", "What I want to learn", "How sure do I feel?: a little", "I would like to share this",
        "What I know: Identity: much", "People who can help: When, row 2",
    }  # fmt: skip


def test_lines_to_write_on_stay_on_paper(made: dict[str, bytes]) -> None:
    """An empty field is clear: the ruled lines under it are printed."""
    number, widget = next(
        (number, item) for number, item in _widgets(made["participant"]) if str(item["/TU"]) == "What I want to learn"
    )
    image = _by_pdfium(made["participant"], number)
    drawn = image.crop(_place(widget, image))
    column = drawn.crop((drawn.width // 2, 0, drawn.width // 2 + 1, drawn.height)).tobytes()
    lines = sum(1 for above, below in pairwise(column) if above > 235 >= below)
    assert lines == 3  # between four rows


def test_what_people_may_type() -> None:
    """Welsh, Gaelic, Polish and Romanian names, quotation marks, dashes and money."""
    wanted = set("ŵŷŴŶâêîôûẁàèìòùÀÈÌÒÙáéíóúÁÉÍÓÚąćęłńóśźżĄĆĘŁŃÓŚŹŻăâîĂÂÎçğışÇĞİŞ–—‘’“”…•€£½")
    assert wanted - set(characters().values()) == {"ẁ"}


def test_names_are_unique() -> None:
    """Two fields with the same label in one handout have names of their own, and so have options without letters."""
    from lxml import etree

    document = etree.fromstring(
        '<pack><handout data-path="handouts/a-b.md"><write label="Why?"/><write label="Why?"/>'
        '<choose label="→"><option>?</option><option>?</option></choose></handout></pack>'
    )
    settle_fields(document)
    fields = [read_field(f"x-field:{item.get('field')}&size=12") for item in document.iter("write", "choose")]
    assert [f"{field.owner}.{field.name}" for field in fields] == ["a-b.why", "a-b.why-2", "a-b.2192"]
    assert [item.get("field") for item in document.iter("option")] == ["&value=3f&words=%3F", "&value=3f-2&words=%3F"]


def test_reading_an_address() -> None:
    found = read_field("x-field:text?name=a.b&label=L%20m&value=who&words=Who&row=2&size=18.0")
    assert found == Field("text", "a", "b-2-who", "L m: Who, row 2", "who", "Who", 18.0)
