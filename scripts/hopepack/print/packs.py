"""Packs as documents and as PDFs: from an edition to pages."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from hopepack.audience import delivery_for_participants
from hopepack.compare.editions import changes_since_last_edition
from hopepack.compare.values import Changes
from hopepack.delivery import Delivery
from hopepack.edition import Edition
from hopepack.model import Course
from hopepack.print import front
from hopepack.print.abbreviations import settle_abbreviations
from hopepack.print.brief import Brief, Printed
from hopepack.print.elements import Element, el, mark_lead_ins
from hopepack.print.errors import PrintError
from hopepack.print.fields import has_fields, settle_fields
from hopepack.print.kinds import Kind, Pack, Part, kind_of, packs, parts_of, words_of
from hopepack.print.links import Picture, settle_links, settle_pictures
from hopepack.print.presses import Job, Presses
from hopepack.print.site import logo_name
from hopepack.print.sizes import BOOKLET, PAPER, STANDARD, size_of
from hopepack.print.tails import LETTERS, SHORT_LETTERS, mark_tails
from hopepack.print.verify import faults, settle_levels
from hopepack.print.widths import endless_words, mark_long_words
from hopepack.problems import Problem
from hopepack.wording import ON_THE_LEFT, in_head

if TYPE_CHECKING:
    from hopepack.print.finish import Pages

TEMPLATES = "overrides/print"


@dataclass(frozen=True, slots=True)
class Document:
    """A pack as the template reads it: its XML, and the pictures that the XML names."""

    xml: bytes
    pictures: tuple[Picture, ...]
    scale: str
    fillable: bool
    """Whether there are fields in it."""
    places: tuple[str, ...]
    """What its places n1, n2, ... stand for."""


def build_pack(
    edition: Edition,
    course: str,
    name: str,
    root: Path,
    delivery: Delivery | None = None,
    paper: str = PAPER,
    presses: Presses | None = None,
) -> bytes:
    """The PDF of a pack. `root`: the project's folder, in which pictures are found; `paper`: a4 or letter.

    Where the pack counts the course's others, those are laid out first. `presses`: those that have made it before make
    it sooner. Raises PrintError where something can't be shown on paper, with its file and line.
    """
    with nullcontext(presses) if presses else Presses() as warm:
        return _made(edition, course, name, root, delivery, paper, warm).pdf


def _made(
    edition: Edition, course: str, name: str, root: Path, delivery: Delivery | None, paper: str, presses: Presses
) -> Pages:
    counts_others = kind_of(name).counts_others
    others = tuple(count_packs(edition, course, root, presses, delivery, paper)) if counts_others else ()
    changes = changes_told(edition, name, root)
    return presses.made(pack_job(edition, course, name, root, delivery, others, paper, changes))


def count_packs(
    edition: Edition, course: str, root: Path, presses: Presses, delivery: Delivery | None = None, paper: str = PAPER
) -> Iterator[Printed]:
    """What a print order says about a course's packs, one after another. Raises PrintError as `build_pack` does."""
    for pack in packs(edition):
        if pack.course == course and is_counted(pack):
            yield presses.counted(pack, pack_job(edition, course, pack.name, root, delivery, paper=paper))


def changes_told(edition: Edition, name: str, root: Path) -> Changes | None:
    """What the pack says of changes since the last edition: nothing but in the site lead's."""
    return changes_since_last_edition(root, edition) if kind_of(name).counts_others else None


def is_counted(pack: Pack) -> bool:
    """Whether the print order counts a pack: every one but itself."""
    return not kind_of(pack.name).counts_others


