"""What changed in handouts and in the pages of docs/."""

from __future__ import annotations

from collections.abc import Iterator

from hopepack.compare.match import Matched, added_removed, matched
from hopepack.compare.passages import passage_changes
from hopepack.compare.sessions import text_change
from hopepack.compare.snapshot import KeptHandout, KeptPage, Passage, Snapshot
from hopepack.compare.values import Change, Group


def matched_handouts(old: Snapshot, new: Snapshot) -> Matched[KeptHandout]:
    names = (lambda each: each.slug, lambda each: each.title.casefold())
    return matched(old.handouts, new.handouts, names, _handout_words)


def handouts_group(found: Matched[KeptHandout]) -> Group | None:
    """Handouts that came, went or changed; None where there are none."""
    changes = [
        *(Change("added", f"The {_named(each)} is new.") for each in found.added),
        *(Change("removed", f"The {_named(each)} has been taken out.") for each in found.removed),
    ]
    groups = _groups("Handout", ((after.title, _handout(before, after)) for before, after in found.pairs))
    return Group("Handouts", tuple(changes), groups) if changes or groups else None


def _named(handout: KeptHandout) -> str:
    """A handout as a sentence names it."""
    return f"{'worksheet' if handout.kind == 'worksheet' else 'handout'} “{handout.title}”"


def _groups(what: str, found: Iterator[tuple[str, Iterator[Change]]]) -> tuple[Group, ...]:
    named = ((title, tuple(changes)) for title, changes in found)
    return tuple(Group(f"{what}: {title}", changes) for title, changes in named if changes)


def _handout(old: KeptHandout, new: KeptHandout) -> Iterator[Change]:
    if old == new:
        return
    yield from text_change("title", old.title, new.title, "renamed")
    if old.slug != new.slug:
        yield Change("renamed", f"Its file is now handouts/{new.slug}.md; it was handouts/{old.slug}.md.")
    if old.kind != new.kind:
        yield Change("facts", f"It is now a page of the kind `{new.kind}`; it was `{old.kind}`.")
    yield from text_change("summary", old.summary, new.summary)
    yield from passage_changes(old.passages, new.passages, f"“{new.title}”")


def pages_group(old: Snapshot, new: Snapshot) -> Group | None:
    """Pages of the site that came, went or changed; None where there are none."""
    names = (lambda page: page.path, lambda page: page.title.casefold())
    found = matched(old.pages, new.pages, names, _page_words)
    changes = [
        *(Change("added", f"The page “{page.title}” is new.") for page in found.added),
        *(Change("removed", f"The page “{page.title}” has been taken out.") for page in found.removed),
    ]
    groups = _groups("Page", ((after.title, _page(before, after)) for before, after in found.pairs))
    return Group("Pages of the site", tuple(changes), groups) if changes or groups else None


def _page(old: KeptPage, new: KeptPage) -> Iterator[Change]:
    if old == new:
        return
    yield from text_change("title", old.title, new.title, "renamed")
    if old.path != new.path:
        yield Change("moved", f"It is now {new.path}; it was {old.path}.")
    added, removed = added_removed(old.audience, new.audience)
    yield from (Change("facts", f"It is now for {who}, too.") for who in added)
    yield from (Change("facts", f"It is no longer for {who}.") for who in removed)
    yield from text_change("summary", old.summary, new.summary)
    yield from passage_changes(old.passages, new.passages, f"“{new.title}”")


def _handout_words(handout: KeptHandout) -> str:
    return " ".join((handout.title, handout.summary, *_texts(handout.passages)))


def _page_words(page: KeptPage) -> str:
    return " ".join((page.title, page.summary, *_texts(page.passages)))


def _texts(passages: tuple[Passage, ...]) -> Iterator[str]:
    return (line for passage in passages for line in (passage.title, *passage.text))
