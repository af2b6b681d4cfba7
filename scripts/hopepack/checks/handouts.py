"""Handouts that somebody hands out."""

from __future__ import annotations

from collections.abc import Iterator

from hopepack.model import Library
from hopepack.problems import Problem


def check_handouts_used(library: Library) -> Iterator[Problem]:
    """Each handout is handed out in a session.

    Bad:
        handouts/my-learning-plan.md, and no session plan names it
    Good:
        handouts: [my-learning-plan]      # in the head of a session plan
    """
    sessions = [session for course in library.courses for session in course.sessions]
    used = {text.value for session in sessions for text in session.handouts}
    if any(session.unread for session in sessions):
        return
    for handout in library.handouts:
        if handout.slug not in used:
            hint = f"Name it in the head of a session plan:  handouts: [{handout.slug}]"
            yield Problem(handout.source, "handout-unused", "no session hands this out.", hint)
