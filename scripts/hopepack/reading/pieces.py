"""Raw pieces -> pieces of the model: which blocks a kind of file may hold, and what their options mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from hopepack.model import PARTICIPANT_BLOCKS, WORKSHEET_BLOCKS, Block, BlockKind, Piece, Source, Text
from hopepack.problems import Problem, did_you_mean, only_one_near
from hopepack.reading.head import Head, minutes
from hopepack.reading.markdown import Abbreviations, Ids, fragment
from hopepack.reading.nodes import Items, parse
from hopepack.reading.scan import RawBlock, RawPiece

FACILITATOR_BLOCKS = frozenset({"facilitator", "say", "wellbeing", "access", "short", "online"})
STOCK_BLOCKS = {
    "note": "note", "tip": "tip", "warning": "warning", "admonition": "note", "details": "note",
    "tab": "note", "hint": "tip", "attention": "warning", "caution": "warning", "danger": "warning",
    "error": "warning",
}  # fmt: skip
"""The stock blocks of pages in docs/, and the three of ours that show them."""

BLOCKS_OF: Mapping[str, frozenset[str]] = {
    "session plan": FACILITATOR_BLOCKS | PARTICIPANT_BLOCKS,
    "course": FACILITATOR_BLOCKS | PARTICIPANT_BLOCKS,
    "handout": PARTICIPANT_BLOCKS | WORKSHEET_BLOCKS,
    "page": frozenset({"key-point", "story", *STOCK_BLOCKS}),
}
EVERY_BLOCK: frozenset[str] = frozenset().union(*BLOCKS_OF.values())

TITLE_EXAMPLES = {
    "exercise": "/// exercise | What helped me",
    "story": "/// story | Someone who came back to work",
    "write": "/// write | What I want to learn",
    "choose": "/// choose | How sure do I feel?",
    "tick": "/// tick | I would like to share this plan",
    "rate": "/// rate | What I know",
    "grid": "/// grid | People who can help",
}
"""The blocks that must have a title, with a line to copy."""


@dataclass(slots=True)
class Reader:
    """What the pieces of one file are read with."""

    kind: str
    """session plan, course, handout or page."""
    abbreviations: Abbreviations = field(default_factory=Abbreviations)
    ids: Ids = field(default_factory=Ids)
    problems: list[Problem] = field(default_factory=list)

    def pieces(self, raw: Iterable[RawPiece]) -> tuple[Piece, ...]:
        made = (self.block(piece) if isinstance(piece, RawBlock) else self.prose(piece.text, piece.source)
                for piece in raw)  # fmt: skip
        return tuple(piece for piece in made if piece is not None)

    def prose(self, text: str, source: Source) -> Piece:
        made, problems = fragment(text, source, self.ids, self.abbreviations)
        self.problems += problems
        return made

    def block(self, raw: RawBlock) -> Block | None:
        if raw.name not in BLOCKS_OF[self.kind]:
            self.problems.append(_wrong_block(raw, self.kind))
            return None
        raw, read_as_text = _with_options_of_text(raw)
        self.problems += read_as_text
        self.problems += plain_words(raw.title, raw.source)
        self.problems += _title_problems(raw)
        kind = cast(BlockKind, STOCK_BLOCKS.get(raw.name, raw.name))
        body, problems = fragment(raw.text, raw.text_source, self.ids, self.abbreviations)
        self.problems += problems
        id = self.ids.new(raw.title) if raw.title else ""
        block = Block(kind, raw.title, body, raw.source, id)
        if not (raw.text + raw.options).strip() and kind not in WORKSHEET_BLOCKS:
            message = f"the block `{raw.name}` is empty."
            self.problems.append(Problem(raw.source, "block-empty", message, "Write its text, or take it away."))
        return self._options(block, raw)

    def _options(self, block: Block, raw: RawBlock) -> Block:
        """The block with the options that stand below its first line."""
        first = Source(raw.source.path, raw.source.line + 1)
        mapping, unread = parse(raw.options, first.path, first.line)
        if unread or (raw.options.strip() and not mapping.entries):
            message = f"the indented lines below `/// {raw.name}` are read as its options, and can't be."
            self.problems.append(Problem(first, "block-options", message, _options_hint(block.kind)))
            return block
        found: list[Problem] = []
        head = Head(replace(mapping, source=raw.source), found, f"the block `{raw.name}`")
        block = OPTIONS.get(block.kind, _without_options)(block, head)
        head.finish()
        self.problems += [replace(problem, rule="block-options") for problem in found]
        return block


def _options_hint(kind: str) -> str:
    if kind in OPTION_EXAMPLES:
        return f"Options are indented by four spaces, for example:      {OPTION_EXAMPLES[kind]}"
    return "This block has no options: begin its text at the left edge."


OPTION_KEYS = {
    "exercise": "lines",
    "online": "minutes",
    "write": "lines",
    "choose": "options",
    "rate": "items|options",
    "grid": "columns|rows",
}


def _with_options_of_text(raw: RawBlock) -> tuple[RawBlock, list[Problem]]:
    """A block without the options that stand in its text, as they aren't indented or come too late: reported."""
    keys = OPTION_KEYS.get(raw.name)
    if keys is None:
        return raw, []
    at_start, anywhere = re.compile(rf"\s*(?:{keys})\s*:.*", re.I), re.compile(rf"\s*(?:{keys})\s*:\s*[\d\[].*", re.I)
    lines, taken, problems, begun = raw.text.split("\n"), [], [], False
    for number, line in enumerate(lines):
        if not (anywhere if begun else at_start).fullmatch(line):
            begun = begun or bool(line.strip())
            continue
        source = Source(raw.text_source.path, raw.text_source.line + number)
        message = f"`{line.strip()}` is read as text here, and not as an option of the block."
        hint = f"Write it straight below `/// {raw.name}`, with 4 spaces before it:      {line.strip()}"
        problems.append(Problem(source, "block-options", message, hint))
        taken.append(line.strip())
        lines[number] = ""
    options = "\n".join([*filter(None, [raw.options]), *taken])
    return (replace(raw, options=options, text="\n".join(lines)), problems) if taken else (raw, [])


