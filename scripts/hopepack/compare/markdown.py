"""Changes as Markdown, for a comment on a pull request.

The words of the materials are data here: whatever they hold, they become text and no markup, no mention and
no link. The comment is never longer than a forge takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from hopepack.command import command
from hopepack.compare.show import sheet_words
from hopepack.compare.values import Change, Changes, Group
from hopepack.compare.words import Bit, Wording
from hopepack.problems import counted
from hopepack.reports import shown

LONGEST = 60_000
"""Characters, and bytes as well; GitHub takes 65,536 in a comment."""
LONGEST_WORDING = 1_500
"""Characters of one reworded passage."""
MARKER = "<!-- hopepack compare -->"
"""By this a workflow finds its earlier comment."""

_ESCAPED = re.compile(r"[&<>\"\\`*_{}\[\]|~^$=+!]|(?<=www)\.|(?<!\d):(?!\s|$)|:(?![\s\d]|$)", re.I)
"""A colon stays where it ends a word or stands in a clock time: elsewhere it could make an address or a picture."""
_REFERENCE = re.compile(r"([@#]|\bGH-(?=\d))", re.I)
_TAGS = {"same": "{}", "old": "<del>{}</del>", "new": "<ins>{}</ins>"}


def as_markdown(changes: Changes) -> str:
    """A comment: what to print again, then a folded list for each course, and for handouts and pages."""
    page = _Page()
    page.add(MARKER)
    page.add(f"### What changed from {escaped(changes.old)} to {escaped(changes.new)}")
    page.add("")
    if not changes:
        page.add("Nothing changed that a reader would notice.")
        return page.text()
    page.add(f"{counted(changes.count, 'change')}{_must_print(changes)}.")
    for group in changes.groups:
        page.folded(escaped(group.title), list(_rows(group)), counted(_count(group), "change"))
    for course in changes.sheets:
        rows = [f"- {escaped(sheet_words(sheet))}" for sheet in course.sheets]
        page.folded(f"Print again: {escaped(course.course)}", rows, counted(len(rows), "sheet"))
    if page.left_out:
        page.end(f"{counted(page.left_out, 'line')} more did not fit here: `{command('compare')}` shows everything.")
    return page.text()


def _must_print(changes: Changes) -> str:
    sheets = sum(len(course.sheets) for course in changes.sheets)
    return f"; {counted(sheets, 'printed sheet')} to look at" if sheets else ""


def _count(group: Group) -> int:
    return sum(1 for _change in group.every_change())


@dataclass(slots=True)
class _Page:
    """Lines that together stay below the limit."""

    lines: list[str] = field(default_factory=list)
    length: int = 0
    left_out: int = 0

    def fits(self, line: str, room: int = 0) -> bool:
        return self.length + len(line.encode()) + 1 + room <= LONGEST

    def add(self, line: str) -> None:
        self.lines.append(line)
        self.length += len(line.encode()) + 1

    def folded(self, title: str, rows: list[str], count: str) -> None:
        """A folded part, with as many of its rows as fit."""
        opening, closing = f"<details><summary>{title} ({count})</summary>", "</details>"
        room = len(closing) + 300  # the end of this part, and of the page
        if not self.fits(opening, room):
            self.left_out += len(rows)
            return
        for line in ("", opening, ""):
            self.add(line)
        for place, row in enumerate(rows):
            if not self.fits(row, room):
                self.left_out += len(rows) - place
                break
            self.add(row)
        self.add("")
        self.add(closing)

    def end(self, line: str) -> None:
        self.add("")
        self.add(line)

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def _rows(group: Group) -> Iterator[str]:
    yield from map(_row, group.changes)
    for inner in group.groups:
        yield f"- **{escaped(inner.title)}**"
        yield from (f"  {_row(change)}" for change in inner.every_change())


def _row(change: Change) -> str:
    words = "".join(map(_bit, _bounded(change.wording)))
    return f"- {escaped(change.sentence)}" + (f"<br>{words}" if words else "")


def _bit(bit: Bit) -> str:
    return "<br>" if bit.kind == "line" else _TAGS[bit.kind].format(escaped(bit.text))


def _bounded(wording: Wording) -> Iterator[Bit]:
    """The first of the words; what follows is left out."""
    room = LONGEST_WORDING
    for bit in wording:
        if len(bit.text) > room:
            yield Bit(bit.kind, f"{bit.text[:room]}…")
            return
        room -= len(bit.text)
        yield bit


def escaped(text: str) -> str:
    """Text that stays text: no markup, no tag, no link, and `@name` and `#1` call nobody."""
    line = " ".join(text.split()) if not text.isspace() else " "
    if text[:1].isspace() and not line.startswith(" "):
        line = f" {line}"
    if text[-1:].isspace() and not line.endswith(" "):
        line = f"{line} "
    plain = _ESCAPED.sub(lambda match: f"&#{ord(match[0])};", shown(line))
    return _REFERENCE.sub(r"\1<!-- -->", plain.replace("&#", "\0")).replace("\0", "&#")
