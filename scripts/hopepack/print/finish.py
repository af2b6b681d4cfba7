"""What is done to the pages that Typst made: fields, and room for binding, or sheets to fold."""

from __future__ import annotations

import io

import pikepdf

from hopepack.print.booklet import impose
from hopepack.print.form_font import FormFont
from hopepack.print.forms import add_fields

BINDING = 8.5
"""Points (3 mm) by which the pages of a double-sided pack stand away from the edge at which they are bound."""

RUNNING_HEAD = b"/Subtype/Header"
"""How a page begins that has a running head: covers and certificates have none."""


def finished(pdf: bytes, scale: str, font: FormFont | None) -> bytes:
    """The same pages with fields in place of links to `x-field:`, and margins mirrored: inside wider than outside.

    The pages of a booklet come two to a side.
    """
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if font is not None:
            add_fields(opened, font)
        if scale == "booklet":
            impose(opened)
        else:
            _mirror(opened)
        target = io.BytesIO()
        opened.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
        return target.getvalue()


def _mirror(pdf: pikepdf.Pdf) -> None:
    """Right-hand pages move to the right, left-hand ones to the left. Covers, drawn to their edges, stay.

    The page moves and not what stands on it: all places that links and bookmarks name stay as they are.
    """
    for number, page in enumerate(pdf.pages, 1):
        if RUNNING_HEAD in page.Contents.read_bytes():
            shift = BINDING if number % 2 == 0 else -BINDING
            left, bottom, right, top = (float(side) for side in page.mediabox)
            page.MediaBox = pikepdf.Array([left + shift, bottom, right + shift, top])
