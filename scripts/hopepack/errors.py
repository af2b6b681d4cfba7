"""What stops a command. The command line turns each into a sentence and an exit code."""

from __future__ import annotations

from collections.abc import Iterable

from hopepack.problems import Problem
from hopepack.reports import report


class HopepackError(Exception):
    """Something outside the content is wrong: one sentence for the person who runs the command."""

    exit_code = 2


class ContentError(HopepackError):
    """Something in the content stops the work: `problems` say what, each with the file and line to mend."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(report(self.problems))

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        """It comes back whole from the process that made a pack."""
        return type(self), (self.problems,)
