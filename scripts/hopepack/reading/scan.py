"""The line scanner: cuts a body into activities and blocks before any Markdown is read.

What belongs to whom is settled here, line by line, so that no slip of syntax can move a facilitator's note
into a participant's pack: every line of slashes either opens or closes a block, or is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from hopepack.model import Source
from hopepack.problems import Fix, Problem
from hopepack.reading.code import MISPLACED, Fence, without_code
from hopepack.reading.near_blocks import like_a_block, meant_line, meant_opener, opens
from hopepack.reading.typography import curled

SLASHES = re.compile(r"^(?P<before>(?:[\s>*+-]|\d+[.)]\s)*)(?P<slashes>/{3,})(?P<rest>.*)$")
OPENER = re.compile(r"\s*(?P<name>[A-Za-z][\w-]*)\s*(?:\|\s*(?P<title>.*?)\s*)?")
HEADING = re.compile(r"^(?P<marks>#{1,6})(?P<text>(?:\s.*|)|[^#\s!].*)$")
ENDS = re.compile(r"\s*/?(?:end|close|stop)\b", re.I)
INDENTED_HEADING = re.compile(r"^\s{1,3}#{1,6}\s")


@dataclass(frozen=True, slots=True)
class RawProse:
    """Lines of Markdown outside blocks."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block as it was written."""

    name: str
    title: str
    options: str
    """The option lines, four spaces taken away."""
    text: str
    text_source: Source
    source: Source


RawPiece = RawProse | RawBlock


@dataclass(frozen=True, slots=True)
class RawSection:
    """What stands below one second-level heading; `heading` is empty before the first."""

    heading: str
    source: Source
    pieces: tuple[RawPiece, ...]


@dataclass(slots=True)
class _Open:
    """A block that is being read."""

    name: str
    title: str
    source: Source
    lines: list[str] = field(default_factory=list)


