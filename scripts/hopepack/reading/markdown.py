"""A piece of Markdown -> well-formed XHTML, once, for every output.

markdown-it-py reads CommonMark as the forge's preview does and knows the line of every token, so each
heading, link, picture and raw tag is reported where it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import islice

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hopepack.model import Fragment, Heading, Image, Link, Source, Term, Text
from hopepack.problems import Fix, Problem, counted
from hopepack.reading.characters import NEVER_IN_TEXT

DEEPEST = 6
"""Lists and quotations that may stand inside one another: more can't be followed, and pages can't be made of it."""

MOST_MARKED = 200
"""Abbreviations of one run of text that are marked: who has read 200 knows them."""


@dataclass(slots=True)
class Ids:
    """Makes the ids of one file's headings and blocks, each once."""

    used: set[str] = field(default_factory=lambda: {"top"})  # the title of every page of the site
    next_number: dict[str, int] = field(default_factory=dict)

    def new(self, words: str) -> str:
        """`What did we hear?` -> `what-did-we-hear`, with a number where that is taken."""
        plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().casefold()
        base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "part"
        id = base
        while id in self.used:
            number = self.next_number.get(base, 2)
            self.next_number[base] = number + 1
            id = f"{base}-{number}"
        self.used.add(id)
        return id


@dataclass(frozen=True)
class Abbreviations:
    """The abbreviations of docs/glossary.md, ready to be found in text."""

    terms: tuple[Term, ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        words = "|".join(re.escape(short) for short in sorted(self.meanings, key=len, reverse=True))
        return re.compile(rf"\b({words})\b") if words else None

    @cached_property
    def meanings(self) -> dict[str, str]:
        return {term.term: term.meaning for term in reversed(self.terms)}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"xhtmlOut": True, "typographer": True, "maxNesting": 20})
    parser.enable(["table", "strikethrough", "smartquotes"])
    # Text that is merely indented is text: trainers indent by accident, and no plan holds program code.
    parser.disable(["code", "reference"])
    # Every address comes through, so that an unsafe one is a problem with its line and not silent text.
    parser.validateLink = _any_link  # type: ignore[method-assign]
    return parser


def _any_link(url: str) -> bool:  # noqa: ARG001 - the parser passes it by name
    return True


def fragment(
    text: str, source: Source, ids: Ids, abbreviations: Abbreviations = Abbreviations()
) -> tuple[Fragment, list[Problem]]:
    """Convert one piece; `source` is the place of its first line."""
    if not text.strip():
        return Fragment(source, ""), []  # most blocks of a worksheet have no text
    parser = _parser()
    tokens = parser.parse(text)
    pass_ = _Pass(source, ids, abbreviations, _LINE_END.split(text))
    pass_.blocks(tokens)
    xml = parser.renderer.render(tokens, parser.options, {})
    if NEVER_IN_TEXT.search(xml) and not NEVER_IN_TEXT.search(text):
        message = "a control character is written here as an entity."
        pass_.problem(_hidden_line(pass_.texts, source.line), "characters", message, "Take it out.")
    made = Fragment(source, xml, tuple(pass_.texts), tuple(pass_.headings), tuple(pass_.links), tuple(pass_.images))
    return made, pass_.problems


def _hidden_line(texts: Sequence[Text], otherwise: int) -> int:
    """The line of the first character that can't be seen."""
    for text in texts:
        if match := NEVER_IN_TEXT.search(text.value):
            return text.source.line + text.value.count("\n", 0, match.start())
    return otherwise


