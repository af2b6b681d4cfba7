"""Forms: the links that the template draws where people write become fields that can be filled in on a screen.

Typst knows no fields, but it tags links and puts them into the reading order. So each link to `x-field:` (fields.py)
turns into a widget in its place, and its tag from Link to Form. Every field has an appearance of its own, so that
all viewers draw it alike; an empty one is clear, so that the lines and circles on the paper show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from hopepack.print.form_font import NAME, FormFont, embedded

SCHEME = "x-field:"
PRINTED = 4
"""A widget's flag: it is on paper, too."""
RADIO = 1 << 15
MULTILINE = 1 << 12

INK = "0.114 0.165 0.2"


@dataclass(frozen=True, slots=True)
class Field:
    """What the address of a link says about the field it stands for."""

    kind: str
    """text, check or radio."""
    owner: str
    """The slug of its handout or session: the field's parent."""
    name: str
    label: str
    value: str
    """Of a radio button: what its field's value is when it is chosen."""
    words: str
    """Of a radio button: the label of the button itself."""
    size: float
    """Of type, in points."""


def add_fields(pdf: pikepdf.Pdf, font: FormFont) -> None:
    """Puts fields in place of links to `x-field:`; the same ones in the same order for the same pages."""
    _Form(pdf, font).fill()


def read_field(address: str) -> Field:
    """The field that an address such as `x-field:text?name=my-plan.why&label=Why&size=12` describes."""
    kind, _, query = address.removeprefix(SCHEME).partition("?")
    said = {key: values[0] for key, values in parse_qs(query).items()}
    owner, _, name = said["name"].partition(".")
    label, value, words = said["label"], said.get("value", ""), said.get("words", "")
    if "row" in said:  # a cell of a grid
        name = f"{name}-{said['row']}-{value}"
        label = f"{label}: {words}, row {said['row']}"
    if "part" in said:  # lines that go on over the page
        name = f"{name}-part-{said['part']}"
        label = f"{label}, part {said['part']}"
    return Field(kind, owner, name, label, value, words, float(said["size"]))


class _Form:
    """The form of one PDF while it is made."""

    def __init__(self, pdf: pikepdf.Pdf, font: FormFont) -> None:
        self.pdf = pdf
        self.font = embedded(pdf, font)
        self.owners: dict[str, pikepdf.Object] = {}
        self.groups: dict[tuple[str, str], pikepdf.Object] = {}
        self.looks: dict[tuple[float, float, str], pikepdf.Object] = {}

    def fill(self) -> None:
        tags = _tags(self.pdf)
        for page in self.pdf.pages:
            for link, address in _field_links(page):
                self._widget(link, page, read_field(address))
                tags[int(link.StructParent)].S = Name.Form
        self.pdf.Root.AcroForm = self.pdf.make_indirect(
            Dictionary(
                Fields=Array(self.owners.values()),
                DA=String(f"{NAME} 0 Tf {INK} rg"),
                DR=Dictionary(Font=Dictionary({str(NAME): self.font})),
            )
        )

    def _widget(self, link: pikepdf.Object, page: pikepdf.Page, field: Field) -> None:
        """Turns a link into a widget, in place: its tag keeps pointing at it."""
        for key in ("/A", "/Contents", "/Border"):
            if key in link:
                del link[key]
        link.Subtype = Name.Widget
        link.F = PRINTED
        link.P = page.obj
        link.TU = String(f"{field.label}: {field.words}" if field.kind == "radio" else field.label)
        {"text": self._text, "check": self._check, "radio": self._radio}[field.kind](link, field)

    def _text(self, widget: pikepdf.Object, field: Field) -> None:
        self._adopt(widget, field)
        widget.FT = Name.Tx
        widget.Ff = MULTILINE
        widget.DA = String(f"{NAME} {field.size:g} Tf {INK} rg")
        widget.MK = Dictionary(BG=Array([1, 1, 1]))  # once there are words, no lines run through them
        widget.AP = Dictionary(N=self._look(widget, "/Tx BMC EMC", Dictionary(Font=Dictionary({str(NAME): self.font}))))

    def _check(self, widget: pikepdf.Object, field: Field) -> None:
        self._adopt(widget, field)
        widget.FT = Name.Btn
        widget.V = Name.Off
        self._states(widget, "yes", _tick)

    def _radio(self, widget: pikepdf.Object, field: Field) -> None:
        key = (field.owner, field.name)
        if key not in self.groups:
            group = Dictionary(FT=Name.Btn, Ff=RADIO, TU=String(field.label), V=Name.Off, Kids=Array())
            self.groups[key] = self.pdf.make_indirect(group)
            self._adopt(self.groups[key], field)
        widget.Parent = self.groups[key]
        self.groups[key].Kids.append(widget)
        self._states(widget, field.value, _dot)

    def _adopt(self, child: pikepdf.Object, field: Field) -> None:
        """Puts a field below the one that stands for its handout or session."""
        if field.owner not in self.owners:
            owner = Dictionary(T=String(field.owner), Kids=Array())
            self.owners[field.owner] = self.pdf.make_indirect(owner)
        child.Parent = self.owners[field.owner]
        child.T = String(field.name)
        self.owners[field.owner].Kids.append(child)

    def _states(self, widget: pikepdf.Object, on: str, mark: Callable[[float, float], str]) -> None:
        width, height = _extent(widget)
        states = {f"/{on}": self._state(widget, mark(width, height)), "/Off": self._state(widget, "")}
        widget.AP = Dictionary(N=Dictionary(states))
        widget.AS = Name.Off

    def _state(self, widget: pikepdf.Object, drawn: str) -> pikepdf.Object:
        """How a button looks in one of its states; those of one size share it."""
        key = (*_extent(widget), drawn)
        if key not in self.looks:
            self.looks[key] = self._look(widget, drawn, Dictionary())
        return self.looks[key]

    def _look(self, widget: pikepdf.Object, drawn: str, resources: pikepdf.Dictionary) -> pikepdf.Object:
        """An appearance as large as its widget. What is written into a field may be put into this very object."""
        box = Array([0, 0, *_extent(widget)])
        form = self.pdf.make_stream(drawn.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=box)
        form.Resources = resources
        return form


def _tags(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    """The structure elements of annotations, by the number that these name (StructParent)."""
    tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    return {number: item for number, item in tree.items() if isinstance(item, pikepdf.Dictionary)}


def _field_links(page: pikepdf.Page) -> Iterator[tuple[pikepdf.Object, str]]:
    for annotation in page.get("/Annots", Array()):
        address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
        if address.startswith(SCHEME):
            yield annotation, address


def _extent(widget: pikepdf.Object) -> tuple[float, float]:
    left, bottom, right, top = (float(number) for number in widget.Rect)
    return round(right - left, 2), round(top - bottom, 2)


def _tick(width: float, height: float) -> str:
    """A tick that fills a box of this size, in points."""
    points = ((0.2, 0.52), (0.42, 0.26), (0.82, 0.8))
    (a, b), (c, d), (e, f) = ((x * width, y * height) for x, y in points)
    return f"q {INK} RG {width * 0.12:.2f} w 1 J 1 j {a:.2f} {b:.2f} m {c:.2f} {d:.2f} l {e:.2f} {f:.2f} l S Q"


def _dot(width: float, height: float) -> str:
    """A filled circle in the middle: a line of no length with a round end."""
    middle = f"{width / 2:.2f} {height / 2:.2f}"
    return f"q {INK} RG {width * 0.56:.2f} w 1 J {middle} m {middle} l S Q"
