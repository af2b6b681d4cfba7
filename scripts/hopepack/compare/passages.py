"""Pieces of text: what was added, taken away, reworded, or is now marked for others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hopepack.compare.match import matched
from hopepack.compare.snapshot import Passage
from hopepack.compare.values import Change
from hopepack.compare.words import wording

NAMES = {
    "": "text",
    "facilitator": "note for you",
    "say": "words to say",
    "wellbeing": "part on looking after people",
    "access": "part on access",
    "short": "part on being short of time",
    "online": "part on working online",
    "exercise": "exercise",
    "key-point": "key point",
    "story": "story",
    "write": "lines to write on",
    "choose": "choice",
    "tick": "box to tick",
    "rate": "list to rate",
    "grid": "table to fill in",
    "note": "note",
    "tip": "tip",
    "warning": "warning",
}
"""What a trainer would call each kind of piece."""

ALIKE = 0.3
"""Pieces of one kind in one place need not be very alike to be the same piece."""
MARKED_ANEW = 0.8
"""Pieces of two kinds must be."""


def passage_changes(old: Sequence[Passage], new: Sequence[Passage], where: str) -> Iterator[Change]:
    """What changed in the text of `where`, such as `“Told in threes”`."""
    if old == new:
        return
    pairs, gone, come = _partners(old, new)
    anew = matched(gone, come, (), lambda passage: " ".join(passage.text), MARKED_ANEW)
    for before, after in pairs:
        yield from _reworded(before, after, where)
    for before, after in anew.pairs:
        sentence = f"In {where}, {_the(before)} is now {_a(after)}."
        yield Change("facts", sentence, wording(_lines(before), _lines(after)))
    for passage in anew.removed:
        yield Change(
            "removed", f"{where} no longer has {_this(passage) or _the(passage)}.", wording(_lines(passage), ())
        )
    for passage in anew.added:
        yield Change("added", f"{where} now has {_this(passage) or _a(passage)}.", wording((), _lines(passage)))


def _partners(
    old: Sequence[Passage], new: Sequence[Passage]
) -> tuple[list[tuple[Passage, Passage]], list[Passage], list[Passage]]:
    """Pairs of one kind that are not the same, and what has no partner."""
    pairs: list[tuple[Passage, Passage]] = []
    removed: list[Passage] = []
    added: list[Passage] = []
    for kind in dict.fromkeys(passage.kind for passage in (*new, *old)):
        left = [passage for passage in old if passage.kind == kind]
        right = [passage for passage in new if passage.kind == kind]
        if kind == "":  # prose between the blocks is one text: where it is cut is nobody's concern
            left, right = _joined(left), _joined(right)
        names = (lambda passage: passage, lambda passage: passage.title or passage)
        found = matched(left, right, names, _words, ALIKE)
        pairs += [pair for pair in found.pairs if pair[0] != pair[1]]
        removed += found.removed
        added += found.added
    return pairs, removed, added


def _joined(passages: list[Passage]) -> list[Passage]:
    lines = tuple(line for passage in passages for line in passage.text)
    return [Passage(text=lines)] if lines else []


def _reworded(old: Passage, new: Passage, where: str) -> Iterator[Change]:
    if old.title != new.title:
        yield Change("renamed", f"In {where}, {_the(old)} {_is(old)} now called “{new.title}”.")
    if old.options != new.options:
        sentence = f"In {where}, the options of {_the(new)} have changed."
        yield Change("facts", sentence, wording((old.options,), (new.options,)))
    if old.text != new.text:
        what = f"the text of {where} is" if not new.kind else f"in {where}, {_the(new)} {_is(new)}"
        yield Change("reworded", f"{what[0].upper()}{what[1:]} reworded.", wording(old.text, new.text))


def _is(passage: Passage) -> str:
    return "are" if passage.kind in ("say", "write") else "is"


def _this(passage: Passage) -> str:
    """Prose has no name: its words follow."""
    return "" if passage.kind else "this text"


def _the(passage: Passage) -> str:
    return f"the {NAMES.get(passage.kind, passage.kind)}" + (f" “{passage.title}”" if passage.title else "")


def _a(passage: Passage) -> str:
    name = NAMES.get(passage.kind, passage.kind)
    article = "" if name in ("text", "words to say", "lines to write on") else "an " if name[0] in "aeiou" else "a "
    return article + name + (f" “{passage.title}”" if passage.title else "")


def _words(passage: Passage) -> str:
    return " ".join((passage.title, passage.options, *passage.text))


def _lines(passage: Passage) -> tuple[str, ...]:
    return (*((passage.options,) if passage.options else ()), *passage.text)
