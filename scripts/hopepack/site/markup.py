"""From a fragment, as reading made it, to HTML for the site: links mapped, tables named, tasks labelled."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree
from markupsafe import Markup

from hopepack.model import Fragment

Href = Callable[[str], str | None]
"""From a link as written to the address in the site; None makes plain words of the link."""

UNLINKED = "unlinked"
"""What an `a` is called until its words have taken its place."""

_TASKS = {"true": ("☑", "Done"), "false": ("☐", "To do")}


def site_html(fragment: Fragment, href: Href) -> Markup:
    """The fragment as HTML. It is parsed once; every element has one small function or none."""
    root = etree.fromstring(f"<div>{fragment.xml}</div>")
    for element in list(root.iter()):
        element.attrib.pop("data-line", "")
        change = _CHANGES.get(str(element.tag))
        if change is not None:
            change(element, href)
    etree.strip_tags(root, UNLINKED)
    rest = "".join(etree.tostring(child, method="html", encoding="unicode") for child in root)
    return Markup((root.text or "") + rest)  # text and attributes were escaped by lxml


def _link(element: etree._Element, href: Href) -> None:
    address = href(element.get("href", ""))
    if address is None:
        element.tag = UNLINKED
    else:
        element.set("href", address)


def _image(element: etree._Element, href: Href) -> None:
    element.set("src", href(element.get("src", "")) or "")


def _cell(element: etree._Element, _href: Href) -> None:
    """`align` is no longer HTML; a class says the same."""
    align = str(element.attrib.pop("align", "left"))
    if align != "left":
        element.set("class", f"hp-{align}")
    if element.tag == "th":
        element.set("scope", "col")


def _table(element: etree._Element, _href: Href) -> None:
    """A wide table scrolls inside a named box that the keyboard can reach; the page never does."""
    heads = ["".join(map(str, head.itertext())).strip() for head in element.iter("th")]
    box = etree.Element("div", {"class": "hp-scroll", "role": "region", "tabindex": "0"})
    box.set("aria-label", f"Table: {', '.join(filter(None, heads))}".removesuffix(": "))
    box.tail, element.tail = element.tail, None
    element.set("class", "hp-table")
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, box)
    box.append(element)


def _item(element: etree._Element, _href: Href) -> None:
    """A task is shown by a symbol that has a name: a box without a label says nothing."""
    if "data-checked" not in element.attrib:
        return
    symbol, name = _TASKS[str(element.attrib.pop("data-checked"))]
    mark = etree.Element("span", {"class": "hp-task", "role": "img", "aria-label": name})
    mark.text = symbol
    first = next((child for child in element if child.tag == "p"), element)
    mark.tail, first.text = f" {(first.text or '').lstrip()}", None
    first.insert(0, mark)


_CHANGES: dict[str, Callable[[etree._Element, Href], None]] = {
    "a": _link,
    "img": _image,
    "td": _cell,
    "th": _cell,
    "table": _table,
    "li": _item,
}
