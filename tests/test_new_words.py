"""What `hopepack new` puts into files that are there, and the names and words it makes of what is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hopepack.errors import HopepackError
from hopepack.new.edits import with_handout, with_session
from hopepack.new.text import one_line, slug, yaml_list, yaml_word
from hopepack.reading.nodes import Items, parse
from hopepack.reading.typography import curled


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("days:\n  - order:\n      - a\n      - break: 5 min\n",
         "days:\n  - order:\n      - a\n      - new\n      - break: 5 min\n"),
        ("days:\n- order:\n  - b\n  - a # why\n\ntitle: x\n",
         "days:\n- order:\n  - b\n  - a # why\n  - new\n\ntitle: x\n"),
        ("days:\n  - order: [b, a, {break: 5 min}]\n", "days:\n  - order: [b, a, new, {break: 5 min}]\n"),
        ("days:\n  - order: []\n", "days:\n  - order: [new]\n"),
        ("days:\n  - order: [\n      a,\n      b ]\n", "days:\n  - order: [\n      a, new,\n      b ]\n"),
        ("days:\n  - order: a\n", None),
        ("days: none\n", None),
        ("days:\n  - order\n", None),
        ("title: [\n", None),
    ],
)  # fmt: skip
def test_a_line_goes_into_the_running_order(head: str, expected: str | None) -> None:
    for before in ("", "\ufeff"):
        found = with_session(f"{before}---\n{head}---\nbody - a\n", 0, "a", "new")
        assert found == (None if expected is None else f"{before}---\n{expected}---\nbody - a\n")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("handouts: [a]\n", "handouts: [a, new]\n"),
        ("handouts: a\n", "handouts: [a, new]\n"),
        ("handouts:\n  - a\n", "handouts:\n  - a\n  - new\n"),
        ("handouts:\n  -   a\n", "handouts:\n  -   a\n  - new\n"),
        ("title: x\n", "title: x\nhandouts: [new]\n"),
        ("handouts:\n", None),
    ],
)
def test_a_handout_goes_into_a_head(head: str, expected: str | None) -> None:
    assert with_handout(f"---\n{head}---\nbody\n", "new") == (
        None if expected is None else f"---\n{expected}---\nbody\n"
    )


@given(st.text(max_size=30))
def test_any_title_is_read_back_as_it_was_typed(typed: str) -> None:
    """Or it is refused for a character that can't be seen."""
    try:
        words = one_line(typed)
    except HopepackError:
        return
    if words:
        entries, problems = parse(f"key: {yaml_word(words)}\nlist: {yaml_list([words, words])}\n", "x", 1)
        assert problems == []
        (_key, value), (_list, values) = entries.entries
        assert str(value) == curled(words).strip()
        assert isinstance(values, Items)
        assert [str(item) for item in values.items] == [curled(words).strip()] * 2


@given(st.text(max_size=200))
def test_a_name_for_a_file_is_one_that_every_computer_has(typed: str) -> None:
    try:
        name = slug(typed, "session")
    except HopepackError:
        return
    assert name.strip("-") == name
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 0 < len(name) <= 60
    assert name not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
