"""Lines of a head that stand too far to the left or to the right, and where they belong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

FURTHEST = 4
"""Spaces that a line may be out of its place."""
LINES_ABOVE = 4
"""YAML stumbles at the line that is out of its place, or at one that follows it."""
LINES_BESIDE = 40
"""How far another line of the same kind is looked for."""
MOST_TRIED = 24
LONGEST_TRIED = 20_000
"""Characters of a head, which is read anew for each try; the longest of the materials has half of that."""
ITEM = re.compile(r"(?P<indent> *)(?P<hyphen>- +)(?=\S)")
_NAME = re.compile(r"(?P<indent> *)[\w-][^:#]*:(?: |$)")


def moved(lines: Sequence[str], at: int, reads: Callable[[str], bool]) -> tuple[int, str] | None:
    """The line that can't be read, or made others unreadable, as it must stand; None where moving one doesn't help.

    `at`: the line, from 0, at which reading stopped. `reads`: whether a text can be read as a head.
    """
    if sum(map(len, lines)) > LONGEST_TRIED:
        return None
    for number, indent in islice(_tries(lines, at), MOST_TRIED):
        line = " " * indent + lines[number].lstrip(" ")
        if reads("\n".join([*lines[:number], line, *lines[number + 1 :]])):
            return number, line
    return None


def _tries(lines: Sequence[str], at: int) -> Iterator[tuple[int, int]]:
    """(line, spaces before it), the shortest way first, and then as the line stands that is nearest."""
    ways = set()
    for number in range(max(0, at - LINES_ABOVE), at + 1):
        own = _indent(lines[number])
        for other, line in enumerate(lines):
            for indent in _places(line, ITEM.match(lines[number]) is not None) if other != number else ():
                if 0 < abs(indent - own) <= FURTHEST:
                    near = abs(other - number), other > number
                    ways.add((abs(indent - own), at - number, near, number, indent))
    yield from dict.fromkeys((number, indent) for _way, _below, _near, number, indent in sorted(ways))


def beside(lines: Sequence[str], number: int) -> str | None:
    """A line that is indented by tabs, as far to the right as the nearest one of its kind; None where there is none."""
    words = lines[number].lstrip("\t ")
    item = ITEM.match(words) is not None
    others = (other for way in range(1, LINES_BESIDE) for other in (number - way, number + way))
    near = (indent for other in others if 0 <= other < len(lines) for indent in _places(lines[other], item) if indent)
    indent = next(near, 0)
    return " " * indent + words if indent else None


def _places(line: str, item: bool) -> Iterator[int]:
    """Where a line of the same kind may begin: below the hyphen of another item, or below another name."""
    if match := ITEM.match(line):
        yield len(match["indent"]) if item else match.end()
    elif not item and _NAME.match(line):
        yield _indent(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def begin_with(line: str) -> str:
    """What to do with a line in its place: `Begin it with 6 spaces:        - welcome`."""
    spaces = _indent(line)
    many = {0: "no space", 1: "1 space"}.get(spaces, f"{spaces} spaces")
    return f"Begin it with {many}:  {line.rstrip()}"
