"""Lines that a reader would take for those of a block, and what was meant by them."""

from __future__ import annotations

import re

from hopepack.reading.characters import as_seen
from hopepack.reading.code import without_code

NEAR_SIGNS = re.compile(r"[/:!|&\\\u2044\u2215\u29f8\uff0f\u2571\u27cb]")
TITLED = "exercise|story|write|choose|tick|rate|grid"
"""Blocks that have a title: what follows their name can only be that."""
ONLY_SLASHES = re.compile(r"\W*?(?:/\s*){2,}\W*")
NEAR_BLOCK = re.compile(
    r"[\s>*+-]*[/:!|](?:\s*[/:!|])+\s*(?:facilitator|say|wellbeing|access|short|online|exercise|key-point|story|write"
    r"|choose|tick|rate|grid)\b\s*(?:\|.*)?"
)
_LOCAL_FILE = re.compile(r"\bfile:/+(?=[^\s/])", re.I)
"""The slashes of an address such as file:///C:/plan.pdf open no block; what such a link is, is said of the link."""
EXAMPLE = "A block's line begins at the left edge:  /// exercise | What helped me"


def like_a_block(line: str) -> bool:
    """Whether a reader would take a line for one that opens or closes a block, though the scanner does not."""
    if not NEAR_SIGNS.search(line):
        return False
    seen = _LOCAL_FILE.sub("file:", as_seen(without_code(line)))
    return "///" in seen or ONLY_SLASHES.fullmatch(seen) is not None or NEAR_BLOCK.match(seen) is not None


def opens(line: str) -> bool:
    """Whether such a line seems to open a block: it holds a name."""
    return NEAR_BLOCK.match(as_seen(without_code(line))) is not None


def meant_line(line: str) -> str:
    """What to write instead of a line that looks like a block's."""
    seen = as_seen(without_code(line)).strip()
    if opens(line):
        return f"Write:  /// {re.sub(r'^[^A-Za-z]+', '', seen)}"
    if seen.endswith("///"):
        return "Put the three slashes on a line of their own:  ///"
    return EXAMPLE


def meant_opener(rest: str) -> str:
    """What to write instead of `/// exercise: My path`."""
    if titled := re.fullmatch(rf"\s*(?P<name>{TITLED})\s+(?P<title>[^:|\s–—-][^:|]*)", rest.rstrip(), re.I):
        return f"Write:  /// {titled['name'].lower()} | {titled['title']}"
    match = re.fullmatch(r"\s*(?P<name>[A-Za-z][\w-]*)\s*(?::|[-–—]\s|$)\s*(?P<title>[^:|]*)", rest.rstrip())
    if match is None:
        return "Open a block with its name:  /// exercise | What helped me"
    return f"Write:  /// {match['name']}" + (f" | {match['title']}" if match["title"] else "")
