"""What changed in a session plan and its activities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hopepack.compare.match import added_removed, matched, moved
from hopepack.compare.passages import passage_changes
from hopepack.compare.snapshot import KeptActivity, KeptMaterial, KeptSession
from hopepack.compare.values import Change
from hopepack.compare.words import wording
from hopepack.schedule import length
from hopepack.wording import role_words


def session_changes(old: KeptSession, new: KeptSession, titles: dict[str, str]) -> Iterator[Change]:
    """What changed in one session. `titles`: slug of a handout -> its title."""
    if old == new:
        return
    yield from text_change("title", old.title, new.title, "renamed")
    if old.slug != new.slug:
        yield Change("renamed", f"The name of its file is now `{new.slug}`, and was `{old.slug}`.")
    yield from time_change("The session", old.minutes, new.minutes)
    yield from text_change("summary", old.summary, new.summary)
    yield from text_change("content note", old.content_note, new.content_note)
    yield from text_change("way to set the room", old.room, new.room)
    yield from _materials(old.materials, new.materials)
    yield from _hand_outs(old, new, titles)
    yield from _serves(old, new)
    yield from passage_changes(old.opening, new.opening, "the introduction")
    yield from _activities(old.activities, new.activities)


def text_change(what: str, old: str, new: str, kind: str = "reworded") -> Iterator[Change]:
    """A line of a head that came, went or has other words."""
    if old == new:
        return
    if kind == "renamed" and old and new:
        yield Change("renamed", f"It is now called “{new}”; it was “{old}”.")
    elif not old:
        yield Change("added", f"It now has a {what}.", wording((), (new,)))
    elif not new:
        yield Change("removed", f"It no longer has a {what}.", wording((old,), ()))
    else:
        yield Change("reworded", f"The {what} is reworded.", wording((old,), (new,)))


def time_change(what: str, old: int, new: int) -> Iterator[Change]:
    """`“Told in threes” now takes 20 minutes, 2 minutes longer.`"""
    if old != new:
        by = f"{length(abs(new - old))} {'longer' if new > old else 'shorter'}"
        yield Change("time", f"{what} now takes {length(new)}, {by}.")


def _materials(old: Sequence[KeptMaterial], new: Sequence[KeptMaterial]) -> Iterator[Change]:
    found = matched(old, new, (lambda each: each, lambda each: each.name.casefold()), lambda each: each.name, 0.75)
    for before, after in found.pairs:
        if before.name == after.name and before.quantity != after.quantity:
            quantities = f"{after.quantity or 'no number'}; it was: {before.quantity or 'no number'}"
            yield Change("bring", f"Bring “{after.name}”: {quantities}.")
        elif before != after:
            yield Change("bring", f"Bring {_bring(after)} instead of {_bring(before)}.")
    for material in found.removed:
        yield Change("bring", f"{_bring(material)}: no longer needed.")
    for material in found.added:
        yield Change("bring", f"Bring {_bring(material)} as well.")
    if found.moved:
        yield Change("bring", "What to bring stands in another order.")


def _bring(material: KeptMaterial) -> str:
    return f"“{material.name}”" + (f" ({material.quantity})" if material.quantity else "")


def _hand_outs(old: KeptSession, new: KeptSession, titles: dict[str, str]) -> Iterator[Change]:
    added, removed = added_removed(old.handouts, new.handouts)
    for slug in added:
        yield Change("hand-out", f"“{titles.get(slug, slug)}” is now handed out here.")
    for slug in removed:
        yield Change("hand-out", f"“{titles.get(slug, slug)}” is no longer handed out here.")
    for slug in moved(old.handouts, new.handouts):
        yield Change("hand-out", f"“{titles.get(slug, slug)}” is handed out in another order.")


def _serves(old: KeptSession, new: KeptSession) -> Iterator[Change]:
    """Which objectives and items of frameworks it serves, by their names."""
    for what, before, after in (
        ("the objective", old.objectives, new.objectives),
        ("the CHIME theme", old.chime, new.chime),
        ("the capability", old.capabilities, new.capabilities),
        ("the framework's item", old.framework, new.framework),
    ):
        added, removed = added_removed(before, after)
        yield from (Change("facts", f"It now serves {what} `{name}`.") for name in added)
        yield from (Change("facts", f"It no longer serves {what} `{name}`.") for name in removed)


def _activities(old: Sequence[KeptActivity], new: Sequence[KeptActivity]) -> Iterator[Change]:
    if old == new:
        return
    found = matched(old, new, (lambda each: each, lambda each: each.title.casefold()), activity_words)
    for each in found.removed:
        yield Change("removed", f"“{each.title}” ({length(each.minutes)}) has been taken out.")
    for place, after in enumerate(new):
        if place not in found.partner:
            sentence = f"“{after.title}” ({length(after.minutes)}) is new, {_after(new, place)}."
            yield Change("added", sentence)
            continue
        if place in found.moved:
            yield Change("moved", f"“{after.title}” now comes {_after(new, place)}.")
        yield from activity_changes(old[found.partner[place]], after)


def _after(activities: Sequence[KeptActivity], place: int) -> str:
    return f"after “{activities[place - 1].title}”" if place else "at the beginning"


def activity_words(activity: KeptActivity) -> str:
    """What an activity is known by when its title has changed."""
    return " ".join(
        (activity.title, *(line for passage in activity.passages for line in (passage.title, *passage.text)))
    )


def activity_changes(old: KeptActivity, new: KeptActivity) -> Iterator[Change]:
    """What changed in one activity."""
    if old == new:
        return
    name = f"“{new.title}”"
    if old.title != new.title:
        yield Change("renamed", f"“{old.title}” is now called {name}.")
    yield from time_change(name, old.minutes, new.minutes)
    if old.is_break != new.is_break:
        yield Change("facts", f"{name} is {'now' if new.is_break else 'no longer'} a break.")
    if old.lead != new.lead:
        yield Change("lead", f"{name} is now led by {_leader(new.lead)}; it was {_leader(old.lead)}.")
    if old.setting != new.setting:
        yield Change("setting", _setting(name, old.setting, new.setting))
    if old.late != new.late:
        late = f"now {new.late}" if new.late else "can no longer be shortened or left out"
        was = f"; it was: {old.late}" if old.late and new.late else ""
        yield Change("time", f"When the day runs late, {name} {late}{was}.")
    yield from passage_changes(old.passages, new.passages, name)


def _leader(lead: Sequence[str]) -> str:
    words = role_words(tuple(lead))
    return {"Both": "both of you", "All": "all of you"}.get(words, words.casefold())


def _setting(name: str, old: str, new: str) -> str:
    if new and old:
        return f"{name} is now done: {new}; it was: {old}."
    return f"{name} is now done: {new}." if new else f"{name} no longer says how people sit together; it was: {old}."
