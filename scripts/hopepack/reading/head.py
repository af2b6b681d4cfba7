"""A head, read key by key: what a key must hold is said where it is read.

Every method returns a value that can be used and notes what is wrong in `problems`, so that a file's
problems are all found in one reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from hopepack.model import Acceptance, Source, Text
from hopepack.problems import Fix, Problem, did_you_mean, only_one_near
from hopepack.reading.nodes import Entries, Items, Node, items_of, parse, split
from hopepack.reading.written import time_hint

CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
DURATION = re.compile(r"(?:(\d{1,2})\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,3})\s*min(?:ute)?s?)?")
MOST_SUGGESTIONS = 20
"""Unknown names of one mapping that are compared with the known ones."""


def minutes(text: str) -> int | None:
    """`10 min`, `1 h`, `1 h 20 min` as minutes; None where it is not a length of time."""
    match = DURATION.fullmatch(text.strip())
    if match is None or not (match[1] or match[2]):
        return None
    return int(match[1] or 0) * 60 + int(match[2] or 0)


class Head:
    """One mapping of a head."""

    def __init__(self, mapping: Entries, problems: list[Problem], what: str = "the head") -> None:
        self.entries = {key.value: (key, value) for key, value in mapping.entries}
        self.source = mapping.source
        self.problems = problems
        self.what = what
        self.asked: list[str] = []
        self.unread = False
        """The text could not be read: what is missing is not missed."""

    def problem(self, source: Source, message: str, hint: str = "", rule: str = "head", fix: Fix | None = None) -> None:
        self.problems.append(Problem(source, rule, message, hint, fix=fix))

    def where(self, key: str) -> Source:
        """The line of a key; the mapping's own where it is missing."""
        return self.entries[key][0].source if key in self.entries else self.source

    def node(self, key: str) -> Node | None:
        """The value of a key; None where it is missing or empty."""
        self.asked.append(key)
        value = self.entries[key][1] if key in self.entries else None
        return None if isinstance(value, Text) and not value.value else value

    def required(self, key: str, example: str) -> Node | None:
        node = self.node(key)
        if node is None:
            lacks = f"`{key}` is empty." if key in self.entries else f"{self.what} has no `{key}`."
            self.problem(self.where(key), lacks, f"Write, for example:  {key}: {example}", "head-missing")
        return node

    def text(self, key: str, example: str = "") -> str:
        """One line of text; an example makes the key required."""
        node = self.required(key, example) if example else self.node(key)
        return self._as_text(node, f"`{key}`").value if node is not None else ""

    def texts(self, key: str, example: str = "") -> tuple[Text, ...]:
        """A list of words; one word alone is a list of one."""
        node = self.required(key, example) if example else self.node(key)
        texts = [self._as_text(item, f"`{key}`") for item in items_of(node)]
        return tuple(text for text in texts if text.value)

    def listed(self, key: str, example: str = "") -> tuple[Text, ...]:
        """The same for words that hold no commas: with commas and without brackets they are a list all the same."""
        texts = self.texts(key, example)
        if len(texts) != 1 or "," not in texts[0].value or isinstance(self.node(key), Items):
            return texts
        words = [word for word in map(str.strip, texts[0].value.split(",")) if word]
        hint = f"Put square brackets around it:  {key}: [{', '.join(words)}]"
        self.problem(texts[0].source, f"`{key}` is a list, and has no brackets.", hint, "head-type")
        return tuple(Text(word, texts[0].source) for word in words)

    def choice(self, key: str, known: Sequence[str], otherwise: str, required: bool = True) -> str:
        """One of a few words; `otherwise` is returned where it is none of them."""
        node = self.required(key, known[0]) if required else self.node(key)
        if node is None:
            return otherwise
        return self._known(self._as_text(node, f"`{key}`"), key, known) or otherwise

    def choices(self, key: str, known: Sequence[str]) -> tuple[str, ...]:
        found = (self._known(text, key, known) for text in self.listed(key))
        return tuple(word for word in found if word)

    def clock(self, key: str, example: str) -> int | None:
        """A time of day, as minutes after midnight."""
        node = self.required(key, example)
        if node is None:
            return None
        text = self._as_text(node, f"`{key}`")
        match = CLOCK.fullmatch(text.value)
        if match:
            return int(match[1]) * 60 + int(match[2])
        hint = time_hint(text.value, key) or f"Write hours and minutes, for example:  {key}: {example}"
        self.problem(text.source, f"`{text.value}` is not a time of day.", hint, "head-time")
        return None

    def number(self, key: str, example: str = "", at_least: int = 1, at_most: int = 10_000) -> int:
        """A whole number; 0 where it is missing or none."""
        node = self.required(key, example) if example else self.node(key)
        if node is None:
            return 0
        text = self._as_text(node, f"`{key}`")
        if re.fullmatch(r"[0-9]{1,6}", text.value) and at_least <= int(text.value) <= at_most:
            return int(text.value)
        hint = f"Write, for example:  {key}: {example or at_least}"
        message = f"`{key}` must be a whole number from {at_least} to {at_most}, not `{text.value}`."
        self.problem(text.source, message, hint, "head-number")
        return 0

    def pairs(self, key: str, example: str, required: bool = True) -> Iterator[tuple[Text, Node]]:
        """The entries of a mapping below this key."""
        node = self.required(key, example) if required else self.node(key)
        if isinstance(node, Entries):
            yield from node.entries
        elif node is not None:
            hint = f"Write, for example:  {key}: {example}"
            self.problem(node.source, f"`{key}` must be lines of `name: value`.", hint)

    def heads(self, key: str, example: str, required: bool = True) -> Iterator[Head]:
        """The mappings of a list below this key, each read on its own."""
        node = self.required(key, example) if required else self.node(key)
        for item in items_of(node):
            if isinstance(item, Entries):
                yield Head(item, self.problems, f"this entry of `{key}`")
            else:
                self.problem(item.source, f"an entry of `{key}` must be lines of `name: value`.")

    def acceptances(self) -> tuple[Acceptance, ...]:
        """What is meant to be so in this file, each with its reason."""
        found = []
        pairs = list(self.pairs("accept", "{HP101: the phrase is quoted}", required=False))
        if len(pairs) > MOST_SUGGESTIONS:
            message = f"{len(pairs)} kinds of problem are accepted here; {MOST_SUGGESTIONS} are the most."
            self.problem(self.where("accept"), message, "Mend some of them.", "accept")
        for code, reason in pairs[:MOST_SUGGESTIONS]:
            if isinstance(reason, Text) and reason.value:
                found.append(Acceptance(code.value, reason.value, code.source))
            else:
                hint = f"Write, for example:  accept: {{{code.value}: a phrase that we talk about}}"
                self.problem(code.source, f"`{code.value}` is accepted without a reason.", hint, "accept")
        return tuple(found)

    def finish(self) -> None:
        """Report the keys that nobody asked for."""
        known = sorted(set(self.asked))
        unknown = [(name, key) for name, (key, _value) in self.entries.items() if name not in known]
        for number, (name, key) in enumerate(unknown):
            near = known if number < MOST_SUGGESTIONS else []
            message, hint = f"{self.what} does not know `{name}`.", did_you_mean(name, near)
            self.problem(key.source, message, hint, "head-unknown", only_one_near(name, near))

    def _known(self, text: Text, key: str, known: Sequence[str]) -> str:
        by_folded = {word.casefold(): word for word in known}
        if text.value.casefold() in by_folded:
            return by_folded[text.value.casefold()]
        message = f"`{key}` does not know `{text.value}`."
        fix = None if key == "for" else only_one_near(text.value, known)  # who reads it, a person must decide
        self.problem(text.source, message, did_you_mean(text.value, known), "head-choice", fix)
        return ""

    def _as_text(self, node: Node, what: str) -> Text:
        if isinstance(node, Text):
            return node
        hint = ""
        if isinstance(node, Entries) and len(node.entries) == 1:
            key, value = node.entries[0]
            if isinstance(value, Text):
                hint = f'If the colon belongs to the text, write it in quotes:  "{key}: {value}"'
        self.problem(node.source, f"{what} must be text here.", hint, "head-type")
        return Text("", node.source)


