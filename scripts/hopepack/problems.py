"""Problems are values: what is wrong, where, and a line to copy that would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from hopepack.model import Source


@dataclass(frozen=True, slots=True)
class Fix:
    """The one right answer: `old` becomes `new` in the problem's line, where it stands there as a whole and once."""

    old: str
    new: str
    """It may end with a line end: the last line of a file then gets one."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in the content, in a trainer's words."""

    source: Source
    rule: str
    """The stable name of the rule, such as `activity-time`: rules/ holds its code, reasons and examples."""
    message: str
    """A sentence without a capital, as it follows the place."""
    hint: str = ""
    """What to do, with a line to copy."""
    advice: bool = False
    """Style only: the build goes on."""
    fix: Fix | None = field(default=None, compare=False)
    """What `check --fix` may write; None where a person must decide."""

    @property
    def sentence(self) -> str:
        """The message, marked where it is advice."""
        return f"advice: {self.message}" if self.advice else self.message

    def __str__(self) -> str:
        line = f"{self.source.path}:{self.source.line}: {self.sentence}"
        return line + "".join(f"\n    {row}" for row in self.hint.splitlines())


MOST_SHOWN = 200
"""Problems of one file that are reported: who mends these will run the check again."""


def bounded(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems, sorted; of a file with very many the first, and how many there are."""
    for path, group in groupby(sorted(set(problems)), key=lambda problem: problem.source.path):
        of_file = list(group)
        yield from of_file[:MOST_SHOWN]
        rest = of_file[MOST_SHOWN:]
        if rest:
            message = f"this file has {len(of_file)} problems; the first {MOST_SHOWN} are shown."
            advice = all(problem.advice for problem in rest)
            source = Source(path, of_file[MOST_SHOWN - 1].source.line)
            yield Problem(source, "too-much", message, "Mend some of them, then run the check again.", advice)


def meant_so(code: str, reason: str = "why it is meant so") -> str:
    """A line of a hint: how a problem is accepted. Its rule must say that it can be."""
    return f"Meant so? Write in the head, with your reason:  accept: {{{code}: {reason}}}"


def counted(number: int, thing: str) -> str:
    """`1 problem`, `3 problems`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def people(number: int) -> str:
    """`1 person`, `3 people`."""
    return "1 person" if number == 1 else f"{number} people"


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint for a name that is not known: the nearest, else the one that begins so, else all where they are few."""
    names = sorted(set(known))
    near = _near(word, names) or _beginning(word, names)
    if near:
        return f"Did you mean {near[0]}?"
    return _one_of(names) if 0 < len(names) <= 30 else otherwise


def nearest(word: str, known: Iterable[str]) -> str:
    """The name that is nearest to a word; empty where none is near."""
    near = _near(word, sorted(set(known)))
    return near[0] if near else ""


def only_one_near(word: str, known: Iterable[str]) -> Fix | None:
    """How to mend a name that is nearly right, where one name alone can be meant.

    Nearly right is nearer than what a hint may ask about, and no digit is wrong: K11 is no slip for K1.
    """
    near = _near(word, sorted(set(known)), NEARLY_RIGHT)
    mended = len(near) == 1 and near[0] != word and _digits(near[0]) == _digits(word)
    return Fix(word, near[0]) if mended else None


def _digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


SHORTEST_BEGINNING = 3
"""Letters of a name that say which is meant."""


def _beginning(word: str, names: Sequence[str]) -> list[str]:
    """The one name that begins with a word: `chime` for chime-in-practice."""
    found = [name for name in names if name.casefold().startswith(word.casefold())]
    return found if len(found) == 1 and len(word) >= SHORTEST_BEGINNING else []


LONGEST_NAME = 80
"""Characters: what is longer is no slip in a name, and would take long to compare."""


NEARLY_RIGHT = 0.8
"""Likeness of two words by difflib: one letter missing, doubled, wrong or out of its place."""


def _near(word: str, names: Sequence[str], likeness: float = 0.6) -> list[str]:
    if len(word) > LONGEST_NAME:
        return []
    by_folded = {name.casefold(): name for name in names}
    folded = word.casefold()
    if folded in by_folded:
        return [by_folded[folded]]
    return [by_folded[name] for name in difflib.get_close_matches(folded, list(by_folded), n=2, cutoff=likeness)]


def _one_of(names: Sequence[str]) -> str:
    return f"Use one of: {', '.join(names)}"
