"""Forms: the links that the template draws where people write become fields that can be filled in on a screen.

Typst knows no fields, but it tags links and puts them into the reading order. So each link to `x-field:` (fields.py)
turns into a widget in its place, and its tag from Link to Form. Every field has an appearance of its own, so that
all viewers draw it alike; an empty one is clear, so that the lines and circles on the paper show.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as field_of
from functools import lru_cache
from urllib.parse import parse_qs

import pikepdf

from hopepack.print.form_font import NAME, FormFont, embedded
from hopepack.print.update import Entries, Update, array, entries, reference, text, written

SCHEME = "x-field:"
PRINTED = 4
"""A widget's flag: it is on paper, too."""
RADIO = 1 << 15
MULTILINE = 1 << 12

INK = "0.114 0.165 0.2"

_FIELD_LINK = re.compile(rb"/URI\(" + re.escape(SCHEME.encode()))
"""Typst numbers links as they stand in the pack."""
_TAGGED = re.compile(rb"<</Type/OBJR/Pg (\d+ 0 R)/Obj (\d+) 0 R>>")
"""How a tag names what it holds that isn't text, and the page on which that stands."""
_LINK, _CATALOGUE = re.compile(rb"/S/Link\b"), re.compile(rb"/Type/Catalog\b")


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


def add_fields(update: Update, font: FormFont) -> None:
    """Puts fields in place of links to `x-field:`; the same ones in the same order for the same pages."""
    _Form(update, font).fill()


@lru_cache(maxsize=2000)
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


@dataclass(slots=True)
class _Group:
    """A field that holds others: a handout's, or the buttons of which one can be chosen."""

    number: int
    said: Entries
    kids: list[int] = field_of(default_factory=list)


class _Link:
    """A link that stands for a field, as Typst wrote it."""

    def __init__(self, number: int, said: pikepdf.Object) -> None:
        self.number = number
        self.address = str(said.A.URI)
        self.kept = {key: value for key, value in entries(said).items() if key not in ("/A", "/Contents", "/Border")}
        left, bottom, right, top = (float(side) for side in said.Rect)
        self.extent = round(right - left, 2), round(top - bottom, 2)
        """Width and height, in points."""


class _Form:
    """The form of one PDF while it is made."""

    def __init__(self, update: Update, font: FormFont) -> None:
        self.update = update
        self.fonts = written({"/Font": written({NAME: reference(embedded(update, font))})})
        self.owners: dict[str, _Group] = {}
        self.groups: dict[tuple[str, str], _Group] = {}
        self.looks: dict[tuple[float, float, str], bytes] = {}

    def fill(self) -> None:
        tags = {int(match[2]): (tag, match[1]) for tag, match in self.update.found(_TAGGED)}
        for number, _match in self.update.found(_FIELD_LINK):
            tag, page = tags[number]
            link = _Link(number, pikepdf.Object.parse(self.update.body(number)))
            self.update.put(number, self._widget(link, page))
            self.update.edit(tag, _LINK, b"/S/Form")
        for group in (*self.owners.values(), *self.groups.values()):
            self.update.put(group.number, group.said | {"/Kids": array(map(reference, group.kids))})
        form = self.update.add(
            {
                "/Fields": array(reference(owner.number) for owner in self.owners.values()),
                "/DA": text(f"{NAME} 0 Tf {INK} rg"),
                "/DR": self.fonts,
            }
        )
        self.update.edit(self.update.root, _CATALOGUE, b"/Type/Catalog/AcroForm " + reference(form))

    def _widget(self, link: _Link, page: bytes) -> Entries:
        """What a link becomes, in place: its tag keeps pointing at it."""
        field = read_field(link.address)
        look = {"text": self._text, "check": self._check, "radio": self._radio}[field.kind]
        return (
            link.kept
            | {
                "/Subtype": b"/Widget",
                "/F": b"%d" % PRINTED,
                "/P": page,
                "/TU": text(f"{field.label}: {field.words}" if field.kind == "radio" else field.label),
            }
            | look(link, field)
        )

    def _text(self, link: _Link, field: Field) -> Entries:
        return {
            **self._adopted(link.number, field),
            "/FT": b"/Tx",
            "/Ff": b"%d" % MULTILINE,
            "/DA": text(f"{NAME} {field.size:g} Tf {INK} rg"),
            "/MK": written({"/BG": b"[1 1 1]"}),  # once there are words, no lines run through them
            "/AP": written({"/N": self._look(link.extent, "/Tx BMC EMC", self.fonts)}),
        }

    def _check(self, link: _Link, field: Field) -> Entries:
        own = {**self._adopted(link.number, field), "/FT": b"/Btn", "/V": b"/Off"}
        return own | self._states(link, "yes", _tick)

    def _radio(self, link: _Link, field: Field) -> Entries:
        key = (field.owner, field.name)
        if key not in self.groups:
            number = self.update.reserve()
            said = {"/FT": b"/Btn", "/Ff": b"%d" % RADIO, "/TU": text(field.label), "/V": b"/Off"}
            self.groups[key] = _Group(number, said | self._adopted(number, field))
        self.groups[key].kids.append(link.number)
        return {"/Parent": reference(self.groups[key].number)} | self._states(link, field.value, _dot)

    def _adopted(self, child: int, field: Field) -> Entries:
        """What a field says of its place: below the one that stands for its handout or session."""
        if field.owner not in self.owners:
            self.owners[field.owner] = _Group(self.update.reserve(), {"/T": text(field.owner)})
        owner = self.owners[field.owner]
        owner.kids.append(child)
        return {"/Parent": reference(owner.number), "/T": text(field.name)}

    def _states(self, link: _Link, on: str, mark: Callable[[float, float], str]) -> Entries:
        extent = link.extent
        states = {f"/{on}": self._state(extent, mark(*extent)), "/Off": self._state(extent, "")}
        return {"/AP": written({"/N": written(states)}), "/AS": b"/Off"}

    def _state(self, extent: tuple[float, float], drawn: str) -> bytes:
        """How a button looks in one of its states; those of one size share it."""
        key = (*extent, drawn)
        if key not in self.looks:
            self.looks[key] = self._look(extent, drawn, b"<<>>")
        return self.looks[key]

    def _look(self, extent: tuple[float, float], drawn: str, resources: bytes) -> bytes:
        """An appearance as large as its widget. What is written into a field may be put into this very object."""
        said = {"/Type": b"/XObject", "/Subtype": b"/Form", "/BBox": array((0, 0, *extent)), "/Resources": resources}
        return reference(self.update.add_stream(said, drawn.encode()))


def _tick(width: float, height: float) -> str:
    """A tick that fills a box of this size, in points."""
    points = ((0.2, 0.52), (0.42, 0.26), (0.82, 0.8))
    (a, b), (c, d), (e, f) = ((x * width, y * height) for x, y in points)
    return f"q {INK} RG {width * 0.12:.2f} w 1 J 1 j {a:.2f} {b:.2f} m {c:.2f} {d:.2f} l {e:.2f} {f:.2f} l S Q"


def _dot(width: float, height: float) -> str:
    """A filled circle in the middle: a line of no length with a round end."""
    middle = f"{width / 2:.2f} {height / 2:.2f}"
    return f"q {INK} RG {width * 0.56:.2f} w 1 J {middle} m {middle} l S Q"
