"""What changed in a course: its days and their times, its sessions, and what it says about itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hopepack.compare.match import Matched, added_removed, matched, moved
from hopepack.compare.passages import passage_changes
from hopepack.compare.sessions import activity_words, session_changes, text_change
from hopepack.compare.snapshot import KeptCourse, KeptDay, KeptEntry, KeptSession
from hopepack.compare.values import Change, Group
from hopepack.compare.words import wording
from hopepack.problems import counted, people
from hopepack.schedule import length
from hopepack.wording import first_upper


@dataclass(frozen=True, slots=True)
class Pair:
    """A course as it was and as it is, and which of its sessions are the same."""

    old: KeptCourse
    new: KeptCourse
    sessions: Matched[KeptSession]
    whole: str = ""
    """`added` or `removed`, where it is the whole course that came or went."""

    @property
    def renamed(self) -> Mapping[str, str]:
        """Slug of a session in the old course -> its slug in the new one."""
        return {before.slug: after.slug for before, after in self.sessions.pairs}


def paired(old: KeptCourse, new: KeptCourse) -> Pair:
    names = (lambda each: each.slug, lambda each: each.title.casefold())
    return Pair(old, new, matched(old.sessions, new.sessions, names, _session_words))


def that_came(course: KeptCourse) -> Pair:
    """A course that was not there: its sessions may have come from another one."""
    return Pair(course, course, Matched((), (), course.sessions, {}), "added")


def that_went(course: KeptCourse) -> Pair:
    """A course that is no longer there: its sessions may be in another one."""
    return Pair(course, course, Matched((), course.sessions, (), {}), "removed")


def _session_words(session: KeptSession) -> str:
    return " ".join((session.title, session.summary, *map(activity_words, session.activities)))


def course_words(course: KeptCourse) -> str:
    """What a course is known by when its name has changed."""
    return " ".join((course.title, course.strapline, *(session.title for session in course.sessions)))


def course_group(pair: Pair, titles: dict[str, str], came: Mapping[str, str], went: Mapping[str, str]) -> Group | None:
    """Everything that changed in a course; None where nothing did.

    `titles`: slug of a handout -> its title. `came`, `went`: slug of a session -> title of the course that it
    came from or went to.
    """
    if pair.whole:
        return Group(pair.new.title, tuple(_came_or_went(pair, came, went)))
    if pair.old == pair.new:
        return None
    changes = (
        *(change for old, new in _days(pair).pairs for change in _day_changes(pair, old, new)),
        *_days_added(pair),
        *_sessions_added(pair, came, went),
        *_moves(pair),
        *_facts(pair.old, pair.new),
    )
    groups = []
    for before, after in pair.sessions.pairs:
        if found := tuple(session_changes(before, after, titles)):
            groups.append(Group(f"Session: {after.title}", found))
    return Group(pair.new.title, changes, tuple(groups)) if changes or groups else None


def _came_or_went(pair: Pair, came: Mapping[str, str], went: Mapping[str, str]) -> Iterator[Change]:
    """A whole course in a sentence, and those of its sessions that were, or are, somebody else's."""
    size = f"{counted(len(pair.new.days), 'day')}, {counted(len(pair.new.sessions), 'session')}"
    if pair.whole == "added":
        yield Change("added", f"The course “{pair.new.title}” is new: {size}.")
    else:
        yield Change("removed", f"The course “{pair.new.title}” ({size}) has been taken out.")
    yield from (change for change in _sessions_added(pair, came, went) if change.kind == "moved")


def _days(pair: Pair) -> Matched[KeptDay]:
    def sessions(day: KeptDay) -> str:
        return " ".join(entry.session.replace("-", "") for entry in day.entries)

    return matched(pair.old.days, pair.new.days, (lambda day: day.title.casefold(),), sessions)


def _day_changes(pair: Pair, old: KeptDay, new: KeptDay) -> Iterator[Change]:
    course, name = pair.new.title, day_name(new)
    if old.title != new.title:
        yield Change("renamed", f"“{old.title}” of {course} is now called “{new.title}”.")
    if old.start != new.start:
        yield Change("time", f"{name} of {course} now starts {new.start}, {_by(old.start, new.start)}.")
    if old.end != new.end:
        yield Change("time", f"{name} of {course} now ends {new.end}, {_by(old.end, new.end)}.")
    if old.finish != new.finish:
        yield Change("time", f"{name} of {course} must now be over by {new.finish}; it was {old.finish}.")
    yield from _pauses(old, new)
    yield from _other_times(pair, old, new)


