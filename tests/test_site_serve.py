"""The live preview: a real server, followed with real edits."""

from __future__ import annotations

import io
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from hopepack.print.packs import build_pack
from hopepack.project import checked
from hopepack.reports import row
from hopepack.reports import shown as as_shown
from tests.conftest import ROOT
from tests.site_project import write_project

START = """
import signal
import sys
from pathlib import Path
from hopepack.site.serve import serve
signal.signal(signal.SIGINT, signal.default_int_handler)  # a test run in the background ignores it, and hands that on
serve(Path(sys.argv[1]), sys.argv[2])
"""
SESSION = "sessions/first-steps/02-what-helped"


@contextmanager
def preview(root: Path) -> Iterator[tuple[str, Path]]:
    """The address of a preview and what it prints; it is ended afterwards, whatever happens."""
    address, log = f"127.0.0.1:{free_port()}", root.parent / "log.txt"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-c", START, str(root), address]
    with log.open("w") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environment)
        try:
            yield f"http://{address}", log
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def page(url: str) -> str:
    try:
        with urlopen(url, timeout=10) as answer:
            return str(answer.read().decode())
    except (URLError, ConnectionError, TimeoutError):
        return ""


def seconds_until(words: str, url: str, most: float) -> float:
    """How long it takes until the page holds these words; fails after `most` seconds."""
    start = time.monotonic()
    while words not in page(url):
        assert time.monotonic() - start < most, f"{words!r} not seen after {most} s"
        time.sleep(0.05)
    return time.monotonic() - start


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "a project")


def test_edits_are_followed_and_problems_keep_the_last_good_pages(project: Path) -> None:
    """A session, a handout, a new page; a slip is shown in the terminal, and mending it goes on."""
    with preview(project) as (url, log):
        seconds_until("keep your own example short", f"{url}/{SESSION}.html", most=30)
        plan = project / f"{SESSION}.md"
        edit(plan, "keep your own example short", "keep your example to two minutes")
        assert seconds_until("keep your example to two minutes", f"{url}/{SESSION}.html", most=10) < 2
        edit(project / "handouts/agreement.md", "Be kind.", "Be kind and on time.")
        assert seconds_until("Be kind and on time.", f"{url}/handouts/agreement.html", most=10) < 2
        edit(plan, "(30 min, alone", "(alone")
        seconds_until_logged("02-what-helped.md:15: this activity has no time", log)
        seconds_until("Line 15: this activity has no time.", f"{url}/{SESSION}.html", most=10)
        assert "keep your example to two minutes" in page(f"{url}/{SESSION}.html")
        other = page(f"{url}/handouts/agreement.html")
        assert f'In\n<a href="../{SESSION}.html">{SESSION}.md</a>.' in other
        assert "this activity has no time" not in other
        edit(plan, "(alone", "(35 min, alone")
        seconds_until("35 min", f"{url}/{SESSION}.html", most=10)
        assert "this activity has no time" not in page(f"{url}/{SESSION}.html")
        assert re.search("Traceback|Error", log.read_text()) is None


def test_a_preview_of_broken_content_waits_until_it_is_mended(project: Path) -> None:
    plan = project / f"{SESSION}.md"
    edit(plan, "(30 min, alone", "(alone")
    with preview(project) as (url, log):
        seconds_until_logged("Mend these and save", log)
        assert "02-what-helped.md:15: this activity has no time." in refused(f"{url}/any/page.html")
        edit(plan, "(alone", "(30 min, alone")
        seconds_until("30 min", f"{url}/{SESSION}.html", most=30)


def test_a_problem_is_in_sight_where_somebody_reads(project: Path, chromium: Browser) -> None:
    """The preview loads a page anew where it was scrolled to, which was far below the box with the problem."""
    plan = project / f"{SESSION}.md"
    with preview(project) as (url, _log):
        seconds_until("keep your own example short", f"{url}/{SESSION}.html", most=30)
        shown = chromium.new_context(viewport={"width": 1280, "height": 400}).new_page()
        shown.goto(f"{url}/{SESSION}.html")
        shown.evaluate("window.scrollTo(0, document.querySelector('article').scrollHeight / 2)")
        edit(plan, "(30 min, alone", "(alone")
        shown.wait_for_selector(".hp-problems", timeout=20_000)
        assert shown.evaluate("scrollY") > 100
        box = shown.locator(".hp-problems").bounding_box()
        assert box is not None
        assert 40 <= box["y"] <= 120
        shown.context.close()


HOSTILE = """
"</script><script>window.ran = 1</script>": x
"<img src=x onerror='window.ran = 2'>": "&lt;b&gt; ${7*7} {{ 7*7 }} \\u00e9"
"""
"""Keys that no head knows: their names stand in the messages."""
RAN = "<svg/onload=window.ran=3>"
TURNED = "[words](#back\u202ewards)"
"""A link to a part that is not there: its name would turn the message round."""


