"""Care for the people in the room."""

from __future__ import annotations

from collections.abc import Iterator

from hopepack.model import Block, Library, Session
from hopepack.problems import Problem


def check_wellbeing(library: Library) -> Iterator[Problem]:
    """A session that tells people beforehand what may be hard also says how they are looked after.

    Bad, in a session plan with a content note:
        Think of a hard time.
    Good:
        Think of a hard time.

        /// wellbeing
        Anyone may pass, or step out.
        ///
    """
    for course in library.courses:
        for session in course.sessions:
            if session.content_note_source and not _looks_after(session):
                message = "this session has a content note but no `wellbeing` block."
                hint = "Say how people are looked after:\n/// wellbeing\nAnyone may pass, or step out. ...\n///"
                yield Problem(session.content_note_source, "wellbeing", message, hint)


def _looks_after(session: Session) -> bool:
    return any(isinstance(piece, Block) and piece.kind == "wellbeing" for piece in session.pieces())
