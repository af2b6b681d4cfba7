"""How a file is laid out: small things that have one right form, which `check --fix` gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hopepack.model import ContentFile, Library, Source
from hopepack.problems import Fix, Problem, meant_so
from hopepack.reading.code import Fence
from hopepack.reading.nodes import split
from hopepack.reading.scan import without_comments

_HEADING = re.compile(r"(?P<marks>#{2,6})[ \t]+(?P<words>\S.*)")
_TIMED = re.compile(r"(?P<title>.*\S)\s*\((?P<details>[^()]*\d\s*(?:min|h)[^()]*)\)(?P<after>\s*)")
_LENGTH = re.compile(r"\b(\d{1,3})(mins?|minutes?|h|hours?)\b")


def check_final_newline(library: Library) -> Iterator[Problem]:
    """The last line of a file is ended, as every other line is.

    Otherwise a line that somebody adds later shows the one before it as changed, too.

    Bad, in a page without an end of its last line:
        Things can get better.
    Good, in a page:
        Things can get better.
    """
    for file in library.texts:
        if not file.text.endswith("\n"):
            lines = file.text.split("\n")
            source = Source(file.path, len(lines))
            hint = "Press Enter at the end of the file."
            fix = Fix(lines[-1], f"{lines[-1]}\n")
            yield Problem(source, "final-newline", "the last line is not ended.", hint, advice=True, fix=fix)


def check_heading_spacing(library: Library) -> Iterator[Problem]:
    """A heading has one space after its #, and an activity's brackets stand and read as in every other heading.

    Bad, in a session plan:
        ##  Settle in(10min)
    Good:
        ## Settle in (10 min)
    """
    for file in library.texts:
        for number, line in _body_lines(file):
            tidy = _tidy(line, file.path.startswith("sessions/"))
            if tidy != line:
                message, fix = "the spaces of this heading are not in their places.", Fix(line, tidy)
                source = Source(file.path, number)
                yield Problem(source, "heading-spacing", message, f"Write:  {tidy}", advice=True, fix=fix)


def check_heading_times(library: Library) -> Iterator[Problem]:
    """A time stands in a heading with two #: that of a heading with three, or of words in bold, is not counted.

    Bad, in a session plan:
        ### The first round (10 min)
    Good:
        ## The first round (10 min)
    """
    for file in library.texts:
        if file.path.startswith("sessions/") and not file.path.endswith("/index.md"):
            for number, line in _body_lines(file):
                words = line.strip("#*").strip()
                if line.startswith(("###", "**")) and _TIMED.fullmatch(words):
                    what = "heading" if line.startswith("#") else "line"
                    message = f"the time of this {what} is not counted in the day."
                    hint = f"Is it a step of its own? Write:  ## {words}\n{meant_so('HP049')}"
                    yield Problem(Source(file.path, number), "heading-time", message, hint, advice=True)


_FIRST = "\u00c2-\u00f4"
_LATER = re.escape("".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0)))
_GARBLED = re.compile(rf"[{_FIRST}][{_LATER}]{{1,3}}")
"""What the bytes of one character look like to a program that takes UTF-8 for Windows' own encoding."""


def check_garbled(library: Library) -> Iterator[Problem]:
    """Letters are what was typed: a program that reads a file in another encoding and saves it makes two of one.

    Bad, in a page:
        Itâ€™s a cafÃ©.
    Good:
        It’s a café.
    """
    for file in library.texts:
        for number, line in enumerate(file.text.split("\n") if _GARBLED.search(file.text) else (), 1):
            mended = _GARBLED.sub(_one_character, line)
            if mended != line:
                message = "letters were garbled here when the file was saved with another encoding."
                hint = f"Write:  {mended.strip()}"
                yield Problem(Source(file.path, number), "garbled", message, hint, advice=True, fix=Fix(line, mended))


def _one_character(match: re.Match[str]) -> str:
    """The character that was meant, as far as the signs make one; the same signs where they don't."""
    for length in range(len(match[0]), 1, -1):
        signs = match[0][:length]
        try:
            data = b"".join(_byte(sign) for sign in signs)
            return data.decode("utf-8") + match[0][length:]
        except UnicodeError:
            continue
    return match[0]


def _byte(sign: str) -> bytes:
    """Some bytes stand for nothing in Windows' encoding, and stay what they are."""
    return bytes([ord(sign)]) if 0x80 <= ord(sign) < 0xA0 else sign.encode("cp1252")


def _body_lines(file: ContentFile) -> Iterator[tuple[int, str]]:
    """The lines of a file that are headings, or were meant to be: not its head, comments or code."""
    parts = split(file.text)
    text, _problems = without_comments(parts.body, file.path, parts.body_line)
    fence = Fence()
    for number, line in enumerate(text.split("\n"), parts.body_line):
        if not fence.holds(number, line) and line.startswith(("##", "**")):
            yield number, line


def _tidy(line: str, activity: bool) -> str:
    """The heading as it should stand; an activity's last brackets hold how long it takes."""
    heading = _HEADING.fullmatch(line)
    if heading is None:
        return line
    words = heading["words"]
    if activity and heading["marks"] == "##" and (found := _TIMED.fullmatch(words)):
        details = _LENGTH.sub(r"\1 \2", found["details"])
        words = f"{found['title']} ({details}){found['after']}"
    return f"{heading['marks']} {words}"