def read_head(text: str, path: str, problems: list[Problem]) -> tuple[Head, str, int]:
    """The head of a file, the text below it, and the line on which that begins."""
    parts = split(text)
    if parts.head is None:
        opened = text.startswith("---")
        problems.append(_no_head(text, path, opened))
        mapping = Entries((), Source(path, 1))
        body = "" if opened else parts.body
        return _unread(mapping), body, 1
    mapping, found = parse(parts.head, path, parts.head_line)
    problems += found
    head = _unread(mapping) if found and not mapping.entries else Head(mapping, problems)
    return head, parts.body, parts.body_line


_NEARLY_HYPHENS = re.compile(r"\s*[-–—]{1,9}\s*")


def _no_head(text: str, path: str, opened: bool) -> Problem:
    """What keeps the head from being found: a line that is nearly three hyphens, or something above the first."""
    lines = text.split("\n", MOST_HEAD_LINES)
    message = "the head is not closed." if opened else "this file does not begin with a head."
    for number, line in enumerate(lines[:MOST_HEAD_LINES], 1):
        if opened and number == 1:
            continue
        if not opened and line.rstrip() == "---":
            if any(": " in above for above in lines[: number - 1]):
                break  # it ends the head, and the first line is what is missing
            hint = "Nothing stands above the first  ---  of a file: take it away."
            return Problem(Source(path, number - 1), "head", message, hint)
        if _NEARLY_HYPHENS.fullmatch(line) and line.strip() != "-":
            return Problem(Source(path, number), "head", message, "Write three hyphens here:  ---")
        if line.startswith("## "):
            break
    return Problem(Source(path, 1), "head", message, "The head stands between two lines of three hyphens:  ---")


MOST_HEAD_LINES = 200
"""Lines in which its end is looked for."""


def _unread(mapping: Entries) -> Head:
    """A head with one problem, already reported; that its keys are missing would be noise."""
    head = Head(mapping, [])
    head.unread = True
    return head


def require_unique(texts: Iterable[Text], what: str, problems: list[Problem]) -> None:
    """A name that stands twice in one list is a slip."""
    seen: dict[str, Text] = {}
    for text in texts:
        if text.value in seen:
            message = f"{what} `{text.value}` stands here twice."
            problems.append(Problem(text.source, "head-twice", message, "Keep one of the two."))
        seen.setdefault(text.value, text)
