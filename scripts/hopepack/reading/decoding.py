"""The text of a file, from its bytes."""

from __future__ import annotations

from hopepack.model import Source
from hopepack.problems import Problem


def decoded(data: bytes, path: str) -> tuple[str, Problem | None]:
    """A text with line ends as \\n. Of a file that is not UTF-8, as well as it can be read, and that it must be."""
    try:
        return _lines(data.decode("utf-8-sig")), None
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = "In your editor, save it with the encoding UTF-8."
        problem = Problem(Source(path, line), "encoding", "this file is not saved as UTF-8.", hint)
        return _lines(_as_windows_saves(data)), problem


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _as_windows_saves(data: bytes) -> str:
    """The text of a file in what Windows calls Unicode or ANSI."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if wide else "cp1252", "replace")
