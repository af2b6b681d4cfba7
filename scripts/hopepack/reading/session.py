"""A session plan: sessions/<course>/<nn>-<slug>.md."""

from __future__ import annotations

import re
from dataclasses import replace

from hopepack.model import Activity, Material, Quantity, Session, Source, Text
from hopepack.problems import Problem
from hopepack.reading.head import Head, read_head, require_unique
from hopepack.reading.heading import activity_heading
from hopepack.reading.markdown import Abbreviations
from hopepack.reading.nodes import Entries, Node, items_of
from hopepack.reading.pieces import Reader, plain_words
from hopepack.reading.scan import RawSection, sections
from hopepack.reading.typography import curled
from hopepack.wording import first_upper

QUANTITY = re.compile(r"(\d{1,4})(?: (?:per (person)|per (pair)|per group of (\d{1,3})))?")
QUANTITY_EXAMPLES = "  - Felt pens: 1 per person\n  - Flipchart sheets: 2 per group of 4\n  - Bell: 1"


def read_session(
    text: str, path: str, course: str, slug: str, abbreviations: Abbreviations
) -> tuple[Session, list[Problem]]:
    """A session plan from its text; what can't be read is left out and reported."""
    problems: list[Problem] = []
    head, body, body_line = read_head(text, path, problems)
    session = _head(head, Source(path, 1), course, slug)
    raw, found = sections(body, path, body_line, activities=True)
    reader = Reader("session plan", abbreviations)
    activities = []
    opening = session.opening
    for section in raw:
        if section.heading:
            activities.append(_activity(section, reader))
        else:
            opening = reader.pieces(section.pieces)
    if not activities and body:
        hint = "Each step begins with a heading and its time, for example:  ## Settle in (10 min)"
        problems.append(Problem(Source(path, body_line), "activity-none", "this session has no activity.", hint))
    problems += found + reader.problems
    return replace(session, opening=opening, activities=tuple(activities)), problems


def _head(head: Head, source: Source, course: str, slug: str) -> Session:
    note = head.text("content-note")
    session = Session(
        course=course,
        slug=slug,
        source=source,
        title=head.text("title", "What helped me recover") or slug,
        summary=head.text("summary", "People find what helped them, and hear how much they share."),
        objectives=head.texts("objectives"),
        chime=head.texts("chime"),
        capabilities=head.texts("capabilities"),
        framework=head.texts("framework"),
        handouts=head.texts("handouts"),
        sources=head.texts("sources"),
        materials=tuple(_materials(head)),
        room=head.text("room"),
        accept=head.acceptances(),
        unread=head.unread,
        content_note=note,
        content_note_source=head.where("content-note") if note else None,
    )
    for key in ("objectives", "chime", "capabilities", "framework", "handouts", "sources"):
        require_unique(head.texts(key), f"in `{key}`,", head.problems)
    head.problems += plain_words(session.title, head.where("title"))
    head.finish()
    return session


NUMBERED = re.compile(r"(\S.*?),? (\d+ per \S.*)|(\d{1,3}) ([a-z][a-z -]*)")
"""`Felt pens 1 per person`, `20 felt pens`: the number would not be counted."""


def _materials(head: Head) -> list[Material]:
    found = (_material(item, head) for item in items_of(head.node("materials")))
    return [material for material in found if material is not None]


def _material(node: Node, head: Head) -> Material | None:
    if isinstance(node, Text):
        if match := NUMBERED.fullmatch(node.value):
            name, amount = (match[1], match[2]) if match[1] else (first_upper(match[4]), match[3])
            message = f"`{node.value}` has no colon between the thing and how many."
            head.problem(node.source, message, f"Write:  - {name}: {amount}", "material")
        return Material(node.value, node.source) if node.value else None
    if isinstance(node, Entries) and len(node.entries) == 1:
        name, amount = node.entries[0]
        if isinstance(amount, Text):
            return Material(curled(name.value), name.source, _quantity(amount, head))  # a key, but words for people
    hint = f"Write, for example:\n{QUANTITY_EXAMPLES}"
    head.problem(node.source, "this is not a thing to bring.", hint, "material")
    return None


def _quantity(text: Text, head: Head) -> Quantity | None:
    match = QUANTITY.fullmatch(" ".join(text.value.split()))
    if match is None or not int(match[1]) or (match[4] and not int(match[4])):
        each = re.fullmatch(r"(1|one|a|an)? ?(each|per (?:head|participant|pax))", text.value.casefold())
        hint = "Write:  1 per person" if each else f"Write, for example:\n{QUANTITY_EXAMPLES}"
        head.problem(text.source, f"`{text.value}` does not say how many to bring.", hint, "material")
        return None
    group = 1 if match[2] else 2 if match[3] else int(match[4] or 0)
    return Quantity(int(match[1]), group)


def _activity(section: RawSection, reader: Reader) -> Activity:
    heading, problems = activity_heading(section.heading, section.source)
    reader.problems += problems
    reader.problems += plain_words(heading.title, section.source)
    return Activity(
        title=heading.title,
        id=reader.ids.new(heading.title),
        minutes=heading.minutes,
        source=section.source,
        setting=heading.setting,
        lead=heading.lead,
        is_break=heading.is_break,
        shorten_to=heading.shorten_to,
        can_be_left_out=heading.can_be_left_out,
        pieces=reader.pieces(section.pieces),
    )
