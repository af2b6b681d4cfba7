"""A project on disk: where it is, and its content read and checked as one edition."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hopepack.acceptance import settled
from hopepack.checks import check_all
from hopepack.delivery import Delivery
from hopepack.edition import Edition
from hopepack.errors import HopepackError
from hopepack.problems import Problem, bounded
from hopepack.reading.load import DeliveryFile, delivery_file, delivery_files, library
from hopepack.reports import FORMATS, Accepted, in_short, report
from hopepack.settings import CONFIG, EditionSettings, edition_settings


@dataclass(frozen=True, slots=True)
class Checked:
    """What a project holds, and every problem in it. Where there is an error, there is no edition."""

    edition: Edition | None
    problems: tuple[Problem, ...]
    accepted: tuple[Accepted, ...] = ()

    @property
    def report(self) -> str:
        """What is to be mended, each slip once, and how much is accepted."""
        return in_short(bounded(self.problems), self.accepted)

    def reported(self, format: str) -> str:
        """Everything that was found, in one of reports.FORMATS."""
        return FORMATS[format](bounded(self.problems), self.accepted)

    @property
    def each(self) -> str:
        """What is to be mended, every problem at its own place, for an editor that marks them."""
        return report(bounded(self.problems))


@dataclass(frozen=True, slots=True)
class CheckedDeliveries:
    """The deliveries that can be made, and every problem. Where the content has an error, there is no edition."""

    edition: Edition | None
    sound: tuple[Delivery, ...]
    faulty: tuple[str, ...]
    """The files of those that can't."""
    problems: tuple[Problem, ...]

    @property
    def report(self) -> str:
        return FORMATS["text"](bounded(self.problems), ())


def find_root(start: Path) -> Path:
    """The project's folder: the nearest one, from here upwards, that holds mkdocs.yml."""
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file():
            return folder
    raise HopepackError(f"There is no {CONFIG} here or in a folder above: go to the project's folder first.")


def checked(root: Path) -> Checked:
    """The project's edition and its problems, all of them at once, sorted."""
    edition, problems, accepted = _read(root, delivery_files(root))
    if any(not problem.advice for problem in problems):
        edition = None
    return Checked(edition, problems, accepted)


def checked_deliveries(root: Path, named: Sequence[Path] = ()) -> CheckedDeliveries:
    """The named deliveries, or else the project's own. A fault in one of them doesn't stop the others."""
    for file in named:
        if not file.exists():
            raise HopepackError(f"There is no file {file}.")
    files = [delivery_file(root, file) for file in named] or delivery_files(root)
    edition, problems, _accepted = _read(root, files)
    stopped = {problem.source.path for problem in problems if not problem.advice}
    faulty = tuple(file.path for file in files if stopped & _paths(file))
    sound = tuple(file.delivery for file in files if file.delivery and file.path not in faulty)
    if stopped - {path for file in files for path in _paths(file)}:
        edition = None
    return CheckedDeliveries(edition, sound, faulty, problems)


def _paths(file: DeliveryFile) -> set[str]:
    return {file.path, file.delivery.logo} if file.delivery else {file.path}


def _read(
    root: Path, deliveries: Sequence[DeliveryFile]
) -> tuple[Edition | None, tuple[Problem, ...], tuple[Accepted, ...]]:
    """What the project holds, whatever is wrong with it; no edition where its settings can't be read."""
    books, found = library(root, deliveries)
    settings, wrong = edition_settings((root / CONFIG).read_text(encoding="utf-8", errors="replace"), CONFIG)
    problems, accepted = settled({*found, *wrong, *check_all(books)}, books)
    kept = replace(books, texts=())  # the files as they are written: only the checks read them
    edition = Edition(settings.name, edition_date(settings), kept) if settings else None
    return edition, problems, accepted


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
