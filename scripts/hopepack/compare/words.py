"""Which words changed: a comparison of two texts, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

Kind = Literal["same", "old", "new", "line"]

_WORD = re.compile(r"\s+|\w+(?:[’'-]\w+)*|.", re.S)
LONGEST = 2_000
"""Words of one paragraph that are compared one by one; a longer one is shown whole, old and new."""
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
    for tag, a, b, c, d in _blocks(old, new):
        if tag != "equal":
            rows += _paragraphs(old[a:b], new[c:d])
    ends = ((*row, Bit("line", "")) for row in rows)
    return tuple(chain.from_iterable(ends))[:-1]


def _blocks(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """What SequenceMatcher finds, with popular lines left out (its `autojunk`), so that its time stays bounded."""
    return difflib.SequenceMatcher(None, list(old), list(new)).get_opcodes()


def _paragraphs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Bit, ...]]:
    """Paragraphs in one another's place, two by two; those left over are all old or all new."""
    common = min(len(old), len(new))
    for a, b in zip(old[:common], new[:common], strict=True):
        yield _in_paragraph(a, b)
    yield from ((Bit("old", line),) for line in old[common:])
    yield from ((Bit("new", line),) for line in new[common:])


def _in_paragraph(old: str, new: str) -> tuple[Bit, ...]:
    a, b = _WORD.findall(old), _WORD.findall(new)
    whole = (Bit("old", old), Bit("new", new))
    if max(len(a), len(b)) > 2 * LONGEST:
        return whole
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=max(len(a), len(b)) > 400)
    if matcher.ratio() < 0.4:
        return whole
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
