"""Handouts that somebody hands out."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from hopepack.checks.names import SEVERAL
from hopepack.model import Library
from hopepack.problems import Problem, meant_so


def check_handouts_used(library: Library) -> Iterator[Problem]:
    """Each handout is handed out in a session. One that is new says so in its head.

    Bad, among the files:
        handouts/left-over.md
    Good, in the head of a session plan:
        handouts: [my-learning-plan]
    """
    sessions = [session for course in library.courses for session in course.sessions]
    used = {text.value for session in sessions for text in session.handouts}
    if any(session.unread for session in sessions):
        return
    used |= {name for words in used for name in SEVERAL.split(words)}  # that they need brackets is reported there
    misspelt = used - {handout.slug for handout in library.handouts}
    for handout in library.handouts:
        # A name that is nearly this one is reported where it stands; this would blame the wrong file.
        if handout.slug not in used and not difflib.get_close_matches(handout.slug, misspelt, n=1):
            hint = f"Name it in the head of a session plan:  handouts: [{handout.slug}]\n{meant_so('HP038')}"
            yield Problem(handout.source, "handout-unused", "no session hands this out.", hint)
