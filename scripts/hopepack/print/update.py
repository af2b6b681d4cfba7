"""A finished PDF with some of its objects changed and others added; all else is copied as it stands.

Writing a PDF anew with a library means to read all of its objects first, of which a pack has seven thousand: a sixth of
a second for each site. Typst writes objects always in the same way, as does the library that folds booklets. So here
they are found and changed as they are written; a file of another shape is refused.
"""

from __future__ import annotations

import hashlib
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal

import pikepdf

Entries = dict[str, bytes]
"""A dictionary of a PDF: key with its slash -> value as it is written."""

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_TRAILER = re.compile(rb"trailer\s*<<(.+)>>\s", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+) 0 R")
_SIZE, _ID = re.compile(rb"/Size \d+"), re.compile(rb"/ID ?\[.*\]", re.DOTALL)
_ROOT, _PAGES = re.compile(rb"/Root (\d+) 0 R"), re.compile(rb"/Pages (\d+) 0 R")
_KIDS = re.compile(rb"/Kids ?\[([\d R]*)\]")
_RETURN = re.compile(rb"\r\nendstream\nendobj")
_LENGTH = re.compile(rb"/Length \d+")
_DATA, _END = b"stream\n", b"\nendstream"
_BRACKETS = re.compile(rb"\\.|[()]", re.DOTALL)
ENTRY = 20
"""Bytes of a line of the table (ISO 32000-1, 7.5.4)."""


class Update:
    """New objects of a PDF, and old ones as they are from now on.

    Raises ValueError for files of another shape than Typst's, here and wherever something isn't found.
    """

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._begins, self._end = _objects(pdf)
        self._trailer = _only(_TRAILER, pdf, self._end)[1]
        self._bodies: dict[int, bytes] = {}
        self._next = len(self._begins) + 1

    @property
    def root(self) -> int:
        """The number of the document's catalogue."""
        return int(_only(_ROOT, self._trailer)[1])

    def pages(self) -> Iterator[int]:
        """The numbers of the pages, in their order."""
        yield from self._pages_below(int(self.only(self.root, _PAGES)[1]))

    def _pages_below(self, number: int) -> Iterator[int]:
        if kids := _KIDS.search(self.body(number)):
            for kid in _REFERENCE.findall(kids[1]):
                yield from self._pages_below(int(kid))
        else:
            yield number

    def found(self, pattern: re.Pattern[bytes]) -> Iterator[tuple[int, re.Match[bytes]]]:
        """Where a pattern matches in the file as it came, but not in words: the numbers of the objects, in order, and
        the matches."""
        for match in pattern.finditer(self._pdf, 0, self._end):
            number = bisect_right(self._begins, match.start())
            if number and not _ends_in_words(self._pdf[self._begins[number - 1] : match.start()]):
                yield number, match

    def body(self, number: int) -> bytes:
        """What is written between `obj` and `endobj`, as it is now."""
        if number in self._bodies:
            return self._bodies[number]
        whole = self._pdf[self._begins[number - 1] : self._after(number)]
        return whole.partition(b" obj\n")[2].rstrip().removesuffix(b"\nendobj")

    def _after(self, number: int) -> int:
        return self._begins[number] if number < len(self._begins) else self._end

    def only(self, number: int, pattern: re.Pattern[bytes]) -> re.Match[bytes]:
        """The one place in an object where a pattern matches, but not in words."""
        return _only(pattern, self.body(number))

    def edit(self, number: int, pattern: re.Pattern[bytes], becomes: bytes) -> None:
        """Puts something in that place."""
        start, end = self.only(number, pattern).span()
        body = self.body(number)
        self._bodies[number] = body[:start] + becomes + body[end:]

    def respell(self, number: int, was: bytes, becomes: bytes) -> None:
        """Puts other words in place of some in the data of a stream that isn't packed."""
        said, _, data = self.body(number).partition(_DATA)
        data = data.removesuffix(_END).replace(was, becomes)
        self._bodies[number] = _LENGTH.sub(b"/Length %d" % len(data), said, count=1) + _DATA + data + _END

    def end_streams(self) -> None:
        """Streams whose last byte is a carriage return get a line end of their own: that byte could belong to the
        line's end, and then they were shorter than they say (PDF/A-2, 6.1.7.1)."""
        for match in _RETURN.finditer(self._pdf, 0, self._end):
            number = bisect_right(self._begins, match.start())
            self._bodies[number] = self.body(number).removesuffix(_END) + b"\r" + _END

    def reserve(self) -> int:
        """The number of a new object whose content follows with `put`."""
        self._next += 1
        return self._next - 1

    def put(self, number: int, content: Entries) -> None:
        """What an object is from now on, be it new or an old one."""
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
        self._bodies[number] = written(content | length) + b"stream\n" + data + b"\r\nendstream"
        return number

    def applied(self) -> bytes:
        """The file with these objects in it; the same for the same changes."""
        parts, places = self._laid_out()
        table = sum(map(len, parts))
        digest = hashlib.md5(b"".join(parts), usedforsecurity=False).hexdigest().encode()
        lines = b"".join(b"%010d 00000 n\r\n" % place for place in places)
        trailer = _SIZE.sub(b"/Size %d" % self._next, _ID.sub(b"/ID[<%s><%s>]" % (digest, digest), self._trailer))
        parts.append(b"xref\n0 %d\n0000000000 65535 f\r\n%s" % (self._next, lines))
        parts.append(b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, table))
        return b"".join(parts)

    def _laid_out(self) -> tuple[list[bytes], list[int]]:
        """What stands before the table, old pieces and new objects, and where each object begins."""
        parts: list[bytes] = []
        places: list[int] = []
        old, cut, shift = len(self._begins), 0, 0
        for number in sorted(number for number in self._bodies if number <= old):
            begin, after = self._begins[number - 1], self._after(number)
            places += [place + shift for place in self._begins[len(places) : number]]
            parts += [self._pdf[cut:begin], _object(number, self._bodies[number])]
            shift += len(parts[-1]) - (after - begin)
            cut = after
        places += [place + shift for place in self._begins[len(places) :]]
        parts.append(self._pdf[cut : self._end])
        at = self._end + shift
        for number in range(old + 1, self._next):
            parts.append(_object(number, self._bodies[number]))
            places.append(at)
            at += len(parts[-1])
        return parts, places


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%s\nendobj\n" % (number, body)


def _only(pattern: re.Pattern[bytes], written: bytes, start: int = 0, end: int = sys.maxsize) -> re.Match[bytes]:
    matches = pattern.finditer(written, start, end)
    found = [match for match in matches if not _ends_in_words(written[start : match.start()])]
    if len(found) != 1:
        raise ValueError(f"In a PDF that Typst has made this stands once: {pattern.pattern.decode()}")
    return found[0]


def _ends_in_words(beginning: bytes) -> bool:
    """Whether what follows the first bytes of an object is in a string or in the data of a stream: there may stand
    what an author wrote. Typst leaves brackets as they are where each has its other one; no string has a line's end."""
    if _DATA in beginning:
        return True
    if b"(" not in beginning:  # as nearly always
        return False
    brackets = _BRACKETS.findall(beginning)
    return brackets.count(b"(") > brackets.count(b")")


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
    figures = f"{value:f}"
    return (figures.rstrip("0").rstrip(".") if "." in figures else figures).encode()
