"""`hopepack new`: a course, session, handout or delivery from a template."""

from __future__ import annotations

from pathlib import Path

import click

from hopepack.command import command
from hopepack.commands.common import plain_errors, project_root
from hopepack.errors import ContentError, HopepackError
from hopepack.model import BOTH, Course, Library
from hopepack.new.ask import Asker, asker
from hopepack.new.text import one_line
from hopepack.new.trial import Draft, write
from hopepack.reading.heading import SETTINGS
from hopepack.schedule import clock, timetable
from hopepack.wording import in_hand

NAME = click.option("--name", help="The name of its file, where it is not to be made from the title.")
NOT_YET = "not yet"


@click.group()
def new() -> None:
    """Begin a course, session, handout or delivery. In a terminal, what is not given is asked for."""


@new.command()
@click.option("--course", "course_id", help="The course it belongs to, by the name of its folder.")
@click.option("--title", help="What it is called.")
@click.option("--summary", help="In one sentence, what people do in it.")
@click.option("--minutes", type=int, help="How long it takes.  [default: 45]")
@click.option("--setting", help="How people sit together in its main step.  [default: pairs]")
@click.option("--lead", help="Who leads: both, or a role of the team.")
@click.option("--objective", "objectives", multiple=True, help="An objective of the course; may stand several times.")
@click.option("--handout", "handouts", multiple=True, help="A handout; may stand several times.")
@click.option("--day", type=int, help="The day in whose running order it is put; without it, it waits.")
@click.option("--after", help="The session after which it comes on that day.  [default: at the end]")
@NAME
def session(
    course_id: str | None, title: str | None, summary: str | None, minutes: int | None, setting: str | None,
    lead: str | None, objectives: tuple[str, ...], handouts: tuple[str, ...], day: int | None, after: str | None,
    name: str | None,
) -> None:  # fmt: skip
    """A session plan with its steps, ready to be filled in."""
    with plain_errors():
        from hopepack.new.drafts import NewSession, session_draft

        ask, root, books = asker(), project_root(), _books()
        course = _course(ask, books, course_id)
        title = ask.text(title, "--title", "What is the session called?")
        name = ask.file_name(name, title, "session", [each.slug for each in course.sessions])
        place, after_slug = _place(ask, course, day, after)
        wanted = NewSession(
            course=course,
            name=name,
            title=title,
            summary=ask.text(summary, "--summary", "What do people do in it, in one sentence?", SUMMARY),
            minutes=ask.number(minutes, "--minutes", "How many minutes does it take?", 45, 480),
            setting=ask.choice(setting, "--setting", "How do people sit in its main step?", SETTINGS, "pairs"),
            lead=ask.choice(lead, "--lead", "Who leads?", *_leads(course)),
            objectives=ask.several(
                objectives,
                "--objective",
                "Which objectives does it serve?",
                {each.id: each.text for each in course.objectives},
            ),
            handouts=ask.several(
                handouts,
                "--handout",
                "What is handed out?",
                {handout.slug: handout.title for handout in books.handouts},
            ),
            day=place,
            after=after_slug,
        )
        _write(ask, "new session", root, session_draft(root, wanted), WITHOUT_A_DAY if place is not None else "")
        click.echo(f"Made {wanted.path}.")
        click.echo(_next_for_session(course, wanted.name, place))


def write_and_check() -> str:
    return f"Open it, write, and then run:  {command('check')}"


WITHOUT_A_DAY = " Give it fewer minutes, or leave it without a day: it then waits until there is room."
SUMMARY = "Say here in one sentence what people do in this session."


def _next_for_session(course: Course, name: str, day: int | None) -> str:
    if day is not None:
        return f"It is in the running order of {course.days[day].title}. {write_and_check()}"
    return f"Open it and write. When it is ready, add it in {course.source.path}, below `order:`  - {name}"


