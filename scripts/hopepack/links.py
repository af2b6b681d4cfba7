"""Where a link leads: links are written as files stand on disk, from the file they stand in."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

CONTENT_FOLDERS = ("docs/", "handouts/", "sessions/")
SAFE_SCHEMES = ("http", "https", "mailto", "tel")
"""What a link may open: everything else could run a script or read the reader's files."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a link points to."""

    kind: Literal["file", "address", "unsafe", "outside", "absolute"]
    """file: a file of this project; address: the internet or a mail address; unsafe: a scheme that is refused;
    outside: a file that is not content; absolute: it begins with a slash."""
    path: str = ""
    """The file, relative to the project (file); the address as written (address)."""
    anchor: str = ""
    """The part of the file, without #."""


def resolve(target: str, file: str) -> Target:
    """What `target`, written in `file`, points to.

    >>> resolve("../../handouts/x.md#part", "sessions/c/01-a.md")
    Target(kind='file', path='handouts/x.md', anchor='part')
    """
    # A browser ignores control characters and white space in a scheme, so they hide nothing from us either.
    plain = re.sub(r"[\x00-\x20\x7f]", "", unquote(target))
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", plain)
    if scheme or plain.startswith("//"):
        safe = scheme is not None and scheme[1].lower() in SAFE_SCHEMES
        return Target("address" if safe else "unsafe", target)
    path, _, anchor = unquote(target).partition("#")
    if path.startswith(("/", "\\")):
        return Target("absolute", path, anchor)
    if not path:
        return Target("file", file, anchor)
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    return Target("file" if whole.startswith(CONTENT_FOLDERS) else "outside", whole, anchor)
