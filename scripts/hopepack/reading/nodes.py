"""A head (YAML between two `---` lines) as plain nodes: every value a string, every node with its line.

This is the view of `yaml.BaseLoader`: `9:30`, `yes`, `01632 960123` and `2027-02-30` stay what was typed.
Tags, anchors, aliases and duplicate keys are problems, and so is what YAML can't read at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml

from hopepack.model import Source, Text
from hopepack.problems import Fix, Problem
from hopepack.reading.characters import NEVER_IN_TEXT
from hopepack.reading.indents import ITEM, begin_with
from hopepack.reading.typography import curled
from hopepack.reading.unreadable import CURLED, curled_marks, in_quotes, quoting, unreadable

_T = TypeVar("_T")

DEEPEST = 20
"""Levels of nesting that a head may have; trainers need three."""
_FAST = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml where the wheel has it. What it refuses is read again in Python, so that every machine says the same."""
LONGEST = 50_000
"""Characters that a head may have; the longest framework has a quarter of that."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list, `- a` or `[a, b]`."""

    items: tuple[Node, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Entries:
    """Keys with values, in the order of the file."""

    entries: tuple[tuple[Text, Node], ...]
    source: Source


Node = Text | Items | Entries


def items_of(node: Node | None) -> tuple[Node, ...]:
    """The entries of a list; one thing alone is a list of one, and nothing an empty one."""
    if node is None:
        return ()
    return node.items if isinstance(node, Items) else (node,)


@dataclass(frozen=True, slots=True)
class Split:
    """A file cut into its head and its body."""

    head: str | None
    head_line: int
    """Line of the file on which the head's first line stands."""
    body: str
    body_line: int


def split(text: str) -> Split:
    """Cut a file at the two `---` lines; `head` is None where they are missing."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Split(None, 1, text, 1)
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return Split("\n".join(lines[1:number]), 2, "\n".join(lines[number + 1 :]), number + 2)
    return Split(None, 1, text, 1)


def parse(text: str, path: str, first_line: int, what: str = "the head") -> tuple[Entries, list[Problem]]:
    """A mapping of nodes, empty where the text can't be read, and what is wrong with it.

    `first_line` is the line of the file on which `text` begins; `what` names the text in problems.
    """
    empty = Entries((), Source(path, first_line))
    if not text.strip():
        return empty, []
    if len(text) > LONGEST:
        hint = "Put long text below the head."
        return empty, [Problem(empty.source, "yaml", f"{what} is too long to read.", hint)]
    if odd := list(_odd_spaces(text, path, first_line)):
        return empty, odd
    try:
        problems = list(_refused_tokens(text, path, first_line))
        if problems:
            return empty, problems
        root = _composed(text)
    except yaml.YAMLError as error:
        return empty, unreadable(_earliest(error, text), text, path, first_line, what, _reads)
    if root is None:
        return empty, []
    if not isinstance(root, yaml.MappingNode):
        hint = "Each line is a name, a colon and a value, for example:  title: What helped me recover"
        return empty, [Problem(Source(path, first_line), "yaml", "these lines are not `name: value`.", hint)]
    builder = _Builder(path, first_line, text.split("\n"))
    mapping = builder.mapping(root)
    return mapping, builder.problems


def _composed(text: str) -> yaml.Node | None:
    return _first_fast(lambda loader: yaml.compose(text, Loader=loader))


def _tokens(text: str) -> list[yaml.Token]:
    return _first_fast(lambda loader: list(yaml.scan(text, Loader=loader)))


def _first_fast(read: Callable[[Any], _T]) -> _T:
    first = yaml.YAMLError("an escape stands for no character")
    try:
        return read(_FAST)
    except yaml.YAMLError as error:
        first = error
    except (OverflowError, ValueError):
        pass
    try:
        return read(yaml.BaseLoader)
    except (OverflowError, ValueError):  # the Python one takes "\\UFFFFFFFF" for a character
        raise first from None


def _earliest(error: yaml.YAMLError, text: str) -> yaml.YAMLError:
    """The first thing that is wrong: the scanner alone stumbles a line or more behind a line that is out of place."""
    try:
        for _event in yaml.parse(text, Loader=yaml.BaseLoader):
            pass
    except yaml.YAMLError as first:
        return first
    except (OverflowError, ValueError):
        pass
    return error


_ODD_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_START = re.compile(r"(?P<indent>\s*(?:-\s+)?)(?P<key>[\w-]+:)?(?P<gap>\s*)")


def _odd_spaces(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Spaces of a word processor where YAML goes by spaces: before a line's words, or after its name and colon."""
    for number, line in enumerate(text.split("\n") if _ODD_SPACES.search(text) else (), first_line):
        match = _START.match(line)
        if match is None or not _ODD_SPACES.search(match["indent"] + (match["gap"][:1] if match["key"] else "")):
            continue
        mended = _ODD_SPACES.sub(" ", match[0]) + line[match.end() :]
        message = "there is a space of a word processor here, which looks like a space and is none."
        yield Problem(Source(path, number), "yaml", message, f"Type it anew:  {mended.strip()}", fix=Fix(line, mended))


_REFUSED = {
    yaml.TagToken: ("a `!` here would be read as a tag", "!"),
    yaml.AnchorToken: ("a `&` here would be read as an anchor", "&"),
    yaml.AliasToken: ("a `*` here would be read as an alias", "*"),
}


def _refused_tokens(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Tags, anchors, aliases, and nesting so deep that it can only be a mistake or an attack."""
    lines, depth = text.split("\n"), 0
    for token in _tokens(text):
        line = token.start_mark.line
        if type(token) in _REFUSED:
            message, sign = _REFUSED[type(token)]
            hint = f"Write the value in quotes:  {in_quotes(lines[line], sign)}"
            yield Problem(Source(path, first_line + line), "yaml", f"{message}.", hint)
        depth += isinstance(token, _OPENS)
        depth -= isinstance(token, _CLOSES)
        if depth > DEEPEST:
            source = Source(path, first_line + line)
            yield Problem(source, "yaml", f"lists are nested more than {DEEPEST} deep.", "Make them flat.")
            return


_OPENS = (
    yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken,
)  # fmt: skip
_CLOSES = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


class _Builder:
    """Turns YAML's nodes into ours, noting duplicate keys and values cut short by a `#`."""

    def __init__(self, path: str, first_line: int, lines: Sequence[str]) -> None:
        self.path = path
        self.first_line = first_line
        self.lines = lines
        self.problems: list[Problem] = []

    def source(self, node: yaml.Node) -> Source:
        return Source(self.path, self.first_line + node.start_mark.line)

    def node(self, node: yaml.Node) -> Node:
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        if isinstance(node, yaml.SequenceNode):
            return Items(tuple(self.node(item) for item in node.value), self.source(node))
        assert isinstance(node, yaml.ScalarNode)  # resolved by now: aliases are refused before
        return self.text(node)

    def mapping(self, node: yaml.MappingNode) -> Entries:
        entries: dict[str, tuple[Text, Node]] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                message = "a name before the colon must be plain words."
                self.problems.append(Problem(self.source(key_node), "yaml", message))
                continue
            key = self.seen(Text(key_node.value, self.source(key_node)))
            if key.value in entries:
                first = entries[key.value][0].source.line
                message = f"`{key.value}` stands here a second time (first in line {first})."
                self.problems.append(Problem(key.source, "yaml-duplicate", message, "Keep one of the two."))
                continue
            entries[key.value] = (key, self.node(value_node))
        return Entries(tuple(entries.values()), self.source(node))

    def text(self, node: yaml.ScalarNode) -> Text:
        written = Text(curled(_one_line(node.value)), self.source(node))
        text = self.seen(written)
        if text is not written:
            return text
        if not node.style and (number := self.run_on(node)):
            self.problems.append(self.out_of_place(node.start_mark.line, number))
            return Text(text.value.partition(_one_line(self.lines[number]))[0].strip(), text.source)
        if node.style == '"' and (sign := self.escaped(node)):
            message = f"“{sign}” is written as an escape here (U+{ord(sign):04X})."
            self.problems.append(Problem(text.source, "characters", message, "Write the character itself."))
        line = self.lines[node.end_mark.line] if node.end_mark.line < len(self.lines) else ""
        if not node.style and re.match(r"\s*#\S", line[node.end_mark.column :]):
            mended = in_quotes(line, "#")
            message = "what follows the `#` would be left out, as YAML takes it for a comment."
            hint, fix = f"Write the value in quotes:  {mended}", quoting(line, mended)
            self.problems.append(Problem(text.source, "yaml-comment", message, hint, fix=fix))
        if not node.style and (quoted := CURLED.fullmatch(str(node.value).strip())):
            self.problems.append(curled_marks(quoted, text.source))
            return Text(curled(quoted[1].strip()), text.source)
        return text

    def run_on(self, node: yaml.ScalarNode) -> int:
        """The line of a list that YAML reads as the end of the value above, as it stands too far to the right; or 0."""
        lines = range(node.start_mark.line + 1, min(node.end_mark.line + 1, len(self.lines)))
        return next((number for number in lines if ITEM.match(self.lines[number])), 0)

    def out_of_place(self, above: int, number: int) -> Problem:
        """A line of a list and the one above: the latter is in the wrong place where the list went on before it."""
        match, before = ITEM.match(self.lines[above]), ITEM.match(self.lines[above - 1]) if above else None
        item = ITEM.match(self.lines[number])
        if match and before and item and before["indent"] == item["indent"]:
            place, at = before["indent"] + self.lines[above].strip(), above
            message = "this line stands too far to the left, and the next is read as its end."
        else:
            place, at = (match["indent"] if match else "  ") + self.lines[number].strip(), number
            message = "this line begins like one of a list, and is read as the end of the line above."
        return Problem(Source(self.path, self.first_line + at), "yaml", message, begin_with(place))

    def escaped(self, node: yaml.ScalarNode) -> str:
        """A character that stands in the value and not in its lines: no check of the file's text would meet it."""
        if node.value.isascii():
            return ""
        lines = "".join(self.lines[node.start_mark.line : node.end_mark.line + 1])
        return next((sign for sign in node.value if not sign.isascii() and sign not in lines), "")

    def seen(self, text: Text) -> Text:
        """The text without characters that can't be seen, which are a problem; itself where it has none."""
        match = NEVER_IN_TEXT.search(text.value)
        if match is None:
            return text
        message = f"a character that can't be seen is written here (U+{ord(match[0]):04X})."
        self.problems.append(Problem(text.source, "characters", message, "Take it out."))
        return Text(NEVER_IN_TEXT.sub("", text.value), text.source)


def _one_line(value: str) -> str:
    """A value as one line: a line end in it could begin something else in a calendar or a list. NBSP stays."""
    return re.sub(r"[ \t\r\n]+", " ", value).strip()


def _reads(text: str) -> bool:
    """Whether YAML takes a text for names with values, without a name that stands twice or a line run into another."""
    try:
        depth = 0
        for event in yaml.parse(text, Loader=_FAST):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST or isinstance(event, yaml.AliasEvent):
                return False
        root = yaml.compose(text, Loader=_FAST)
    except (yaml.YAMLError, OverflowError, ValueError):
        return False
    builder = _Builder("", 1, text.split("\n"))
    return isinstance(root, yaml.MappingNode) and bool(builder.mapping(root).entries) and not builder.problems
