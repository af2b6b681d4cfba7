"""A finished PDF with some of its objects changed and others added; all else is copied as it stands.

Writing a PDF anew with a library means to read all of its objects first, of which a pack has seven thousand: a sixth of
a second for each site. Here the library reads only what is looked at.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

import pikepdf

Entries = dict[str, bytes]
"""A dictionary of a PDF: key with its slash -> value as it is written."""

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"xref\n0 (\d+)\n")
ENTRY = 20
"""Bytes of a line of the table (ISO 32000-1, 7.5.4)."""


class Update:
    """New objects of a PDF, and old ones as they are from now on.

    `opened`: the file as the library reads it. Raises ValueError for files of another shape than Typst's.
    """

    def __init__(self, pdf: bytes, opened: pikepdf.Pdf) -> None:
        self.opened = opened
        self._pdf = pdf
        self._begins, self._end = _objects(pdf)
        self._bodies: dict[int, bytes] = {}
        self._next = len(self._begins) + 1

    def holding(self, words: bytes) -> Iterator[pikepdf.Object]:
        """The objects that hold these bytes, in the order of their numbers."""
        at = self._pdf.find(words)
        while 0 <= at < self._end:
            number = bisect_right(self._begins, at)
            yield self.opened.get_object(number, 0)
            at = self._pdf.find(words, self._begins[number] if number < len(self._begins) else self._end)

    def reserve(self) -> int:
        """The number of a new object whose content follows with `put`."""
        self._next += 1
        return self._next - 1

    def put(self, number: int, content: Entries) -> None:
        self._bodies[number] = written(content)

    def add(self, content: Entries) -> int:
        """The number of a new object."""
        number = self.reserve()
        self.put(number, content)
        return number

    def add_stream(self, content: Entries, data: bytes) -> int:
        """The number of a new stream; how its data are packed is for `content` to say."""
        number = self.reserve()
        length = {"/Length": b"%d" % len(data)}
        self._bodies[number] = written(content | length) + b"stream\n" + data + b"\nendstream"
        return number

    def replace(self, old: pikepdf.Object, content: Entries) -> None:
        """Another content for an object that has a number of its own."""
        number, generation = old.objgen
        assert number and generation == 0, "only objects of their own can be replaced, and Typst counts no generations"
        self._bodies[number] = written(content)

    def applied(self) -> bytes:
        """The file with these objects in it; the same for the same changes."""
        parts, places = self._laid_out()
        table = sum(map(len, parts))
        digest = hashlib.md5(b"".join(parts), usedforsecurity=False).hexdigest().encode()
        trailer = entries(self.opened.trailer) | {"/Size": b"%d" % self._next, "/ID": b"[<%s><%s>]" % (digest, digest)}
        lines = b"".join(b"%010d 00000 n\r\n" % place for place in places)
        parts.append(b"xref\n0 %d\n0000000000 65535 f\r\n%s" % (self._next, lines))
        parts.append(b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (written(trailer), table))
        return b"".join(parts)

    def _laid_out(self) -> tuple[list[bytes], list[int]]:
        """What stands before the table, old pieces and new objects, and where each object begins."""
        parts, places, cut, shift = [], [], 0, 0
        for number, (begin, after) in enumerate(pairwise([*self._begins, self._end]), 1):
            places.append(begin + shift)
            if number in self._bodies:
                parts += [self._pdf[cut:begin], _object(number, self._bodies[number])]
                shift += len(parts[-1]) - (after - begin)
                cut = after
        parts.append(self._pdf[cut : self._end])
        at = self._end + shift
        for number in range(len(self._begins) + 1, self._next):
            parts.append(_object(number, self._bodies[number]))
            places.append(at)
            at += len(parts[-1])
        return parts, places


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%s\nendobj\n" % (number, body)


def _objects(pdf: bytes) -> tuple[list[int], int]:
    """Where each object begins, from 1 up, and where the table of them does. Typst writes them in their order."""
    said = _START.search(pdf)
    table = _TABLE.match(pdf, int(said[1])) if said else None
    if not said or not table:
        raise ValueError("A PDF that Typst has made ends in one table of its objects.")
    lines = range(table.end() + ENTRY, table.end() + ENTRY * int(table[1]), ENTRY)
    begins = [int(pdf[line : line + 10]) for line in lines]
    if begins != sorted(begins):
        raise ValueError("In a PDF that Typst has made the objects stand in the order of their numbers.")
    return begins, int(said[1])


def entries(item: pikepdf.Object) -> Entries:
    """A dictionary that is there, to be changed."""
    return {key: value.unparse() if isinstance(value, pikepdf.Object) else _plain(value) for key, value in item.items()}


def written(content: Entries) -> bytes:
    return b"<<%s>>" % b"".join(b"%s %s" % (key.encode(), value) for key, value in content.items())


def reference(number: int) -> bytes:
    return b"%d 0 R" % number


def text(words: str) -> bytes:
    """A string as a PDF writes it."""
    return pikepdf.String(words).unparse()


def array(items: Iterable[bytes | float | Decimal]) -> bytes:
    return b"[%s]" % b" ".join(item if isinstance(item, bytes) else _plain(item) for item in items)


def _plain(value: float | Decimal | bool) -> bytes:
    if isinstance(value, bool):
        return b"true" if value else b"false"
    return f"{value:f}".rstrip("0").rstrip(".").encode() if not isinstance(value, int) else b"%d" % value