OPTION_EXAMPLES = {
    "exercise": "lines: 6",
    "online": "minutes: 30",
    "write": "lines: 4",
    "choose": "options: [not yet, a little, quite, very]",
    "rate": "items: realising-recovery/knowledge",
    "grid": "columns: [Who, How, When]",
}


def _without_options(block: Block, _head: Head) -> Block:
    return block


def _exercise(block: Block, head: Head) -> Block:
    return replace(block, lines=head.number("lines", at_most=60))


def _online(block: Block, head: Head) -> Block:
    node = head.node("minutes")
    if node is None:
        return block
    value = node.value if isinstance(node, Text) else ""
    found = minutes(value) or (int(value) if re.fullmatch(r"[1-9]\d{0,2}", value) else 0)
    if not found:
        head.problem(node.source, "`minutes` must be a number of minutes.", "For example:      minutes: 30")
    return replace(block, minutes=found)


def _write(block: Block, head: Head) -> Block:
    return replace(block, lines=head.number("lines", at_most=60) or LINES)


LINES = 3
"""Ruled lines of a `write` block that doesn't say how many."""


def _choose(block: Block, head: Head) -> Block:
    return replace(block, options=_words(head, "options", "[not yet, a little, quite, very]", 12))


def _rate(block: Block, head: Head) -> Block:
    block = replace(block, options=_words(head, "options", "[I want to learn this, I could teach it]", 6))
    node = head.required("items", "realising-recovery/knowledge")
    if isinstance(node, Items):
        return replace(block, items=_words(head, "items", "[I sleep enough, I laugh]"))
    return replace(block, items_from=node if isinstance(node, Text) else None)


def _grid(block: Block, head: Head) -> Block:
    columns = _words(head, "columns", "[Who, How, When]", 6)
    return replace(block, columns=columns, rows=head.number("rows", "5", at_most=40))


def _words(head: Head, key: str, example: str, most: int = 100) -> tuple[str, ...]:
    """The words of a list, at least one and no more than fit across a page."""
    words = tuple(text.value for text in head.listed(key, example))
    if len(words) > most:
        head.problem(head.where(key), f"`{key}` has {len(words)} entries; {most} fit.", "Make it shorter.")
    if not words and isinstance(head.node(key), Items):
        head.problem(head.where(key), f"`{key}` is empty.", f"Write, for example:  {key}: {example}")
    return words[:most]


OPTIONS: Mapping[str, Callable[[Block, Head], Block]] = {
    "exercise": _exercise,
    "online": _online,
    "write": _write,
    "choose": _choose,
    "rate": _rate,
    "grid": _grid,
}
"""How the options of each block are read; the others have none."""


def _wrong_block(raw: RawBlock, kind: str) -> Problem:
    if kind == "handout" and raw.name in FACILITATOR_BLOCKS:
        message = f"a handout holds a `{raw.name}` block, and participants would read it."
        hint = "Move it into the session plan that hands this out."
        return Problem(raw.source, "handout-facilitator", message, hint)
    if raw.name in EVERY_BLOCK:
        hint = did_you_mean(raw.name, BLOCKS_OF[kind])
        return Problem(raw.source, "block-unknown", f"a {kind} has no `{raw.name}` block.", hint)
    hint, fix = did_you_mean(raw.name, BLOCKS_OF[kind]), only_one_near(raw.name, BLOCKS_OF[kind])
    if fix is not None and fix.new not in FACILITATOR_BLOCKS | WORKSHEET_BLOCKS:
        fix = None  # it would show words to participants: a person must decide that
    message = f"there is no block called `{raw.name}`."
    return Problem(raw.source, "block-unknown", message, hint, fix=fix)


def _title_problems(raw: RawBlock) -> Iterable[Problem]:
    if raw.name in TITLE_EXAMPLES and not raw.title:
        message = f"the block `{raw.name}` has no title."
        hint = f"Write it after a bar, for example:  {TITLE_EXAMPLES[raw.name]}"
        yield Problem(raw.source, "block-title", message, hint)
    elif raw.title and raw.name not in TITLE_EXAMPLES and raw.name not in STOCK_BLOCKS:
        message = f"the block `{raw.name}` takes no title."
        yield Problem(raw.source, "block-title", message, f"Write:  /// {raw.name}")


def plain_words(title: str, source: Source) -> Iterable[Problem]:
    """Titles go into contents, outlines and timetables: they are plain words."""
    if match := re.search(r"</?[A-Za-z!]|[*`]|\]\(|\{[:#.\w]", title):
        message = f"a title is plain words; this one holds `{match[0]}`."
        yield Problem(source, "plain-title", message, "Take the signs out of it.")
