"""Links, pictures and headings of every file."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from hopepack.links import resolve
from hopepack.model import Block, Library, Link, Piece, Source, fragment_of
from hopepack.problems import LONGEST_NAME, Fix, Problem, did_you_mean, only_one_near
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


def places(library: Library) -> dict[str, frozenset[str]]:
    """Path of a file -> the places in it that a link can point to."""
    return {file.path: file.anchors for file in _files(library)}


def check_links(library: Library) -> Iterator[Problem]:
    """Every link leads somewhere, and nowhere that could harm (link, link-broken, link-unsafe, link-words)."""
    files = {file.path: file for file in _files(library)}
    for file in files.values():
        near = _Near(file.path, library.files)
        for piece in file.pieces:
            for link in fragment_of(piece).links:
                yield from _link(link, file.path, files, near)


@dataclass(slots=True)
class _Near:
    """Looks for the files that one file's broken links were meant to lead to."""

    file: str
    files: frozenset[str]
    left: int = 30
    """Looking takes long in a large project: a file with more broken links than this gets no more suggestions."""

    def to(self, path: str, endings: tuple[str, ...] = ()) -> tuple[str, Fix | None]:
        """What to write instead of a path that leads nowhere; a fix where one file alone can be meant."""
        self.left -= 1
        known = [name for name in self.files if not endings or name.lower().endswith(endings)]
        name = PurePosixPath(path).name
        names = {PurePosixPath(one).name for one in known}
        near = difflib.get_close_matches(name, sorted(names), n=2, cutoff=0.7) if self._looks(name) else []
        meant = sorted(one for one in known if PurePosixPath(one).name in near[:1])
        nearest = difflib.get_close_matches(path, meant, n=1, cutoff=0)
        if not nearest:
            return "Write the path as it stands on disk, from this file on.", None
        written = posixpath.relpath(nearest[0], posixpath.dirname(self.file))
        return f"Did you mean {written}?", Fix(path, written) if len(near) == len(meant) == 1 else None

    def knows(self, path: str) -> bool:
        """Whether a file of this name stands elsewhere in the materials: then the way to it is wrong."""
        return any(PurePosixPath(one).name == PurePosixPath(path).name for one in self.files)

    def _looks(self, name: str) -> bool:
        return self.left >= 0 and len(name) <= LONGEST_NAME

    def part(self, anchor: str, anchors: frozenset[str]) -> tuple[str, Fix | None]:
        """The same for the part of a file after #."""
        self.left -= 1
        return (did_you_mean(anchor, anchors), only_one_near(anchor, anchors)) if self.left >= 0 else ("", None)


def _link(link: Link, file: str, files: dict[str, _File], near: _Near) -> Iterator[Problem]:
    target = resolve(link.target, file)
    if not link.target:
        yield Problem(link.source, "link", "this link leads nowhere.", "Write:  [words](file.md)")
    elif target.kind == "unsafe":
        hint = "Links lead to files of this project, or to addresses that begin with https: or mailto:"
        hint = _instead_of_local(link, file) or hint
        yield Problem(link.source, "link-unsafe", f"a link to `{link.target}` is not safe.", hint)
    elif target.kind == "absolute":
        hint = "Write it from this file on, for example:  ../../handouts/group-agreement.md"
        yield Problem(link.source, "link", f"the link `{link.target}` begins with a slash.", hint)
    elif target.kind == "outside" and not near.knows(target.path):
        hint = "Links lead to files in docs/, sessions/ and handouts/."
        yield Problem(link.source, "link", f"the link `{link.target}` leads out of the materials.", hint)
    elif target.kind in ("file", "outside") and target.path not in near.files:
        hint, fix = near.to(target.path)
        if _AN_ADDRESS.match(link.target):
            hint, fix = f"Write the whole address:  https://{link.target}", None
        message = f"the link `{link.target}` leads to no file."
        yield Problem(link.source, "link-broken", message, hint, fix=_of_path(fix, link.target))
    elif target.kind == "file" and not target.path.lower().endswith((".md", ".pdf", *PICTURES)):
        hint = "Links lead to pages, pictures and PDFs."
        yield Problem(link.source, "link", f"the link `{link.target}` leads to a file that is not opened here.", hint)
    elif target.kind == "file" and target.anchor and target.path in files:
        anchors = files[target.path].anchors
        if target.anchor not in anchors:
            message = f"`{target.path}` has no part called `#{target.anchor}`."
            hint, fix = near.part(target.anchor, anchors)
            yield Problem(link.source, "link-broken", message, hint, fix=fix)
    if not link.text:
        yield Problem(link.source, "link-words", "this link has no words.", "Write:  [words](file.md)")


def _instead_of_local(link: Link, file: str) -> str:
    """What to write instead of a link to a file of the writer's computer, which nobody else has; else empty."""
    path = unquote(link.target).replace("\\", "/")
    if not _OF_THIS_COMPUTER.match(path):
        return ""
    name = PurePosixPath(re.sub(r"[^\w.-]+", "-", path.rpartition("/")[2])).stem or "plan"
    written = posixpath.relpath(f"docs/{name}.pdf", posixpath.dirname(file))
    words = "the plan" if link.text == link.target else link.text
    return f"Only your own computer has that file. Save it as a PDF in docs/ and write:  [{words}]({written})"


_OF_THIS_COMPUTER = re.compile(r"file:|[a-z]:/", re.I)


_AN_ADDRESS = re.compile(r"www\.[^/]|[\w.-]+\.(?:com|eu|info|net|org|uk)(?:/|$)", re.I)
"""How an address begins whose https: was left out."""


def _of_path(fix: Fix | None, target: str) -> Fix | None:
    """The fix for a path as it was written, with what follows the # left alone."""
    path, _, _anchor = target.partition("#")
    return Fix(path, fix.new) if fix and fix.new != path else None


def check_images(library: Library) -> Iterator[Problem]:
    """Every picture is there, and described for those who can't see it (image, image-alt, image-missing)."""
    for file in _files(library):
        near = _Near(file.path, library.files)
        for piece in file.pieces:
            for image in fragment_of(piece).images:
                if not image.alt:
                    hint = f"Say what it shows:  ![A path that leads over hills]({image.target})"
                    yield Problem(image.source, "image-alt", "this picture has no description.", hint)
                yield from _image(image.target, image.source, near)


def _image(written: str, source: Source, near: _Near) -> Iterator[Problem]:
    target = resolve(written, near.file)
    if target.kind in ("address", "unsafe"):
        hint = "Put the picture beside the Markdown file: the materials work without the internet."
        yield Problem(source, "image", "this picture would be loaded from elsewhere.", hint)
    elif target.kind == "absolute":
        hint = "Write it from this file on, for example:  ../docs/images/circle.svg"
        yield Problem(source, "image", f"the path of the picture `{written}` begins with a slash.", hint)
    elif target.kind == "outside" and not near.knows(target.path):
        hint = "Put the picture into docs/images/, and write the path to it from this file on."
        yield Problem(source, "image", f"the picture `{written}` lies outside the materials.", hint)
    elif target.path not in near.files:
        hint, fix = near.to(target.path, PICTURES)
        message = f"the picture `{written}` is not there."
        yield Problem(source, "image-missing", message, hint, fix=_of_path(fix, written))
    elif not target.path.lower().endswith(PICTURES):
        hint = f"Use one of: {', '.join(PICTURES)}"
        yield Problem(source, "image", f"`{written}` is not a picture that can be shown.", hint)


def check_headings(library: Library) -> Iterator[Problem]:
    """Headings go down one level at a time, so that a screen reader's list of them makes sense.

    Bad, in a page:
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
