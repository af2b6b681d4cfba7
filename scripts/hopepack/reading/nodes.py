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
from hopepack.reading.typography import curled

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
        return empty, _unreadable(_earliest(error, text), text, path, first_line, what)
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
            hint = f"Write the value in quotes:  {_in_quotes(lines[line], sign)}"
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
        if node.style == '"' and (sign := self.escaped(node)):
            message = f"“{sign}” is written as an escape here (U+{ord(sign):04X})."
            self.problems.append(Problem(text.source, "characters", message, "Write the character itself."))
        line = self.lines[node.end_mark.line] if node.end_mark.line < len(self.lines) else ""
        if not node.style and re.match(r"\s*#\S", line[node.end_mark.column :]):
            mended = _in_quotes(line, "#")
            message = "what follows the `#` would be left out, as YAML takes it for a comment."
            hint, fix = f"Write the value in quotes:  {mended}", _fix(line, mended)
            self.problems.append(Problem(text.source, "yaml-comment", message, hint, fix=fix))
        if not node.style and (quoted := _CURLED.fullmatch(str(node.value).strip())):
            self.problems.append(_curled_marks(quoted, text.source))
            return Text(curled(quoted[1].strip()), text.source)
        return text

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


def _unreadable(error: yaml.YAMLError, text: str, path: str, first_line: int, what: str) -> list[Problem]:
    """A message of its own for each of the commonest slips, with the line to write instead."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    lines = text.split("\n")
    at = min(mark.line, len(lines) - 1) if mark else 0
    context = getattr(error, "context_mark", None)
    candidates = [at, at - 1, context.line if context else at]
    for number in dict.fromkeys(n for n in candidates if 0 <= n < len(lines)):
        if found := _straight(lines[number], path, first_line + number):
            return [found]
        for pattern, message, sign in _SLIPS:
            if re.match(pattern, lines[number]):
                if sign == "\t" and (tabs := list(_tabs(lines, path, first_line))):
                    return tabs
                source, hint = Source(path, first_line + number), _slip_hint(lines[number], sign)
                free = sign == ":" and re.match(_FREE_TEXT, lines[number])
                fix = _fix(lines[number], _in_quotes(lines[number], sign)) if free else None
                return [Problem(source, "yaml", message, hint, fix=fix)]
    hint = (
        "Each line is a name, a colon and a value; lines of a list begin with two spaces and `- `.\n"
        "Lines that belong together begin with the same number of spaces."
    )
    return [Problem(Source(path, first_line + at), "yaml", f"this line of {what} can't be read.", hint)]


def _tabs(lines: Sequence[str], path: str, first_line: int) -> Iterator[Problem]:
    """Every line that is indented by tabs, as a file with one has many. Two spaces for each, where nothing else is."""
    only = not any(line.startswith(" ") for line in lines)
    for number, line in enumerate(lines, first_line):
        words = line.lstrip("\t ")
        if words and "\t" in (before := line[: len(line) - len(words)]):
            mended = before.replace("\t", "  ") + words
            hint, fix = f"Use spaces instead:  {words}", Fix(line, mended) if only and line == before + words else None
            yield Problem(Source(path, number), "yaml", "there is a tab here; heads use spaces.", hint, fix=fix)


_LISTED = r"[ ]*(?:[•·▪◦–—][ \t]*|\*[ ]+|-(?=[^\s-]))(?=[^\s])"
"""What people put before a thing on a list, where YAML wants a hyphen and a space."""
_KEY = r"\s*(?:- )?(?:[\w-]+(?: [\w-]+)*: )?"
_SLIPS = (
    (r"[ ]*\t|.*:\t", "there is a tab here; heads use spaces.", "\t"),
    (_LISTED, "a line of a list begins with a hyphen and a space.", "- "),
    (r"-{3,}\s*$", "three hyphens end what can be read here.", "---"),
    (_KEY + r"\"[^\"]*\"\s*[^\s,#\]}:]", "the value begins with a quotation mark that ends too early.", '"'),
    (_KEY + r"'[^']*'\s*[^\s,#\]}:]", "the value begins with a quotation mark that ends too early.", "'"),
    (_KEY + r"\"[^\"]*$", "the value begins with a quotation mark that never ends.", '"'),
    (_KEY + r"'[^']*$", "the value begins with a quotation mark that never ends.", "'"),
    (r"\s*(?:- )?[\w-]+(?: [\w-]+)*: [^\"'\[{].*:(?: |$)", "there is a second colon in this line.", ":"),
    (_KEY + r"[@`%*&!]", "a value can't begin with this sign.", ""),
    (_KEY + r"[\[{][^\]}]*$", "a bracket opens here and never closes.", "["),
    (r"\s*[\w-]+:\S", "there must be a space after the colon.", ": "),
    (r"[^\s#\[{}\]\"'.-][^:]*$", "there is no colon in this line.", "no colon"),
)


_CURLED = re.compile(r"[“”„‘]([^“”„‘’]*(?:’\w[^“”„‘’]*)*)[“”’]")
"""A value that stands whole in the quotation marks of a word processor."""


def _fix(line: str, mended: str) -> Fix | None:
    """The line with its value in quotes, as far to the right as it was; only where nothing else must change."""
    if re.search(r"[\"\\\[{]", line):
        return None
    return Fix(line, line[: len(line) - len(line.lstrip())] + mended)


def _straight(line: str, path: str, number: int) -> Problem | None:
    """A value in the quotation marks of a word processor, with something in it that YAML would read."""
    match = re.match(_KEY, line)
    value = line[match.end() :].strip() if match else ""
    quoted = _CURLED.fullmatch(value)
    return _curled_marks(quoted, Source(path, number)) if quoted else None


def _curled_marks(quoted: re.Match[str], source: Source) -> Problem:
    fix = Fix(quoted[0], f'"{quoted[1]}"') if not re.search(r"[\"\\]", quoted[1]) else None
    message, hint = "YAML does not know these quotation marks.", f'Use straight ones:  "{quoted[1]}"'
    return Problem(source, "yaml-quotes", message, hint, fix=fix)


_FREE_TEXT = r"\s*(?:- )?(?:title|summary|strapline|room|content-note|sentence|meaning|reason|instead): "
"""Where words stand that may hold a colon; elsewhere a second colon can be two lines that became one."""


def _slip_hint(line: str, sign: str) -> str:
    if sign == "\t":
        return f"Use spaces instead:  {line.strip().replace(chr(9), ' ')}"
    if sign == ": ":
        return f"Write:  {re.sub(':', ': ', line.strip(), count=1)}"
    if sign == "- ":
        return f"Write:  - {re.sub(_LISTED, '', line).strip()}"
    if sign == "---":
        return "Take this line away, or what stands below it."
    if sign == "no colon":
        return f"Put one after its name. If it goes on from the line above, begin it with two spaces:    {line.strip()}"
    if sign == "[":
        opened = re.sub(_KEY, "", line, count=1).strip()
        return f"Close it:  {line.strip()}{']' if opened.startswith('[') else '}'}"
    return f"Write the value in quotes:  {_in_quotes(line, sign)}"


def _in_quotes(line: str, sign: str) -> str:
    """The line with its value in quotes, ready to copy."""
    match = re.match(r"(\s*(?:- )?(?:[\w-]+(?: [\w-]+)*:\s+)?)(.*)$", line)
    before, value = (match[1], match[2].rstrip()) if match else ("", line)
    if sign in ("'", '"') and value.count(sign) == 1:
        value = value.replace(sign, "")
    escaped = value.replace("\\", "\\\\").replace('"', "'" if "'" not in value else '\\"')
    return f'{before.strip()} "{escaped}"'.strip()
