"""What of the old is what of the new: by name, else by likeness, so that a new name is not a new thing."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)

ALIKE = 0.6
"""From here on, of 1, two things of different names are taken for one that was renamed."""
MOST = 80
"""Things without a partner on either side that are compared with one another; beyond it, only names count."""


@dataclass(frozen=True, slots=True)
class Matched(Generic[_T]):
    """Old and new things brought together."""

    pairs: tuple[tuple[_T, _T], ...]
    """In the order of the new ones."""
    removed: tuple[_T, ...]
    added: tuple[_T, ...]
    partner: Mapping[int, int]
    """Place among the new -> place of its partner among the old."""

    @property
    def moved(self) -> frozenset[int]:
        """The places, among the new, of what must be taken out so that the others stand in their old order."""
        after = [self.partner[place] for place in sorted(self.partner)]
        back = {old: new for new, old in self.partner.items()}
        return frozenset(back[place] for place in moved(sorted(after), after))


def matched(
    old: Sequence[_T],
    new: Sequence[_T],
    names: Sequence[Callable[[_T], Hashable]],
    words: Callable[[_T], str],
    alike: float = ALIKE,
) -> Matched[_T]:
    """Partners by the first of `names` that is the same, then by the likeness of their `words`."""
    partner: dict[int, int] = {}  # place in new -> place in old
    for name in names:
        _by_name(old, new, name, partner)
    _by_likeness(old, new, words, alike, partner)
    taken = set(partner.values())
    return Matched(
        pairs=tuple((old[partner[place]], thing) for place, thing in enumerate(new) if place in partner),
        removed=tuple(thing for place, thing in enumerate(old) if place not in taken),
        added=tuple(thing for place, thing in enumerate(new) if place not in partner),
        partner=partner,
    )


def _by_name(old: Sequence[_T], new: Sequence[_T], name: Callable[[_T], Hashable], partner: dict[int, int]) -> None:
    """The first of several with one name goes with the first, the second with the second."""
    taken = set(partner.values())
    free: dict[Hashable, list[int]] = {}
    for place, thing in enumerate(old):
        if place not in taken:
            free.setdefault(name(thing), []).append(place)
    for place, thing in enumerate(new):
        if place not in partner and free.get(name(thing)):
            partner[place] = free[name(thing)].pop(0)


def _by_likeness(
    old: Sequence[_T], new: Sequence[_T], words: Callable[[_T], str], alike: float, partner: dict[int, int]
) -> None:
    taken = set(partner.values())
    left = [(place, word_counts(words(thing))) for place, thing in enumerate(old) if place not in taken]
    right = [(place, word_counts(words(thing))) for place, thing in enumerate(new) if place not in partner]
    if len(left) > MOST or len(right) > MOST:
        return
    found = [(-likeness(a, b), i, j) for i, a in left for j, b in right]
    for negative, i, j in sorted(found):
        if -negative >= alike and i not in taken and j not in partner:
            partner[j] = i
            taken.add(i)


BEGINNING = 3_000
"""Characters by which two texts are compared: enough to know one again, and soon done."""


def word_counts(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text[:BEGINNING].casefold()))


def likeness(a: Counter[str], b: Counter[str]) -> float:
    """How much of their words two texts share, 0 to 1, whatever the order."""
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def moved(old: Sequence[_K], new: Sequence[_K]) -> Iterator[_K]:
    """Of the things in both, those that must be taken out so that the rest stand in the same order."""
    common = set(old) & set(new)
    before, after = [thing for thing in old if thing in common], [thing for thing in new if thing in common]
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    kept = {thing for block in matcher.get_matching_blocks() for thing in before[block.a : block.a + block.size]}
    yield from (thing for thing in after if thing not in kept)


def added_removed(old: Iterable[str], new: Iterable[str]) -> tuple[list[str], list[str]]:
    """What only the new and what only the old has, each in its own order."""
    before, after = list(dict.fromkeys(old)), list(dict.fromkeys(new))
    return [word for word in after if word not in before], [word for word in before if word not in after]
