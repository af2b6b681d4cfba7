"""The model: what the Markdown files say, as frozen values.

Nothing here reads a file, prints or knows an output format. Reading makes these values, checks and the
edition read them, the site and the packs show them. Times of day are minutes after midnight, lengths are
minutes. Paths are relative to the project, with forward slashes, as a contributor would write them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from hopepack.delivery import Delivery

Mode = Literal["in person", "online"]
"""How a course is delivered. (A `Delivery`, in delivery.py, is one run of a course at one site.)"""
Audience = Literal["participants", "facilitators", "site leads"]
HandoutKind = Literal["worksheet", "information"]
PauseKind = Literal["break", "lunch"]

BlockKind = Literal[
    "facilitator", "say", "wellbeing", "access", "short", "online",
    "exercise", "key-point", "story",
    "write", "choose", "tick", "rate", "grid",
    "note", "tip", "warning",
]  # fmt: skip

PARTICIPANT_BLOCKS: frozenset[BlockKind] = frozenset({"exercise", "key-point", "story"})
"""The allow-list: the only blocks of a session plan that participants are given."""

WORKSHEET_BLOCKS: frozenset[BlockKind] = frozenset({"write", "choose", "tick", "rate", "grid"})
"""What people fill in: blocks of handouts."""

BOTH = ("trainer", "lived experience")
"""The two roles that `lead: both` names."""

FRAMEWORKS = {"chime": "chime", "capabilities": "capabilities", "framework": "realising-recovery"}
"""The keys of a session's head that name items of a framework, and that framework's id."""


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where something stands in the sources: what every problem points to."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Text:
    """A word or line of a file's head, with its place."""

    value: str
    source: Source

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a piece of Markdown (an activity's own heading is the activity)."""

    level: int
    text: str
    id: str
    source: Source


@dataclass(frozen=True, slots=True)
class Link:
    """A link as its author wrote it: `../../handouts/x.md#part`, an address, a mail address."""

    target: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as its author wrote it; `alt` is empty where it was forgotten."""

    target: str
    alt: str
    source: Source


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of Markdown, converted once; every output is made from `xml`."""

    source: Source
    xml: str
    """Well-formed XHTML, a row of block elements without a root. Block elements, links and images carry
    `data-line`, the line of the file they stand on. Links and images keep their targets as written."""
    texts: tuple[Text, ...] = ()
    """Its words, a text for each paragraph, list item and table cell, with its line breaks as written."""
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A marked piece: `/// kind | title` to `///`. Its kind alone settles who may see it."""

    kind: BlockKind
    title: str
    body: Fragment
    source: Source
    id: str = ""
    """Where a link can point to: unique in its file; empty for kinds without a title."""
    lines: int = 0
    """Ruled lines to write on (exercise, write)."""
    minutes: int = 0
    """How long the activity takes online (online)."""
    options: tuple[str, ...] = ()
    """What can be chosen (choose, rate)."""
    items: tuple[str, ...] = ()
    """What is rated, in words (rate)."""
    items_from: Text | None = None
    """What is rated, as `framework` or `framework/group` (rate): instead of `items`."""
    columns: tuple[str, ...] = ()
    """Headings of the columns (grid)."""
    rows: int = 0
    """Empty rows (grid)."""


Piece = Fragment | Block


@dataclass(frozen=True, slots=True)
class Activity:
    """A timed step of a session plan."""

    title: str
    id: str
    minutes: int
    source: Source
    setting: str = ""
    """alone, pairs, threes, fours, small groups, whole group; empty where not said."""
    lead: tuple[str, ...] = ()
    """The roles that lead; empty: the whole team."""
    is_break: bool = False
    shorten_to: int | None = None
    """Minutes it still needs when the day runs late."""
    can_be_left_out: bool = False
    pieces: tuple[Piece, ...] = ()

    def minutes_in(self, delivery: Mode) -> int:
        """How long it takes: an `online` block with `minutes` replaces the heading's for online courses."""
        if delivery == "online":
            for piece in self.pieces:
                if isinstance(piece, Block) and piece.kind == "online" and piece.minutes:
                    return piece.minutes
        return self.minutes


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many of a thing: `count` in all (group 0), or for each group of `group` people (1: per person)."""

    count: int
    group: int

    def for_people(self, people: int) -> int:
        return self.count if not self.group else self.count * -(-people // self.group)


@dataclass(frozen=True, slots=True)
class Material:
    """A thing to bring to a session."""

    name: str
    source: Source
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A kind of problem that is meant to be so in one file, with the reason: `accept: {HP101: quoted}`."""

    code: str
    reason: str
    source: Source


@dataclass(frozen=True, slots=True)
class Session:
    """A session plan: sessions/<course>/<nn>-<slug>.md."""

    course: str
    slug: str
    source: Source
    title: str
    summary: str
    objectives: tuple[Text, ...] = ()
    chime: tuple[Text, ...] = ()
    capabilities: tuple[Text, ...] = ()
    framework: tuple[Text, ...] = ()
    handouts: tuple[Text, ...] = ()
    sources: tuple[Text, ...] = ()
    materials: tuple[Material, ...] = ()
    room: str = ""
    content_note: str = ""
    content_note_source: Source | None = None
    accept: tuple[Acceptance, ...] = ()
    unread: bool = False
    """Its head can't be read, which is reported: nothing follows from what it seems to lack."""
    opening: tuple[Piece, ...] = ()
    """Why this session is here: what stands before the first activity."""
    activities: tuple[Activity, ...] = ()

    def pieces(self) -> tuple[Piece, ...]:
        """Every piece of the plan, in order."""
        return self.opening + tuple(piece for activity in self.activities for piece in activity.pieces)

    def serves(self, framework: str) -> tuple[Text, ...]:
        """The items of the framework with this id that the session names."""
        by_framework = {
            "chime": self.chime,
            "capabilities": self.capabilities,
            "realising-recovery": self.framework,
        }
        return by_framework.get(framework, ())


@dataclass(frozen=True, slots=True)
class Objective:
    """A learning objective of a course."""

    id: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Pause:
    """A break or lunch in the running order."""

    kind: PauseKind
    minutes: int
    source: Source


@dataclass(frozen=True, slots=True)
class Day:
    """A course day: when it starts, when it must be over, and its running order."""

    title: str
    start: int
    finish: int
    order: tuple[Text | Pause, ...]
    """Slugs of sessions, and pauses."""
    source: Source
    finish_source: Source


@dataclass(frozen=True, slots=True)
class PackOrder:
    """The parts of one kind of pack, as a course wants them."""

    pack: Text
    """facilitator, participant, handouts or site-lead."""
    parts: tuple[Text, ...]
    """Their names, in order; what is not named is left out."""


@dataclass(frozen=True, slots=True)
class Course:
    """A course: sessions/<course>/index.md and the session plans beside it."""

    id: str
    source: Source
    title: str
    strapline: str
    delivery: Mode
    capacity: int
    team: tuple[Text, ...]
    audience: tuple[str, ...] = ()
    objectives: tuple[Objective, ...] = ()
    days: tuple[Day, ...] = ()
    sources: tuple[Text, ...] = ()
    pieces: tuple[Piece, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    sessions: tuple[Session, ...] = ()
    """In the order of their files; the running order stands in `days`."""
    packs: tuple[PackOrder, ...] = ()
    """Packs whose parts this course reorders or leaves out."""
    unread: bool = False
    """Its head can't be read, which is reported: nothing follows from what it seems to lack."""

    def session(self, slug: str) -> Session | None:
        return next((session for session in self.sessions if session.slug == slug), None)


@dataclass(frozen=True, slots=True)
class Handout:
    """What participants take home: handouts/<slug>.md."""

    slug: str
    source: Source
    title: str
    kind: HandoutKind
    summary: str
    sources: tuple[Text, ...] = ()
    pieces: tuple[Piece, ...] = ()
    accept: tuple[Acceptance, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: docs/**/*.md."""

    source: Source
    title: str
    summary: str
    audience: tuple[Audience, ...]
    sources: tuple[Text, ...] = ()
    pieces: tuple[Piece, ...] = ()
    accept: tuple[Acceptance, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameworkItem:
    """One thing that a framework names."""

    id: str
    title: str
    sentence: str
    group: str
    source: Source

    @property
    def words(self) -> str:
        """`K2 Title` where the framework numbers its items; an id that is a word adds nothing to the title."""
        return f"{self.id} {self.title}" if self.is_numbered else self.title

    @property
    def is_numbered(self) -> bool:
        """Whether the id is a number of the framework's, such as K2, and not a word."""
        return any(char.isdigit() for char in self.id)


@dataclass(frozen=True, slots=True)
class Framework:
    """What sessions are checked against: docs/frameworks/<id>.md, which is also a page."""

    id: str
    page: Page
    groups: tuple[tuple[str, str], ...]
    """(id, title) in order; empty where the framework has none."""
    items: tuple[FrameworkItem, ...]

    def item(self, id: str) -> FrameworkItem | None:
        return next((item for item in self.items if item.id == id), None)


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A work that the materials draw on: an entry of docs/sources.md."""

    id: str
    source: Source
    title: str
    by: str = ""
    year: str = ""
    what: str = ""
    rights: str = ""
    address: str = ""
    """As the source itself prints it; nothing promises that it still works."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means: an entry of docs/glossary.md."""

    term: str
    meaning: str
    source: Source


@dataclass(frozen=True, slots=True)
class Glossary:
    """docs/glossary.md."""

    abbreviations: tuple[Term, ...] = ()
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that labels people or closes the future: an entry of docs/language.md."""

    phrase: str
    also: tuple[str, ...]
    """Other forms of it."""
    reason: str
    instead: str
    source: Source


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A file of Markdown as it was read: for checks that look at characters."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in SVG, as it was looked at when it was read."""

    path: str
    smallest: float
    """The size of its smallest words as a part of its width; 0 where it has none."""


@dataclass(frozen=True, slots=True)
class Library:
    """All that was read. Checks walk it; the edition adds clock times and numbers."""

    courses: tuple[Course, ...] = ()
    handouts: tuple[Handout, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    pages: tuple[Page, ...] = ()
    """Every page of docs/, those of frameworks, sources and glossary among them."""
    sources: tuple[SourceEntry, ...] = ()
    glossary: Glossary = Glossary()
    phrases: tuple[Phrase, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    """Runs of the courses at sites: those of deliveries/, or those that were named."""
    texts: tuple[ContentFile, ...] = ()
    files: frozenset[str] = frozenset()
    """Every file below the content folders, pictures too: what links and images may point to."""
    drawings: tuple[Drawing, ...] = ()

    def documents(self) -> Iterator[Course | Session | Handout | Page]:
        """Everything that stands in a file of its own."""
        for course in self.courses:
            yield course
            yield from course.sessions
        yield from self.handouts
        yield from self.pages

    def course(self, id: str) -> Course | None:
        return next((course for course in self.courses if course.id == id), None)

    def handout(self, slug: str) -> Handout | None:
        return next((handout for handout in self.handouts if handout.slug == slug), None)

    def framework(self, id: str) -> Framework | None:
        return next((framework for framework in self.frameworks if framework.id == id), None)

    def page(self, path: str) -> Page | None:
        return next((page for page in self.pages if page.source.path == path), None)

    def source_entry(self, id: str) -> SourceEntry | None:
        return next((entry for entry in self.sources if entry.id == id), None)

    def items_to_rate(self, block: Block) -> tuple[str, ...]:
        """The lines of a `rate` block: its own, or the titles of the framework's items it names."""
        if block.items_from is None:
            return block.items
        name, _, group = block.items_from.value.partition("/")
        framework = self.framework(name)
        items = framework.items if framework else ()
        return tuple(item.words for item in items if group in ("", item.group))


def fragment_of(piece: Piece) -> Fragment:
    """The Markdown of a piece, marked or not."""
    return piece.body if isinstance(piece, Block) else piece


def fragments(document: Course | Session | Handout | Page) -> Iterator[Fragment]:
    """All the Markdown of a file, in order."""
    pieces = document.pieces() if isinstance(document, Session) else document.pieces
    return map(fragment_of, pieces)