def day_name(day: KeptDay) -> str:
    """A day's title as far as it fits a sentence: `Day two: community` is `Day two`."""
    return day.title.partition(":")[0]


def _by(old: int, new: int) -> str:
    return f"{length(abs(new - old))} {'later' if new > old else 'earlier'}"


def _pauses(old: KeptDay, new: KeptDay) -> Iterator[Change]:
    """Pauses of a kind are told apart by their order: the first break, the second."""
    for kind in ("break", "lunch"):
        before = [entry for entry in old.entries if entry.pause == kind]
        after = [entry for entry in new.entries if entry.pause == kind]
        for number, (a, b) in enumerate(zip(before, after, strict=False)):
            if a.minutes != b.minutes:
                which = f"the {_nth(number, len(after))}{kind}"
                by = f"{length(abs(b.minutes - a.minutes))} {'longer' if b.minutes > a.minutes else 'shorter'}"
                sentence = f"{first_upper(_on(new))}, {which} now takes {length(b.minutes)}, {by}."
                yield Change("time", sentence)
        for entry in after[len(before) :]:
            yield Change("added", f"{day_name(new)} has another {kind}, at {entry.start} ({length(entry.minutes)}).")
        if len(before) > len(after):
            gone = len(before) - len(after)
            yield Change("removed", f"{day_name(new)} has {gone} {kind}{'' if gone == 1 else 's'} fewer.")


def _on(day: KeptDay) -> str:
    """`on Day one`; a course of one day may call it `The day`."""
    name = day_name(day)
    return f"on {f'the {name[4:]}' if name.startswith('The ') else name}"


def _nth(number: int, of: int) -> str:
    words = ("first ", "second ", "third ", "fourth ")
    return "" if of == 1 else words[number] if number < len(words) else f"{number + 1}th "


def _other_times(pair: Pair, old: KeptDay, new: KeptDay) -> Iterator[Change]:
    """What now begins at another time, where the day as a whole has not simply been put off."""
    before = dict(_keyed(old, pair.renamed))
    later = [
        (before[key].start, entry)
        for key, entry in _keyed(new, {})
        if key in before and before[key].start != entry.start
    ]
    if {entry.start - was for was, entry in later} in (set(), {new.start - old.start}):
        return
    titles = {session.slug: session.title for session in pair.new.sessions}
    words = "; ".join(f"{_entry_title(entry, titles)} {entry.start} (was {was})" for was, entry in later)
    yield Change("time", f"{first_upper(_on(new))}, these now begin at another time: {words}.")


def _entry_title(entry: KeptEntry, titles: Mapping[str, str]) -> str:
    return titles.get(entry.session, entry.session) if entry.session else entry.pause


def _keyed(day: KeptDay, renamed: Mapping[str, str]) -> Iterator[tuple[tuple[str, int], KeptEntry]]:
    """The entries of a day with a name for each that the old and the new share."""
    counts: dict[str, int] = {}
    for entry in day.entries:
        if entry.session:
            yield (f"session {renamed.get(entry.session, entry.session)}", 0), entry
        else:
            counts[entry.pause] = counts.get(entry.pause, 0) + 1
            yield (entry.pause, counts[entry.pause]), entry


def _days_added(pair: Pair) -> Iterator[Change]:
    found = _days(pair)
    for day in found.added:
        yield Change("added", f"“{day.title}” of {pair.new.title} is new, from {day.start} to {day.end}.")
    for day in found.removed:
        yield Change("removed", f"“{day.title}” of {pair.new.title} has been taken out.")


def _sessions_added(pair: Pair, came: Mapping[str, str], went: Mapping[str, str]) -> Iterator[Change]:
    for session in pair.sessions.added:
        name = f"The session “{session.title}” ({length(session.minutes)})"
        if session.slug in came:
            yield Change("moved", f"{name} has come here from {came[session.slug]}{_place_words(pair.new, session)}.")
        else:
            yield Change("added", f"{name} is new{_place_words(pair.new, session)}.")
    for session in pair.sessions.removed:
        name = f"The session “{session.title}” ({length(session.minutes)})"
        if session.slug in went:
            yield Change("moved", f"{name} has gone to {went[session.slug]}.")
        else:
            yield Change("removed", f"{name} has been taken out.")


