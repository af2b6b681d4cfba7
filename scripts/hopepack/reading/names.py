"""Names of files: what every computer can hold, and tells apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from hopepack.model import Source
from hopepack.problems import Problem
from hopepack.reading.characters import NEVER_IN_TEXT

NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\\ud800-\udfff]')
"""What Windows, or any computer, refuses in the name of a file."""
LONGEST_PATH = 150
"""Characters of a path in the project: Windows has room for 260, with the folders that people unpack it into."""
DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\..*)?", re.I)
"""What Windows takes for a device, whatever its ending: `con.md` can't even be fetched there."""


def impossible(path: str) -> str:
    """Why some computer can't hold a file of this name; empty where all can. `path`: relative, with forward slashes."""
    if sign := NOT_IN_NAMES.search(path):
        seen = sign[0].isprintable()
        return f"Windows refuses `{sign[0]}` in a name." if seen else "its name holds a character that can't be seen."
    if NEVER_IN_TEXT.search(path):
        return "its name holds a character that can't be seen."
    if len(path) > LONGEST_PATH:
        return (
            f"its name and those of its folders have {len(path)} characters; {LONGEST_PATH} are the most for Windows."
        )
    for part in path.split("/"):
        if part.endswith((".", " ")):
            return f"Windows drops the {'dot' if part.endswith('.') else 'space'} at the end of `{part}`."
        if DEVICES.fullmatch(part):
            return f"Windows keeps the name `{part}` for a device."
    return ""


def collisions(paths: Iterable[str]) -> Iterator[Problem]:
    """Files, or folders, that Windows and macOS take for one: `Hope.md` and `hope.md`, é as one sign and as two."""
    first: dict[str, str] = {}
    for path in paths:
        for step in (path, *map(str, PurePosixPath(path).parents)):
            same = first.setdefault(_folded(step), step)
            if same != step:
                message = f"Windows and macOS take `{step}` and `{same}` for one."
                yield Problem(Source(path, 1), "file-name", message, "Give one of the two another name.")
                break


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def not_markdown(path: str) -> str:
    """What to call a file that was meant to be Markdown, and whose ending says otherwise; empty for all others."""
    name = PurePosixPath(path).name
    meant = re.sub(r"(?:\.md\.txt|\.markdown|\.md)$", ".md", name, flags=re.I)
    if meant == name or not meant.endswith(".md"):
        return ""
    return f"Call it {meant}. Windows shows the whole name with View, Show, File name extensions."
