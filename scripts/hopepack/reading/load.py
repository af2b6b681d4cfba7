"""Opens the content files: the only module of reading that does."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TypeVar, cast

from hopepack.delivery import Delivery
from hopepack.model import (
    ContentFile,
    Course,
    Drawing,
    Framework,
    Glossary,
    Handout,
    Library,
    Page,
    Phrase,
    Session,
    Source,
    SourceEntry,
)
from hopepack.problems import Problem, did_you_mean
from hopepack.reading import page as pages
from hopepack.reading.bounds import too_much
from hopepack.reading.characters import NEVER_IN_TEXT
from hopepack.reading.course import read_course
from hopepack.reading.decoding import decoded
from hopepack.reading.delivery import read_delivery
from hopepack.reading.handout import read_handout
from hopepack.reading.lettering import smallest_letters
from hopepack.reading.markdown import Abbreviations
from hopepack.reading.names import collisions, impossible, not_markdown
from hopepack.reading.pictures import PICTURES, picture_problems
from hopepack.reading.session import read_session

_T = TypeVar("_T")
_Read = tuple[object, list[Problem]]

CONTENT = ("sessions", "handouts", "docs")
"""The content folders, in the order in which they are read."""
NOT_CONTENT = ("docs/development/", "docs/contributing/")
"""For programmers: neither read nor shown."""
TAKEN = ("docs/sessions/", "docs/handouts/", "docs/assets/", "docs/search/", "handouts/index.md")
"""What would stand in the place of a page or file that the site has anyway."""
HOME = "docs/index.md"
LARGEST = 1_000_000
"""Bytes that a file of Markdown may have: far more than a day can hold."""
LARGEST_PICTURE = 20_000_000
"""Bytes: a photograph that fills a page in print has a tenth."""
SESSION_FILE = re.compile(r"sessions/([a-z0-9][a-z0-9-]*)/(\d{2,3})-([a-z0-9][a-z0-9-]*)\.md")
COURSE_FILE = re.compile(r"sessions/([a-z0-9][a-z0-9-]*)/index\.md")
HANDOUT_FILE = re.compile(r"handouts/([a-z0-9][a-z0-9-]*)\.md")
FRAMEWORK_FILE = re.compile(r"docs/frameworks/([a-z0-9][a-z0-9-]*)\.md")


def library(root: Path, deliveries: Sequence[DeliveryFile] | None = None) -> tuple[Library, list[Problem]]:
    """Everything below the content folders of a project, and what is wrong with it.

    `deliveries`: these instead of the project's own.
    """
    gathered = _Gathered()
    gathered.take(delivery_files(root) if deliveries is None else deliveries)
    paths = [path for path in _paths(root) if gathered.is_welcome(root, path)]
    gathered.problems += collisions(paths)
    texts = [text for path in paths if path.endswith(".md") and (text := gathered.text(root, path))]
    gathered.glossary_first(texts)
    for text in texts:
        gathered.file(text)
    gathered.known_by_name()
    return gathered.library(texts, frozenset(paths)), gathered.problems


def _paths(root: Path) -> Iterator[str]:
    """The files below the content folders, sorted, relative to the project, with forward slashes.

    Folders that are links come as if they were files, so that they are refused like those, wherever they stand.
    """
    found = []
    for folder in CONTENT:
        if (root / folder).is_symlink():
            found.append(folder)
            continue
        for directory, folders, names in os.walk(root / folder):
            inside = PurePosixPath(Path(directory).relative_to(root).as_posix())
            links = [name for name in (*folders, *names) if (Path(directory) / name).is_symlink()]
            plain = [] if _is_apart(str(inside)) else [name for name in names if not name.startswith(".")]
            found += [str(inside / name) for name in {*plain, *links}]
    return iter(sorted(found))


def _is_apart(folder: str) -> bool:
    """Whether a folder's files are not content. Links in it are refused nevertheless: MkDocs would follow them."""
    return any(part.startswith(".") for part in folder.split("/")) or f"{folder}/".startswith(NOT_CONTENT)


