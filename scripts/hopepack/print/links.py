"""Links and pictures of a pack: targets as authors wrote them become places in the pack, or plain text.

A link to something that is in this pack jumps there; in a sentence it prints the page, too. A link to the web stays
and prints its address. One to a page of the holder's site says that it is there. Any other link becomes the plain text
it was: in a participants' pack no target may name what is not theirs, so nothing of such a target is kept.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from hopepack.links import resolve
from hopepack.model import Library, Source
from hopepack.print.elements import Element, taken
from hopepack.problems import Problem


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a pack: the name that the document uses, and its path in the project."""

    name: str
    path: str


def source_of(element: Element) -> Source:
    """Where an element stands in the sources, or the nearest element around it."""
    chain = [element, *element.iterancestors()]
    path = next((item.get("data-path") for item in chain if item.get("data-path")), None)
    line = next((item.get("data-line") for item in chain if item.get("data-line")), None)
    return Source(path or "?", int(line or 1))


def written_place(target: str, source: Source) -> str:
    """The place in the project that a target written there leads to, as anchors name it; empty for any other."""
    found = resolve(target, source.path)
    if found.kind != "file":
        return ""
    return f"{found.path}#{found.anchor}" if found.anchor else found.path


def settle_links(document: Element, library: Library) -> tuple[str, ...]:
    """Gives every place that is linked to an id, and every link its place, its address, or nothing; the places in the
    order of their ids n1, n2, ...

    `library`: what the holder of the pack may see; its pages are on their site.
    Ids are numbers, so that no name of a file gets into the PDF. Of two places with one name the first counts.
    """
    places: dict[str, Element] = {}
    for element in document.iter():
        if place := taken(element, "anchor"):
            places.setdefault(place, element)
    ids: dict[str, str] = {}
    on_site = {page.source.path for page in library.pages}
    for link in document.iter("a"):
        _settle(link, places, ids, on_site)
    for place, id in ids.items():
        places[place].set("id", id)
    document.set("places", str(len(ids)))
    return tuple(ids)


def _settle(link: Element, places: dict[str, Element], ids: dict[str, str], on_site: set[str]) -> None:
    href = taken(link, "href")
    target = taken(link, "data-anchor")
    source = source_of(link)
    if not target and resolve(href, source.path).kind == "address":
        link.set("address", href)
        return
    named = target or written_place(href, source)
    if place := _place(named, places):
        link.set("to", ids.setdefault(place, f"n{len(ids) + 1}"))
        if not target:  # in a sentence: whoever holds it on paper needs the page, and the number of a sheet
            link.set("page", "after")
            link.set("sheet", places[place].get("number", "") if places[place].tag == "handout" else "")
    elif named.partition("#")[0] in on_site:
        link.set("page", "site")


def _place(target: str, places: dict[str, Element]) -> str:
    """The place itself; else the file it is in, where that is in the pack."""
    whole = target.partition("#")[0]
    return target if target in places else whole if whole in places else ""


def settle_pictures(document: Element, library: Library) -> tuple[tuple[Picture, ...], tuple[Problem, ...]]:
    """Names every picture of the document, and says how large its smallest words are, as a part of its width.

    A picture that isn't among the project's files is a problem.
    """
    smallest = {drawing.path: drawing.smallest for drawing in library.drawings if drawing.smallest}
    pictures: dict[str, Picture] = {}
    problems = []
    for image in document.iter("img"):
        source = source_of(image)
        path = written_place(image.get("src", ""), source)
        if path not in library.files:
            problems.append(_missing(image, source))
            continue
        name = f"picture-{len(pictures) + 1}{posixpath.splitext(path)[1].lower()}"
        image.set("src", pictures.setdefault(path, Picture(name, path)).name)
        if path in smallest:
            image.set("smallest", f"{smallest[path]:.5f}")
    return tuple(pictures.values()), tuple(problems)


def _missing(image: Element, source: Source) -> Problem:
    written = image.get("src", "")
    return Problem(source, "print", f"there is no picture {written}.", "Write where it stands on disk.")
