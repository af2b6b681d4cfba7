"""Session plans: in full for those who lead, and what of them is marked for those who take part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hopepack.edition import Edition, handout_numbers, served, session_numbers
from hopepack.model import PARTICIPANT_BLOCKS, Activity, Block, Course, Library, Piece, Session
from hopepack.print.days import lead_kind
from hopepack.print.elements import Element, anchor, el, items, piece_element, place
from hopepack.schedule import DayPlan, Slot, Step, clock, length
from hopepack.wording import day_name, lead_words, material_words, setting_words

SHIFT = 1
"""Headings inside an activity (### in the Markdown) come under the activity, which is at level 3."""


def session_plan(edition: Edition, course: Course, plan: DayPlan, slot: Slot, session: Session) -> Element:
    """The plan of a session as a facilitator holds it."""
    number = session_numbers(course)[session.slug]
    return el(
        "session",
        _facts(edition.library, course, session),
        *_serves(edition.library, course, session),
        *_content_note(session, "Participants are told beforehand: "),
        *(_plan_piece(piece) for piece in session.opening),
        *(_activity(step) for step in slot.steps),
        running=f"{day_name(plan)}, session {number}",
        fresh="yes",
        **_head(number, slot, session),
    )


def session_for_participants(course: Course, slot: Slot, session: Session) -> Element:
    """A session as a participant holds it. It must have been narrowed before (audience.py)."""
    number = session_numbers(course)[session.slug]
    return el(
        "session",
        *_purpose(course, session),
        *_content_note(session, "Good to know beforehand: "),
        *(_piece(piece) for piece in session.opening),
        *(_shown_activity(step) for step in slot.steps),
        **_head(number, slot, session),
    )


def _head(number: int, slot: Slot, session: Session) -> dict[str, str]:
    return {
        "label": f"Session {number} · {clock(slot.start)} to {clock(slot.end)} · {length(slot.minutes)}",
        "number": str(number),
        "title": session.title,
        "summary": session.summary,
        "level": "2",
        "anchor": anchor(session.source),
        **place(session.source),
    }


def _facts(library: Library, course: Course, session: Session) -> Element:
    """What to bring, how to set the room, what to hand out; a session that needs nothing has no panel."""
    bring = [material_words(material, course.capacity) for material in session.materials]
    hand_out = list(_hand_outs(library, course, session))
    return el(
        "facts",
        *([el("fact", items(bring, plain=True), label="Bring")] if bring else []),
        *([el("fact", el("p", session.room), label="Room")] if session.room else []),
        *([el("fact", items(hand_out, plain=True), label="Hand out")] if hand_out else []),
    )


def _hand_outs(library: Library, course: Course, session: Session) -> Iterator[Element]:
    numbers = handout_numbers(course)
    for slug in session.handouts:
        if handout := library.handout(slug.value):
            words = f"H{numbers[handout.slug]} {handout.title}"
            yield el("a", words, data_anchor=anchor(handout.source), page="listed")


def _serves(library: Library, course: Course, session: Session) -> Iterator[Element]:
    """What the session is for, and the items of the frameworks that it teaches, as quiet lines."""
    named = ((framework.page.title, [item.words for item in items]) for framework, items in served(library, session))
    rows = [("What it is for", _objectives(course, session)), *named]
    lines = [el("p", el("strong", f"{name}: "), "; ".join(words)) for name, words in rows if words]
    if lines:
        yield el("serves", *lines)


def _objectives(course: Course, session: Session) -> tuple[str, ...]:
    texts = {objective.id: objective.text for objective in course.objectives}
    return tuple(texts[name.value] for name in session.objectives if name.value in texts)


def _purpose(course: Course, session: Session) -> Iterator[Element]:
    if texts := _objectives(course, session):
        yield el("purpose", items(texts), label="What it is for")


def _content_note(session: Session, label: str) -> Iterator[Element]:
    if session.content_note:
        source = session.content_note_source or session.source
        yield el("content-note", el("p", el("strong", label), session.content_note), **place(source))


def _activity(step: Step) -> Element:
    """An activity with its time, who leads, and all its pieces."""
    activity = step.activity
    words = [setting_words(activity), "" if activity.is_break else lead_words(activity.lead)]
    return el(
        "activity",
        *(_plan_piece(piece) for piece in activity.pieces),
        words=" · ".join(word for word in words if word),
        late=_late_words(activity),
        lead="pause" if activity.is_break else lead_kind(activity.lead),
        **_activity_head(step),
    )


def _shown_activity(step: Step) -> Element:
    return el("activity", *(_piece(piece) for piece in step.activity.pieces), **_activity_head(step))


def _activity_head(step: Step) -> dict[str, str]:
    activity = step.activity
    return {
        "time": clock(step.start),
        "minutes": f"{step.minutes} min",
        "title": activity.title,
        "level": "3",
        "anchor": anchor(activity.source, activity.id),
        **place(activity.source),
    }


def _late_words(activity: Activity) -> str:
    """What may be done with it when the day runs late."""
    if activity.can_be_left_out:
        return "Can be left out"
    return f"Can be shortened to {activity.shorten_to} min" if activity.shorten_to is not None else ""


def _piece(piece: Piece) -> Element:
    return piece_element(piece, SHIFT)


def _plan_piece(piece: Piece) -> Element:
    """A piece in a facilitator's plan: what participants have as well says so."""
    element = _piece(piece)
    if isinstance(piece, Block) and piece.kind in PARTICIPANT_BLOCKS:
        element.set("shared", "yes")
    return element


def sessions_of(plan: DayPlan) -> Iterable[tuple[Slot, Session]]:
    """The sessions of a day with their slots."""
    return ((slot, slot.item) for slot in plan.slots if isinstance(slot.item, Session))
