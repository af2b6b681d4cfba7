"""Dates, clock times, lengths and time zones as people write them: what a message offers instead of them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from hopepack.edition import MONTHS, date_words
from hopepack.problems import did_you_mean
from hopepack.zones import zone_names

_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? ", re.I)
_DATES = (
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<name>[A-Za-z]{3})[a-z]*\.?,? (?P<year>(?:20)?\d\d)"),
    re.compile(r"(?P<name>[A-Za-z]{3})[a-z]*\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>20\d\d)"),
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:20)?\d\d)"),
    re.compile(r"(?P<year>20\d\d)[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})"),
)
"""As people in Britain write them, the day before the month."""
_BETWEEN = re.compile(r"\s*(?:[,;&+]|\band\b)\s*|\s+(?=\d{4}-)")
LONGEST = 200
"""Characters in which a date or a time is looked for."""


def date_hint(words: str, key: str) -> str:
    """What to write for a date that was written in another way, or for several in one; empty where it can't be told."""
    if date := _date(words):
        return f"{date_words(date)}? Write:  {date}"
    return _several(words, key, "dates", _date)


def _several(words: str, key: str, what: str, read: Callable[[str], object]) -> str:
    """What to write for a list without its brackets; empty where not all of it can be read."""
    found = [read(each) for each in _BETWEEN.split(words)] if len(words) <= LONGEST else []
    if len(found) < 2 or not all(found):
        return ""
    return f"Put the {what} in square brackets:  {key}: [{', '.join(map(str, found))}]"


def _date(words: str) -> datetime.date | None:
    if len(words) > LONGEST:
        return None
    words = _WEEKDAY.sub("", words.strip(), count=1)
    found = (match for pattern in _DATES if (match := pattern.fullmatch(words)))
    return next((date for match in found if (date := _of_calendar(match))), None)


def _of_calendar(match: re.Match[str]) -> datetime.date | None:
    found, short = match.groupdict(), [month[:3] for month in MONTHS]
    name = str(found.get("name", "")).title()
    month = short.index(name) + 1 if name in short else int(found.get("month") or 0)
    try:
        return datetime.date(2000 + int(found["year"]) % 100, month, int(found["day"]))
    except ValueError:
        return None


_TIME = re.compile(
    r"(?P<hours>\d{1,2})(?:\s?[:.h]?\s?(?P<minutes>[0-5]\d))?\s*(?P<half>[ap]\.?\s?m\.?)?(?:h|hrs?|o'clock|o’clock)?",
    re.I,
)
_WORDS = {"noon": "12:00", "midday": "12:00", "12 noon": "12:00"}


def time_hint(words: str, key: str) -> str:
    """The same for a clock time."""
    if time := _time(words):
        return f"Write:  {time}"
    return _several(words, key, "times", _time)


def _time(words: str) -> str:
    """`1:30 pm` -> `13:30`; empty where it is no time."""
    if len(words) > LONGEST:
        return ""
    words = " ".join(words.split()).casefold()
    if words in _WORDS:
        return _WORDS[words]
    match = _TIME.fullmatch(words)
    if match is None:
        return ""
    hours, half = int(match["hours"]), (match["half"] or "")[:1]
    if half and not 1 <= hours <= 12:
        return ""
    hours = hours % 12 + 12 * (half == "p") if half else hours
    return f"{hours}:{match['minutes'] or '00'}" if hours < 24 else ""


_OF_NO_PLACE = re.compile(r"(?:Etc/)?(?:GMT[+-]?\d*|Greenwich)|EST|MST|HST")
"""Names of zones whose clocks never change. UTC is one as well, but whoever writes that means it."""
_BRITISH = re.compile(
    r"(?:bst|gmt|uk|u\.k\.|gb|(?:great )?britain|united kingdom|england|scotland|wales|northern ireland|british.*"
    r"|greenwich.*)(?: ?[+-] ?[01])?|utc ?\+ ?[01]",
    re.I,
)
"""What people write for the clocks of Britain."""


def timezone_problem(name: str) -> tuple[str, str]:
    """What is wrong with a time zone's name, and what to write; two empty texts where it is right."""
    if _OF_NO_PLACE.fullmatch(name):
        message = f"`{name}` is the same all year, and the clocks of most places are not."
        return message, "Write the place whose clocks people go by:  timezone: Europe/London"
    if name in zone_names():
        return "", ""
    example = "Write, for example:  timezone: Europe/London"
    known = [zone for zone in zone_names() if "/" in zone and not _OF_NO_PLACE.fullmatch(zone)]
    hint = example if _BRITISH.fullmatch(name) else did_you_mean(name, known, example)
    return f"there is no time zone called `{name}`.", hint


_CLOCKS = re.compile(r"(\d{1,2})[:.](\d\d)\s*(?:[-–—]|to)\s*(\d{1,2})[:.](\d\d)")
_RANGE = re.compile(r"\d{1,3}\s*(?:min\w*\s*)?(?:[-–—]|to|or)\s*(?P<most>\d{1,3})\s*(?:m\w*\.?)?", re.I)
_HOURS = re.compile(
    r"(?P<hours>\d)\s*(?:h(?:ours?|rs?)?\.?|:)\s*(?P<minutes>[0-5]?\d)\s*(?:m\w*\.?)?|(?P<half>\d)[.,]5\s*h\w*\.?", re.I
)
_MINUTES = re.compile(r"(?:\D{0,12}\s)?(?P<minutes>\d{1,3})\s*(?:m\w*\.?|['’′])?(?:\s.{0,20})?", re.I)
_IN_WORDS = {
    "five": "5 min", "ten": "10 min", "fifteen": "15 min", "quarter": "15 min", "a quarter": "15 min",
    "twenty": "20 min", "thirty": "30 min", "half": "30 min", "forty": "40 min", "forty-five": "45 min",
    "sixty": "60 min", "an": "1 h", "one": "1 h",
}  # fmt: skip


def length_meant(words: str) -> str:
    """`1h30` -> `1 h 30 min`, `9:30-9:40` -> `10 min`; empty where it can't be told how long is meant."""
    words = " ".join(words[:LONGEST].split())
    if clocks := _CLOCKS.fullmatch(words):
        first, from_, last, to = map(int, clocks.groups())
        minutes = last * 60 + to - first * 60 - from_
        return f"{minutes} min" if 0 < minutes <= 480 else ""
    if found := _RANGE.fullmatch(words):
        return f"{found['most']} min"
    if found := _HOURS.fullmatch(words):
        hours, minutes = (int(found["half"]), 30) if found["half"] else (int(found["hours"]), int(found["minutes"]))
        return " ".join(part for part in (f"{hours} h" * bool(hours), f"{minutes} min" * bool(minutes)) if part)
    if found := re.fullmatch(r"(?:about |approx\.? |ca\.? )?([a-z -]+?) (?:of an |an )?(?:min|hour|h)\w*", words, re.I):
        return _IN_WORDS.get(found[1].casefold(), "")
    found = _MINUTES.fullmatch(words)
    return f"{int(found['minutes'])} min" if found and int(found["minutes"]) else ""
