"""Problems that are meant to be so: accepted in a file's head, with a reason, and listed in the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hopepack.model import Acceptance, Library
from hopepack.problems import ACCEPTABLE, Problem, counted, did_you_mean


@dataclass(frozen=True, slots=True)
class Accepted:
    """An acceptance and the problems that it covers."""

    acceptance: Acceptance
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return (
            f"{self.acceptance.source.path}: {counted(len(self.problems), 'problem')} accepted "
            f"({self.acceptance.code}): {self.acceptance.reason}"
        )


def settled(problems: Iterable[Problem], library: Library) -> tuple[tuple[Problem, ...], tuple[Accepted, ...]]:
    """The problems that remain, sorted, and those that were accepted. An acceptance of nothing is a problem."""
    remaining = set(problems)
    accepted = []
    for document in library.documents():
        for acceptance in document.accept:
            here = {p for p in remaining if p.code == acceptance.code and p.source.path == acceptance.source.path}
            if acceptance.code and here:
                accepted.append(Accepted(acceptance, tuple(sorted(here))))
                remaining -= here
            else:
                remaining.add(_of_nothing(acceptance))
    return tuple(sorted(remaining)), tuple(accepted)


def _of_nothing(acceptance: Acceptance) -> Problem:
    known = ACCEPTABLE.values()
    if acceptance.code not in known:
        message = f"`{acceptance.code}` is no problem that can be accepted."
        return Problem(acceptance.source, "accept", message, did_you_mean(acceptance.code, known))
    message = f"`{acceptance.code}` is accepted here, but there is no such problem in this file any more."
    return Problem(acceptance.source, "accept", message, "Take the line out of the head.")