def _place_words(course: KeptCourse, session: KeptSession) -> str:
    for day in course.days:
        slugs = [entry.session for entry in day.entries if entry.session]
        if session.slug in slugs:
            place = slugs.index(session.slug)
            titles = {each.slug: each.title for each in course.sessions}
            after = f"after “{titles.get(slugs[place - 1], slugs[place - 1])}”" if place else "at the beginning"
            return f", {_on(day)}, {after}"
    return ", in no day's running order yet"


def _moves(pair: Pair) -> Iterator[Change]:
    """Sessions that stand at another place of the running order, in another day, or in none any more."""
    before = [key for day in pair.old.days for key in _slugs(day, pair.renamed)]
    after = [key for day in pair.new.days for key in _slugs(day, {})]
    shifted = {*moved(before, after), *_in_another_day(pair)}
    for old, new in pair.sessions.pairs:
        if old.number and not new.number:
            yield Change("moved", f"The session “{new.title}” is no longer in any day's running order.")
        elif new.number and not old.number:
            yield Change("moved", f"The session “{new.title}” now comes{_place_words(pair.new, new)[1:]}.")
        elif new.slug in shifted:
            now, was = _place_words(pair.new, new)[1:], _place_words(pair.old, old)[1:]
            yield Change("moved", f"The session “{new.title}” now comes{now}; it came{was}.")


def _in_another_day(pair: Pair) -> set[str]:
    days = _days(pair).partner
    day_before = {key: number for number, day in enumerate(pair.old.days) for key in _slugs(day, pair.renamed)}
    day_after = {key: number for number, day in enumerate(pair.new.days) for key in _slugs(day, {})}
    return {key for key, number in day_after.items() if key in day_before and days.get(number) != day_before[key]}


def _slugs(day: KeptDay, renamed: Mapping[str, str]) -> Iterator[str]:
    """The sessions of a day by the names that old and new share."""
    return (renamed.get(entry.session, entry.session) for entry in day.entries if entry.session)


def _facts(old: KeptCourse, new: KeptCourse) -> Iterator[Change]:
    """What a course says about itself."""
    if old.title != new.title:
        yield Change("renamed", f"“{old.title}” is now called “{new.title}”.")
    if old.id != new.id:
        yield Change("renamed", f"Its folder is now sessions/{new.id}; it was sessions/{old.id}.")
    if old.delivery != new.delivery:
        yield Change("facts", f"{new.title} is now {new.delivery}; it was {old.delivery}.")
    if old.capacity != new.capacity:
        yield Change("facts", f"{new.title} is now for up to {people(new.capacity)}; it was {old.capacity}.")
    yield from _lists(old, new)
    yield from text_change("strapline", old.strapline, new.strapline)
    yield from _objectives(old, new)
    yield from passage_changes(old.introduction, new.introduction, f"the introduction to {new.title}")


def _lists(old: KeptCourse, new: KeptCourse) -> Iterator[Change]:
    added, removed = added_removed(old.team, new.team)
    yield from (Change("lead", f"The team of {new.title} now has: {role}.") for role in added)
    yield from (Change("lead", f"The team of {new.title} no longer has: {role}.") for role in removed)
    if old.audience != new.audience:
        sentence = f"Whom {new.title} is for is said anew."
        yield Change("reworded", sentence, wording(old.audience, new.audience))


def _objectives(old: KeptCourse, new: KeptCourse) -> Iterator[Change]:
    names = (lambda each: each.id, lambda each: each.text)
    found = matched(old.objectives, new.objectives, names, lambda each: each.text)
    for before, after in found.pairs:
        if before.text != after.text:
            yield Change("reworded", "An objective is reworded.", wording((before.text,), (after.text,)))
        if before.id != after.id:
            yield Change("renamed", f"The objective `{before.id}` is now called `{after.id}`.")
    for objective in found.added:
        yield Change("added", f"There is a new objective: {objective.text}.")
    for objective in found.removed:
        yield Change("removed", f"An objective has been taken out: {objective.text}.")
    if found.moved:
        yield Change("moved", "The objectives stand in another order.")


def moves_between(pairs: Sequence[Pair]) -> tuple[tuple[Pair, KeptSession, Pair, KeptSession], ...]:
    """Sessions that left one course and came into another: (old course, as it was, new course, as it is)."""
    gone = [(pair, session) for pair in pairs for session in pair.sessions.removed]
    come = [(pair, session) for pair in pairs for session in pair.sessions.added]
    names = (lambda each: each[1].slug, lambda each: each[1].title.casefold())
    found = matched(gone, come, names, lambda each: _session_words(each[1]))
    return tuple((a, old, b, new) for (a, old), (b, new) in found.pairs)
