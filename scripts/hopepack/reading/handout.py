"""A handout: handouts/<slug>.md."""

from __future__ import annotations

from typing import cast, get_args

from hopepack.model import Handout, HandoutKind, Source
from hopepack.problems import Problem
from hopepack.reading.head import read_head, require_unique
from hopepack.reading.markdown import Abbreviations
from hopepack.reading.pieces import Reader, plain_words
from hopepack.reading.scan import sections


def read_handout(text: str, path: str, slug: str, abbreviations: Abbreviations) -> tuple[Handout, list[Problem]]:
    """A handout from its text."""
    problems: list[Problem] = []
    head, body, body_line = read_head(text, path, problems)
    raw, found = sections(body, path, body_line, activities=False)
    reader = Reader("handout", abbreviations)
    handout = Handout(
        slug=slug,
        source=Source(path, 1),
        title=head.text("title", "My learning plan") or slug,
        kind=cast(HandoutKind, head.choice("kind", get_args(HandoutKind), "information")),
        summary=head.text("summary", "A page to plan what you want to learn, and how."),
        sources=head.texts("sources"),
        accept=head.acceptances(),
        pieces=tuple(piece for section in raw for piece in reader.pieces(section.pieces)),
    )
    problems += plain_words(handout.title, head.where("title"))
    require_unique(handout.sources, "in `sources`,", head.problems)
    head.finish()
    if not handout.pieces:
        hint = "Write it below the head."
        problems.append(Problem(Source(path, body_line), "handout-empty", "this handout has no text.", hint))
    return handout, problems + found + reader.problems
