"""Which printed sheets are no longer right.

A sheet is worked out from a snapshot as what stands on it, part by part. Two that differ must be printed
again, and the parts that differ say why.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from hopepack.compare.courses import Pair, day_name
from hopepack.compare.snapshot import KeptActivity, KeptCourse, KeptDay, KeptPage, KeptSession, Passage, Snapshot
from hopepack.compare.values import CourseSheets, Sheet
from hopepack.model import PARTICIPANT_BLOCKS

FACILITATOR = ("Facilitator pack",)
PARTICIPANT = ("Participant pack",)
HANDOUTS = ("Handouts",)
EVERYONE = (*FACILITATOR, *PARTICIPANT, *HANDOUTS)
SITE_LEAD = ("Site lead pack",)
PACKS = {"facilitator": "Facilitator pack", "participant": "Participant pack", "handouts": "Handouts",
         "site-lead": "Site lead pack"}  # fmt: skip
"""Kind of pack -> what it is called on its cover."""
EVERY_COURSE = "Every course whose packs have these pages"
WITH_CONTENTS = (*FACILITATOR, *PARTICIPANT, *SITE_LEAD)
SOURCES = "docs/sources.md"
LETTER = "docs/packs/letter.md"
"""It begins with what it says of the course."""
STANDING = {
    "docs/packs/how-to-use.md": FACILITATOR,
    LETTER: SITE_LEAD,
    "docs/packs/who-leads.md": SITE_LEAD,
    "docs/packs/checklists.md": SITE_LEAD,
    "docs/resources.md": PARTICIPANT,
    "docs/glossary.md": PARTICIPANT,
    "docs/looking-after-yourself.md": PARTICIPANT,
    SOURCES: WITH_CONTENTS,
}
"""Pages of docs/ that stand in packs, whatever the course."""
INTRODUCTION = re.compile(r"docs/(?!packs/|frameworks/|guides/)[^/]+/[^/]+\.md")
FEEDBACK = "session-feedback"
"""The handout that is every course's feedback form."""

