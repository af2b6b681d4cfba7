"""What only the preview has: problems on the page they belong to, and packs made when they are asked for."""

from __future__ import annotations

import re
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Condition, Lock, Thread
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment

from hopepack.print.brief import Printed
from hopepack.print.errors import PrintError
from hopepack.print.kinds import packs
from hopepack.print.packs import Presses, build_pack, count_packs
from hopepack.problems import Problem
from hopepack.project import Checked, checked
from hopepack.reading.load import CONTENT
from hopepack.reports import row
from hopepack.rules import code_of
from hopepack.settings import CONFIG
from hopepack.site.facts import Here
from hopepack.site.pages import SitePage

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application."""
NO_PACK = "Mend these, then the pack can be made"
QUIET = 2
"""Seconds without a request or a page made, before anything is made that nobody has asked for."""
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

    def last_course(self) -> str:
        """The course with a plan that was changed last: most likely somebody works on it. Empty where there is none."""
        found, stamps = self.checked().edition, self.stamps()
        plans = [(course, plan) for course in (found.library.courses if found else ()) for plan in course.sessions]
        changed = {stamps.get(str(self.root / plan.source.path), 0): course.id for course, plan in plans}
        return changed[max(changed)] if changed else ""

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
    """Who waits for a pack: they come before the site, and before all that nobody has asked for."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._count = 0
        self._busy = time.monotonic()
        """When somebody was last answered, or a page of the site made."""

    def __enter__(self) -> None:
        with self._changed:
            self._count += 1

    def __exit__(self, *_error: object) -> None:
        with self._changed:
            self._count -= 1
            self._busy = time.monotonic()
            self._changed.notify_all()

    def let_pass(self) -> None:
        """Called before each page of the site: returns once nobody waits."""
        with self._changed:
            self._changed.wait_for(lambda: not self._count)
            self._busy = time.monotonic()

    def until_quiet(self) -> None:
        """Returns once nobody has waited, and no page was made, for `QUIET` seconds."""
        while self._count or time.monotonic() < self._busy + QUIET:
            time.sleep(QUIET / 10)


class PacksNow:
    """Packs as the content is now, at /pdf/<course>/<pack>.pdf: made one at a time, on presses that stay warm."""

    def __init__(self, latest: Latest, environment: Environment) -> None:
        self.waiting = Waiting()
        self._latest = latest
        self._environment = environment
        self._presses = Presses()
        self._in_use = Lock()
        self._to_warm: SimpleQueue[str] = SimpleQueue()
        self._closed = False
        Thread(target=self._keep_warm, daemon=True).start()

    def close(self) -> None:
        with self._in_use:
            self._closed = True
            self._presses.close()

    def warm(self, course: str) -> None:
        """Lay out the packs of a course once all is quiet: the next that is asked for is made the sooner."""
        self._to_warm.put(course)

    def _keep_warm(self) -> None:
        while True:
            course = self._to_warm.get()
            with suppress(PrintError, OSError):  # who asks for the pack is told
                if edition := self._latest.checked().edition:
                    counting = count_packs(edition, course, self._latest.root, self._presses)
                    while self._warmed(counting):
                        pass

    def _warmed(self, counting: Iterator[Printed]) -> Printed | None:
        """The next pack; none after the last, or where something else is to be warm by now."""
        self.waiting.until_quiet()
        with self._in_use:
            return None if self._closed or not self._to_warm.empty() else next(counting, None)

    def beside(self, site: Application) -> Application:
        """The site's own answers, and packs."""

        def answer(request: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            address = PACK_ADDRESS.fullmatch(unquote(str(request.get("PATH_INFO", ""))))
            if address is None:
                return site(request, start)
            with self.waiting, self._in_use:
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
            self.warm(pack.course)
        except PrintError as error:
            return why_not(NO_PACK, error.problems, self._environment)
        return "200 OK", "application/pdf", pdf


def why_not(title: str, problems: Sequence[Problem], environment: Environment) -> tuple[str, str, bytes]:
    """The page that says what must be mended first."""
    return _page("409 Conflict", environment, title=title, problems=problems)


def _page(status: str, environment: Environment, title: str, **values: object) -> tuple[str, str, bytes]:
    """A small page of its own, that asks again every two seconds: once all is well, it becomes the pack."""
    words = {"title": title, "problems": (), "addresses": (), "row": row} | values
    html = environment.get_template("preview.html").render(words)
    return status, "text/html; charset=utf-8", html.encode()
