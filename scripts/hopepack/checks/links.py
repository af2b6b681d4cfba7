"""Links, pictures and headings of every file."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from hopepack.links import resolve
from hopepack.model import Block, Library, Link, Piece, Source, fragment_of
from hopepack.problems import Problem, did_you_mean
from hopepack.reading.pictures import PICTURES


@dataclass(frozen=True, slots=True)
class _File:
    """A file's pieces and the places a link can point to."""

    path: str
    pieces: tuple[Piece, ...]
    anchors: frozenset[str]
    top: int
    """The level of heading that its pieces begin at."""


def _files(library: Library) -> Iterator[_File]:
    frameworks = {framework.page.source.path: framework for framework in library.frameworks}
    for course in library.courses:
        yield _file(course.source.path, course.pieces, (), 2)
        for session in course.sessions:
            activities = tuple(activity.id for activity in session.activities)
            yield _file(session.source.path, session.pieces(), activities, 3)
    for handout in library.handouts:
        yield _file(handout.source.path, handout.pieces, (), 2)
    for page in library.pages:
        framework = frameworks.get(page.source.path)
        items = tuple(item.id for item in framework.items) if framework else ()
        yield _file(page.source.path, page.pieces, items, 2)


def _file(path: str, pieces: tuple[Piece, ...], own: tuple[str, ...], top: int) -> _File:
    headings = (heading.id for piece in pieces for heading in fragment_of(piece).headings)
    blocks = (piece.id for piece in pieces if isinstance(piece, Block) and piece.id)
    return _File(path, pieces, frozenset((*own, *headings, *blocks)), top)


def check_links(library: Library) -> Iterator[Problem]:
    """Every link leads somewhere, and nowhere that could harm.

    Bad:
        [the plan](../handouts/my-lerning-plan.md), [press](javascript:alert(1))
    Good:
        [the plan](../../handouts/my-learning-plan.md)
    """
    files = {file.path: file for file in _files(library)}
    for file in files.values():
        for piece in file.pieces:
            for link in fragment_of(piece).links:
                yield from _link(link, file.path, library, files)


def _link(link: Link, file: str, library: Library, files: dict[str, _File]) -> Iterator[Problem]:
    target = resolve(link.target, file)
    if not link.target:
        yield Problem(link.source, "link", "this link leads nowhere.", "Write:  [words](file.md)")
    elif target.kind == "unsafe":
        hint = "Links lead to files of this project, or to addresses that begin with https: or mailto:"
        yield Problem(link.source, "link-unsafe", f"a link to `{link.target}` is not safe.", hint)
    elif target.kind == "absolute":
        hint = "Write it from this file on, for example:  ../../handouts/group-agreement.md"
        yield Problem(link.source, "link", f"the link `{link.target}` begins with a slash.", hint)
    elif target.kind == "outside":
        hint = "Links lead to files in docs/, sessions/ and handouts/."
        yield Problem(link.source, "link", f"the link `{link.target}` leads out of the materials.", hint)
    elif target.kind == "file" and target.path not in library.files:
        hint = _nearest(target.path, file, library.files)
        yield Problem(link.source, "link-broken", f"the link `{link.target}` leads to no file.", hint)
    elif target.kind == "file" and not target.path.lower().endswith((".md", ".pdf", *PICTURES)):
        hint = "Links lead to pages, pictures and PDFs."
        yield Problem(link.source, "link", f"the link `{link.target}` leads to a file that is not opened here.", hint)
    elif target.kind == "file" and target.anchor and target.path in files:
        anchors = files[target.path].anchors
        if target.anchor not in anchors:
            message = f"`{target.path}` has no part called `#{target.anchor}`."
            yield Problem(link.source, "link-broken", message, did_you_mean(target.anchor, anchors))
    if not link.text:
        yield Problem(link.source, "link-words", "this link has no words.", "Write:  [words](file.md)")


def _nearest(path: str, file: str, files: frozenset[str]) -> str:
    """The right way to write a link to the file that was meant: of those called nearly so, the nearest by its path."""
    names = {PurePosixPath(known).name for known in files}
    near = difflib.get_close_matches(PurePosixPath(path).name, sorted(names), n=1, cutoff=0.7)
    meant = difflib.get_close_matches(
        path, sorted(known for known in files if PurePosixPath(known).name in near), n=1, cutoff=0
    )
    if not meant:
        return "Write the path as it stands on disk, from this file on."
    return f"Did you mean {posixpath.relpath(meant[0], posixpath.dirname(file))}?"


def check_images(library: Library) -> Iterator[Problem]:
    """Every picture is there, and is described for those who can't see it.

    Bad:
        ![](images/chime.svg)
    Good:
        ![The five CHIME themes as petals of one flower](images/chime.svg)
    """
    for file in _files(library):
        for piece in file.pieces:
            for image in fragment_of(piece).images:
                if not image.alt:
                    hint = f"Say what it shows:  ![A path that leads over hills]({image.target})"
                    yield Problem(image.source, "image-alt", "this picture has no description.", hint)
                yield from _image(image.target, image.source, file.path, library)


def _image(written: str, source: Source, file: str, library: Library) -> Iterator[Problem]:
    target = resolve(written, file)
    if target.kind in ("address", "unsafe"):
        hint = "Put the picture beside the Markdown file: the materials work without the internet."
        yield Problem(source, "image", "this picture would be loaded from elsewhere.", hint)
    elif target.kind != "file" or target.path not in library.files:
        pictures = frozenset(known for known in library.files if known.lower().endswith(PICTURES))
        hint = _nearest(target.path, file, pictures)
        yield Problem(source, "image-missing", f"the picture `{written}` is not there.", hint)
    elif not target.path.lower().endswith(PICTURES):
        hint = f"Use one of: {', '.join(PICTURES)}"
        yield Problem(source, "image", f"`{written}` is not a picture that can be shown.", hint)


def check_headings(library: Library) -> Iterator[Problem]:
    """Headings go down one level at a time, so that a screen reader's list of them makes sense.

    Bad:
        ## What helps
        #### Friends
    Good:
        ## What helps
        ### Friends
    """
    for file in _files(library):
        level = file.top - 1
        for piece in file.pieces:
            for heading in fragment_of(piece).headings:
                if heading.level > level + 1:
                    marks = "#" * (level + 1)
                    message = f"this heading jumps from level {level} to level {heading.level}."
                    yield Problem(heading.source, "heading-skipped", message, f"Write:  {marks} {heading.text}")
                level = min(heading.level, level + 1)
