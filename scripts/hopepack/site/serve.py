"""The live preview."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from pathlib import Path

from mkdocs.commands.serve import serve as mkdocs_serve

from hopepack.project import checked
from hopepack.reading.load import CONTENT
from hopepack.settings import CONFIG
from hopepack.site.build import SiteError

log = logging.getLogger("mkdocs.hopepack")


def serve(root: Path, address: str = "127.0.0.1:8000") -> None:
    """Show the site at this address and follow every edit, until Ctrl-C.

    Problems in the content are shown in the terminal; the last good pages stay up. Where there are none
    yet, the preview waits until the content is mended. Raises SiteError where the address can't be used.
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with suppress(KeyboardInterrupt):
        _wait_for_good_content(root)
        try:
            mkdocs_serve(str(root.resolve() / CONFIG), dev_addr=address)
        except OSError as error:
            raise SiteError(f"The preview can't start at {address}: {error.strerror or error}.") from error


def _wait_for_good_content(root: Path) -> None:
    while (found := checked(root)).edition is None:
        log.warning("%s\nMend these and save: the preview then starts.", found.report)
        seen = _stamps(root)
        while _stamps(root) == seen:
            time.sleep(0.5)


def _stamps(root: Path) -> dict[str, float]:
    files = [root / CONFIG, *(file for folder in CONTENT for file in (root / folder).rglob("*"))]
    return {str(file): file.stat().st_mtime for file in files if file.is_file()}
