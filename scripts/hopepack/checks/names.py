"""Names that one file gives and another defines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from hopepack.command import command
from hopepack.model import FRAMEWORKS, Block, Course, Library, Session, Text
from hopepack.problems import Problem, did_you_mean, only_one_near
from hopepack.reading.page import SOURCES

MOST_SUGGESTIONS = 20
"""Names of one list that are compared with what is known: who has more than these wrong meant another list."""


def check_names(library: Library) -> Iterator[Problem]:
    """Every name in a head is the name of something.

    Bad, in the head of a session plan:
        handouts: [my-lerning-plan]
    Good:
        handouts: [my-learning-plan]
    """
    for course in library.courses:
        yield from _sources(course.sources, library)
        for session in course.sessions:
            yield from _session(session, course, library)
    for handout in library.handouts:
        yield from _sources(handout.sources, library)
        blocks = (piece for piece in handout.pieces if isinstance(piece, Block))
        yield from _rated((block for block in blocks if block.items_from), library)
    for page in library.pages:
        yield from _sources(page.sources, library)


def _session(session: Session, course: Course, library: Library) -> Iterator[Problem]:
    objectives = [objective.id for objective in course.objectives]
    if objectives:  # a course without any is reported itself, once
        yield from _unknown(session.objectives, objectives, f"objective of {course.title}")
    for key, framework_id in FRAMEWORKS.items():
        framework = library.framework(framework_id)
        items = [item.id for item in framework.items] if framework else []
        if framework and not items:
            continue
        yield from _unknown(session.serves(framework_id), items, f"item of docs/frameworks/{framework_id}.md", key)
    yield from _sources(session.sources, library)
    slugs = [handout.slug for handout in library.handouts]
    otherwise = f"Name a file of handouts/ without its .md, or begin one:  {command('new handout')}"
    yield from _unknown(session.handouts, slugs, "handout", otherwise=otherwise)


def _sources(texts: Iterable[Text], library: Library) -> Iterator[Problem]:
    if library.page(SOURCES) and not library.sources:
        return
    yield from _unknown(texts, [entry.id for entry in library.sources], "source in docs/sources.md")


def _rated(blocks: Iterable[Block], library: Library) -> Iterator[Problem]:
    known = [framework.id for framework in library.frameworks]
    known += [f"{framework.id}/{group}" for framework in library.frameworks for group, _title in framework.groups]
    for block in blocks:
        if block.items_from is not None:
            yield from _unknown([block.items_from], known, "framework, or group of one,")


def _unknown(
    texts: Iterable[Text], known: Iterable[str], what: str, key: str = "", otherwise: str = ""
) -> Iterator[Problem]:
    names, seen = list(known), 0
    for text in texts:
        if text.value not in names:
            seen += 1
            where = f"`{key}` names it, but there is" if key else "there is"
            message = f"{where} no {what} called `{text.value}`."
            if key:
                otherwise = f"Look in docs/frameworks/{FRAMEWORKS[key]}.md for its names."
            hint, fix = otherwise, None
            several = [name for name in SEVERAL.split(text.value) if name]
            if len(several) > 1:
                hint = f"Put names in square brackets, with commas between:  [{', '.join(several)}]"
            elif seen <= MOST_SUGGESTIONS:
                hint, fix = _meant(text.value, names, otherwise), only_one_near(text.value, names)
            yield Problem(text.source, "name-unknown", message, hint, fix=fix)


SEVERAL = re.compile(r"\s*[,;]\s*")
"""Between names that were written as if they were one."""


def _meant(name: str, known: list[str], otherwise: str) -> str:
    """The nearest name; that of a file, where its path is written."""
    return did_you_mean(PurePosixPath(name).stem if "/" in name else name, known, otherwise)
