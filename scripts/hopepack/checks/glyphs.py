"""Characters that can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hopepack.model import ContentFile, Library, fragments
from hopepack.problems import Problem


def check_glyphs(library: Library) -> Iterator[Problem]:
    """Every character has a shape in the font of the packs, Source Sans 3.

    Bad, in a page:
        Well done! 🎉
    Good:
        Well done!
    """
    from hopepack.print.glyphs import missing_glyphs

    yield from missing_glyphs(library.texts)
    raw = {file.path: file.text for file in library.texts}
    entities = (document for document in library.documents() if "&" in raw.get(document.source.path, ""))
    for text in (text for document in entities for fragment in fragments(document) for text in fragment.texts):
        # What an entity such as &#x1F389; stands for is not in the file itself.
        new = "".join(sign for sign in text.value if sign not in raw[text.source.path])
        for problem in missing_glyphs([ContentFile(text.source.path, new)]):
            yield replace(problem, source=text.source)