def _leads(course: Course) -> tuple[list[str], str]:
    """The roles that can lead, and who does if nobody is named."""
    roles = [role.value for role in course.team]
    return (["both", *roles], "both") if set(BOTH) <= set(roles) else (roles, roles[0])


def _place(ask: Asker, course: Course, day: int | None, after: str | None) -> tuple[int | None, str]:
    """The day, from 0, and the session before it; None where the new one waits for its place."""
    if day is not None and not 1 <= day <= len(course.days):
        raise HopepackError(f"{course.title} has no day {day}: --day takes a number from 1 to {len(course.days)}.")
    plans = timetable(course)
    if day is None and ask.in_terminal:
        for plan in plans:
            click.echo(f"  {plan.number}  {plan.day.title}: ends {clock(plan.end)}, {in_hand(plan)}")
        numbers = [str(plan.number) for plan in plans]
        chosen = ask.one_of(None, "--day", "On which day is it?", [*numbers, NOT_YET], NOT_YET)
        day = None if chosen == NOT_YET else int(chosen)
    if day is not None:
        ask.note("--day", str(day))
    if day is None:
        if after:
            raise HopepackError("--after needs the day as well: --day 1")
        return None, ""
    slugs = {each.slug: each.title for each in plans[day - 1].sessions}
    if after is None and not ask.in_terminal:
        return day - 1, ""
    return day - 1, ask.choice(after, "--after", "After which session?", slugs, list(slugs)[-1]) if slugs else ""


@new.command()
@click.option("--title", help="What it is called.")
@click.option("--strapline", help="A few words below the title.")
@click.option("--delivery", help="in person, or online.  [default: in person]")
@click.option("--capacity", type=int, help="For how many people at most.  [default: 20]")
@click.option("--role", "team", multiple=True, help="A role of the team; may stand several times.")
@click.option("--objective", "objectives", multiple=True, help="What people learn; may stand several times.")
@click.option("--start", help="When its first day starts.  [default: 9:30]")
@click.option("--finish", help="When that day must be over.  [default: 12:30]")
@NAME
def course(
    title: str | None, strapline: str | None, delivery: str | None, capacity: int | None, team: tuple[str, ...],
    objectives: tuple[str, ...], start: str | None, finish: str | None, name: str | None,
) -> None:  # fmt: skip
    """A course of one day, with a first session."""
    with plain_errors():
        from hopepack.new.drafts import NewCourse, course_draft

        ask, root = asker(), project_root()
        title = ask.text(title, "--title", "What is the course called?")
        name = ask.file_name(name, title, "course", [each.id for each in _books().courses])
        roles = ask.several(team, "--role", "Who leads it?", default=BOTH)
        wanted = NewCourse(
            name=name,
            title=title,
            strapline=ask.text(strapline, "--strapline", "A few words below the title, if you like", ""),
            delivery=ask.choice(delivery, "--delivery", "In person or online?", ["in person", "online"], "in person"),
            capacity=ask.number(capacity, "--capacity", "For how many people at most?", 20, 500),
            team=tuple(role.casefold() for role in roles),
            objectives=_objectives(ask, objectives),
            start=ask.clock(start, "--start", "When does the first day start?", "9:30"),
            finish=ask.clock(finish, "--finish", "When must it be over?", "12:30"),
        )
        _write(ask, "new course", root, course_draft(root, wanted))
        click.echo(f"Made {wanted.path} and sessions/{wanted.name}/01-welcome.md.")
        click.echo(f"Next, a session of it:  {command(f'new session --course {wanted.name}')}")


def _objectives(ask: Asker, given: tuple[str, ...]) -> tuple[str, ...]:
    """One at a time in a terminal, as an objective may hold commas; an empty line ends them."""
    if given or not ask.in_terminal:
        return tuple(map(one_line, given)) or (ask.text(None, "--objective", "What do people learn?"),)
    found = [ask.text(None, "--objective", "What do people learn?")]
    while more := ask.text(None, "--objective", "What else? (empty: nothing more)", ""):
        found.append(more)
    return tuple(found)


