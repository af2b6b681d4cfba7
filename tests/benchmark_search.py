"""How quickly the search answers, what it holds in memory, how large its files are and what they cost the build.

    .venv/bin/python tests/benchmark_search.py [--pages 100 500 3000] [--runs 3]

Sites of that many pages are made of the materials' own sentences, the same each time. Ours is opened from its folder;
Material's search, of the same Markdown by plain MkDocs in the same run, from a server on this machine, as it has no
worker in a folder. Milliseconds run from the first letter, typed as soon as the page is there, to the first result
on the screen (best of the runs, and of the words the slowest; Material's, which takes a minute at 3,000 pages, once and
with the first word); the processor as it is, and slowed four times by the browser. What the search adds to
the build is told in seconds of the processor, of the best build with it and the best without it: reading, checks and
pages for ours, Markdown and pages for theirs.
"""

from __future__ import annotations

import argparse
import logging
import random
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, sync_playwright

from hopepack.project import checked
from hopepack.reading.load import remembered
from hopepack.site import plugin
from hopepack.site.assets import SEARCH_PARTS
from hopepack.site.build import build_site
from hopepack.site.search import SiteSearch

ROOT = Path(__file__).resolve().parents[1]
PEER = """site_name: Peer
theme:
  name: material
  font: false
  features: [navigation.prune]
use_directory_urls: false
plugins: """
"""Without pruning, 3,000 pages take it many times as long."""
Search = tuple[str, str]
"""Where to type, and what a result is."""
OURS = ("#hp-search-field", ".hp-result")
THEIRS = (".md-search__input", ".md-search-result__item")
WORDS = ("recovery", "hope plan", "re", "facilitator notes")
WATCH = """([field, result]) => { window.first = new Promise(done => {
    let begun;
    document.addEventListener('input', () => { begun ??= performance.now(); }, true);
    const look = () => document.querySelector(result)?.checkVisibility() && begun
        ? requestAnimationFrame(() => done(performance.now() - begun)) : setTimeout(look, 4);
    look();
    document.querySelector(field).focus();
}); }"""


@dataclass(frozen=True)
class Searched:
    """What a reader of one site meets."""

    milliseconds: dict[str, float]
    """By what was typed."""
    slowed: dict[str, float]
    megabytes: float


def sentences() -> list[str]:
    """Those of the session plans, without marks."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "sessions").rglob("*.md"))]
    lines = [line for text in texts for line in text.split("---", 2)[-1].splitlines() if line[:1].isalpha()]
    plain = re.sub(r"[*_`\[\]()<>|{}]|https?:\S+", "", " ".join(lines))
    return [found for found in re.split(r"(?<=[.?!]) ", plain) if 20 < len(found) < 200]


def page(number: int, known: list[str]) -> str:
    """A page of some 800 words in eight sections."""
    chosen = random.Random(number)
    parts = []
    for section in range(8):
        title = " ".join(re.findall(r"[A-Za-z]+", chosen.choice(known))[:4])
        body = "\n\n".join(" ".join(chosen.choices(known, k=4)) for _paragraph in range(2))
        parts.append(f"## {title} {section + 1}\n\n{body}\n")
    title = " ".join(re.findall(r"[A-Za-z]+", chosen.choice(known))[:5])
    return f'---\ntitle: "{title} {number}"\nsummary: "{title}."\n---\n\n' + "\n".join(parts)


def own_project(folder: Path, pages: int) -> Path:
    """The frame of the materials, and so many pages to read."""
    for name in ("docs", "handouts", "sessions", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("development"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    known = sentences()
    (folder / "docs" / "reading").mkdir()
    have = sum(1 for name in ("docs", "handouts", "sessions") for _ in (folder / name).rglob("*.md"))
    for number in range(max(0, pages - have)):
        (folder / "docs" / "reading" / f"page-{number:04}.md").write_text(page(number, known), encoding="utf-8")
    return folder


def peer_project(folder: Path, own: Path) -> Path:
    """The same Markdown for plain MkDocs."""
    shutil.copytree(own / "docs", folder / "docs")
    for name in ("sessions", "handouts"):
        shutil.copytree(own / name, folder / "docs" / name)
    (folder / "mkdocs.yml").write_text(f"{PEER}[search]\n")
    (folder / "without.yml").write_text(f"{PEER}[]\n")
    return folder


class NoSearch:
    """A site without a search."""

    def __init__(self, _facts: object) -> None:
        pass

    def add(self, _page: object, _html: str) -> dict[str, str]:
        return {}

    def files(self, _theme: Path) -> dict[str, str]:
        return {}


@dataclass(frozen=True)
class Built:
    """Seconds of the processor for one build."""

    all: float
    site: float
    """Reading and checks left out."""


def built(project: Path, site: Path, search: object) -> Built:
    module: Any = plugin
    kept, module.SiteSearch = module.SiteSearch, search
    begun = time.process_time()
    remembered.cache_clear()  # as in a new process
    found = checked(project)
    if found.edition is None:
        raise SystemExit(found.report)
    read = time.process_time()
    build_site(project, found.edition, site)
    module.SiteSearch = kept
    return Built(time.process_time() - begun, time.process_time() - read)


def peer_built(project: Path, settings: str, site: Path) -> float:
    begun = time.process_time()
    build(load_config(str(project / settings), site_dir=str(site)))
    return time.process_time() - begun


def added(seconds: float, without: float) -> str:
    return f"{seconds:.2f} s, {without:.2f} without: {seconds / without - 1:+.0%}"


def compare_builds(own: Path, peer: Path, folder: Path, runs: int) -> Iterator[tuple[str, str]]:
    """What each search adds to its site's build. Leaves both sites behind."""
    ours, bare, theirs, plain = [], [], [], []
    for _run in range(runs):
        bare.append(built(own, folder / "site", NoSearch))
        plain.append(peer_built(peer, "without.yml", folder / "theirs"))
        ours.append(built(own, folder / "site", SiteSearch))
        theirs.append(peer_built(peer, "mkdocs.yml", folder / "theirs"))
    yield "build with our search", added(min(one.all for one in ours), min(one.all for one in bare))
    yield "the same without reading and checks", added(min(one.site for one in ours), min(one.site for one in bare))
    yield "build with Material's search", added(min(theirs), min(plain))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_values: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/index.html"
    server.shutdown()