NEW = "new"
GONE = "no longer needed"
COVER, CONTENTS, ORDER = "Cover", "Contents", "Print order"
ON_AS_MANY_PAGES = {"times", "who leads", "how many people"}
"""What can change on a sheet without making it longer or shorter; anything else may move the pages that follow."""
MOVED = "page numbers may have moved, on other sheets too"
COUNTED = "numbers of pages may have changed"
EVERY_SHEET, NAMED = "Every sheet", "the course’s name, in the head of each"


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands on a sheet, by parts that have a name: times, words, number."""

    what: str
    packs: tuple[str, ...]
    parts: Mapping[str, object]


def sheets_again(pair: Pair, old: Snapshot, new: Snapshot) -> CourseSheets | None:
    """The sheets of a course that must be printed again; None where all are still right."""
    if pair.old.title != pair.new.title:
        return CourseSheets(pair.new.title, (Sheet(EVERY_SHEET, tuple(PACKS.values()), NAMED),))
    before = dict(_sheets(pair.old, old, pair.renamed))
    after = dict(_sheets(pair.new, new, {}))
    found = tuple(_with_page_numbers(tuple(_compared(before, after))))
    return CourseSheets(pair.new.title, found) if found else None


def sheets_of(course: KeptCourse, edition: Snapshot, why: str) -> CourseSheets:
    """All the sheets of a course that is new, or gone."""
    sheets = (Sheet(printed.what, printed.packs, why) for _key, printed in _sheets(course, edition, {}))
    return CourseSheets(course.title, tuple(sheets))


def standing_sheets(old: Snapshot, new: Snapshot) -> CourseSheets | None:
    """Pages of docs/ that are printed in packs, and the feedback form: what of them must be printed again."""
    found = tuple(_with_page_numbers(tuple(_compared(dict(_standing(old)), dict(_standing(new))))))
    return CourseSheets(EVERY_COURSE, found) if found else None


def _standing(edition: Snapshot) -> Iterator[tuple[str, Printed]]:
    for page in edition.pages:
        if packs := packs_with(page):
            parts = {"words": (page.title, page.summary, page.passages)}
            yield page.path, Printed("Sources and licence" if page.path == SOURCES else page.title, packs, parts)
    if form := edition.handout(FEEDBACK):
        words = {"words": (form.title, form.summary, form.passages)}
        yield "feedback form", Printed(f"Feedback form: {form.title}", SITE_LEAD, words)


def packs_with(page: KeptPage) -> tuple[str, ...]:
    """The packs in which a page of docs/ stands."""
    if "participants" in page.audience and INTRODUCTION.fullmatch(page.path):
        return PARTICIPANT
    return STANDING.get(page.path, ())


def only_of(pack: str, found: Iterable[CourseSheets]) -> tuple[CourseSheets, ...]:
    """The sheets of one kind of pack."""
    name = PACKS[pack]
    narrowed = (
        CourseSheets(each.course, tuple(replace(sheet, packs=(name,)) for sheet in each.sheets if name in sheet.packs))
        for each in found
    )
    return tuple(each for each in narrowed if each.sheets)


def _compared(before: Mapping[str, Printed], after: Mapping[str, Printed]) -> Iterator[Sheet]:
    for key, printed in after.items():
        if key not in before:
            yield Sheet(printed.what, printed.packs, NEW)
        elif why := [name for name, part in printed.parts.items() if part != before[key].parts.get(name)]:
            yield Sheet(printed.what, printed.packs, ", ".join(why))
    for key, printed in before.items():
        if key not in after:
            yield Sheet(printed.what, printed.packs, GONE)


def _with_page_numbers(found: tuple[Sheet, ...]) -> Iterator[Sheet]:
    """The sheets, and those that name pages. A snapshot knows none, so it is said that they may be others."""
    ordered = {sheet.what: sheet for sheet in found}.get(ORDER)
    yield from (sheet for sheet in found if sheet is not ordered)
    packs = {pack for sheet in found if _may_move_pages(sheet) for pack in sheet.packs}
    if listed := tuple(pack for pack in WITH_CONTENTS if pack in packs):
        yield Sheet(CONTENTS, listed, MOVED)
    if ordered or packs:
        why = (*((ordered.why,) if ordered else ()), *((COUNTED,) if packs else ()))
        yield Sheet(ORDER, SITE_LEAD, ", ".join(why))


def _may_move_pages(sheet: Sheet) -> bool:
    return sheet.what not in (COVER, ORDER) and not ON_AS_MANY_PAGES.issuperset(sheet.why.split(", "))


def _sheets(course: KeptCourse, edition: Snapshot, renamed: Mapping[str, str]) -> Iterator[tuple[str, Printed]]:
    """Every sheet of a course, with a key that old and new share. `renamed`: slugs of sessions, old to new."""
    yield "cover", Printed(COVER, WITH_CONTENTS, {"words": (course.strapline, course.audience)})
    yield "contents", Printed(CONTENTS, WITH_CONTENTS, {})
    for number, day in enumerate(course.days):
        yield f"glance {number}", _glance(course, day)
    for role in course.team:
        yield f"running {role}", _running_sheet(course, role)
    for number, day in enumerate(course.days):
        yield f"kit {number}", _kit(course, day, edition)
    yield "late", _late(course)
    yield "exercises", _to_copy(course)
    yield "care", _care(course)
    for session in course.sessions:
        if session.number:
            yield f"plan {renamed.get(session.slug, session.slug)}", _plan(course, session, edition)
    yield "programme", _programme(course)
    for number, day in enumerate(course.days):
        yield f"exercises {number}", _exercises(course, day)
    yield from _handouts(course, edition)
    yield from _to_arrange(course, edition)


def _used_in(course: KeptCourse, slug: str) -> list[int]:
    return [session.number for session in course.sessions if session.number and slug in session.handouts]


def _to_arrange(course: KeptCourse, edition: Snapshot) -> Iterator[tuple[str, Printed]]:
    """The sheets of the site lead that follow from the course."""
    if letter := next((page for page in edition.pages if page.path == LETTER), None):
        yield "letter", Printed(letter.title, SITE_LEAD, {"how many people": course.capacity})
    times = [(day.start, day.end) for day in course.days]
    about = {
        "times": times,
        "words": (
            course.strapline, course.audience, [each.text for each in course.objectives], course.introduction,
            course.delivery, [day.title for day in course.days],
        ),
        "who leads": course.team,
        "how many people": course.capacity,
    }  # fmt: skip
    yield "about", Printed("About the course", SITE_LEAD, about)
    copies = {"who leads": len(course.team), "how many people": course.capacity}
    yield "order", Printed(ORDER, SITE_LEAD, copies)
    register = {
        "words": [day.title for day in course.days],
        "how many people": course.capacity,
    }
    yield "register", Printed("Attendance register", SITE_LEAD, register)
    hours = (sum(end - start for start, end in times) + 15) // 30
    certificate = {"words": (course.strapline, len(course.days)), "times": hours}
    yield "certificate", Printed("Certificate of attendance", SITE_LEAD, certificate)


def _sessions(course: KeptCourse, day: KeptDay) -> Iterable[KeptSession]:
    found = (course.session(entry.session) for entry in day.entries if entry.session)
    return [session for session in found if session is not None]


def _steps(course: KeptCourse) -> Iterator[tuple[KeptDay, KeptSession, KeptActivity, int]]:
    """Every activity of the course in order, with the clock time at which it begins."""
    for day in course.days:
        for entry in day.entries:
            start = int(entry.start)
            session = course.session(entry.session)
            if session is None:
                continue
            for activity in session.activities:
                yield day, session, activity, start
                start += activity.minutes


def _running_sheet(course: KeptCourse, role: str) -> Printed:
    """What a role leads, when and with what."""
    led = [
        (day, session, activity, start)
        for day, session, activity, start in _steps(course)
        if not activity.is_break and (not activity.lead or role in activity.lead)
    ]
    held = list({session.slug: session for _day, session, _activity, _start in led}.values())
    parts = {
        "times": [(start, activity.minutes) for _day, _session, activity, start in led],
        "words": [(day.title, session.title, activity.title) for day, session, activity, _start in led],
        "number": [session.number for session in held],
        "who leads": [activity.lead for _day, _session, activity, _start in led],
        "what to bring": [[material.name for material in session.materials] for session in held],
        "what to hand out": [[_number(course, slug) for slug in session.handouts] for session in held],
    }
    return Printed(f"Running sheet: {role}", FACILITATOR, parts)


def _kit(course: KeptCourse, day: KeptDay, edition: Snapshot) -> Printed:
    sessions = _sessions(course, day)
    arranged = [session for session in sessions if session.room]
    first = [(slug, session.number) for slug, session in _first_uses(course).items() if session in sessions]
    parts = {
        "words": day.title,
        "times": [_start(course, session) for session in arranged],
        "number": [session.number for session in sessions if session.room or session.materials],
        "what to bring": ([session.materials for session in sessions if session.materials], course.capacity),
        "rooms": [session.room for session in arranged],
        "what to hand out": [(_number(course, slug), _title(edition, slug), number) for slug, number in first],
    }
    return Printed(f"Kit list: {day_name(day)}", FACILITATOR, parts)


def _first_uses(course: KeptCourse) -> dict[str, KeptSession]:
    """Slug of a handout -> the session that first hands it out."""
    return {slug: session for session in reversed(course.sessions) if session.number for slug in session.handouts}


def _late(course: KeptCourse) -> Printed:
    steps = [(day, activity, start) for day, _session, activity, start in _steps(course) if activity.late]
    parts = {
        "times": [(start, day.finish - day.end) for day, _activity, start in steps],
        "words": [(day.title, activity.title) for day, activity, _start in steps],
        "what to do when late": [(activity.minutes, activity.late) for _day, activity, _start in steps],
    }
    return Printed("When you run late", FACILITATOR, parts)


def _to_copy(course: KeptCourse) -> Printed:
    found = [(session, tasks) for session in _taught(course) if (tasks := _every(session, "exercise"))]
    parts = {
        "number": [session.number for session, _tasks in found],
        "words": [(session.title, tasks) for session, tasks in found],
    }
    return Printed("Exercises to copy", FACILITATOR, parts)


def _care(course: KeptCourse) -> Printed:
    cared = [each for each in _taught(course) if each.content_note or _every(each, "wellbeing")]
    found = [(activity.title, blocks, start) for _day, _session, activity, start in _steps(course)
             if (blocks := _of_kind(activity.passages, "wellbeing"))]  # fmt: skip
    parts = {
        "times": ([_start(course, session) for session in cared], [start for _title, _blocks, start in found]),
        "number": [session.number for session in cared],
        "words": (
            [day.title for day in course.days],
            [(each.title, each.content_note, _of_kind(each.opening, "wellbeing")) for each in cared],
            [(title, blocks) for title, blocks, _start in found],
        ),
    }
    return Printed("Looking after people", FACILITATOR, parts)


def _taught(course: KeptCourse) -> list[KeptSession]:
    return [session for session in course.sessions if session.number]


def _every(session: KeptSession, kind: str) -> list[Passage]:
    """Its blocks of a kind, wherever they stand."""
    passages = (session.opening, *(activity.passages for activity in session.activities))
    return [passage for some in passages for passage in _of_kind(some, kind)]


def _of_kind(passages: tuple[Passage, ...], kind: str) -> list[Passage]:
    return [passage for passage in passages if passage.kind == kind]


def _glance(course: KeptCourse, day: KeptDay) -> Printed:
    sessions = _sessions(course, day)
    steps = [(activity, start) for of, _session, activity, start in _steps(course) if of is day]
    late = [(activity, start) for activity, start in steps if activity.late]
    parts = {
        "times": (
            day.finish,
            [(entry.start, entry.minutes, entry.pause) for entry in day.entries],
            [activity.minutes for activity, _start in steps],
            [start for _activity, start in late],
        ),
        "words": (day.title, [session.title for session in sessions]),
        "who leads": ([entry.lead for entry in day.entries], [activity.lead for activity, _start in steps]),
        "what to do when late": [(activity.title, activity.late) for activity, _start in late],
    }
    return Printed(f"{day_name(day)} at a glance", FACILITATOR, parts)


def _plan(course: KeptCourse, session: KeptSession, edition: Snapshot) -> Printed:
    activities = [
        (each.title, each.setting, each.lead, each.is_break, each.late, each.passages) for each in session.activities
    ]
    parts = {
        "number": session.number,
        "times": (_start(course, session), [each.minutes for each in session.activities]),
        "words": (
            session.title, session.summary, session.room, session.content_note, session.opening, activities,
            _objectives(course, session), session.serves,
            [day_name(day) for day in course.days if session in _sessions(course, day)],
        ),
        "what to bring": (session.materials, course.capacity if _by_people(session) else 0),
        "what to hand out": [(_number(course, slug), _title(edition, slug)) for slug in session.handouts],
    }  # fmt: skip
    return Printed(f"Session plan {session.number}: {session.title}", FACILITATOR, parts)


def _objectives(course: KeptCourse, session: KeptSession) -> list[str]:
    texts = {objective.id: objective.text for objective in course.objectives}
    return [texts[name] for name in session.objectives if name in texts]


def _by_people(session: KeptSession) -> bool:
    """Whether how much to bring follows from the number of people."""
    return any(" per " in material.quantity for material in session.materials)


def _start(course: KeptCourse, session: KeptSession) -> int | None:
    entries = (entry for day in course.days for entry in day.entries)
    return next((entry.start for entry in entries if entry.session == session.slug), None)


def _number(course: KeptCourse, slug: str) -> int:
    return course.handouts.index(slug) + 1 if slug in course.handouts else 0


def _title(edition: Snapshot, slug: str) -> str:
    handout = edition.handout(slug)
    return handout.title if handout else slug


def _programme(course: KeptCourse) -> Printed:
    days = [(day, _sessions(course, day)) for day in course.days]
    parts = {
        "times": [(day.start, day.end, [(each.start, each.pause) for each in day.entries]) for day, _held in days],
        "words": [(day.title, [(each.title, each.content_note) for each in held]) for day, held in days],
    }
    return Printed("Programme", PARTICIPANT, parts)


def _exercises(course: KeptCourse, day: KeptDay) -> Printed:
    sessions = _sessions(course, day)
    starts = [entry.start for entry in day.entries if entry.session]
    parts = {
        "number": [session.number for session in sessions],
        "times": (starts, [each.minutes for session in sessions for each in session.activities]),
        "words": (day.title, [_for_participants(course, session) for session in sessions]),
    }
    return Printed(f"Exercises and key points of {day_name(day)}", PARTICIPANT, parts)


def _for_participants(course: KeptCourse, session: KeptSession) -> object:
    marked = [(each.title, _shared(each.passages)) for each in session.activities]
    opening = _shared(session.opening)
    return session.title, session.summary, _objectives(course, session), session.content_note, opening, marked


def _shared(passages: tuple[Passage, ...]) -> list[Passage]:
    return [passage for passage in passages if passage.kind in PARTICIPANT_BLOCKS]


def _handouts(course: KeptCourse, edition: Snapshot) -> Iterator[tuple[str, Printed]]:
    listed = [(_title(edition, slug), _used_in(course, slug)) for slug in course.handouts]
    if listed:
        for_leads = {"words": listed, "how many people": course.capacity}
        yield "handouts for leads", Printed("List of handouts, with copies", FACILITATOR, for_leads)
        yield "handouts for all", Printed("List of handouts", (*PARTICIPANT, *HANDOUTS), {"words": listed})
    for number, slug in enumerate(course.handouts, 1):
        if handout := edition.handout(slug):
            parts = {"number": number, "words": (handout.kind, handout.title, handout.summary, handout.passages)}
            yield f"handout {slug}", Printed(f"H{number} {handout.title}", EVERYONE, parts)
