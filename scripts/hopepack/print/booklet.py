"""A booklet: pages two to a side in the order in which a stack of sheets, folded once, reads.

What a screen reader follows is the tree of tags and not the order of pages. So each page becomes a form on its side
of a sheet, the tags point into that form, and the booklet reads out in the order in which its folded pages do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a page went: its side of a sheet, the form it became, and how far that stands to the right, in points."""

    side: pikepdf.Object
    form: pikepdf.Object
    shift: float


def folded(pages: int) -> list[tuple[int, int]]:
    """The numbers of the left and right page of every side, front and back of each sheet in turn.

    Counted from 1; the last numbers may be of pages that there aren't, which stay empty.
    """
    whole = -(-pages // 4) * 4
    return [
        (whole - side, side + 1) if side % 2 == 0 else (side + 1, whole - side)
        for side in range(whole // 2)
    ]  # fmt: skip


def impose(pdf: pikepdf.Pdf) -> None:
    """Puts the pages of a PDF on sheets of twice their width, with their tags, links, bookmarks and names."""
    pages = list(pdf.pages)
    width, height = (float(side) for side in pages[0].mediabox[2:])
    moved: dict[tuple[int, int], Moved] = {}
    for left, right in folded(len(pages)):
        pdf.add_blank_page(page_size=(2 * width, height))
        side = pdf.pages[-1]
        for number, shift in ((left, 0.0), (right, width)):
            if number <= len(pages):
                page = pages[number - 1]
                moved[page.obj.objgen] = Moved(side.obj, _form(pdf, page), shift)
                _put(side, moved[page.obj.objgen], page)
        side.Contents = pdf.make_stream(_drawn(side))
    _follow(pdf, moved)
    for _page in pages:
        del pdf.pages[0]
    _say_how_to_print(pdf, len(pages))


def _form(pdf: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Object:
    """A page as a form XObject; the numbers of its tags go with it."""
    page.contents_coalesce()
    form = pdf.make_stream(
        page.Contents.read_bytes(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=page.MediaBox,
        Resources=page.Resources,
    )
    for key in ("/StructParents", "/Group"):
        if key in page.obj:
            form[key] = page.obj[key]
    return form


def _put(side: pikepdf.Page, moved: Moved, page: pikepdf.Page) -> None:
    """Names the form on its side, and takes the page's links there."""
    if "/XObject" not in side.Resources:
        side.Resources.XObject = Dictionary()
        side.obj.Annots = Array()
        side.obj.Tabs = Name.S
    name = f"/{'Right' if moved.shift else 'Left'}"
    side.Resources.XObject[name] = moved.form
    for link in page.get("/Annots", Array()):
        for key, across in (("/Rect", (0, 2)), ("/QuadPoints", (0, 2, 4, 6))):
            if key in link:
                _shift(link[key], across, moved.shift)
        side.obj.Annots.append(link)


def _shift(numbers: pikepdf.Object, across: tuple[int, ...], shift: float) -> None:
    for at in across:
        numbers[at] = round(float(numbers[at]) + shift, 4)


def _drawn(side: pikepdf.Page) -> bytes:
    width = float(side.mediabox[2]) / 2
    names = sorted(side.Resources.get("/XObject", Dictionary()).keys())  # a set, in another order in each process
    return b"\n".join(f"q 1 0 0 1 {width if name == '/Right' else 0:g} 0 cm {name} Do Q".encode() for name in names)


def _follow(pdf: pikepdf.Pdf, moved: dict[tuple[int, int], Moved]) -> None:
    """Makes everything that names a page name its new place: tags, links, bookmarks and named places."""
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary):
            _follow_tag(item, moved)
    for place in _places(pdf):
        if new := moved.get(place[0].objgen):
            place[0] = new.side
            if place[1] == Name.XYZ:
                place[2] = round(float(place[2] or 0) + new.shift, 4)


def _follow_tag(tag: pikepdf.Object, moved: dict[tuple[int, int], Moved]) -> None:
    page = tag.get("/Pg")
    new = moved.get(page.objgen) if page is not None else None
    if "/S" not in tag or "/K" not in tag or "/P" not in tag:
        return
    if new is not None:
        tag.Pg = new.side
    inside = tag.K if isinstance(tag.K, Array) else Array([tag.K])
    tag.K = Array([_marked(item, new, moved) for item in inside])


def _marked(item: object, new: Moved | None, moved: dict[tuple[int, int], Moved]) -> object:
    """A number of marked content, which counts in a form now, or a reference that names its page."""
    if isinstance(item, int) and new is not None:
        return Dictionary(Type=Name.MCR, Pg=new.side, Stm=new.form, MCID=item)
    if isinstance(item, pikepdf.Dictionary) and "/Pg" in item and item.get("/Type") in (Name.MCR, Name.OBJR):
        own = moved.get(item.Pg.objgen)
        if own is not None:
            item.Pg = own.side
            if item.Type == Name.MCR:
                item.Stm = own.form
    return item


def _places(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every array that says where a link, a bookmark or a name leads: a page, how to show it, and numbers."""
    for item in pdf.objects:
        for found in _arrays(item):
            if len(found) > 1 and isinstance(found[1], pikepdf.Name) and isinstance(found[0], pikepdf.Dictionary):
                yield found


def _arrays(item: object) -> Iterator[pikepdf.Object]:
    """The arrays in an object; what it only refers to is looked at in its own turn."""
    if isinstance(item, pikepdf.Array):
        yield item
    for child in _inside(item):
        if isinstance(child, (pikepdf.Array, pikepdf.Dictionary)) and not child.is_indirect:
            yield from _arrays(child)


def _inside(item: Any) -> Iterable[Any]:
    if isinstance(item, pikepdf.Array):
        return item
    return [value for _key, value in item.items()] if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)) else ()


def _say_how_to_print(pdf: pikepdf.Pdf, pages: int) -> None:
    """Both sides, turned at the short edge, as large as it is; each side is called by the pages on it."""
    labels = Array()
    for at, (left, right) in enumerate(folded(pages)):
        shown = " and ".join(str(number) for number in (left, right) if number <= pages)
        labels.append(at)
        labels.append(Dictionary(P=String(shown or "empty")))
    pdf.Root.PageLabels = pdf.make_indirect(Dictionary(Nums=labels))
    preferences = pdf.Root.get("/ViewerPreferences", Dictionary())
    preferences.Duplex = Name.DuplexFlipShortEdge
    preferences.PrintScaling = Name("/None")
    pdf.Root.ViewerPreferences = preferences
