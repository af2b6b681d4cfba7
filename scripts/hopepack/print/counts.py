"""Counting a finished pack: its pages, and those of each handout in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf

from hopepack.print.brief import Printed
from hopepack.print.finish import Pages


def printed(name: str, label: str, made: Pages) -> Printed:
    """What the print order says about a pack. In a pack of handouts everything listed below its first part is one."""
    if not name.startswith("handouts"):
        return Printed(name, label, made.count, ())
    with pikepdf.open(io.BytesIO(made.pdf)) as opened:
        return Printed(name, label, made.count, tuple(_handouts(opened)))


def _handouts(pdf: pikepdf.Pdf) -> Iterator[int]:
    """The pages of each handout, without the empty one that lets the next begin on a right-hand page."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    with pdf.open_outline() as outline:
        starts = [numbers[_destination(item)[0].objgen] for part in outline.root for item in part.children]
    for start, end in pairwise([*starts, len(pdf.pages)]):
        yield sum(not _is_empty(pdf.pages[number]) for number in range(start, end))


def _destination(item: pikepdf.OutlineItem) -> Any:
    """Where a bookmark leads: an array that begins with the page."""
    return item.destination if item.destination is not None else item.action.D  # type: ignore[union-attr]


def _is_empty(page: pikepdf.Page) -> bool:
    """Whether no word stands on a page."""
    page.contents_coalesce()
    return b"BT" not in page.Contents.read_bytes()
