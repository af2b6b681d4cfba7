"""What stands before and after the days in every pack: cover, contents, pages of docs/, sources and licence."""

from __future__ import annotations

from dataclasses import dataclass

from hopepack.edition import sources_of
from hopepack.model import Page, SourceEntry
from hopepack.print.brief import Brief
from hopepack.print.elements import Element, anchor, el, items, piece_element, place
from hopepack.print.site import site
from hopepack.wording import in_head

LICENCE = (
    "These materials are licensed under Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0).",
    "You may copy, change and share them, if you say where they come from and pass on what you make of them "
    "under the same licence. The works named on this page keep their own rights.",
)
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by-sa/4.0/"


@dataclass(frozen=True, slots=True)
class Words:
    """What the cover says about a pack."""

    label: str
    """The pack's name, as it stands on the cover and in the running head."""
    holder: str
    """Who holds it."""


def cover(brief: Brief, holder: str) -> Element:
    """The first page. Its label names the pack in its size, which is known only when the parts are put together."""
    edition, course = brief.edition, brief.course
    who = [el("p", "The course is for:"), items(course.audience)] if course.audience else []
    return el(
        "cover",
        *(list(site(brief)) or who),
        title=course.title,
        strapline=course.strapline,
        holder=holder,
        edition=f"Edition {edition.name}",
        date=edition.date_words,
        **place(course.source),
    )


def contents() -> Element:
    """Its lines and page numbers are known only to the template."""
    return el("contents", title="Contents")


def page(page: Page) -> Element:
    """A page of docs/."""
    return el(
        "page",
        *(piece_element(piece, 0) for piece in page.pieces),
        title=page.title,
        summary=page.summary,
        level="1",
        running=in_head(page.title),
        anchor=anchor(page.source),
        **place(page.source),
    )


def sources(brief: Brief) -> Element:
    """What the course draws on, and what may be done with the materials."""
    course = brief.course
    entries = sources_of(course, brief.edition.library)
    return el(
        "page",
        *([el("heading", "What these materials draw on", level="2")] if entries else []),
        *(source_entry(entry) for entry in entries),
        el("heading", "Licence", level="2"),
        *(el("p", sentence) for sentence in LICENCE),
        el("p", el("a", "The whole licence", href=LICENCE_ADDRESS)),
        title="Sources and licence",
        level="1",
        running="Sources and licence",
        **place(course.source),
    )


def source_entry(entry: SourceEntry) -> Element:
    """A work: its title, who made it and when, what it is, its rights and the address that it prints."""
    made_by = ", ".join(part for part in (entry.by, entry.year) if part)
    address = f"Address, as printed in the source: {entry.address}" if entry.address else ""
    lines = [line for line in (entry.what, entry.rights, address) if line]
    return el(
        "source",
        el("p", el("strong", entry.title), f". {made_by}." if made_by else "."),
        *(el("p", line) for line in lines),
        **place(entry.source),
    )
