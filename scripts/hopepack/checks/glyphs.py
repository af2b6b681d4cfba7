"""Characters that can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hopepack.model import Block, ContentFile, Library, Session
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
    raw = {file.path: file.text for file in library.texts}
    for document in library.documents():
        for piece in document.pieces() if isinstance(document, Session) else document.pieces:
            for text in (piece.body if isinstance(piece, Block) else piece).texts:
                if not text.value.isascii() and "&" in raw.get(text.source.path, ""):
                    # What an entity such as &#x1F389; stands for is not in the file itself.
                    new = "".join(sign for sign in text.value if sign not in raw[text.source.path])
                    found = missing_glyphs([ContentFile(text.source.path, new)])
                    yield from (replace(problem, source=text.source) for problem in found)
