"""Which words changed: a comparison of two texts, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Literal

Kind = Literal["same", "old", "new", "line"]

_WORD = re.compile(r"\s+|\w+(?:[’'-]\w+)*|.", re.S)
MOST_LINES = 3_000
"""Paragraphs that are compared with one another. Beyond it, each is compared with the one in its place."""
BUDGET = 3_000_000
"""Pairs of words that are looked at for one text, about a second's work. What is left is shown whole, old and new."""
EACH = 1_000
"""What a paragraph costs of it, however short."""
LOOKED_AT = 200
"""Words of a long paragraph, beyond which SequenceMatcher leaves out the popular ones."""
ALIKE = 0.4
"""Of 1: paragraphs less alike than this are shown whole."""
AROUND = 6
"""Unchanged words that are shown on each side of a change."""


@dataclass(frozen=True, slots=True)
class Bit:
    """A run of words that stayed, went or came; `line` is the end of a paragraph."""

    kind: Kind
    text: str


Wording = tuple[Bit, ...]


def wording(old: Sequence[str], new: Sequence[str]) -> Wording:
    """The paragraphs that changed, with the words that changed in each; nothing where they are the same."""
    if tuple(old) == tuple(new):
        return ()
    rows: list[Iterable[Bit]] = []
    left = BUDGET
    for before, after in _places(old, new):
        a, b = (_WORD.findall(before), _WORD.findall(after)) if left > 0 else ([], [])
        left -= EACH + min(len(a), LOOKED_AT) * len(b)
        rows.append(_in_paragraph(a, b) if a and b and left > 0 else _changed(before, after))
    ends = ((*row, Bit("line", "")) for row in rows)
    return tuple(chain.from_iterable(ends))[:-1]


def _places(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Paragraphs that changed, each with the one in its place; empty where there is none."""
    if max(len(old), len(new)) > MOST_LINES:
        yield from (pair for pair in zip_longest(old, new, fillvalue="") if pair[0] != pair[1])
        return
    matcher = difflib.SequenceMatcher(None, list(old), list(new))
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            yield from zip_longest(old[a:b], new[c:d], fillvalue="")


def _in_paragraph(a: list[str], b: list[str]) -> Iterable[Bit]:
    matcher = difflib.SequenceMatcher(None, a, b)
    if matcher.ratio() < ALIKE:
        return _changed("".join(a), "".join(b))
    return _shortened(list(_runs(matcher, a, b)))


def _runs(matcher: difflib.SequenceMatcher[str], a: list[str], b: list[str]) -> Iterator[Bit]:
    """Runs of words; a space alone between two changes belongs to them."""
    old, new = "", ""
    for tag, i, j, k, m in matcher.get_opcodes():
        same = "".join(a[i:j])
        if tag == "equal" and (same.strip() or not (old or new)):
            yield from _changed(old, new)
            old, new = "", ""
            yield Bit("same", same)
        else:
            old, new = old + same, new + "".join(b[k:m])
    yield from _changed(old, new)


def _changed(old: str, new: str) -> Iterator[Bit]:
    if old:
        yield Bit("old", old)
    if new:
        yield Bit("new", new)


def _shortened(bits: list[Bit]) -> tuple[Bit, ...]:
    """Long runs that stayed are cut down to what stands beside a change."""
    last = len(bits) - 1
    return tuple(
        Bit("same", _cut(bit.text, place == 0, place == last)) if bit.kind == "same" else bit
        for place, bit in enumerate(bits)
    )


def _cut(text: str, first: bool, last: bool) -> str:
    words = re.findall(r"\s*\S+\s*", text)
    head = 0 if first else AROUND
    tail = 0 if last else AROUND
    if len(words) <= head + tail + 2:
        return text
    end = "".join(words[len(words) - tail :]) if tail else ""
    return f"{''.join(words[:head])}… {end}" if head else f"… {end}"
