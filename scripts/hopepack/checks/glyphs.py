"""Characters that can be printed."""

from __future__ import annotations

from collections.abc import Iterator

from hopepack.model import Library
from hopepack.problems import Problem


def check_glyphs(library: Library) -> Iterator[Problem]:
    """Every character has a shape in the font of the packs, Source Sans 3.

    Bad:
        Well done! 🎉
    Good:
        Well done!
    """
    from hopepack.print.glyphs import missing_glyphs

    yield from missing_glyphs(library.texts)
