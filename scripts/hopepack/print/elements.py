"""Making the XML document of a pack: its elements, and the Markdown that goes into them.

The document holds XHTML as Markdown makes it (p, ul, table, a, ...) inside elements of our own (session,
activity, block, ...). Attributes the whole of print relies on:

    data-path, data-line   where an element stands in the sources
    anchor                 what a link can point to: `path` or `path#id`; links.py turns it into `id`
    level                  the level of a heading, or of the title of an element
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from functools import lru_cache
from typing import TypeAlias

from lxml import etree

from hopepack.model import WORKSHEET_BLOCKS, Block, Fragment, Piece, Source
from hopepack.wording import block_heading

Element: TypeAlias = etree._Element

PHRASING = frozenset({"p", "heading", "strong", "em", "s", "a", "abbr", "code"})
"""Elements that hold running text: white space inside them is a space between words."""

MIXED = frozenset({"li", "td", "th"})
"""Elements that hold running text, blocks, or text and then blocks."""

BLOCKS = frozenset({"p", "heading", "ul", "ol", "pre", "blockquote", "table", "hr"})
"""XHTML elements that stand on lines of their own."""

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
_SPACE = re.compile(r"[ \t\r\n]+")
_HEADING = re.compile(r"h([1-6])")


def el(tag: str, *children: str | Element, **attributes: str) -> Element:
    """An element; `data_path` names the attribute `data-path`, and empty attributes are left out."""
    element = etree.Element(tag)
    for name, value in attributes.items():
        if value:
            element.set(name.rstrip("_").replace("_", "-"), value)
    for child in children:
        append(element, child)
    return element


def append(parent: Element, child: str | Element) -> None:
    """Adds a child, or text after the last child."""
    if not isinstance(child, str):
        parent.append(child)
    elif len(parent):
        parent[-1].tail = (parent[-1].tail or "") + child
    else:
        parent.text = (parent.text or "") + child


def taken(element: Element, name: str) -> str:
    """The value of an attribute, which the element then no longer has; empty where it had none."""
    return str(element.attrib.pop(name, ""))


_WORDS = etree.XPath("string()", smart_strings=False)


def words(element: Element) -> str:
    """All the text in an element."""
    return str(_WORDS(element))


def place(source: Source) -> dict[str, str]:
    """The attributes that say where an element stands in the sources."""
    return {"data_path": source.path, "data_line": str(source.line)}


def anchor(source: Source, id: str = "") -> str:
    """What a link to this file, or to a part of it, comes down to."""
    return f"{source.path}#{id}" if id else source.path


def items(texts: Iterable[str | Element], plain: bool = False) -> Element:
    """A list, with bullets or `plain`."""
    return el("ul", *(_whole("li", text) for text in texts), plain="yes" if plain else "")


def row(source: Source, *cells: str | Element) -> Element:
    """A row of a table whose words come from this place, so that what doesn't fit is blamed on it."""
    return el("tr", *map(_cell, cells), **place(source))


def table(
    heads: Iterable[str],
    rows: Iterable[Element | tuple[str | Element, ...]],
    columns: str = "",
    dense: bool = False,
) -> Element:
    """A table with one header row. The others are made by `row`, or are just their cells.

    `columns`: widths as the template names them, such as `time wide`.

    `dense`: its rows stand closer, for a list that is to stay on a page.
    """
    return el(
        "table",
        el("thead", el("tr", *(el("th", head) for head in heads))),
        el("tbody", *(el("tr", *map(_cell, made)) if isinstance(made, tuple) else made for made in rows)),
        columns=columns,
        dense="yes" if dense else "",
    )


def _cell(content: str | Element) -> Element:
    return _whole("td", content)


def _whole(tag: str, content: str | Element) -> Element:
    """An element with this content, unless the content is such an element itself."""
    return content if isinstance(content, etree._Element) and content.tag == tag else el(tag, content)


def xhtml(fragment: Fragment, shift: int) -> list[Element]:
    """The block elements of a piece of Markdown; its headings go `shift` levels down."""
    return list(deepcopy(_read(fragment, shift)))


@lru_cache(maxsize=4000)
def _read(fragment: Fragment, shift: int) -> Element:
    """Kept, as packs for many sites have most of their pieces in common."""
    root = etree.fromstring(f"<prose>{fragment.xml}</prose>", _PARSER)
    for element in root.iter():
        _set_heading(element, fragment, shift)
    for element in root.iter():
        if element.tag != "pre" and not any(parent.tag == "pre" for parent in element.iterancestors()):
            _tidy(element)
    return root


def prose(fragment: Fragment, shift: int) -> Element:
    return el("prose", *xhtml(fragment, shift), **place(fragment.source))


def _set_heading(element: Element, fragment: Fragment, shift: int) -> None:
    match = _HEADING.fullmatch(element.tag) if isinstance(element.tag, str) else None
    if match:
        element.tag = "heading"
        element.set("level", str(int(match[1]) + shift))
        if id := taken(element, "id"):
            element.set("anchor", anchor(fragment.source, id))


def _tidy(element: Element) -> None:
    """Line ends become spaces; white space that only lays out the XML goes."""
    kept = element.tag in PHRASING
    mixed = element.tag in MIXED
    children = list(element)
    neighbours: list[Element | None] = [None, *children, None]
    texts = [element.text, *(child.tail for child in children)]
    for text, before, after in zip(texts, neighbours, neighbours[1:], strict=False):
        tidied = _SPACE.sub(" ", text or "")
        if tidied == " " and not (kept or (mixed and _inline(before) and _inline(after))):
            tidied = ""
        if before is None:
            element.text = tidied
        else:
            before.tail = tidied


INTRODUCED = WORKSHEET_BLOCKS | {"table"}
"""What a few words below a heading introduce."""
FEW = 200
"""Letters of such words: about three lines."""


def mark_lead_ins(document: Element) -> None:
    """Marks paragraphs that lead to what follows on the same page: those that end with a colon, and the few words that
    stand between a heading and a table or something to fill in."""
    for paragraph in document.iter("p"):
        leads = paragraph.getnext() is not None and words(paragraph).rstrip().endswith(":")
        if leads or (_introduces(paragraph) and len(words(paragraph)) <= FEW):
            paragraph.set("leads", "yes")


def _introduces(paragraph: Element) -> bool:
    """Whether it stands between a heading and something that people look at or fill in."""
    before, after, around = paragraph.getprevious(), paragraph.getnext(), paragraph.getparent()
    if before is None or before.tag != "heading":
        return False
    if after is None and around is not None and around.tag == "prose":
        after = around.getnext()
    return after is not None and after.tag in INTRODUCED


def _inline(element: Element | None) -> bool:
    return element is not None and element.tag not in BLOCKS


def piece_element(piece: Piece, shift: int) -> Element:
    """A piece of prose, or a marked block; headings inside go `shift` levels down."""
    return prose(piece, shift) if isinstance(piece, Fragment) else block_element(piece, shift)


def block_element(block: Block, shift: int) -> Element:
    """A marked block with the label that says in words what it is. A story's title stands in its label."""
    title = "" if block.kind == "story" else block.title
    return el(
        "block",
        *xhtml(block.body, shift),
        kind=block.kind,
        label=block_heading(block),
        title=title,
        level=str(3 + shift) if title else "",
        lines=str(block.lines or ""),
        anchor=anchor(block.source, block.id) if block.id else "",
        **place(block.source),
    )
