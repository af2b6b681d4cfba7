"""Changes as plain text, for a terminal: `[-old-] {+new+}` marks words that went and came."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from hopepack.compare.values import Changes, CourseSheets, Group, Sheet
from hopepack.compare.words import Wording
from hopepack.problems import counted
from hopepack.reports import shown

WIDTH = 100
MARKS = {"same": "{}", "old": "[-{}-]", "new": "{{+{}+}}"}


def as_text(changes: Changes) -> str:
    """The whole report. It ends with a count, as that of `check` does."""
    head = f"What changed from {changes.old} to {changes.new}"
    if not changes:
        return f"{shown(head)}\n\nNothing changed.\n"
    rows = [head]
    for group in changes.groups:
        rows += ["", *_group(group, "")]
    if changes.sheets:
        rows += ["", "Print again"]
        rows += (row for course in changes.sheets for row in _course(course))
    return "\n".join([*map(shown, rows), "", counted(changes.count, "change"), ""])


def _group(group: Group, indent: str) -> Iterator[str]:
    yield f"{indent}{group.title}"
    for change in group.changes:
        yield from _wrapped(change.sentence, f"{indent}  ")
        for line in wording_lines(change.wording):
            yield from _wrapped(line, f"{indent}      ")
    for inner in group.groups:
        yield from _group(inner, f"{indent}  ")


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def wording_lines(wording: Wording) -> Iterator[str]:
    """A line for each paragraph that changed."""
    line = ""
    for bit in wording:
        if bit.kind == "line":
            yield line
            line = ""
        else:
            line += MARKS[bit.kind].format(bit.text)
    if line:
        yield line


def _course(course: CourseSheets) -> Iterator[str]:
    yield f"  {course.course}"
    for sheet in course.sheets:
        yield from _wrapped(sheet_words(sheet), "    ")


def sheet_words(sheet: Sheet) -> str:
    """`H3 My plan (words): Facilitator pack, Participant pack`."""
    return f"{sheet.what} ({sheet.why}): {', '.join(sheet.packs)}"
