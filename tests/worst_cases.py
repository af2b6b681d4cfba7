"""Files that are made to take long: what is known to slow parsers down, as 1 MB and as much as the bounds allow.

Run as a program with a project's folder, it checks each, and prints the seconds of CPU time that each took.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from hopepack.project import checked
from hopepack.reading import bounds
from hopepack.reading.load import LARGEST
from hopepack.reading.nodes import LONGEST

PLAN = "sessions/tiny/01-welcome.md"
HEAD = "title: Welcome\nsummary: People arrive.\nobjectives: [next-step]\nhandouts: [group-agreement]\n"
BEGIN = f"---\n{HEAD}---\n\nWhy.\n\n## Arrive (30 min, whole group, lead: both)\n\n"

UNITS = [
    "[", "]", "[]", "[[]", "![", "![[]", "[a](", "[a](b", "[a](<b", "[a](b.md) ", "[a](#x) ", "![a](b.svg) ",
    "[a][b] ", "[^a] ", "<http://a", "`", "`a", "``a` ", "*_", "**a ", "*a ", "_a ", "a**b", "*a_ ",
    "*** a **a ", "~", "~~a ", "<", "<a ", "<!", "<?", "<!-- ", "<![CDATA[", "<div>\n\n", "a <b> ", "&",
    "&amp;", "&#1;", "&a", "&#x1F389;\n", ">", "> ", "> a\n", "|", "|a|b|\n", "|a|b|\n|-|-|\n|c|d|\n\n", "#\n",
    "##A\n", "### A\n", "##### A\n", "## A (1 min)\n", "a\n===\n", "- a\n", "- ", "1. a\n", "- a\n\n\n",
    "  - a\n", "/", "/ ", "///\n", "/// say\n", "/// say\na\n///\n", "/// x\n///\n", ":: say\n",
    "/// exercise | A\n    lines: x\n\nb\n///\n", "    a: b\n", "```\n", "~~~\n", "\"", "\"a ", "'", "'a ",
    "\\", "\n", "a\n", " ", "a", "word ", "Word. ", "A. ", "- a:\n", "{", "{a=b ", "\t", "a\u00a0", "\u65e5",
    "\ud83c\udf89", "\u200b\n", "suffers from ", "suffers ", "!", "---\n\n", "STR ", "...", "(c)", "<!--\n",
    "a  \n", "-8<- ", "{% include ", "( ", "a@b.c ", "https://a.b ", "[a](b \"", "1", "=", "==\n", "+ ",
    "\u0000",
]  # fmt: skip
"""Each is repeated until the file is full."""

SERIES = {
    "backticks that grow": lambda n: f"{'`' * (n % 60)}a ",
    "lists in lists": lambda n: f"{' ' * (2 * (n % 400))}- x\n",
    "quotations in quotations": lambda n: f"{'>' * (n % 60)} a\n",
    "other headings": lambda n: f"### h{n}\n",
    "other links": lambda n: f"[a](file-{n}.md)\n\n",
    "other parts": lambda n: f"[a](#x{n})\n\n",
    "other pictures": lambda n: f"![a](x{n}.svg)\n\n",
    "other blocks": lambda n: f"/// x{n}\n///\n",
    "other roles": lambda n: f"## A (1 min, lead: r{n} + s{n})\n",
    "other settings": lambda n: f"## A (1 min, in group {n})\n",
    "other signs": lambda n: f"{chr(0x4E00 + n % 20_000)}\n",
    "other words": lambda n: f"un{chr(97 + n % 26) * (n % 7)}recognis{n}ableness ",
}

HEADS = {
    "title": "title: " + "a" * LONGEST, "brackets": "room: " + "[" * LONGEST, "braces": "room: " + "{" * LONGEST,
    "keys": "\n".join(f"k{n}: v" for n in range(5_000)), "same keys": "a: b\n" * 9_000,
    "names": "chime: [" + ", ".join(f"x{n}" for n in range(6_000)) + "]",
    "same names": "chime: [" + "hop, " * 9_000 + "]",
    "handouts": "handouts: [" + ", ".join(f"my-pla{n}" for n in range(4_000)) + "]",
    "framework": "framework: [" + ", ".join(f"K{n}" for n in range(7_000)) + "]",
    "materials": "materials:\n" + "\n".join(f"  - T{n}: x" for n in range(3_000)),
    "accept": "accept:\n" + "\n".join(f"  HP{n}: x" for n in range(4_000)),
    "depth": "a:\n" + "".join(" " * n + "a:\n" for n in range(1, 300)), "hyphens": "a:\n" + "- " * 24_000,
    "question marks": "? " * 24_000, "indents": "".join(" " * n + "a: b\n" for n in range(300)),
    "comments": "#a\n" * 16_000, "anchors": "\n".join(f"k{n}: &a{n} x" for n in range(3_000)),
    "curled": "room: " + "“a” " * 12_000, "colons": "room: " + ": " * 24_000, "apostrophes": "'" * LONGEST,
    "a tab after spaces": "a:" + " " * 40_000 + "b: c\n\t", "a long name": "a" * 40_000 + ": b: c",
    "words and colons": "a " * 20_000 + ": b: c: ", "words and a quote": "- " + "a b " * 12_000 + '"',
    "escapes": 'room: "' + "\\u200b" * 8_000 + '"', "no head's end": "title: x\n" * 5_000,
}  # fmt: skip


def whole(unit: str) -> str:
    """1 MB of it."""
    size = LARGEST - len(BEGIN) - 10
    return (unit * (size // len(unit.encode()) + 1)).encode()[:size].decode(errors="ignore")


def widest(text: str) -> str:
    """As much of a text as the bounds allow: cut into lines, stretches and a file that are as long as may be."""
    kept: list[str] = []
    total = together = size = headings = slashes = length = 0
    for line in _short_lines(text):
        signs = len(bounds._SIGNS.findall(line))
        headings, slashes = headings + line.startswith("#"), slashes + line.startswith("///")
        total, length = total + signs, length + len(line.encode()) + 1
        if (
            total > bounds.MOST_SIGNS - 50 or len(kept) > bounds.MOST_LINES - 50 or length > LARGEST - 2_000
            or headings > bounds.MOST_HEADINGS - 5 or slashes > bounds.MOST_SLASHES - 5
        ):  # fmt: skip
            break
        if together + signs > bounds.MOST_SIGNS_TOGETHER - 20 or size + len(line) > bounds.LONGEST_STRETCH - 500:
            kept.append("")
            together = size = 0
        if not line.strip():
            together = size = 0
        kept.append(line)
        together, size = together + signs, size + len(line) + 1
    return "\n".join(kept)


def _short_lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        start = 0
        while start < len(line) or not line:
            piece = line[start : start + bounds.LONGEST_LINE - 10]
            signs = [match.start() for match in bounds._SIGNS.finditer(piece)]
            if len(signs) > bounds.MOST_SIGNS_TOGETHER - 50:
                piece = piece[: signs[bounds.MOST_SIGNS_TOGETHER - 50]]
            yield piece
            start += len(piece)
            if not line:
                break


KNOWN = (
    "[", "[a](", "[a](b.md) ", "![[]", "`", "``a` ", "*_", "**a ", "a**b", "<", "<a ", "&", "> ", "|", "|a|b|\n",
    "### A\n", "##A\n", "- ", "- a\n", "/// say\n", '"', "a\n", "A. ", "suffers from ", "STR ", "=", "a@b.c ", "{=",
)  # fmt: skip
"""The ones that took longest before there were bounds, or take longest now: these are tried every time."""


def cases(everything: bool) -> Iterator[tuple[str, dict[str, str]]]:
    """Name and files of each case: those that are known, or everything."""
    for unit in UNITS if everything else KNOWN:
        yield f"{unit!r} 1 MB", {PLAN: BEGIN + whole(unit)}
        yield f"{unit!r} within the bounds", {PLAN: BEGIN + widest(whole(unit))}
    for name, made in SERIES.items() if everything else ():
        text = "".join(map(made, range(60_000)))
        yield f"{name} 1 MB", {PLAN: (BEGIN + text)[: LARGEST // 3]}
        yield f"{name} within the bounds", {PLAN: BEGIN + widest(text)}
    for name, head in HEADS.items():
        if everything:
            yield f"head: {name}", {PLAN: f"---\n{HEAD}{head[:LONGEST]}\n---\n\n## A (10 min, lead: both)\n"}
        yield f"only head: {name}", {PLAN: f"---\n{head[: LONGEST - 10]}\n---\n\n## A (10 min, lead: both)\n"}
    shorts = "".join(f"  A{n}: Words\n" for n in range(3_000))
    yield (
        "a glossary",
        {
            "docs/glossary.md": f"---\ntitle: Words\nabbreviations:\n{shorts}---\n\nWords.\n",
            "docs/index.md": "---\ntitle: Start\n---\n\n" + widest("".join(f"A{n % 3_000} " for n in range(150_000))),
        },
    )
    phrases = "".join(f"  - phrase: word{n} from\n    reason: r\n    instead: i\n" for n in range(900))
    yield (
        "a list of phrases",
        {
            "docs/language.md": f"---\ntitle: Words\nphrases:\n{phrases}---\n\nWords.\n",
            "docs/index.md": "---\ntitle: Start\n---\n\n" + widest("".join(f"word{n} from " for n in range(60_000))),
        },
    )


def main(root: Path, everything: bool) -> None:
    """Check each case in the project, which is as it was afterwards; one row of JSON each."""
    checked(root)
    for name, files in cases(everything):
        before = {path: (root / path).read_bytes() for path in files}
        for path, text in files.items():
            (root / path).write_text(text, "utf-8")
        started = time.process_time()
        shown = len(checked(root).report)
        seconds = time.process_time() - started
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps({"name": name, "seconds": seconds, "shown": shown, "memory": memory}), flush=True)
        for path, data in before.items():
            (root / path).write_bytes(data)


if __name__ == "__main__":
    main(Path(sys.argv[1]), everything=len(sys.argv) > 2)