class _Scanner:
    """The state of one pass over the lines of a body."""

    def __init__(self, path: str, activities: bool) -> None:
        self.path = path
        self.activities = activities
        self.problems: list[Problem] = []
        self.sections: list[RawSection] = []
        self.heading, self.heading_source = "", Source(path, 1)
        self.pieces: list[RawPiece] = []
        self.prose: list[str] = []
        self.prose_line = 0
        self.block: _Open | None = None
        self.fence = Fence()
        self.ends_expected = 0
        """Ends still to come of blocks that were given up, and reported, before their end."""

    def problem(self, line: int, rule: str, message: str, hint: str = "", fix: Fix | None = None) -> None:
        self.problems.append(Problem(Source(self.path, line), rule, message, hint, fix=fix))

    def line(self, number: int, line: str, will_close: bool) -> None:
        """One line; `will_close` says whether the next line of slashes closes a block."""
        if self.fence.holds(number, line):
            self.keep(number, line)
            if self.block is not None and SLASHES.match(line):
                message = f"a block's line stands in a code fence, which opened in line {self.fence.line}."
                self.problem(number, "fence", message, "End the fence before it, or begin this block after it.")
        elif MISPLACED.match(line):
            self.keep(number, line)
            self.problem(number, "fence", "a code fence must begin at the left edge.",
                         "Take the signs before it away, or leave the fence out.")  # fmt: skip
        elif slashes := SLASHES.match(line):
            self.slashes(number, slashes)
        elif heading := HEADING.match(line):
            self.heading_line(number, line, heading, will_close)
        else:
            slip = like_a_block(line)
            if slip:
                self.problem(number, "block-line", "this line looks like a block's, but is none.", meant_line(line))
            if INDENTED_HEADING.match(line):
                self.problem(number, "heading", "this heading does not begin at the left edge.",
                             f"Take the spaces away:  {line.strip()}")  # fmt: skip
            self.keep(number, line)
            if slip:
                self.recover(opens(line))

    def recover(self, opens: bool) -> None:
        """After a line that was meant to open or close a block, and is reported: what belongs to it is not reported."""
        if opens and self.block is None:
            self.ends_expected += 1
        elif not opens and self.block is not None:
            self.end_block()
        elif not opens:
            self.ends_expected = max(0, self.ends_expected - 1)

    def keep(self, number: int, line: str) -> None:
        """A line that belongs to whatever is open."""
        if self.block is not None:
            self.block.lines.append(line)
            return
        if not self.prose:
            self.prose_line = number
        self.prose.append(line)

    def slashes(self, number: int, match: re.Match[str]) -> None:
        before, rest = match["before"], match["rest"]
        if before:
            where = "in a quotation" if ">" in before else "in a list" if before.strip() else "indented"
            message = f"a block's line stands {where}; it must begin at the left edge."
            self.problem(number, "block-place", message, f"Write:  ///{rest}")
            self.recover(bool(rest.strip()))
        elif len(match["slashes"]) > 3:
            self.problem(number, "block-slashes", "a block's line has three slashes, not more.",
                         f"Write:  ///{rest}")  # fmt: skip
            self.recover(bool(rest.strip()))
        elif not rest.strip():
            self.close(number)
        elif self.block is not None and ENDS.match(rest):
            self.problem(number, "block-line", "a block is closed by three slashes alone.", "Write:  ///")
            self.end_block()
        elif opener := OPENER.fullmatch(rest.rstrip()):
            self.open(number, opener["name"], curled(opener["title"] or ""))
        else:
            self.problem(number, "block-line", "this line of slashes neither opens nor closes a block.",
                         meant_opener(rest))  # fmt: skip
            self.recover(opens=True)

    def open(self, number: int, name: str, title: str) -> None:
        if self.block is not None:
            first = self.block.source.line
            message = f"`{name}` opens inside `{self.block.name}`, which opened in line {first}."
            self.problem(number, "block-nested", message, "Close the first block before this line with:  ///")
            self.ends_expected += 1
            self.end_block()
        self.end_prose()
        self.block = _Open(name, title, Source(self.path, number))

    def close(self, number: int) -> None:
        if self.block is None and self.ends_expected:
            self.ends_expected -= 1
        elif self.block is None:
            message = "this line closes a block, but none is open."
            self.problem(number, "block-unmatched", message, "Take the line away, or open a block before it.")
        self.end_block()

    def heading_line(self, number: int, line: str, match: re.Match[str], will_close: bool) -> None:
        if match["text"] and not match["text"][0].isspace():
            spaced = f"{match['marks']} {match['text'].strip()}"
            fix = Fix(line, spaced) if len(match["marks"]) > 1 else None
            self.problem(number, "heading-space", "there is no space after the # of this heading.",
                         f"Write:  {spaced}", fix)  # fmt: skip
        if self.block is not None:
            self.heading_in_block(number, len(match["marks"]), will_close)
        if len(match["marks"]) == 2 and self.activities:
            self.end_section()
            self.heading = curled(line[2:].strip().rstrip("#").rstrip()) or " "
            self.heading_source = Source(self.path, number)
        else:
            self.keep(number, line)

    def heading_in_block(self, number: int, level: int, will_close: bool) -> None:
        """Either the heading is the slip or the end of the block was forgotten: what follows tells."""
        assert self.block is not None
        if will_close:
            message = f"a heading stands inside the block `{self.block.name}`."
            hint = "Close the block before it with ///, or write the heading as bold text:  **Words**"
            self.problem(number, "block-heading", message, hint)
            if level > 2 or not self.activities:
                return
            self.ends_expected += 1
        else:
            self.unclosed()
        self.end_block()

    def unclosed(self) -> None:
        assert self.block is not None
        message = f"the block `{self.block.name}` is not closed."
        hint = "Put three slashes alone on a line after it:  ///"
        self.problems.append(Problem(self.block.source, "block-unclosed", message, hint))

    def end_block(self) -> None:
        if self.block is None:
            return
        block, self.block = self.block, None
        option_lines, text_lines = _options(block.lines)
        text_line = block.source.line + 1 + len(option_lines)
        if option_lines and text_lines and text_lines[0].strip():
            self.problem(text_line, "block-options", "an empty line must stand after a block's options.",
                         "Leave a line empty before the text.")  # fmt: skip
        self.pieces.append(
            RawBlock(
                name=block.name,
                title=block.title,
                options="\n".join(line.expandtabs(4)[4:] for line in option_lines),
                text="\n".join(text_lines),
                text_source=Source(self.path, text_line),
                source=block.source,
            )
        )

    def end_prose(self) -> None:
        if any(line.strip() for line in self.prose):
            self.pieces.append(RawProse("\n".join(self.prose), Source(self.path, self.prose_line)))
        self.prose = []

    def end_section(self) -> None:
        self.end_prose()
        if self.heading or self.pieces:
            self.sections.append(RawSection(self.heading, self.heading_source, tuple(self.pieces)))
        self.pieces = []

    def finish(self) -> None:
        if self.fence.sign:
            self.problem(self.fence.line, "fence", "this code fence is never closed.",
                         f"Put the same signs alone on a line after it:  {self.fence.sign}")  # fmt: skip
        elif self.block is not None:
            self.unclosed()
        self.end_block()
        self.end_section()


