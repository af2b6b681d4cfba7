"""Asking for what is needed: in a terminal with a question, elsewhere with a sentence that names the option."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import click

from hopepack.errors import HopepackError
from hopepack.new.text import one_line
from hopepack.problems import did_you_mean
from hopepack.reading.head import CLOCK
from hopepack.reading.written import date_hint, time_hint, timezone_problem

Answer = TypeVar("Answer")
Known = Sequence[str] | Mapping[str, str]
"""The words that there are, or each of them with what it means."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Whoever answers: a person, or nobody."""

    in_terminal: bool

    def asked(self, question: str, default: str | None, read: Callable[[str], Answer]) -> Answer:
        """What a person answers. A slip is explained and asked again: the answers before it are not lost."""
        while True:
            typed = str(click.prompt(question, default=default, show_default=bool(default)))
            try:
                return read(typed)
            except HopepackError as error:
                click.echo(str(error))

    def text(self, given: str | None, option: str, question: str, default: str | None = None) -> str:
        """A line of words; `default` None makes it needed, and an empty one leaves it out."""
        if given is None and self.in_terminal:
            return self.asked(question, default, one_line)
        if given is None:
            given = default
        words = one_line(given or "")
        if not words and default is None:
            raise HopepackError(_needed(option, question))
        return words

    def date(self, given: str | None, option: str, question: str) -> str:
        """A day, as 2027-03-02."""
        return self._read(given, option, f"{question}, such as 2027-03-02?", None, _date)

    def clock(self, given: str | None, option: str, question: str, default: str) -> str:
        """A time of day, as 9:30; empty where the default is and nothing is typed."""
        return self._read(given, option, question, default, _clock)

    def timezone(self, given: str | None, option: str, question: str, default: str) -> str:
        """The name of a time zone, as Europe/London."""
        return self._read(given, option, question, default, _timezone)

    def _read(
        self, given: str | None, option: str, question: str, default: str | None, read: Callable[[str], str]
    ) -> str:
        """Words of one form. A slip in a terminal is asked again: a form of fifteen questions is not lost to it."""
        if given is None and self.in_terminal:
            return self.asked(question, default, read)
        words = self.text(given, option, question, default)
        try:
            return read(words)
        except HopepackError as error:
            raise HopepackError(f"{option}: {error}") from None

    def choice(self, given: str | None, option: str, question: str, known: Known, default: str | None = None) -> str:
        """One of a few words. Where each of them is explained, its number will do as well."""
        if given is None and self.in_terminal:
            return self.asked(_with_choices(question, known), default, lambda typed: _one_of(typed, known))
        if given is None:
            given = default
        if given is None:
            raise HopepackError(f"{_needed(option, question)} There are: {', '.join(known)}")
        return _one_of(given, known, f"{option} can't be")

    def number(self, given: int | None, option: str, question: str, default: int, at_most: int) -> int:
        if given is None and self.in_terminal:
            return self.asked(question, str(default), lambda typed: _number(typed, at_most))
        number = default if given is None else given
        if not 1 <= number <= at_most:
            raise HopepackError(f"{option} must be a number from 1 to {at_most}, not {number}.")
        return number

    def several(
        self, given: Sequence[str], option: str, question: str, known: Known | None = None,
        default: Sequence[str] = (),
    ) -> tuple[str, ...]:  # fmt: skip
        """Words with commas between them in a terminal; elsewhere the option stands once for each."""
        if not given and self.in_terminal:
            asking = f"{_with_choices(question, known or ())} (commas between; empty: none)"
            asking = f"{question} (commas between)" if default else asking
            return self.asked(asking, ", ".join(default), lambda typed: _several(typed, known))
        if known is None:
            return tuple(map(one_line, given or default))
        return tuple(self.choice(word, option, question, known) for word in dict.fromkeys(given or default))

    def yes(self, given: bool | None, question: str, default: bool, otherwise: bool) -> bool:
        """`otherwise` is the answer where nobody can be asked."""
        if given is not None:
            return given
        return click.confirm(question, default=default) if self.in_terminal else otherwise


def _with_choices(question: str, known: Known) -> str:
    """The question with its choices: in the line where they are words alone, above it where each is explained."""
    if not isinstance(known, Mapping):
        return f"{question} ({', '.join(known)})" if known else question
    width = max(map(len, known), default=0)
    for number, (word, meaning) in enumerate(known.items(), 1):
        click.echo(f"  {number:2}  {word:{width}}  {meaning}".rstrip())
    return f"{question} Its number or name"


def _one_of(typed: str, known: Known, refusal: str = "There is no") -> str:
    """The word that is meant. Raises HopepackError, with what is near, where there is none."""
    words = typed.strip()
    names = list(known)
    if isinstance(known, Mapping) and words.isdecimal() and 1 <= int(words) <= len(names):
        return names[int(words) - 1]
    by_folded = {name.casefold(): name for name in names}
    if words.casefold() in by_folded:
        return by_folded[words.casefold()]
    hint = did_you_mean(typed, names, f"There are: {', '.join(names)}")
    raise HopepackError(f"{refusal} “{typed}”. {hint}")


def _several(typed: str, known: Known | None) -> tuple[str, ...]:
    words = dict.fromkeys(filter(None, map(str.strip, typed.split(","))))
    return tuple(one_line(word) if known is None else _one_of(word, known) for word in words)


def _number(typed: str, at_most: int) -> int:
    words = typed.strip()
    if not words.isdecimal() or len(words) > 6 or not 1 <= int(words) <= at_most:
        raise HopepackError(f"Write a number in digits, from 1 to {at_most}.")
    return int(words)


def _date(typed: str) -> str:
    """A day of the calendar. Raises HopepackError for another."""
    words = one_line(typed)
    try:
        if datetime.date.fromisoformat(words).isoformat() == words:
            return words
    except ValueError:
        pass
    if meant := date_hint(words, "dates"):
        raise HopepackError(f"“{words}” is no date as it is written here. {meant}")
    raise HopepackError(f"“{words}” is in no calendar. Write year, month and day: 2027-03-02")


def _clock(typed: str) -> str:
    words = one_line(typed)
    if not words or CLOCK.fullmatch(words):
        return words
    hint = time_hint(words, "start") or "Write hours and minutes: 9:30"
    raise HopepackError(f"“{words}” is not a time of day. {hint}")


def _timezone(typed: str) -> str:
    words = one_line(typed)
    message, hint = timezone_problem(words)
    if message:
        raise HopepackError(f"{message[0].upper()}{message[1:]} {hint}")
    return words


def _needed(option: str, question: str) -> str:
    return f"{question.rstrip('?:')}? Say it with {option}."


def asker() -> Asker:
    """A person, where both what is typed and what is shown go through a terminal."""
    return Asker(sys.stdin.isatty() and sys.stdout.isatty())
