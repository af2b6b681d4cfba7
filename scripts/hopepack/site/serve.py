"""The live preview."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from mkdocs.commands.serve import serve as mkdocs_serve

from hopepack.settings import CONFIG
from hopepack.site.build import SiteError
from hopepack.site.preview import Latest, why_not
from hopepack.site.render import template_environment

log = logging.getLogger("mkdocs.hopepack")


def serve(root: Path, address: str = "127.0.0.1:8000") -> None:
    """Show the site at this address and follow every edit, until Ctrl-C.

    Problems in the content are shown in the terminal and on the page they belong to; the last good pages stay up.
    Where there are none yet, the problems are the page until the content is mended. Raises SiteError where the
    address can't be used.
    """
    logging.basicConfig(format="%(message)s")
    logging.getLogger("mkdocs").setLevel(logging.INFO)  # and not of those who cut fonts down, glyph by glyph
    with suppress(KeyboardInterrupt):
        try:
            _wait_for_good_content(Latest(root), address)
            mkdocs_serve(str(root.resolve() / CONFIG), dev_addr=address)
        except (OSError, OverflowError, ValueError) as error:
            words = getattr(error, "strerror", None) or error
            raise SiteError(f"The preview can't start at {address}: {words}.") from error


def _wait_for_good_content(latest: Latest, address: str) -> None:
    """Show what is wrong, in the terminal and at the address, until nothing is."""
    if latest.checked().edition is not None:
        return
    with _problem_page(latest, address):
        while (found := latest.checked()).edition is None:
            log.warning("%s\nMend these and save: the preview then starts.", found.report)
            seen = latest.stamps()
            while latest.stamps() == seen:
                time.sleep(0.5)


@contextmanager
def _problem_page(latest: Latest, address: str) -> Iterator[None]:
    """A server that answers everything by what is wrong now."""
    environment = template_environment(latest.root / "overrides" / "site")

    def answer(_request: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        status, kind, body = why_not("The preview starts once these are mended", latest.checked().problems, environment)
        start(status, [("Content-Type", kind), ("Cache-Control", "no-store")])
        return [body]

    host, _, port = address.rpartition(":")
    server = make_server(host, int(port), answer, handler_class=_Silent)
    thread = Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """The page asks every two seconds; nobody wants to read that."""