def first_result(browser: Browser, address: str, search: Search, words: str, rate: int) -> tuple[float, float]:
    """Milliseconds, and megabytes of heap in the page and its workers, after rubbish is collected."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    opened.goto(address)
    session = context.new_cdp_session(opened)
    session.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    opened.evaluate(WATCH, search)
    opened.keyboard.insert_text(words)
    milliseconds: float = opened.evaluate("window.first")
    session.send("HeapProfiler.collectGarbage")
    heap: float = session.send("Runtime.getHeapUsage")["usedSize"]
    heap += sum(
        worker.evaluate("performance.memory ? performance.memory.usedJSHeapSize : 0") for worker in opened.workers
    )
    context.close()
    return milliseconds, heap / 1e6


def searched(browser: Browser, address: str, search: Search, looked_for: Sequence[str], runs: int) -> Searched:
    """Each of the words at its best of the runs."""
    plain, slowed, heap = {}, {}, 0.0
    for words in looked_for:
        fast = [first_result(browser, address, search, words, 1) for _run in range(runs)]
        slow = [first_result(browser, address, search, words, 4) for _run in range(runs)]
        plain[words], slowed[words] = min(ms for ms, _mb in fast), min(ms for ms, _mb in slow)
        heap = max(heap, *(mb for _ms, mb in fast + slow))
    return Searched(plain, slowed, heap)


def index_bytes(search: Path) -> int:
    """All files of our search but its scripts, which stand in one file with the directory of the index."""
    scripts = sum((ROOT / "overrides" / "site" / part).stat().st_size for part in SEARCH_PARTS)
    return sum(path.stat().st_size for path in search.iterdir()) - scripts


def compare(pages: int, runs: int, browser: Browser, folder: Path) -> None:
    own = own_project(folder / "own", pages)
    peer = peer_project(folder / "peer", own)
    builds = list(compare_builds(own, peer, folder, runs))
    made = sum(1 for _page in (folder / "site").rglob("*.html"))
    ours = searched(browser, (folder / "site" / "index.html").as_uri(), OURS, WORDS, runs)
    with served(folder / "theirs") as address:
        theirs = searched(browser, address, THEIRS, WORDS[:1], 1)
    size = index_bytes(folder / "site" / "search")
    peer_size = (folder / "theirs" / "search" / "search_index.json").stat().st_size
    rows = (
        ("first result, ms", max(ours.milliseconds.values()), max(theirs.milliseconds.values())),
        ("first result, slowed four times, ms", max(ours.slowed.values()), max(theirs.slowed.values())),
        ("heap, MB", ours.megabytes, theirs.megabytes),
        ("the index, kB", size / 1000, peer_size / 1000),
    )
    print(f"\n{made} pages{'':29} {'ours':>9} {'Material':>9} {'ratio':>6}")
    for name, mine, other in rows:
        print(f"{name:40} {mine:9.1f} {other:9.1f} {mine / other:6.2f}")
    print(f"{'ours by words, slowed four times, ms':40}", *(f"{words} {ms:.0f}" for words, ms in ours.slowed.items()))
    for name, text in builds:
        print(f"{name:40} {text}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 500, 3000])
    parser.add_argument("--runs", type=int, default=3)
    wanted = parser.parse_args()
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    executable = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--enable-precise-memory-info"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        for pages in wanted.pages:
            with tempfile.TemporaryDirectory() as name:
                compare(pages, wanted.runs, browser, Path(name))
        browser.close()


if __name__ == "__main__":
    main()
