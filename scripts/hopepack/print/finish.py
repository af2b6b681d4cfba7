"""What is done to the pages that Typst made: fields, and room for binding, or sheets to fold."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf

from hopepack.print.booklet import impose
from hopepack.print.form_font import FormFont
from hopepack.print.forms import add_fields
from hopepack.print.sizes import BOOKLET
from hopepack.print.update import Update, array

BINDING = 8.5
"""Points (3 mm) by which the pages of a double-sided pack stand away from the edge at which they are bound."""

_BOX = re.compile(rb"/MediaBox ?\[([\d. -]+)\]")
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")

RUNNING_HEAD = b"/Subtype/Header"
"""How a page begins that has a running head: covers and certificates have none."""

_FOOT = re.compile(rb"/S ?/TFoot\b")
"""The template sets a table's last rows as a foot, to keep them together (markup.typ); they are rows as all others."""

_METADATA = re.compile(rb"/Type ?/Metadata\b")
_SPELT = b"endstream", b"end&#115;tream"
"""Metadata aren't packed: in a course's title the word that ends a stream would end them, for readers that look for it.
As XML it is the same word."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A finished pack."""

    pdf: bytes
    count: int
    """How many pages it has; of a booklet, sides."""


def finished(pdf: bytes, scale: str, font: FormFont | None) -> Pages:
    """The same pages with fields in place of links to `x-field:`, and margins mirrored: inside wider than outside.

    The pages of a booklet come two to a side; nobody fills them in on a screen, so they have no fields.
    """
    update = Update(_folded(pdf) if scale == BOOKLET.scale else pdf)
    for number, _match in update.found(_FOOT):
        update.edit(number, _FOOT, b"/S/TBody")
    for number, _match in update.found(_METADATA):
        update.respell(number, *_SPELT)
    if font is not None:
        add_fields(update, font)
    pages = list(update.pages())
    _mirror(update, pages)
    update.end_streams()
    return Pages(update.applied(), len(pages))


def _folded(pdf: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        impose(opened)
        opened.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return target.getvalue()


def _mirror(update: Update, pages: Sequence[int]) -> None:
    """Right-hand pages move to the right, left-hand ones to the left. Those on their side stay, as the sheets of a
    booklet are, and so do covers, which are drawn to their edges.

    The page moves and not what stands on it: all places that links and bookmarks name stay as they are.
    """
    for number, page in enumerate(pages, 1):
        left, bottom, right, top = map(float, update.only(page, _BOX)[1].split())
        if right < top and RUNNING_HEAD in _beginning(update, page):
            shift = BINDING if number % 2 == 0 else -BINDING
            update.edit(page, _BOX, b"/MediaBox" + array((left + shift, bottom, right + shift, top)))


def _beginning(update: Update, page: int) -> bytes:
    """The first signs of what is drawn on a page; to unpack all of every page takes as long as all else here."""
    contents = update.body(int(update.only(page, _CONTENTS)[1]))
    return zlib.decompressobj().decompress(contents.partition(b"stream\n")[2], 100)
