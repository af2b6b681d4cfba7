"""Presses that stay warm: what makes the pages of packs, and counts them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hopepack.print.brief import Printed
from hopepack.print.counting import Counts, Known, Numbered, count
from hopepack.print.form_font import FormFont, form_font
from hopepack.print.kinds import Pack, words_of
from hopepack.print.sizes import kind_name

if TYPE_CHECKING:
    from hopepack.print.finish import Pages
    from hopepack.print.typst import Press


@dataclass(frozen=True, slots=True)
class Job:
    """All that is needed to make the pages of a pack: small enough to be given to another process."""

    xml: bytes
    pictures: tuple[tuple[str, Path], ...]
    """Name in the document, and file."""
    templates: Path
    scale: str
    timestamp: int
    paper: str
    fillable: bool
    places: tuple[str, ...]
    """What the document's places n1, n2, ... stand for."""

    def stamps(self) -> list[tuple[Path, int]]:
        """Each file of the template, with when it was last changed."""
        return _stamps(self.templates.glob("*.typ"))


Remembered = dict[tuple[object, ...], Known]
"""A template, size of type, paper and pack -> what is remembered of the pack's parts."""


class Presses:
    """A press for each template, size of type and paper: jobs that are alike are made by the same, one by one.

    A template that has changed gets a new press.

    `font`: what people write into fields with; it is made where none is given.
    """

    def __init__(self, font: FormFont | None = None) -> None:
        self._font = font
        self._presses: dict[tuple[object, ...], Press] = {}
        self._counted: dict[str, tuple[tuple[object, ...], Printed]] = {}
        """Path of a pack -> what was counted last, and what it says."""
        self.remembered: Remembered = {}
        """Of packs that were counted."""
        self._open = ExitStack()

    def __enter__(self) -> Presses:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        self._open.close()

    def remember(self, found: Remembered) -> None:
        """What other presses have counted need not be counted again."""
        for pack, known in found.items():
            self.remembered.setdefault(pack, {}).update(known)

    def made(self, job: Job) -> Pages:
        """The pages of a job, the same as if they were made alone."""
        from hopepack.print.finish import finished

        pdf = self._press(job).pdf(job.xml, dict(job.pictures), job.timestamp)
        return finished(pdf, job.scale, (self._font or form_font()) if job.fillable else None)

    def counted(self, pack: Pack, job: Job) -> Printed:
        """What the print order says about a pack; only what has changed of it is laid out again."""
        pictures = _stamps(file for _name, file in job.pictures)
        counting = job, *pictures, *job.stamps()
        before, found = self._counted.get(pack.path, (None, None))
        if found is None or before != counting:
            found = self._count(pack, job, dict(pictures))
            self._counted[pack.path] = counting, found
        return found

    def has_counted(self, pack: Pack) -> bool:
        return pack.path in self._counted

    def printed(self, pack: Pack, job: Job, made: Pages) -> Printed:
        """What the print order says about a pack that has just been made."""
        return _printed(pack, made.count, self._told(job, job.xml).sheets if _of_handouts(pack) else ())

    def _count(self, pack: Pack, job: Job, stamps: dict[Path, int]) -> Printed:
        known = self.remembered.setdefault((*_press_of(job), pack.path), {})
        pictures = {name: f"{file} {stamps[file]}" for name, file in job.pictures}
        found = count(Numbered(job.xml, job.places, pictures), known, partial(self._told, job))
        return _printed(pack, found.pages, found.sheets if _of_handouts(pack) else ())

    def _told(self, job: Job, document: bytes) -> Counts:
        return self._press(job).counts(document, dict(job.pictures))

    def _press(self, job: Job) -> Press:
        from hopepack.print.typst import Press  # Typst is loaded only where pages are made

        key = _press_of(job)
        if key not in self._presses:
            self._presses[key] = self._open.enter_context(Press(job.templates, job.scale, job.paper))
        return self._presses[key]


def _press_of(job: Job) -> tuple[object, ...]:
    return job.scale, job.paper, *job.stamps()


def _of_handouts(pack: Pack) -> bool:
    return kind_name(pack.name) == "handouts"


def _printed(pack: Pack, pages: int, handouts: tuple[int, ...]) -> Printed:
    return Printed(pack.name, words_of(pack.name).label, pages, handouts)


def _stamps(files: Iterable[Path]) -> list[tuple[Path, int]]:
    """Each file with when it was last changed."""
    return sorted((file, file.stat().st_mtime_ns) for file in files)
