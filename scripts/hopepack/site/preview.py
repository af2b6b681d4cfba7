"""What only the preview has: problems on the page they belong to, and packs made when they are asked for."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment

from hopepack.print.ahead import CountingAhead
from hopepack.print.errors import PrintError
from hopepack.print.form_font import form_font
from hopepack.print.kinds import packs
from hopepack.print.packs import build_pack
from hopepack.print.presses import Presses
from hopepack.problems import Problem, bounded
from hopepack.project import Checked, checked
from hopepack.reading.load import CONTENT
from hopepack.reports import row, told_once
from hopepack.rules import code_of
from hopepack.settings import CONFIG
from hopepack.site.facts import Here
from hopepack.site.pages import SitePage

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application."""
NO_PACK = "Mend these, then the pack can be made"
OF_A_COURSE = re.compile(r"/(?:sessions|pdf)/([^/]+)/")
PACK_ADDRESS = re.compile(r"/(pdf/[^/]+/[^/]+\.pdf)")


class Latest:
    """A project as it stands on disk now: read again only when a file of it has changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = Lock()
        self._stamps: dict[str, float] | None = None
        self._found: Checked

    def checked(self) -> Checked:
        """The edition and its problems. Two that ask at the same time read once."""
        with self._lock:
            stamps = self.stamps()
            if stamps != self._stamps:
                self._found, self._stamps = checked(self.root), stamps
            return self._found

    def stamps(self) -> dict[str, float]:
        """Every file of the content, with the time of its last change."""
        files = [self.root / CONFIG, *(file for folder in CONTENT for file in (self.root / folder).rglob("*"))]
        found = {str(file): _stamp(file) for file in files}
        return {file: stamp for file, stamp in found.items() if stamp is not None}


def _stamp(file: Path) -> float | None:
    """None of a folder, and of a file that an editor has just put another in the place of."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime if stat.S_ISREG(found.st_mode) else None


def problem_panel(problems: Sequence[Problem], page: SitePage, here: Here, environment: Environment) -> str:
    """What stands above a page while it, or another one, has problems; empty where there are none."""
    if not problems:
        return ""
    on_page = [problem for problem in problems if problem.source.path == page.source]
    elsewhere = sorted({problem.source.path for problem in problems} - {page.source})
    return environment.get_template("problems.html").render(
        stale=any(not problem.advice for problem in problems),
        problems=on_page,
        code_of=code_of,
        elsewhere=[(path, here.to(path) if path in here.facts.known else "") for path in elsewhere],
    )


class Waiting:
    """Who waits for a pack: the site lets them pass."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._count = 0

    def __enter__(self) -> None:
        with self._changed:
            self._count += 1

    def __exit__(self, *_error: object) -> None:
        with self._changed:
            self._count -= 1
            self._changed.notify_all()

    def let_pass(self) -> None:
        """Called before each page of the site: returns once nobody waits."""
        with self._changed:
            self._changed.wait_for(lambda: not self._count)


class PacksNow:
    """Packs as the content is now, at /pdf/<course>/<pack>.pdf: made one at a time, on presses that stay warm."""

    def __init__(self, latest: Latest, environment: Environment) -> None:
        self.waiting = Waiting()
        self._latest = latest
        self._environment = environment
        self._presses = Presses()
        self._in_use = Lock()
        self._ahead = CountingAhead(self._presses, latest.root, self.waiting.let_pass)
        Thread(target=self._begin, daemon=True).start()

    def close(self) -> None:
        self._ahead.close()
        self._presses.close()

    def _begin(self) -> None:
        """What takes long, before anybody asks for a pack: the font that nearly every one needs, and how many pages
        those have which a site lead's counts."""
        form_font()
        if edition := self._latest.checked().edition:
            self._ahead.count(edition)

    def beside(self, site: Application) -> Application:
        """The site's own answers, and packs."""

        def answer(request: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            path = unquote(str(request.get("PATH_INFO", "")))
            if course := OF_A_COURSE.match(path):
                self._ahead.prefer(course[1])
            address = PACK_ADDRESS.fullmatch(path)
            if address is None:
                return site(request, start)
            with self.waiting, self._in_use:
                self._ahead.give_way()
                status, kind, body = self._answer(address[1])
            start(status, [("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")])
            return [body]

        return answer

    def _answer(self, path: str) -> tuple[str, str, bytes]:
        """HTTP status, type and body: a PDF, or a page that says why there is none."""
        found = self._latest.checked()
        if found.edition is None:
            return why_not(NO_PACK, found.problems, self._environment)
        pack = next((pack for pack in packs(found.edition) if pack.path == path), None)
        if pack is None:
            addresses = [f"/{known.path}" for known in packs(found.edition)]
            return _page("404 Not Found", self._environment, title="There is no such pack", addresses=addresses)
        try:
            pdf = build_pack(found.edition, pack.course, pack.name, self._latest.root, presses=self._presses)
        except PrintError as error:
            return why_not(NO_PACK, error.problems, self._environment)
        return "200 OK", "application/pdf", pdf


def why_not(title: str, problems: Sequence[Problem], environment: Environment) -> tuple[str, str, bytes]:
    """The page that says what must be mended first."""
    rows = [row(*told) for told in told_once(bounded(problems))]
    return _page("409 Conflict", environment, title=title, problems=rows)


def _page(status: str, environment: Environment, title: str, **values: object) -> tuple[str, str, bytes]:
    """A small page of its own, that asks again every two seconds: once all is well, it becomes the pack."""
    words = {"title": title, "problems": (), "addresses": ()} | values
    html = environment.get_template("preview.html").render(words)
    return status, "text/html; charset=utf-8", html.encode()
