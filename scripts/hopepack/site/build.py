"""Building the site from an edition that was read already."""

from __future__ import annotations

import calendar
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from hopepack.edition import Edition
from hopepack.errors import HopepackError
from hopepack.handover import PackFile
from hopepack.settings import CONFIG
from hopepack.site.links import BrokenLinkError
from hopepack.site.plugin import hand_over


class SiteError(HopepackError):
    """Why the site can't be built, as one sentence."""


def build_site(
    root: Path, edition: Edition, destination: Path, *, for_participants: bool = False, packs: Sequence[PackFile] = ()
) -> int:
    """Build the site into `destination`, which is emptied first. Returns how many pages were made.

    `for_participants`: the site that holds what participants may see and nothing else. `packs`: the PDFs that
    stand in a folder beside it. Raises SiteError, as one sentence, for whatever MkDocs would have warned of: the
    checks have passed, so nothing should be left to warn of.
    """
    with _quiet_log() as warnings, _build_date(edition):
        try:
            config = load_config(
                str(root.resolve() / CONFIG),
                config_file_path=str(root.resolve() / CONFIG),
                site_dir=str(destination.resolve()),
            )
            hand_over(config, edition, for_participants=for_participants, packs=packs)
            _build(config)
        except (MkDocsException, BrokenLinkError, Abort) as error:
            raise SiteError(_sentence([*warnings, str(error)])) from error
        if warnings:
            raise SiteError(_sentence(warnings))
    return sum(1 for _page in destination.rglob("*.html"))


def _build(config: MkDocsConfig) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        hand_over(config, None)
        config.plugins.on_shutdown()


def _sentence(warnings: list[str]) -> str:
    first = warnings[0].strip().removesuffix(".")
    return f"The site can't be built: {first}."


class _Warnings(logging.Handler):
    """Keeps what is logged as a warning or worse."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.found = found

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


@contextmanager
def _quiet_log() -> Iterator[list[str]]:
    """What MkDocs warns of, kept from the terminal."""
    log, found = logging.getLogger("mkdocs"), list[str]()
    handler, propagate = _Warnings(found), log.propagate
    log.addHandler(handler)
    log.propagate = False
    try:
        yield found
    finally:
        log.removeHandler(handler)
        log.propagate = propagate


@contextmanager
def _build_date(edition: Edition) -> Iterator[None]:
    """MkDocs takes the edition's date for the date of the build."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(calendar.timegm(edition.date.timetuple()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
