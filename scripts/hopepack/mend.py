"""Mends what has one right answer: the only module that writes into content files, and only on `check --fix`."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from hopepack.errors import HopepackError
from hopepack.model import Source
from hopepack.problems import Fix, Problem

MOST_ROUNDS = 10
"""What is mended may bring to light what it hid; a file needs two or three rounds."""
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


@dataclass(frozen=True, slots=True)
class Mended:
    """One line that was written anew."""

    source: Source
    rule: str
    before: str
    after: str

    def __str__(self) -> str:
        place = f"{self.source.path}:{self.source.line}: mended"
        if self.before == self.after:
            return f"{place}: the line is ended now"
        if self.before.split() == self.after.split():
            return f"{place}: its spaces are plain ones now\n    now:  {self.after.strip()}"
        return f"{place}\n    was:  {self.before.strip()}\n    now:  {self.after.strip()}"


def mend(root: Path, problems_of: Callable[[], Iterable[Problem]]) -> tuple[Mended, ...]:
    """Mend until nothing can be mended. `problems_of` reads and checks the project anew."""
    done: list[Mended] = []
    for _round in range(MOST_ROUNDS):
        mended = list(_mend_files(root, problems_of()))
        if not mended:
            break
        done += mended
    return tuple(done)


def _mend_files(root: Path, problems: Iterable[Problem]) -> Iterator[Mended]:
    fixable = sorted(problem for problem in problems if problem.fix)
    for path, group in groupby(fixable, key=lambda problem: problem.source.path):
        file = _own_file(root, path)
        data, mended = mended_bytes(file.read_bytes(), group)
        if mended:
            _write(file, data)
        yield from mended


def mended_bytes(data: bytes, problems: Iterable[Problem]) -> tuple[bytes, list[Mended]]:
    """A file's bytes with the fixes applied, and what was done. All other bytes, line ends too, are as before."""
    lines = _LINE.findall(data)
    done = []
    for problem in problems:
        number = problem.source.line - 1
        if problem.fix is None or number >= len(lines):
            continue
        before = lines[number]
        after = _fixed(before, problem.fix, _line_end(lines))
        if after is not None and after != before:
            lines[number] = after
            done.append(Mended(problem.source, problem.rule, _words(before), _words(after)))
    return b"".join(lines), done


def _fixed(line: bytes, fix: Fix, end: bytes) -> bytes | None:
    """The line with its fix; None where what it replaces does not stand there once, as a whole."""
    words = line.rstrip(b"\r\n")
    if fix.new.endswith("\n"):
        return words + end if words == line else None
    before = rb"(?<![\w-])" if fix.old[:1].isalnum() else b""
    after = rb"(?![\w-])" if fix.old[-1:].isalnum() else b""
    found = list(re.finditer(before + re.escape(fix.old.encode()) + after, words))
    if len(found) != 1:
        return None
    match = found[0]
    return words[: match.start()] + fix.new.encode() + words[match.end() :] + line[len(words) :]


def _line_end(lines: list[bytes]) -> bytes:
    """The file's own line end: that of its first line."""
    return b"\r\n" if lines[0].endswith(b"\r\n") else b"\n"


def _words(line: bytes) -> str:
    return line.decode("utf-8-sig", "replace").rstrip("\r\n")


def _own_file(root: Path, path: str) -> Path:
    """The file, if it is an ordinary one of this project: a link could lead to any file of the machine."""
    file = root / path
    steps = [file, *(folder for folder in file.parents if folder.is_relative_to(root) and folder != root)]
    if any(step.is_symlink() for step in steps) or not file.is_file():
        raise HopepackError(f"{path} is a link to another place: nothing is written there.")
    return file


def _write(file: Path, data: bytes) -> None:
    """Beside the file and then over it, so that a full disk or Ctrl-C leaves the file as it was."""
    handle, name = tempfile.mkstemp(prefix=".hopepack-", dir=file.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        new.chmod(file.stat().st_mode & 0o7777)
        new.replace(file)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
