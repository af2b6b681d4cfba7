"""The heading of an activity: `## Title (10 min, pairs, lead: trainer, can be shortened to 5 min)`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hopepack.model import BOTH, Source
from hopepack.problems import Fix, Problem, did_you_mean, only_one_near
from hopepack.reading.head import minutes
from hopepack.reading.written import length_meant

SETTINGS = ("alone", "pairs", "threes", "fours", "small groups", "whole group")
EXAMPLE = "## Settle in (10 min)"
AROUND_TIMES = " ,;:.-–—[]()"
_LED_BY = re.compile(r"(?:(?:led|run|facilitated) by|facilitators?:) ?(\S.*)")
"""How people say who leads in other words than `lead:`."""
_MEANT = {
    **dict.fromkeys(("individually", "individual", "on your own", "solo"), "alone"),
    **dict.fromkeys(("groups of 2", "groups of two", "twos", "in twos"), "pairs"),
    **dict.fromkeys(("groups of 3", "groups of three", "trios", "triads", "in threes"), "threes"),
    **dict.fromkeys(("groups of 4", "groups of four", "in fours"), "fours"),
    **dict.fromkeys(("groups", "in groups", "group work", "tables"), "small groups"),
    **dict.fromkeys(("plenary", "all", "all together", "everyone", "together", "large group"), "whole group"),
    **dict.fromkeys(("optional", "if time", "if time allows", "if there is time"), "can be left out"),
}
"""What trainers call it elsewhere, and what it is called here."""
MOST_DETAILS = 12
"""Things between commas in an activity's brackets; there are five kinds."""


@dataclass(slots=True)
class ActivityHeading:
    """What an activity's heading says."""

    title: str
    minutes: int = 0
    setting: str = ""
    lead: tuple[str, ...] = ()
    is_break: bool = False
    shorten_to: int | None = None
    can_be_left_out: bool = False


def activity_heading(text: str, source: Source) -> tuple[ActivityHeading, list[Problem]]:
    """Read the text after `## `. The last brackets of the line hold the details; others belong to the title."""
    title, details = _last_brackets(text)
    heading = ActivityHeading(title)
    reader = _Details(heading, source)
    if not title:
        hint = f"Write it before the brackets:  {EXAMPLE}"
        reader.problem("activity-title", "this activity has no title.", hint)
    parts = [part.strip() for part in details.split(",")] if details else []
    if not any(_looks_timed(part) for part in parts):
        # Brackets that hold nothing we know are part of the title: the time is what is missing.
        if not any(reader.known(part) for part in parts):
            heading.title, parts = text.strip(), []
        meant = length_meant(details) if not parts and title else ""
        line = f"## {title} ({meant})" if meant else _with_time(heading.title, parts)
        hint = f"Write it in brackets after the title, for example:  {line}"
        reader.problem("activity-time", "this activity has no time.", hint)
    for part in parts[:MOST_DETAILS]:
        reader.read(part)
    if len(parts) > MOST_DETAILS:
        reader.problem("activity-details", "these brackets hold too many things.", f"Write, for example:  {EXAMPLE}")
    reader.finish()
    return heading, reader.problems


def _last_brackets(text: str) -> tuple[str, str]:
    text = text.strip()
    if not text.endswith(")") or "(" not in text:
        return text, ""
    title, _, details = text[:-1].rpartition("(")
    return title.strip(), details.strip()


def _with_time(title: str, details: list[str]) -> str:
    """The heading with its time in brackets: the time that stands at the end of the title, else ten minutes."""
    words, time = _time_at_end(title)
    return f"## {words or 'Settle in'} ({', '.join([time or '10 min', *filter(None, details[:MOST_DETAILS])])})"


def _time_at_end(title: str) -> tuple[str, str]:
    """`Settle in, 1 h 20 min` -> `Settle in` and `1 h 20 min`; without a time there, the title and nothing."""
    words = title.split()
    for count in range(min(4, len(words)), 0, -1):
        time = " ".join(words[-count:]).strip(AROUND_TIMES)
        if minutes(time):
            return " ".join(words[:-count]).rstrip(AROUND_TIMES), time
    return title, ""


def _looks_timed(part: str) -> bool:
    return minutes(part) is not None or bool(re.match(r"-?\d", part))