@new.command()
@click.option("--title", help="What it is called.")
@click.option("--kind", help="worksheet, or information.  [default: worksheet]")
@click.option("--summary", help="In one sentence, what it is for.")
@click.option("--session", "session_name", metavar="COURSE/SESSION", help="The session that hands it out.")
@NAME
def handout(
    title: str | None, kind: str | None, summary: str | None, session_name: str | None, name: str | None
) -> None:
    """A handout: a worksheet to fill in, or a page to keep."""
    with plain_errors():
        from hopepack.new.drafts import NewHandout, handout_draft

        ask, root, books = asker(), project_root(), _books()
        title = ask.text(title, "--title", "What is the handout called?")
        name = ask.file_name(name, title, "handout", [each.slug for each in books.handouts])
        wanted = NewHandout(
            name=name,
            title=title,
            kind=ask.choice(kind, "--kind", "What kind is it?", ["worksheet", "information"], "worksheet"),
            summary=ask.text(
                summary, "--summary", "What is it for, in one sentence?", "Say here in one sentence what it is for."
            ),
            session=_session_name(ask, books, session_name),
        )
        _write(ask, "new handout", root, handout_draft(root, wanted, books))
        click.echo(f"Made {wanted.path}.")
        if wanted.session:
            click.echo(f"{wanted.session} now hands it out. {write_and_check()}")
        else:
            named = f"handouts: [{wanted.name}]"
            click.echo(
                f"Open it and write. Then name it in the head of a session plan, {named}, and take out `accept`."
            )


def _session_name(ask: Asker, books: Library, given: str | None) -> str:
    known = {f"{course.id}/{each.slug}": each.title for course in books.courses for each in course.sessions}
    if given is None and not ask.in_terminal:
        return ""
    if given is None:
        return _session_of(ask, books)
    return ask.choice(given, "--session", "Which session hands it out?", known) if given else ""


def _session_of(ask: Asker, books: Library) -> str:
    """First the course, then the session: fifty of them would be too long a list."""
    courses = {each.id: each.title for each in books.courses} | {NOT_YET: "it waits for its session"}
    course = books.course(ask.one_of(None, "--session", "In which course is it handed out?", courses, NOT_YET))
    if course is None:
        return ""
    sessions = {each.slug: each.title for each in course.sessions}
    session = ask.one_of(None, "--session", "In which session?", sessions)
    return ask.note("--session", f"{course.id}/{session}")