class _Pass:
    """One walk over a piece's tokens: collects what checks need, marks lines, refuses raw HTML."""

    def __init__(self, source: Source, ids: Ids, abbreviations: Abbreviations, lines: Sequence[str]) -> None:
        self.source = source
        self.lines = lines
        self.ids = ids
        self.abbreviations = abbreviations
        self.texts: list[Text] = []
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.problems: list[Problem] = []
        self.tags: set[tuple[int, str]] = set()
        """Line and name of each raw tag: its end needs no second report."""

    def at(self, line: int) -> Source:
        return Source(self.source.path, line)

    def problem(self, line: int, rule: str, message: str, hint: str = "", fix: Fix | None = None) -> None:
        self.problems.append(Problem(self.at(line), rule, message, hint, fix=fix))

    def line(self, token: Token) -> int:
        return self.source.line + (token.map[0] if token.map else 0)

    def blocks(self, tokens: Sequence[Token]) -> None:
        depth = 0
        for index, token in enumerate(tokens):
            if token.type in _NESTING:
                depth += token.nesting
                if depth == DEEPEST + 1 and token.nesting == 1:
                    message = f"lists or quotations stand more than {DEEPEST} deep here."
                    self.problem(self.line(token), "nesting", message, "Make them flatter.")
            if token.map and token.nesting == 1 and not token.hidden:
                token.attrSet("data-line", str(self.line(token)))
            if token.type == "html_block":
                self.raw_html(token, self.line(token))
            elif token.type == "table_open":
                self.table(token)
            elif token.type in ("th_open", "td_open"):
                _align(token)
            elif token.type == "heading_open":
                self.heading(token, tokens[index + 1])
            elif token.type == "inline":
                if tokens[index - 1].type != "heading_open":
                    self.texts.append(Text(_plain(token.children or [], "\n"), self.at(self.line(token))))
                self.inline(token)
                if tokens[index - 1].type == "paragraph_open":
                    self.no_list_no_table(token)
                if tokens[index - 1].type == "paragraph_open" and tokens[index - 2].type == "list_item_open":
                    _task(tokens[index - 2], token)

    def heading(self, token: Token, inline: Token) -> None:
        line, level = self.line(token), int(token.tag[1])
        text = _plain(inline.children or [])
        if token.markup in ("=", "-"):
            hint = f"Write:  ## {text or 'Words'}    or leave a line empty before the dashes."
            self.problem(line, "heading", "a line of dashes under words makes them a heading.", hint)
        elif token.level:
            hint = f"Write bold text:  **{text}**"
            self.problem(line, "heading", "a heading stands inside a list or quotation.", hint)
        elif level == 1:
            hint = f"The title stands in the head. Write:  ## {text}"
            self.problem(line, "heading", "a heading of the first level stands in the text.", hint)
        elif not text:
            self.problem(line, "heading", "this heading is empty.", "Take the line away, or write its words.")
        made = Heading(level, text, self.ids.new(text), self.at(line))
        token.attrSet("id", made.id)
        self.headings.append(made)

    def table(self, token: Token) -> None:
        """A row that has more cells than the first would lose them."""
        first, end = token.map or [0, 0]
        columns = _cells(self.lines[first])
        for at in (first, *range(first + 2, end)):
            cells = _cells(self.lines[at])
            if cells != columns:
                message = f"this row has {counted(cells, 'cell')}, but the table has {counted(columns, 'column')}."
                hint = "Between two cells stands one bar; an empty cell is a space between two bars:  | words | |"
                self.problem(self.source.line + at, "table", message, hint)

    def no_list_no_table(self, paragraph: Token) -> None:
        """What looks like a list or a table where it was copied from, and is a paragraph here."""
        rows = paragraph.content.split("\n")
        for at, row in enumerate(rows, self.line(paragraph)):
            if match := _BULLET.match(row):
                fix = Fix(row, f"- {match[1]}") if self.lines[at - self.source.line] == row else None
                self.problem(
                    at, "list-sign", f"a line that begins with `{row[0]}` makes no list.", f"Write:  - {match[1]}", fix
                )
        tabled = next((at for at, row in enumerate(rows) if _ROW.fullmatch(row)), None)
        if tabled is not None:
            hint = "Below the first row stands a row of hyphens:\n| Who | When |\n| --- | --- |\n| Sam | now |"
            message = "this looks like a row of a table, but there is no table."
            self.problem(self.line(paragraph) + tabled, "table", message, hint)

    def inline(self, token: Token) -> None:
        line = self.line(token)
        children: list[Token] = []
        for index, child in enumerate(token.children or []):
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type == "html_inline":
                self.raw_html(child, line)
            elif child.type == "link_open":
                self.link(child, (token.children or [])[index + 1 :], line)
            elif child.type == "image":
                self.image(child, line)
            elif child.type == "text":
                self.attributes(child, line)
                if "](" in child.content and "](" in token.content.replace("\\]", ""):
                    hint = "An address holds no spaces: give the file a name with hyphens, such as  my-tree.png"
                    self.problem(line, "link", "these brackets make no link and no picture.", hint)
                elif near := _NEARLY_A_LINK.search(child.content):
                    message = f"these brackets make no link and no picture: {near[0][:40]}"
                    self.problem(line, "link", message, "Write, with nothing between the brackets:  [words](file.md)")
                children += self.explained(child)
                continue
            children.append(child)
        token.children = children

    def raw_html(self, token: Token, line: int) -> None:
        tag = token.content.strip().split("\n")[0]
        token.type = "text"
        name = line, tag.strip("<>/ ").partition(" ")[0]
        if name in self.tags:
            return
        self.tags.add(name)
        shown = tag if len(tag) <= 40 else f"{tag[:40]}…"
        hint = "Write Markdown, for example **bold**; a < that is meant as text is written \\<"
        if re.fullmatch(r"<br\s*/?>", tag, re.I):
            hint = "End the line before it with two spaces, or leave a line empty between two paragraphs."
        self.problem(line, "raw-html", f"raw HTML is not used here: {shown}", hint)

    def attributes(self, token: Token, line: int) -> None:
        """`{ .class onclick=... }` is another tool's syntax; here it would be printed as it stands."""
        if "{" in token.content and (match := re.search(r"\{[:\s]*[#.]?[\w-]+(=[^}]*)?\s*\}?", token.content)):
            hint = "Take it out; headings get their link by themselves."
            self.problem(line, "attributes", f"attributes in braces are not used here: {match[0]}", hint)

    def link(self, token: Token, rest: Sequence[Token], line: int) -> None:
        token.attrSet("data-line", str(line))
        until = next((index for index, later in enumerate(rest) if later.type == "link_close"), len(rest))
        self.links.append(Link(str(token.attrGet("href") or ""), _plain(rest[:until]), self.at(line)))

    def image(self, token: Token, line: int) -> None:
        token.attrSet("data-line", str(line))
        self.images.append(Image(str(token.attrGet("src") or ""), _plain(token.children or []), self.at(line)))

    def explained(self, token: Token) -> Iterator[Token]:
        """Text with each abbreviation of the glossary marked by its meaning."""
        pattern = self.abbreviations.pattern
        last = 0
        for match in islice(pattern.finditer(token.content), MOST_MARKED) if pattern else ():
            yield _text(token.content[last : match.start()])
            meaning = self.abbreviations.meanings[match[0]]
            yield Token("abbr_open", "abbr", 1, attrs={"title": meaning})
            yield _text(match[0])
            yield Token("abbr_close", "abbr", -1)
            last = match.end()
        yield _text(token.content[last:])


