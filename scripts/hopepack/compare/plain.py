"""A piece of Markdown as plain lines: what a reader reads, in order."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from hopepack.model import Fragment

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def plain_lines(fragment: Fragment) -> tuple[str, ...]:
    """A line for each paragraph, heading, list item and row of a table. XML that is broken gives its texts."""
    if not fragment.xml:
        return ()
    try:
        root = etree.fromstring(f"<prose>{fragment.xml}</prose>", _PARSER)
    except etree.XMLSyntaxError:  # reading has reported it; what can be compared is compared
        return tuple(text.value for text in fragment.texts)
    return tuple(line for line in _lines(root) if line.strip())


def _lines(parent: etree._Element) -> Iterator[str]:
    """The lines of what stands in an element that holds blocks."""
    for element in parent:
        tag = str(element.tag)
        if tag in ("ul", "ol"):
            yield from _list(element)
        elif tag == "blockquote":
            yield from (f"> {line}" for line in _lines(element))
        elif tag == "table":
            yield from (" | ".join(map(_words, row)) for row in element.iter("tr"))
        elif tag == "pre":
            yield from "".join(map(str, element.itertext())).splitlines()
        elif tag[:1] == "h" and tag[1:].isdigit():
            yield f"{'#' * int(tag[1:])} {_words(element)}"
        else:
            yield _words(element)


def _list(element: etree._Element) -> Iterator[str]:
    for number, item in enumerate(element, 1):
        mark = f"{number}." if element.tag == "ol" else "-"
        if any(child.tag in ("p", "ul", "ol", "table", "pre", "blockquote") for child in item):
            first, *rest = list(_item_lines(item)) or [""]
            yield f"{mark} {first}"
            yield from (f"  {line}" for line in rest)
        else:
            yield f"{mark} {_words(item)}"


def _item_lines(item: etree._Element) -> Iterator[str]:
    """An item's own words, then its blocks."""
    inline = etree.Element("p")
    inline.text = item.text
    blocks = etree.Element("div")
    for child in list(item):
        if not len(blocks) and child.tag not in ("p", "ul", "ol", "table", "pre", "blockquote"):
            inline.append(child)
        else:
            blocks.append(child)
    if words := _words(inline):
        yield words
    yield from _lines(blocks)


def _words(element: etree._Element) -> str:
    return " ".join("".join(_inline(element)).split())


def _inline(element: etree._Element) -> Iterator[str]:
    """Running text; a picture is its description, and an address in the web stands behind its link."""
    if element.tag == "img":
        yield f"[picture {element.get('src', '').rpartition('/')[2]}: {element.get('alt', '')}]"
    elif element.tag == "br":
        yield " "
    yield element.text or ""
    for child in element:
        yield from _inline(child)
        yield child.tail or ""
    if element.tag == "a" and element.get("href", "").startswith(("http:", "https:")):
        yield f" <{element.get('href')}>"
