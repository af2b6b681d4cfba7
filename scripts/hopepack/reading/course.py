"""A course: sessions/<course>/index.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast, get_args

from hopepack.model import Course, Day, Mode, Objective, PackOrder, Pause, PauseKind, Source, Text
from hopepack.problems import Problem, did_you_mean
from hopepack.reading.head import Head, minutes, read_head, require_unique
from hopepack.reading.keys import PAUSES
from hopepack.reading.markdown import Abbreviations
from hopepack.reading.nodes import Entries, Node, items_of
from hopepack.reading.pieces import Reader, plain_words
from hopepack.reading.scan import sections


def read_course(text: str, path: str, id: str, abbreviations: Abbreviations) -> tuple[Course, list[Problem]]:
    """A course without its sessions, which are read from the files beside it."""
    problems: list[Problem] = []
    head, body, body_line = read_head(text, path, problems)
    raw, found = sections(body, path, body_line, activities=False)
    reader = Reader("course", abbreviations)
    pieces = tuple(piece for section in raw for piece in reader.pieces(section.pieces))
    course = Course(
        id=id,
        source=Source(path, 1),
        title=head.text("title", "ESC Recovery Training") or id,
        strapline=head.text("strapline"),
        delivery=cast(Mode, head.choice("delivery", get_args(Mode), "in person")),
        capacity=head.number("capacity", "20", at_most=500) or UNREAD_CAPACITY,
        team=_team(head),
        audience=tuple(text.value for text in head.texts("audience")),
        objectives=tuple(_objectives(head)),
        days=tuple(_days(head)),
        sources=head.texts("sources"),
        pieces=pieces,
        accept=head.acceptances(),
        packs=tuple(_packs(head)),
        unread=head.unread,
    )
    problems += plain_words(course.title, head.where("title"))
    require_unique(head.texts("sources"), "in `sources`,", head.problems)
    head.finish()
    return course, problems + found + reader.problems


def _team(head: Head) -> tuple[Text, ...]:
    team = head.listed("team", "[trainer, lived experience]")
    roles = tuple(Text(" ".join(text.value.split()).casefold(), text.source) for text in team)
    require_unique(roles, "in `team`,", head.problems)
    return roles


def _objectives(head: Head) -> Iterator[Objective]:
    for key, value in head.pairs("objectives", "\n  unique-journey: See recovery as each person's own"):
        if isinstance(value, Text) and value.value:
            yield Objective(key.value, value.value, key.source)
        else:
            hint = f"Write, for example:  {key.value}: See recovery as each person's own experience"
            head.problem(key.source, f"the objective `{key.value}` has no words.", hint)


UNREAD_CAPACITY = 500
"""What a course counts as that doesn't say for how many it is: no site is then told that it has too many people."""
UNREAD_PAUSE = 15
"""Minutes of a pause that doesn't say its length."""
PACKS = "{participant: [cover, programme, days, sources]}"


def _packs(head: Head) -> Iterator[PackOrder]:
    for key, value in head.pairs("packs", PACKS, required=False):
        parts = tuple(part for part in items_of(value) if isinstance(part, Text) and part.value)
        if not parts or len(parts) < len(items_of(value)):
            hint = f"Write, for example:  packs: {PACKS}"
            head.problem(key.source, f"`packs` must name the parts of `{key.value}` in a list.", hint)
        require_unique(parts, f"in `packs`, `{key.value}`, the part", head.problems)
        yield PackOrder(key, parts)


def _days(head: Head) -> Iterator[Day]:
    for number, entry in enumerate(head.heads("days", "\n  - title: Day one"), 1):
        entry.what = f"day {number}"
        start = entry.clock("start", "9:30")
        finish = entry.clock("finish", "16:30")
        day = Day(
            title=entry.text("title", "Day one") or f"Day {number}",
            start=start if start is not None else 570,
            finish=finish if finish is not None else 24 * 60,
            order=tuple(_order(entry)),
            source=entry.source,
            finish_source=entry.where("finish"),
        )
        if start is not None and finish is not None and finish <= start:
            message = "this day finishes before it starts."
            hint = "Times run over 24 hours: 16:30 is half past four."
            entry.problem(day.finish_source, message, hint, "head-time")
        entry.finish()
        yield day


def _order(entry: Head) -> Iterator[Text | Pause]:
    for item in items_of(entry.required("order", "\n      - welcome\n      - break: 15 min")):
        if isinstance(item, Text):
            yield item
        elif pause := _pause(item, entry):
            yield pause


def _pause(node: Node, entry: Head) -> Pause | None:
    example = "Write the name of a session, or for example:  - break: 15 min"
    if not isinstance(node, Entries) or len(node.entries) != 1:
        entry.problem(node.source, "this is neither a session nor a pause.", example, "order")
        return None
    key, value = node.entries[0]
    length = minutes(value.value) if isinstance(value, Text) else None
    kind = key.value.casefold()
    if kind not in PAUSES:
        hint = did_you_mean(key.value, PAUSES)
        entry.problem(key.source, f"there is no pause called `{key.value}`.", hint, "order")
    elif not length:
        hint = f"Write, for example:  - {key.value}: 15 min"
        entry.problem(key.source, f"this {key.value} has no length.", hint, "order")
    known = cast(PauseKind, kind if kind in PAUSES else "break")
    return Pause(known, length or UNREAD_PAUSE, key.source)  # it stays one: that it is missing would be untrue
