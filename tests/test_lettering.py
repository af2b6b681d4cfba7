"""How large the words in drawings are, whatever way the drawing says it."""

from __future__ import annotations

import pytest

from hopepack.reading.lettering import smallest_letters

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 300"'


@pytest.mark.parametrize(
    ("inside", "size"),
    [
        ('<text font-size="20">a</text>', 20),
        ('<text font-size="20">a</text><text font-size="18">b</text><text font-size="9"> </text>', 18),
        ('<text font-size="15pt">a</text>', 20),
        ('<text style="fill: red; font-size: 20px">a</text>', 20),
        ('<g font-size="20"><text>a</text></g>', 20),
        ('<g font-size="20"><text font-size="50%">a</text></g>', 10),
        ('<g font-size="20"><text>a<tspan font-size="0.5em">b</tspan></text></g>', 10),
        ('<g transform="scale(.5)"><text font-size="20">a</text></g>', 10),
        ('<g transform="translate(3 4) scale(2)"><text font-size="20" transform="scale(0.25)">a</text></g>', 10),
        ('<text font-size="20" transform="matrix(0.5 0 0 0.5 10 10)">a</text>', 10),
        ('<text font-size="20" transform="scale(1, 0.5)">a</text>', 10),
        ('<text font-size="20" transform="rotate(-90)">a</text>', 20),
        ('<text font-size="20" transform="rotate(45) scale(0.5)">a</text>', 10),
        ('<svg viewBox="0 0 100 100" width="50" height="50"><text font-size="20">a</text></svg>', 10),
        ('<defs><g id="w"><text font-size="20">a</text></g></defs><use href="#w" transform="scale(0.5)"/>', 10),
        ('<defs><text id="w" font-size="2">never drawn</text></defs><text font-size="20">a</text>', 20),
        ('<style>.small { font-size: 10px }</style><text class="small" font-size="20">a</text>', 10),
        ('<text>says nothing</text>', 12),
        ('<text font-size="rather large">a</text>', 12),
        ('<circle r="4"/><style>text { font-size: 3px }</style>', 0),
    ],
)  # fmt: skip
def test_smallest_letters(inside: str, size: float) -> None:
    """As a part of the drawing's width."""
    assert smallest_letters(f"{HEAD}>{inside}</svg>".encode()) == pytest.approx(size / 600)


@pytest.mark.parametrize(
    ("head", "part"),
    [
        ('width="300"', 20 / 300),
        ('width="300" height="150" viewBox="0 0 600 300"', 20 / 600),
        ('width="300" height="300" viewBox="0 0 600 300"', 20 / 600),
        ('width="600" height="150" viewBox="0 0 600 300"', 10 / 600),
        ('viewBox="0 0 0 0"', 0),
        ("", 0),
    ],
)
def test_the_drawing_itself_is_scaled(head: str, part: float) -> None:
    """By its width and height and what they show; where neither is said, nobody knows."""
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {head}><text font-size="20">a</text></svg>'
    assert smallest_letters(drawing.encode()) == pytest.approx(part)


def test_drawings_that_go_round_end() -> None:
    """One that uses itself, and one whose uses grow without end."""
    itself = '<g id="a"><use href="#a" transform="scale(0.5)"/><text font-size="20">a</text></g>'
    assert 0 < smallest_letters(f"{HEAD}>{itself}</svg>".encode()) < 20 / 600
    layers = "".join(f'<g id="l{n}">{f"""<use href="#l{n + 1}"/>""" * 20}</g>' for n in range(20))
    assert smallest_letters(f"{HEAD}>{layers}</svg>".encode()) == 0
