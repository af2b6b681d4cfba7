"""Pictures: whether their content is what their name says, and harmless."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import PurePosixPath

from hopepack.model import Source
from hopepack.problems import Problem

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp")
FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
MOST_PIXELS = 40_000_000
RUNS = ("script", "foreignObject", "iframe", "object", "embed", "handler", "listener", "set", "animate")
"""Elements of SVG that run something or move."""


def picture_problems(path: str, data: bytes) -> Iterator[Problem]:
    """What is wrong with a picture's content."""
    ending = PurePosixPath(path).suffix.lower()
    message = _svg(data) if ending == ".svg" else _raster(data, FORMATS[ending])
    if message:
        hint = "Save it anew from the program it was drawn with, as a plain picture."
        yield Problem(Source(path, 1), "picture", message, hint)


def _svg(data: bytes) -> str:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return "this picture can't be read as SVG."
    if getattr(root.getroottree().docinfo, "doctype", ""):
        return "this picture has a DOCTYPE, which is refused."
    if etree.QName(root).localname != "svg":
        return "this picture is not SVG."
    for element in root.iter(etree.Element):
        if found := _harm(etree.QName(element).localname, {str(k): str(v) for k, v in element.attrib.items()}):
            return found
    return ""


def _harm(name: str, attributes: dict[str, str]) -> str:
    if name in RUNS:
        return f"this picture holds a `{name}`, which is refused."
    for key, value in attributes.items():
        plain = key.rpartition("}")[2]
        if plain.lower().startswith("on"):
            return f"this picture holds the attribute `{plain}`, which would run a script."
        if plain in ("href", "src") and not value.startswith("#"):
            return "this picture leads to another file or address, which is refused."
        if "url(" in value.replace("url(#", ""):
            return "this picture loads something from elsewhere, which is refused."
    return ""


def _raster(data: bytes, expected: str) -> str:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=[expected]) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                return f"this picture has {width * height // 1_000_000} million points; 40 are enough."
            image.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return f"this picture can't be read as {expected}."
    return ""
