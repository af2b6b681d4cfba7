"""A project on disk: where it is, and its content read and checked as one edition."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass
from pathlib import Path

from hopepack.acceptance import settled
from hopepack.checks import check_all
from hopepack.edition import Edition
from hopepack.errors import HopepackError
from hopepack.problems import Problem, bounded
from hopepack.reading.load import library
from hopepack.reports import FORMATS, Accepted
from hopepack.settings import CONFIG, EditionSettings, edition_settings


@dataclass(frozen=True, slots=True)
class Checked:
    """What a project holds, and every problem in it. Where there is an error, there is no edition."""

    edition: Edition | None
    problems: tuple[Problem, ...]
    accepted: tuple[Accepted, ...] = ()

    @property
    def report(self) -> str:
        return self.reported("text")

    def reported(self, format: str) -> str:
        """What was found, in one of reports.FORMATS."""
        return FORMATS[format](bounded(self.problems), self.accepted)


def find_root(start: Path) -> Path:
    """The project's folder: the nearest one, from here upwards, that holds mkdocs.yml."""
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise HopepackError(f"There is no {CONFIG} here or in a folder above: go to the project's folder first.")


def checked(root: Path) -> Checked:
    """The project's edition and its problems, all of them at once, sorted."""
    books, found = library(root)
    settings, wrong = edition_settings((root / CONFIG).read_text(encoding="utf-8", errors="replace"), CONFIG)
    problems, accepted = settled({*found, *wrong, *check_all(books)}, books)
    if settings is None or any(not problem.advice for problem in problems):
        return Checked(None, problems, accepted)
    return Checked(Edition(settings.name, edition_date(settings), books), problems, accepted)


def edition_date(settings: EditionSettings) -> datetime.date:
    """The date that is shown: mkdocs.yml's, or SOURCE_DATE_EPOCH's where a packager sets it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return settings.date
    try:
        date = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
        if date.year <= 2107:  # the last year that a zip can hold
            return date
        raise ValueError(epoch)
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is {epoch!r}; it must be a number of seconds since 1970."
        raise HopepackError(message) from None
