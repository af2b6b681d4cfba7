"""The narrowed model: participants' packs are made from it and from nothing else."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from hopepack.audience import edition_for_participants, for_participants
from hopepack.edition import handout_numbers, session_numbers
from hopepack.model import (
    PARTICIPANT_BLOCKS,
    Activity,
    Block,
    BlockKind,
    Fragment,
    Piece,
    Session,
    Source,
)
from hopepack.schedule import session_minutes, timetable
from tests import print_course

PLACE = Source("sessions/x/01-a.md", 1)
EVERY_KIND: tuple[BlockKind, ...] = BlockKind.__args__  # type: ignore[attr-defined]  # the kinds of the Literal


def _block(kind: BlockKind, minutes: int = 0) -> Block:
    return Block(kind, "t", Fragment(PLACE, f"<p>{kind}</p>"), PLACE, minutes=minutes)


def _session() -> Session:
    pieces: tuple[Piece, ...] = (Fragment(PLACE, "<p>prose</p>"), *(_block(kind) for kind in EVERY_KIND))
    activity = Activity("A", "a", 20, PLACE, setting="pairs", lead=("trainer",), shorten_to=5, pieces=pieces)
    return Session("x", "a", PLACE, "Title", "Summary", room="room", opening=pieces, activities=(activity,))


def test_only_marked_blocks() -> None:
    """Of every kind of piece, opening or activity, only the allow-list is left."""
    shown = for_participants(_session(), "in person")
    for pieces in (shown.opening, shown.activities[0].pieces):
        assert {piece.kind for piece in pieces if isinstance(piece, Block)} == PARTICIPANT_BLOCKS
        assert not any(isinstance(piece, Fragment) for piece in pieces)


def test_every_other_field_is_empty() -> None:
    """A field that is not allowed has the value of a session or activity that says nothing."""
    shown = for_participants(_session(), "in person")
    assert (shown.room, shown.materials, shown.chime, shown.capabilities, shown.framework) == ("", (), (), (), ())
    step = shown.activities[0]
    assert (step.setting, step.lead, step.shorten_to, step.can_be_left_out) == (
        "",
        (),
        None,
        False,
    )


def test_fields_were_weighed() -> None:
    """A new field of a session or activity must be decided on: name it here when it is."""
    assert {field.name for field in fields(Session)} == {
        "course", "slug", "source", "title", "summary", "objectives", "handouts", "sources", "content_note",
        "content_note_source", "opening", "activities",  # allowed
        "chime", "capabilities", "framework", "materials", "room", "accept", "unread",  # not theirs
    }  # fmt: skip
    assert {field.name for field in fields(Activity)} == {
        "title", "id", "minutes", "source", "is_break", "pieces",  # allowed
        "setting", "lead", "shorten_to", "can_be_left_out",  # not theirs
    }  # fmt: skip


@pytest.mark.parametrize(("delivery", "minutes"), [("in person", 20), ("online", 35)])
def test_online_minutes_are_kept(delivery: str, minutes: int) -> None:
    """Clock times stay right though the block that sets them is left behind."""
    activity = Activity("A", "a", 20, PLACE, pieces=(_block("online", minutes=35),))
    session = Session("x", "a", PLACE, "Title", "Summary", activities=(activity,))
    assert session_minutes(for_participants(session, delivery), delivery) == minutes  # type: ignore[arg-type]


def test_times_and_numbers_stay(tmp_path: Path) -> None:
    """A participant's pack has the clock times, session and handout numbers of the facilitators'."""
    edition = print_course.edition(print_course.write(tmp_path))
    whole, shown = (e.library.courses[0] for e in (edition, edition_for_participants(edition)))
    assert session_numbers(shown) == session_numbers(whole)
    assert handout_numbers(shown) == handout_numbers(whole)
    assert [[s.start for s in plan.slots] for plan in timetable(shown)] == [
        [s.start for s in plan.slots] for plan in timetable(whole)
    ]


@pytest.mark.parametrize(("readers", "terms"), [("participants, facilitators", ["Mending"]), ("facilitators", [])])
def test_glossary_is_theirs_where_its_page_is(tmp_path: Path, readers: str, terms: list[str]) -> None:
    """What words mean is shown to participants only if the page that says so is for them."""
    page = print_course.FILES["docs/glossary.md"].replace("participants, facilitators", readers)
    edition = print_course.edition(print_course.write(tmp_path, **{"docs__glossary.md": page}))
    shown = edition_for_participants(edition).library.glossary
    assert [term.term for term in shown.terms] == terms
    assert [term.term for term in shown.abbreviations] == (["LWM"] if terms else [])
