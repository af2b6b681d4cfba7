"""Asking for what is needed: in a terminal with a question, elsewhere with a sentence that names the option."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import click

from hopepack.errors import HopepackError
from hopepack.new.text import one_line
from hopepack.problems import did_you_mean


@dataclass(frozen=True, slots=True)
class Asker:
    """Whoever answers: a person, or nobody."""

    in_terminal: bool

    def text(self, given: str | None, option: str, question: str, default: str | None = None) -> str:
        """A line of words; `default` None makes it needed, and an empty one leaves it out."""
        if given is None and self.in_terminal:
            given = click.prompt(question, default=default, show_default=bool(default))
        if given is None:
            given = default
        words = one_line(given or "")
        if not words and default is None:
            raise HopepackError(_needed(option, question))
        return words

    def date(self, given: str | None, option: str, question: str) -> str:
        """A day, as 2027-03-02. A slip in a terminal is asked again: a form of fifteen questions is not lost to it."""
        words = self.text(given, option, f"{question}, such as 2027-03-02?")
        while not _is_date(words):
            wrong = f"“{words}” is in no calendar. Write year, month and day: 2027-03-02"
            if given is not None or not self.in_terminal:
                raise HopepackError(f"{option}: {wrong}")
            click.echo(wrong)
            words = self.text(None, option, question)
        return words

    def choice(
        self, given: str | None, option: str, question: str, known: Sequence[str], default: str | None = None
    ) -> str:
        """One of a few words."""
        if given is None and self.in_terminal:
            given = click.prompt(question, type=click.Choice(list(known)), default=default)
        if given is None:
            given = default
        if given is None:
            raise HopepackError(f"{_needed(option, question)} There are: {', '.join(known)}")
        by_folded = {word.casefold(): word for word in known}
        if given.strip().casefold() not in by_folded:
            hint = did_you_mean(given, known, f"There are: {', '.join(known)}")
            raise HopepackError(f"{option} can't be “{given}”. {hint}")
        return by_folded[given.strip().casefold()]

    def number(self, given: int | None, option: str, question: str, default: int, at_most: int) -> int:
        if given is None and self.in_terminal:
            given = click.prompt(question, type=click.IntRange(1, at_most), default=default)
        number = default if given is None else given
        if not 1 <= number <= at_most:
            raise HopepackError(f"{option} must be a number from 1 to {at_most}, not {number}.")
        return number

    def several(
        self, given: Sequence[str], option: str, question: str, known: Sequence[str] | None = None,
        default: Sequence[str] = (),
    ) -> tuple[str, ...]:  # fmt: skip
        """Words with commas between them in a terminal; elsewhere the option stands once for each."""
        words: Sequence[str] = given
        if not given and self.in_terminal:
            choices = f" ({', '.join(known)})" if known and len(known) <= 30 else ""
            typed = click.prompt(f"{question}{choices}", default=", ".join(default), show_default=bool(default))
            words = [word for word in map(str.strip, typed.split(",")) if word]
        elif not given:
            words = default
        if known is None:
            return tuple(map(one_line, words))
        return tuple(self.choice(word, option, question, known) for word in dict.fromkeys(words))

    def yes(self, given: bool | None, question: str, default: bool, otherwise: bool) -> bool:
        """`otherwise` is the answer where nobody can be asked."""
        if given is not None:
            return given
        return click.confirm(question, default=default) if self.in_terminal else otherwise


def _is_date(words: str) -> bool:
    try:
        return datetime.date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def _needed(option: str, question: str) -> str:
    return f"{question.rstrip('?:')}? Say it with {option}."


def asker() -> Asker:
    """A person, where both what is typed and what is shown go through a terminal."""
    return Asker(sys.stdin.isatty() and sys.stdout.isatty())
