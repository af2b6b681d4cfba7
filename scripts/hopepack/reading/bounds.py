"""How much a file may hold, so that reading it takes a moment whatever stands in it.

Parsers of Markdown and YAML slow down with the square of some signs in a row: 1 MB of quotation marks takes
minutes. The bounds are several times what the longest files of training materials hold (20,000 characters, 200
lines, 1,500 signs in all), and what goes over one is refused before any parser sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hopepack.model import Source
from hopepack.problems import Problem
from hopepack.reading.nodes import split

MOST_LINES = 6_000
LONGEST_LINE = 10_000
"""Characters: people who leave a line empty only between paragraphs write up to 3,000."""
LONGEST_STRETCH = 20_000
"""Characters without an empty line between: 3,000 words, or a table of 200 rows."""
MOST_SIGNS = 20_000
MOST_SIGNS_TOGETHER = 1_500
"""Signs without an empty line between: a table of 200 rows and six columns."""
MOST_HEADINGS = 500
MOST_SLASHES = 1_000
"""Lines of slashes: each block has two."""

_SIGNS = re.compile(r"[\[\]*_`<>&|#~\"'\\!{}]")
_EMPTY = re.compile(r"\n(?:[ \t]*\n)+")
_HEADING = re.compile(r"^#", re.M)
_SLASHES = re.compile(r"^///", re.M)


def too_much(text: str, path: str) -> Problem | None:
    """What a file holds too much of, with the line; None for everything that people write."""
    found = next(_found(text), None)
    if found is None:
        return None
    line, message, hint = found
    return Problem(Source(path, line), "too-much", message, hint)


def _found(text: str) -> Iterator[tuple[int, str, str]]:
    cut = "Cut it into several files."
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            message = f"this line has {len(line):,} characters; {LONGEST_LINE:,} are the most."
            yield number, message, "Make paragraphs of it, with an empty line between."
    if len(lines) > MOST_LINES:
        yield MOST_LINES, f"this file has {len(lines):,} lines; {MOST_LINES:,} are the most.", cut
    for pattern, most, what in (
        (_SIGNS, MOST_SIGNS, "signs such as `[`, `*` or `|`"),
        (_HEADING, MOST_HEADINGS, "headings"),
        (_SLASHES, MOST_SLASHES, "lines of slashes"),
    ):
        count = len(pattern.findall(text))
        if count > most:
            yield 1, f"this file has {count:,} {what}; {most:,} are the most.", cut
    yield from _stretches(text)


def _stretches(text: str) -> Iterator[tuple[int, str, str]]:
    """Lines of the body with no empty one between: a paragraph, a list, a table."""
    start = len(text) - len(split(text).body.lstrip("\n"))
    for end, after in [*(match.span() for match in _EMPTY.finditer(text, start)), (len(text), len(text))]:
        for count, most, what in (
            (end - start, LONGEST_STRETCH, "characters"),
            (len(_SIGNS.findall(text, start, end)), MOST_SIGNS_TOGETHER, "signs such as `[`, `*` or `|`"),
        ):
            if count > most:
                message = f"{count:,} {what} stand here without an empty line between; {most:,} are the most."
                yield text.count("\n", 0, start) + 1, message, "Leave lines empty between paragraphs."
        start = after
