"""Where a line of Markdown is code: what stands there is text, whatever it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENING = re.compile(r"^(`{3,}(?=[^`]*$)|~{3,})")
MISPLACED = re.compile(r"^[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*(?:`{3,}[^`]*$|~{3,})")
"""A code fence that is indented, quoted or in a list: it would end with what it stands in, unlike ours."""


@dataclass(slots=True)
class Fence:
    """Follows code fences from line to line."""

    sign: str = ""
    """The open fence; empty outside."""
    line: int = 0
    """Where it opened."""

    def holds(self, number: int, line: str) -> bool:
        """Whether this line belongs to fenced code, its first and last line included."""
        if self.sign:
            if re.fullmatch(rf" {{0,3}}{re.escape(self.sign[0])}{{{len(self.sign)},}}[ \t]*", line):
                self.sign = ""
            return True
        opening = _OPENING.match(line)
        if opening is None:
            return False
        self.sign, self.line = opening[1], number
        return True


def code_spans(line: str) -> Iterator[tuple[int, int]]:
    """The stretches of a line between backticks, backticks included. Linear, whatever the line holds."""
    runs = [(match.start(), match.end()) for match in re.finditer(r"`+", line)]
    later: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[index][1] - runs[index][0], []).append(index)
    index = 0
    while index < len(runs):
        start, end = runs[index]
        same = later[end - start]
        while same and same[-1] <= index:
            same.pop()
        if same:
            index = same[-1]
            yield start, runs[index][1]
        index += 1


def without_code(line: str) -> str:
    """The line with code blanked, every character in its place."""
    if "`" not in line:
        return line
    kept, last = [], 0
    for start, end in code_spans(line):
        kept += [line[last:start], " " * (end - start)]
        last = end
    return "".join([*kept, line[last:]])