@new.command()
@click.option("--course", "course_id", help="The course, by the name of its folder.")
@click.option("--site", help="Who holds it, as the packs are to say.")
@click.option("--date", "dates", multiple=True, help="2027-03-02; once for each day of the course.")
@click.option("--start", help="When its days start, where that is not the course's own time.")
@click.option("--timezone", help="[default: Europe/London]")
@click.option("--participants", type=int, help="How many people.  [default: as many as the course is for]")
@click.option("--person", "people", multiple=True, metavar="ROLE=NAME", help="Who takes a role; once for each.")
@click.option("--venue", help="Where it is, for a course in person.")
@click.option("--address", help="The address of the venue.")
@click.option("--joining", help="How people take part, for a course online.")
@click.option("--contact", help="Whom people can turn to in distress, near the site.")
@click.option("--phone", help="That contact's telephone number.")
@click.option("--hours", help="When that contact answers.")
@click.option("--checked", help="The day on which somebody last rang it: 2027-01-15.")
@click.option("--private/--shared", "private", default=None, help="deliveries/private/ stays on this computer.")
@NAME
def delivery(
    course_id: str | None, site: str | None, dates: tuple[str, ...], start: str | None, timezone: str | None,
    participants: int | None, people: tuple[str, ...], venue: str | None, address: str | None, joining: str | None,
    contact: str | None, phone: str | None, hours: str | None, checked: str | None, private: bool | None,
    name: str | None,
) -> None:  # fmt: skip
    """One run of a course at one site, for `hopepack deliver`."""
    with plain_errors():
        from hopepack.new.drafts import NewDelivery, delivery_draft

        ask, root = asker(), project_root()
        course = _course(ask, _books(), course_id)
        site = ask.text(site, "--site", "Who holds the course?")
        there = [file.stem for file in (root / "deliveries").glob("**/*.yml")]
        name = ask.file_name(name, f"{site} {course.id}", "delivery", there)
        online = course.delivery == "online"
        wanted = NewDelivery(
            course=course,
            name=name,
            site=site,
            dates=_dates(ask, course, dates),
            start=ask.clock(start, "--start", "When do its days start? (empty: as in the course)", ""),
            timezone=ask.timezone(timezone, "--timezone", "In which time zone?", "Europe/London"),
            participants=ask.number(
                participants, "--participants", "How many people take part?", course.capacity, course.capacity
            ),
            team=tuple(_team(ask, course, people)),
            place=ask.text(joining, "--joining", "How do people take part?")
            if online
            else ask.text(venue, "--venue", "Where is it?"),
            address="" if online else ask.text(address, "--address", "At which address? (empty: later)", ""),
            contact=ask.text(contact, "--contact", "Whom can people turn to in distress, near the site?"),
            phone=ask.text(phone, "--phone", "What is that contact's telephone number?"),
            hours=ask.text(hours, "--hours", "When does that contact answer?"),
            checked=ask.date(checked, "--checked", "On which day did somebody last ring it"),
            private=ask.yes(private, ("--private", "--shared"), "Are there real names or numbers in it?", False),
        )
        _write(ask, "new delivery", root, delivery_draft(root, wanted))
        click.echo(f"Made {wanted.path}.")
        click.echo(f"Its packs are made by:  {command(f'deliver {wanted.path}')}")


def _dates(ask: Asker, course: Course, given: tuple[str, ...]) -> tuple[str, ...]:
    """A date for each day of the course."""
    if given:
        return tuple(ask.date(date, "--date", "") for date in given)
    return tuple(ask.date(None, "--date", f"On which date is {day.title}") for day in course.days)


def _team(ask: Asker, course: Course, people: tuple[str, ...]) -> list[tuple[str, str]]:
    """A person for each role; who is not known yet is to be named."""
    known = {}
    roles = [role.value for role in course.team]
    for person in people:
        role, equals, who = person.partition("=")
        if not equals:
            raise HopepackError(f'--person takes a role and a name, for example:  --person "{roles[0]}=A. Trainer"')
        known[ask.one_of(role, "--person", "Which role?", roles)] = one_line(who)
    for role in roles:
        known[role] = known.get(role) or ask.unnoted(None, "--person", f"Who is {role}?", TO_BE_NAMED)
        ask.note("--person", f"{role}={known[role]}")
    return [(role, known[role]) for role in roles]


TO_BE_NAMED = "to be named"


def _books() -> Library:
    """What the project holds, whatever is wrong with it."""
    from hopepack.reading.load import library

    return library(project_root())[0]


def _course(ask: Asker, books: Library, given: str | None) -> Course:
    known = {course.id: course for course in books.courses}
    if not known:
        raise HopepackError(f"There is no course here yet. Begin with one:  {command('new course')}")
    only = next(iter(known)) if len(known) == 1 else None
    return known[ask.choice(given, "--course", "Which course is it?", {id: known[id].title for id in known}, only)]


def _write(ask: Asker, words: str, root: Path, draft: Draft, otherwise: str = "") -> None:
    """Write a draft, or say what is wrong with it, and `otherwise` what else there is to do; no answer is lost."""
    try:
        write(root, draft)
    except ContentError as error:
        click.echo(f"{error}\nNothing was written.{otherwise}", err=True)
        if ask.in_terminal:
            click.echo(f"Your answers again: change what is wrong, and run this.\n    {ask.again(words)}", err=True)
        raise SystemExit(error.exit_code) from None