_LINE_END = re.compile(r"\r\n?|\n")
"""As the parser counts lines."""
_NEARLY_A_LINK = re.compile(
    r"\]\s+\((?:[^\s()]+\.(?:md|pdf|svg|png|jpe?g|webp)|https?:[^\s()]*)\)"
    r"|\([^()]*\)\[[^\s\[\]]+\.(?:md|pdf|svg|png|jpe?g|webp)\]|!?\[\[[^\[\]]+\]\]",
    re.I,
)
"""`[words] (file.md)`, `(words)[file.md]` and `[[file]]`."""
_BULLET = re.compile(r"(?:[•‣◦▪●·][ \t]*|-(?=[^\W\d_]))(\S.*)")
"""Signs before the lines of a list that was copied from elsewhere, and a hyphen without its space."""
_ROW = re.compile(r"\|.*\|[ \t]*")


def _cells(row: str) -> int:
    """How many cells a row of a table has. A bar that is meant as one has a backslash before it."""
    inner = re.sub(r"\\.", "", row.strip("> \t"))
    return inner.removeprefix("|").removesuffix("|").count("|") + 1


_NESTING = ("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close",
            "blockquote_open", "blockquote_close")  # fmt: skip


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _plain(tokens: Sequence[Token], line_break: str = " ") -> str:
    """The words of a row of inline tokens."""
    words = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            words.append(line_break)
        else:
            words.append(_plain(token.children or []) if token.type == "image" else token.content)
    return "".join(words).strip()


def _align(token: Token) -> None:
    style = str(token.attrs.pop("style", ""))
    if style:
        token.attrSet("align", style.removeprefix("text-align:"))


def _task(item: Token, inline: Token) -> None:
    """`- [ ] words` is a box to tick."""
    first = inline.children[0] if inline.children else None
    match = re.match(r"\[([ xX])\] +", first.content) if first and first.type == "text" else None
    if first and match:
        first.content = first.content[match.end() :]
        item.attrSet("class", "task")
        item.attrSet("data-checked", "true" if match[1] in "xX" else "false")
