"""Writing new files, after seeing in a copy of the project that `check` has nothing to say about them."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from hopepack.errors import ContentError, HopepackError
from hopepack.model import Source
from hopepack.problems import Problem
from hopepack.project import checked
from hopepack.settings import CONFIG

COPIED = ("sessions", "handouts", "docs", "deliveries")


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be written: all of it, or nothing."""

    files: Mapping[str, str]
    """Path of a new file -> its text."""
    edits: Mapping[str, str] = field(default_factory=dict)
    """Path of a file that is there -> its text with a line more."""
    tried_as: Mapping[str, str] = field(default_factory=dict)
    """Path of a new file that `check` doesn't look at -> a path where it does."""


def write(root: Path, draft: Draft) -> None:
    """Write a draft. Raises HopepackError where a file is there already, ContentError where `check` would complain."""
    for path in draft.files:
        if (root / path).exists() or (root / path).is_symlink():
            raise HopepackError(f"{path} is there already, and nothing was changed. Give another name:  --name ...")
    if found := new_problems(root, draft):
        raise ContentError(found)
    for path, text in draft.files.items():
        _put(root / path, text, "x")
    for path, text in draft.edits.items():
        _put(root / path, text, "w")


def new_problems(root: Path, draft: Draft) -> tuple[Problem, ...]:
    """What `check` would say with the draft that it does not say without: errors, not advice."""
    before = Counter(map(_named, _errors(root)))
    with tempfile.TemporaryDirectory(prefix="hopepack-") as folder:
        trial = Path(folder) / "trial"
        for name in COPIED:
            if (root / name).is_dir():
                shutil.copytree(root / name, trial / name, symlinks=True)
        shutil.copy(root / CONFIG, trial)
        for path, text in {**draft.files, **draft.edits}.items():
            _put(trial / draft.tried_as.get(path, path), text, "w")
        found = [_where_it_will_be(problem, draft) for problem in _errors(trial)]
    left = before.copy()
    new = []
    for problem in found:
        if left[_named(problem)] > 0:
            left[_named(problem)] -= 1
        else:
            new.append(problem)
    return tuple(new)


def _errors(root: Path) -> Iterable[Problem]:
    return [problem for problem in checked(root).problems if not problem.advice]


def _where_it_will_be(problem: Problem, draft: Draft) -> Problem:
    """A problem of a file that was tried in another place, with the path that it is to have."""
    paths = {tried: path for path, tried in draft.tried_as.items()}
    source = problem.source
    return replace(problem, source=Source(paths.get(source.path, source.path), source.line))


def _named(problem: Problem) -> tuple[str, str, str]:
    """A problem whatever its line: an edit above it moves it."""
    return problem.source.path, problem.rule, problem.message


def _put(file: Path, text: str, mode: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open(mode, encoding="utf-8", newline="") as stream:
        stream.write(text)
