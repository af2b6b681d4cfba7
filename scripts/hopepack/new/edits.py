"""Small edits to files that are there: a line goes in, and everything else stays as it was, line ends too."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from hopepack.new.text import yaml_word


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a file, and where it stands in the text."""

    text: str
    start: int
    root: yaml.MappingNode

    @property
    def newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def value(self, key: str, mapping: yaml.Node | None = None) -> yaml.Node | None:
        node = mapping or self.root
        entries = node.value if isinstance(node, yaml.MappingNode) else []
        return next((value for name, value in entries if name.value == key), None)


def with_session(text: str, day: int, after: str, slug: str) -> str | None:
    """A course's index.md with a session in the running order of a day (from 0), after another or at the end.

    None where the file is written in a way that can't be added to without changing more of it.
    """
    head = _head(text)
    days = head.value("days") if head else None
    if head is None or not isinstance(days, yaml.SequenceNode) or not 0 <= day < len(days.value):
        return None
    order = head.value("order", days.value[day])
    return _with_item(text, head, order, after, slug) if isinstance(order, yaml.SequenceNode) else None


def with_handout(text: str, slug: str) -> str | None:
    """A session plan that hands out one more handout; None as above."""
    head = _head(text)
    if head is None:
        return None
    found = head.value("handouts")
    if isinstance(found, yaml.SequenceNode):
        return _with_item(text, head, found, "", slug)
    if isinstance(found, yaml.ScalarNode) and found.value and not found.style:  # one alone needs no list; two do
        first, last = head.start + found.start_mark.index, head.start + found.end_mark.index
        return f"{text[:first]}[{text[first:last]}, {slug}]{text[last:]}"
    if found is not None:
        return None
    end = head.start + len(head.text)
    before = text[:end] if text[:end].endswith("\n") else text[:end] + head.newline
    return f"{before}handouts: [{slug}]{head.newline}{text[end:]}"


def _head(text: str) -> _Head | None:
    """The head between its two lines of hyphens; None where it can't be read."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    skipped = len(text) - len(text.removeprefix("\ufeff"))
    if not lines or lines[0].rstrip() != "---":
        return None
    ends = [number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"]
    if not ends:
        return None
    inside = "".join(lines[1 : ends[0]])
    try:
        root = yaml.compose(inside, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return None
    return _Head(inside, skipped + len(lines[0]), root) if isinstance(root, yaml.MappingNode) else None


def _with_item(text: str, head: _Head, items: yaml.SequenceNode, after: str, new: str) -> str | None:
    """The list with one more item, after the one of this name, else at the end."""
    names = [item.value if isinstance(item, yaml.ScalarNode) else "" for item in items.value]
    if not names:
        if not items.flow_style:
            return None
        place = head.start + items.start_mark.index + 1
        return f"{text[:place]}{new}{text[place:]}"
    item = items.value[names.index(after) if after in names else -1]
    if items.flow_style:
        place = head.start + item.end_mark.index
        return f"{text[:place]}, {yaml_word(new, in_list=True)}{text[place:]}"
    return _with_line(text, head, item, new)


def _with_line(text: str, head: _Head, item: yaml.Node, new: str) -> str | None:
    """A line `- new` below the line of `item`, as far in as that is."""
    lines = head.text.splitlines(keepends=True)
    line = lines[item.start_mark.line]
    dash = line[: item.start_mark.column].rfind("-")
    if dash < 0:
        return None
    below = sum(map(len, lines[: item.start_mark.line + 1]))
    place = head.start + below
    missing = "" if text[:place].endswith("\n") else head.newline
    return f"{text[:place]}{missing}{line[:dash]}- {yaml_word(new)}{head.newline}{text[place:]}"
