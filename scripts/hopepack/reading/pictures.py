"""Pictures: whether their content is what their name says, and harmless."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from hopepack.model import ContentFile, Source
from hopepack.problems import Problem

if TYPE_CHECKING:
    from lxml.etree import _Element

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp")
FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
MOST_PIXELS = 40_000_000
LARGEST_SVG = 2_000_000
"""Bytes: a diagram has a hundredth."""
RUNS = (
    "script", "foreignObject", "iframe", "object", "embed", "handler", "listener", "set", "animate",
    "animateTransform", "animateMotion", "animateColor", "discard", "audio", "video",
)  # fmt: skip
"""Elements of SVG that run something, move or play."""
XHTML = "http://www.w3.org/1999/xhtml"
_LOADS = re.compile(r"url\(\s*(?![\s'\"]*#)|@import|image-set\(|src\(|\\", re.I)
"""What makes a style load something; a backslash could hide it."""


def picture_problems(path: str, data: bytes) -> Iterator[Problem]:
    """What is wrong with a picture's content."""
    ending = PurePosixPath(path).suffix.lower()
    message, line = _svg(data) if ending == ".svg" else (_raster(data, FORMATS[ending]), 1)
    if ending == ".svg" and not message:
        yield from _unknown_signs(path, data)
    if message:
        hint = "Save it anew from the program it was drawn with, as a plain picture."
        yield Problem(Source(path, line), "picture", message, hint)


def _unknown_signs(path: str, data: bytes) -> Iterator[Problem]:
    """The signs in a drawing's words that the packs' font lacks, each with its line."""
    from lxml import etree

    from hopepack.print.glyphs import missing_glyphs

    for element in etree.fromstring(data, svg_parser()).iter("{*}text", "{*}tspan", "{*}textPath"):
        shown = "".join((element.text or "", *(child.tail or "" for child in element))).replace("\n", " ")
        for problem in missing_glyphs([ContentFile(path, shown)]):
            yield replace(problem, source=Source(path, int(element.sourceline or 1)))


def svg_parser() -> Any:
    """Reads drawings that a stranger may have made: nothing is fetched and no entity is resolved."""
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _svg(data: bytes) -> tuple[str, int]:
    """What is wrong with a drawing, and its line; no words where nothing is."""
    from lxml import etree

    if len(data) > LARGEST_SVG:
        return "this picture is larger than 2 MB, which is too much for SVG.", 1
    try:
        root = etree.fromstring(data, svg_parser())
    except (etree.XMLSyntaxError, ValueError):
        return "this picture can't be read as SVG.", 1
    if getattr(root.getroottree().docinfo, "doctype", ""):
        return "this picture has a DOCTYPE, which is refused.", 1
    if etree.QName(root).localname != "svg":
        return "this picture is not SVG.", 1
    if root.getroottree().xpath("boolean(//processing-instruction())"):
        return "this picture has an instruction for programs (<? ?>), which is refused.", 1
    for element in root.iter(etree.Element):
        if harm := _element_harm(element):
            return harm, int(element.sourceline or 1)
    return "", 1


def _element_harm(element: _Element) -> str:
    from lxml import etree

    name = etree.QName(element)
    if name.namespace == XHTML:
        return f"this picture holds HTML (`{name.localname}`), which is refused."
    if name.localname == "style" and _LOADS.search("".join(map(str, element.itertext()))):
        return "this picture loads something from elsewhere, which is refused."
    return _harm(name.localname, {str(key): str(value) for key, value in element.attrib.items()})


def _harm(name: str, attributes: dict[str, str]) -> str:
    if name in RUNS:
        return f"this picture holds `{name}`, which is refused."
    for key, value in attributes.items():
        plain = key.rpartition("}")[2]
        if plain.lower().startswith("on"):
            return f"this picture holds the attribute `{plain}`, which would run a script."
        if plain in ("href", "src") and not value.startswith("#"):
            return "this picture leads to another file or address, which is refused."
        # What other programs keep in attributes of their own, such as C:\pictures\a.svg, nobody loads.
        if plain == "base" or (not key.startswith("{") and _LOADS.search(value)):
            return "this picture loads something from elsewhere, which is refused."
    return ""


def _raster(data: bytes, expected: str) -> str:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data), formats=[expected]) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                return f"this picture has {width * height // 1_000_000} million points; 40 are enough."
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return f"this picture can't be read as {expected}."
    return ""
