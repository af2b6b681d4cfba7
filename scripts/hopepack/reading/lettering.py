"""The words in drawings: how large they are, so that print can see to it that they can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import cos, hypot, isfinite, radians, sin, tan
from typing import TYPE_CHECKING

from hopepack.reading.pictures import svg_parser

if TYPE_CHECKING:
    from lxml.etree import _Element

Matrix = tuple[float, float, float, float]
"""a, b, c, d of SVG's matrix(a b c d e f): how a thing is scaled and turned. Where it stands doesn't matter here."""

PLAIN: Matrix = (1, 0, 0, 1)
UNSAID = 12.0
"""The size of words that say none, as Typst draws them."""
UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96.0}
NAMED = {
    "xx-small": 7.0,
    "x-small": 8.4,
    "small": 10.0,
    "medium": 12.0,
    "large": 14.4,
    "x-large": 17.3,
    "xx-large": 20.7,
}
ASIDE = ("defs", "symbol", "clipPath", "mask")
"""What is drawn only where it is used."""
DEEPEST = 40
"""Elements inside one another: a drawing that uses itself goes no further."""
MOST = 50_000
"""Elements that are looked at, each as often as it is used."""

_LENGTH = re.compile(r"((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-z%]*)", re.I)
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.I)
_TRANSFORM = re.compile(r"(matrix|scale|rotate|skewX|skewY)\s*\(([^)]*)\)")
_STYLED = re.compile(r"font-size\s*:\s*([^;}]+)")


def smallest_letters(data: bytes) -> float:
    """The size of the smallest words of an SVG drawing, as a part of the drawing's width; 0 where it has none."""
    from lxml import etree

    root = etree.fromstring(data, svg_parser())
    width, scale = _frame(root)
    sheets = [found for sheet in root.iter("{*}style") for found in _STYLED.findall(_text(sheet))]
    named = {element.get("id", ""): element for element in root.iter("{*}*") if element.get("id")}
    state = _State((scale, 0, 0, scale), UNSAID, 0)
    drawing = _Drawing(named)
    sizes = [size for child in root for size in _sizes(child, _inherited(root, state), drawing)]
    ruled = [_size(words, UNSAID) * scale for words in sheets] if sizes else []
    found = min([*sizes, *ruled], default=0.0) / width if width else 0.0
    return found if isfinite(found) else 0.0


@dataclass(slots=True)
class _Drawing:
    named: dict[str, _Element]
    left: int = MOST
    """Elements that may still be looked at."""


@dataclass(frozen=True, slots=True)
class _State:
    """What an element has from those around it."""

    matrix: Matrix
    size: float
    depth: int


def _sizes(element: _Element, around: _State, drawing: _Drawing, used: bool = False) -> Iterator[float]:
    """The sizes of the words in an element, as they are seen."""
    name = _name(element)
    drawing.left -= 1
    if drawing.left < 0 or around.depth > DEEPEST or not name or (name in ASIDE and not used):
        return
    state = _inherited(element, around)
    if name in ("text", "tspan", "textPath") and _own_words(element):
        yield state.size * _smaller_side(state.matrix)
    if name == "use" and (target := drawing.named.get(_href(element))) is not None:
        yield from _sizes(target, state, drawing, used=True)
    for child in element:
        yield from _sizes(child, state, drawing)


def _inherited(element: _Element, around: _State) -> _State:
    """What an element hands on to those in it."""
    matrix = around.matrix
    if _name(element) == "svg" and around.depth:
        scale = _frame(element)[1]
        matrix = _times((scale, 0, 0, scale), matrix)
    for kind, numbers in reversed(_TRANSFORM.findall(element.get("transform", ""))):
        matrix = _times(_matrix(kind, [float(found) for found in _NUMBER.findall(numbers)]), matrix)
    styled = _STYLED.search(element.get("style", ""))
    said = styled[1] if styled else element.get("font-size", "")
    return replace(around, matrix=matrix, size=_size(said, around.size), depth=around.depth + 1)


def _frame(svg: _Element) -> tuple[float, float]:
    """(width as it is seen, how much larger than it says a thing in it is drawn)."""
    width, height = _size(svg.get("width", ""), 0), _size(svg.get("height", ""), 0)
    view = [float(found) for found in _NUMBER.findall(svg.get("viewBox", ""))]
    if len(view) != 4 or not (view[2] > 0 and view[3] > 0):
        return width, 1.0
    scales = [seen / own for seen, own in ((width, view[2]), (height, view[3])) if seen > 0]
    scale = min(scales, default=1.0)
    return width or view[2] * scale, scale


def _size(words: str, around: float) -> float:
    """A length in pixels; what can't be told is as it is around."""
    words = words.strip().removesuffix("!important").strip()
    found = _LENGTH.fullmatch(words)
    if not found:
        return NAMED.get(words, around)
    number, unit = float(found[1]), found[2].lower()
    if unit in ("em", "rem", "ex", "%"):
        return around * number * {"%": 0.01, "ex": 0.5}.get(unit, 1.0)
    return number * UNITS.get(unit, 1.0)


def _matrix(kind: str, numbers: list[float]) -> Matrix:
    first = numbers[0] if numbers else 0.0
    if kind == "matrix" and len(numbers) == 6:
        return numbers[0], numbers[1], numbers[2], numbers[3]
    if kind == "scale" and numbers:
        return first, 0, 0, numbers[1] if len(numbers) > 1 else first
    if kind == "rotate":
        return cos(radians(first)), sin(radians(first)), -sin(radians(first)), cos(radians(first))
    if kind == "skewX":
        return 1, 0, tan(radians(first)), 1
    return (1, tan(radians(first)), 0, 1) if kind == "skewY" else PLAIN


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d = first
    e, f, g, h = then
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h


def _smaller_side(matrix: Matrix) -> float:
    """How large letters are drawn, by their width or their height, whichever is less."""
    a, b, c, d = matrix
    return min(hypot(a, b), hypot(c, d))


def _own_words(element: _Element) -> bool:
    return bool("".join((element.text or "", *(child.tail or "" for child in element))).strip())


def _text(element: _Element) -> str:
    return "".join(map(str, element.itertext()))


def _name(element: _Element) -> str:
    """Its name without a namespace; empty for a comment."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _href(element: _Element) -> str:
    return (element.get("href") or element.get("{http://www.w3.org/1999/xlink}href") or "").removeprefix("#")