def pack_job(
    edition: Edition,
    course: str,
    name: str,
    root: Path,
    delivery: Delivery | None = None,
    printed: tuple[Printed, ...] = (),
    paper: str = PAPER,
    changes: Changes | None = None,
) -> Job:
    """The work that a pack is, up to the pages. Raises PrintError as `build_pack` does."""
    document = pack_document(edition, course, name, delivery, printed, changes)
    pictures = tuple((picture.name, root / picture.path) for picture in document.pictures)
    return Job(
        document.xml,
        pictures,
        templates(root),
        document.scale,
        timestamp(edition),
        paper,
        document.fillable,
        document.places,
    )


def templates(root: Path) -> Path:
    """The folder of the template: the project's own, else the one that this package came with."""
    own = root / TEMPLATES
    return own if own.is_dir() else Path(__file__).resolve().parents[3] / TEMPLATES


def timestamp(edition: Edition) -> int:
    """When a PDF says it was made, in seconds since 1970: the start of the edition's date in UTC."""
    return calendar.timegm(edition.date.timetuple())


def pack_document(
    edition: Edition,
    course: str,
    name: str,
    delivery: Delivery | None = None,
    printed: tuple[Printed, ...] = (),
    changes: Changes | None = None,
) -> Document:
    """The document of a pack, with links and pictures settled and nothing in it that can't be shown.

    `delivery`: the run at one site that the pack is for. `printed`: the course's other packs, for the print order.
    `changes`: since the last edition.
    """
    kind = kind_of(name)
    view = kind.view(edition)
    parts = parts_of(kind, _course(edition, course))
    seen = delivery and delivery_seen(kind, edition, delivery)
    root = _root(Brief(view, _course(view, course), seen, printed, changes), words_of(name), parts)
    settle_levels(root)
    settle_abbreviations(root)
    mark_lead_ins(root)
    mark_tails(root, LETTERS if size_of(name) is STANDARD else SHORT_LETTERS)
    settle_fields(root)
    places = settle_links(root, view.library)
    pictures, missing = settle_pictures(root, view.library)
    mark_long_words(root)
    _stop_at((*_emptiness(root, kind, edition, course), *faults(root), *endless_words(root), *missing))
    size = size_of(name)
    fillable = size is not BOOKLET and has_fields(root)
    return Document(etree.tostring(root, encoding="utf-8"), (*pictures, *_logo(seen)), size.scale, fillable, places)


def _emptiness(root: Element, kind: Kind, edition: Edition, course: str) -> Iterator[Problem]:
    """A course may choose parts of which it has nothing: its pack would be a white page."""
    if len(root):
        return
    for order in _course(edition, course).packs:
        if order.pack.value == kind.name:
            parts = ", ".join(part.value for part in order.parts)
            message = f"the pack `{kind.name}` would be empty: this course has nothing for `{parts}`."
            hint = "Name other parts, too, or leave the pack out here: then it has all of its parts."
            yield Problem(order.pack.source, "pack-part", message, hint)


def delivery_seen(kind: Kind, edition: Edition, delivery: Delivery) -> Delivery:
    """A delivery as the holder of a pack may see it: whole only for those who see the whole edition."""
    return delivery if kind.view(edition) is edition else delivery_for_participants(delivery)


def _logo(delivery: Delivery | None) -> Iterator[Picture]:
    if delivery and delivery.logo:
        yield Picture(logo_name(delivery), delivery.logo)


def _course(edition: Edition, id: str) -> Course:
    return {course.id: course for course in edition.library.courses}[id]


def _root(brief: Brief, words: front.Words, parts: tuple[Part, ...]) -> Element:
    edition, course = brief.edition, brief.course
    root = el(
        "pack",
        *(element for part in parts for element in part.make(brief)),
        title=f"{course.title}: {words.label}" + (f", {brief.delivery.site}" if brief.delivery else ""),
        course=in_head(course.title, ON_THE_LEFT),
        label=words.label,
        summary=course.strapline,
        edition=f"Edition {edition.name}",
        date=edition.date.isoformat(),
    )
    for page in root.iterchildren("cover"):
        page.set("label", words.label)
    return root


def _stop_at(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise PrintError(found)
