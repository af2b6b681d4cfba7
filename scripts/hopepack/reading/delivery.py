"""A delivery: deliveries/<name>.yml, which is YAML from its first line to its last."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Iterator

from hopepack.delivery import UNREAD, Contact, Delivery, Person, Venue
from hopepack.model import Source, Text
from hopepack.problems import Problem
from hopepack.reading.head import CLOCK, Head
from hopepack.reading.names import impossible
from hopepack.reading.nodes import Entries, Items, Node, items_of, parse
from hopepack.reading.pictures import PICTURES
from hopepack.reading.written import date_hint, time_hint, timezone_problem

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
EARLIEST, LATEST = 2000, 2099
"""Years in which a course can take place."""
EMAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}")
PHONE = re.compile(r"\+?[\d ()/.-]{3,25}(?: ?(?:ext\.?|extension) ?\d{1,6})?")
DIGITS = re.compile(r"\d")
LONGEST_NAME = 100
"""Characters of a logo's file name."""
CONTACT = (
    "\n  - name: Community support line\n    phone: 01632 960002\n    hours: all day, every day"
    "\n    checked: 2027-01-15"
)


def read_delivery(text: str, path: str, name: str) -> tuple[Delivery | None, list[Problem]]:
    """A delivery and what is wrong with it; None where the text can't be read at all."""
    mapping, problems = parse(text, path, 1, "this file")
    if not mapping.entries:
        empty = Problem(Source(path, 1), "delivery", "this delivery is empty.", "Begin with:  course: esc-recovery")
        return None, problems or [empty]
    head = Head(mapping, problems, "this delivery")
    delivery = Delivery(
        name=name,
        source=Source(path, 1),
        course=_text(head, "course", "esc-recovery"),
        site=head.text("site", "Northside Community Trust"),
        dates=_dates(head),
        starts=_starts(head),
        timezone=_timezone(head),
        participants=head.number("participants", "16"),
        team=tuple(_team(head)),
        lead=_lead(head),
        venue=_venue(head),
        joining=head.text("joining"),
        logo=_logo(head, path),
        contacts=tuple(_contacts(head)),
        places=tuple(_places(head)),
    )
    head.finish()
    return delivery, problems


def _places(head: Head) -> Iterator[tuple[str, Source]]:
    """The line of each key, and of each role as `team trainer`."""
    for key, (place, value) in head.entries.items():
        yield key, place.source
        if key == "team" and isinstance(value, Entries):
            yield from ((f"team {_role(role)}", role.source) for role, _person in value.entries)


def _role(text: Text) -> str:
    return " ".join(text.value.split()).casefold()


def _text(head: Head, key: str, example: str) -> Text:
    return Text(head.text(key, example), head.where(key))


def _words(node: Node, head: Head, key: str, example: str) -> Text | None:
    if isinstance(node, Text):
        return node
    head.problem(node.source, f"`{key}` must be text here.", f"Write, for example:  {example}", "head-type")
    return None


def _dates(head: Head) -> tuple[datetime.date, ...]:
    """The dates; none where one of them can't be read, as then nothing follows from how many there are."""
    example = "[2027-03-02, 2027-03-09]"
    nodes = items_of(head.required("dates", example))
    if not nodes and "dates" in head.entries and isinstance(head.node("dates"), Items):
        head.problem(
            head.where("dates"), "there is no date.", f"Write, for example:  dates: {example}", "delivery-dates"
        )
    texts = (_words(node, head, "dates", f"dates: {example}") for node in nodes)
    dates = [_date(text, head, f"dates: {example}") if text else None for text in texts]
    return tuple(date for date in dates if date) if all(dates) else ()


def _date(text: Text, head: Head, example: str) -> datetime.date | None:
    """Year, month and day, if there is such a day."""
    hint = f"Write year, month and day, for example:  {example}"
    try:
        date = datetime.date.fromisoformat(text.value) if DATE.fullmatch(text.value) else None
    except ValueError:
        hint = "Look at a calendar: that month has fewer days, or the year fewer months."
        head.problem(text.source, f"`{text.value}` is in no calendar.", hint, "delivery-date")
        return None
    if date is None:
        head.problem(
            text.source,
            f"`{text.value}` is not a date.",
            date_hint(text.value, example.partition(":")[0]) or hint,
            "delivery-date",
        )
    elif not EARLIEST <= date.year <= LATEST:
        head.problem(text.source, f"the year {date.year} can't be meant.", hint, "delivery-date")
        return None
    return date


def _starts(head: Head) -> tuple[int, ...]:
    """The times; none where one of them can't be read."""
    texts = (_words(node, head, "start", "start: 9:30") for node in items_of(head.node("start")))
    times = [_time(text, head) if text else None for text in texts]
    return tuple(time for time in times if time is not None) if None not in times else ()


