"""Problems that are meant to be so: accepted in a file's head, with a reason, and listed in the report."""

from __future__ import annotations

from collections.abc import Iterable

from hopepack.model import Acceptance, Library
from hopepack.problems import Problem, did_you_mean
from hopepack.reports import Accepted
from hopepack.rules import BY_CODE, RULES, code_of


def settled(problems: Iterable[Problem], library: Library) -> tuple[tuple[Problem, ...], tuple[Accepted, ...]]:
    """The problems that remain, sorted, and those that were accepted. An acceptance of nothing is a problem."""
    remaining = set(problems)
    accepted = []
    for document in library.documents():
        for acceptance in document.accept:
            here = {problem for problem in remaining if _covers(acceptance, problem)}
            if here:
                made = Accepted(acceptance.source, acceptance.code, acceptance.reason, tuple(sorted(here)))
                accepted.append(made)
                remaining -= here
            else:
                remaining.add(_of_nothing(acceptance))
    return tuple(sorted(remaining)), tuple(accepted)


def _covers(acceptance: Acceptance, problem: Problem) -> bool:
    return (
        problem.source.path == acceptance.source.path
        and code_of(problem.rule) == acceptance.code
        and bool(BY_CODE[acceptance.code].accept)
    )


def _of_nothing(acceptance: Acceptance) -> Problem:
    code = acceptance.code
    if code not in BY_CODE:
        known = [rule.code for rule in RULES if rule.accept]
        message = f"`{code}` is no problem that can be accepted."
        return Problem(acceptance.source, "accept", message, did_you_mean(code, known))
    if not BY_CODE[code].accept:
        message = f"`{code}` ({BY_CODE[code].name}) can't be accepted."
        return Problem(acceptance.source, "accept", message, "Mend the problem, and take the line out of the head.")
    message = f"`{code}` is accepted here, but there is no such problem in this file any more."
    return Problem(acceptance.source, "accept", message, "Take the line out of the head.")