def sections(body: str, path: str, first_line: int, activities: bool) -> tuple[tuple[RawSection, ...], list[Problem]]:
    """A body cut into pieces; below second-level headings where `activities` is true, else one section."""
    scanner = _Scanner(path, activities)
    scanner.heading_source = Source(path, first_line)
    text, problems = without_comments(body, path, first_line)
    lines = text.split("\n")
    for number, line, will_close in zip(count(first_line), lines, _closes_ahead(lines), strict=False):
        scanner.line(number, line, will_close)
    scanner.finish()
    found = problems + scanner.problems + list(_references(lines, path, first_line))
    found += _includes(lines, path, first_line)
    return tuple(scanner.sections), found


def _closes_ahead(lines: list[str]) -> list[bool]:
    """For each line, whether the next line of slashes below it closes a block, before another activity."""
    closes, result = False, []
    for line in reversed(lines):
        result.append(closes)
        if line.startswith("## "):
            closes = False
        elif line.startswith("///"):
            closes = line.strip() == "///"
    return result[::-1]


def _options(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines right below an opener that are indented by four spaces, and the rest."""
    count = 0
    while count < len(lines) and re.match(r"(?: {4}|\t)\s*\S", lines[count]):
        count += 1
    return lines[:count], lines[count:]


def without_comments(body: str, path: str, first_line: int) -> tuple[str, list[Problem]]:
    """The body with `<!-- comments -->` taken out, every line kept in its place.

    Comments in code (fences, backticks) are text and stay.
    """
    if "<!--" not in body:
        return body, []
    kept: list[str] = []
    inside, opened, fence = False, 0, Fence()
    problems = []
    for number, line in enumerate(body.split("\n"), first_line):
        if not inside and fence.holds(number, line):
            kept.append(line)
            continue
        text, still = _outside_comments(line, inside)
        if inside and (SLASHES.match(line) or line.startswith("#") or "<!--" in line.partition("-->")[0]):
            message = f"the comment that opens in line {opened} goes on over this line."
            hint = "End it before with -->, or delete what you don't need: a comment holds no block and no heading."
            problems.append(Problem(Source(path, number), "comment", message, hint))
        opened = number if still and not inside else opened
        inside = still
        kept.append(text)
    if inside:
        hint = "End it with:  -->"
        problems.append(Problem(Source(path, opened), "comment", "this comment is never closed.", hint))
    return "\n".join(kept), problems


def _outside_comments(line: str, inside: bool) -> tuple[str, bool]:
    """A line without its comments, and whether one goes on in the next line."""
    kept = ""
    while line:
        if inside:
            _comment, closed, line = line.partition("-->")
            inside = not closed
        else:
            start = without_code(line).find("<!--")
            if start < 0:
                return kept + line, False
            kept, line, inside = kept + line[:start], line[start + 4 :], True
    return kept, inside


_REFUSED = (
    (re.compile(r"\s{0,3}\[\^[^\]\[]+\]:|.*?\[\^[^\]\[\s]+\]"), "footnotes are not used here.",
     "Name sources in the head:  sources: [...]"),
    (re.compile(r"\s{0,3}\*\[[^\]]+\]:"), "abbreviations are explained in docs/glossary.md.",
     "Add it there."),
    (re.compile(r"\s{0,3}\[[^\]]+\]:\s*\S|.*?(?<!\\)\][ ]?\[[^\]]*\](?!\()"),
     "reference links are not used here.",
     "Write the link inline:  [words](file.md)"),
)  # fmt: skip


def _references(lines: list[str], path: str, first_line: int) -> Iterator[Problem]:
    """Footnotes, reference links and abbreviations: they would cross from piece to piece."""
    fence = Fence()
    for number, line in enumerate(lines, first_line):
        if fence.holds(number, line) or "[" not in line:
            continue
        plain = without_code(line)
        for pattern, message, hint in _REFUSED:
            if pattern.match(plain):
                yield Problem(Source(path, number), "reference", message, hint)
                break


_INCLUDE = re.compile(r"-+8<-+|\{%-?\s*include|\{!|\{\{\s*#?include|^\s*(?:\.\. include::|!!?!?include\b|@import\b)")
"""How other tools bring in files: by pymdownx.snippets, Jinja, markdown-include, mdBook, reStructuredText and more."""


def _includes(lines: list[str], path: str, first_line: int) -> Iterator[Problem]:
    """Text that is to be brought in from another file: here it would be printed as it stands."""
    fence = Fence()
    for number, line in enumerate(lines, first_line):
        if not fence.holds(number, line) and (match := _INCLUDE.search(without_code(line))):
            message = f"text is not brought in from other files: `{match[0].strip()}`."
            yield Problem(Source(path, number), "include", message, "Write the text here, or link to the other file.")