def test_words_of_a_message_stay_words(project: Path, chromium: Browser) -> None:
    """In the box above a page and on the page in a pack's place: nothing runs, and all stands as it was written."""
    plan = project / f"{SESSION}.md"
    with preview(project) as (url, _log):
        seconds_until("keep your own example short", f"{url}/{SESSION}.html", most=30)
        (project / "docs" / f"a{RAN.replace('/', ' ')}.md").write_text("---\ntitle: A\n---\n\nWords.\n")
        edit(plan, "(30 min, alone", f"{RAN} (alone")
        edit(plan, "keep your own example short", TURNED)
        edit(plan, "title: ", f"{HOSTILE.strip()}\ntitle: ")
        seconds_until("hp-problems", f"{url}/{SESSION}.html", most=10)
        expected = [row(problem) for problem in checked(project).problems]
        assert sum("window.ran" in words for words in expected) >= 4
        shown = chromium.new_context().new_page()
        shown.goto(f"{url}/{SESSION}.html")
        box = shown.locator(".hp-problems")
        words = " ".join(box.inner_text().split())
        for problem in checked(project).problems:
            if problem.source.path == f"{SESSION}.md":
                assert " ".join(as_shown(problem.message).split()) in words
                assert " ".join(as_shown(problem.hint).split()) in words
            else:
                assert problem.source.path in words
        assert "`#back<U+202E>wards`" in words
        assert ran(shown, ".hp-problems") == (0, None)
        shown.goto(f"{url}/pdf/first-steps/facilitator.pdf")
        assert shown.locator("li pre").all_inner_texts() == expected
        assert ran(shown, "body") == (0, None)
        shown.context.close()


def ran(page: Page, inside: str) -> tuple[int, object]:
    """How many elements could run something there, and what did."""
    return page.locator(inside).locator("script, img, svg, iframe").count(), page.evaluate("window.ran ?? null")


def refused(url: str) -> str:
    """The page that says why there is not the one that was asked for."""
    with pytest.raises(HTTPError) as error:
        urlopen(url, timeout=10)
    assert error.value.code in (404, 409)
    return str(error.value.read().decode())


def pack_text(url: str) -> str:
    """The words of a pack that the preview makes now."""
    with urlopen(url, timeout=20) as answer:
        assert answer.headers["Content-Type"] == "application/pdf"
        return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.read())).pages).split())


def test_a_pack_is_made_as_the_content_is_now(project: Path) -> None:
    """At once after a save; a slip in the content is shown instead, and no other address is a pack.

    Whoever looks at the terminal reads of that slip, and of no fonts.
    """
    plan = project / f"{SESSION}.md"
    with preview(project) as (url, log):
        seconds_until("keep your own example short", f"{url}/{SESSION}.html", most=30)
        pack = f"{url}/pdf/first-steps/facilitator.pdf"
        assert "keep your own example short" in pack_text(pack)
        edit(plan, "keep your own example short", "keep your example to two minutes")
        assert "keep your example to two minutes" in pack_text(pack)
        edit(plan, "(30 min, alone", "(alone")
        assert "02-what-helped.md:15: this activity has no time." in refused(pack)
        edit(plan, "(alone", "(30 min, alone")
        assert "keep your example to two minutes" in pack_text(pack)
        assert '<a href="/pdf/first-steps/facilitator.pdf">' in refused(f"{url}/pdf/first-steps/nobody.pdf")
        assert "Documentation built" in log.read_text() and "glyph" not in log.read_text().lower()


def test_a_print_order_has_the_pages_of_the_packs_as_they_are_now(project: Path) -> None:
    """Byte for byte as `build` makes it of the same content, first and after each save; the preview then ends at once,
    whatever it still counts."""
    handout = project / "handouts/agreement.md"
    with preview(project) as (url, _log):
        seconds_until("keep your own example short", f"{url}/{SESSION}.html", most=30)
        for _save in range(3):
            edition = checked(project).edition
            assert edition is not None
            with urlopen(f"{url}/pdf/first-steps/site-lead.pdf", timeout=30) as answer:
                assert answer.read() == build_pack(edition, "first-steps", "site-lead", project)
            edit(handout, "Be kind.", "Be kind.\n\n" + "A line that takes room on the page.\n\n" * 40)
        handout.touch()
        time.sleep(0.5)
        started = time.monotonic()
    assert time.monotonic() - started < 5


def seconds_until_logged(words: str, log: Path, most: float = 20) -> None:
    start = time.monotonic()
    while words not in log.read_text():
        assert time.monotonic() - start < most, log.read_text()
        time.sleep(0.05)
