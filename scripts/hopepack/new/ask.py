"""Asking for what is needed: in a terminal with a question, elsewhere with a sentence that names the option."""

from __future__ import annotations

import datetime
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import click

from hopepack.command import command
from hopepack.errors import HopepackError
from hopepack.new.text import one_line, slug
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
    answers: list[tuple[str, str]] = field(default_factory=list)
    """What was answered or given so far, as (option, words): what is refused at the end need not be typed anew."""

    def note(self, option: str, words: str) -> str:
        """The words, kept as the answer to an option."""
        if words:
            self.answers.append((option, words))
        return words

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
        return self.note(option, self.unnoted(given, option, question, default))

    def unnoted(self, given: str | None, option: str, question: str, default: str | None = None) -> str:
        """The same for a part of an answer."""
        if given is None and self.in_terminal:
            return self.asked(question, default, lambda typed: _words(typed, default is None))
        if given is None:
            given = default
        words = one_line(given or "")
        if not words and default is None:
            raise HopepackError(_needed(option, question))
        return words

    def file_name(self, given: str | None, title: str, otherwise: str, taken: Collection[str]) -> str:
        """The name of a file, made from a title where none is given. In a terminal it is asked for if it won't do."""
        if not self.in_terminal or given is not None:
            return _named(title, otherwise) if given is None else self.note("--name", slug(given, otherwise))
        try:
            return _free(title, otherwise, taken)
        except HopepackError as error:
            click.echo(str(error))
        question = "What is its file to be called?"
        return self.note("--name", self.asked(question, None, lambda typed: _free(typed, otherwise, taken)))

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
            return self.note(option, self.asked(question, default, read))
        words = self.unnoted(given, option, question, default)
        try:
            return self.note(option, read(words))
        except HopepackError as error:
            raise HopepackError(f"{option}: {error}") from None

    def choice(self, given: str | None, option: str, question: str, known: Known, default: str | None = None) -> str:
        """One of a few words. Where each of them is explained, its number will do as well."""
        return self.note(option, self.one_of(given, option, question, known, default))

    def one_of(self, given: str | None, option: str, question: str, known: Known, default: str | None = None) -> str:
        """The same for a part of an answer."""
        if given is None and self.in_terminal:
            return self.asked(_with_choices(question, known), default, lambda typed: _one_of(typed, known))
        if given is None:
            given = default
        if given is None:
            raise HopepackError(f"{_needed(option, question)} There are: {', '.join(known)}")
        return _one_of(given, known, f"{option} can't be")

    def number(self, given: int | None, option: str, question: str, default: int, at_most: int) -> int:
        if given is None and self.in_terminal:
            number = self.asked(question, str(default), lambda typed: _number(typed, at_most))
        else:
            number = default if given is None else given
        if not 1 <= number <= at_most:
            raise HopepackError(f"{option} must be a number from 1 to {at_most}, not {number}.")
        self.note(option, str(number))
        return number

    def several(
        self, given: Sequence[str], option: str, question: str, known: Known | None = None,
        default: Sequence[str] = (),
    ) -> tuple[str, ...]:  # fmt: skip
        """Words with commas between them in a terminal; elsewhere the option stands once for each."""
        if not given and self.in_terminal:
            asking = f"{_with_choices(question, known or ())} (commas between; empty: none)"
            asking = f"{question} (commas between)" if default else asking
            found = self.asked(asking, ", ".join(default), lambda typed: _several(typed, known))
            return tuple(self.note(option, word) for word in found)
        if known is None:
            return tuple(self.note(option, one_line(word)) for word in given or default)
        return tuple(self.choice(word, option, question, known) for word in dict.fromkeys(given or default))

    def yes(self, given: bool | None, options: tuple[str, str], question: str, otherwise: bool) -> bool:
        """`options`: for yes and for no. Enter is yes; `otherwise` is the answer where nobody can be asked."""
        if given is None:
            given = self.asked(f"{question} (y, n)", "y", _yes) if self.in_terminal else otherwise
        self.answers.append((options[0] if given else options[1], ""))
        return given

    def again(self, words: str) -> str:
        """A command with all answers, to be changed where it was refused, and run again."""
        parts = [part for option, answer in self.answers for part in (option, answer) if part]
        quoted = subprocess.list2cmdline(parts) if os.name == "nt" else shlex.join(parts)
        return command(f"{words} {quoted}")


def _words(typed: str, needed: bool) -> str:
    words = one_line(typed)
    if needed and not words:
        raise HopepackError("Write some words.")
    return words


def _named(title: str, otherwise: str) -> str:
    try:
        return slug(title, otherwise)
    except HopepackError as error:
        raise HopepackError(f'{error} Give one:  --name "{otherwise}-one"') from None


def _free(words: str, otherwise: str, taken: Collection[str]) -> str:
    """A name for a new file. Raises HopepackError where none can be made of the words, or it is there already."""
    name = slug(words, otherwise)
    if name in taken:
        raise HopepackError(f"There is a {otherwise} called {name} already.")
    return name


def _yes(typed: str) -> bool:
    answer = {"y": True, "yes": True, "n": False, "no": False}.get(typed.strip().casefold())
    if answer is None:
        raise HopepackError("Write y for yes, or n for no.")
    return answer


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
