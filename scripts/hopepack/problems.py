"""Problems are values: what is wrong, where, and a line to copy that would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hopepack.model import Source


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in the content, in a trainer's words."""

    source: Source
    rule: str
    """The stable name of the rule, such as `activity-time`."""
    message: str
    """A sentence without a capital, as it follows the place."""
    hint: str = ""
    """What to do, with a line to copy."""
    advice: bool = False
    """Style only: the build goes on."""

    @property
    def code(self) -> str:
        """The code by which the problem can be accepted in a file's head; empty where it can't be."""
        return ACCEPTABLE.get(self.rule, "")

    def __str__(self) -> str:
        line = f"{self.source.path}:{self.source.line}: {'advice: ' if self.advice else ''}{self.message}"
        return line + "".join(f"\n    {row}" for row in self.hint.splitlines())


ACCEPTABLE = {"recovery-language": "HP101", "long-sentence": "HP102", "reading-grade": "HP103"}
"""Rules that a reason can outweigh, and their stable codes. What the program couldn't do its work with, or
what would harm a reader, has none."""


def counted(number: int, thing: str) -> str:
    """`1 problem`, `3 problems`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def report(problems: Iterable[Problem], accepted: Iterable[object] = ()) -> str:
    """The whole report, sorted by file and line, then what was accepted; it ends with a count."""
    ordered = sorted(set(problems))
    if not ordered:
        return "\n".join([*map(str, accepted), "No problems."])
    files = len({problem.source.path for problem in ordered})
    rows = [str(problem) for problem in ordered]
    return "\n".join([*rows, *map(str, accepted), f"{counted(len(ordered), 'problem')} in {counted(files, 'file')}"])


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint for a name that is not known: the nearest, else all of them where they are few."""
    names = sorted(set(known))
    by_folded = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(word.casefold(), list(by_folded), n=1, cutoff=0.6)
    if near:
        return f"Did you mean {by_folded[near[0]]}?"
    return _one_of(names) if 0 < len(names) <= 30 else otherwise


def _one_of(names: Sequence[str]) -> str:
    return f"Use one of: {', '.join(names)}"