def _unwelcome(root: Path, path: str) -> Problem | None:
    """Why a file can't be part of the materials, whatever is in it."""
    source = Source(path.encode("utf-8", "replace").decode(), 1)
    file = root / path
    if file.is_symlink():
        return Problem(source, "file", "this is a link to another file.", "Put the file itself here.")
    if not file.is_file():
        return Problem(source, "file", "this is no ordinary file.", "Take it away.")
    if reason := impossible(path):
        hint = "Give it a name of letters, digits and hyphens, so that every computer can hold it."
        return Problem(source, "file-name", reason, hint)
    if hint := not_markdown(path):
        return Problem(source, "file-name", "this file is not read, as its name does not end with .md", hint)
    if path.startswith(TAKEN) or PurePosixPath(path).name.lower() == "readme.md":
        hint = "Give the file or its folder another name."
        return Problem(source, "file-name", "this name is taken by a page that Hopepack makes.", hint)
    return None


@dataclass(slots=True)
class _Gathered:
    """What has been read so far."""

    problems: list[Problem] = field(default_factory=list)
    abbreviations: Abbreviations = field(default_factory=Abbreviations)
    glossary: Glossary = field(default_factory=Glossary)
    courses: dict[str, Course] = field(default_factory=dict)
    sessions: list[Session] = field(default_factory=list)
    handouts: list[Handout] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    frameworks: list[Framework] = field(default_factory=list)
    sources: tuple[SourceEntry, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    deliveries: list[DeliveryFile] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    misread: list[ContentFile] = field(default_factory=list)
    """Files that are not in UTF-8, as well as they can be read."""

    def take(self, files: Iterable[DeliveryFile]) -> None:
        self.deliveries = list(files)
        for file in self.deliveries:
            self.problems += file.problems

    def is_welcome(self, root: Path, path: str) -> bool:
        """Whether a file may be part of the materials; a picture is looked at, too."""
        problem = _unwelcome(root, path)
        if problem is None and path.lower().endswith(PICTURES):
            self.picture(root / path, path)
        elif problem is not None:
            self.problems.append(problem)
        return problem is None

    def picture(self, file: Path, path: str) -> None:
        """What is wrong with a picture; of a drawing that is as it should be, how large its words are."""
        problems = list(_picture(file, path))
        self.problems += problems
        if path.lower().endswith(".svg") and not problems:
            self.drawings.append(Drawing(path, smallest_letters(file.read_bytes())))

    def text(self, root: Path, path: str) -> ContentFile | None:
        """The text of a file with line ends as \\n; None where it can't be used."""
        text, problem = _text(root / path, path)
        much = too_much(text, path)
        if problem or much:
            self.problems.append(problem or cast(Problem, much))
            if text and not much:
                self.misread.append(ContentFile(path, text))
            return None
        self.problems += _characters(text, path)
        return ContentFile(path, text)

    def known_by_name(self) -> None:
        """Files in another encoding are read after all: others name them, and would be told that they aren't there.

        That they must be saved anew is reported; nothing else of them is, as it may be the encoding's doing.
        """
        reported, self.problems = self.problems, []
        for file in self.misread:
            self.file(file)
        self.problems = reported

    def glossary_first(self, texts: list[ContentFile]) -> None:
        """Abbreviations are needed before anything else is converted."""
        for file in texts:
            if file.path == pages.GLOSSARY:
                page, self.glossary, problems = pages.read_glossary(file.text, file.path)
                self.abbreviations = Abbreviations(self.glossary.abbreviations)
                self.pages.append(page)
                self.problems += problems

    def file(self, file: ContentFile) -> None:
        if match := COURSE_FILE.fullmatch(file.path):
            self.courses[match[1]] = self.read(read_course, file, match[1])
        elif match := SESSION_FILE.fullmatch(file.path):
            self.sessions.append(self.read(read_session, file, match[1], match[3]))
        elif match := HANDOUT_FILE.fullmatch(file.path):
            self.handouts.append(self.read(read_handout, file, match[1]))
        elif match := FRAMEWORK_FILE.fullmatch(file.path):
            framework = self.read(pages.read_framework, file, match[1])
            self.frameworks.append(framework)
            self.pages.append(framework.page)
        elif file.path == pages.SOURCES:
            page, self.sources, problems = pages.read_sources(file.text, file.path, self.abbreviations)
            self.pages.append(page)
            self.problems += problems
        elif file.path == pages.LANGUAGE:
            page, self.phrases, problems = pages.read_language(file.text, file.path, self.abbreviations)
            self.pages.append(page)
            self.problems += problems
        elif file.path.startswith("docs/"):
            if file.path != pages.GLOSSARY:
                self.pages.append(self.read(pages.read_page, file))
        else:
            self.problems.append(_misplaced(file.path))

    def read(self, reader: Callable[..., tuple[_T, list[Problem]]], file: ContentFile, *names: str) -> _T:
        """What a file holds; `names`: what its path says of it."""
        value, problems = remembered(reader, file.text, file.path, *names, self.abbreviations)
        self.problems += problems
        return cast(_T, value)

    def library(self, texts: list[ContentFile], files: frozenset[str]) -> Library:
        self.problems += _homeless(self.sessions, self.courses)
        self.problems += _same_slug(self.sessions)
        if self.pages and HOME not in files:
            hint = "It is the first page of the site."
            self.problems.append(Problem(Source(HOME, 1), "home-missing", "there is no such file.", hint))
        if not self.courses:
            hint = "A course begins with a file like this:  sessions/my-course/index.md"
            self.problems.append(Problem(Source("sessions", 1), "course-none", "there is no course here.", hint))
        return Library(
            courses=tuple(self.with_sessions(course) for course in self.courses.values()),
            handouts=tuple(self.handouts),
            frameworks=tuple(self.frameworks),
            pages=tuple(sorted(self.pages, key=lambda page: page.source.path)),
            sources=self.sources,
            glossary=self.glossary,
            phrases=self.phrases,
            deliveries=tuple(file.delivery for file in self.deliveries if file.delivery),
            texts=(*texts, *(file.text for file in self.deliveries if file.text)),
            files=files,
            drawings=tuple(self.drawings),
        )

    def with_sessions(self, course: Course) -> Course:
        return replace(course, sessions=tuple(session for session in self.sessions if session.course == course.id))


@lru_cache(maxsize=500)
def remembered(reader: Callable[..., _Read], *arguments: object) -> _Read:
    """The preview reads all files at each save: those that are as they were needn't be parsed again."""
    return reader(*arguments)


def _picture(file: Path, path: str) -> Iterator[Problem]:
    if file.stat().st_size > LARGEST_PICTURE:
        message = f"this picture is larger than {LARGEST_PICTURE // 1_000_000} MB."
        yield Problem(Source(path, 1), "picture", message, "Save it with fewer points: 2,000 across fill a page.")
        return
    yield from picture_problems(path, file.read_bytes())


def _text(file: Path, path: str) -> tuple[str, Problem | None]:
    """A file's text, and why it can't be used; where that is its encoding alone, the text as well as it can be read."""
    source = Source(path, 1)
    try:
        if file.stat().st_size > LARGEST:
            return "", Problem(source, "file", "this file is larger than 1 MB.", "Cut it into several.")
        data = file.read_bytes()
    except OSError as error:
        return "", Problem(source, "file", f"this file can't be opened ({error.strerror}).")
    return decoded(data, path)


def _characters(text: str, path: str) -> Iterator[Problem]:
    """Characters that can't be seen and so could hide what a text says."""
    for number, line in enumerate(text.split("\n"), 1) if NEVER_IN_TEXT.search(text) else ():
        if match := NEVER_IN_TEXT.search(line):
            message = f"a character that can't be seen stands here (U+{ord(match[0]):04X})."
            hint = f"Delete it: it is number {match.start() + 1} in the line."
            yield Problem(Source(path, number), "characters", message, hint)


def _misplaced(path: str) -> Problem:
    parts = PurePosixPath(path).parts
    if parts[0] == "handouts":
        hint = "A handout is handouts/my-handout.md: small letters, digits and hyphens."
    elif len(parts) == 2:
        hint = f"A session plan stands in its course's folder:  sessions/my-course/01-{parts[1]}"
    else:
        hint = f"A session plan is two digits, a hyphen and words:  sessions/{parts[1]}/01-welcome.md"
    return Problem(Source(path, 1), "file-name", "a file of this name does not belong here.", hint)


def _homeless(sessions: list[Session], courses: dict[str, Course]) -> Iterator[Problem]:
    """Folders of session plans that have no course."""
    for name in dict.fromkeys(session.course for session in sessions if session.course not in courses):
        first = next(session for session in sessions if session.course == name)
        hint = did_you_mean(name, courses) if courses else ""
        message = f"the folder sessions/{name} has no index.md that describes the course."
        yield Problem(first.source, "course-index", message, hint or f"Write sessions/{name}/index.md")


def _same_slug(sessions: list[Session]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Session] = {}
    for session in sessions:
        key = session.course, session.slug
        if key in seen:
            message = f"`{session.slug}` is also the name of {seen[key].source.path}."
            hint = "Give one of the two files another name after its number."
            yield Problem(session.source, "file-name", message, hint)
        seen.setdefault(key, session)


DELIVERIES = "deliveries"
DELIVERY_NAME = re.compile(r"(?!(?:con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9][a-z0-9-]{0,60}")
"""It becomes the name of a folder, on Windows too."""


@dataclass(frozen=True, slots=True)
class DeliveryFile:
    """A file that was to hold a delivery."""

    path: str
    """Relative to the project; absolute where it stands elsewhere."""
    delivery: Delivery | None
    text: ContentFile | None
    problems: tuple[Problem, ...]
    """What is wrong with it, or with the logo beside it."""


def delivery_files(root: Path) -> list[DeliveryFile]:
    """The deliveries of the project: what stands in deliveries/, but not in its folder private/."""
    folder = root / DELIVERIES
    if folder.is_symlink():
        problem = Problem(Source(DELIVERIES, 1), "file", "this is a link to another file.", "Put the file itself here.")
        return [DeliveryFile(DELIVERIES, None, None, (problem,))]
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return [
        delivery_file(root, file)
        for file in files
        if not (file.name.startswith(".") or file.name.lower().endswith(PICTURES))
        and (file.is_symlink() or not file.is_dir())
    ]


def delivery_file(root: Path, file: Path) -> DeliveryFile:
    """A delivery from any place: one with private names need not stand in the project."""
    path = _shown(root, file)
    problem = _unwelcome_beside(file, path) or _misnamed(path)
    if problem:
        return DeliveryFile(path, None, None, (problem,))
    text, problem = _text(file, path)
    if problem:
        return DeliveryFile(path, None, None, (problem,))
    delivery, problems = read_delivery(text, path, PurePosixPath(path).stem)
    problems += _characters(text, path)
    problems += _logo(root, delivery) if delivery else ()
    return DeliveryFile(path, delivery, ContentFile(path, text), tuple(problems))


def _shown(root: Path, file: Path) -> str:
    """A file's path as it is named in problems."""
    whole = file.parent.resolve() / file.name  # not the file itself: a link must be seen to be one
    root = root.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else whole.as_posix()


def _unwelcome_beside(file: Path, path: str) -> Problem | None:
    """As `_unwelcome`, for a file in any folder."""
    problem = _unwelcome(file.parent, file.name)
    return replace(problem, source=Source(path, 1)) if problem else None


def _misnamed(path: str) -> Problem | None:
    """A delivery's name is its folder's below dist/deliveries/."""
    name = PurePosixPath(path)
    if name.suffix == ".yml" and DELIVERY_NAME.fullmatch(name.stem):
        return None
    hint = "Use small letters, digits and hyphens, and .yml at the end, for example:  northside-2027.yml"
    return Problem(Source(path, 1), "file-name", "a delivery can't have this name.", hint)


def _logo(root: Path, delivery: Delivery) -> Iterator[Problem]:
    """Whether the logo is there, is a picture and is harmless."""
    if not delivery.logo:
        return
    file, where = root / delivery.logo, delivery.where("logo")
    if not file.exists():
        hint = "Put the picture beside this file, or take the line out."
        yield Problem(where, "delivery-logo", f"there is no picture {delivery.logo}.", hint)
    elif problem := _unwelcome_beside(file, delivery.logo):
        yield problem
    elif file.stat().st_size > LARGEST:
        hint = "It goes into every pack: save it smaller."
        yield Problem(Source(delivery.logo, 1), "picture", "this picture is larger than 1 MB.", hint)
    else:
        yield from picture_problems(delivery.logo, file.read_bytes())
