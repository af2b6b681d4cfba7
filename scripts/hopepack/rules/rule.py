"""A rule: its stable code and name, what it asks for, and a bad and a good example.

What a rule says is written as a docstring: the check's own where a check finds that one kind of problem, else a
text of the same form beside its code.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Example:
    """A few lines of a file, and where they stand."""

    place: str
    """`in a session plan`, `in the head of a course`: words for people; the tests read them, too."""
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of problem."""

    code: str
    """`HP040`: never given to another rule, not even when this one goes."""
    name: str
    """`activity-time`, as in `Problem.rule`."""
    title: str
    """A sentence: what is asked for."""
    why: str
    """Paragraphs; empty where the sentence says it all."""
    bad: Example
    good: Example
    accept: str = ""
    """A reason, as an example, by which the problem can be accepted in a head; empty where nothing outweighs it."""
    mended: str = ""
    """What `--fix` does about it, as a sentence; empty where a person must decide."""
    advice: bool = False
    """Style only: the build goes on."""


_FORM = re.compile(
    r"(?P<title>.+?)\n(?P<why>.*?)\s*^Bad, (?P<bad_place>[^\n]+):\n(?P<bad>.*?)"
    r"^Good(?:, (?P<good_place>[^\n]+))?:\n(?P<good>.*)",
    re.S | re.M,
)


def rule(
    code: str,
    name: str,
    said: str | Callable[..., Any],
    *,
    accept: str = "",
    mended: str = "",
    advice: bool = False,
) -> Rule:
    """A rule from a docstring, or from the function that has it; ValueError where an example is missing."""
    text = inspect.cleandoc((said if isinstance(said, str) else said.__doc__) or "")
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(f"{code} {name} needs a sentence, `Bad, in a ...:` and `Good:`, each with an example")
    bad = Example(match["bad_place"], _example(match["bad"]))
    good = Example(match["good_place"] or bad.place, _example(match["good"]))
    return Rule(code, name, match["title"].strip(), match["why"].strip(), bad, good, accept, mended, advice)


def _example(text: str) -> str:
    return textwrap.dedent(text).strip("\n")