def _meant(words: str) -> str:
    """What `10 min / pairs` or `1h30` stands for, as it is written in brackets."""
    parts = [part for part in re.split(r"\s*[;/|]\s*", words) if part]
    length = (parts[0] if minutes(parts[0]) else length_meant(parts[0])) if parts else ""
    return ", ".join([length, *parts[1:]]) if length else ""


class _Details:
    """Reads the words in the brackets, one at a time, in any order."""

    def __init__(self, heading: ActivityHeading, source: Source) -> None:
        self.heading = heading
        self.source = source
        self.seen: set[str] = set()
        self.problems: list[Problem] = []

    def problem(self, rule: str, message: str, hint: str = "", fix: Fix | None = None) -> None:
        self.problems.append(Problem(self.source, rule, message, hint, fix=fix))

    def known(self, part: str) -> bool:
        """Whether this is, or is meant to be, one of the details."""
        words = part.casefold()
        return words.startswith(("lead", "can be")) or words in SETTINGS or words == "break"

    def read(self, part: str) -> None:
        words = " ".join(part.split())
        folded = words.casefold()
        if not words:
            self.problem("activity-details", "there is a comma too many in the brackets.", f"Write:  {EXAMPLE}")
        elif _looks_timed(words):
            if self.once("time"):
                self.time(words)
        elif re.match(r"lead(\s*:|\s|s\b)", folded) or folded == "lead":
            if self.once("lead"):
                self.lead(words)
        elif folded in SETTINGS:
            if self.once("setting"):
                self.heading.setting = folded
        elif folded == "break":
            if self.once("break"):
                self.heading.is_break = True
        elif folded.startswith("can be"):
            self.late(folded)
        else:
            known = [*SETTINGS, "break", "can be left out", "lead: both"]
            fix = only_one_near(folded, known)
            message, hint = f"`{words}` is not known in an activity's brackets.", did_you_mean(folded, known)
            if meant := _MEANT.get(folded):
                hint = f"Write:  {meant}"
            elif self.heading.lead and not hint.startswith("Did"):
                hint = f"If they lead as well, join them by a plus:  lead: {' + '.join((*self.heading.lead, folded))}"
            elif (led := _LED_BY.fullmatch(folded)) or folded in ("both", *BOTH):
                hint = f"Write:  lead: {led[1] if led else folded}"
            self.problem("activity-details", message, hint, Fix(words, fix.new) if fix else None)

    def once(self, what: str) -> bool:
        if what in self.seen:
            message = f"the brackets give the {what} twice."
            self.problem("activity-details", message, "Keep one of the two.")
            return False
        self.seen.add(what)
        return True

    def time(self, words: str) -> None:
        found = minutes(words)
        if found is None:
            hint = f"Write minutes or hours, for example:  {EXAMPLE}  or  (1 h 20 min)"
            if meant := _meant(words):
                hint = f"Write:  ## {self.heading.title} ({meant})"
            self.problem("activity-time", f"`{words}` is not a length of time.", hint)
        elif found == 0:
            self.problem("activity-time", "an activity takes at least a minute.", f"For example:  {EXAMPLE}")
        else:
            self.heading.minutes = found

    def lead(self, words: str) -> None:
        _, colon, roles = words.partition(":")
        found = [" ".join(role.split()).casefold() for role in roles.split("+")]
        if not colon or not all(found):
            hint = "For example:  lead: trainer  or  lead: trainer + tech host"
            self.problem("activity-lead", "who leads is not said clearly.", hint)
        elif len(found) > MOST_DETAILS:
            self.problem("activity-lead", "more people lead this than there can be.", "For example:  lead: both")
        elif found == ["both"]:
            self.heading.lead = BOTH
        else:
            self.heading.lead = tuple(dict.fromkeys(found))

    def late(self, words: str) -> None:
        shorter = re.fullmatch(r"can be shortened to (.+)", words)
        if words == "can be left out":
            self.heading.can_be_left_out = True
        elif shorter and (to := minutes(shorter[1])):
            self.heading.shorten_to = to
        else:
            hint = "Write:  can be shortened to 10 min  or  can be left out"
            self.problem("activity-late", f"`{words}` does not say what to do when the day runs late.", hint)

    def finish(self) -> None:
        heading = self.heading
        if heading.shorten_to is not None and heading.minutes and heading.shorten_to >= heading.minutes:
            message = f"shortened to {heading.shorten_to} min, it is no shorter than its {heading.minutes} min."
            self.problem("activity-late", message, "Give fewer minutes after `can be shortened to`.")
