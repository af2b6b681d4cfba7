"""What a reader hears of a PDF: its tags, and the words in them, in their order."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

Marked = dict[tuple[int, int], str]
"""(index of the page, number of the marked content) -> its words."""

BLOCKS = ("Title", "P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "LBody", "TH", "TD", "TOCI", "Figure", "Form")
"""Tags of what is read as one thing."""


@dataclass(slots=True)
class Tag:
    """A tag with what is in it: other tags and words."""

    name: str
    alt: str = ""
    id: str = ""
    scope: str = ""
    headers: tuple[str, ...] = ()
    inside: list[Tag | str] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)
    """Indexes of the pages on which its own words stand."""

    @property
    def tags(self) -> list[Tag]:
        return [item for item in self.inside if isinstance(item, Tag)]

    def all(self, *names: str) -> Iterator[Tag]:
        """The tags of these names in it, at any depth, in order."""
        for tag in self.tags:
            if tag.name in names:
                yield tag
            yield from tag.all(*names)

    def words(self) -> str:
        """Everything that is read of it, without the spaces at line ends."""
        said = (item if isinstance(item, str) else item.words() for item in self.inside)
        return " ".join("".join(said).split())

    def all_pages(self) -> set[int]:
        return self.pages.union(*(tag.all_pages() for tag in self.tags))


def document(pdf: bytes) -> Tag:
    """The tags of a PDF."""
    words = _marked(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = {page.obj.objgen: index for index, page in enumerate(opened.pages)}
        root = Tag("")
        _read(root, opened.Root.StructTreeRoot.K, -1, pages, words)
        return root


def heard(tag: Tag) -> list[tuple[str, str]]:
    """(tag, words) of everything that is read, in order. Words outside of what is read as one stand alone."""
    found: list[tuple[str, str]] = []
    for item in tag.inside:
        if isinstance(item, str):
            found += [(tag.name, said)] if (said := " ".join(item.split())) else []
        elif item.name in BLOCKS and not any(item.all("P", "L", "Table", "Form")):
            said = item.words() or item.alt
            found += [(item.name, said)] if said or item.name == "Form" else []
        else:
            found += heard(item)
    return found


def pages_in_order(tag: Tag) -> Iterator[tuple[int, str]]:
    """(index of the page, tag) of all that is read as one thing, in order."""
    for item in tag.tags:
        if item.name in BLOCKS and not any(item.all("P", "L", "Table", "Form")):
            yield from ((page, item.name) for page in sorted(item.all_pages()))
        else:
            yield from pages_in_order(item)


def feet(pdf: bytes) -> dict[int, float]:
    """Index of a page -> how far above the foot of the paper its lowest words stand, in points; no artifacts."""
    found: dict[int, float] = {}
    for index, page in enumerate(pypdfium2.PdfDocument(pdf)):
        texts = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8)
        read = [text.get_bounds()[1] for text in texts if pdfium.FPDFPageObj_GetMarkedContentID(text) >= 0]
        if read:
            found[index] = min(read) - page.get_mediabox()[1]
    return found


def _read(parent: Tag, item: Any, page: int, pages: dict[tuple[int, int], int], words: Marked) -> None:
    if isinstance(item, pikepdf.Array):
        for child in item:
            _read(parent, child, page, pages, words)
    elif isinstance(item, pikepdf.Dictionary):
        page = pages[item.Pg.objgen] if "/Pg" in item else page
        if "/MCID" in item:
            _read(parent, int(item.MCID), page, pages, words)
        elif "/S" in item:
            tag = _tag(item)
            parent.inside.append(tag)
            _read(tag, item.get("/K", pikepdf.Array()), page, pages, words)
    else:
        parent.inside.append(words.get((page, int(item)), ""))
        parent.pages.add(page)


def _tag(item: Any) -> Tag:
    own = item.get("/A", pikepdf.Array())
    attributes = [own] if isinstance(own, pikepdf.Dictionary) else list(own)
    said = {str(key): value for one in attributes for key, value in one.items()}
    return Tag(
        str(item.S)[1:],
        str(item.get("/Alt", "")),
        str(item.get("/ID", "")),
        str(said.get("/Scope", "")),
        tuple(str(header) for header in said.get("/Headers", ())),
    )


def _marked(pdf: bytes) -> Marked:
    """The words of each marked content. Those of artifacts, which nobody reads out, have no number."""
    found: Marked = {}
    opened = pypdfium2.PdfDocument(pdf)
    for index, page in enumerate(opened):
        text = page.get_textpage()
        for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):
            number = pdfium.FPDFPageObj_GetMarkedContentID(thing)
            if number >= 0:
                found[index, number] = found.get((index, number), "") + _text(thing, text)
    return found


def _text(thing: pypdfium2.PdfObject, page: pypdfium2.PdfTextPage) -> str:
    size = pdfium.FPDFTextObj_GetText(thing, page, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(thing, page, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
