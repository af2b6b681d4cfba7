"""Reading a PDF back: its text, bookmarks, links, sizes of type, and everything that may hide in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdf


def pages(pdf: bytes) -> list[str]:
    """The text of every page."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def whole_text(pdf: bytes) -> str:
    """The text of all pages; words are parted by one space, so that a line's end doesn't matter."""
    return " ".join(" ".join(pages(pdf)).split())


def bookmarks(pdf: bytes) -> list[tuple[int, str, int]]:
    """(depth, title, page number) of every bookmark, in order."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return list(_bookmarks(reader, reader.outline, 0))


def _bookmarks(reader: pypdf.PdfReader, outline: Any, depth: int) -> Iterator[tuple[int, str, int]]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _bookmarks(reader, entry, depth + 1)
        else:
            number = reader.get_destination_page_number(entry)
            yield depth, str(entry.title), (number or 0) + 1


def links(pdf: bytes) -> list[tuple[int, str | int]]:
    """(page number, page number it jumps to, or address) of every link."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages, 1) if page.indirect_reference}
    found: list[tuple[int, str | int]] = []
    for number, page in enumerate(reader.pages, 1):
        for annotation in page.get("/Annots", []):
            link: Any = annotation.get_object()
            if link["/Subtype"] == "/Link":
                found.append((number, _target(reader, link, numbers)))
    return found


def _target(reader: pypdf.PdfReader, link: Any, numbers: dict[int, int]) -> str | int:
    action = link.get("/A", {})
    if "/URI" in action:
        return str(action["/URI"])
    place = link.get("/Dest") or action.get("/D")
    if isinstance(place, str):
        place = reader.named_destinations[place].dest_array
    return numbers[place[0].idnum if hasattr(place[0], "idnum") else place.raw_get(0).idnum]


Matrix = tuple[float, float, float, float]
"""How a piece of a page is scaled and turned: where it stands doesn't matter here."""


def sizes(pdf: bytes) -> set[float]:
    """The sizes of all type in points as they are seen, rounded to a tenth: pages, drawings, what fields show."""
    found: set[float] = set()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            found |= set(_sizes(page.obj, (1, 0, 0, 1)))
            for annotation in page.get("/Annots", pikepdf.Array()):
                look = annotation.get("/AP", pikepdf.Dictionary()).get("/N")
                if isinstance(look, pikepdf.Stream):
                    found |= set(_sizes(look, (1, 0, 0, 1)))
                if "/DA" in annotation:
                    found.add(float(str(annotation.DA).split()[1]))
    return found


def _sizes(stream: Any, matrix: Matrix) -> Iterator[float]:
    """Sizes of type in a page or form, and in the forms that it draws."""
    kept: list[Matrix] = []
    size, line = 0.0, (1.0, 0.0, 0.0, 1.0)
    for instruction in pikepdf.parse_content_stream(stream):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "q":
            kept.append(matrix)
        elif name == "Q":
            matrix = kept.pop()
        elif name == "cm":
            matrix = _times(_four(operands), matrix)
        elif name == "Tf":
            size = float(operands[1])
        elif name == "BT":
            line = (1.0, 0.0, 0.0, 1.0)
        elif name == "Tm":
            line = _four(operands)
        elif name in ("Tj", "TJ", "'", '"'):
            seen = _times(line, matrix)
            yield round(size * (seen[2] ** 2 + seen[3] ** 2) ** 0.5, 1)
        elif name == "Do":
            form = stream.Resources.XObject[str(operands[0])]
            if form.Subtype == pikepdf.Name.Form:
                own = _four(form.Matrix) if "/Matrix" in form else (1.0, 0.0, 0.0, 1.0)
                yield from _sizes(form, _times(own, matrix))


def _four(operands: Any) -> Matrix:
    a, b, c, d = (float(number) for number in list(operands)[:4])
    return a, b, c, d


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d = first
    e, f, g, h = then
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h


def fonts(pdf: bytes) -> set[str]:
    """The names of all fonts."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = (item for item in opened.objects if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item)
        return {str(item.BaseFont) for item in found}


def everything(pdf: bytes) -> bytes:
    """All that a file holds, decompressed: page contents, fonts, metadata, names, bookmarks, tags."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        parts = [pdf, *(_raw(item) for item in opened.objects)]
    return b"\n".join(parts)


def _raw(item: Any) -> bytes:
    """What an object holds: its own words, its stream, and its strings as text, whatever way they are written."""
    stream = item.read_bytes() if isinstance(item, pikepdf.Stream) else b""
    return b"\n".join((stream, stream.replace(b"\0", b""), *(text.encode() for text in _strings(item))))


def _strings(item: Any) -> Iterator[str]:
    """Names and strings inside an object; what it only refers to is read at its own place."""
    if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, value in item.items():
            yield key
            yield from () if getattr(value, "is_indirect", False) else _strings(value)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            yield from () if getattr(value, "is_indirect", False) else _strings(value)
    elif isinstance(item, (pikepdf.String, pikepdf.Name)):
        yield str(item)
