"""Reading built pages back: their text, ids, links, and whatever would be fetched by opening them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from lxml import html

LOADING = {
    "script": ("src",), "img": ("src", "srcset"), "iframe": ("src",), "source": ("src", "srcset"),
    "video": ("src", "poster"), "audio": ("src",), "embed": ("src",), "object": ("data",), "track": ("src",),
    "input": ("src",), "use": ("href",), "image": ("href",), "base": ("href",), "body": ("background",),
}  # fmt: skip
"""Attributes whose address a browser fetches by itself. A link element's depends on its `rel`."""

NOT_FETCHED = {"prev", "next", "canonical", "license", "author"}
REMOTE = re.compile(r"\s*(?:https?:|//|ftp:|wss?:)", re.IGNORECASE)
CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", re.IGNORECASE)


def document(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def main_lines(text: str) -> list[str]:
    """What a person reads in the article of a page where no script runs, a line for each piece of text."""
    (article,) = document(text).xpath("//article")
    for hidden in article.xpath(".//*[@hidden] | .//script"):
        hidden.drop_tree()
    for block in article.iter("p", "li", "dt", "dd", "h1", "h2", "h3", "td", "th", "label", "legend", "caption"):
        block.tail = f"\n{block.tail or ''}"
        block.text = f"\n{block.text or ''}"
    lines = (" ".join(line.split()) for line in article.text_content().splitlines())
    return [line for line in lines if line]


def ids(text: str) -> list[str]:
    return [str(id) for id in document(text).xpath("//@id")]


def broken_links(pages: Mapping[str, str], files: frozenset[str]) -> Iterator[str]:
    """Every link, picture or script of the pages that leads to no file, or to no id in it."""
    anchors = {name: set(ids(text)) for name, text in pages.items()}
    for name, text in pages.items():
        for address in document(text).xpath("//@href | //@src"):
            parts = urlsplit(str(address))
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if target not in files:
                yield f"{name}: {address} leads to no file"
            elif parts.fragment and target in anchors and unquote(parts.fragment) not in anchors[target]:
                yield f"{name}: {address} leads to no such place"


def remote_addresses(name: str, text: str) -> Iterator[str]:
    """Addresses outside the site that a browser would fetch by opening this file."""
    if name.endswith(".html"):
        yield from _remote_in_html(name, text)
    if name.endswith((".html", ".css", ".svg")):
        for match in CSS_ADDRESS.finditer(text):
            address = match[1] or match[2]
            if REMOTE.match(address):
                yield f"{name}: {address}"


def _remote_in_html(name: str, text: str) -> Iterator[str]:
    for element in document(text).iter():
        tag = str(element.tag)
        found = [element.get(key) for key in LOADING.get(tag, ())]
        if tag == "link" and not NOT_FETCHED & set((element.get("rel") or "").split()):
            found.append(element.get("href"))
        if tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            found.append((element.get("content") or "").partition("=")[2])
        yield from (f"{name}: {address}" for address in found if address and REMOTE.match(address))
