"""The pictures of the guides and of README.md, taken from the real thing: python -m tests.pictures

A copy of the materials is served as `hopepack serve` does it; a mistake is made in it, and what is then seen is kept.
Nothing is drawn by hand; the terminal is what `hopepack check` prints, set on a plain page.
"""

from __future__ import annotations

import html
import io
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import ROOT
from tests.site_fixtures import ARGUMENTS
from tests.test_site_serve import edit, preview, seconds_until

GUIDES = ROOT / "docs" / "contributing" / "pictures"
DEVELOPMENT = ROOT / "docs" / "development" / "pictures"
LARGEST = 150_000
"""Bytes of a picture."""
SESSION = "sessions/esc-recovery/02-what-helped"
HEADING = "## Why we begin with ourselves (6 min, whole group, lead: lived experience)"
SLIPS = (
    (f"{SESSION}.md", HEADING, "## Why we begin with ourselves, 6 min"),
    ("sessions/esc-recovery/index.md", "      - stories\n", "      - storys\n"),
)
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 18px 22px; width: 1000px; background: #1d2a33; color: #f4f7f6; }}
pre {{ margin: 0; font: 15px/1.55 "DejaVu Sans Mono", monospace; white-space: pre-wrap; }}
b {{ color: #ffd08a; font-weight: 400; }}
</style><pre>{words}</pre>"""


@dataclass(frozen=True)
class Camera:
    """A browser, and the address at which the copy is served."""

    browser: Browser
    url: str

    def shot(self, path: str, width: int, height: int, ready: str = "h1") -> bytes:
        page = self._page(width, height)
        page.goto(f"{self.url}/{path}")
        page.wait_for_selector(ready)
        return page.screenshot()

    def words(self, text: str) -> bytes:
        """A terminal that shows this text."""
        page = self._page(1044, 100)
        page.set_content(TERMINAL.format(words=text))
        return page.screenshot(full_page=True)

    def _page(self, width: int, height: int) -> Page:
        return self.browser.new_context(viewport={"width": width, "height": height}).new_page()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "hopepack"
        for name in ("docs", "sessions", "handouts", "overrides"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "mkdocs.yml", root)
        with preview(root) as (url, _log), sync_playwright() as playwright:
            seconds_until("What helped me recover", f"{url}/{SESSION}.html", most=300)
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
            take(root, Camera(browser, url))
            browser.close()


def take(root: Path, camera: Camera) -> None:
    """All pictures: first of what is right, then of mistakes."""
    keep(DEVELOPMENT / "site.png", camera.shot(f"{SESSION}.html", 1280, 1000))
    keep(GUIDES / "session-page.png", camera.shot(f"{SESSION}.html", 700, 900))
    facilitator = pack(camera, "facilitator")
    first = page_with(facilitator, "What helped me recover", "Why we begin with ourselves")
    keep(DEVELOPMENT / "page.png", spread(facilitator, opening(facilitator)))
    keep(GUIDES / "printed-page.png", sheet(facilitator, first))
    handouts = pack(camera, "handouts")
    keep(GUIDES / "worksheet.png", sheet(handouts, page_with(handouts, "What helped me", "What I did myself")))
    for path, old, new in SLIPS:
        edit(root / path, old, new)
    panel = "text=has no time"
    seconds_until("has no time", f"{camera.url}/{SESSION}.html", most=300)
    keep(GUIDES / "problem-on-the-page.png", camera.shot(f"{SESSION}.html", 700, 520, panel))
    keep(GUIDES / "check.png", camera.words(checked(root)))


def pack(camera: Camera, name: str) -> pypdfium2.PdfDocument:
    answer = camera.browser.new_context().request.get(f"{camera.url}/pdf/esc-recovery/{name}.pdf", timeout=120_000)
    assert answer.ok, answer.status
    return pypdfium2.PdfDocument(answer.body())


def page_with(pdf: pypdfium2.PdfDocument, *words: str) -> int:
    """The first page that holds all of these words, from 0."""
    return next(
        number
        for number in range(len(pdf))
        if all(word in pdf[number].get_textpage().get_text_range() for word in words)
    )


def opening(pdf: pypdfium2.PdfDocument) -> int:
    """The first page on the left, from 0, that begins a session whose exercise lies on the right."""
    texts = [pdf[number].get_textpage().get_text_range() for number in range(len(pdf))]
    begins = ("Room\r\n", "Hand out\r\n")
    return next(
        number
        for number in range(1, len(pdf) - 1, 2)  # counted from 0, odd ones lie on the left
        if all(word in texts[number] for word in begins) and "Exercise ·" in texts[number + 1]
    )


def image(pdf: pypdfium2.PdfDocument, number: int, scale: float) -> Image.Image:
    made: Image.Image = pdf[number].render(scale=scale).to_pil()
    return made.convert("RGB")


def sheet(pdf: pypdfium2.PdfDocument, number: int) -> bytes:
    page = image(pdf, number, 1.2)
    framed = Image.new("RGB", (page.width + 4, page.height + 4), "#aab4b8")
    framed.paste(page, (2, 2))
    return png(framed)


def spread(pdf: pypdfium2.PdfDocument, left: int) -> bytes:
    """Two facing pages, as an open booklet shows them."""
    pages = [image(pdf, number, 1.0) for number in (left, left + 1)]
    gap = 8
    both = Image.new("RGB", (sum(page.width for page in pages) + gap, pages[0].height), "#aab4b8")
    both.paste(pages[0], (0, 0))
    both.paste(pages[1], (pages[0].width + gap, 0))
    return png(both)


def checked(root: Path) -> str:
    """What `check` prints of what is wrong, with the command above it; the codes and places stand out."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    command = [sys.executable, "-m", "hopepack", "check"]
    said = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False).stdout
    rows = [row for row in said.splitlines() if ": accepted (" not in row]
    shown = [
        f"<b>{html.escape(row)}</b>" if row.startswith(("sessions/", "handouts/")) else html.escape(row) for row in rows
    ]
    return "\n".join(["$ python3 scripts/run.py check", *shown])


def png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def keep(file: Path, picture: bytes) -> None:
    """Write it with few colours, as flat pages need no more."""
    file.parent.mkdir(parents=True, exist_ok=True)
    few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(file, "PNG", optimize=True)
    size = file.stat().st_size
    assert size <= LARGEST, f"{file.name} has {size} bytes"
    print(f"{file.relative_to(ROOT)}: {few.width} x {few.height}, {size} bytes")


if __name__ == "__main__":
    main()
