"""Fixtures for tests of the site: a built site in a folder with a space in its name, and the system's browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from hopepack.project import checked
from hopepack.site.build import build_site
from tests.conftest import ROOT
from tests.site_project import build_project, write_project

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(frozen=True)
class BuiltSite:
    """A site on disk."""

    root: Path
    """The project it was made from."""
    folder: Path
    pages: int
    """What build_site returned."""

    def files(self) -> dict[str, bytes]:
        """Address -> bytes, of every file."""
        found = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in found}

    def html(self) -> dict[str, str]:
        """Address -> text, of every page."""
        return {name: text.decode() for name, text in self.files().items() if name.endswith(".html")}

    def url(self, address: str) -> str:
        return (self.folder / address).as_uri()


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The tiny project, built."""
    root = write_project(tmp_path_factory.mktemp("site") / "a project")
    folder = root.parent / "on a stick" / "site"
    return BuiltSite(root, folder, build_project(root, folder))


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The real materials, built."""
    folder = tmp_path_factory.mktemp("real") / "on a stick" / "site"
    return BuiltSite(ROOT, folder, build_project(ROOT, folder))


@pytest.fixture(scope="session")
def their_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The participants' site of the real materials."""
    found = checked(ROOT).edition
    assert found is not None
    folder = tmp_path_factory.mktemp("theirs") / "on a stick" / "site"
    return BuiltSite(ROOT, folder, build_site(ROOT, found, folder, for_participants=True))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium. Without one the test is skipped; on the build server it fails."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    executable = next(filter(None, map(shutil.which, names)), None)
    if executable is None:
        missing = f"no browser is installed (looked for {', '.join(names)})"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh profile."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()