def _time(text: Text, head: Head) -> int | None:
    if match := CLOCK.fullmatch(text.value):
        return int(match[1]) * 60 + int(match[2])
    hint = "Write hours and minutes, one for all days or one a day:  start: [9:00, 9:30]"
    hint = time_hint(text.value, "start") or hint
    head.problem(text.source, f"`{text.value}` is not a time of day.", hint, "head-time")
    return None


def _timezone(head: Head) -> str:
    name = _text(head, "timezone", "Europe/London")
    message, hint = timezone_problem(name.value) if name.value else ("", "")
    if message:
        head.problem(name.source, message, hint, "delivery-timezone")
    return "" if message else name.value


def _team(head: Head) -> Iterator[tuple[str, str]]:
    example = "\n  trainer: A. Trainer\n  lived experience: B. Colleague"
    found = head.node("team")
    if isinstance(found, Entries) and not found.entries:
        hint = f"Write, for example:  team: {example}"
        head.problem(found.source, "nobody is named who leads.", hint, "delivery-team")
    for role, person in head.pairs("team", example):
        name = _role(role)
        if isinstance(person, Text) and person.value:
            yield name, person.value
        else:
            hint = f"Write who it is, for example:  {name}: A. Colleague"
            head.problem(role.source, f"`{name}` has no person.", hint, "delivery-team")
            yield name, ""


def _one(head: Head, key: str, example: str) -> Head | None:
    """The mapping below a key; None where there is none. What is no mapping is reported once, and read as empty."""
    found = head.node(key)
    if found is None:
        return None
    if isinstance(found, Entries):
        return Head(found, head.problems, f"`{key}`")
    head.problem(found.source, f"`{key}` must be lines of `name: value`.", f"Write, for example:  {example}")
    return Head(Entries((), found.source), [])


def _lead(head: Head) -> Person | None:
    entry = _one(head, "lead", "lead: {name: C. Lead, email: lead@example.org, phone: 01632 960001}")
    if entry is None:
        return None
    person = Person(entry.text("name", "C. Lead"), _email(entry), _phone(entry))
    entry.finish()
    return person


def _venue(head: Head) -> Venue | None:
    entry = _one(head, "venue", "venue: {name: The Mill, address: 1 Example Street}")
    if entry is None:
        return None
    venue = Venue(entry.text("name", "The Mill"), entry.text("address"), entry.text("access"))
    entry.finish()
    return venue


def _email(entry: Head) -> str:
    text = entry.text("email")
    if text and not EMAIL.fullmatch(text):
        hint = "Write, for example:  email: lead@example.org"
        entry.problem(entry.where("email"), f"`{text}` is not an e-mail address.", hint, "delivery-email")
    return text


def _phone(entry: Head, example: str = "") -> str:
    text = entry.text("phone", example)
    if text and not (PHONE.fullmatch(text) and 3 <= len(DIGITS.findall(text)) <= 21):
        hint = "Write its digits, for example:  phone: 01632 960001"
        entry.problem(entry.where("phone"), f"`{text}` is not a telephone number.", hint, "delivery-phone")
    return text


def _logo(head: Head, path: str) -> str:
    """The path of the logo, which stands beside the file."""
    name = head.text("logo")
    if not name:
        return ""
    if "/" in name or "\\" in name or name.startswith("."):
        message = f"the logo `{name}` does not stand beside this file."
        hint = "Put the picture into this file's folder, and write its name alone:  logo: northside.svg"
        head.problem(head.where("logo"), message, hint, "delivery-logo")
        return ""
    if not name.lower().endswith(PICTURES) or impossible(name) or len(name) > LONGEST_NAME:
        hint = f"A picture's name ends with {', '.join(PICTURES)}."
        shown = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
        head.problem(head.where("logo"), f"`{shown}` is not the name of a picture.", hint, "delivery-logo")
        return ""
    return posixpath.join(posixpath.dirname(path), name)


def _contacts(head: Head) -> Iterator[Contact]:
    found = head.node("contacts")
    if isinstance(found, Items) and not found.items:
        hint = f"Write, for example:  contacts: {CONTACT}"
        head.problem(found.source, "there is nobody to turn to in distress.", hint, "delivery-contact")
    for entry in head.heads("contacts", CONTACT):
        yield _contact(entry)
        entry.finish()


def _contact(entry: Head) -> Contact:
    checked = _text(entry, "checked", "2027-01-15")
    date = _date(checked, entry, "checked: 2027-01-15") if checked.value else None
    return Contact(
        name=entry.text("name", "Community support line"),
        phone=_phone(entry, "01632 960002"),
        hours=entry.text("hours", "all day, every day"),
        checked=date or UNREAD,
        source=entry.where("checked"),
    )
