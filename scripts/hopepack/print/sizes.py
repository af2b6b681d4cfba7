"""The sizes in which packs are made: standard, large print, and a booklet to fold."""

from __future__ import annotations

from dataclasses import dataclass

PAPER = "a4"
"""The paper of packs, where nothing else is said; the other is `letter`."""


@dataclass(frozen=True, slots=True)
class Size:
    """A size in which packs are made."""

    scale: str
    """Its sizes of type, as overrides/print/tokens.typ names them."""
    suffix: str
    """What the name of the file ends with."""
    words: str
    """What the name of the pack ends with, in words."""


STANDARD = Size("standard", "", "")
LARGE = Size("large", "-large", ", large print")
BOOKLET = Size("booklet", "-booklet", ", booklet")


def size_of(name: str) -> Size:
    """The size that the name of a pack, such as `participant-large`, ends with."""
    return next((size for size in (LARGE, BOOKLET) if name.endswith(size.suffix)), STANDARD)


def kind_name(name: str) -> str:
    """The name of a pack without its size."""
    return name.removesuffix(size_of(name).suffix)


@dataclass(frozen=True, slots=True)
class Paper:
    """What the packs are made for."""

    size: str = PAPER
    """a4 or letter."""
    booklet: bool = False
    """Whether the participant packs are made as booklets as well."""


A4 = Paper()
