"""What a course promises, and who keeps the promise."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from hopepack.edition import sessions_in_order
from hopepack.model import BOTH, Activity, Course, Library, Text
from hopepack.problems import Problem, did_you_mean, meant_so, only_one_near


def check_running_order(library: Library) -> Iterator[Problem]:
    """The running order names each session of the course once; one that it doesn't name yet is a draft.

    (name-unknown, order-twice, order-missing)
    """
    for course in library.courses:
        ordered = [entry for day in course.days for entry in day.order if isinstance(entry, Text)]
        yield from _ordered(course, ordered)
        named = {text.value for text in ordered}
        misspelt = _unknown_sessions(course)
        for session in course.sessions:
            # A name that is nearly this one is reported where it stands, and so is a course without days.
            if course.days and session.slug not in named and not difflib.get_close_matches(session.slug, misspelt, n=1):
                message = f"no day of {course.title} has this session in its running order."
                hint = f"Add it in {course.source.path}, below `order`:  - {session.slug}"
                yield Problem(session.source, "order-missing", message, hint, advice=True)


def _unknown_sessions(course: Course) -> set[str]:
    """Names in the running order that no session has."""
    named = {entry.value for day in course.days for entry in day.order if isinstance(entry, Text)}
    return named - {session.slug for session in course.sessions}


def _ordered(course: Course, ordered: list[Text]) -> Iterator[Problem]:
    slugs = [session.slug for session in course.sessions]
    seen: set[str] = set()
    for text in ordered:
        if text.value not in slugs:
            message = f"there is no session called `{text.value}` in sessions/{course.id}/."
            hint, fix = _pause_hint(text.value) or did_you_mean(text.value, slugs), only_one_near(text.value, slugs)
            yield Problem(text.source, "name-unknown", message, hint, fix=fix)
        elif text.value in seen:
            message = f"`{text.value}` stands in the running order twice."
            yield Problem(text.source, "order-twice", message, "Keep one of the two.")
        seen.add(text.value)


def _pause_hint(words: str) -> str:
    """`break 10 min` lacks its colon, and `break` its length."""
    if words.casefold() in ("break", "lunch"):
        return f"Write how long it is:  - {words.casefold()}: {15 if words.casefold() == 'break' else 45} min"
    match = re.fullmatch(r"(break|lunch)\W*(\d.*)", words, re.I)
    return f"Write a colon after it:  - {match[1].lower()}: {match[2].rstrip(')')}" if match else ""


def check_objectives_served(library: Library) -> Iterator[Problem]:
    """Each learning objective of a course is served by a session that is taught.

    Bad, in the head of a course:
        objectives:
          unique-journey: See recovery as each person's own experience
          wrap: Meet the Wellness Recovery Action Plan
    Good:
        objectives:
          unique-journey: See recovery as each person's own experience
    """
    for course in library.courses:
        # While a name of the running order is not known, any session may be the one that is meant.
        taught = course.sessions if _unknown_sessions(course) else sessions_in_order(course)
        served = {text.value for session in taught for text in session.objectives}
        if any(session.unread for session in course.sessions):
            continue
        misspelt = served - {objective.id for objective in course.objectives}
        for objective in course.objectives:
            if objective.id not in served and not difflib.get_close_matches(objective.id, misspelt, n=1):
                message = f"no session serves the objective `{objective.id}`."
                hint = f"Name it in the head of a session plan:  objectives: [{objective.id}]\n{meant_so('HP035')}"
                yield Problem(objective.source, "objective-unserved", message, hint)


def check_roles_known(library: Library) -> Iterator[Problem]:
    """Whoever leads an activity belongs to the team of the course.

    Bad, in a session plan:
        ## Settle in (10 min, lead: trainr)
    Good:
        ## Settle in (10 min, lead: trainer)
    """
    for course in library.courses:
        team = [role.value for role in course.team]
        for activity in _activities(course):
            for role in activity.lead:
                if team and role not in team:  # a course without a team is reported itself
                    message = f"`{role}` leads here, but the team of {course.title} has no such role."
                    meant = [*team, "both"] if len(activity.lead) == 1 and set(BOTH) <= set(team) else team
                    fix = only_one_near(role, meant)
                    hint = did_you_mean(role, meant) if fix else _joined(role, team) or _other_role(role, course)
                    yield Problem(activity.source, "role-unknown", message, hint, fix=fix)


def _other_role(role: str, course: Course) -> str:
    """Another word for a role of the team, that of whoever leads nothing yet above all; or a role that it lacks."""
    team = [each.value for each in course.team]
    leads = {each for activity in _activities(course) for each in activity.lead}
    idle = [each for each in team if each not in leads]
    meant = f"Is {idle[0]} meant? Write:  lead: {idle[0]}" if len(idle) == 1 else did_you_mean(role, team)
    if not re.fullmatch(r"[^\W\d_][\w' -]*", role) or re.search(r"\b(and|or)\b", role):
        return meant
    return f"{meant}\nIs it a role of its own? Write in {course.source.path}:  team: [{', '.join([*team, role])}]"


def _joined(words: str, team: list[str]) -> str:
    """`trainer and tech host` is two roles."""
    roles = [role.strip() for role in re.split(r"\band\b|&|/", words)]
    if len(roles) < 2 or not set(roles) <= set(team):
        return ""
    both = "  or  lead: both" if set(roles) == set(BOTH) else ""
    return f"Join roles by a plus:  lead: {' + '.join(roles)}{both}"


def check_roles_lead(library: Library) -> Iterator[Problem]:
    """Whoever is in the team leads part of the course, the person with lived experience above all.

    Bad, in the head of a course:
        team: [trainer, lived experience, tech host]
    Good:
        team: [trainer, lived experience]
    """
    for course in library.courses:
        leads = {role for activity in _activities(course) for role in activity.lead}
        # A role that is not known may be the one that seems to lead nothing.
        misspelt = leads - {role.value for role in course.team}
        unread = any(session.unread for session in course.sessions)
        for role in course.team:
            if role.value not in leads and not misspelt and not unread:
                message = f"`{role.value}` is in the team but leads nothing in this course."
                hint = f"Give that role an activity:  ## Your own recovery (25 min, pairs, lead: {role.value})"
                hint += f"\n{meant_so('HP037')}"
                yield Problem(role.source, "role-idle", message, hint)


def _activities(course: Course) -> tuple[Activity, ...]:
    return tuple(activity for session in course.sessions for activity in session.activities)
